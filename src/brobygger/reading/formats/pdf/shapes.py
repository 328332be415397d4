"""The pieces a page is put together from; all boxes are in displayed points.

The origin is the page's top left, y grows downwards, rotation is undone.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from brobygger.reading.cleaning import split_marker, strip_invisible
from brobygger.reading.document import Box, Table

FAR = 1.8
"""Of the type's size: farther than justified lines are ever stretched."""
_PLAIN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u017f–—‘’“”•…€]*")  # nothing to repair

type Word = tuple[float, float, float, float, str]
"""Left, top, right, bottom, text."""


@dataclass(slots=True)
class Span:
    """Words on one line without a wide gap between them."""

    left: float
    top: float
    right: float
    bottom: float
    words: list[Word]
    text: str
    size: float = 0.0
    bold: bool = False
    upright: bool = True  # False: set sideways, read from the bottom or from the top
    mark: str = ""  # a footnote number taken off its front

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def part(self, words: list[Word]) -> "Span":
        """Take some of the words; style and direction stay."""
        return Span(
            min([word[0] for word in words]),
            self.top if self.upright else min([word[1] for word in words]),
            max([word[2] for word in words]),
            self.bottom if self.upright else max([word[3] for word in words]),
            words,
            " ".join([word[4] for word in words]),
            self.size,
            self.bold,
            self.upright,
        )


@dataclass(slots=True)
class Line:
    """A line of running text in its column, no longer knowing its words' places."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    bold: bool
    region: int = 0  # lines of one column on one page share it
    margin: float = 0.0  # where the text of the column ends on the right
    hang: float = 0.0  # where the words begin after a bullet or number set apart
    mark: str = ""  # a footnote's number taken off its front
    apart: bool = False  # a label and, far from it, its value

    @property
    def box(self) -> Box:
        return (self.left, self.top, self.right, self.bottom)


@dataclass(slots=True)
class Grid:
    """A table on a page, with what is needed to join it to the next page's."""

    table: Table
    box: Box
    edges: list[float]  # x of the columns' edges, one more than columns
    is_aligned: bool = False  # found by its columns, not by rulings around them
    is_shaded: bool = False  # found by its colours: its next row may have none


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page that can part text.

    `across` holds (y, left, right), `down` holds (x, top, bottom); `fills` and
    `pictures` are boxes.
    """

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """A page taken apart: lines and tables in reading order."""

    number: int
    width: float
    height: float
    pieces: list[Line | Grid] = field(default_factory=list)
    letters: int = 0
    is_picture: bool = False  # a picture covers most of it
    furniture: list[str] = field(default_factory=list)
    turned: int = 0  # quarters clockwise, from as displayed to as read
    rule: float | None = None  # y of a short line, below which footnotes may stand


def line_of(spans: list[Span], region: int, margin: float) -> Line:
    """Set the spans of one visual row beside each other."""
    if len(spans) == 1:
        return _line_of_one(spans[0], region, margin)
    longest = max(spans, key=lambda span: span.right - span.left)
    first = spans[0].words
    hang = first[1][0] if len(first) > 1 else spans[1].left
    text = " ".join([span.text for span in spans])
    worded = [span for span in spans if any(map(str.isalpha, span.text))]
    return Line(
        spans[0].left,
        min([span.top for span in spans]),
        max([span.right for span in spans]),
        max([span.bottom for span in spans]),
        cleaned(text),
        longest.size,
        all(span.bold for span in worded or spans),
        region,
        margin,
        hang,
        spans[0].mark,
        _stands_apart(spans),
    )


def _stands_apart(spans: list[Span]) -> bool:
    text = spans[0].text
    if not text.strip("0123456789.()") or split_marker(text + " X")[0]:
        spans = spans[1:]  # after a bullet or a number
    return any(
        after.left - before.right > FAR * before.size
        for before, after in pairwise(spans)
    )


def _line_of_one(span: Span, region: int, margin: float) -> Line:
    return Line(
        span.left,
        span.top,
        span.right,
        span.bottom,
        cleaned(span.text),
        span.size,
        span.bold,
        region,
        margin,
        span.words[1][0] if len(span.words) > 1 else 0.0,
        span.mark,
    )


def cleaned(text: str) -> str:
    """Drop what can't be seen; most lines hold nothing of the kind."""
    if text.isascii() and text.isprintable():
        return text
    return text if _PLAIN.fullmatch(text) else strip_invisible(text)
