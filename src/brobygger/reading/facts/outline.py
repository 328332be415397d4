"""The document as a run of lines, each knowing the headings above it.

What every fact is sought in: no table of contents, nothing after the plan's end,
boxes and two-column layouts opened up, headings stuck in running text set free.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from brobygger.reading.document import Block, Document, Kind, Place, Table
from brobygger.reading.facts.contents import contents_blocks
from brobygger.reading.facts.levels import heading_levels
from brobygger.reading.facts.sentences import sentences

LONGEST_HEADING = 90
_LONG_RUN = 500  # a paragraph from here on may be a whole flattened page
_PAGE_MARK = re.compile(
    r"(?:(?<=[.!?:])\s[A-ZÆØÅÄÖ][^\W\d_]{3,})?\s?\b(?:Side|Sida|Page)\s\d{1,3}\s"
    r"(?:av|af|of)\s\d{1,3}\b"
)
_PAGE_NUMBER = re.compile(r"\A\d{1,3}\s(?=[A-ZÆØÅÄÖ][^\W\d_]+\s?:|\d\.)")
_STUCK = re.compile(
    r"(?<=[.:!?])\s+(?=(?:Misjon|Mission|Visjon|Vision|Målsætning(?:er)?|"
    r"Målsetning(?:er)?|Målsetting(?:er)?|Målsättning(?:ar)?|Hovedmål|Delmål|"
    r"Succeskriterier|Suksesskriterier|Framgångskriterier|Målgrupper?n?|Formål|"
    r"Overordnet mål|\d{1,2}\. ?(?:Kerneområde|Indsatsområde|Innsatsområde|Tema))"
    r"\b\s?[:–-]?\s[A-ZÆØÅÄÖ«\d])"
)
_STUCK_HEAD = re.compile(
    r"(?P<head>Misjon|Mission|Visjon|Vision|Målsætninger|Målsætning|Målsetninger|"
    r"Målsettinger|Målsetting|Målsättningar|Målsättning|Succeskriterier|"
    r"Suksesskriterier|Framgångskriterier|Målgrupper|Målgruppe|Målgrupp|Formål|"
    r"Overordnet mål)\s?:?\s(?=[A-ZÆØÅÄÖ«])"
)
_LABEL = re.compile(
    r"(?:[^\W\d_]{3,15}\s)?(?:(?:hoved|hovud|huvud|del)?mål|formål|føremål|syfte|"
    r"målsætning|målsetting|målsetning|målsättning|målgrupp|visjon|vision|misjon|"
    r"mission|succeskriteri|suksesskriteri|framgångskriteri|indikator)"
    r"[^\W\d_]{0,6}(?:\s\d{1,2}(?:\.\d)?)?\s?:?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """A block's text, or a piece of it, and the headings it stands under."""

    text: str
    kind: Kind
    place: Place
    index: int  # of its block in the document
    marker: str = ""
    level: float = 0
    headings: tuple[str, ...] = ()  # the highest first
    table: Table | None = None

    @cached_property
    def sentences(self) -> list[str]:
        return sentences(self.text)

    @cached_property
    def small(self) -> str:
        """The text in small letters, for a quick look before a slow one."""
        return self.text.lower()

    def tells(self, stems: tuple[str, ...]) -> bool:
        """Say whether one of the stems stands in the text at all."""
        small = self.small
        for stem in stems:  # noqa: SIM110 -- asked thousands of times: any() is slow
            if stem in small:
                return True
        return False

    @property
    def is_item(self) -> bool:
        return self.kind is Kind.ITEM

    @property
    def is_heading(self) -> bool:
        return self.kind is Kind.HEADING

    @property
    def heading(self) -> str:
        return self.headings[-1] if self.headings else ""

    @property
    def may_head(self) -> bool:
        """Say whether this may head what follows: a heading, or short and open."""
        if self.kind is Kind.HEADING:
            return True
        text = self.text
        return (
            self.kind is Kind.PARAGRAPH
            and 0 < len(text) <= LONGEST_HEADING
            and text[-1] not in ".!?,;"
            and not text[0].islower()
        )


def outline(
    document: Document, end: int | None = None, contents: frozenset[int] | None = None
) -> list[Line]:
    """Give the plan's lines; `end` is the first block that is no longer part of it.

    `contents` are the blocks of tables of contents, where they are known already.
    """
    skipped = contents_blocks(document.blocks) if contents is None else contents
    levels = heading_levels(document.blocks)
    headings: list[tuple[float, str]] = []
    lines: list[Line] = []
    for index, block in enumerate(document.blocks[:end]):
        if index in skipped:
            continue
        if block.kind is Kind.HEADING:
            level = levels[index]
            headings = [each for each in headings if each[0] < level]
            headings.append((level, block.text))
        path = tuple(text for _level, text in headings)
        lines.extend(_lines_of(block, index, path, levels.get(index, block.level)))
    return lines


def _lines_of(
    block: Block, index: int, path: tuple[str, ...], level: float
) -> Iterator[Line]:
    if block.table is None:
        for at, text in enumerate(_pieces(block)):
            marker = block.marker if at == 0 else ""
            head = _STUCK_HEAD.match(text) if len(block.text) >= _LONG_RUN else None
            if not head:
                yield Line(text, block.kind, block.place, index, marker, level, path)
                continue
            below = (*path, head["head"])
            yield Line(head["head"], Kind.HEADING, block.place, index, "", 9, below)
            rest = text[head.end() :]
            yield Line(rest, Kind.PARAGRAPH, block.place, index, headings=below)
        return
    yield Line("", Kind.TABLE, block.place, index, headings=path, table=block.table)
    if opened := _opened(block.table, index, path):
        yield from opened


def _pieces(block: Block) -> list[str]:
    if len(block.text) < _LONG_RUN:
        return [block.text]
    text = block.text
    if "Sid" in text or "Page" in text:
        text = _PAGE_MARK.sub("", text)
    text = _PAGE_NUMBER.sub("", text)
    return [piece for piece in _STUCK.split(text) if piece]


def _opened(table: Table, index: int, path: tuple[str, ...]) -> list[Line]:
    """Open a table that is a box (one column) or label and text (two columns)."""
    if table.width == 1:
        return [
            Line(text, Kind.PARAGRAPH, cell.place, index, headings=path)
            for row in table.rows
            for cell in row
            for text in cell.paragraphs
        ]
    if table.width > 2:  # noqa: PLR2004 -- label and text
        return []
    lines = []
    for row in table.rows:
        if len(row) == 2 and _LABEL.match(row[0].text):  # noqa: PLR2004
            lines.append(
                Line(row[0].text, Kind.HEADING, row[0].place, index, headings=path)
            )
            lines += [
                Line(text, Kind.PARAGRAPH, row[1].place, index, headings=path)
                for text in row[1].paragraphs
            ]
    return lines
