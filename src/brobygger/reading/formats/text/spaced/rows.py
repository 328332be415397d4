"""The rows of a table in shape by spaces: which line begins one."""

from dataclasses import dataclass, field
from itertools import takewhile

from brobygger.reading.cleaning import collapse, join_lines, split_marker
from brobygger.reading.columns import Role, names_deed, roles_of
from brobygger.reading.document import Cell
from brobygger.reading.formats.text.flattened.numbers import next_number
from brobygger.reading.formats.text.lines import Line, place_of
from brobygger.reading.formats.text.spaced.beginnings import (
    goes_on,
    is_certain,
    may_begin,
)
from brobygger.reading.formats.text.spaced.cuts import cut, cuts_of
from brobygger.reading.formats.text.spaced.gathering import is_banner
from brobygger.reading.formats.text.spaced.grid import Grid, Stretch, is_number

_SPANNING = frozenset({Role.GOAL, Role.THEME, Role.CHALLENGE})
_SAYING = frozenset({Role.TEXT, Role.TITLE})
_FEWEST_CELLS = 2
_LONG_WORD = 10  # letters
_ENDINGS = frozenset(
    {"a", "e", "n", "r", "s", "t", "en", "er", "et", "ar", "ne", "or", "na", "ene"}
    | {"ane", "erne", "arna", "orna"}
)


@dataclass(slots=True)
class _Row:
    """The lines of each cell, and how many rows it spans; a heading is `wide`.

    `seen` is the count of the last line that each cell has.
    """

    parts: list[list[tuple[Line, str]]]
    wide: bool = False
    spans: list[int] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)


def rows_of(grid: Grid) -> list[list[Cell]]:
    """Give the rows of a table; a heading among them is a row of one cell."""
    reader = _read(grid, is_parted=False)
    if not grid.is_numbered and _is_parted_by_blanks(grid, reader):
        reader = _read(grid, is_parted=True)
    return [_cells(row, len(grid.names)) for row in reader.rows]


def _read(grid: Grid, *, is_parted: bool) -> "_Reader":
    reader = _Reader(grid, is_parted=is_parted)
    for stretch in grid.stretches:
        reader.take(stretch)
    return reader


def _is_parted_by_blanks(grid: Grid, reader: "_Reader") -> bool:
    """Say whether blank lines part the rows: hardly one begins without one above."""
    full = sum(not line.is_blank for line in grid.body)
    blanks = len(grid.body) - full
    if not blanks or full <= blanks + 1:
        return False
    rows = sum(not row.wide for row in reader.rows)
    return reader.unparted * 2 < rows


