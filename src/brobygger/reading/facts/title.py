"""The plan's title: from the cover, or from wherever else the plan is named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from brobygger.reading.document import Block, Document, Kind, Place
from brobygger.reading.facts.contents import contents_blocks
from brobygger.reading.facts.sentences import key
from brobygger.reading.facts.title_phrases import (
    PLAN_WORD,
    attached_title,
    common_phrase,
)

_YEARS = r"(?:19|20)\d\d\s?[-–—/]\s?(?:19|20)?\d\d"
_YEARS_ONLY = re.compile(
    rf"(?:(?:for\s|för\s)?(?:plan)?perioden?:?\s)?\(?(?:{_YEARS}|(?:19|20)\d\d)\)?\Z",
    re.IGNORECASE,
)
_MUNICIPALITY_ONLY = re.compile(
    r"(?:[^\W\d_]+[ -]?){1,3}\s(?:kommune|kommun|herad|fylkeskommune|region)s?\Z",
    re.IGNORECASE,
)
_MUNICIPALITY_AT_END = re.compile(
    r"\s?[,|]\s?(?:[^\W\d_]+\s){1,3}(?:kommune|kommun|herad)\s*\Z", re.IGNORECASE
)
_MUNICIPALITY_AT_START = re.compile(
    r"\A(?:[^\W\d_]+\s){1,3}(?:kommune|kommun|herad)\s?[,–—|:-]?\s", re.IGNORECASE
)
_PAGE_IN_HEADER = re.compile(
    r"\A\d{1,3}(?=[^\W_]|\s)|\s(?:side|sida)\s\d{1,3}(?:\s(?:av|af)\s\d{1,3})?\Z|"
    r"(?<![-–—/]\s)(?<![-–—/])\s\d{1,3}\Z",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:\b(?:for|i|mot|mod|og|om|til|med|av|af|på|och|under|innen|för|till|til|et|en|de)|[-–—,:&])\Z",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:innhold|innhald|indhold|innehåll|forord|innledning|indledning|inledning|vedtatt|"
    r"vedteke|godkjent|sak\b|saksnr|arkiv|versjon|dato|høring|foto|bilde|utarbeid|"
    r"https?:|www\.|download|last ned|side \d)",
    re.IGNORECASE,
)
_PLAN_FIRST = re.compile(
    rf"(?:[^\W\d_]+(?:isk|lig|leg|et|al)\s)?{PLAN_WORD.pattern}", re.IGNORECASE
)
_HEARD = re.compile(
    r"\A(?:offentlig |åpen |ny )?(?:høring|høyring|ettersyn|remiss|samråd)[^\W\d_]*"
    r"(?:\s?[:–—-]\s|\s(?:av|om|på)\s)(?:(?:forslag|utkast) (?:til|till) )?",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"integrer|integrat|inkluder|mangfold|mangfald|mångfald", re.IGNORECASE
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s")
_COVER_BLOCKS = 14
_FRONT = 120  # blocks that cover and contents may fill
_LONGEST = 160
_LONG_TEXT = 200
_NEAR_SIZE = 0.8
_TOWERING = 1.25
_COLOPHON = 6


@dataclass(frozen=True, slots=True)
class Named:
    """A title, where it stands, and how sure."""

    text: str
    place: Place
    confidence: float


def find_title(document: Document, end: int | None, *, page: bool) -> Named | None:
    """Seek the title; `page` is a web page or notice that speaks about a plan."""
    blocks = document.blocks[:end]
    ways = (
        (_own_heading, _attached, _phrase, _metadata)
        if page
        else (_cover, _colophon, _running, _attached, _metadata, _phrase, _topic)
    )
    for way in ways:
        found = way(document, blocks)
        if found:
            return found
    return None


# ── the cover ────────────────────────────────────────────────────────────────


def _cover(document: Document, blocks: list[Block]) -> Named | None:
    cover = _cover_blocks(document, blocks)
    heads = [at for at, block in enumerate(cover) if _may_be_title(block)]
    if not heads:
        return None
    biggest = max(cover[at].size for at in heads)
    at = next(at for at in heads if cover[at].size >= biggest * 0.98)
    text, place = _joined(cover, at)
    text = _MUNICIPALITY_AT_END.sub("", text) or text
    text = _in_small(text) if " " in text else text
    confidence = 0.9 if biggest or cover[at].kind is Kind.HEADING else 0.75
    return Named(text, place, confidence)


def _cover_blocks(document: Document, blocks: list[Block]) -> list[Block]:
    """Give what stands before the first running text, on the first two pages."""
    skipped = contents_blocks(document.blocks[:_FRONT])
    cover: list[Block] = []
    for at, block in enumerate(blocks[: _COVER_BLOCKS * 2]):
        on_first = block.place.page in {None, 1, 2}
        if at in skipped or not on_first or len(cover) == _COVER_BLOCKS:
            break
        if block.kind is Kind.TABLE:
            continue
        if len(block.text) > _LONG_TEXT and cover:
            break
        cover.append(block)
    return cover


def _may_be_title(block: Block) -> bool:
    text = block.text.strip()
    if not text or len(text) > _LONGEST or block.marker[:1].isdigit():
        return False
    numbered = _NUMBERED.match(text) and not _YEARS_ONLY.match(text[:9])
    sentence = text.endswith((".", ":", "?")) and block.kind is not Kind.HEADING
    return (
        bool(PLAN_WORD.search(text))
        and not numbered
        and not sentence
        and not _NO_TITLE.match(text)
        and not _MUNICIPALITY_ONLY.match(text)
    )


def _joined(cover: list[Block], at: int) -> tuple[str, Place]:
    """Join the title's other lines: as big, going on in small letters, or years."""
    text, place = cover[at].text.strip(), cover[at].place
    for before in reversed(cover[:at]):
        if not _leads_into(before, cover[at]) and not _towers(before, cover[at]):
            break
        text, place = f"{before.text.strip()} {text}", before.place.joined(place)
    for after in cover[at + 1 :]:
        if _is_printed_again(text, after):
            continue
        if not _goes_on(text, after, cover[at]):
            break
        more = _MUNICIPALITY_AT_START.sub("", after.text.strip())
        text, place = f"{text} {more}", place.joined(after.place)
    return text, place


