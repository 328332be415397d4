"""Tables that give each cell a block of its own, one row after the other.

A tool that takes text out of a PDF parts cells that stand well apart by blank lines.
Where the blocks below a header come round to fit its columns, each is a cell.
"""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from brobygger.reading.cleaning import join_lines
from brobygger.reading.columns import Role
from brobygger.reading.document import Cell, Table
from brobygger.reading.formats.text.flattened.headers import Header, header_at
from brobygger.reading.formats.text.flattened.pieces import Piece
from brobygger.reading.formats.text.flattened.shapes import is_time, is_unit
from brobygger.reading.formats.text.flattened.tables import (
    header_cells,
    heading_cell,
    paragraphs_of,
)
from brobygger.reading.formats.text.flattened.themes import (
    CHAPTER,
    NUMBERED_THEME,
    THEME,
    is_chapter,
    is_heading,
)
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.lines import Line, chunks_of, place_of

_FARTHEST = 600  # lines of one table
_LONGEST = {Role.NUMBER: 8, Role.YEAR: 20, Role.START: 60, Role.DEADLINE: 60}
_LONGEST_CELL = 700
_NUMBER = re.compile(r"[^\W\d_]{0,2}\.?\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?|[a-z][.)]?")
_OFTEN = re.compile(
    r"(?:(?:hver|hvert|kvar|kvart|varje|hele|heile|hela|straks|senest|senast|innen|inden|"
    r"(?:to|tre|fire|två|fyra) (?:gang|gong|gång)\w*)\b|.*\bårl[ie]g)",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"(?:(?:sum|summa|sammenlagt|totalt?|i alt)\b:?)?[\d\s.,–-]*", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:og|och|and)\s+")
_BETWEEN = 2  # blocks of headings and prose between two tables, at most
_TOLD = 90  # letters: longer text after a table is prose
_DEEDS = frozenset({Role.TEXT, Role.TITLE})
_SPANNING = frozenset({Role.GOAL, Role.THEME, Role.CHALLENGE})  # over many rows
_UNTIMED = frozenset({*_DEEDS, Role.RESPONSIBLE, Role.PARTNERS, Role.GOAL})

type Block = list[Line]


def read_cellwise(lines: Sequence[Line], at: int) -> Found | None:
    """Read the table whose header begins at a line, if its blocks all fit.

    A heading and the same header again go on with it.
    """
    header = header_at(lines, at)
    if header is None or len(chunks_of(lines[at : header.end])) != len(header.cells):
        return None
    table = Table([header_cells(header)], ruled=False)
    start = header.end
    while True:
        stop, again = _next_header(lines, start)
        rows, rest = _rows(chunks_of(lines[start:stop]), header)
        sums = _sums(rest)
        rest = rest[len(sums) :]
        is_over = _is_over(rest) or (again is not None and len(rest) <= _BETWEEN)
        if not rows or not (is_over or sums):
            return None
        table.rows += map(_cells, rows)
        if again is None or again.key != header.key or not _is_banner(rest):
            last = sums[-1] if sums else rows[-1][-1]
            return Found(table, _after(lines, last[-1]))
        table.rows += [[heading_cell(block, len(header.cells))] for block in rest]
        start = again.end


def _rows(blocks: list[Block], header: Header) -> tuple[list[list[Block]], list[Block]]:
    """Give the rows that fit, none where they are unlikely, and the blocks after."""
    rows: list[list[Block]] = []
    at = 0
    while True:
        width = len(header.cells)
        choices = [blocks[at : at + width]]
        if rows and header.roles[0] in _SPANNING:
            choices.append([[], *blocks[at : at + width - 1]])
        fitting = [row for row in choices if _is_row(row, header)]
        if not fitting:
            return (rows if _are_likely(rows, header) else []), blocks[at:]
        rows.append(max(fitting, key=lambda row: _agreeing(row, header)))
        at += sum(bool(block) for block in rows[-1])


def _sums(rest: list[Block]) -> list[Block]:
    """Give the blocks of a row of sums; a number alone is a row's that does not fit."""
    sums = list(takewhile(lambda block: _SUM.fullmatch(_text(block)), rest))
    return sums if len(sums) > 1 else []


def _agreeing(row: list[Block], header: Header) -> int:
    """Count the cells that look as their column says."""
    told = zip(row, header.roles, strict=True)
    return sum(role in _SAYS and _SAYS[role](_text(block)) for block, role in told)


def _after(lines: Sequence[Line], last: Line) -> int:
    return next(index for index, line in enumerate(lines) if line is last) + 1


def _is_banner(rest: list[Block]) -> bool:
    """Say whether nothing but a heading stands before the header's next printing."""
    return len(rest) <= 1 and all(len(block) == 1 for block in rest)


def _next_header(lines: Sequence[Line], start: int) -> tuple[int, Header | None]:
    stop = min(len(lines), start + _FARTHEST)
    found = ((at, header_at(lines, at)) for at in range(start, stop))
    return next(((at, header) for at, header in found if header), (stop, None))


def _is_row(blocks: list[Block], header: Header) -> bool:
    full = len(blocks) == len(header.cells)
    return full and all(map(_fits, blocks, header.roles))


def _fits(block: Block, role: Role | None) -> bool:
    """Say whether a block may stand in a column."""
    if not block:
        return role in _SPANNING
    text = _text(block)
    if len(text) > _LONGEST.get(role or Role.TEXT, _LONGEST_CELL):
        return False
    if role is Role.NUMBER:
        return bool(_NUMBER.fullmatch(text))
    if _heads(block) or (role in _UNTIMED and is_time(text)):
        return False
    return role not in _DEEDS or _may_be_deed(text)


def _are_likely(rows: list[list[Block]], header: Header) -> bool:
    """Say whether the columns of times and units mostly hold such."""
    for column, role in enumerate(header.roles):
        says = _SAYS.get(role)
        if says and 3 * sum(says(_text(row[column])) for row in rows) < 2 * len(rows):
            return False
    return True


def _tells_time(text: str) -> bool:
    if any(sign.isdigit() for sign in text):
        return True
    return bool(_OFTEN.match(text)) or all(map(is_time, _AND.split(text)))


_SAYS: dict[Role | None, Callable[[str], bool]] = {
    Role.START: _tells_time,
    Role.DEADLINE: _tells_time,
    Role.RESPONSIBLE: is_unit,
}


def _text(block: Block) -> str:
    return join_lines(line.text for line in block)


def _may_be_deed(text: str) -> bool:
    return not text[0].islower() and any(sign.isalpha() for sign in text)


def _heads(block: Block) -> bool:
    first = block[0].text
    patterns = (CHAPTER, NUMBERED_THEME)
    return is_heading(first) or any(pattern.match(first) for pattern in patterns)


def _is_over(rest: list[Block]) -> bool:
    """Say whether what follows the rows is plainly no cell of another one."""
    if not rest or _heads(rest[0]):
        return True
    text = _text(rest[0])
    if THEME.match(text) or is_chapter(text):
        return True
    return len(text) > _TOLD and text.endswith(".")


def _cells(blocks: list[Block]) -> list[Cell]:
    return [
        Cell(paragraphs_of(Piece(block)) if block else [], place_of(block), column)
        for column, block in enumerate(blocks)
    ]
