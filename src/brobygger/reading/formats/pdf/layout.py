"""A page's words and drawings become lines and tables in reading order."""

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf.aligned import aligned_tables
from brobygger.reading.formats.pdf.captions import captions
from brobygger.reading.formats.pdf.cells import table_in
from brobygger.reading.formats.pdf.edges import sideways_lines, take_letters
from brobygger.reading.formats.pdf.missing import with_missing_rows
from brobygger.reading.formats.pdf.order import Item, pieces_in_order
from brobygger.reading.formats.pdf.rows import without_overprints
from brobygger.reading.formats.pdf.rulings import Frame, Ruling, frames, loose_levels
from brobygger.reading.formats.pdf.shapes import Drawings, Grid, Page, Span
from brobygger.reading.formats.pdf.stripes import with_white_rows

_PICTURE = 0.5  # of the page: a scanned page's picture covers more
_NOTES = 0.35  # of the page's height: footnotes stand below it
_SHORTEST, _LONGEST = 30.0, 0.45  # points, of the page's width: a footnote's rule
_LOWER, _FOOT = 0.5, 0.85  # of the page's height: a table at its end ends there
_BOX = 0.9  # of the page: a border drawn around all of it is no box


def lay_out(
    number: int,
    size: tuple[float, float],
    spans: list[Span],
    drawings: Drawings,
    before: Page | None = None,
) -> Page:
    """Lay out a page; `before` is the page before it, whose table may go on."""
    width, height = size
    page = Page(number, width, height)
    page.letters = sum(len(span.text) for span in spans)
    page.is_picture = any(_covers(box, size) for box in drawings.pictures)
    rest, page.furniture = take_letters(without_overprints(spans), width)
    last = _last_aligned(before) if before else None
    drawn = frames(drawings, width, height)
    levels = loose_levels(drawings, drawn)
    found = with_white_rows(drawn, rest, levels, last)
    items, rest, waiting = _framed(found, rest, page)
    if found is not drawn:
        levels = loose_levels(drawings, found)
    strips = [span for _, inside in waiting for span in inside]
    bands = [(y, band.xs[0], band.xs[-1]) for band, _ in waiting for y in band.ys]
    for table in aligned_tables(rest + strips, [*levels, *bands], number, last):
        items.append(Item(table.grid.box, grid=table.grid))
        rest, strips = _without(rest, table.spans), _without(strips, table.spans)
    left = set(map(id, strips))
    for frame, inside in waiting:
        if inside and id(inside[0]) in left:
            items.append(_framed_item(frame, inside, page))
    beside = captions(rest, drawings.pictures, width)
    for caption in beside:
        rest = _without(rest, caption)
    items += [Item(_box(span), span) for span in rest if span.upright]
    page.pieces = pieces_in_order(items, width)
    for caption in beside:
        page.pieces += pieces_in_order([Item(_box(span), span) for span in caption])
    page.pieces += sideways_lines([span for span in rest if not span.upright])
    page.rule = _footnote_rule(levels, size)
    return page


def _framed(
    found: list[Frame], spans: list[Span], page: Page
) -> tuple[list[Item], list[Span], list[tuple[Frame, list[Span]]]]:
    """Part what frames hold from the rest, and bands of one row from both.

    A coloured band may be the header of a table that has no other colour or line.
    """
    items: list[Item] = []
    waiting: list[tuple[Frame, list[Span]]] = []
    for frame in found:
        inside = [span for span in spans if _holds(frame, span)]
        if not inside or not _is_box(frame, page.width * page.height):
            continue
        spans = _without(spans, inside)
        if len(frame.ys) == len("ab") and (len(inside) > 1 or inside[0].bold):
            waiting.append((frame, inside))
        else:
            items.append(_framed_item(frame, inside, page))
    return items, spans, waiting


def _framed_item(frame: Frame, inside: list[Span], page: Page) -> Item:
    grid = table_in(with_missing_rows(frame, inside), inside, page.number)
    if grid:
        grid.is_shaded = frame.shaded
        return Item(grid.box, grid=grid)
    return Item(frame.box, inside=inside)


def _without(spans: list[Span], taken: list[Span]) -> list[Span]:
    gone = set(map(id, taken))
    return [span for span in spans if id(span) not in gone]


def _box(span: Span) -> Box:
    return (span.left, span.top, span.right, span.bottom)


def _footnote_rule(levels: list[Ruling], size: tuple[float, float]) -> float | None:
    """Find the lowest short line: footnotes stand below one."""
    width, height = size
    short = [
        y
        for y, left, right in levels
        if y > _NOTES * height and _SHORTEST < right - left < _LONGEST * width
    ]
    return max(short, default=None)


def _last_aligned(page: Page) -> Grid | None:
    """Give the table that a page ends with, if it only lines up or is shaded."""
    for piece in reversed(page.pieces):
        if isinstance(piece, Grid):
            may_go_on = piece.is_aligned or piece.is_shaded
            return piece if may_go_on and piece.box[3] > _LOWER * page.height else None
        if piece.top < _FOOT * page.height:
            return None
    return None


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
