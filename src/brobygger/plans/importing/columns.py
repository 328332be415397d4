"""What each column of a list holds, told by its header in any language of the house."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from brobygger.plans.importing.sheets import Row
from brobygger.publishing.plan_words import LANGUAGES, words_in
from brobygger.reading.columns import Role, roles_of

SEARCHED = 30
"""Rows from the top among which the header is."""

ENOUGH = 2
"""Columns that must be known in it."""

LETTERS = 26
MEASURE = ("text", "title", "number")
"""At least one of these tells a list of measures from others."""

MONEY_WORDS = {
    "need": "behov need needed trong",
    "proposed": "foreslått foreslåtte foreslege foreslået föreslagen föreslaget forslag"
    " proposed",
    "adopted": "vedtatt vedtatte vedteke vedteken vedtaget godkendt beslutad antagen"
    " bevilget bevilliget løyvd adopted",
}
OTHER_WORDS = {
    "units": (
        *("enheter", "einingar", "enheder", "units", "ansvarlige enheter"),
        *("ansvarlege einingar", "ansvarlige enheder", "ansvariga enheter"),
        "responsible units",
    ),
    "key": ("nøkkel", "nykel", "nøgle", "nyckel", "key"),
}
YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
SOURCE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is a measure's in the exchange form, "key", or "" for what is not read.

    Money columns are for one year, kind and source.
    """

    at: int
    header: str
    field: str
    year: int = 0
    kind: str = ""
    source: str = ""

    @property
    def letter(self) -> str:
        """Give what spreadsheets call it: A, B … Z, AA."""
        before, last = divmod(self.at, LETTERS)
        return (chr(64 + before) if before else "") + chr(65 + last)


def header_at(rows: Sequence[Row]) -> int | None:
    """Say which row is the header: the first that names enough of a measure."""
    for at, row in enumerate(rows[:SEARCHED]):
        fields = {column.field for column in columns_of(row.cells)} - {""}
        if len(fields) >= ENOUGH and fields.intersection(MEASURE):
            return at
    return None


def columns_of(headers: Sequence[str]) -> list[Column]:
    """Say what each column holds; a column without a header is left out."""
    roles = roles_of(list(headers))
    columns = [
        _column(at, header, role)
        for at, (header, role) in enumerate(zip(headers, roles, strict=True))
        if header
    ]
    fields = {column.field for column in columns}
    if "title" in fields and "text" not in fields:  # the only words are the text
        columns = [
            Column(
                each.at, each.header, "text" if each.field == "title" else each.field
            )
            if each.field != "budget_lines"
            else each
            for each in columns
        ]
    return columns


def twice(columns: Sequence[Column]) -> tuple[Column, Column] | None:
    """Give two columns that hold the same, or are headed the same, if there are any."""
    seen: dict[tuple[str, ...], Column] = {}
    for column in columns:
        if not column.field:
            continue
        money = (str(column.year), column.kind, column.source.casefold())
        for what in ((column.field, *money), (_told(column.header),)):
            if what in seen:
                return seen[what], column
            seen[what] = column
    return None


def _told(header: str) -> str:
    return " ".join(header.casefold().split())


def _column(at: int, header: str, role: Role | None) -> Column:
    if own := OWN.get(_told(header)):
        return Column(at, header, own)
    if money := _money(header):
        year, kind, source = money
        return Column(at, header, "budget_lines", year, kind, source)
    return Column(at, header, FIELDS.get(role, "") if role else "")


def _money(header: str) -> tuple[int, str, str] | None:
    """Read "Behov 2026", "2027 vedtatt (stat)": a year, a kind, and maybe a source."""
    source = SOURCE.search(header)
    bare = SOURCE.sub(" ", header).casefold()
    years = YEAR.findall(bare)
    words = set(re.findall(r"[^\W\d_]+", bare))
    kinds = [kind for kind, known in KINDS.items() if words & known]
    if len(years) != 1 or len(kinds) != 1:
        return None
    return int(years[0]), kinds[0], source[1].strip() if source else ""


def _own_words() -> dict[str, str]:
    """Give what our own lists head their columns with, where no reader knows it."""
    found = {word: field for field, words in OTHER_WORDS.items() for word in words}
    for language in LANGUAGES:
        found[words_in(language)["origin"].casefold()] = "origin"
        found[words_in(language)["units"].casefold()] = "units"
    return found


KINDS = {kind: frozenset(words.split()) for kind, words in MONEY_WORDS.items()}
OWN = _own_words()
FIELDS: dict[Role, str] = {
    role: str(role) for role in Role if role not in {Role.CHALLENGE, Role.YEAR}
}
