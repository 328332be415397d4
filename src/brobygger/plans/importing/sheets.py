"""A list as it stands in a file: rows of texts, each with its number there."""

from dataclasses import dataclass, field
from typing import Any, Self

LARGEST = 10 << 20
"""Bytes of a file; a thousand long measures are a twentieth of it."""

MOST_ROWS = 5_000
"""Rows with something in them."""

MOST_COLUMNS = 100
MOST_TEXT = 20 << 20
"""Characters in all."""


class Unopened(Exception):  # noqa: N818 -- reads as a sentence: raise Unopened(...)
    """The file is no list. The message is translated: what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` are texts as printed, "" where there is nothing.

    `faults` are the cells, by column, that hold no text: "formula", "error", "truth",
    "merged". A `heading` is one text across the row.
    """

    number: int
    cells: list[str]
    faults: dict[int, str] = field(default_factory=dict)
    heading: bool = False

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def is_empty(self) -> bool:
        return not any(self.cells) and not self.faults


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list; `others` are sheets of the same workbook that have measures too."""

    rows: list[Row]
    name: str = ""
    others: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        rows = [[row.number, row.cells, row.faults, row.heading] for row in self.rows]
        return {"name": self.name, "others": self.others, "rows": rows}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        rows = [
            Row(number, cells, {int(at): why for at, why in faults.items()}, heading)
            for number, cells, faults, heading in kept["rows"]
        ]
        return cls(rows, kept["name"], kept["others"])
