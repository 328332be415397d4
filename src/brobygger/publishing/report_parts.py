"""What a published report consists of once it is composed, beside the parts of plans.

Both writers, of Word and of PDF, print these and know nothing of reports.
"""

from dataclasses import dataclass

from brobygger.publishing.plan_parts import Heading, Paragraph, Table

type Field = tuple[str, tuple[str, ...]]
"""A label, and the paragraphs of its value."""


@dataclass(frozen=True, slots=True)
class Card:
    """A measure and what is said of it: a table of four columns, label beside value.

    `head` is the first row, which comes again where the card goes on overleaf. A row
    of `rows` is two fields, or one over the whole width. `code` picks the colour of
    the value whose label is `marked`.
    """

    head: Field
    rows: tuple[tuple[Field, ...], ...]
    code: str
    marked: str
    about: str

    @property
    def is_long(self) -> bool:
        """Say whether it may be parted between two pages."""
        lines = _lines(self.head, _WIDE)
        for row in self.rows:
            lines += max(_lines(field, _WIDE // len(row)) for field in row)
        return lines > _MOST_LINES


_WIDE = 90  # signs on a line of a card
_MOST_LINES = 26


def _lines(field: Field, signs: int) -> int:
    return max(1, sum(1 + len(text) // signs for text in field[1]))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar: so many, of this kind."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of counts, from the top; `legend` says what each code's colour means.

    `most` is the count that takes the whole width. `alternative` tells the chart in
    words to those who can't see it.
    """

    bars: tuple[tuple[str, tuple[Piece, ...]], ...]
    legend: tuple[tuple[str, str], ...]
    most: int
    alternative: str


CARD_WIDTHS = (2.7, 5.8, 2.4, 6.1)
"""Centimetres of the line that a card's columns take."""

type ReportPart = Heading | Paragraph | Table | Card | Chart


@dataclass(frozen=True, slots=True)
class Front:
    """The top of the first page: what this is, and the finding."""

    municipality: str
    title: str
    plans: tuple[str, ...]
    finding: str
    lines: tuple[str, ...]
    change: str
