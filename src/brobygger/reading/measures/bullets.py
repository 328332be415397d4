"""Measures as items of a list: under a lead-in that promises them, or on their own."""

import re
from collections.abc import Iterator, Sequence

from brobygger.reading.cleaning import is_bullet
from brobygger.reading.columns import Role
from brobygger.reading.document import Kind
from brobygger.reading.draft import Measure
from brobygger.reading.measures.build import Values, measure_of
from brobygger.reading.measures.context import Spot, is_heading
from brobygger.reading.measures.labels import Part, parts_of
from brobygger.reading.measures.words import (
    Zone,
    is_goal,
    is_lead,
    is_plan_chapter,
    is_pure_lead,
    names_measures,
    undertakes,
    zone_of,
)

_SHARED = frozenset(
    {
        Role.RESPONSIBLE,
        Role.START,
        Role.DEADLINE,
        Role.PARTNERS,
        Role.BUDGET,
        Role.INDICATOR,
    }
)
_LED = 0.8
_NUMBERED = 0.92
_PARAGRAPH = 0.6
_UNDERTAKEN = 0.5
_LONGEST = 900
_GOALS = re.compile(
    r"\A(?:[^\W\d_]+ )?(?:[^\W\d_]*mål(?:ene|a|et|en)?|[^\W\d_]*"
    r"(?:målsetting|målsætning|målsättning|suksesskriteri|succeskriteri)[^\W\d_]*|"
    r"kjennetegn|kjenneteikn|kendetegn)\Z",
    re.IGNORECASE,
)
_POINT = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)")


def find_bullets(spots: list[Spot], taken: set[int]) -> dict[int, list[Measure]]:
    """Give measures by block; `taken` grows by the blocks they were read from."""
    found: dict[int, list[Measure]] = {}
    for items in _lists(spots, taken):
        if not _is_promised(items[0]) or _are_questions(items):
            continue
        shared = _shared(spots, items[-1], taken)
        groups = list(_grouped(items))
        for group, theme in _fields(groups) or [(group, None) for group in groups]:
            measure = _measure(group, _trust(group[0]), shared)
            measure.theme = theme or measure.theme
            found[group[0].index] = [measure]
            taken.update(spot.index for spot in group)
    return found


def _shared(spots: list[Spot], last: Spot, taken: set[int]) -> list[Part]:
    """Read the labelled lines right below a list: who and when, for all its items."""
    at = last.index + 1
    shared: list[Part] = []
    while at < len(spots) and spots[at].block.kind is Kind.PARAGRAPH:
        parts = parts_of([spots[at].text])
        if not all(part.role in _SHARED and part.text for part in parts):
            break
        shared += parts
        taken.add(spots[at].index)
        at += 1
    return shared


def find_paragraphs(spots: list[Spot], taken: set[int]) -> dict[int, list[Measure]]:
    """Read the plain paragraphs right under a heading "Tiltak" where nothing else is."""
    found: dict[int, list[Measure]] = {}
    for at, spot in enumerate(spots):
        heads = is_heading(spot.block) or spot.text.rstrip().endswith(":")
        if not heads or not is_pure_lead(spot.text):
            continue
        body = _body(spots, at)
        plain = [s for s in body if s.block.kind is Kind.PARAGRAPH and _is_deed(s.text)]
        if not body or len(plain) != len(body) or any(s.index in taken for s in body):
            continue
        if spot.zone is Zone.CLOSED or _leads_chapter(spots, at, len(body)):
            continue
        for each in plain:
            found[each.index] = [_measure([each], _PARAGRAPH)]
            taken.add(each.index)
    return found


def find_undertakings(spots: list[Spot], taken: set[int]) -> dict[int, list[Measure]]:
    """Read bare items that promise a deed and don't repeat a paragraph: a case page."""
    paragraphs = [
        frozenset(_words(spot.text))
        for spot in spots
        if spot.block.kind is Kind.PARAGRAPH
    ]
    found: dict[int, list[Measure]] = {}
    for items in _lists(spots, taken):
        if items[0].lead.rstrip().endswith(":") and not is_lead(items[0].lead):
            continue
        if items[0].zone in {Zone.CLOSED, Zone.ASIDE}:
            continue
        for spot in items if len(items) > 1 else []:
            if undertakes(spot.text) and not _repeats(spot.text, paragraphs):
                measure = _measure([spot], _UNDERTAKEN)
                measure.uncertain, measure.theme = ["table"], None
                found[spot.index] = [measure]
                taken.add(spot.index)
    return found


def _leads_chapter(spots: list[Spot], at: int, length: int) -> bool:
    """Say whether deeper headings follow: then the text only opens the chapter."""
    after = spots[at + length + 1 :][:1]
    return any(heading.index == spots[at].index for s in after for heading in s.path)


# ── lists ────────────────────────────────────────────────────────────────────


