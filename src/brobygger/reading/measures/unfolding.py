"""Pages that came as one long line: their headings are set free again.

Some tools give a page as a single run of words. Where areas ("2. Kerneområde …") and
points under them ("2.1 …") are counted in it, each becomes a heading of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from brobygger.reading.document import Block, Kind

_LONG = 500
_WORDS_OF_TITLE = 16
_FOOTER = re.compile(
    r"\s*(?:[^\W\d_]{4,40}\s)?(?:Side|Sida|Page)\s\d{1,3}\s(?:av|af|of)\s\d{1,3}\s*\Z"
)
_PAGE = re.compile(r"\A(\d{1,3})\s(?=\d{1,2}\.|[A-ZÆØÅÄÖ])")
_AREA_WORD = (
    r"(?:Kerneområde|Indsatsområde|Innsatsområde|Insatsområde|Satsingsområde|"
    r"Satsningsområde|Fokusområde|Målområde|Hovedtema|Tema|Spor|Pejlemærke)"
)
_MARK = re.compile(
    rf"(?:(?<=\A)|(?<=\s))(?:(?P<area>\d{{1,2}}\.)\s(?={_AREA_WORD}\b)|"
    r"(?P<point>\d{1,2}\.\d{1,2})\.?\s(?=[A-ZÆØÅÄÖ]))"
)
_AREA_START = re.compile(rf"{_AREA_WORD}\s*[-–:]?\s*")


def unfolded(blocks: list[Block]) -> list[Block]:
    """Give the blocks with such runs parted; all others as they are."""
    long = [block for block in blocks if _is_long(block)]
    if not any(_AREA_START.search(block.text) for block in long):
        return blocks
    marks = [mark for block in long for mark in _MARK.finditer(block.text)]
    areas = {mark["area"] for mark in marks if mark["area"]}
    points = [mark["point"] for mark in marks if mark["point"]]
    if len(areas) < 2 or len(points) < 2:  # noqa: PLR2004 -- a lone number counts nothing
        return blocks
    numbered = _has_page_numbers(long)
    return [
        piece
        for block in blocks
        for piece in (_pieces(block, areas, numbered) if _is_long(block) else [block])
    ]


def _is_long(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and len(block.text) >= _LONG


def _has_page_numbers(blocks: list[Block]) -> bool:
    """Say whether the runs begin with their page's number, one after the other."""
    pages = [int(found[1]) for block in blocks if (found := _PAGE.match(block.text))]
    return len(pages) > 1 and pages == list(range(pages[0], pages[0] + len(pages)))


def _pieces(block: Block, areas: set[str], numbered: bool) -> Iterator[Block]:  # noqa: FBT001 -- private
    text = _FOOTER.sub("", block.text)
    if numbered:
        text = _PAGE.sub("", text)
    marks = [mark for mark in _MARK.finditer(text) if _counts(mark, areas)]
    start = marks[0].start() if marks else len(text)
    if lead := text[:start].strip():
        yield replace(block, text=lead, raw_lines=[])
    for mark, following in zip_longest(marks, marks[1:]):
        stop = following.start() if following else len(text)
        number = mark["area"] or mark["point"]
        title, rest = _parted(text[mark.end() : stop].strip())
        level = 1 if mark["area"] else 2
        yield Block(Kind.HEADING, title, block.place, level, marker=number)
        if rest:
            yield replace(block, text=rest, raw_lines=[])


def _counts(mark: re.Match[str], areas: set[str]) -> bool:
    """Say whether a point's first number is an area's."""
    return bool(mark["area"]) or mark["point"].split(".")[0] + "." in areas


def _parted(text: str) -> tuple[str, str]:
    """Part the title from the text: at the next word with a capital."""
    found = _AREA_START.match(text)
    words = text[found.end() if found else 0 :].split(" ")
    head = text[: found.end()] if found else ""
    for at, word in enumerate(words[1:_WORDS_OF_TITLE], start=1):
        if at > 1 - bool(found) and word[:1].isupper() and not word.isupper():
            return head + " ".join(words[:at]), " ".join(words[at:])
    return text, ""
