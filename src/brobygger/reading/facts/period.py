"""The years the plan is for."""

import re
from collections import Counter
from collections.abc import Iterator

from brobygger.reading.document import Place
from brobygger.reading.draft import Period, Statement
from brobygger.reading.facts.outline import Line

_RANGE = re.compile(
    r"(?<!\d)(?P<start>20\d\d)(?:\s?[-–—−‑/]\s?|\s(?:til og med|til|till|t\.o\.m\.)\s)(?P<end>20\d\d|\d\d)(?![\d-])"
)
_OF_PLAN = re.compile(
    r"(?:plan|strategi|program|politik|handlings)[^\W\d_]*perioden?|gjelder for|gjeld for|gäller|gælder for|"
    r"\bfor perioden|\bför perioden|\bi perioden|(?:plan|strategi|program|politikk?)[^\W\d_]{0,2}\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"gjeldende|gjeldande|nåværende|nuværende|nuvarande|forrige|førre|tidligere|tidlegare|tidigare|"
    r"foregående|gjaldt|gjeldt|galdt|avløs|afløs|erstatt|ersätt|former|eksisterende|økonomiplan|kommuneplan|boligplan|utløp|\bSSB\b|rapport|nasjonal",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:mot|mod|fram mot|frem mod|fram til|frem til|till)\s(?P<year>20\d\d)\b"
)
_END_ONLY = re.compile(r"\b(?:20\d\d)\b")
_FURTHEST = 15
_FRONT = 5  # blocks: what stands there names the plan


def find_period(
    title: str | None, lines: list[Line], statements: list[Statement], place: Place
) -> Period | None:
    """Seek the period: in the title, in the text, or the year the goals are for."""
    if title and (found := _range(title)):
        return _period(found, place, 0.95)
    if title and (until := _TOWARDS.search(title)):
        year = until["year"]
        return Period(text=until[0], end=year, place=place, confidence=0.8)
    if found_in_text := _most_said(lines):
        return found_in_text
    years = Counter(
        year for each in statements for year in [_only_year(each.scope or "")] if year
    )
    if years:
        year = years.most_common(1)[0][0]
        return Period(text=year, start=None, end=year, confidence=0.6)
    return None


def _range(text: str) -> re.Match[str] | None:
    for match in _RANGE.finditer(text):
        if 0 < _end(match) - int(match["start"]) <= _FURTHEST:
            return match
    return None


def _end(match: re.Match[str]) -> int:
    end = match["end"]
    return int(end) if len(end) > 2 else int(match["start"][:2] + end)  # noqa: PLR2004


def _period(match: re.Match[str], place: Place, confidence: float) -> Period:
    return Period(
        text=match[0],
        start=match["start"],
        end=str(_end(match)),
        place=place,
        confidence=confidence,
    )


def _most_said(lines: list[Line]) -> Period | None:
    """Count the ranges that are said of the plan itself; "planperioden" counts most."""
    votes: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Period] = {}
    for match, weight, place in _ranges(lines):
        years = (match["start"], str(_end(match)))
        votes[years] += weight
        first.setdefault(years, _period(match, place, 0.7))
    if not votes:
        return None
    years, most = votes.most_common(1)[0]
    return first[years] if most > 1 else None


def _ranges(lines: list[Line]) -> Iterator[tuple[re.Match[str], int, Place]]:
    for line in lines:
        if "20" not in line.text:
            continue
        for sentence in line.sentences:
            match = _range(sentence)
            if not match or _FORMER.search(sentence):
                continue
            before = sentence[max(0, match.start() - 60) : match.start()]
            said = _OF_PLAN.search(before)
            if said and "period" in before.lower():
                yield match, 3, line.place
            elif said or line.is_heading or _OF_PLAN.search(sentence[: match.start()]):
                yield match, 2 if line.index < _FRONT else 1, line.place


def _only_year(scope: str) -> str | None:
    found = _END_ONLY.findall(scope)
    return found[0] if len(found) == 1 else None
