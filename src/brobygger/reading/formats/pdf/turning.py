"""Pages whose text is set sideways are read upright, and their boxes turned back."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from brobygger.reading.document import Block, Box, Cell
from brobygger.reading.formats.pdf.shapes import Page, Span

_MOST = 0.6  # of a page's words


def quarters_to_turn(spans: list[Span]) -> int:
    """Give how many quarters clockwise a page must turn for its text to be level."""
    words = sum(len(span.words) for span in spans)
    sideways = [span for span in spans if not span.upright]
    if not words or sum(len(span.words) for span in sideways) < _MOST * words:
        return 0
    upwards = sum(
        1 if span.words[0][3] > span.words[-1][3] else -1
        for span in sideways
        if len(span.words) > 1
    )
    return 1 if upwards >= 0 else 3


def turn_back(blocks: list[Block], pages: list[Page]) -> None:
    """Put the boxes on turned pages back where they stand as displayed."""
    turned = {page.number: page for page in pages if page.turned}
    if not turned:
        return
    for item in _placed(blocks):
        page = turned.get(item.place.page or 0)
        if page and item.place.box:
            box = _back(item.place.box, page)
            item.place = replace(item.place, box=box)


def _placed(blocks: list[Block]) -> Iterable[Block | Cell]:
    for block in blocks:
        yield block
        if block.table:
            for row in block.table.rows:
                yield from row


def _back(box: Box, page: Page) -> Box:
    """Turn a box back; the page's width and height are those it was read with."""
    corner: Callable[[float, float], tuple[float, float]]
    if page.turned == 1:
        corner = lambda x, y: (y, page.width - x)  # noqa: E731 -- a formula
    else:
        corner = lambda x, y: (page.height - y, x)  # noqa: E731 -- a formula
    (a, b), (c, d) = corner(box[0], box[1]), corner(box[2], box[3])
    return (min(a, c), min(b, d), max(a, c), max(b, d))
