"""What a published plan consists of once it is composed: parts in reading order.

Both writers, of Word and of PDF, print these and know nothing of plans.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 1 is the highest; no level is left out below a higher one
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `opening` is printed bold before it, a subtitle in italics."""

    text: str
    opening: str = ""
    is_subtitle: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table below its header row; `widths` are shares of the line.

    A cell is a tuple of paragraphs, and a row of one cell spans the table. `about`
    is told to those who can't see it. Rows of at most `WHOLE_ROW` signs stay whole.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    widths: tuple[float, ...]
    about: str
    caption: str = ""
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing told field by field: (label, paragraphs)."""

    fields: tuple[tuple[str, tuple[str, ...]], ...]
    about: str


type Part = Heading | Paragraph | Items | Table | Sheet

WHOLE_ROW = 1400
"""Signs in a cell: from here on a row may be parted between two pages."""

LINE = 17.0
"""Centimetres between the margins."""

_SIGN = 0.165  # cm, about what a sign takes at the tables' size
_PADDING = 0.45  # cm
_NARROWEST, _WIDEST_WORD = 1.1, 3.2  # cm
_OF_THE_LONGEST = 0.15  # how much a single long cell counts


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Part a text at its line ends; a tab, which a PDF has no sign for, is a space."""
    lines = text.replace("\t", " ").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def widths_of(
    header: Sequence[str], rows: Iterable[Sequence[Sequence[str]]]
) -> tuple[float, ...]:
    """Give the columns' widths in cm: the longest word fits, the wordy get the rest."""
    columns = [[[name]] for name in header]
    for row in rows:
        if len(row) == len(header):
            for column, cell in zip(columns, row, strict=True):
                column.append(list(cell))
    least = [_least(column) for column in columns]
    wants = [_want(column, low) for column, low in zip(columns, least, strict=True)]
    spare = LINE - sum(least)
    asked = sum(wants) or 1.0
    if spare <= 0:
        return tuple(round(LINE * low / sum(least), 2) for low in least)
    return tuple(
        round(low + spare * want / asked, 2)
        for low, want in zip(least, wants, strict=True)
    )


def _least(cells: list[list[str]]) -> float:
    words = [word for cell in cells for text in cell for word in text.split()]
    longest = max((len(word) for word in words), default=0)
    return max(_NARROWEST, min(longest * _SIGN + _PADDING, _WIDEST_WORD))


def _want(cells: list[list[str]], least: float) -> float:
    """Say how much more a column could use: its cells' length beyond what they have."""
    lengths = [sum(map(len, cell)) * _SIGN + _PADDING for cell in cells]
    mean, most = sum(lengths) / len(lengths), max(lengths)
    return max(0.0, mean - least) + _OF_THE_LONGEST * max(0.0, most - least)


def figure_widths(count: int) -> tuple[float, ...]:
    """Give a table of figures a wide first column, and all others the same."""
    if count == 1:
        return (LINE,)
    first = max(0.3 * LINE, LINE / count)
    other = (LINE - first) / (count - 1)
    return tuple(round(width, 2) for width in (first, *[other] * (count - 1)))
