"""Which day a plan means by "høsten 2025", "1. halvår 2027" or "31.12.2026".

Plain Python. Texts in bokmål, nynorsk, Danish, Swedish and English are read alike, as
plans mix them. Where a text can be read in two ways, the later day is meant: nobody is
called late by a doubt.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

LAST_WEEK, SUNDAY = 53, 7
MONTHS = (
    "jan(?:uary?|uari)?",
    "feb(?:ruary?|ruari)?",
    "mar(?:s|ts|ch)?",
    "apr(?:il)?",
    "ma[ijy]",
    "jun[ie]?",
    "jul[iy]?",
    "aug(?:usti?)?",
    "sept?(?:ember)?",
    "o[kc]t(?:ober)?",
    "nov(?:ember)?",
    "de[scz](?:ember)?",
)
SEASONS = {
    # stem: (first month, last month); a winter ends in its year's February
    r"vårsemest\w+|vårhalv\w+|spring term|spring semester": (1, 6),
    r"(?:høst|haust|höst|efterårs)(?:semest|halv)\w+|autumn term|autumn semester": (
        7,
        12,
    ),
    r"vår(?:en)?|forår(?:et)?|spring": (3, 5),
    r"sommar\w*|sommer\w*|summer": (6, 8),
    r"(?:høst|haust|höst)(?:en)?|efterår(?:et)?|autumn|fall": (9, 11),
    r"vint(?:er|eren|ern|ren|ar|aren)|winter": (1, 2),
}
ORDINALS = {
    1: r"1\.?|1st|i|første|fyrste|first|første?a|första",
    2: r"2\.?|2nd|ii|andre|annet|andet|second|andra",
    3: r"3\.?|3rd|iii|tredje|third",
    4: r"4\.?|4th|iv|fjerde|fjärde|fourth",
}
THIRDS = {
    r"primo|tidlig(?: i)?|tidleg(?: i)?|tidigt(?: i| under)?|early(?: in)?"
    r"|(?:i )?(?:begynnelsen|byrjinga|starten|begyndelsen|början)(?: av| på| af| i)?"
    r"|(?:the )?beginning of": 1,
    r"medio|midt(?: i| på)?|midten av|mid(?:dle of)?|mitten av": 2,
    r"ultimo|sent(?: i| på)?|seint(?: i| på)?|sen[ea]?st(?: i)?|late(?: in)?"
    r"|(?:slutten|slutninga|slutningen|slutet|utgangen|utgongen|udgangen|utgången"
    r"|løpet)(?: av| af| på)?|(?:the )?end of": 3,
}

YEAR = r"(?<!\d)((?:19|20|21)\d\d)(?!\d)"
SHORT_YEAR = r"(?<!\d)((?:19|20|21)\d\d|[’'-]?\d\d)(?![\d.])"
MONTH = "(" + "|".join(MONTHS) + r")\b\.?"
DASH = r"\s*[-–—/]\s*"
OF = r"\s*(?:i|in|av|af|of|år|the|,|-|/)?\s*(?:the\s+)?"

FROM = re.compile(
    r"\b(?:fra(?: og med)?|frå(?: og med)?|från(?: och med)?|f\.?\s?o\.?\s?m\.?|from"
    r"|since|siden|sidan|sedan|(?:opp|op|upp)?start\w*(?: opp| op| upp)?|påbegyn\w*"
    r"|påbyrj\w*|begynn\w*|begynder|byrja\w*|byrjar|påbörja\w*|börja\w*|begins?"
    r"|etter|efter|after|tidligst|tidlegast|tidigast|earliest|vedt\w+|vedteke)"
    r"(?:\s+(?:i|in|den|the|om|av|af|of|innen|innan|inden|by|senest))?[\s:]*$"
)
BEFORE = re.compile(r"\b(?:før|föra?e?|before|prior to)(?:\s+(?:the|den|en))?\s*$")
OPEN = re.compile(
    r"\s*(?:->|→|–>|\+|[-–]\s*$|og (?:frem|fram)over|og ut(?:over)?\b|och framåt"
    r"|and on\b|and onwards?|onwards?|ff\b)"
)


@dataclass(frozen=True, slots=True)
class Period:
    first: date
    last: date
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A period, and where in the text it stands."""

    period: Period
    start: int
    end: int


