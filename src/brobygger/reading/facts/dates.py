"""Dates in every Nordic way of writing them."""

import re
from collections import Counter
from dataclasses import dataclass

_MONTHS = (
    "januar january januari",
    "februar february februari",
    "mars marts march",
    "april",
    "mai maj may",
    "juni june",
    "juli july",
    "august augusti",
    "september",
    "oktober october",
    "november",
    "desember december",
)
_NUMBER = {word: at for at, row in enumerate(_MONTHS, 1) for word in row.split()}
_NUMBER |= {word[:3]: number for word, number in _NUMBER.items()}
_NUMBER |= {"sept": 9}
MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))

_WRITTEN = re.compile(
    rf"(?<![\d.,])(?P<day>\d{{1,2}})\s?[.:]?\s?(?:(?P<month>{MONTH})\b\.?)"
    r"(?:,?\s(?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\d.,/-])(?P<day>\d{1,2})\s?(?P<sep>[./-])\s?(?P<month>\d{1,2})"
    r"(?:(?:(?P=sep)\s?|\s)(?P<year>(?:19|20)\d\d|\d\d))(?![\d/-]|[.,]\d)"
)
_ISO = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)(?P<sep>-?)(?P<month>[01]\d)(?P=sep)"
    r"(?P<day>[0-3]\d)(?![\d/])"
)
_DAY_MONTH = re.compile(
    r"(?<![\d.,/-])(?P<day>\d{1,2})(?P<sep>[./])\s?(?P<month>\d{1,2})(?:\.(?!\d)|(?![\d.,/%]))"
)
_LAST_DAY = 31
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written; `year` is None where the text leaves it out."""

    text: str
    day: int
    month: int
    year: int | None
    start: int  # where it stands in the text it was found in
    end: int

    def iso(self, year: int | None = None) -> str | None:
        """ISO 8601; `year` is used where the text has none."""
        known = self.year or year
        return f"{known:04d}-{self.month:02d}-{self.day:02d}" if known else None


def find_dates(text: str, *, short: bool = False) -> list[Date]:
    """Find dates in reading order; with `short` also "5.2." that lacks a year."""
    patterns = (_ISO, _WRITTEN, _FIGURES, *([_DAY_MONTH] if short else []))
    found: list[Date] = []
    taken: set[int] = set()
    for pattern in patterns:
        for match in pattern.finditer(text):
            date = None if match.start() in taken else _date(match)
            if date:
                found.append(date)
                taken.update(range(match.start(), match.end()))
    return sorted(found, key=lambda date: date.start)


def _date(match: re.Match[str]) -> Date | None:
    groups = match.groupdict()
    written = groups["month"].lower()
    month = int(written) if written.isdigit() else _NUMBER[written]
    day = int(groups["day"])
    if not (1 <= day <= _LAST_DAY and 1 <= month <= _LAST_MONTH):
        return None
    year = groups.get("year")
    return Date(
        match[0].rstrip(" ,."),
        day,
        month,
        _whole(year) if year else None,
        match.start(),
        match.end(),
    )


def _whole(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)  # noqa: PLR2004 -- "15"


def likely_year(texts: list[str]) -> int | None:
    """Give the year most of a document's full dates are in."""
    years = Counter(
        date.year for text in texts for date in find_dates(text) if date.year
    )
    return years.most_common(1)[0][0] if years else None
