"""Titles that run into the text after them, told by the capital that begins it."""

import re
from itertools import pairwise


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STARTERS = _words(
    """
    en et ett den det de der disse denne dette dessa denna detta vi i på for för med når
    ved vid gennem gjennom genom som alle alla flere fler mange många ein eit dei
    kommunen målet formålet hensigten hensikten syftet her här i dag dertil desuden også
    derfor därför dersom hvis om til till fra från efter etter under over over siden da
    """
)
_CLOSED = _words(
    """
    i på af av til till fra fra från med for för ved vid om og og och eller samt at att å
    den det de en et ett der som hos mellem mellom mellan under over över mod mot inden
    innen innan via pr blandt blant bland gennem gjennom genom efter etter uden uten utan
    & - – kommunens
    """
)
_VERB = re.compile(
    r"(?:er|var|har|hadde|havde|hade|kan|skal|ska|vil|bliver|blir|ble|blev|må|bør|bör|"
    r"ses|handler|handlar|kræver|krever|kräver|spiller|betyder|betyr|giver|gir|ger|"
    r"består|omfatter|beskriver|danner|viser|visar|får|skaper|stiller|gør|gjør|gör)"
)
_SENTENCE_END = re.compile(r"[.!?:;]\Z")
_MOST_WORDS = 13
_MOST_TITLES = 2


def split_titles(text: str, *, is_numbered: bool) -> tuple[list[str], str]:
    """Give the titles that open a text, at most two, and the text after them.

    Where no number says that a title comes, the text after it must begin plainly.
    """
    words = text.split()
    starts = _starts(words)
    if not starts or len(starts) > _MOST_TITLES:
        return [], text
    if not is_numbered and not _begins_plainly(words, starts[-1]):
        return [], text
    edges = [0, *starts]
    titles = [" ".join(words[one:two]) for one, two in pairwise(edges)]
    return titles, " ".join(words[starts[-1] :])


def _starts(words: list[str]) -> list[int]:
    """Find where a capital begins something new, until a sentence has begun."""
    starts: list[int] = []
    last = 0
    for at, word in enumerate(words[1:], start=1):
        if at - last > _MOST_WORDS or _SENTENCE_END.search(words[at - 1]):
            break
        if _VERB.fullmatch(words[at - 1]):
            break
        if _begins_new(words[at - 1], word):
            starts.append(at)
            last = at
    return starts


def _begins_new(before: str, word: str) -> bool:
    if not word[0].isupper() or before.lower() in _CLOSED or before[-1] in ",-–/(":
        return False
    return before[0].islower() or word.lower() in _STARTERS


def _begins_plainly(words: list[str], at: int) -> bool:
    following = words[at + 1] if at + 1 < len(words) else ""
    return words[at].lower() in _STARTERS or bool(_VERB.fullmatch(following))
