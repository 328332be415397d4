"""What a measure's text begins and ends with: its code, and in parentheses who and when.

Both count only where several measures of a plan are written so.
"""

import re
from collections.abc import Sequence

from brobygger.reading.draft import Measure
from brobygger.reading.measures.header import TIME

_FEWEST = 3
_CODE = re.compile(
    r"(?P<code>\d{1,2}[a-zæøå]|[A-ZÆØÅ]{1,2}[.-]?\d{1,2}(?:\.\d{1,2})*[a-z]?)"
    r"(?:[.:)]|\s[–-])?\s+(?=[A-ZÆØÅÄÖ«\"])"
)
_CLOSING = re.compile(r"\s*\((?P<inside>[^()]{2,100})\)(?P<end>[\s.]*)\Z")
_APART = re.compile(r"\s*[,;/]\s+|\s+[–-]\s+")
_OFTEN = re.compile(
    r"\b(?:hver|hvert|kvar|kvart|varje|annethvert|annakvart|(?:\d|to|tre|fire|två|fyra) "
    r"(?:ganger|gonger|gange|gånger)|måned(?:lig)?|månad(?:leg)?|jevnlig|jamleg)\b",
    re.IGNORECASE,
)
_MOST = 0.8  # of the measures, where the parenthesis only says who


def read_codes(measures: Sequence[Measure]) -> None:
    """Part "1a" or "B2" from the words where at least three measures begin so."""
    coded = [(each, _CODE.match(each.title or each.text)) for each in measures]
    found = [(each, code) for each, code in coded if code and not each.number]
    codes = {code["code"] for _, code in found}
    if len(codes) < _FEWEST or len(codes) < len(found):
        return
    for measure, code in found:
        measure.number = code["code"]
        if measure.title:
            measure.title = measure.title[code.end() :]
        else:
            measure.text = measure.text[code.end() :]


def read_closings(measures: Sequence[Measure]) -> None:
    """Take "(NAV, 2027)" off the texts where at least three measures end so."""
    open_ones = [each for each in measures if not (each.responsible or each.deadline)]
    closed = [(each, _CLOSING.search(each.text)) for each in open_ones]
    found = [(each, closing) for each, closing in closed if closing]
    parts = [_who_and_when(closing["inside"]) for _, closing in found]
    timed = sum(bool(who and when) for who, when in parts)
    named = sum(bool(who) and not re.search(r"\d", who or "") for who, _ in parts)
    if timed < _FEWEST and (named < _FEWEST or named < _MOST * len(open_ones)):
        return
    if 2 * timed < len(found) and named < _MOST * len(open_ones):
        return
    for (measure, closing), (who, when) in zip(found, parts, strict=True):
        if not who and not when:
            continue
        measure.responsible, measure.deadline = who, when
        measure.text = measure.text[: closing.start()] + closing["end"].strip()


def _who_and_when(text: str) -> tuple[str | None, str | None]:
    """Part "NAV, skolene, høsten 2027" at its time, which stands last or first."""
    if _is_time(text) and not _APART.search(text):
        return None, text
    cuts = list(_APART.finditer(text))
    if cuts and _is_time(text[cuts[-1].end() :]):
        return text[: cuts[-1].start()], text[cuts[-1].end() :]
    if cuts and _is_time(text[: cuts[0].start()]):
        return text[cuts[0].end() :], text[: cuts[0].start()]
    return text, None


def _is_time(text: str) -> bool:
    return bool(TIME.search(text) or _OFTEN.search(text))
