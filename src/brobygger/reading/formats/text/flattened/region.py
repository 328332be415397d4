"""Numbered rows and their lines, and where their header is printed again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from brobygger.reading.formats.text.flattened.headers import Header, header_at
from brobygger.reading.formats.text.lines import Line


@dataclass(slots=True)
class Row:
    """A row's own lines; `number_line` is where its number stands."""

    number: str
    number_line: Line
    lines: list[Line] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)  # the heading that governs it
    below: list[Line] = field(default_factory=list)  # the one that governs the next


@dataclass(slots=True)
class Region:
    """The rows that follow a header, and the index after the last of them.

    `aside` are the footnotes that stand among them.
    """

    rows: list[Row]
    end: int
    aside: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Start:
    index: int
    number: str
    rest: str


def repeated_header(lines: Sequence[Line], index: int, header: Header) -> int | None:
    """Give the index after a header that is printed again on a new page."""
    text = lines[index].text.strip()
    if not text or text.split()[0] != header.cells[0].split()[0]:
        return None
    found = header_at(lines, index)
    return found.end if found and found.key == header.key else None
