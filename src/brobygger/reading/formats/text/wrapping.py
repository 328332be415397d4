"""How a text is wrapped, and whether a line goes on after another."""

import re
from collections.abc import Sequence
from itertools import pairwise

from brobygger.reading.formats.text.lines import Line

UNWRAPPED = 0
_FEWEST_WRAPS = 5
_FEWEST_WRAPS_IN_BLOCK = 2
_LEAST_SHARE = 0.08  # of all full lines, that wrap
_LONGEST_WRAP = 170
_SHORT = 0.8
_LONG_WORD = 8  # letters; a longer word would have been broken

_SENTENCE_END = re.compile(r"[.!?:;…][»”\")\]]*$")
_WAITS = re.compile(
    r"(?:,|[^\W\d_]/|\b(?:og|eller|och|i|på|for|för|med|til|till|av|af|som|at|att|å|om|"
    r"den|det|de|en|et|ett|ved|vid|fra|från|frå|kan|skal|ska|er|samt|mot|under))$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\(?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?\)?\.?")


def wrap_width(lines: Sequence[Line]) -> int:
    """Give the usual length of a wrapped line, or UNWRAPPED."""
    full = sum(not line.is_blank for line in lines)
    wraps = sorted(
        len(line.text)
        for line, following in pairwise(lines)
        if not line.is_blank and starts_lower(following.text)
    )
    wraps = [length for length in wraps if length <= _LONGEST_WRAP]
    if len(wraps) < max(_FEWEST_WRAPS, full * _LEAST_SHARE):
        return UNWRAPPED
    return wraps[int(len(wraps) * 0.85)]


def widths_of(lines: Sequence[Line], usual: int) -> list[int]:
    """Give the width at each line: its own block's, where that is plainly narrower."""
    widths = [usual] * len(lines)
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and not lines[at].is_blank:
            continue
        wraps = [
            len(line.text)
            for line, following in pairwise(lines[start:at])
            if starts_lower(following.text)
        ]
        if len(wraps) >= _FEWEST_WRAPS_IN_BLOCK:
            widths[start:at] = [min(usual, max(wraps))] * (at - start)
        start = at + 1
    return widths


def starts_lower(text: str) -> bool:
    """Say whether the first letter is small, whatever bracket stands before it."""
    return text.lstrip(" \t\xa0(«\"'–-/")[:1].islower()


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text.rstrip()))


def ends_short(text: str, following: str, width: int, share: float = _SHORT) -> bool:
    """Say whether a line ended though the next word would have fitted."""
    if width == UNWRAPPED:
        return True
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return len(text.rstrip()) + 1 + min(len(word), _LONG_WORD) <= width * share


def is_only_years(text: str) -> bool:
    return bool(_YEARS.fullmatch(text.strip()))


def goes_on_in_block(text: str, following: str, width: int) -> bool:
    """Say whether the next line, with no blank line between, continues this one."""
    if starts_lower(following):
        return True
    if text.rstrip().endswith(("-", "\u00ad")) or waits(text):
        return True
    if is_only_years(following) and not ends_sentence(text):
        return True
    return not ends_short(text, following, width)


def goes_on_after_gap(text: str, following: str, width: int) -> bool:
    """Say whether a text continues after a blank line."""
    if ends_sentence(text):
        return False
    if starts_lower(following):
        return True
    return width != UNWRAPPED and (waits(text) or is_only_years(following))


def goes_on_after_page(text: str, following: str, width: int) -> bool:
    """Say whether a text continues on the next page."""
    if goes_on_after_gap(text, following, width):
        return True
    full = width != UNWRAPPED and not ends_short(text, following, width)
    return full and not ends_sentence(text)


def waits(text: str) -> bool:
    """Say whether a text ends in a word or sign that can't end one."""
    return bool(_WAITS.search(text.rstrip()))