def _towers(before: Block, head: Block) -> bool:
    """Say whether a line is the title that "Strategi 2031–2035" stands under."""
    text = before.text.strip()
    return (
        before.size > _TOWERING * head.size > 0
        and _same_page(before, head)
        and 2 < len(text) <= _LONGEST // 2  # noqa: PLR2004 -- a word
        and text[-1] not in ".:"
        and not _MUNICIPALITY_ONLY.match(text)
        and not _NO_TITLE.match(text)
        and not _YEARS_ONLY.match(text)
    )


def _is_printed_again(text: str, after: Block) -> bool:
    """Say whether most words of a line stand in the title: a cover in two layers."""
    more = key(after.text).split()
    again = [word for word in more if word in key(text).split()]
    return len(more) > 2 and 2 * len(again) > len(more)  # noqa: PLR2004


def _leads_into(before: Block, head: Block) -> bool:
    text = before.text.strip()
    if not text or _MUNICIPALITY_ONLY.match(text) or _NO_TITLE.match(text):
        return False
    return (
        bool(_OPEN_END.search(text))
        and _same_page(before, head)
        and _same_size(before, head)
    )


def _goes_on(text: str, after: Block, head: Block) -> bool:
    more = after.text.strip()
    if not more or len(text) + len(more) > _LONGEST or not _same_page(after, head):
        return False
    years = _MUNICIPALITY_AT_START.sub("", more)
    if _YEARS_ONLY.match(years):
        return years not in text
    if PLAN_WORD.search(more) and key(more.split()[0]) == key(
        text.split(maxsplit=1)[0]
    ):
        return False
    if _OPEN_END.search(text) or more[0].islower():
        return not _NO_TITLE.match(more)
    if _MUNICIPALITY_ONLY.match(more) or _NO_TITLE.match(more) or more.endswith("."):
        return False
    return bool(head.size) and head.size == after.size and head.size > 16  # noqa: PLR2004 -- set as a title


