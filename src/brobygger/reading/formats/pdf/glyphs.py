"""A page's characters become spans of words with their places and their type."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf import calls
from brobygger.reading.formats.pdf.frame import Frame
from brobygger.reading.formats.pdf.marks import Marks
from brobygger.reading.formats.pdf.shapes import Span, Word

LONGEST_PAGE = 100_000
"""Characters read from one page; a page of prose has 3,000."""

_HYPHENS = "\x02\ufffe"  # PDFium's signs for a hyphen at a line's end
_WORD = re.compile(rf"([^\s{_HYPHENS}]+)([\s{_HYPHENS}]*)")
_FIRST_WORD = re.compile(rf"[^\s{_HYPHENS}]")
_END = re.compile(f"[{_HYPHENS}]")
_HALVES = re.compile("[\ud800-\udfff]")
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
    marks = Marks(textpage, frame, words.boxes, words.starts, words.ends_line)
    marks.take_off()
    runs = []
    for first, stop in pairwise([*_breaks(words), len(words.boxes)]):
        run: Sequence[int] = range(first, stop)
        if marks.dropped:
            run = [index for index in run if index not in marks.dropped]
        if run:
            runs.append(run)
    kinds = calls.sizes_and_origins(textpage, [words.starts[run[-1]] for run in runs])
    spans = []
    for run, (size, x, y) in zip(runs, kinds, strict=True):
        line = frame.displayed(x, y, x, y)[1] if frame.quarters else frame.top - y
        span = _span(words, run, round(size, 1), line)
        span.bold = _is_bold(textpage, words.starts[run[0]], words.starts[run[-1]])
        span.mark = marks.fronts.get(run[0], "")
        spans.append(span)
    return spans


def _is_bold(textpage: int, first: int, last: int) -> bool:
    return calls.is_bold(textpage, last) and (
        first == last or calls.is_bold(textpage, first)
    )


def _read_words(textpage: int, frame: Frame) -> Words:
    text, count = calls.page_text(textpage)
    begin = _FIRST_WORD.search(text)
    if begin is None:
        return Words()
    found = _WORD.findall(text[begin.start() : LONGEST_PAGE])
    stops = list(accumulate([len(word) + len(rest) for word, rest in found]))
    starts = [begin.start(), *[begin.start() + stop for stop in stops[:-1]]]
    if len(text) != count:
        starts = calls.character_indexes(textpage, starts)
    first = calls.loose_boxes(textpage, starts)
    shown = frame.which_show(first)
    if len(shown) < len(found):
        found = [found[index] for index in shown]
        starts = [starts[index] for index in shown]
        first = [first[index] for index in shown]
    last = calls.loose_boxes(
        textpage,
        [start + len(word) - 1 for start, (word, _) in zip(starts, found, strict=True)],
    )
    sideways = _sideways(found, first, last, level=frame.quarters % 2 == 0)
    return Words(
        _boxes(found, first, last, frame, plain=not sideways),
        starts,
        [
            rest != " " and ("\n" in rest or bool(_END.search(rest)))
            for _, rest in found
        ],
        sideways,
    )


def _boxes(
    found: list[tuple[str, str]],
    first: list[Box],
    last: list[Box],
    frame: Frame,
    *,
    plain: bool,
) -> list[Word]:
    """Make words of their first and last characters' boxes."""
    texts = [
        word if rest == " " and word.isascii() else _mended(word, rest)
        for word, rest in found
    ]
    if plain and frame.quarters == 0:
        x, y = frame.left, frame.top
        return [
            (a[0] - x, y - a[1], b[2] - x, y - a[3], text)
            for a, b, text in zip(first, last, texts, strict=True)
        ]
    first, last = frame.all_displayed(first), frame.all_displayed(last)
    return [
        (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]), text)
        for a, b, text in zip(first, last, texts, strict=True)
    ]


def _mended(word: str, rest: str) -> str:
    """Give a word its hyphen back, and a sign beyond 16 bits its two halves as one."""
    if rest and rest[0] in _HYPHENS:
        return word + "-"
    if _HALVES.search(word):
        halves = word.encode("utf-16-le", "surrogatepass")
        return halves.decode("utf-16-le", "replace")
    return word


def _sideways(
    found: list[tuple[str, str]], first: list[Box], last: list[Box], *, level: bool
) -> list[bool]:
    """Find words set sideways; a letter alone goes with those beside it."""
    steep = [
        b[1] != a[1] and abs(b[1] - a[1]) > abs(b[0] - a[0])
        for a, b in zip(first, last, strict=True)
    ]
    if level and True not in steep:
        return []
    sideways = steep if level else [not each for each in steep]
    if not any(
        flag and len(word) > 1 for flag, (word, _) in zip(sideways, found, strict=True)
    ):
        return []
    for index, (word, rest) in enumerate(found):
        if len(word) == 1:
            before = index > 0 and "\n" not in found[index - 1][1]
            after = "\n" not in rest and index + 1 < len(found)
            near = index - 1 if before else index + 1 if after else index
            alone = near == index or (len(found[near][0]) == 1 and near > index)
            sideways[index] = not alone and sideways[near]
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


def _span(words: Words, run: Sequence[int], size: float, line: float) -> Span:
    inside = [words.boxes[index] for index in run]
    upright = not (words.sideways and words.sideways[run[0]])
    if upright and _LEAST_SIZE < size < _MOST_SIZE:
        top, bottom = line - _ABOVE * size, line + _BELOW * size
    else:
        top = min([word[1] for word in inside])
        bottom = max([word[3] for word in inside])
    left = inside[0][0] if upright else min([word[0] for word in inside])
    right = max([word[2] for word in inside])
    text = " ".join([word[4] for word in inside])
    return Span(left, top, right, bottom, inside, text, size, upright=upright)
