"""Reading a plain text: what people paste, or what a tool took out of a PDF."""

from collections.abc import Sequence

from brobygger.reading.document import Block, Document, Kind
from brobygger.reading.formats.text.flattened import read_flattened
from brobygger.reading.formats.text.furniture import without_furniture
from brobygger.reading.formats.text.lines import (
    Line,
    number_lines,
    place_of,
    source_lines,
)
from brobygger.reading.formats.text.prose import prose_blocks
from brobygger.reading.formats.text.wrapping import wrap_width


def read_text(text: str, name: str) -> Document:
    """Read a text; every block's place names lines of `Document.lines`, from 1."""
    sources = source_lines(text)
    lines, furniture = without_furniture(number_lines(sources))
    return Document(
        name=name,
        format="text",
        blocks=_blocks(lines),
        lines=[source.replace("\f", "") for source in sources],
        furniture=furniture,
    )


def _blocks(lines: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = []
    prose: list[Line] = []
    width = wrap_width(lines)
    at = 0
    while at < len(lines):
        found = read_flattened(lines, at)
        if not found:
            prose.append(lines[at])
            at += 1
            continue
        table, end = found
        blocks += prose_blocks(prose, width)
        prose = []
        used = [line for line in lines[at:end] if not line.is_blank]
        blocks.append(
            Block(
                Kind.TABLE,
                "",
                place_of(used),
                table=table,
                raw_lines=[line.text for line in lines[at:end]],
            )
        )
        at = end
    return blocks + prose_blocks(prose, width)
