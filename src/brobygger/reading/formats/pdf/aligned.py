"""Tables without plumb rulings: text that lines up in columns under a header.

A header is a row of short words that stand apart, and something tells that it is
one: its words name columns, it is bold, or a line is drawn below it. Rows below go
with it as long as an empty strip is left between the columns.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from brobygger.reading.cleaning import is_bullet
from brobygger.reading.columns import Role, role_of
from brobygger.reading.document import Table
from brobygger.reading.formats.pdf.cells import cell_of
from brobygger.reading.formats.pdf.contents import is_contents_title
from brobygger.reading.formats.pdf.rows import visual_rows
from brobygger.reading.formats.pdf.rulings import Ruling
from brobygger.reading.formats.pdf.shapes import FAR, Grid, Span

type Row = list[Span]

_STRIP = 6.0  # points: the empty strip between two columns, at least
_LONGEST_HEADER = 45  # letters
_MOST_WORDS = 5
_FARTHEST = 3.2  # of the type's size, from one line to the next
_NUMBER = re.compile(r"\(?[A-Z]?\d{1,3}(?:\.\d{1,3})*[.)]?\Z|[a-zA-Z][.)]\Z")
_MOST_ABOVE = 5  # rows of running headers above a table that goes on
_LARGER = 1.15  # times the size of the text below: a heading, no column's
_GAP = 0.45  # of the type's size, between words of two columns
_NEAR = 2.0  # points, of a column's left edge
_NARROW = 4.5  # of the type's size: a column for numbers
_LEAST_RULES = 2  # lines between rows: then they, not the gaps, part the rows


@dataclass(slots=True)
class Found:
    """A table, and the spans that went into it."""

    grid: Grid
    spans: list[Span]


class _Columns:
    """Strips that text stands in, side by side; rows widen them."""

    def __init__(self, strips: list[tuple[float, float]]) -> None:
        self.strips = strips
        self.heads = [left for left, _ in strips]

    def widened(self, row: Row) -> list[tuple[float, float]] | None:
        """Give the strips with a row's spans; None where it runs over two columns."""
        strips = sorted([*self.strips, *_places(row)])
        merged = [strips[0]]
        for left, right in strips[1:]:
            if left < merged[-1][1] + _STRIP:
                merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
            else:
                merged.append((left, right))
        return (
            None
            if len({_column(merged, at) for at in self.heads}) < len(self.heads)
            else merged
        )


def aligned_tables(
    spans: list[Span], levels: list[Ruling], page: int, before: Grid | None = None
) -> list[Found]:
    """Find the tables among the spans that no frame holds, from the top.

    `before` is a table that the page before ended with: it may go on here, with its
    header or without.
    """
    rows = visual_rows([span for span in spans if span.upright])
    drawn = list(rows)
    if sum(len(row) > 1 for row in rows) < 2:  # noqa: PLR2004 -- a header and a row
        return []
    found: list[Found] = []
    index = 0
    if before and (first := _first_like(before, rows)) is not None:
        columns = _Columns([(left, left + 1.0) for left in before.edges[:-1]])
        index = _end(rows, first, columns)
        rest = _continued(rows[first:index], columns, before, levels, page)
        found.append(Found(rest, _spans(drawn[first:index])))
    while index < len(rows):
        end = index
        if _may_be_header(rows[index]):
            end = _end(rows, index, _Columns(_places(rows[index])))
            grid = _table(rows[index:end], levels, page)
            if grid:
                found.append(Found(grid, _spans(drawn[index:end])))
            else:
                end = index
        index = max(end, index + 1)
    return found


def _spans(rows: list[Row]) -> list[Span]:
    return [span for row in rows for span in row]


def is_number(text: str) -> bool:
    """Say whether a cell is a row's number and nothing else: "3", "1.2", "a)"."""
    return bool(_NUMBER.match(text))


def _may_be_header(row: Row) -> bool:
    first = row[0].text
    if len(row) < 2 or is_bullet(first) or is_number(first):  # noqa: PLR2004 -- columns
        return False
    return all(
        len(span.text) <= _LONGEST_HEADER
        and len(span.words) <= _MOST_WORDS
        and (span.text[-1] not in ".,;:-" or role_of(span.text) is Role.NUMBER)
        and not span.text[0].islower()
        and ": " not in span.text
        for span in row
    )


def _first_like(before: Grid, rows: list[Row]) -> int | None:
    """Find a row near the top that begins where a table's columns do.

    A running header may begin there too, but is smaller or far above the next row.
    """
    lefts = before.edges[:-1]
    for index, row in enumerate(rows[:_MOST_ABOVE]):
        below = rows[index + 1 :][:1]
        if len(row) < 2 or any(_is_apart(each, row) for each in below):  # noqa: PLR2004 -- columns
            continue
        if all(any(abs(span.left - left) < _STRIP for left in lefts) for span in row):
            return index
    return None


