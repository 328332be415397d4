"""The pages of a document become its blocks."""

from brobygger.reading.document import Block
from brobygger.reading.formats.pdf import joins
from brobygger.reading.formats.pdf.blocks import Blocks, style_of
from brobygger.reading.formats.pdf.contents import is_entry, settle_contents
from brobygger.reading.formats.pdf.footnotes import take_footnotes
from brobygger.reading.formats.pdf.furniture import take_furniture
from brobygger.reading.formats.pdf.levels import settle_levels
from brobygger.reading.formats.pdf.shapes import Grid, Page
from brobygger.reading.formats.pdf.turning import turn_back


def assemble(pages: list[Page]) -> tuple[list[Block], list[str]]:
    """Give the blocks in reading order, and the running headers taken out."""
    style = style_of(pages)
    furniture = take_furniture(pages, style.body)
    blocks = Blocks(style)
    open_table: tuple[Block, Grid] | None = None
    notes: list[Block] = []
    for page in pages:
        held = take_footnotes(page, style.body)
        for piece in page.pieces:
            if isinstance(piece, Grid):
                open_table = _take_grid(blocks, piece, page, open_table)
            else:
                open_table = None
                blocks.take_line(piece, page.number, listed=is_entry(piece))
        notes += held
    blocks.close()
    settle_contents(blocks.blocks)
    settle_levels(blocks.blocks)
    result = _with_notes(blocks.blocks, notes)
    turn_back(result, pages)
    return result, furniture


def _take_grid(
    blocks: Blocks, grid: Grid, page: Page, before: tuple[Block, Grid] | None
) -> tuple[Block, Grid]:
    """Take a table, or add it to the one that the page break parted it from."""
    if before and page.pieces[0] is grid and joins.goes_on(before[1], grid):
        block = before[0]
        if joins.join(block, grid):
            return block, grid
    blocks.take_grid(grid, page.number)
    return blocks.blocks[-1], grid


def _with_notes(blocks: list[Block], notes: list[Block]) -> list[Block]:
    """Put each page's footnotes behind the last block that begins on it."""
    result: list[Block] = []
    waiting = notes[::-1]
    for block in blocks:
        while waiting and (waiting[-1].place.page or 0) < (block.place.page or 0):
            result.append(waiting.pop())
        result.append(block)
    return result + waiting[::-1]
