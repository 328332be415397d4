"""Challenges, service area by service area."""

import re
from functools import lru_cache

from brobygger.reading.document import Kind
from brobygger.reading.draft import Challenges
from brobygger.reading.facts.labels import list_items
from brobygger.reading.facts.outline import Line

_WORD = r"(?:utfordring|udfordring|utmaning)"
_CHAPTER = re.compile(rf"(?:[^\W\d_]+\s){{0,2}}{_WORD}", re.IGNORECASE)
_SHARED = re.compile(
    rf"\s(?:og|och|med|samt)\s[^.]{{0,30}}{_WORD}|{_WORD}[^\W\d_]*\s(?:og|och)\s",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:(?:hoved|våre|de viktigste|største|sentrale|særlige|viktige)\s?)?{_WORD}(?:er|ar|ene|ane|erne|arna)?"
    r"(?:\s(?:er|är|framover|fremover|fremadrettet|framåt))?\s?:?\Z",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"{_WORD}[^:]{{0,80}}:\Z", re.IGNORECASE)


def find_challenges(lines: list[Line]) -> list[Challenges]:
    """Find lists of challenges: in a chapter on them, or under a label in each area."""
    found: list[Challenges] = []
    taken: set[int] = set()
    for at, line in enumerate(lines):
        if at in taken or not line.text:
            continue
        heading = _heading_of(lines, at)
        items = list_items(lines, at + 1) if heading else []
        if heading and items:
            taken.update(range(at + 1, at + 1 + len(items)))
            _add(found, heading, items)
    return found


def _heading_of(lines: list[Line], at: int) -> str:
    """Name the area whose challenges are listed after this line; "" if none are."""
    line = lines[at]
    if line.is_item or line.kind is Kind.TABLE:
        return ""
    if line.may_head and _LABEL.match(line.text):
        above = line.headings[:-1] if line.is_heading else line.headings
        return (above[-1] if above else line.text).rstrip(": ")
    if line.text.endswith(":") and _LEAD.search(line.text):
        return (line.heading or line.text).rstrip(": ")
    if line.may_head and _in_chapter(line):
        return line.text.rstrip(": ")
    return line.heading.rstrip(": ") if _in_chapter(line) else ""


def _in_chapter(line: Line) -> bool:
    """Say whether the line stands in a chapter on challenges and on nothing else."""
    path = line.headings[:-1] if line.is_heading else line.headings
    return any(map(_is_chapter, path))


@lru_cache(maxsize=256)
def _is_chapter(heading: str) -> bool:
    return bool(_CHAPTER.match(heading)) and not _SHARED.search(heading)


def _add(found: list[Challenges], heading: str, items: list[Line]) -> None:
    texts = [item.text for item in items]
    if found and found[-1].heading == heading:
        found[-1].items += texts
        found[-1].place = found[-1].place.joined(items[-1].place)
        return
    place = items[0].place.joined(items[-1].place)
    found.append(Challenges(heading=heading, items=texts, place=place, confidence=0.85))
