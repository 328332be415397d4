"""Numbered rows whose other columns follow after them, as a half of their own.

A tool that takes text out of a PDF may give "Nr" and "Tiltak" with all their rows
first, and then "Ansvar" and "Frist" with as many values as there are rows.
"""

from collections.abc import Sequence
from itertools import pairwise

from brobygger.reading.cleaning import join_lines
from brobygger.reading.columns import Role, names_deed, role_of, roles_of
from brobygger.reading.document import Cell
from brobygger.reading.formats.text.flattened.headers import Header, is_column
from brobygger.reading.formats.text.flattened.region import Row
from brobygger.reading.formats.text.flattened.rows import numbered_rows
from brobygger.reading.formats.text.flattened.shapes import is_time
from brobygger.reading.formats.text.flattened.tables import numbered_table
from brobygger.reading.formats.text.flattened.themes import is_heading
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.lines import Line, chunks_of, place_of

_FEWEST_ROWS = 3
_FARTHEST = 300  # lines from the first half's header to the second's
_OWN = frozenset({Role.NUMBER, Role.TEXT, Role.TITLE, Role.YEAR})
_TIMES = frozenset({Role.START, Role.DEADLINE})

type Chunk = list[Line]


def read_halves(lines: Sequence[Line], at: int) -> Found | None:
    """Read the table whose first half begins at a line."""
    if role_of(lines[at].text.strip()) is not Role.NUMBER:
        return None
    near = lines[at : at + _FARTHEST]
    heads = [line for line in near[:_FEWEST_ROWS] if not line.is_blank][:2]
    texts = [head.text.strip() for head in heads]
    if len(texts) < 2 or not names_deed(texts[1]):  # noqa: PLR2004 -- number, deed
        return None
    header = Header(texts, roles_of(texts), heads, near.index(heads[1]) + 1)
    cut = _other_half(near, header.end)
    region = numbered_rows(near[:cut], header) if cut else None
    if not region or len(region.rows) < _FEWEST_ROWS:
        return None
    names, values = _values(chunks_of(near[cut:]), len(region.rows))
    if not values:
        return None
    _lift_headings(region.rows)
    table = numbered_table(header, region.rows)
    full = [cells for cells in table.rows if len(cells) > 1]
    for cells, others in zip(full, [names, *values], strict=True):
        cells += [_cell(chunk, column) for column, chunk in enumerate(others, 2)]
    for cells in table.rows:
        if len(cells) == 1:
            cells[0].columns = len(full[0])
    last = values[-1][-1][-1]
    return Found(table, at + near.index(last) + 1, aside=region.aside)


def _lift_headings(rows: list[Row]) -> None:
    """Hang a line in capitals that ends a row above the next one."""
    for row, following in pairwise(rows):
        if row.lines and is_heading(row.lines[-1].text):
            following.above = [row.lines.pop()]


def _other_half(lines: Sequence[Line], start: int) -> int:
    """Find the first line alone that names another column; 0 where there is none."""
    for at in range(start + 1, len(lines) - 1):
        alone = lines[at - 1].is_blank and lines[at + 1].is_blank
        if alone and _names_other(lines[at].text.strip()):
            return at
    return 0


def _names_other(text: str) -> bool:
    return is_column(text) and role_of(text) not in _OWN if text else False


def _values(chunks: list[Chunk], rows: int) -> tuple[list[Chunk], list[list[Chunk]]]:
    """Give the other columns' names, and each row's values; both empty in doubt."""
    width = 0
    while width < len(chunks) and _names_other(join_lines(_texts(chunks[width]))):
        width += 1
    names, rest = chunks[:width], chunks[width : width * (rows + 1)]
    if len(rest) < width * rows or not names:
        return [], []
    values = [rest[at : at + width] for at in range(0, len(rest), width)]
    for column, name in enumerate(names):
        if role_of(join_lines(_texts(name))) in _TIMES:
            times = [is_time(join_lines(_texts(row[column]))) for row in values]
            if 2 * sum(times) < rows:
                return [], []
    return names, values


def _texts(chunk: Chunk) -> list[str]:
    return [line.text for line in chunk]


def _cell(chunk: Chunk, column: int) -> Cell:
    return Cell([join_lines(_texts(chunk))], place_of(chunk), column=column)
