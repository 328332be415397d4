"""Where each block stands: the headings above it, and the line that leads it in."""

import re
from dataclasses import dataclass

from brobygger.reading.columns import Role
from brobygger.reading.document import Block, Document, Kind
from brobygger.reading.facts import find_plan_end
from brobygger.reading.facts.contents import contents_blocks
from brobygger.reading.measures.labels import label_of, named_measure
from brobygger.reading.measures.loose import with_headings, with_labels
from brobygger.reading.measures.unfolding import unfolded
from brobygger.reading.measures.words import (
    Zone,
    is_area,
    is_bare_lead,
    is_goal,
    is_plan_chapter,
    is_pure_lead,
    is_strategy,
    is_theme,
    names_measures,
    zone_of,
)

_DEEPEST = 9
_PLAN = re.compile(r"(?:plan|strategi|politikk?|program)(?:en)?\b", re.IGNORECASE)
_FIRST = 3  # blocks: a heading among these is the title of the document
_LONGEST_LEAD = 220
_DECIMALS = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above a block, as `words` would read it."""

    text: str
    marker: str
    level: int
    index: int

    @property
    def full(self) -> str:
        """Give number and words: "1. Språk og utdanning"."""
        return f"{self.marker} {self.text}".strip()

    @property
    def is_numbered(self) -> bool:
        return bool(self.marker and _DECIMALS.fullmatch(self.marker))


@dataclass(frozen=True, slots=True)
class Spot:
    """A block in its surroundings; `lead` is the paragraph before a run of items."""

    index: int
    block: Block
    path: tuple[Heading, ...] = ()
    lead: str = ""

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def nearest(self) -> str:
        """Give what stands closest above: the lead-in, else the heading."""
        return self.lead or (self.path[-1].text if self.path else "")

    @property
    def zone(self) -> Zone:
        """Tell from the nearest telling heading; a closed chapter closes all below."""
        if any(zone_of(each.text) is Zone.CLOSED for each in self.path[:-1]):
            return Zone.CLOSED
        for each in reversed(self.path):
            zone = zone_of(each.full)
            if zone is not Zone.NEUTRAL:
                return zone
        return Zone.NEUTRAL

    @property
    def theme(self) -> str | None:
        return theme_of(self.path)

    @property
    def goal(self) -> str | None:
        return next((h.full for h in reversed(self.path) if is_goal(h.text)), None)

    @property
    def label(self) -> str | None:
        """Name the list or table by the nearest heading that speaks of measures."""
        named = [h.full for h in reversed(self.path) if names_measures(h.text)]
        return named[0] if named else (self.path[-1].full if self.path else None)


def spots_of(document: Document) -> list[Spot]:
    """Give every block with the headings and the lead-in it stands under.

    Left out are tables of contents and what follows the plan's end; the title heads
    nothing, or "Handlingsplan" on the cover would make everything a measure.
    """
    title = _title(document.blocks)
    spots: list[Spot] = []
    path: tuple[Heading, ...] = ()
    lead = ""
    before: Block | None = None
    blocks = _blocks_of(document)
    levels = levels_of(blocks)
    for index, block in enumerate(blocks):
        if 3 * index > len(blocks) and _MINUTES.match(block.text):
            path = (_CLOSING_HEADING,)
        if title and is_heading(block) and block.text.strip() == title:
            spots.append(Spot(index, block, path))
        elif is_heading(block):
            heading = Heading(block.text, block.marker, levels[index], index)
            spots.append(Spot(index, block, _above(path, heading)))
            path, lead = (*_above(path, heading), heading), ""
        else:
            if block.kind is Kind.ITEM:
                if before and before.kind is Kind.PARAGRAPH and not is_heading(before):
                    lead = _last_sentence(before.text)
                elif before and before.kind is not Kind.ITEM:
                    lead = ""
            spots.append(
                Spot(index, block, path, lead if block.kind is Kind.ITEM else "")
            )
        before = block
    return spots


def _blocks_of(document: Document) -> list[Block]:
    """Give the blocks that belong to the plan, plain text's made whole."""
    end = find_plan_end(document)
    skipped = contents_blocks(document.blocks)
    blocks = [
        block
        for at, block in enumerate(document.blocks[:end])
        if at not in skipped and not _is_page_number(block)
    ]
    blocks = unfolded(blocks)
    if document.format != "text":
        return blocks
    return with_headings(with_labels(blocks))


_MINUTES = re.compile(
    r"(?:saksprotokoll|møteprotokoll|særutskrift|saksutskrift|utvalgssak|votering|"
    r"avstemning|protokollutskrift|sammanträdesprotokoll|beslutningsprotokol|"
    r"tilleggsforslag|utvalg: |saksbehandler: )",
    re.IGNORECASE,
)
_CLOSING_HEADING = Heading("Saksprotokoll", "", 0, -1)


def _title(blocks: list[Block]) -> str | None:
    """Give the first heading where it is a plan's name, not a chapter's."""
    first = next((block for block in blocks if is_heading(block)), None)
    if first is None or first.marker or is_pure_lead(first.text):
        return None
    return first.text.strip() if zone_of(first.text) is Zone.MEASURES else None


