"""Tables of contents: their entries look like headings and must not be any."""

import re
from collections import Counter

from brobygger.reading.cleaning import collapse
from brobygger.reading.document import Block, Kind
from brobygger.reading.formats.pdf.shapes import Line

_TITLE = re.compile(
    r"(?:innhold|innhald|indhold|innehåll|contents)"
    r"(?:sfortegnelse|sforteikning|sförteckning|soversikt|sliste|slista)?:?\Z",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:\.[ \u00a0]?){4}|…{2}|(?:…\s){2}|_{4}")
_PAGE = re.compile(r"[\s.…_]\d{1,3}\Z")
_LONGEST_ENTRY = 400  # letters
_LONGEST_TITLE = 60
_MOST_PAGES = 8
_LEAST_ENTRIES = 3


def is_entry(line: Line) -> bool:
    """Say whether a line is an entry by its look: dots that lead to a page."""
    text = line.text
    if (  # cheaper to look for than the leader itself
        ".." not in text and ". ." not in text and "…" not in text and "__" not in text
    ):
        return False
    found = _LEADER.search(text)
    if not found:
        return False
    return not text[found.end() :].strip(" .…_") or bool(_PAGE.search(text))


def is_contents_title(text: str) -> bool:
    return len(text) < _LONGEST_TITLE and bool(_TITLE.match(text.strip()))


def settle_contents(blocks: list[Block]) -> None:
    """Make the entries below a title like "Innhold" paragraphs without a level."""
    for index, block in enumerate(blocks):
        if block.table is None and is_contents_title(block.text):
            entries = _entries(blocks, index)
            if _are_contents(entries, blocks[index + 1 + len(entries) :]):
                for entry in entries:
                    entry.text = collapse(f"{entry.marker} {entry.text}")
                    entry.kind, entry.level, entry.marker = Kind.PARAGRAPH, 0, ""


def _entries(blocks: list[Block], title: int) -> list[Block]:
    """Give the short blocks from a title on, until a heading comes a second time."""
    first = blocks[title].place.page or 0
    seen: set[str] = set()
    headings = Counter(
        _key(block.text) for block in blocks if block.kind is Kind.HEADING
    )
    for index in range(title + 1, len(blocks)):
        block = blocks[index]
        key = _key(block.text)
        if (
            block.table is not None
            or len(block.text) > _LONGEST_ENTRY
            or (block.place.page or 0) > first + _MOST_PAGES
            or (
                block.kind is Kind.HEADING
                and (key in seen or headings[key] == 1)
                and not _PAGE.search(block.text)
            )
        ):
            return blocks[title + 1 : index]
        seen.add(key)
    return blocks[title + 1 :]


def _are_contents(entries: list[Block], rest: list[Block]) -> bool:
    if len(entries) < _LEAST_ENTRIES:
        return False
    headings = {_key(block.text) for block in rest if block.kind is Kind.HEADING}
    sure = [
        entry
        for entry in entries
        if _PAGE.search(entry.text) or _key(entry.text) in headings
    ]
    return len(sure) * 2 >= len(entries)


def _key(text: str) -> str:
    """Give an entry's words without number, leader and page."""
    text = re.sub(r"[\s.…_]+\d{0,3}\Z", "", text.lower())
    return collapse(re.sub(r"\A[\d.]+\s", "", text))
