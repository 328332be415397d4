"""The flow of an office or web document: paragraphs and grids, then blocks and lines.

The three formats with marked-up text (DOCX, ODT, HTML) each give pieces in reading
order; `compose` makes them the blocks of a `Document`, and writes the lines that are
shown beside a draft.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from brobygger.reading.cleaning import (
    collapse,
    is_bullet,
    join_lines,
    split_heading_number,
    split_marker,
    strip_invisible,
)
from brobygger.reading.document import Block, Cell, Document, Kind, Place, Table
from brobygger.reading.formats.archive import too_large

MAX_COLUMNS = 200
MAX_ROWS = 20_000
MAX_CELLS = 200_000  # in a whole document
MAX_BLOCKS = 100_000
MAX_LETTERS = 10_000_000

_HEADING_LENGTH = 100
_HEADING_WORDS = 14
_SENTENCE_END = re.compile(r"[.,;:!?…]\Z")
_BOLD_HEADINGS_IN_A_ROW = 2


@dataclass(slots=True)
class Paragraph:
    """One paragraph as marked up; its text keeps its own line breaks."""

    text: str
    level: int = 0  # of a heading, from 1; 0 is no heading
    depth: int | None = None  # of a list item, from 0; None is no item
    marker: str = ""  # computed, not typed
    bold: bool = False
    size: float = 0.0
    is_caption: bool = False


@dataclass(slots=True)
class GridCell:
    pieces: list["Piece"]
    column: int = 0
    columns: int = 1
    rows: int = 1
    bold: bool = False


@dataclass(slots=True)
class Grid:
    """A table as marked up, which may be a mere layout for text or other tables."""

    rows: list[list[GridCell]] = field(default_factory=list)
    caption: str = ""


type Piece = Paragraph | Grid


def compose(document: Document, pieces: Iterable[Piece]) -> None:
    """Add pieces to a document as blocks, each with its lines.

    Raises `Unreadable` for more blocks, cells or letters than any plan has.
    """
    blocks: list[Block] = []
    cells = letters = 0
    for piece in _captioned(_without_layout(pieces)):
        more_cells, more_letters = _weight(piece)
        cells, letters = cells + more_cells, letters + more_letters
        if cells > MAX_CELLS or letters > MAX_LETTERS:
            raise too_large(document.name)
        blocks += _table_blocks(piece) if isinstance(piece, Grid) else _blocks(piece)
        if len(blocks) > MAX_BLOCKS:
            raise too_large(document.name)
    _find_bold_headings(blocks)
    for block in blocks:
        _write(document, block)
    document.blocks += blocks


def _weight(piece: Piece) -> tuple[int, int]:
    """Count the cells and the letters of a piece, nested tables included."""
    if isinstance(piece, Paragraph):
        return 0, len(piece.text)
    cells = [cell for row in piece.rows for cell in row]
    inner = [_weight(each) for cell in cells for each in cell.pieces]
    return (
        len(cells) + sum(weight[0] for weight in inner),
        sum(weight[1] for weight in inner),
    )


def _captioned(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Give a table the caption that stands as a paragraph of its own before it."""
    caption: Paragraph | None = None
    for piece in pieces:
        if caption and isinstance(piece, Grid) and not piece.caption:
            piece.caption = caption.text
        elif caption:
            yield caption
        caption = None
        if isinstance(piece, Paragraph) and piece.is_caption:
            caption = piece
        else:
            yield piece
    if caption:
        yield caption


# ── paragraphs ───────────────────────────────────────────────────────────────


def _blocks(paragraph: Paragraph) -> Iterator[Block]:
    if paragraph.level:
        text = join_lines(strip_invisible(paragraph.text).split("\n"))
        marker, rest = _heading_parts(paragraph.marker, text)
        if rest:
            yield _block(Kind.HEADING, paragraph, rest, marker)
        return
    for number, text in enumerate(split_lines(paragraph.text)):
        computed = paragraph.marker if number == 0 else ""
        marker, rest = _item_parts(computed, text)
        is_item = marker or (paragraph.depth is not None and number == 0)
        yield _block(Kind.ITEM if is_item else Kind.PARAGRAPH, paragraph, rest, marker)


