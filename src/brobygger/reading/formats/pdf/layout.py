"""A page's words and drawings become lines and tables in reading order."""

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf.cells import table_in
from brobygger.reading.formats.pdf.order import Item, pieces_in_order
from brobygger.reading.formats.pdf.rows import without_overprints
from brobygger.reading.formats.pdf.rulings import Frame, Ruling, frames, loose_levels
from brobygger.reading.formats.pdf.shapes import Drawings, Page, Span

_PICTURE = 0.5  # of the page: a scanned page's picture covers more
_NOTES = 0.35  # of the page's height: footnotes stand below it
_SHORTEST, _LONGEST = 30.0, 0.45  # points, of the page's width: a footnote's rule
_BOX = 0.6  # of the page: a border drawn around all of it is no box


def lay_out(
    number: int, size: tuple[float, float], spans: list[Span], drawings: Drawings
) -> Page:
    width, height = size
    page = Page(number, width, height)
    page.letters = sum(len(span.text) for span in spans)
    page.is_picture = any(_covers(box, size) for box in drawings.pictures)
    rest = without_overprints(spans)
    items: list[Item] = []
    found = frames(drawings, width, height)
    for frame in found:
        inside = [span for span in rest if _holds(frame, span)]
        grid = table_in(frame, inside, number) if inside else None
        if grid:
            items.append(Item(grid.box, grid=grid))
        elif inside and _is_box(frame, width * height):
            items.append(Item(frame.box, inside=inside))
        else:
            continue
        taken = set(map(id, inside))
        rest = [span for span in rest if id(span) not in taken]
    items += [
        Item((span.left, span.top, span.right, span.bottom), span) for span in rest
    ]
    page.pieces = pieces_in_order(items)
    page.rule = _footnote_rule(loose_levels(drawings, found), size)
    return page


def _footnote_rule(levels: list[Ruling], size: tuple[float, float]) -> float | None:
    """Find the lowest short line: footnotes stand below one."""
    width, height = size
    short = [
        y
        for y, left, right in levels
        if y > _NOTES * height and _SHORTEST < right - left < _LONGEST * width
    ]
    return max(short, default=None)


def _covers(box: Box, size: tuple[float, float]) -> bool:
    area = (box[2] - box[0]) * (box[3] - box[1])
    return area > _PICTURE * size[0] * size[1]


def _holds(frame: Frame, span: Span) -> bool:
    left, top, right, bottom = frame.box
    middle = (span.left + span.right) / 2
    return left <= middle <= right and top <= span.middle <= bottom


def _is_box(frame: Frame, area: float) -> bool:
    left, top, right, bottom = frame.box
    return (right - left) * (bottom - top) < _BOX * area