type Read = Callable[[re.Match[str]], Period | None]


@lru_cache(maxsize=4096)
def last_day(text: str) -> date | None:
    """Give the last day that a deadline means; None where it settles none.

    "Løpende", "årlig" and "fra 2025" settle none, nor does a day without its year.
    """
    text = " ".join(text.casefold().replace("\u00a0", " ").split())
    days = [_day(text, found) for found in _find(text)]
    return max((day for day in days if day), default=None)


def _day(text: str, found: Found) -> date | None:
    before, after = text[: found.start], text[found.end :]
    if OPEN.match(after):
        return None
    if BEFORE.search(before):
        return found.period.first - timedelta(days=1)
    if FROM.search(before) and not found.period.is_range:
        return None
    return found.period.last


def _find(text: str) -> list[Found]:
    """Take out what each way of writing finds; what is found is not read again."""
    found = []
    for pattern, read in WAYS:
        for match in pattern.finditer(text):
            period = read(match)
            if period:
                found.append(Found(period, match.start(), match.end()))
            text = text[: match.start()] + "#" * len(match[0]) + text[match.end() :]
    return found


def _exactly(year: int, month: int, day: int) -> Period | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Period(found, found)


def _months(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _year(text: str) -> int:
    """Read "2026", and "26" or "’26" as the same."""
    digits = text.strip("’'-")
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 -- digits


def _month(text: str) -> int:
    text = text.rstrip(".")
    return next(
        at for at, name in enumerate(MONTHS, start=1) if re.fullmatch(name, text)
    )


def _iso(match: re.Match[str]) -> Period | None:
    return _exactly(int(match[1]), int(match[2]), int(match[3]))


def _numeric(match: re.Match[str]) -> Period | None:
    return _exactly(_year(match[3]), int(match[2]), int(match[1]))


def _named(match: re.Match[str]) -> Period | None:
    return _exactly(int(match[3]), _month(match[2]), int(match[1]))


def _american(match: re.Match[str]) -> Period | None:
    return _exactly(int(match[3]), _month(match[1]), int(match[2]))


def _week(match: re.Match[str]) -> Period | None:
    week, year = int(match[1]), int(match[2])
    if not 1 <= week <= LAST_WEEK:
        return None
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Period(monday, monday + timedelta(days=SUNDAY - 1))


def _month_of_year(match: re.Match[str]) -> Period | None:
    month = _month(match["month"])
    whole = _months(int(match["year"]), month, month)
    third = _third(match["part"] or "")
    last = {1: 10, 2: 20}.get(third)
    return Period(whole.first, whole.last.replace(day=last)) if last else whole


def _month_in_figures(match: re.Match[str]) -> Period | None:
    month = int(match[1])
    return _months(int(match[2]), month, month)


def _year_and_more(match: re.Match[str]) -> Period | None:
    """Read "2025-26" as two years, and "2026-09" as a month."""
    year, figures = int(match[1]), int(match[2])
    if figures > year % 100:
        return _years(year, year - year % 100 + figures)
    return _months(year, figures, figures) if 1 <= figures <= 12 else None  # noqa: PLR2004 -- months


def _part_of_year(parts: int) -> Read:
    def read(match: re.Match[str]) -> Period | None:
        groups = match.groupdict()
        number = _ordinal(groups["number"] or "")
        if groups.get("to"):
            number = _ordinal(groups["to"])
        if not 1 <= number <= parts:
            return None
        length = 12 // parts
        year = _year(groups["year"])
        return _months(year, (number - 1) * length + 1, number * length)

    return read


def _ordinal(text: str) -> int:
    return next(
        (at for at, form in ORDINALS.items() if re.fullmatch(form, text.strip())), 0
    )


def _season(match: re.Match[str]) -> Period | None:
    first, last = next(
        months
        for stem, months in SEASONS.items()
        if re.fullmatch(stem, match["season"])
    )
    year = _year(match["to"] or match["year"])
    return _months(year, first, last)


def _school_year(match: re.Match[str]) -> Period | None:
    last = _year(match[2])
    return Period(date(int(match[1]), 8, 1), date(last, 7, 31), is_range=True)


def _third_of_year(match: re.Match[str]) -> Period | None:
    third = _third(match["part"])
    return _months(int(match["year"]), 4 * third - 3, 4 * third)


def _third(text: str) -> int:
    return next(
        (third for form, third in THIRDS.items() if re.fullmatch(form, text.strip())),
        0,
    )


def _range(match: re.Match[str]) -> Period | None:
    return _years(int(match[1]), int(match[2]))


def _years(first: int, last: int) -> Period | None:
    if last < first:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), is_range=True)


