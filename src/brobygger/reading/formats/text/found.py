"""What a reader of tables gives back."""

from dataclasses import dataclass, field

from brobygger.reading.document import Table
from brobygger.reading.formats.text.lines import Line


@dataclass(frozen=True, slots=True)
class Found:
    """A table, and the index after its last line.

    `taken` lines just before its first line belong to it too. `aside` are lines that
    stand among its own but are no part of it: footnotes at the end of a page. `after`
    are lines that stand among its own too, but head what follows.
    """

    table: Table
    end: int
    taken: int = 0
    aside: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
