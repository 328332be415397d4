"""A table in shape by spaces: its header, its lines and its rows put together."""

from collections.abc import Sequence

from brobygger.reading.document import Cell, Table
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.lines import Line, place_of
from brobygger.reading.formats.text.spaced.gathering import gather
from brobygger.reading.formats.text.spaced.grid import Grid
from brobygger.reading.formats.text.spaced.header import header_at
from brobygger.reading.formats.text.spaced.rows import rows_of

_FEWEST_ROWS = 1


def read_spaced(lines: Sequence[Line], at: int) -> Found | None:
    """Read the table whose header stands at a line."""
    if "  " not in lines[at].text.strip():
        return None
    grid = header_at(lines, at)
    if not grid:
        return None
    gather(lines, grid)
    rows = rows_of(grid)
    if len(rows) < _FEWEST_ROWS or not any(len(row) > 1 for row in rows):
        return None
    table = Table([_header_cells(grid), *rows], ruled=False)
    return Found(table, grid.end, aside=grid.aside)


def _header_cells(grid: Grid) -> list[Cell]:
    place = place_of(grid.lines)
    return [
        Cell([name], place, column=column, bold=True)
        for column, name in enumerate(grid.names)
    ]
