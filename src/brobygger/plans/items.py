"""What kinds of items a draft has: where each stands in the reader's draft.

Pure data and functions: no queries.
"""

from collections.abc import Iterator
from typing import Any

from brobygger.plans.models import DraftItem
from brobygger.reading.draft import CERTAIN

Kind = DraftItem.Kind

SINGLES = {
    "title": Kind.TITLE,
    "mission": Kind.MISSION,
    "vision": Kind.VISION,
}
"""Texts of which a plan has one; their places stand apart, in the draft's `places`."""

LISTS = {
    "goals": Kind.GOAL,
    "success_criteria": Kind.SUCCESS_CRITERION,
    "target_groups": Kind.TARGET_GROUP,
    "themes": Kind.THEME,
    "measures": Kind.MEASURE,
    "units": Kind.UNIT,
    "challenges": Kind.CHALLENGE,
    "decisions": Kind.DECISION,
    "tables": Kind.STATISTICS,
    "glossary": Kind.TERM,
    "sections": Kind.SECTION,
}

RANKS = {kind: rank for rank, kind in enumerate(Kind)}
"""The order in which kinds are shown."""

ONE_OF_A_KIND = frozenset({*SINGLES.values(), Kind.PERIOD})


def draft_facts(draft: dict[str, Any]) -> dict[str, Any]:
    """Keep what is no item: kind, language, municipality, notes, consultation."""
    items = {*SINGLES, *LISTS, "period", "places"}
    return {name: value for name, value in draft.items() if name not in items}


def draft_items(draft: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the fields of a `DraftItem` for each thing that was found."""
    places = draft.get("places") or {}
    for name, kind in SINGLES.items():
        if draft.get(name):
            found = {"text": draft[name], "place": places.get(name)}
            yield _item(kind, 1, found)
    if draft.get("period"):
        yield _item(Kind.PERIOD, 1, draft["period"])
    for name, kind in LISTS.items():
        for position, found in enumerate(draft.get(name) or [], start=1):
            yield _item(kind, position, found)


def _item(kind: DraftItem.Kind, position: int, found: dict[str, Any]) -> dict[str, Any]:
    data = {
        name: value
        for name, value in found.items()
        if name not in {"place", "confidence"}
    }
    confidence = found.get("confidence", 1.0)
    return {
        "kind": kind,
        "rank": RANKS[kind],
        "position": position,
        "data": data,
        "place": found.get("place") or {},
        "confidence": confidence,
        "certain": confidence >= CERTAIN and not data.get("uncertain"),
    }
