"""The pages of a document become its blocks."""

from brobygger.reading.document import Block
from brobygger.reading.formats.pdf.blocks import Blocks, style_of
from brobygger.reading.formats.pdf.furniture import take_furniture
from brobygger.reading.formats.pdf.shapes import Grid, Page


def assemble(pages: list[Page]) -> tuple[list[Block], list[str]]:
    """Give the blocks in reading order, and the running headers taken out."""
    furniture = take_furniture(pages)
    blocks = Blocks(style_of(pages))
    for page in pages:
        for piece in page.pieces:
            if isinstance(piece, Grid):
                blocks.take_grid(piece, page.number)
            else:
                blocks.take_line(piece, page.number)
    blocks.close()
    return blocks.blocks, furniture
