"""Which measures are wanted, and which piece of a list. Pure: no queries."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from brobygger.plans.api.schemas import Asked, AskedMeasures
from brobygger.plans.snapshot import Content

SEARCHED = ("title", "text", "responsible", "remark")
"""Where the words of a search are looked for: as on the plan's page."""


def measures_wanted(
    measures: Sequence[Content], asked: AskedMeasures
) -> Sequence[Content]:
    """Keep the measures that every filter that is set keeps."""
    if asked.theme:
        measures = [
            each
            for each in measures
            if each["theme"] and each["theme"]["key"] == asked.theme
        ]
    if asked.unit:
        measures = [
            each
            for each in measures
            if any(asked.unit in unit.values() for unit in each["units"])
        ]
    if asked.origin:
        measures = [each for each in measures if each["origin"] == asked.origin]
    words = asked.q.casefold().split()
    return [each for each in measures if _says(each, words)] if words else measures


def _says(measure: Content, words: Sequence[str]) -> bool:
    said = [measure[name].casefold() for name in SEARCHED]
    return all(any(word in text for text in said) for word in words)


def page_of(
    items: Sequence[Any], asked: Asked, *, total: int, address: str
) -> Mapping[str, Any]:
    """Give a piece of a list with the addresses of those beside it."""
    limit, offset = asked.limit, asked.offset
    before = max(min(offset, total) - limit, 0)
    return {
        "total": total,
        "limit": limit,
        "offset": offset,
        "next": _beside(address, asked, offset + limit)
        if offset + limit < total
        else None,
        "previous": _beside(address, asked, before) if offset else None,
        "items": items,
    }


def _beside(address: str, asked: Asked, offset: int) -> str:
    filters = asked.model_dump(exclude_defaults=True) | {
        "limit": asked.limit,
        "offset": offset,
    }
    return f"{address}?{urlencode(filters)}"
