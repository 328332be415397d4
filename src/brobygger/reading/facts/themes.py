"""Main themes and core areas, what measures are grouped by.

Three kinds of evidence: a list after "fem hovedtemaer:", headings "Innsatsområde 2: X",
and, where the plan has neither, the headings its measures stand under.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from brobygger.reading.document import Place
from brobygger.reading.draft import Measure, Theme
from brobygger.reading.facts.contexts import (
    is_minutes,
    is_states,
    looks_back,
    speaks_of_state,
)
from brobygger.reading.facts.enumerations import enumerated
from brobygger.reading.facts.labels import last_sentence, listed, points_of
from brobygger.reading.facts.outline import Line
from brobygger.reading.facts.sentences import key, opened

_STRONG = (
    r"(?:hovedtema|hovudtema|huvudtema|kerneområde|kjerneområde|kärnområde|indsatsområde|"
    r"innsatsområde|insatsområde|satsingsområde|satsningsområde|satsområde|"
    r"hovedoverskrift|målområde|hovedinnsatsområde|hovedsatsingsområde|"
    r"utviklingsområde|udviklingsområde|utvecklingsområde|prioriterte? område|"
    r"prioriterede? område|prioriterade? område|strategisk[ea]? område|hovedspor|"
    r"pejlemærke|hovedstrategi|hovudstrategi|strategispor|temaområde)"
)
_WEAK = r"(?:fokusområde|hovedområde|hovudområde|huvudområde|delområde|tema|søjle|pilar|område)"
_ENDING = r"(?:r|er|ar|a|ene|ane|erne|n|na|arna|t|et|ts|ne)?"
_COUNTS = {
    word: number
    for number, row in enumerate(
        (
            "to två",
            "tre",
            "fire fyra",
            "fem",
            "seks sex",
            "sju syv sy",
            "åtte otte åtta",
        ),
        2,
    )
    for word in row.split()
} | {str(number): number for number in range(2, 13)}
_STRONG_LEAD = re.compile(
    rf"(?<![^\W\d_]){_STRONG}{_ENDING}(?![^\W\d_])", re.IGNORECASE
)
_WEAK_LEAD = re.compile(
    rf"(?:\b(?P<count>{'|'.join(_COUNTS)})\b|følgende|desse|disse|dessa|följande|inndelt|opdelt|delt)"
    rf"[^:.]{{0,40}}\b{_WEAK}{_ENDING}(?![^\W\d_])",
    re.IGNORECASE,
)
_PLANS_OWN = re.compile(
    r"\bplan|strategi|politik|program|\barbeid|\barbej|vi |kommun", re.IGNORECASE
)
_COUNT = re.compile(rf"\b({'|'.join(_COUNTS)})\b", re.IGNORECASE)
_SUCH_AS = re.compile(
    rf"(?<![^\W\d_])(?:{_STRONG}{_ENDING}|tema(?:ene|erne|er|ane|na|n))\s(?:som|slik som|såsom|så som|:|er|är|herunder|innen|inden for|inom)?\s?"
    r"(?=[^\W\d_])",
    re.IGNORECASE,
)
_HEADED = re.compile(
    rf"(?:{_STRONG}|fokusområde|tema|område|delområde|hovedområde)\s?(?P<number>\d{{1,2}}|[A-HIVX]{{1,3}}(?=[\s:.]))?"
    r"\s?(?:[:.–—-]\s?|\s)(?P<title>(?-i:[A-ZÆØÅÄÖÉ]).{2,200})",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(r"(?P<number>\d{1,2})\.?\s+(?=\S)")
_MANY_NUMBERS = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=\S)")
_TITLE_HEADING = re.compile(
    rf"(?:våre\s|vore\s|våra\s|planens\s|strategiens\s|prioriterte\s)?(?:(?P<count>{'|'.join(_COUNTS)})\s)?"
    rf"(?:{_STRONG}|fokusområde){_ENDING}\s?:?\Z",
    re.IGNORECASE,
)
_GOAL_LIKE = re.compile(
    r"\A(?:\d[\d.]*\s)?(?:(?:hoved|hovud|huvud|del)?mål|målsetting|målsetning|målsætning|målsättning)\b",
    re.IGNORECASE,
)
_NO_SUBTITLE = re.compile(
    r"(?:[^\W\d_]+\s){0,2}(?:utfordring|udfordring|utmaning|tiltak|indsats|innsats|åtgärd|"
    r"(?:hoved|hovud|huvud|del)?mål|målsæt|målset|status|bakgrunn|baggrund|bakgrund|strategi|"
    r"hvorfor|hva\b|hvad\b|kva\b|vad\b|slik|sådan|dagens|nåsituasjon|nuläge|situasjon|"
    r"beskrivelse|om\s|tabell|figur)",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?:handlings|tiltaks|åtgärds|aktivitets)?(?:plan|del|program|oversikt|tabell)?(?:en)?\s?|"
    r"tiltak(?:ene|a)?|åtgärder|indsatser|innsatser|handlinger|aktiviteter|strategier|"
    r"(?:tiltak|åtgärder|indsatser)\s.*\d{4}",
    re.IGNORECASE,
)
_LONGEST = 120
_FEWEST = 2
_WINDOW = 400  # letters that a lead-in or a list in a sentence may have
_STEMS = (
    *("område", "tema", "overskrift", "spor", "strategi", "pejlemærke"),
    *("søjle", "pilar"),
)


@dataclass(slots=True)
class _List:
    """A list of themes that the text gives, and how much speaks for it."""

    themes: list[Theme]
    weight: float
    keys: tuple[str, ...] = field(default=())


def find_themes(lines: list[Line], measures: list[Measure]) -> list[Theme]:
    """Find the plan's themes, each once."""
    lists = [*_lists(lines)]
    headed = _headed(lines)
    best = _best(lists)
    if best and len(headed) >= _FEWEST and not _overlap(best, headed):
        return headed
    if best:
        return _enriched(best, headed, lines)
    if len(headed) >= _FEWEST:
        return headed
    return _of_measures(measures) or _under_title(lines)


