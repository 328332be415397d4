"""Reading order: columns side by side are read one after the other.

What crosses the gap between columns (a heading, a wide table) parts the page into
bands; within a band each column is read to its end, and looked at for columns again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, pairwise

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf.rows import visual_rows
from brobygger.reading.formats.pdf.shapes import Grid, Line, Span, line_of

_GUTTER = 7.0  # points between columns, at least
_FEW_LINES = 5
_LEAST_LINES = 3  # in each column beside the other
_LEAST_LETTERS = 12  # a line of a column of prose has more, on average
_LETTERS_OF_PROSE = 28
_SOLID = 0.6  # of the type's size: lines of one paragraph stand no farther apart
_DEEPEST = 4  # columns within columns


@dataclass(slots=True)
class Item:
    """A span, a table, or all that stands in a box drawn around it."""

    box: Box
    span: Span | None = None
    grid: Grid | None = None
    inside: list[Span] | None = None


def pieces_in_order(items: list[Item], width: float = 0.0) -> list[Line | Grid]:
    """Put the items of a page into reading order, spans of a row as one line.

    `width` is the page's: a few short lines don't show how far a line may reach, and
    are taken to leave the same margin on the right as on the left.
    """
    regions = count()
    groups = list(_columns(items, 0))
    least = 0.0
    if len(groups) == 1 and 0 < len(items) <= _FEW_LINES:
        least = width - min(item.box[0] for item in items)
    pieces: list[Line | Grid] = []
    for group in groups:
        pieces += _rows(group, regions, least)
    return pieces


def _columns(items: list[Item], depth: int) -> Iterator[list[Item]]:
    edge = _gutter(items) if depth < _DEEPEST else None
    if edge is None:
        yield items
        return
    for band in _bands(sorted(items, key=lambda item: item.box[1]), edge):
        left = [item for item in band if item.box[2] <= edge]
        right = [item for item in band if item.box[0] > edge]
        if len(left) + len(right) == len(band) and _are_columns(left, right):
            yield from _columns(left, depth + 1)
            yield from _columns(right, depth + 1)
        else:
            yield band


def _gutter(items: list[Item]) -> float | None:
    """Find where a second column begins; None where there is but one.

    A column begins where several lines do, and lines end before it.
    """
    starts = Counter([round(item.box[0] / 3) for item in items if item.span])
    first = min([item.box[2] for item in items], default=0.0)
    items = sorted(items, key=lambda item: item.box[1])
    best, most = None, 0
    for start, times in starts.most_common(8):
        edge = start * 3 - 3.0
        if times < _LEAST_LINES:
            break
        if first > edge:  # nothing ends before it
            continue
        score = sum(
            min(len(left), len(right))
            for left, right in (_sides(band, edge) for band in _bands(items, edge))
            if _are_columns(left, right)
        )
        if score > most:
            best, most = edge, score
    return best


def _sides(band: list[Item], edge: float) -> tuple[list[Item], list[Item]]:
    left = [item for item in band if item.box[2] <= edge - _GUTTER / 2]
    right = [item for item in band if item.box[0] >= edge]
    return left, right


def _bands(items: list[Item], edge: float) -> list[list[Item]]:
    """Part items, sorted from the top: those that cross the edge stand apart."""
    bands: list[list[Item]] = []
    crossed = True
    for item in items:
        crosses = item.box[0] < edge < item.box[2] + _GUTTER / 2
        if not bands or crosses != crossed:
            bands.append([])
        bands[-1].append(item)
        crossed = crosses
    return bands


def _are_columns(left: list[Item], right: list[Item]) -> bool:
    """Say whether two sides are text side by side, not labels and their values."""
    if min(_lines(left), _lines(right)) < _LEAST_LINES:
        return _is_beside(left, right) or _is_beside(right, left)
    top = max(_top(left), _top(right))
    bottom = min(_bottom(left), _bottom(right))
    shortest = min(_bottom(left) - _top(left), _bottom(right) - _top(right))
    if bottom - top < shortest / 2:
        return False
    return min(_letters(left), _letters(right)) >= _LEAST_LETTERS


def _is_beside(few: list[Item], many: list[Item]) -> bool:
    """Say whether one side is a caption of a few lines beside a column of prose."""
    if not few or len(many) < max(_LEAST_LINES + 1, 2 * len(few)):
        return False
    if _letters(many) < _LETTERS_OF_PROSE:
        return False
    lines = sorted(few, key=lambda item: item.box[1])
    return all(
        below.box[1] - above.box[3] < above.box[3] - above.box[1]
        for above, below in pairwise(lines)
    )


def _lines(items: list[Item]) -> int:
    return sum(1 if item.span else _LEAST_LINES for item in items)


def _top(items: list[Item]) -> float:
    return min(item.box[1] for item in items)


def _bottom(items: list[Item]) -> float:
    return max(item.box[3] for item in items)


def _letters(items: list[Item]) -> float:
    """Give how many letters a line has on average; a table counts as a long one."""
    lengths = [len(item.span.text) if item.span else 40 for item in items]
    return sum(lengths) / len(lengths)


def _rows(
    items: list[Item], regions: "count[int]", least: float = 0.0
) -> Iterable[Line | Grid]:
    """Read a group without columns from the top, row by row."""
    region = next(regions)
    spans = [item.span for item in items if item.span]
    margin = max([least, *[span.right for span in spans]])
    rows = visual_rows(spans)
    placed: list[tuple[float, list[Line | Grid]]] = [
        (row[0].middle, [line_of(row, region, margin)]) for row in rows
    ]
    for item in items:
        if item.grid:
            placed.append((item.box[1], [item.grid]))
            region = next(regions)
        elif item.inside:
            own = [Item(_box(span), span) for span in item.inside]
            placed.append((_place(item.box, rows), pieces_of_box(own, regions)))
    placed.sort(key=lambda each: each[0])
    return [piece for _, pieces in placed for piece in pieces]


def _place(box: Box, rows: list[list[Span]]) -> float:
    """Say how far down a box is read: after the text that stands on its left."""
    left, top, _, bottom = box
    last: list[Span] | None = None
    for row in rows:
        first = row[0]
        if last and first.top > bottom:
            solid = first.top - last[0].bottom < _SOLID * first.size
            if not solid or first.bold != last[0].bold:
                break
            last = row
        elif first.bottom > top and first.top < bottom:
            if row[-1].right > left:
                return top
            last = row
    return last[0].middle + 0.1 if last else top


def pieces_of_box(items: list[Item], regions: "count[int]") -> list[Line | Grid]:
    return [
        piece
        for group in _columns(items, _DEEPEST - 1)
        for piece in _rows(group, regions)
    ]


def _box(span: Span) -> Box:
    return (span.left, span.top, span.right, span.bottom)
