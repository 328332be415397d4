"""The plan's text, heading by heading."""

import re

from brobygger.reading.document import Block, Document, Kind
from brobygger.reading.draft import Section
from brobygger.reading.facts.contents import contents_blocks

_PART = re.compile(
    r"(?:del|part|kapittel|kapitel)\s(?:\d{1,2}|[IVX]+)\b", re.IGNORECASE
)
_DEPTH = re.compile(r"\d+")


def find_sections(
    document: Document, end: int | None = None, contents: frozenset[int] | None = None
) -> list[Section]:
    """Give each heading with what stands under it; tables stand elsewhere."""
    skipped = contents_blocks(document.blocks) if contents is None else contents
    found: list[Section] = []
    paragraphs: list[str] = []
    for at, block in enumerate(document.blocks[:end]):
        if at in skipped:
            continue
        if block.kind is Kind.HEADING:
            _close(found, paragraphs)
            paragraphs = []
            found.append(_opened(block))
        elif found:
            _take(found[-1], paragraphs, block)
    _close(found, paragraphs)
    return found


def _opened(block: Block) -> Section:
    number = block.marker.rstrip(".): ") or None
    depth = len(_DEPTH.findall(number)) if number else 0
    return Section(
        heading=block.text,
        number=number,
        level=block.level or depth or 1,
        place=block.place,
        confidence=0.9 if block.level or block.marker else 0.7,
    )


def _take(section: Section, paragraphs: list[str], block: Block) -> None:
    if block.table is not None or not block.text:
        return
    section.place = section.place.joined(block.place)
    if block.kind is Kind.ITEM:
        section.items.append(block.text)
    else:
        paragraphs.append(block.text)


def _close(found: list[Section], paragraphs: list[str]) -> None:
    if found:
        found[-1].text = "\n\n".join(paragraphs)
