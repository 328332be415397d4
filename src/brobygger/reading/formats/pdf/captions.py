"""Captions: text just below a picture, beside other text it has nothing to do with."""

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf.shapes import Span

_LEAST = 40.0  # points: a picture is at least this wide and high
_MOST_OF_PAGE = 0.8
_BELOW = 16.0  # points from the picture to its caption
_OUT = 6.0  # points that a caption may stick out of its picture
_MOST_LINES = 5


def captions(spans: list[Span], pictures: list[Box], width: float) -> list[list[Span]]:
    """Find the captions that stand beside other text; each is read on its own."""
    found = []
    for picture in pictures:
        left, top, right, bottom = picture
        if min(right - left, bottom - top) < _LEAST:
            continue
        if right - left > _MOST_OF_PAGE * width:
            continue
        caption = _caption(spans, picture)
        if caption and _has_neighbour(caption, spans):
            found.append(caption)
    return found


def _caption(spans: list[Span], picture: Box) -> list[Span]:
    """Take the lines below a picture, as long as they keep to its width."""
    left, _top, right, bottom = picture
    below = sorted(
        (
            span
            for span in spans
            if span.left > left - _OUT
            and span.right < right + _OUT
            and span.top > bottom - _OUT
        ),
        key=lambda span: span.top,
    )
    caption: list[Span] = []
    reach = bottom + _BELOW
    for span in below:
        if span.top > reach or len(caption) == _MOST_LINES:
            break
        if caption and abs(span.size - caption[0].size) > 1:
            break
        caption.append(span)
        reach = span.bottom + 0.4 * span.size
    return caption


def _has_neighbour(caption: list[Span], spans: list[Span]) -> bool:
    own = set(map(id, caption))
    top, bottom = caption[0].top, caption[-1].bottom
    return any(
        id(span) not in own and span.top < bottom and span.bottom > top
        for span in spans
    )
