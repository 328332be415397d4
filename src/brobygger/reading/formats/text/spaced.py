"""Tables that spaces keep in shape, as a tool writes them that minds the layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from brobygger.reading.cleaning import collapse, join_lines, split_marker
from brobygger.reading.columns import Role, role_of, roles_of
from brobygger.reading.document import Cell, Table
from brobygger.reading.formats.text.flattened.rows import is_heading, next_number
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.lines import Line, place_of
from brobygger.reading.formats.text.wrapping import waits

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,4})*|[A-ZÆØÅ]{1,2}\.?\d{1,2}|[a-z])[.):]?")
_FEWEST_ROLES = 2
_FEWEST_ROWS = 1
_NEAR = 3  # letters a cell may stand left of its header
_MOST_BLANKS = 3
_LONGEST_NOTE = 12  # lines of footnotes between two pages of rows
_FARTHEST = 14  # letters a cut may move
_MOST_HEADER_LINES = 3

type Spans = list[tuple[int, int]]


@dataclass(slots=True)
class Grid:
    """A header's texts, where each column begins, and the lines of its body."""

    names: list[str]
    starts: list[int]
    lines: list[Line]
    body: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)  # footnotes among the rows
    end: int = 0

    @property
    def key(self) -> str:
        return " ".join(self.names)


def read_spaced(lines: Sequence[Line], at: int) -> Found | None:
    """Read the table whose header stands at a line."""
    if "  " not in lines[at].text.strip():
        return None
    grid = _header(lines, at)
    if not grid:
        return None
    _gather(lines, grid)
    cuts = _cuts(grid)
    rows = _rows(grid, cuts)
    if len(rows) < _FEWEST_ROWS or not any(len(row) > 1 for row in rows):
        return None
    table = Table([_header_cells(grid), *rows], ruled=False)
    return Found(table, grid.end, aside=grid.aside)


def _segments(text: str) -> Spans:
    return [found.span() for found in _SEGMENT.finditer(text)]


# ── the header ───────────────────────────────────────────────────────────────


def _header(lines: Sequence[Line], at: int) -> Grid | None:
    text = lines[at].text.expandtabs()
    spans = _segments(text)
    names = [text[one:two] for one, two in spans]
    if len(names) < 2 or sum(map(bool, map(role_of, names))) < _FEWEST_ROLES:  # noqa: PLR2004 -- columns
        return None
    if not any(role_of(name) in {Role.TEXT, Role.TITLE, Role.GOAL} for name in names):
        return None
    grid = Grid(names, [one for one, _ in spans], [lines[at]], end=at + 1)
    _widen_header(lines, grid)
    return grid


def _widen_header(lines: Sequence[Line], grid: Grid) -> None:
    """Take the lines right below the header that go on with its cells."""
    while grid.end < len(lines) and len(grid.lines) < _MOST_HEADER_LINES:
        text = lines[grid.end].text.expandtabs()
        spans = _segments(text)
        if not spans or not all(_is_rest(grid, text, span) for span in spans):
            return
        for one, two in spans:
            column = _column(grid.starts, one)
            grid.names[column] = join_lines([grid.names[column], text[one:two]])
        grid.lines.append(lines[grid.end])
        grid.end += 1


def _is_rest(grid: Grid, text: str, span: tuple[int, int]) -> bool:
    column = _column(grid.starts, span[0])
    part = text[span[0] : span[1]]
    joined = join_lines([grid.names[column], part])
    near = abs(span[0] - grid.starts[column]) <= _NEAR
    return near and part[0].islower() and role_of(joined) is not None


def _header_cells(grid: Grid) -> list[Cell]:
    place = place_of(grid.lines)
    return [
        Cell([name], place, column=column, bold=True)
        for column, name in enumerate(grid.names)
    ]


def _column(starts: list[int], start: int) -> int:
    """Give the column a segment belongs to by where it begins."""
    fitting = [at for at, each in enumerate(starts) if each - _NEAR <= start]
    return fitting[-1] if fitting else 0


# ── the body ─────────────────────────────────────────────────────────────────


def _gather(lines: Sequence[Line], grid: Grid) -> None:
    """Take lines as long as they keep to the columns."""
    index, blanks = grid.end, 0
    while index < len(lines) and blanks <= _MOST_BLANKS:
        line = lines[index]
        if line.is_blank:
            blanks += 1
        elif collapse(line.text) == collapse(grid.lines[0].text):
            index += len(grid.lines)
            blanks = 0
            continue
        elif _fits(grid, line, after_blank=blanks > 0) or _is_banner(lines, index):
            blanks = 0
        else:
            again = _resumes(lines, index, grid)
            if not again:
                break
            grid.aside += lines[index:again]
            index, blanks = again, 0
            continue
        grid.body.append(line)
        index += 1
        if not line.is_blank:
            grid.end = index
    while grid.body and grid.body[-1].is_blank:
        grid.body.pop()


def _fits(grid: Grid, line: Line, *, after_blank: bool) -> bool:
    text = line.text.expandtabs()
    spans = _segments(text)
    if len(spans) > 1:
        return True
    one, two = spans[0]
    if _column(grid.starts, one) > 0:
        return True
    if text.strip().isdigit() and not next_number(_last_number(grid), text.strip()):
        return False
    inside = two <= grid.starts[1] + 1
    return inside and (not after_blank or _starts_row(grid, text[one:two]))


