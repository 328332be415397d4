"""Where the plan ends and unrelated text follows: lists of other documents."""

import re
from bisect import bisect_right

from brobygger.reading.document import Block, Document, Kind
from brobygger.reading.draft import PlanEnd
from brobygger.reading.facts.sentences import key

_MORE = re.compile(
    r"(?:læs|les|läs|lese?|læse) (?:mere|mer|meir|også|vidare|videre)\s?[.:»>→…]*\Z",
    re.IGNORECASE,
)
_MORE_AT_END = re.compile(
    r"(?:^|\s)(?:Læs mere|Les mer|Les meir|Läs mer)\s?[.:»>→…]*\Z"
)
_PAGE_OF = re.compile(
    r"(?:\b(?:side|sida|page|s\.)\s?(\d{1,3})\s?(?:av|af|of|/)\s?(\d{1,3})\b)",
    re.IGNORECASE,
)
_FEWEST_LINKS = 3
_LONGEST_LINK = 30
_SHOWN = 160
_WALK_BACK = 6


def find_plan_end(document: Document) -> int | None:
    """Give the index of the first block that is no longer part of the plan.

    What follows a plan is a run of links to other documents, "Læs mere" again and
    again. It begins after the footer of the plan's last page ("Side 7 af 7"), or with
    a title that its excerpt repeats; links without either may be the plan's own.
    """
    if not document.blocks:
        return None
    links = _first_link(document.blocks)
    if links is None:
        return None
    last_page = _after_last_page(document)
    if last_page is not None and last_page <= links:
        return last_page
    start = _first_of_listing(document.blocks, links)
    return start if 0 < start < links else None


def describe_end(document: Document, end: int | None) -> PlanEnd | None:
    if not end or end >= len(document.blocks):
        return None
    before, after = document.blocks[end - 1], document.blocks[end]
    return PlanEnd(
        last_text=_tail(_text(before)),
        next_text=_text(after)[:_SHOWN],
        place=after.place,
        confidence=0.85,
    )


def _first_link(blocks: list[Block]) -> int | None:
    """Find the first of many "Læs mere"; a page with one or two has no such list."""
    links = [at for at, block in enumerate(blocks) if _is_link(block)]
    return links[0] if len(links) >= _FEWEST_LINKS else None


def _is_link(block: Block) -> bool:
    text = block.text
    if len(text) >= _LONGEST_LINK:
        return bool(_MORE_AT_END.search(text[-_LONGEST_LINK:]))
    return bool(_MORE.match(text.strip()))


def _first_of_listing(blocks: list[Block], link: int) -> int:
    """Step back from the first link to the title of the document it leads to.

    In such lists the title stands first, and again at the beginning of the excerpt.
    """
    start = link
    for at in range(link - 1, max(-1, link - _WALK_BACK), -1):
        title = key(blocks[at].text)
        if title and any(
            key(blocks[later].text).startswith(title)
            for later in range(at + 1, link + 1)
        ):
            start = at
    return start


def _after_last_page(document: Document) -> int | None:
    """Find the first block after the footer of the last page: "Side 7 af 7"."""
    for at, block in enumerate(document.blocks):
        if _is_last_page(block.text[-60:]):
            return at + 1 if at + 1 < len(document.blocks) else None
    ends = [
        at for at, line in enumerate(document.lines, 1) if _is_last_page(line[-60:])
    ]
    if not ends:
        return None
    starts = [
        block.place.lines[0] if block.place.lines else 0 for block in document.blocks
    ]
    after = bisect_right(starts, ends[-1])
    return after if 0 < after < len(document.blocks) else None


def _is_last_page(text: str) -> bool:
    return any(
        found[1] == found[2] and int(found[1]) > 1 for found in _PAGE_OF.finditer(text)
    )


def _text(block: Block) -> str:
    if block.kind is not Kind.TABLE or block.table is None:
        return block.text
    return " ".join(cell.text for row in block.table.rows for cell in row)


def _tail(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return text[-_SHOWN:].split(" ", 1)[-1]
