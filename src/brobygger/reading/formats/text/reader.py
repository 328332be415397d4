"""Reading a plain text: what people paste, or what a tool took out of a PDF."""

from collections.abc import Sequence

from brobygger.reading.cleaning import join_lines
from brobygger.reading.document import Block, Document, Kind, Table
from brobygger.reading.formats.text.cellwise import read_cellwise
from brobygger.reading.formats.text.columnwise import read_columnwise
from brobygger.reading.formats.text.figures import read_figures
from brobygger.reading.formats.text.flattened import Failed, read_flattened, read_halves
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.furniture import without_furniture
from brobygger.reading.formats.text.headings import Outline
from brobygger.reading.formats.text.lines import (
    Line,
    chunks_of,
    number_lines,
    place_of,
    source_lines,
)
from brobygger.reading.formats.text.prose import prose_blocks
from brobygger.reading.formats.text.runtogether import cut_pages
from brobygger.reading.formats.text.separated import read_separated
from brobygger.reading.formats.text.sheets import read_sheet
from brobygger.reading.formats.text.sidebyside import unfolded
from brobygger.reading.formats.text.spaced import read_spaced
from brobygger.reading.formats.text.wrapping import wrap_width


def read_text(text: str, name: str) -> Document:
    """Read a text; every block's place names lines of `Document.lines`, from 1."""
    sources = source_lines(text)
    lines, furniture = without_furniture(number_lines(sources))
    lines, footers = cut_pages(lines)
    removed = sorted((furniture | footers).items())
    return Document(
        name=name,
        format="text",
        blocks=_blocks(unfolded(lines)),
        lines=[source.replace("\f", "") for source in sources],
        furniture=[text for _, text in removed if text],
    )


def _blocks(lines: Sequence[Line]) -> list[Block]:
    """Part the lines into tables and the prose between them."""
    blocks: list[Block] = []
    outline = Outline()
    tables, prose = _tables(lines)
    runs = [before for before, _, _ in tables]
    width = wrap_width([line for run in [*runs, prose] for line in run])
    for before, found, used in tables:
        blocks += prose_blocks(before, width, outline, heads_table=True)
        if not _is_repeated(found.table, blocks):
            blocks.append(_table_block(found, used))
        blocks += [_note(lines) for lines in chunks_of(_parted(found.aside))]
    return blocks + prose_blocks(prose, width, outline)


def _tables(
    lines: Sequence[Line],
) -> tuple[list[tuple[list[Line], Found, list[Line]]], list[Line]]:
    """Give each table with the prose before it and its own lines, and the last prose."""
    tables: list[tuple[list[Line], Found, list[Line]]] = []
    prose: list[Line] = []
    failed: Failed = {}
    at = 0
    while at < len(lines):
        found = None if lines[at].is_blank else _table_at(lines, at, prose, failed)
        if not found:
            prose.append(lines[at])
            at += 1
            continue
        before = prose[: len(prose) - found.taken]
        used = [*prose[len(prose) - found.taken :], *lines[at : found.end]]
        tables.append((before, found, used))
        prose, at = list(found.after), found.end
    return tables, prose


def _table_at(
    lines: Sequence[Line], at: int, before: Sequence[Line], failed: Failed
) -> Found | None:
    return (
        read_separated(lines, at)
        or read_spaced(lines, at)
        or read_sheet(lines, at)
        or read_cellwise(lines, at)
        or read_flattened(lines, at, failed)
        or read_halves(lines, at)
        or read_columnwise(lines, at)
        or read_figures(lines, at, before)
    )


def _table_block(found: Found, lines: Sequence[Line]) -> Block:
    others = [*found.aside, *found.after]
    own = [line for line in lines if line not in others]
    full = [line for line in own if not line.is_blank]
    raw = [line.text for line in own]
    return Block(Kind.TABLE, "", place_of(full), table=found.table, raw_lines=raw)


def _parted(notes: Sequence[Line]) -> list[Line]:
    """Part footnotes that stood on different pages, by blank lines."""
    lines: list[Line] = []
    for note in notes:
        if lines and note.number > lines[-1].number + 1:
            lines.append(note.with_text(""))
        lines.append(note)
    return lines


def _note(lines: list[Line]) -> Block:
    raw = [line.text for line in lines]
    return Block(Kind.PARAGRAPH, join_lines(raw), place_of(lines), raw_lines=raw)


def _is_repeated(table: Table, blocks: Sequence[Block]) -> bool:
    """Say whether the block just before is the same table, drawn a second time."""
    last = blocks[-1].table if blocks else None
    return last is not None and _texts(last) == _texts(table)


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]
