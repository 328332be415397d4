"""The same measures listed twice: a summary or a budget beside the full table."""

import re
from dataclasses import fields

from brobygger.reading.draft import Measure

_SAME = 0.9  # share of a table's measures that must stand in another


def without_repeats(found: dict[int, list[Measure]]) -> dict[int, list[Measure]]:
    """Drop a table that only repeats another which says more of each measure."""
    keys = {at: _numbers(found[at]) for at in found}
    wealth = {at: _fields(found[at]) for at in found}
    return {
        at: measures
        for at, measures in found.items()
        if not any(
            _is_in(keys[at], keys[other]) and wealth[at] < wealth[other]
            for other in found
            if other != at
        )
    }


def key_of(measure: Measure) -> str:
    """Give the words of a measure, for comparing."""
    return _words(f"{measure.title or ''} {measure.text}")


def keys_of(measure: Measure) -> set[str]:
    """Give all that a shorter listing may call the measure: its title, its text."""
    return {key_of(measure), _words(measure.title or ""), _words(measure.text)}


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _numbers(measures: list[Measure]) -> dict[str, set[str]]:
    """Give the numbers under which each measure's words stand."""
    found: dict[str, set[str]] = {}
    for each in measures:
        found.setdefault(key_of(each), set()).update(filter(None, [each.number]))
    return found


def _is_in(some: dict[str, set[str]], others: dict[str, set[str]]) -> bool:
    """Tell whether nearly all stand there too, and under no other number."""
    shared = [
        key
        for key in some.keys() & others.keys()
        if not (some[key] and others[key]) or some[key] & others[key]
    ]
    return len(shared) >= max(1, _SAME * len(some))


def _fields(measures: list[Measure]) -> set[str]:
    names = [each.name for each in fields(Measure)]
    told = {n for n in names for m in measures if isinstance(getattr(m, n), str)}
    return told - {"theme", "table", "budget", "goal"}