def _lists(spots: list[Spot], taken: set[int]) -> Iterator[list[Spot]]:
    """Yield each run of items that nothing else has claimed."""
    run: list[Spot] = []
    for spot in spots:
        is_item = spot.block.kind is Kind.ITEM and spot.index not in taken
        is_item = is_item and not is_goal(spot.text)
        if run and (not is_item or spot.path != run[0].path):
            yield run
            run = []
        if is_item:
            run.append(spot)
    if run:
        yield run


def _is_promised(spot: Spot) -> bool:
    """Say whether the lead-in, or for want of one the heading, promises measures."""
    if not _is_open(spot):
        return False
    lead = spot.lead
    if lead and is_lead(lead):
        return names_measures(lead) or not _is_under_goals(spot)
    if lead.rstrip().endswith(":"):
        return False
    if not spot.path:
        return False
    heading = spot.path[-1]
    if is_lead(heading.text):
        return True
    above = [each.text for each in spot.path[:-1]]
    return zone_of(heading.text) is Zone.NEUTRAL and any(
        is_pure_lead(text) or is_plan_chapter(text) for text in above
    )


def _is_under_goals(spot: Spot) -> bool:
    """Say whether "By 2030 we shall:" stands under "Goals": then goals follow."""
    return bool(spot.path) and bool(_GOALS.match(spot.path[-1].text))


def _is_open(spot: Spot) -> bool:
    """Say whether lists count here; the word "Tiltak:" itself opens a small heading's."""
    if spot.zone is not Zone.CLOSED:
        return True
    chapters = [each for each in spot.path[:-1] if zone_of(each.text) is Zone.CLOSED]
    nearest = spot.path[-1] if spot.path else None
    return (
        not chapters
        and nearest is not None
        and not nearest.is_numbered
        and is_pure_lead(spot.lead)
    )


def _grouped(items: list[Spot]) -> Iterator[list[Spot]]:
    """Yield each item with the deeper ones under it."""
    top = min(spot.block.level for spot in items)
    group: list[Spot] = []
    for spot in items:
        if spot.block.level <= top and group:
            yield group
            group = []
        group.append(spot)
    if group:
        yield group


def _fields(groups: list[list[Spot]]) -> list[tuple[list[Spot], str | None]]:
    """Where every item only names a field, give the deeper ones with it as theme."""
    if not all(len(group) > 1 and _names_field(group) for group in groups):
        return []
    return [
        (deeper, group[0].text) for group in groups for deeper in _grouped(group[1:])
    ]


def _names_field(group: list[Spot]) -> bool:
    head, *deeper = (spot.text for spot in group)
    longest = max(map(len, deeper))
    return len(head) < 60 and head[-1:] not in ".:" and longest > len(head)  # noqa: PLR2004


def _are_questions(items: list[Spot]) -> bool:
    return 2 * sum(spot.text.rstrip().endswith("?") for spot in items) > len(items)


def _body(spots: list[Spot], at: int) -> list[Spot]:
    end = at + 1
    while end < len(spots) and not is_heading(spots[end].block):
        if spots[end].text.endswith(":"):
            break
        end += 1
    return spots[at + 1 : end]


# ── one measure ──────────────────────────────────────────────────────────────


def _trust(spot: Spot) -> float:
    numbered = bool(spot.block.marker) and not is_bullet(spot.block.marker)
    return _NUMBERED if numbered and is_pure_lead(spot.nearest) else _LED


def _measure(
    group: list[Spot], confidence: float, shared: Sequence[Part] = ()
) -> Measure:
    head, *deeper = group
    values = Values()
    marker, text = head.block.marker, head.text
    if not marker and (found := _POINT.match(text)):
        marker, text = found[1], text[found.end() :]
    if marker and not is_bullet(marker):
        values.add(Role.NUMBER, [marker.strip("()").rstrip(".)")])
    values.add(Role.TEXT, [text], head.block.place)
    for spot in deeper:
        values.add(
            Role.TEXT, [f"{spot.block.marker} {spot.text}".strip()], spot.block.place
        )
    for part in shared:
        values.add(part.role or Role.REMARK, [part.text])
    measure = measure_of(values, confidence=confidence)
    measure.theme, measure.goal = head.theme, head.goal
    measure.table = head.lead if head.lead and names_measures(head.lead) else head.label
    return measure


def _is_deed(text: str) -> bool:
    words = text.split()
    return (
        len(text) <= _LONGEST
        and not text.endswith(":")
        and (
            undertakes(text)
            or bool(words and words[0].lower().endswith(("e", "a", "re")))
        )
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _repeats(text: str, paragraphs: list[frozenset[str]]) -> bool:
    """Say whether nearly all the words stand in one paragraph too."""
    words = frozenset(_words(text))
    return any(len(words & each) >= 0.85 * len(words) for each in paragraphs)