def _continued(
    rows: list[Row],
    columns: _Columns,
    before: Grid,
    levels: list[Ruling],
    page: int,
) -> Grid:
    strips = columns.strips
    groups = _logical_rows(rows, strips, _rules_between(rows, levels, strips))
    grid = _grid(groups, strips, page)
    grid.table.ruled = before.table.ruled
    if len(grid.edges) == len(before.edges):
        grid.edges = before.edges
    return grid


def _places(row: Row) -> list[tuple[float, float]]:
    return [(span.left, span.right) for span in row]


def _end(rows: list[Row], header: int, columns: _Columns) -> int:
    """Find where the rows stop that keep to the header's columns.

    Words set so close that they run over columns are parted where these begin.
    """
    columns.strips = columns.widened(rows[header]) or columns.strips
    end = header + 1
    while end < len(rows):
        row = rows[end]
        if _is_far(row, rows[end - 1], rows[header][0].size):
            break
        strips = columns.widened(row)
        if strips is None:
            rows[end] = row = _cut(row, columns.heads)
            strips = columns.widened(row)
        if strips is None and _is_band(row, columns.heads):
            strips = columns.strips
        if strips is None or row[0].size > _LARGER * rows[header][0].size:
            break
        columns.strips = strips
        end += 1
    while end > header + 1 and len(rows[end - 1]) == 1 and _stands_apart(rows, end - 1):
        end -= 1
    return end


def _is_apart(row: Row, above: Row) -> bool:
    size = above[0].size
    return _is_far(row, above, size) or row[0].size > _LARGER * size


def _is_far(row: Row, above: Row, size: float) -> bool:
    return row[0].top - max(span.bottom for span in above) > _FARTHEST * size


def _cut(row: Row, heads: list[float]) -> Row:
    """Part each span at the words that begin where columns do, a little apart."""
    parts: Row = []
    for span in row:
        words = sorted(span.words)
        start = 0
        for at, (word, after) in enumerate(pairwise(words), start=1):
            apart = after[0] - word[2] > _GAP * span.size
            if apart and any(abs(after[0] - head) < _NEAR for head in heads):
                parts.append(span.part(words[start:at]))
                start = at
        parts.append(span.part(words[start:]) if start else span)
    return parts


def _is_band(row: Row, heads: list[float]) -> bool:
    """Say whether a row is a bold line of its own that the rows below stand under."""
    span = row[0]
    if len(row) > 1 or not span.bold or is_number(span.text):
        return False
    narrow = heads[1] - heads[0] < _NARROW * span.size
    return abs(span.left - heads[0]) < _STRIP and (narrow or span.right > heads[1])


def _stands_apart(rows: list[Row], index: int) -> bool:
    """Say whether a lone span at the end is a line of its own, not a cell's rest."""
    span, above = rows[index][0], rows[index - 1]
    gap = span.top - max(each.bottom for each in above)
    return gap > 0.6 * span.size or (span.bold and not above[0].bold)


def _table(rows: list[Row], levels: list[Ruling], page: int) -> Grid | None:
    full = [row for row in rows[1:] if len(row) > 1]
    if len(full) < 2:  # noqa: PLR2004 -- a header and two rows
        return None
    strips = _strips(rows)
    rules = _rules_between(rows, levels, strips)
    groups = _logical_rows(rows, strips, rules)
    if len(groups) < 3 or not _is_headed(groups, levels):  # noqa: PLR2004 -- a header and two rows
        return None
    if is_contents_title(rows[0][0].text):
        return None
    grid = _grid(groups, strips, page)
    grid.table.ruled = sum(rules) >= _LEAST_RULES
    return grid


def _rules_between(
    rows: list[Row], levels: list[Ruling], strips: list[tuple[float, float]]
) -> list[bool]:
    """Tell for each row whether a line is drawn over the table's width above it.

    The edges of a coloured band are no such lines.
    """
    heads = [left for left, _ in strips]
    left = min(span.left for row in rows for span in row)
    right = max(span.right for row in rows for span in row)
    across = [
        y for y, start, end in levels if start < left + _STRIP and end > right - _STRIP
    ]
    drawn = [False]
    for above, row in pairwise(rows):
        top = max(span.middle for span in above)
        bottom = min(span.middle for span in row)
        is_edge = _is_band(above, heads) or _is_band(row, heads)
        drawn.append(not is_edge and any(top < y < bottom for y in across))
    return drawn


def _strips(rows: list[Row]) -> list[tuple[float, float]]:
    columns = _Columns(_places(rows[0]))
    for row in rows[1:]:
        columns.strips = columns.widened(row) or columns.strips
    strips = columns.strips[:1]
    for strip in columns.strips[1:]:
        if _is_stretched(strips[-1], strip, rows):
            strips[-1] = (strips[-1][0], strip[1])
        else:
            strips.append(strip)
    return strips