def _block(kind: Kind, paragraph: Paragraph, text: str, marker: str) -> Block:
    depth = (paragraph.depth or 0) if kind is Kind.ITEM else 0
    return Block(
        kind,
        text,
        level=paragraph.level or depth,
        marker=marker,
        size=paragraph.size,
        bold=paragraph.bold,
    )


def _heading_parts(computed: str, text: str) -> tuple[str, str]:
    if computed and not is_bullet(computed):
        return computed, text
    marker, rest = split_heading_number(text)
    return (marker, rest) if rest else ("", text)


def _item_parts(computed: str, text: str) -> tuple[str, str]:
    if computed and not is_bullet(computed):
        return computed, text
    marker, rest = split_marker(text)
    return (marker, rest) if marker and rest else (computed, text)


def split_lines(text: str, *, in_cell: bool = False) -> list[str]:
    """Part a paragraph where its own line breaks stand for new ones.

    So they do before a bullet or number, at a blank line, and where every line
    begins like a sentence of its own; otherwise they are mere wrapping. In a cell,
    two such lines are enough: there they are names, one under the other.
    """
    texts: list[str] = []
    for part in re.split(r"\n[ \t\r]*\n", strip_invisible(text).strip()):
        lines = [line for each in part.split("\n") if (line := collapse(each))]
        texts += _lines(lines, fewest=2 if in_cell else 3)
    return texts


def _lines(lines: list[str], fewest: int) -> list[str]:
    if len(lines) > 1 and _stand_alone(lines, fewest):
        return [join_lines([line]) for line in lines]
    groups: list[list[str]] = []
    for line in lines:
        if groups and not split_marker(line)[0]:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [join_lines(group) for group in groups]


def _stand_alone(lines: list[str], fewest: int) -> bool:
    if any(line[0].islower() for line in lines):
        return False
    ended = all(re.search(r"[.:;!?]\Z", line) for line in lines[:-1])
    return ended or len(lines) >= fewest


def _find_bold_headings(blocks: list[Block]) -> None:
    """Make a short bold paragraph a heading (of level 0) where text follows it."""
    waiting: list[Block] = []
    for block in blocks:
        if _may_be_heading(block):
            waiting.append(block)
            continue
        if block.kind is not Kind.HEADING and len(waiting) <= _BOLD_HEADINGS_IN_A_ROW:
            for heading in waiting:
                _make_heading(heading)
        waiting = []


def _may_be_heading(block: Block) -> bool:
    if not block.bold or block.kind not in {Kind.PARAGRAPH, Kind.ITEM}:
        return False
    if block.kind is Kind.ITEM and (not block.marker or is_bullet(block.marker)):
        return False
    return (
        len(block.text) <= _HEADING_LENGTH
        and len(block.text.split()) <= _HEADING_WORDS
        and not _SENTENCE_END.search(block.text)
        and any(sign.isalpha() for sign in block.text)
    )


def _make_heading(block: Block) -> None:
    block.kind, block.level = Kind.HEADING, 0
    if not block.marker:
        block.marker, block.text = split_heading_number(block.text)


# ── grids ────────────────────────────────────────────────────────────────────


def _without_layout(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Grid) and _is_layout(piece):
            for row in piece.rows:
                for cell in row:
                    yield from _without_layout(cell.pieces)
        else:
            yield piece


def _is_layout(grid: Grid) -> bool:
    """Tell a frame around text or tables from a table of its own."""
    filled = [[cell for cell in row if has_words(cell.pieces)] for row in grid.rows]
    filled = [row for row in filled if row]
    if len(filled) == 1 and len(filled[0]) == 1:
        return True
    cells = [cell for row in filled for cell in row]
    holders = [cell for cell in cells if any(_is_real(each) for each in cell.pieces)]
    if not holders:
        return False
    return all(len(row) == 1 for row in filled) or 2 * len(holders) >= len(cells)


