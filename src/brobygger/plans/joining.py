"""How two items are made of one, and one of several. Pure functions: no queries."""

import re
from collections.abc import Sequence
from typing import Any

from brobygger.plans.models import DraftItem

type Content = dict[str, Any]

Kind = DraftItem.Kind

WHOLE: dict[str, str] = {
    Kind.GOAL: "text",
    Kind.SUCCESS_CRITERION: "text",
    Kind.TARGET_GROUP: "text",
    Kind.THEME: "title",
    Kind.MEASURE: "text",
    Kind.UNIT: "name",
    Kind.CHALLENGE: "items",
    Kind.DECISION: "subject",
    Kind.STATISTICS: "rows",
    Kind.TERM: "definition",
    Kind.SECTION: "text",
}
"""The field that is cut when an item is split, and joined when it is merged."""

OWN = frozenset({"number", "title", "subtitle", "short_name", "aliases", "case"})
"""Fields that are one thing's own: the second half doesn't take them along."""

PARAGRAPHS = frozenset({Kind.SECTION})
"""Kinds whose texts are joined as paragraphs, and not as sentences."""

SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")


def can_be_split(kind: str) -> bool:
    return kind in WHOLE


def halves(
    kind: str, content: Content, first: Any, second: Any
) -> tuple[Content, Content]:
    """Give both halves' content: the first keeps all, the second what fits both."""
    name = WHOLE[kind]
    shared = {key: value for key, value in content.items() if key not in OWN - {name}}
    return content | {name: first}, shared | {name: second}


def joined(kind: str, contents: Sequence[Content]) -> Content:
    """Join the texts and lists in order; other fields are the first's that has any."""
    whole: Content = {}
    for content in contents:
        for name, value in content.items():
            before = whole.get(name)
            if not before or not value:
                whole[name] = before or value
            elif name == WHOLE[kind] and isinstance(value, str):
                whole[name] = f"{before}{_between(kind)}{value}"
            elif isinstance(value, list):
                whole[name] = _united(before, value, keep=name == WHOLE[kind])
            elif isinstance(value, dict):
                whole[name] = value | before
    return whole


def joined_places(places: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Give the first place, with the others as its `more`."""
    flat = [
        {name: value for name, value in each.items() if name != "more"}
        for place in places
        for each in (place, *(place.get("more") or []))
        if place
    ]
    different = [each for at, each in enumerate(flat) if each and each not in flat[:at]]
    if not different:
        return {}
    first, *more = different
    return first | {"more": more} if more else first


def proposed(whole: Any) -> tuple[Any, Any]:
    """Propose where to split: at the sentence, line or word nearest the middle."""
    if isinstance(whole, list):
        middle = (len(whole) + 1) // 2
        return whole[:middle], whole[middle:]
    text = str(whole or "")
    cuts = list(SENTENCE_END.finditer(text)) or list(re.finditer(r"\s+", text))
    if not cuts:
        return text, ""
    cut = min(cuts, key=lambda found: abs(found.start() - len(text) / 2))
    return text[: cut.start()], text[cut.end() :]


def _united(before: Any, more: list[Any], *, keep: bool) -> list[Any]:
    """Put lists behind each other; names that both have stand once."""
    return [*before, *(each for each in more if keep or each not in before)]


def _between(kind: str) -> str:
    return "\n\n" if kind in PARAGRAPHS else " "