class _Reader:
    """Goes through the lines; each begins a row or goes on with the last one.

    The first columns may hold what is told once for several rows: a goal, a theme.
    """

    def __init__(self, grid: Grid, *, is_parted: bool) -> None:
        self.rows: list[_Row] = []
        self.unparted = 0  # rows without a blank line above
        self._grid = grid
        self._parted = is_parted
        self._overleaf = False  # at the first line of a page
        roles = roles_of(grid.names)
        self._spanning = len(list(takewhile(_SPANNING.__contains__, roles)))
        if roles[0] is None and names_deed(grid.names[1]):
            self._spanning = 1  # a column of the plan's own, left of its measures
        says = [at for at, role in enumerate(roles) if role in _SAYING]
        self._says = frozenset(says or range(len(roles)))
        self._owners: list[_Row] = []
        self._widths: list[int] = []
        self._count = 0
        self._number = ""

    def take(self, stretch: Stretch) -> None:
        cuts, body = cuts_of(stretch), stretch.lines
        self._widths = [
            two - one for one, two in zip(cuts, [*cuts[1:], 0], strict=True)
        ]
        page = Grid(self._grid.names, self._grid.lines, [stretch])
        after_blank = not self.rows
        self._overleaf = bool(self.rows)
        for at, line in enumerate(body):
            if line.is_blank:
                after_blank = True
            elif is_banner(body, at, page):
                self.rows.append(_Row([[(line, collapse(line.text))]], wide=True))
                after_blank = True
            else:
                self._count += 1
                cells = cut(line.text.expandtabs(), cuts)
                self._add(line, cells, after_blank=after_blank)
                after_blank = self._overleaf = False

    def _add(self, line: Line, cells: list[str], *, after_blank: bool) -> None:
        row = self.rows[-1] if self.rows else None
        if row is None or row.wide or self._begins(cells, after=after_blank):
            row = self._begin(row, cells)
            self.unparted += not after_blank
        for column, text in enumerate(cells):
            if text:
                owner = self._owners[column]
                owner.parts[column].append((line, text))
                owner.seen[column] = self._count

    def _begin(self, before: _Row | None, cells: list[str]) -> _Row:
        width = len(cells)
        if self._grid.is_numbered:
            cells[0] = self._numbered(cells[0])
        row = _Row([[] for _ in cells], spans=[1] * width, seen=[0] * width)
        kept = 0
        if before and not before.wide:
            kept = self._kept(cells)
        for owner, column in zip(self._owners[:kept], range(kept), strict=True):
            owner.spans[column] += 1
        self._owners = [*self._owners[:kept], *[row] * (width - kept)]
        self.rows.append(row)
        return row

    def _kept(self, cells: list[str]) -> int:
        """Count the first cells that are still those of a row above."""
        kept = 0
        while kept < self._spanning and not self._is_new(kept, cells[kept]):
            kept += 1
        return kept

    def _is_new(self, column: int, text: str) -> bool:
        return bool(text) and self._may_begin(column, text)

    def _numbered(self, printed: str) -> str:
        """Drop a footnote's digits that stick to a row's number."""
        last = self._number
        self._number = (last and next_number(last, printed)) or printed
        return self._number

    # ── where a row begins ──

    def _begins(self, cells: list[str], *, after: bool) -> bool:
        if self._grid.is_numbered:
            return is_number(cells[0])
        filled = [column for column, text in enumerate(cells) if text]
        if self._parted:
            return after and (bool(cells[0]) or len(filled) >= _FEWEST_CELLS)
        own = {at: cells[at] for at in filled if at >= self._spanning}
        own = own or {at: cells[at] for at in filled}
        if len(filled) < _FEWEST_CELLS or self._says.isdisjoint(own):
            return False
        return not self._holds_rest(own) and (
            self._is_whole(cells, own)
            or (
                (after or self._is_another(own))
                and all(self._may_begin(*cell) for cell in own.items())
            )
        )

    def _holds_rest(self, own: dict[int, str]) -> bool:
        """Say whether a line goes on with a cell above; overleaf the first one tells."""
        first = min(own)
        if self._overleaf and first == self._spanning:
            return self._goes_on(first, own[first])
        return any(self._goes_on(*cell) for cell in own.items())

    def _is_whole(self, cells: list[str], own: dict[int, str]) -> bool:
        """Say whether a line has what only a row's first line has."""
        if cells[0] and sum(map(bool, cells)) >= len(cells) - 1:
            return True
        full = len(own) == len(cells) - self._spanning
        led = self._spanning in own and self._is_another(own)
        return led or (full and len(own) > _FEWEST_CELLS)

    def _is_another(self, own: dict[int, str]) -> bool:
        return any(self._is_certain(*cell) for cell in own.items())

    def _last(self, column: int) -> str:
        parts = self._owners[column].parts[column]
        return parts[-1][1] if parts else ""

    def _has_gap(self, column: int) -> bool:
        """Say whether the line just above has nothing in a column."""
        return self._owners[column].seen[column] < self._count - 1

    def _goes_on(self, column: int, text: str) -> bool:
        return not self._has_gap(column) and goes_on(self._last(column), text)

    def _may_begin(self, column: int, text: str) -> bool:
        last, width = self._last(column), self._widths[column]
        return may_begin(last, text, width, gap=self._has_gap(column))

    def _is_certain(self, column: int, text: str) -> bool:
        return self._has_gap(column) or is_certain(self._last(column), text)


# ── cells ────────────────────────────────────────────────────────────────────


def _cells(row: _Row, width: int) -> list[Cell]:
    if row.wide:
        ((line, text),) = row.parts[0]
        return [Cell([text], place_of([line]), columns=width, bold=True)]
    cells = [_cell(column, lines) for column, lines in enumerate(row.parts)]
    for cell, span in zip(cells, row.spans, strict=True):
        cell.rows = span
    return cells


def _cell(column: int, lines: list[tuple[Line, str]]) -> Cell:
    paragraphs: list[list[str]] = [[]]
    for _, text in lines:
        if split_marker(text)[0] and paragraphs[-1]:
            paragraphs.append([])
        if text in _ENDINGS and paragraphs[-1] and _is_cut(paragraphs[-1][-1]):
            paragraphs[-1][-1] += text
        else:
            paragraphs[-1].append(text)
    texts = [text for text in map(join_lines, paragraphs) if text]
    return Cell(texts, place_of([line for line, _ in lines]), column=column)


def _is_cut(text: str) -> bool:
    """Say whether a line is one long word, cut off where its narrow column ends."""
    return len(text) >= _LONG_WORD and text.isalpha()
