"""What a table in shape by spaces is made of: a header, and stretches of lines."""

import re
from dataclasses import dataclass, field

from brobygger.reading.columns import Role, roles_of
from brobygger.reading.formats.text.lines import Line

_SEGMENT = re.compile("\\S+(?:(?<!\u00ad) \\S+)*")  # a soft hyphen ends a cell
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,4})*|[A-ZÆØÅ]{1,2}\.?\d{1,2}|[a-z])[.):]?")
NEAR = 3  # letters a cell may stand left of its header

type Spans = list[tuple[int, int]]


@dataclass(slots=True)
class Stretch:
    """Lines whose columns begin at the same places: those of one page."""

    starts: list[int]
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A header's texts and lines, and the stretches of the table's body."""

    names: list[str]
    lines: list[Line]
    stretches: list[Stretch]
    aside: list[Line] = field(default_factory=list)  # footnotes among the rows
    end: int = 0

    @property
    def starts(self) -> list[int]:
        """Where the columns begin in the stretch that is read now."""
        return self.stretches[-1].starts

    @property
    def body(self) -> list[Line]:
        return [line for stretch in self.stretches for line in stretch.lines]

    @property
    def is_numbered(self) -> bool:
        return roles_of(self.names)[0] is Role.NUMBER


def segments(text: str) -> Spans:
    """Give where the parts of a line stand that two spaces or more part."""
    return [found.span() for found in _SEGMENT.finditer(text)]


def column_at(starts: list[int], start: int) -> int:
    """Give the column a segment belongs to by where it begins."""
    column = 0
    for at in range(1, len(starts)):
        near = min(NEAR, (starts[at] - starts[at - 1] - 1) // 2)
        if starts[at] - near <= start:
            column = at
    return column


def is_number(text: str) -> bool:
    """Say whether a cell begins with a row's number."""
    words = text.split(maxsplit=1)
    return bool(words) and bool(_NUMBER.fullmatch(words[0]))
