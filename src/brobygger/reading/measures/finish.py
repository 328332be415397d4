"""What is read from a measure's own fields once it is found."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from brobygger.reading.draft import Measure
from brobygger.reading.measures.closing import read_closings, read_codes
from brobygger.reading.measures.responsible import units_of

_LONGEST = 400
_NUMBER = re.compile(
    r"(?P<prefix>(?:[A-ZÆØÅ]?\d{1,3}[.-])*[A-ZÆØÅ]?)(?P<last>\d{1,6})\.?"
)
_CARRIED = re.compile(
    r"\b(?:overføres|overførast|overført|videreføres|vidareførast|overføres|førast vidare|"
    r"flyttes|överförs|förs över|overgår)\s+(?:til|till|i|inn i)\s+"
    r"(?:neste|ny|nye|næste|nästa|kommende|komande)\s+\S.*",
    re.IGNORECASE | re.DOTALL,
)
_CONTINUED = re.compile(
    r"(?:videreført|vidareført|videreføres|vidareførast|videreføring|vidareføring|"
    r"videreføre|fortsat|fortsatt|fortsetter|fortsætter|fortsätter|fortsättning|"
    r"videreføres fra|viderefører|pågående|løpende tiltak|eksisterende tiltak)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:nytt tiltak|nye tiltak|ny indsats|nyt tiltag|ny insats|ny åtgärd|nytt|nyt|ny|"
    r"nye|new)\b",
    re.IGNORECASE,
)
_TRANSFERRED = re.compile(
    r"(?:overført|overførd|overføres|overføring|overførast|overflyttet|överförd|överfört|"
    r"flyttet|hentet|henta|hentet ut)\s+(?:fra|frå|från)\s+(?P<plan>\S.*?)[\s.]*\Z",
    re.IGNORECASE | re.DOTALL,
)
_OPENING = re.compile(r"\A[^.:!?(]{2,25}[.:!]")
_CLOSING = re.compile(r"\(([^()]{2,60})\)[\s.]*\Z")


def finish(measures: list[Measure]) -> None:
    """Fill in what one field says about another, for all measures of a document."""
    read_codes(measures)
    read_closings(measures)
    repair_numbers(measures)
    known = _whole_names(measures)
    for measure in measures:
        measure.remaining = measure.remaining or _carried(measure)
        measure.origin, measure.origin_plan = _origin(measure)
        if measure.responsible and not measure.responsible_units:
            measure.responsible_units = units_of(measure.responsible, known)


def repair_numbers(measures: Sequence[Measure]) -> None:
    """Take off a footnote's digits: "1.627" between 1.5 and 1.7 is 1.6."""
    for before, measure in pairwise(measures):
        parts, former = _parts(measure.number), _parts(before.number)
        if not parts or not former or parts[0] != former[0]:
            continue
        expected = str(int(former[1]) + 1)
        printed = parts[1]
        if printed.startswith(expected) and len(printed) > len(expected):
            after = _after(measures, measure)
            if after is None or after == int(expected) + 1:
                measure.number = parts[0] + expected


def _parts(number: str | None) -> tuple[str, str] | None:
    found = _NUMBER.fullmatch(number or "")
    return (found["prefix"], found["last"]) if found else None


def _after(measures: Sequence[Measure], measure: Measure) -> int | None:
    """Give the next measure's last number; None where its numbering starts anew."""
    at = next(at for at, each in enumerate(measures) if each is measure)
    parts, own = None, _parts(measure.number)
    if at + 1 < len(measures):
        parts = _parts(measures[at + 1].number)
    if not parts or not own or parts[0] != own[0] or int(parts[1]) == 1:
        return None
    return int(parts[1])


def _carried(measure: Measure) -> str | None:
    """Find "Overføres til neste planperiode" in a cell that says when."""
    for text in (measure.start, measure.deadline, measure.implemented, measure.status):
        if text and (found := _CARRIED.search(text)):
            return found[0].strip()
    return None


def _origin(
    measure: Measure,
) -> tuple[Literal["continued", "new", "transferred"] | None, str | None]:
    """Read the remark or status; else the word that opens or closes the text."""
    for text in (measure.remark, measure.status, *_asides(measure)):
        text = (text or "").strip(" .:()–-")  # noqa: PLW2901 -- only trimmed
        if found := _TRANSFERRED.match(text):
            return "transferred", found["plan"]
        if _CONTINUED.match(text):
            return "continued", None
        if _NEW.match(text) and (text is measure.remark or len(text) < 40):  # noqa: PLR2004 -- a mark
            return "new", None
    return None, None


def _asides(measure: Measure) -> list[str]:
    """Give the text's first words where they stand alone, and its last parenthesis."""
    found = [_OPENING.match(measure.text), _CLOSING.search(measure.text)]
    return [each[0] for each in found if each]


def _whole_names(measures: list[Measure]) -> frozenset[str]:
    """Names that stand alone as responsible, and hold an "og": not to be parted."""
    names = set()
    for measure in measures:
        text = (measure.responsible or "").strip()[:_LONGEST]
        for name in re.findall(r"([^(),;\n]+(?:,[^(),;\n]+)*?)\s*\(", text):
            if re.search(r"\s(?:og|och|&)\s", name) and len(name) < 60:  # noqa: PLR2004
                names.add(name.strip().lower())
    return frozenset(names)