def _is_stretched(
    before: tuple[float, float], strip: tuple[float, float], rows: list[Row]
) -> bool:
    """Say whether a strip is words of the one before, set wide to fill the line."""
    if strip[0] - before[1] > FAR * rows[0][0].size:
        return False
    header, *body = [[s for s in row if strip[0] <= s.left < strip[1]] for row in rows]
    return not header and not any(
        s.bold or role_of(s.text) for row in body for s in row
    )


def _column(strips: list[tuple[float, float]], left: float) -> int:
    column = 0
    for index, strip in enumerate(strips):
        if left >= strip[0] - 1:
            column = index
    return column


def _is_headed(groups: list[list[Row]], levels: list[Ruling]) -> bool:
    header = [span for row in groups[0] for span in row]
    body = [span for group in groups[1:] for row in group for span in row]
    if sum(role_of(span.text) is not None for span in groups[0][0]) > 1:
        return True
    if all(span.bold for span in header):
        usual = sorted(span.size for span in body)[len(body) // 2]
        if min(span.size for span in header) > _LARGER * usual:
            return False  # headings over columns of text
        return sum(span.bold for span in body) * 2 < len(body)
    bottom = max(span.bottom for span in header)
    below = min(span.top for span in body)
    left, right = header[0].left, header[-1].right
    return any(
        bottom - 4 <= y <= below + 4 and start < left + 4 and end > right - 4
        for y, start, end in levels
    )


def _logical_rows(
    lines: list[Row], strips: list[tuple[float, float]], rules: list[bool]
) -> list[list[Row]]:
    """Put the lines of a row's cells together; the first group is the header."""
    first = [_column(strips, line[0].left) == 0 for line in lines]
    numbers = [
        led and is_number(line[0].text) for led, line in zip(first, lines, strict=True)
    ]
    if sum(rules) >= _LEAST_RULES:
        starts = rules
    elif sum(numbers) > 1 or (any(numbers) and sum(first) - sum(numbers) <= 1):
        starts = numbers
        end = _end_of_header(lines)
        if not any(starts[: end + 1]):  # the rest of a row from the page before
            starts[end] = True
    else:
        starts = _starts_by_gap(lines) or _starts_by_filling(lines, first)
    heads = [left for left, _ in strips]
    bands = [_is_band(line, heads) for line in lines]
    groups: list[list[Row]] = []
    for at, (line, begins) in enumerate(zip(lines, starts, strict=True)):
        if begins or not groups or bands[at] or bands[at - 1]:
            groups.append([])
        groups[-1].append(line)
    return groups


def _end_of_header(lines: list[Row]) -> int:
    """Find where the lines stop that are bold; 0 where the first one isn't."""
    end = 0
    while end < len(lines) and all(span.bold for span in lines[end]):
        end += 1
    return end if end < len(lines) else 0


def _starts_by_gap(lines: list[Row]) -> list[bool]:
    """Go by wider gaps between rows than within; empty where all are alike."""
    tops = [min(span.top for span in line) for line in lines]
    pitches = [below - above for above, below in pairwise(tops)]
    least = min(pitches, default=0.0)
    wide = [pitch > 1.25 * least for pitch in pitches]
    if sum(wide) < 2 or all(wide):  # noqa: PLR2004 -- the header's gap and one more
        return []
    if least > 1.7 * lines[0][0].size:  # nothing is set solid: no cell has two lines
        return []
    return [True, *wide]


def _starts_by_filling(lines: list[Row], first: list[bool]) -> list[bool]:
    """Begin a row at each line but those with no first cell or no capital letter."""
    return [
        led and not all(span.text[0].islower() for span in line)
        for led, line in zip(first, lines, strict=True)
    ]


def _grid(
    groups: list[list[Row]], strips: list[tuple[float, float]], page: int
) -> Grid:
    table = Table(ruled=False)
    edges = [strip[0] for strip in strips] + [strips[-1][1] + 2.0]
    for group in groups:
        spans = [span for line in group for span in line]
        top = min(span.top for span in spans)
        bottom = max(span.bottom for span in spans)
        if len(group) == 1 and _is_band(spans, edges[:-1]):
            cell = cell_of(spans, (edges[0], top, edges[-1], bottom), page)
            cell.columns = len(strips)
            table.rows.append([cell])
            continue
        row = []
        for column, (left, right) in enumerate(strips):
            inside = [s for s in spans if _column(strips, s.left) == column]
            cell = cell_of(inside, (left - 2, top, right + 2, bottom), page)
            cell.column = column
            row.append(cell)
        table.rows.append(row)
    top = min(span.top for line in groups[0] for span in line)
    bottom = max(span.bottom for line in groups[-1] for span in line)
    box = (edges[0], top, edges[-1], bottom)
    return Grid(table, box, edges, is_aligned=True)
