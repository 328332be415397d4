"""Rows that a table has but no ruling parts: columns drawn, lines between rows not."""

from bisect import bisect_right
from itertools import pairwise

from brobygger.reading.columns import role_of
from brobygger.reading.formats.pdf.aligned import is_number
from brobygger.reading.formats.pdf.rows import visual_rows
from brobygger.reading.formats.pdf.rulings import Frame
from brobygger.reading.formats.pdf.shapes import Span

_WIDER = 1.25  # times the least pitch: a gap between rows
_HEADER_AND_BODY = 2  # rows drawn: then gaps are looked at too


def with_missing_rows(frame: Frame, spans: list[Span]) -> Frame:
    """Give the frame with a ruling above each row that lacks one.

    A row begins at each number in the first column; where only a header and one
    large body are drawn, at each gap that all columns share.
    """
    if len(frame.xs) <= _HEADER_AND_BODY:
        return frame
    tops = _tops_of_numbers(frame, spans)
    if not tops and len(frame.ys) == _HEADER_AND_BODY + 1:
        tops = _tops_after_gaps(frame, spans)
    return _parted(frame, tops) if tops else frame


def _tops_of_numbers(frame: Frame, spans: list[Span]) -> list[float]:
    """Find where numbers in the first column ask for a row that isn't drawn."""
    numbers = sorted(
        span.top
        for span in spans
        if span.right < frame.xs[1] + 1 and is_number(span.text)
    )
    tops, last = [], -1
    for top in numbers:
        row = bisect_right(frame.ys, top + 2)
        if row == last:
            tops.append(_above(top, spans))
        last = row
    return tops


def _above(top: float, spans: list[Span]) -> float:
    """Give where a ruling fits above a line: between it and the lines before."""
    before = max((span.bottom for span in spans if span.middle < top), default=top)
    return (min(before, top) + top) / 2


def _tops_after_gaps(frame: Frame, spans: list[Span]) -> list[float]:
    header = [span for span in spans if span.middle < frame.ys[1]]
    if sum(role_of(span.text) is not None for span in header) < _HEADER_AND_BODY:
        return []
    lines = visual_rows([span for span in spans if span.middle > frame.ys[1]])
    pairs = list(pairwise(lines))
    least = min((below[0].top - above[0].top for above, below in pairs), default=0.0)
    tops = []
    for above, below in pairs:
        if below[0].top - above[0].top > _WIDER * least:
            led = below[0].left < frame.xs[1] and len(below) > 1
            if not led:
                return []
            tops.append(_above(below[0].top, spans))
    return tops


def _parted(frame: Frame, tops: list[float]) -> Frame:
    ys = sorted([*frame.ys, *tops])
    old = [bisect_right(frame.ys, y) - 1 for y in ys]
    rows, columns = len(ys) - 1, len(frame.xs) - 1
    down = {
        (edge, row)
        for row in range(rows)
        for edge in range(len(frame.xs))
        if (edge, old[row]) in frame.down
    }
    across = {
        (row, column)
        for row in range(rows + 1)
        for column in range(columns)
        if ys[row] in tops or (old[row], column) in frame.across
    }
    return Frame(frame.xs, ys, down, across)