def _same_page(one: Block, other: Block) -> bool:
    return one.place.page == other.place.page


def _same_size(one: Block, other: Block) -> bool:
    if not one.size or not other.size:
        return True
    return min(one.size, other.size) >= _NEAR_SIZE * max(one.size, other.size)


def _topic(document: Document, blocks: list[Block]) -> Named | None:
    """Take the biggest heading of a cover that names the matter but no plan."""
    cover = _cover_blocks(document, blocks)
    heads = [
        at
        for at, block in enumerate(cover)
        if _TOPIC.search(block.text) and len(block.text) <= _LONGEST
    ]
    if not heads:
        return None
    text, place = _joined(cover, max(heads, key=lambda at: cover[at].size))
    return Named(text, place, 0.5)


# ── elsewhere ────────────────────────────────────────────────────────────────


def _own_heading(_document: Document, blocks: list[Block]) -> Named | None:
    """Take a page's heading that begins with the plan's name, or says it is heard."""
    for at, heading in enumerate(blocks[:4]):
        block = replace(heading, text=_HEARD.sub("", heading.text))
        start = _PLAN_FIRST.match(block.text)
        if start and _may_be_title(block) and block.kind is Kind.HEADING:
            if block.text != heading.text:
                return Named(block.text, block.place, 0.85)
            text, place = _joined(blocks[:_COVER_BLOCKS], at)
            return Named(_in_small(text) if " " in text else text, place, 0.85)
    return None


def _running(document: Document, _blocks: list[Block]) -> Named | None:
    """Take a running header that names the plan."""
    fitting = [
        bare
        for text in document.furniture
        if len(text) <= _LONGEST and "\\" not in text
        for bare in [_bare_header(text)]
        if PLAN_WORD.search(bare) and " " in bare
    ]
    return Named(max(fitting, key=len), Place(), 0.65) if fitting else None


def _bare_header(text: str) -> str:
    """Drop the page's number and the municipality from a running header."""
    text = _PAGE_IN_HEADER.sub("", text).strip()
    text = _MUNICIPALITY_AT_END.sub("", _MUNICIPALITY_AT_START.sub("", text))
    return _in_small(text.strip(" |–—-,"))


def _colophon(_document: Document, blocks: list[Block]) -> Named | None:
    """Take a line at the very end that names the plan, with its years."""
    for block in reversed(blocks[-_COLOPHON:]):
        text = block.text.strip()
        if re.search(_YEARS, text) and PLAN_WORD.search(text) and len(text) <= _LONGEST:
            bare = _MUNICIPALITY_AT_END.sub("", text)
            return Named(_in_small(bare), block.place, 0.8)
    return None


def _attached(_document: Document, blocks: list[Block]) -> Named | None:
    for block in blocks:
        if title := attached_title(block.text):
            return Named(title, block.place, 0.8)
    return None


def _phrase(_document: Document, blocks: list[Block]) -> Named | None:
    found = common_phrase([(block.text, block.place) for block in _with_text(blocks)])
    return Named(found[0], found[1], 0.6) if found else None


def _with_text(blocks: list[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.text)


def _metadata(document: Document, _blocks: list[Block]) -> Named | None:
    title = document.title.strip()
    if PLAN_WORD.search(title) and " " in title:
        return Named(re.sub(r"\.(?:pdf|docx?|odt)\Z", "", title), Place(), 0.4)
    return None


def _in_small(text: str) -> str:
    """Give a title in capitals as a sentence: names aside, nothing is lost."""
    letters = [sign for sign in text if sign.isalpha()]
    if not letters or not all(sign.isupper() for sign in letters):
        return text
    return text[0] + text[1:].lower()
