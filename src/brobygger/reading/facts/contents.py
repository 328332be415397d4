"""Tables of contents, which repeat every heading and promise nothing."""

import re
from functools import lru_cache

from brobygger.reading.document import Block, Kind
from brobygger.reading.facts.sentences import key

_TITLE = re.compile(
    r"(?:innhold|innhald|indhold|innehåll|index|contents)"
    r"(?:s?(?:fortegnelse|fortegnelsen|förteckning|oversikt|liste))?\s*:?\Z",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{0,3}\s*\Z|…+\s*\d{1,3}\s*\Z")
_PAGE_AT_END = re.compile(r"\s(\d{1,3})\Z")
_LAST_SIGNS = frozenset("0123456789. …")
_LONGEST = 200  # blocks a table of contents may fill


def contents_blocks(blocks: list[Block]) -> frozenset[int]:
    """Give the indices of blocks that are a table of contents."""
    found = {at for at, block in enumerate(blocks) if is_leader(block.text)}
    for at, block in enumerate(blocks):
        if len(block.text) < 40 and _TITLE.match(block.text.strip()):  # noqa: PLR2004
            found |= _listed(blocks, at)
    return frozenset(found)


def is_leader(text: str) -> bool:
    """Say whether a line ends in dots and a page number."""
    if text[-1:] not in _LAST_SIGNS:
        return False
    end = text[-80:]
    return (end.count(".") > 3 or "…" in end) and bool(_LEADERS.search(end))  # noqa: PLR2004 -- dots lead


def _listed(blocks: list[Block], at: int) -> set[int]:
    """Follow the list: until its first entry comes again, as the heading it names."""
    texts = [
        _entry(block.marker, block.text) for block in blocks[at + 1 : at + 1 + _LONGEST]
    ]
    first = next((text for text in texts if text), "")
    again = texts.index(first, texts.index(first) + 1) if texts.count(first) > 1 else 0
    if first and again > 1:
        return set(range(at, at + 1 + again))
    return {at, *_numbered(blocks, at)}


def _numbered(blocks: list[Block], at: int) -> set[int]:
    """Without a second printing: the lines right below that end in a page number."""
    found: set[int] = set()
    last = 0
    for index in range(at + 1, min(len(blocks), at + _LONGEST)):
        block = blocks[index]
        page = _PAGE_AT_END.search(block.text)
        is_entry = bool(page) and int(page[1] if page else 0) >= last
        if block.kind is Kind.TABLE or not (is_entry or is_leader(block.text)):
            break
        last = int(page[1]) if page else last
        found.add(index)
    return found


@lru_cache(maxsize=2 * _LONGEST)  # measures and facts ask for the same document's
def _entry(marker: str, text: str) -> str:
    return key(_PAGE_AT_END.sub("", _LEADERS.sub("", f"{marker} {text}")))
