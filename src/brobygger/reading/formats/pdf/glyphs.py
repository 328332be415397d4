"""A page's characters become spans of words with their places and their type."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf import calls
from brobygger.reading.formats.pdf.frame import Frame
from brobygger.reading.formats.pdf.marks import Marks
from brobygger.reading.formats.pdf.shapes import Span, Word

LONGEST_PAGE = 100_000
"""Characters read from one page; a page of prose has 3,000."""

_WORD = re.compile(r"([^\s\x02\ufffe]+)([\x02\ufffe]?)([^\S\n]*\n?)")
_WIDE = 0.95  # of the type's height: a gap that no space between words has
_BACK = -0.6  # of the type's height: a step back that no kerning makes
_HALF_LINE = 1.1  # of the type's height, for sums of top and bottom
_ABOVE, _BELOW = 0.9, 0.22  # of the type's size: a line's reach from its baseline
_LEAST_SIZE, _MOST_SIZE = 3.0, 150.0  # points: sizes beyond are a font's own mistake


@dataclass(slots=True)
class Words:
    """The words of a page, with what is known of each, by the same index."""

    boxes: list[Word] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # index of the first character
    ends_line: list[bool] = field(default_factory=list)
    sideways: list[bool] = field(default_factory=list)  # empty where none is


def read_spans(textpage: int, frame: Frame) -> list[Span]:
    """Read all words of a page in the order in which they are drawn."""
    words = _read_words(textpage, frame)
    marks = Marks(textpage, frame, words.boxes, words.starts)
    marks.take_off()
    breaks = _breaks(words)
    spans = []
    for first, stop in pairwise([*breaks, len(words.boxes)]):
        kept = [index for index in range(first, stop) if index not in marks.dropped]
        if kept:
            mark = marks.fronts.get(kept[0], "")
            spans.append(_span(textpage, frame, words, kept, mark))
    return spans


def _read_words(textpage: int, frame: Frame) -> Words:
    text, count = calls.page_text(textpage)
    found = list(_WORD.finditer(text[:LONGEST_PAGE]))
    starts = [each.start() for each in found]
    ends = [each.end(1) - 1 for each in found]
    if len(text) != count:
        starts = calls.character_indexes(textpage, starts)
        ends = calls.character_indexes(textpage, ends)
    first = frame.all_displayed(calls.loose_boxes(textpage, starts))
    if not all(map(frame.shows, first)):
        shown = [index for index, box in enumerate(first) if frame.shows(box)]
        found, first = [found[i] for i in shown], [first[i] for i in shown]
        starts, ends = [starts[i] for i in shown], [ends[i] for i in shown]
    last = frame.all_displayed(calls.loose_boxes(textpage, ends))
    return Words(
        [_word(*each) for each in zip(found, first, last, strict=True)],
        starts,
        [each[2] != "" or "\n" in each[3] for each in found],
        _sideways(found, first, last),
    )


def _word(found: re.Match[str], first: Box, last: Box) -> Word:
    text, hyphen, _space = found.groups()
    if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return (
        min(last[0], first[0]),
        min(last[1], first[1]),
        max(first[2], last[2]),
        max(first[3], last[3]),
        text + "-" if hyphen else text,
    )


def _sideways(
    found: list[re.Match[str]], first: list[Box], last: list[Box]
) -> list[bool]:
    """Find words set sideways; a letter alone goes with those beside it."""
    sideways = [
        abs(b[1] - a[1]) > abs(b[0] - a[0]) for a, b in zip(first, last, strict=True)
    ]
    if not any(sideways):
        return []
    for index, each in enumerate(found):
        if each.end(1) - each.start() == 1:
            before = index > 0 and "\n" not in found[index - 1][3]
            after = "\n" not in each[3] and index + 1 < len(found)
            near = index - 1 if before else index + 1 if after else index
            sideways[index] = sideways[near]
    return sideways


def _breaks(words: Words) -> list[int]:
    """Find where spans begin: after a line's end, a wide gap, a step back or down."""
    boxes, ends, sideways = words.boxes, words.ends_line, words.sideways
    breaks = [0] if boxes else []
    for index in range(1, len(boxes)):
        left, top, right, bottom, _ = boxes[index]
        _left, above, end, below, _ = boxes[index - 1]
        if ends[index - 1]:
            breaks.append(index)
        elif sideways and (sideways[index] or sideways[index - 1]):
            if not (sideways[index] and sideways[index - 1]) or (
                min(abs(left - _left), abs(right - end)) > (right - left) / 2
            ):
                breaks.append(index)
        else:
            height = max(bottom - top, below - above, 1.0)
            if (
                not _BACK * height < left - end < _WIDE * height
                or abs(top + bottom - above - below) > _HALF_LINE * height
            ):
                breaks.append(index)
    return breaks


def _span(
    textpage: int, frame: Frame, words: Words, kept: list[int], mark: str
) -> Span:
    inside = [words.boxes[index] for index in kept]
    first, last = words.starts[kept[0]], words.starts[kept[-1]]
    bold = calls.is_bold(textpage, last)
    if bold and first != last:
        bold = calls.is_bold(textpage, first)
    span = Span(
        min([word[0] for word in inside]),
        min([word[1] for word in inside]),
        max([word[2] for word in inside]),
        max([word[3] for word in inside]),
        inside,
        round(calls.size(textpage, last), 1),
        bold,
        not (words.sideways and words.sideways[kept[0]]),
        mark,
    )
    if span.upright and _LEAST_SIZE < span.size < _MOST_SIZE:
        x, y = calls.origin(textpage, last)
        line = frame.displayed(x, y, x, y)[1]
        span.top, span.bottom = line - _ABOVE * span.size, line + _BELOW * span.size
    return span
