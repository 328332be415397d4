"""Prose: lines become headings, paragraphs and items."""

from collections.abc import Sequence

from brobygger.reading.cleaning import join_lines
from brobygger.reading.document import Block, Kind
from brobygger.reading.formats.text.lines import Line, chunks_of, place_of


def prose_blocks(lines: Sequence[Line]) -> list[Block]:
    return [
        Block(Kind.PARAGRAPH, join_lines(line.text for line in chunk), place_of(chunk))
        for chunk in chunks_of(lines)
    ]
