"""A page's characters become spans of words with their places and their type."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, pairwise
from typing import Any

from brobygger.reading.formats.pdf import calls
from brobygger.reading.formats.pdf.frame import Frame
from brobygger.reading.formats.pdf.marks import Marks
from brobygger.reading.formats.pdf.shapes import Span, Word

LONGEST_PAGE = 100_000
"""Characters read from one page; a page of prose has 3,000."""

_HYPHENS = ("\x02", "\ufffe")  # PDFium's signs for a hyphen at a line's end
_SPACES = "".join(filter(str.isspace, map(chr, range(sys.maxunicode))))
_GAP = re.compile(f"([{_SPACES}{''.join(_HYPHENS)}]+)")  # found sooner than by "\\s"
_END = re.compile("[\n\x02\ufffe]")
_HALVES = re.compile("[\ud800-\udfff]")
_WIDE = 0.95  # of the type's height: a gap that no space between words has
_BACK = -0.6  # of the type's height: a step back that no kerning makes
_HALF_LINE = 1.1  # of the type's height, for sums of top and bottom
_ABOVE, _BELOW = 0.9, 0.22  # of the type's size: a line's reach from its baseline
_LEAST_SIZE, _MOST_SIZE = 3.0, 150.0  # points: sizes beyond are a font's own mistake


type Sides = list[list[float]]
"""Lefts, tops, rights and bottoms of boxes."""


@dataclass(slots=True)
class Words:
    """The words of a page, with what is known of each, by the same index."""

    boxes: list[Word] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # index of the first character
    ends_line: list[bool] = field(default_factory=list)
    sideways: list[bool] = field(default_factory=list)  # empty where none is


def read_spans(textpage: Any, frame: Frame) -> list[Span]:
    """Read all words of a page in the order in which they are drawn."""
    words = _read_words(textpage, frame)
    marks = Marks(textpage, frame, words.boxes, words.starts, words.ends_line)
    marks.take_off()
    runs = _runs(words, marks.dropped)
    lasts = [words.starts[run[-1]] for run in runs]
    sizes = calls.sizes(textpage, lasts)
    lines = _baselines(frame, *calls.origins(textpage, lasts))
    spans = []
    for run, last, size, line in zip(runs, lasts, sizes, lines, strict=True):
        span = _span(words, run, round(size, 1), line)
        span.bold = _is_bold(textpage, words.starts[run[0]], last)
        span.mark = marks.fronts.get(run[0], "")
        spans.append(span)
    return spans


def _runs(words: Words, dropped: set[int]) -> list[Sequence[int]]:
    """Give the indexes of each span's words."""
    breaks = [*_breaks(words), len(words.boxes)]
    runs: list[Sequence[int]] = [range(*each) for each in pairwise(breaks)]
    if not dropped:
        return runs
    left = [[index for index in run if index not in dropped] for run in runs]
    return [run for run in left if run]


def _baselines(frame: Frame, xs: list[float], ys: list[float]) -> list[float]:
    if frame.quarters:
        return [frame.displayed(x, y, x, y)[1] for x, y in zip(xs, ys, strict=True)]
    return [frame.top - y for y in ys]


def _is_bold(textpage: Any, first: int, last: int) -> bool:
    return calls.is_bold(textpage, last) and (
        first == last or calls.is_bold(textpage, first)
    )


def _read_words(textpage: Any, frame: Frame) -> Words:
    text, count = calls.page_text(textpage)
    texts, gaps, starts = _parted(text[:LONGEST_PAGE])
    if len(text) != count:
        starts = calls.character_indexes(textpage, starts)
    first = calls.loose_boxes(textpage, starts)
    shown = frame.which_show(*first)
    if not all(shown):
        texts, gaps = [*compress(texts, shown)], [*compress(gaps, shown)]
        starts = [*compress(starts, shown)]
        first = [[*compress(side, shown)] for side in first]
    ends = [start + len(word) - 1 for start, word in zip(starts, texts, strict=True)]
    last = calls.loose_boxes(textpage, ends)
    sideways = _sideways(texts, gaps, first, last, level=frame.quarters % 2 == 0)
    endings = {gap for gap in set(gaps) if _END.search(gap)}
    return Words(
        _boxes(_mended(texts, gaps), first, last, frame, plain=not sideways),
        starts,
        [gap in endings for gap in gaps],
        sideways,
    )


def _parted(text: str) -> tuple[list[str], list[str], list[int]]:
    """Give the words, what stands behind each of them, and where each begins."""
    pieces = _GAP.split(text)  # a word, a gap, a word …
    edges = list(accumulate(map(len, pieces), initial=0))
    first = 0 if pieces[0] else 2
    stop = len(pieces) if pieces[-1] else len(pieces) - 1
    return pieces[first:stop:2], [*pieces[first + 1 :: 2], ""], edges[first:stop:2]


def _boxes(
    texts: list[str], first: Sides, last: Sides, frame: Frame, *, plain: bool
) -> list[Word]:
    """Make words of their first and last characters' boxes."""
    if plain and frame.quarters == 0:
        x, y = frame.left, frame.top
        lefts, tops, _, _ = first
        _, _, rights, bottoms = last
        return list(
            zip(
                [left - x for left in lefts],
                [y - top for top in tops],
                [right - x for right in rights],
                [y - bottom for bottom in bottoms],
                texts,
                strict=True,
            )
        )
    sides = frame.all_displayed(*first), frame.all_displayed(*last)
    return [
        (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]), text)
        for a, b, text in zip(*sides, texts, strict=True)
    ]


def _mended(texts: list[str], gaps: list[str]) -> list[str]:
    """Give words their hyphens back, and signs beyond 16 bits their halves as one."""
    if _HALVES.search("".join(texts)):
        texts = [
            text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            for text in texts
        ]
    broken = {gap for gap in set(gaps) if gap.startswith(_HYPHENS)}
    if not broken:
        return texts
    return [
        text + "-" if gap in broken else text
        for text, gap in zip(texts, gaps, strict=True)
    ]


def _sideways(
    texts: list[str], gaps: list[str], first: Sides, last: Sides, *, level: bool
) -> list[bool]:
    """Find words set sideways; a letter alone goes with those beside it."""
    steep = [
        below != top and abs(below - top) > abs(right - left)
        for left, right, top, below in zip(
            first[0], last[0], first[1], last[1], strict=True
        )
    ]
    if level and True not in steep:
        return []
    sideways = steep if level else [not each for each in steep]
    if not any(
        flag and len(text) > 1 for flag, text in zip(sideways, texts, strict=True)
    ):
        return []
    for index, (text, gap) in enumerate(zip(texts, gaps, strict=True)):
        if len(text) == 1:
            before = index > 0 and "\n" not in gaps[index - 1]
            after = "\n" not in gap and index + 1 < len(texts)
            near = index - 1 if before else index + 1 if after else index
            alone = near == index or (len(texts[near]) == 1 and near > index)
            sideways[index] = not alone and sideways[near]
    return sideways


def _breaks(words: Words) -> list[int]:
    """Find where spans begin: after a line's end, a wide gap, a step back or down."""
    boxes, ends, sideways = words.boxes, words.ends_line, words.sideways
    breaks = [0] if boxes else []
    for index, (before, box) in enumerate(pairwise(boxes), 1):
        left, top, right, bottom, _ = box
        _left, above, end, below, _ = before
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