def _last_number(grid: Grid) -> str:
    for line in reversed(grid.body):
        first = line.text[: grid.starts[1]].strip()
        if _NUMBER.fullmatch(first):
            return first.rstrip(".):")
    return ""


def _resumes(lines: Sequence[Line], index: int, grid: Grid) -> int | None:
    """Give where the table goes on, on a new page, after a footnote or two."""
    last = min(len(lines), index + _LONGEST_NOTE)
    for at in range(index + 1, last):
        line = lines[at]
        if line.is_blank or line.page == lines[index].page:
            continue
        spans = _segments(line.text.expandtabs())
        goes_on = _starts_row(grid, line.text.strip()) and len(spans) > 1
        return at if goes_on else None
    return None


def _starts_row(grid: Grid, text: str) -> bool:
    return roles_of(grid.names)[0] is Role.NUMBER and bool(
        _NUMBER.fullmatch(text.split(maxsplit=1)[0])
    )


def _is_banner(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is a heading inside the table: rows follow it."""
    if not is_heading(lines[index].text):
        return False
    for line in lines[index + 1 : index + 4]:
        if not line.is_blank:
            return len(_segments(line.text)) > 1
    return False


def _cuts(grid: Grid) -> list[int]:
    """Find where to cut: the position near each column's start that most leave blank."""
    texts = [line.text.expandtabs() for line in grid.body if not line.is_blank]
    texts = [text for text in texts if len(_segments(text)) > 1]
    cuts = [0]
    for before, start in pairwise(grid.starts):
        low, high = max(before + 1, start - 4 * _NEAR), start + _NEAR
        places = range(low, high)
        cuts.append(
            max(places, key=lambda at: (_blank(texts, at), -abs(at - start + 1)))
        )
    return cuts


def _blank(texts: list[str], at: int) -> int:
    return sum(text[at : at + 1] in ("", " ") for text in texts)


def _cut(text: str, cuts: list[int]) -> list[str]:
    edges = cuts[:]
    for column in range(1, len(edges)):
        edges[column] = _moved(text, edges[column])
    edges.append(len(text))
    return [text[one:two].strip() for one, two in pairwise(edges)]


def _moved(text: str, at: int) -> int:
    """Move a cut out of the words it would part, to a space close by.

    The best space is a wide one, or one before a capital: a new cell begins there.
    """
    if at >= len(text) or "  " in text[max(at - 1, 0) : at + 2]:
        return at
    near = range(max(at - _FARTHEST, 1), min(at + _FARTHEST, len(text) - 1))
    spaces = [place for place in near if text[place] == " "]
    if not spaces:
        return at
    return min(spaces, key=lambda place: abs(place - at) + _doubt(text, place))


def _doubt(text: str, place: int) -> int:
    """Weigh how unlikely it is that a new cell begins after a space."""
    if "  " in text[place - 1 : place + 2]:
        return 0
    if waits(text[:place]):
        return _FARTHEST
    return 2 if text[place + 1].isupper() or text[place + 1].isdigit() else _FARTHEST


# ── the rows ─────────────────────────────────────────────────────────────────


def _rows(grid: Grid, cuts: list[int]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    numbered = roles_of(grid.names)[0] is Role.NUMBER
    parted = _is_parted_by_blanks(grid)
    parts: list[list[tuple[Line, str]]] | None = None
    after_blank, last = True, ""
    for line in grid.body:
        if line.is_blank:
            after_blank = True
            continue
        if is_heading(line.text) and len(_segments(line.text)) == 1:
            rows.append([_banner(line, len(cuts))])
            parts, after_blank = None, True
            continue
        cells = _cut(line.text.expandtabs(), cuts)
        new = _begins_row(cells, numbered=numbered, parted=parted, after=after_blank)
        if new or parts is None:
            parts = [[] for _ in cuts]
            rows.append([])
            if numbered:
                cells[0] = (last and next_number(last, cells[0])) or cells[0]
                last = cells[0]
        for column, text in enumerate(cells):
            if text:
                parts[column].append((line, text))
        rows[-1] = [_cell(column, lines) for column, lines in enumerate(parts)]
        after_blank = False
    return rows


def _begins_row(cells: list[str], *, numbered: bool, parted: bool, after: bool) -> bool:
    if numbered:
        return bool(cells[0]) and bool(_NUMBER.fullmatch(cells[0].split(maxsplit=1)[0]))
    if parted:
        return after and bool(cells[0])
    return bool(cells[0]) and sum(map(bool, cells)) >= max(2, len(cells) - 1)


def _is_parted_by_blanks(grid: Grid) -> bool:
    """Say whether blank lines part the rows: several lines stand between two of them."""
    full = sum(not line.is_blank for line in grid.body)
    blanks = len(grid.body) - full
    return blanks > 0 and full > blanks + 1


def _banner(line: Line, width: int) -> Cell:
    return Cell([collapse(line.text)], place_of([line]), columns=width, bold=True)


def _cell(column: int, lines: list[tuple[Line, str]]) -> Cell:
    paragraphs: list[list[str]] = [[]]
    for _, text in lines:
        if split_marker(text)[0] and paragraphs[-1]:
            paragraphs.append([])
        paragraphs[-1].append(text)
    texts = [text for text in map(join_lines, paragraphs) if text]
    return Cell(texts, place_of([line for line, _ in lines]), column=column)
