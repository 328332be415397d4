"""Sentences, words and likeness of texts, as all facts need them."""

import re
from collections import Counter


def word_set(text: str) -> frozenset[str]:
    """Make a set of the words of a text; how vocabularies are written down."""
    return frozenset(text.split())


_ABBREVIATIONS = word_set(
    "bl.a bl f.eks eks evt ev jf jfr nr pr ca dvs mfl m.fl m.v mv osv kap pkt st meld "
    "prop ot inst innst hhv inkl kl tlf tel mill mrd div o.l ol art avd vs v dr f.o.m "
    "fr.o.m t.o.m t.ex ex dvs bla kgl res fork forts sml resp dnr s. d.v.s i.h.t "
    "kr ift ihht samt obs s"
)
_BREAK = re.compile(r"[.!?][»”\")]?\s+(?=[«\"”(–•-]?\s?[^\W_a-zæøåäöé])")
_WORDS = re.compile(r"[^\W_]+")
_JOINTS = re.compile("[-\u2010-\u2015\u00ad•]")

ALIKE = 0.9
"""Texts that share this much of their words say the same."""


def sentences(text: str) -> list[str]:
    """Cut at full stops before a capital; not at "St. Meld." or "1. Januar"."""
    before = text[:-1]
    if "." not in before and "!" not in before and "?" not in before:
        rest = text.strip()
        return [rest] if rest else []
    found: list[str] = []
    start = 0
    for end in _BREAK.finditer(text):
        if _is_abbreviation(text[start : end.start()], text[end.start()]):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _is_abbreviation(before: str, stop: str) -> bool:
    if stop != "." or not before or before[-1].isspace():
        return False
    word = before[-40:].rsplit(maxsplit=1)[-1].lstrip('(«"”')
    one_letter = len(word) == 1 and (word.isupper() or word in "vsdfpkr")
    ordinal = word.isdigit() and len(word) <= 2  # noqa: PLR2004 -- "1. Januar"
    return word.lower() in _ABBREVIATIONS or one_letter or ordinal


def words(text: str) -> list[str]:
    """Lower-case words; hyphens and dashes don't part them."""
    return _WORDS.findall(_JOINTS.sub("", text.lower()))


def key(text: str) -> str:
    """Give what two printings of the same text have in common."""
    return " ".join(words(text))


def are_alike(one: str, other: str) -> bool:
    """Say whether two texts are the same but for a word in ten."""
    first, second = Counter(words(one)), Counter(words(other))
    total = first.total() + second.total()
    return bool(total) and 2 * (first & second).total() >= ALIKE * total


def opened(text: str) -> str:
    """Drop what a list leaves at the edges: dashes, colons, quotes alone."""
    return text.strip().strip("•–—-:;").strip()


_THIS_TABLE = re.compile(
    r",?\s(?:slik|som|sådan|så|se|jf\.?|jfr\.?|enligt|ifølge)\s(?:det|den|vist|framgår|"
    r"fremgår|tabell|tabel|denne|figur)\b.*\Z"
)


def last_part_of_lead(text: str) -> str:
    """Give the last sentence of a lead-in without "slik det framgår av tabellen:"."""
    parts = sentences(text)
    return _THIS_TABLE.sub("", parts[-1]).rstrip(": ") if parts else ""