# ── lists ────────────────────────────────────────────────────────────────────


def _lists(lines: list[Line]) -> Iterator[_List]:
    for at, line in enumerate(lines):
        path = line.headings[:-1] if line.is_heading else line.headings
        if line.is_item or not line.tells(_STEMS):
            continue
        if is_states(line.headings) or is_minutes(path) or looks_back(path):
            continue
        yield from _after_lead(lines, at)
        yield from _in_sentence(line)


def _after_lead(lines: list[Line], at: int) -> Iterator[_List]:
    """Read "… fem hovedtemaer:" and the points after it, below or run in."""
    line = lines[at]
    if line.may_head and _TITLE_HEADING.match(line.text):
        yield from _made(_points(lines, at + 1), 2.5, line.text)
        return
    yield from _counted(lines, at)
    for sentence in _with_colon(line.text):
        lead, colon, rest = sentence.partition(":")
        weight = _lead_weight(lead)
        if not weight or not colon or speaks_of_state(lead):
            continue
        if rest.strip():
            _lead, points = points_of(rest)
            found = [(point, line.place) for point in points or enumerated(rest)]
        else:
            found = _points(lines, at + 1)
        yield from _made(found, weight, lead)


def _counted(lines: list[Line], at: int) -> Iterator[_List]:
    """Read "Fem hovedtemaer gir retning", without a colon, and its five points."""
    text = lines[at].text
    if text[-1:] in {"", ":", "."} or len(text) > _WINDOW:
        return
    weight = _lead_weight(text[: _WINDOW // 4])
    count = _COUNT.search(text) if weight else None
    if not count:
        return
    found = _points(lines, at + 1)
    if len(found) == _COUNTS[count[1].lower()]:
        yield from _made(found, weight, text)


def _points(lines: list[Line], at: int) -> list[tuple[str, Place]]:
    found = listed(lines, at)
    return [(each.text, each.place) for each in found if each.is_point]


def _with_colon(text: str) -> list[str]:
    """Give the sentence with a theme's noun and a colon, with all that follows it."""
    found = []
    for match in re.finditer(r":(?=\s|\Z)", text):
        before = last_sentence(text[max(0, match.start() - _WINDOW) : match.start()])
        if before and _lead_weight(before):
            rest = text[match.start() : match.start() + 4 * _WINDOW]
            found.append(f"{before}{rest}")
    return found


def _lead_weight(lead: str) -> float:
    tail = lead[-160:]
    if _STRONG_LEAD.search(tail):
        return 3.0
    if _WEAK_LEAD.search(tail) and _PLANS_OWN.search(tail):
        return 1.5
    return 0.0


def _in_sentence(line: Line) -> Iterator[_List]:
    """Read "innsatsområder som helse, arbeid og bolig"."""
    for sentence in line.sentences:
        if speaks_of_state(sentence):
            continue
        for match in _SUCH_AS.finditer(sentence):
            parts = enumerated(sentence[match.end() : match.end() + _WINDOW])
            if len(parts) > _FEWEST and ":" not in match[0]:
                yield from _made([(part, line.place) for part in parts], 1.0, sentence)


def _made(found: list[tuple[str, Place]], weight: float, lead: str) -> Iterator[_List]:
    themes = [
        Theme(
            title=_cut(text),
            place=place,
            confidence=round(min(0.5 + weight / 7, 0.95), 2),
        )
        for text, place in found
        if text.strip()
    ]
    fitting = all(len(theme.title) <= _LONGEST for theme in themes)
    if len(themes) < _FEWEST or not fitting:
        return
    count = _COUNT.search(lead[-_WINDOW:])
    if count and _COUNTS[count[1].lower()] == len(themes):
        weight += 1
    yield _List(themes, weight, tuple(key(theme.title) for theme in themes))


def _cut(text: str) -> str:
    """Keep a point's name: without the explanation after a colon, dash or stop."""
    text = opened(text).rstrip(".;,")
    name, colon, _rest = text.partition(":")
    return name.strip() if colon and len(name) > 2 else text  # noqa: PLR2004


def _best(lists: list[_List]) -> list[Theme]:
    """Choose the list with the most to speak for it; repetition speaks for it."""
    if not lists:
        return []
    weights = {each.keys: 0.0 for each in lists}
    for each in lists:
        weights[each.keys] = max(weights[each.keys] + 0.5, each.weight)
    best = max(lists, key=lambda each: weights[each.keys])
    return best.themes


# ── headings ─────────────────────────────────────────────────────────────────


def _headed(lines: list[Line]) -> list[Theme]:
    """Read headings "Innsatsområde 2: X", "1. Kerneområde - X", "Målområde X"."""
    found: list[Theme] = []
    for at, line in enumerate(lines):
        theme = _theme_heading(line)
        if theme and not any(key(theme.title) == key(other.title) for other in found):
            theme.subtitle = theme.subtitle or _subtitle(lines, at)
            found.append(theme)
    return found


def _theme_heading(line: Line) -> Theme | None:
    if line.is_item or not line.tells(_STEMS) or is_states(line.headings[:-1]):
        return None
    text, number = line.text, line.marker.rstrip(".)") or None
    if first := _NUMBER_FIRST.match(text):
        text, number = text[first.end() :], first["number"]
    match = _HEADED.match(text)
    if not match or not (line.may_head or number):
        return None
    if match["number"]:
        number = match["number"]
    title, subtitle = (
        _stuck(match["title"]) if not line.may_head else (match["title"], None)
    )
    if len(title) > _LONGEST or title.endswith(":"):
        return None
    return Theme(
        title=title.strip(),
        number=number,
        subtitle=subtitle,
        place=line.place,
        confidence=0.85,
    )


def _stuck(text: str) -> tuple[str, str | None]:
    """Part a title, subtitle and text that stand in one run, each with a capital."""
    pieces = re.split(r"\s(?=[^\W\d_a-zæøåäö][a-zæøåäö]*\b)", text, maxsplit=2)
    return pieces[0], pieces[1] if len(pieces) > _FEWEST else None


def _subtitle(lines: list[Line], at: int) -> str | None:
    """Give the short line right under a theme's heading."""
    if at + 1 >= len(lines) or not lines[at].may_head:
        return None
    after = lines[at + 1]
    named = after.may_head and not after.marker and not after.text.endswith(":")
    if not named or _NO_SUBTITLE.match(after.text) or " " not in after.text:
        return None
    return after.text


def _overlap(themes: list[Theme], headed: list[Theme]) -> bool:
    titles = {key(theme.title) for theme in themes}
    return any(key(theme.title) in titles for theme in headed)


def _enriched(
    themes: list[Theme], headed: list[Theme], lines: list[Line]
) -> list[Theme]:
    """Give listed themes the numbers and subtitles that their headings have."""
    by_title = {key(theme.title): theme for theme in headed}
    plain = {key(line.text): line for line in reversed(lines) if line.is_heading}
    for theme in themes:
        if head := by_title.get(key(theme.title)):
            theme.number, theme.subtitle = head.number, head.subtitle
            theme.confidence = 0.95
        elif line := plain.get(key(theme.title)):
            theme.number = line.marker.rstrip(".)") or None
    return themes


# ── measures ─────────────────────────────────────────────────────────────────


def _of_measures(measures: list[Measure]) -> list[Theme]:
    """Take the headings that measures stand under, unless they are goals."""
    found: dict[str, Theme] = {}
    for measure in measures:
        name = measure.theme or ""
        if (
            not name
            or len(name) > _LONGEST
            or _GOAL_LIKE.match(name)
            or _PLAIN.fullmatch(name)
        ):
            continue
        number = _NUMBER_FIRST.match(name) or _MANY_NUMBERS.match(name)
        head = _HEADED.match(name)
        title = head["title"] if head else name[number.end() :] if number else name
        theme = Theme(
            title=title,
            number=number["number"] if number else head["number"] if head else None,
            place=measure.places.get("theme", measure.place),
            confidence=0.7,
        )
        found.setdefault(key(title), theme)
    return list(found.values()) if len(found) >= _FEWEST else []


def _under_title(lines: list[Line]) -> list[Theme]:
    """Take the headings right below a heading "Innsatsområder"."""
    for at, line in enumerate(lines):
        if not line.is_heading or not _TITLE_HEADING.match(line.text):
            continue
        if is_states(line.headings[:-1]) or looks_back(line.headings[:-1]):
            continue
        below = _headings_below(lines, at)
        if len(below) >= _FEWEST:
            return [
                Theme(
                    title=each.text,
                    number=each.marker.rstrip(".") or None,
                    place=each.place,
                    confidence=0.6,
                )
                for each in below
            ]
    return []


def _headings_below(lines: list[Line], at: int) -> list[Line]:
    below: list[Line] = []
    for line in lines[at + 1 :]:
        if line.is_heading and line.level <= lines[at].level:
            break
        if line.is_heading and (not below or line.level == below[0].level):
            below.append(line)
    return below