def _last_sentence(text: str) -> str:
    """Give what leads in: after "Many want to help. Measures:" only the last words."""
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅÄÖ])", text[-_LONGEST_LEAD:])[-1]


def _is_page_number(block: Block) -> bool:
    text = block.text.strip()
    return block.kind is Kind.PARAGRAPH and text.isdigit() and len(text) < 4  # noqa: PLR2004


def is_heading(block: Block) -> bool:
    """Say whether a block heads what follows: marked up so, or a bold short line.

    "Ansvar: Biblioteket" heads nothing, however it is printed.
    """
    text = block.text.strip()
    if block.kind is Kind.HEADING:
        label = label_of(text)
        return label is None or not label.text or label.role in _HEADING_LABELS
    return (
        block.kind is Kind.PARAGRAPH
        and block.bold
        and 0 < len(text) <= 100  # noqa: PLR2004 -- hardly two lines
        and text[-1] not in ".,;"
        and not re.search(r":\s+\S", text)
    )


_HEADING_LABELS = frozenset(
    {Role.TEXT, Role.TITLE, Role.THEME, Role.GOAL, Role.NUMBER, Role.CHALLENGE}
)


def levels_of(blocks: list[Block]) -> dict[int, int]:
    """Give each heading's level by its index.

    Where all unnumbered headings look alike, as in plain text, their words decide: a
    chapter of measures goes over fields of work, these over "Tiltak:" and "Mål:".
    """
    heads = [at for at, block in enumerate(blocks) if is_heading(block)]
    plain = {blocks[at].level for at in heads if not _is_counted(blocks[at])}
    if len(plain) > 1:
        return {at: level_of(blocks[at]) for at in heads}
    return {at: _guessed_level(blocks, at) for at in heads}


def _is_counted(block: Block) -> bool:
    return bool(_DECIMALS.fullmatch(block.marker))


def _guessed_level(blocks: list[Block], at: int) -> int:
    block = blocks[at]
    if _is_counted(block):
        return level_of(block)
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    zone = zone_of(block.text)
    if zone is Zone.CLOSED:
        return _SHUT
    if named_measure(f"{block.marker} {block.text}"):
        return _LEAD
    if is_bare_lead(block.text):
        heads = following is not None and is_heading(following)
        return _CHAPTER if heads or is_plan_chapter(block.text) else _LEAD
    area = _AREA if is_area(block.text) else _FIELD
    return _LEAD if zone is Zone.ASIDE else area


_SHUT, _CHAPTER, _AREA, _FIELD, _LEAD = -1, 1, 3, 4, 7


def level_of(block: Block) -> int:
    """Give a heading's level: its own, else the depth of its number, else deepest."""
    if block.kind is Kind.HEADING and block.level:
        return block.level
    if _DECIMALS.fullmatch(block.marker):
        return block.marker.rstrip(".").count(".") + 1
    return _DEEPEST


def theme_of(path: tuple[Heading, ...]) -> str | None:
    """Give the nearest heading that names a field of work; a goal only for want of one.

    Above a chapter that is the whole action part ("8 Tiltaksplan") nothing is sought,
    and above goals not the document's title.
    """
    goal = None
    for heading in reversed(path):
        if is_goal(heading.full) or is_strategy(heading.full):
            goal = goal or heading.full
        elif is_plan_chapter(heading.text):
            break
        elif zone_of(heading.text) in {Zone.ASIDE, Zone.CLOSED}:
            continue
        elif goal and heading.index < _FIRST and _PLAN.search(heading.text):
            break
        elif is_theme(heading.text):
            return heading.full
    return goal


def _above(path: tuple[Heading, ...], heading: Heading) -> tuple[Heading, ...]:
    """Give what stays above a new heading."""
    opens = zone_of(heading.text) is Zone.MEASURES and heading.level < _DEEPEST
    if opens or heading.marker.rstrip(".") == "1":
        path = tuple(each for each in path if each is not _CLOSING_HEADING)
    return tuple(each for each in path if _stays(each, heading))


def _stays(above: Heading, heading: Heading) -> bool:
    """Say whether `above` is over `heading`: a higher level, or the start of its number.

    Areas counted from 1 again stay under the chapter of measures that they are in.
    """
    if above.level == _SHUT:
        return heading.level > _FIELD
    if above.is_numbered and heading.is_numbered:
        over, under = _numbers(above.marker), _numbers(heading.marker)
        if under[: len(over)] == over and len(under) > len(over):
            return True
        if above.level < heading.level and len(over) == len(under):
            return True
        return zone_of(above.text) is Zone.MEASURES and under[0] < over[0]
    if above.level == heading.level == _DEEPEST:
        return _leads(above, heading)
    return above.level < heading.level


def _numbers(marker: str) -> list[int]:
    return [int(part) for part in marker.split(".") if part]


def _leads(above: Heading, heading: Heading) -> bool:
    """Of two headings of unknown level: "Helse" is over "Tiltak", not the reverse."""
    return is_pure_lead(heading.text) and is_theme(above.text)