def _is_real(piece: Piece) -> bool:
    """Say whether a nested grid is a table: two rows and two columns filled."""
    if not isinstance(piece, Grid):
        return False
    rows = [
        row for row in piece.rows if sum(has_words(cell.pieces) for cell in row) > 1
    ]
    return len(rows) > 1 or any(
        _is_real(each) for row in piece.rows for cell in row for each in cell.pieces
    )


def has_words(pieces: Iterable[Piece]) -> bool:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            if strip_invisible(piece.text).strip():
                return True
        elif any(has_words(cell.pieces) for row in piece.rows for cell in row):
            return True
    return False


def _table_blocks(grid: Grid) -> Iterator[Block]:
    rows = [[_cell(cell) for cell in row] for row in grid.rows[:MAX_ROWS]]
    while rows and not any(cell.paragraphs for cell in rows[-1]):
        rows.pop()
    if not rows:
        return
    for number, row in enumerate(rows):
        for cell in row:
            cell.rows = max(1, min(cell.rows, len(rows) - number))
    table = Table(rows, caption=collapse(strip_invisible(grid.caption)))
    yield Block(Kind.TABLE, table.caption, table=table)


def _cell(cell: GridCell) -> Cell:
    paragraphs = list(_paragraphs(cell.pieces))
    texts = [text for each in paragraphs for text in _cell_texts(each)]
    column = min(cell.column, MAX_COLUMNS - 1)
    return Cell(
        texts,
        column=column,
        columns=max(1, min(cell.columns, MAX_COLUMNS - column)),
        rows=cell.rows,
        bold=bool(texts)
        and (cell.bold or all(each.bold for each in paragraphs if each.text.strip())),
    )


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece
        else:
            for row in piece.rows:
                for cell in row:
                    yield from _paragraphs(cell.pieces)


def _cell_texts(paragraph: Paragraph) -> Iterator[str]:
    for number, text in enumerate(split_lines(paragraph.text, in_cell=True)):
        marker = paragraph.marker if number == 0 else ""
        if is_bullet(marker) and split_marker(text)[0]:
            marker = ""
        yield f"{marker} {text}".strip()


# ── lines ────────────────────────────────────────────────────────────────────


def _write(document: Document, block: Block) -> None:
    """Give a block its lines; headings and tables stand off by a blank one."""
    lines = document.lines
    stands_off = block.kind is Kind.HEADING or block.table is not None
    if lines and lines[-1] and (stands_off or lines[-1].startswith("| ")):
        lines.append("")
    first = len(lines) + 1
    if block.table is not None:
        _write_table(lines, block.table)
    else:
        indent = "  " * block.level if block.kind is Kind.ITEM else ""
        lines.append(indent + f"{block.marker} {block.text}".strip())
    block.place = Place(lines=(first, len(lines)))


def _write_table(lines: list[str], table: Table) -> None:
    if table.caption:
        lines.append(table.caption)
    for row in table.rows:
        if all(len(cell.paragraphs) <= 1 for cell in row):
            lines.append("| " + " | ".join(cell.text for cell in row))
            for cell in row:
                cell.place = Place(lines=(len(lines), len(lines)))
        else:
            _write_tall_row(lines, row)


def _write_tall_row(lines: list[str], row: list[Cell]) -> None:
    first = len(lines) + 1
    for cell in row:
        start = len(lines) + 1
        for number, text in enumerate(cell.paragraphs):
            lines.append(("| " if number == 0 else "|   ") + text)
        if cell.paragraphs:
            cell.place = Place(lines=(start, len(lines)))
        else:
            cell.place = Place(lines=(first, first))