def _whole_year(match: re.Match[str]) -> Period | None:
    return _months(int(match[1]), 1, 12)


def _part(words: str, letters: str) -> list[str]:
    """Give the ways to write a half, a quarter or a third of a year."""
    ordinal = "(?P<number>" + "|".join(ORDINALS.values()) + ")"
    figure = r"(?P<number>[1-4])"
    to = r"(?:\s*(?:-|–|og|och|and)\s*(?P<to>[1-4])\.?)?"
    year = f"(?P<year>{_bare(SHORT_YEAR)})"
    return [
        rf"\b{ordinal}{to}\s*(?:{words}){OF}{year}",
        rf"\b(?:{words})\s*{figure}{OF}{year}",
        rf"\b(?:{letters}){figure}(?:\s*[-–]\s*(?:{letters})?(?P<to>[1-4]))?{OF}{year}",
        rf"\b{figure}(?:{letters})\b{OF}{year}",
        rf"(?P<year>{_bare(YEAR)})[\s,:/-]*(?:{letters}){figure}\b",
        rf"(?P<year>{_bare(YEAR)})[\s,:/-]*{ordinal}\s*(?:{words})",
    ]


def _bare(pattern: str) -> str:
    """Give a pattern without its group, to be put into another."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def _ways() -> list[tuple[re.Pattern[str], Read]]:
    season = f"(?P<season>{'|'.join(SEASONS)})"
    month = f"(?P<month>{_bare(MONTH)})"
    thirds = "|".join(THIRDS)
    short, year = _bare(SHORT_YEAR), _bare(YEAR)
    school = r"(?:skole|skule|läs|studie|academic |school )\s*(?:året|år|year)\w*"
    ways: list[tuple[str, Read]] = [
        (r"(?<!\d)((?:19|20|21)\d\d)-(\d\d)-(\d\d)(?!\d)", _iso),
        (rf"(?<!\d)(\d\d?)\s?[./-]\s?(\d\d?)\s?[./ -]\s?{SHORT_YEAR}", _numeric),
        (rf"(?<!\d)(\d\d?)\.?\s?(?:st|nd|rd|th|of)?\s?{MONTH},?\s?{YEAR}", _named),
        (rf"\b{MONTH}\s(\d\d?)(?:st|nd|rd|th)?,?\s{YEAR}", _american),
        (rf"\b(?:uke|veke|uge|vecka|week)\s?(\d\d?),?{OF}{YEAR}", _week),
        (rf"(?:\b(?P<part>{thirds})\s+)?\b{month}{OF}(?P<year>{year})", _month_of_year),
        (rf"(?<![\d.])(0?[1-9]|1[0-2])\s?[./]\s?{YEAR}", _month_in_figures),
    ]
    for parts, words, letters in (
        (2, r"(?:halvår|halvdel|halvåret|halvdelen|half|half-year)(?: year)?", "h"),
        (3, r"(?:tertial|tertialet)", "t"),
        (4, r"(?:kvartal|kvartalet|quarter|kv\.?)", "q|k"),
    ):
        ways += [(form, _part_of_year(parts)) for form in _part(words, letters)]
    return [
        (re.compile(form), read)
        for form, read in [
            *ways,
            (rf"\b{season}\b{OF}(?P<year>{short})(?:{DASH}(?P<to>{short}))?", _season),
            (rf"(?P<year>{year})\s{season}\b(?P<to>)", _season),
            (rf"\b{school}\s*{YEAR}{DASH}{SHORT_YEAR}", _school_year),
            (rf"\b(?P<part>{thirds})[\s-]+(?P<year>{year})", _third_of_year),
            (rf"{YEAR}(?:{DASH}|\s(?:til|till|to|t\.o\.m\.)\s){YEAR}", _range),
            (r"(?<!\d)((?:19|20|21)\d\d)[-–/](\d\d)(?!\d)", _year_and_more),
            (YEAR, _whole_year),
        ]
    ]


WAYS = _ways()
