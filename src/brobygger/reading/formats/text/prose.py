"""Prose: lines become headings, paragraphs and items."""

from collections.abc import Sequence

from brobygger.reading.document import Block, Kind
from brobygger.reading.formats.text.headings import Headings, Outline
from brobygger.reading.formats.text.items import Depths
from brobygger.reading.formats.text.lines import Line
from brobygger.reading.formats.text.parts import Part, is_contents, parts_of


def prose_blocks(
    lines: Sequence[Line], width: int, outline: Outline, *, heads_table: bool = False
) -> list[Block]:
    """Read lines without tables; `width` is the text's usual length of a line.

    `outline` is what the headings before them say, and is kept up to date.
    """
    parts = parts_of(lines, width)
    headings, depths = (
        Headings(parts, width, outline, heads_table=heads_table),
        Depths(parts),
    )
    blocks: list[Block] = []
    for at, part in enumerate(parts):
        heading = headings.read(at)
        if heading:
            level, marker, text = heading
            blocks.append(_block(Kind.HEADING, part, text, level, marker))
        elif part.is_item and not is_contents(part.last):
            depth = depths.of(part)
            blocks.append(_block(Kind.ITEM, part, part.text, depth, part.marker))
        else:
            blocks.append(_block(Kind.PARAGRAPH, part, part.whole))
        if not part.is_item or heading:
            depths.forget()
    outline.is_past = outline.is_past or bool(parts)
    return blocks


def _block(
    kind: Kind, part: Part, text: str, level: int = 0, marker: str = ""
) -> Block:
    raw = [line.text for line in part.lines]
    return Block(kind, text, part.place, level=level, marker=marker, raw_lines=raw)
