"""Flattened tables: a header, and rows whose cells follow one another as blocks."""

from collections.abc import Sequence

from brobygger.reading.cleaning import join_lines, split_marker
from brobygger.reading.columns import Role
from brobygger.reading.document import Cell, Table
from brobygger.reading.formats.text.flattened.headers import Header, header_at
from brobygger.reading.formats.text.flattened.pieces import TIMES, Piece, pieces_of
from brobygger.reading.formats.text.flattened.placing import place_rows
from brobygger.reading.formats.text.flattened.region import Row
from brobygger.reading.formats.text.flattened.rows import begins_count, numbered_rows
from brobygger.reading.formats.text.flattened.settling import settled_column
from brobygger.reading.formats.text.flattened.shapes import is_time
from brobygger.reading.formats.text.flattened.unnumbered import (
    Round,
    unnumbered_rows,
)
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.lines import Line, chunks_of, place_of

type Failed = dict[str, int]
"""Headers that head no table, and the index up to which they were tried."""

_TRIED = 400  # lines


def read_flattened(lines: Sequence[Line], at: int, failed: Failed) -> Found | None:
    """Read the table whose header begins at a line.

    `failed` remembers headers in vain, so that no line is tried over and over.
    """
    header = header_at(lines, at)
    if not header or at < failed.get(header.key, 0):
        return None
    found = _table(lines, header)
    if not found:
        failed[header.key] = at + _TRIED
    return found


def _table(lines: Sequence[Line], header: Header) -> Found | None:
    if header.is_numbered:
        region = numbered_rows(lines, header)
        if not region:
            return None
        return Found(
            numbered_table(header, region.rows), region.end, aside=region.aside
        )
    region = numbered_rows(lines, header) if _counts_rows(lines, header) else None
    if region:
        return Found(_counted(header, region.rows), region.end, aside=region.aside)
    rounds = unnumbered_rows(lines, header)
    return Found(_unnumbered(header, rounds.rows), rounds.end) if rounds else None


def _counts_rows(lines: Sequence[Line], header: Header) -> bool:
    """Say whether rows are numbered though the header names no column for it."""
    first = next((line for line in lines[header.end :] if not line.is_blank), None)
    return first is not None and begins_count(first.text)


def _counted(header: Header, rows: list[Row]) -> Table:
    """Rebuild rows whose number stands in front of their first cell's text."""
    for row in rows:
        printed = row.number_line.text.strip().split(maxsplit=1)[0]
        if row.lines and row.lines[0].number == row.number_line.number:
            row.lines[0] = row.number_line
        else:
            row.lines.insert(0, row.number_line.with_text(printed))
    return numbered_table(header, rows)


def numbered_table(header: Header, rows: list[Row]) -> Table:
    """Rebuild rows whose number has its own column."""
    roles = header.roles
    stacked = header.is_stacked or _is_stacked(rows)
    pieces = [
        pieces_of(row.lines, roles, stacked=stacked, alone=header.is_stacked)
        for row in rows
    ]
    first = 1 if header.is_numbered else 0
    columns = place_rows(pieces, roles, first=first, stacked=stacked)
    table = Table(rows=[header_cells(header)], ruled=False)
    for row, row_pieces, row_columns in zip(rows, pieces, columns, strict=True):
        if row.above:
            table.rows.append([heading_cell(row.above, len(header.cells))])
        cells = _cells(row_pieces, row_columns, roles)
        if header.is_numbered:
            cells[0] = Cell([row.number], place_of([row.number_line]))
        table.rows.append(cells)
    return table


def _is_stacked(rows: list[Row]) -> bool:
    """Say whether hardly any row has blank lines between its cells."""
    single = sum(len(chunks_of(row.lines)) == 1 for row in rows)
    return single * 4 > len(rows) * 3


def _unnumbered(header: Header, rows: list[Round]) -> Table:
    table = Table(rows=[header_cells(header)], ruled=False)
    for row in rows:
        if row.above:
            table.rows.append([heading_cell(row.above, len(header.cells))])
        table.rows.append(_cells(row.pieces, row.columns, header.roles))
    return table


def header_cells(header: Header) -> list[Cell]:
    place = place_of(header.lines)
    return [
        Cell([cell], place, column=column, bold=True)
        for column, cell in enumerate(header.cells)
    ]


def heading_cell(lines: list[Line], width: int) -> Cell:
    text = join_lines(line.text for line in lines)
    return Cell([text], place_of(lines), columns=width, bold=True)


def _cells(
    pieces: list[Piece], columns: list[int], roles: Sequence[Role | None]
) -> list[Cell]:
    cells = [Cell([], column=column) for column in range(len(roles))]
    columns = _settled(pieces, columns, roles, cells)
    for column, cell in enumerate(cells):
        own = [
            piece
            for piece, where in zip(pieces, columns, strict=True)
            if where == column
        ]
        cell.paragraphs = [text for piece in own for text in paragraphs_of(piece)]
        cell.place = place_of([line for piece in own for line in piece.lines])
    return cells


def _settled(
    pieces: list[Piece],
    columns: list[int],
    roles: Sequence[Role | None],
    cells: list[Cell],
) -> list[int]:
    """Move a lone time to the likelier of several columns; mark it as unsettled."""
    choices = [at for at, role in enumerate(roles) if role in TIMES - {Role.YEAR}]
    taken = {column for column in columns if column in choices}
    if len(choices) < 2 or len(taken) != 1:  # noqa: PLR2004 -- a choice
        return columns
    (taken_column,) = taken
    mine = [at for at, column in enumerate(columns) if column == taken_column]
    value = " ".join(pieces[at].text for at in mine)
    if not is_time(pieces[mine[0]].text):
        return columns
    report = " ".join(
        piece.text
        for piece, column in zip(pieces, columns, strict=True)
        if column > choices[-1]
    )
    column = settled_column(value, report, roles, choices)
    cells[column].unsettled = True
    return [column if each == taken_column else each for each in columns]


def paragraphs_of(piece: Piece) -> list[str]:
    """Join the lines of a piece; each bullet begins a paragraph, the bullet kept."""
    parts: list[list[str]] = [[]]
    for chunk in chunks_of(piece.lines):
        for line in chunk:
            marker, rest = split_marker(line.text)
            if marker and parts[-1]:
                parts.append([])
            parts[-1].append(f"{marker} {rest}" if marker else line.text)
    return [text for text in map(join_lines, parts) if text]
