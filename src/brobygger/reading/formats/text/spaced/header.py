"""The header of a table in shape by spaces, on one line or a few."""

from collections.abc import Sequence

from brobygger.reading.cleaning import join_lines
from brobygger.reading.columns import Role, role_of
from brobygger.reading.formats.text.flattened.headers import cells_of, is_column
from brobygger.reading.formats.text.lines import Line
from brobygger.reading.formats.text.spaced.grid import (
    NEAR,
    Grid,
    Stretch,
    column_at,
    segments,
)

_FEWEST_ROLES = 2
_MOST_HEADER_LINES = 3
_DEEDS = frozenset({Role.TEXT, Role.TITLE, Role.GOAL})


def header_at(lines: Sequence[Line], at: int) -> Grid | None:
    """Read the header that begins at a line, if one does."""
    starts, names = _cells(lines[at].text.expandtabs())
    if len(names) < 2 or sum(map(bool, map(role_of, names))) < _FEWEST_ROLES:  # noqa: PLR2004 -- columns
        return None
    if not any(role_of(name) in _DEEDS for name in names):
        return None
    grid = Grid(names, [lines[at]], [Stretch(starts)], end=at + 1)
    _widen(lines, grid)
    return grid


def _cells(text: str) -> tuple[list[int], list[str]]:
    """Part a line at its gaps, and "Nr Tiltak" where a narrow column leaves none."""
    starts: list[int] = []
    names: list[str] = []
    for one, two in segments(text):
        name = text[one:two]
        cells = cells_of(name)
        if len(cells) > 1 and role_of(cells[0]) is Role.NUMBER:
            starts.append(one)
            names.append(cells[0])
            one += len(cells[0]) + 1  # noqa: PLW2901 -- the rest of the segment
            name = text[one:two]
        starts.append(one)
        names.append(name)
    return starts, names


def _widen(lines: Sequence[Line], grid: Grid) -> None:
    """Take the lines right below the header that go on with its cells."""
    while grid.end < len(lines) and len(grid.lines) < _MOST_HEADER_LINES:
        text = lines[grid.end].text.expandtabs()
        spans = segments(text)
        if not spans or not all(_is_rest(grid, text, span) for span in spans):
            return
        for one, two in spans:
            column = column_at(grid.starts, one)
            grid.names[column] = join_lines([grid.names[column], text[one:two]])
        grid.lines.append(lines[grid.end])
        grid.end += 1


def _is_rest(grid: Grid, text: str, span: tuple[int, int]) -> bool:
    column = column_at(grid.starts, span[0])
    part = text[span[0] : span[1]]
    joined = join_lines([grid.names[column], part])
    near = abs(span[0] - grid.starts[column]) <= NEAR
    return near and part[0].islower() and is_column(joined)
