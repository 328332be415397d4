"""What a test compares: documents as short lists."""

from textwrap import dedent

from brobygger.reading.document import Document, Kind
from brobygger.reading.formats.text import read_text


def read(text: str) -> Document:
    return read_text(dedent(text), "fjellvik.txt")


def shown(document: Document) -> list[tuple]:
    """Give a heading as ("#", level, marker, text), an item as ("*", depth, marker,
    text), a paragraph as ("p", text) and a table as ("table", rows of texts)."""
    return [_shown(block) for block in document.blocks]


def _shown(block):
    match block.kind:
        case Kind.HEADING:
            return ("#", block.level, block.marker, block.text)
        case Kind.ITEM:
            return ("*", block.level, block.marker, block.text)
        case Kind.TABLE:
            return ("table", rows(block.table))
    return ("p", block.text)


def rows(table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def table_of(text: str):
    """Read a text that has one table, and give it."""
    tables = [block.table for block in read(text).blocks if block.table]
    assert len(tables) == 1
    return tables[0]
