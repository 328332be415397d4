"""What plain text has lost: labels' colons in sheets, and headings over lists.

"Tiltak" over "Åpne kafé", or "Ansvar Biblioteket" in one line: a sheet of two columns
that became text. Each pair is given as one paragraph, "Ansvar: Biblioteket".
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from brobygger.reading.columns import Role, role_of
from brobygger.reading.document import Block, Kind

_STARTS = frozenset({Role.TEXT, Role.TITLE, Role.NUMBER})
_ACTION = frozenset({Role.RESPONSIBLE, Role.START, Role.DEADLINE})
_LONGEST_HEADING = 60
_LONGEST_LABEL = 30
_LONGEST_VALUE = 600
_FEWEST = 3  # labels that make a sheet


@dataclass(slots=True)
class _Pair:
    """A label, its value, and how many blocks they came from."""

    role: Role
    label: str
    block: Block
    value: str = ""


@dataclass(slots=True)
class _Sheet:
    pairs: list[_Pair] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        roles = {pair.role for pair in self.pairs}
        return (
            len(roles) >= _FEWEST
            and bool(roles & _ACTION)
            and all(pair.value for pair in self.pairs)
        )


def with_labels(blocks: list[Block]) -> list[Block]:
    """Give the blocks with such sheets labelled; all others as they are."""
    labels = [_pair(block) for block in blocks]
    given: list[Block] = []
    at = 0
    while at < len(blocks):
        start = labels[at]
        if start and start.role in _STARTS:
            sheet, end = _sheet(blocks, labels, at)
            if sheet.is_whole:
                given += [_labelled(pair) for pair in sheet.pairs]
                at = end
                continue
        given.append(blocks[at])
        at += 1
    return given


def with_headings(blocks: list[Block]) -> list[Block]:
    """Make a short line right above a list or table the heading that it is."""
    given = list(blocks)
    for at, (block, after) in enumerate(pairwise(blocks)):
        if after.kind in {Kind.ITEM, Kind.TABLE} and _is_short_line(block):
            given[at] = replace(block, kind=Kind.HEADING, level=1)
    return given


def _is_short_line(block: Block) -> bool:
    text = block.text.strip()
    return (
        block.kind is Kind.PARAGRAPH
        and 2 < len(text) <= _LONGEST_HEADING  # noqa: PLR2004 -- a word
        and text[0].isupper()
        and (text[-1].isalnum() or text[-1] == ")")
        and not block.marker
    )


def _sheet(
    blocks: list[Block], labels: list[_Pair | None], at: int
) -> tuple[_Sheet, int]:
    """Follow one sheet: until its first label comes again, or a line has no label."""
    sheet = _Sheet()
    seen: set[Role] = set()
    while at < len(blocks):
        pair = labels[at]
        last = sheet.pairs[-1] if sheet.pairs else None
        if pair and pair.role not in seen and (last is None or last.value):
            sheet.pairs.append(replace(pair))
            seen.add(pair.role)
        elif last and not last.value and not pair and _is_value(blocks[at]):
            last.value = blocks[at].text.strip()
        else:
            break
        at += 1
    return sheet, at


def _pair(block: Block) -> _Pair | None:
    """Read "Ansvar" alone, or "Ansvar Biblioteket"."""
    text = block.text.strip()
    if block.kind in {Kind.TABLE, Kind.ITEM} or ":" in text or not text:
        return None
    alone = len(text) <= _LONGEST_LABEL and text[0].isupper() and text[1:].islower()
    role = role_of(text) if alone and text[-1].isalpha() else None
    if role:
        return _Pair(role, text, block)
    label, _space, rest = text.partition(" ")
    role = role_of(label) if label[:1].isupper() else None
    if (
        role
        and (rest[:1].isupper() or rest[:1].isdigit())
        and len(rest) < _LONGEST_VALUE
    ):
        return _Pair(role, label, block, rest)
    return None


def _is_value(block: Block) -> bool:
    return block.kind is not Kind.TABLE and 0 < len(block.text) < _LONGEST_VALUE


def _labelled(pair: _Pair) -> Block:
    text = f"{pair.label}: {pair.value}"
    return replace(pair.block, kind=Kind.PARAGRAPH, text=text, bold=False, marker="")
