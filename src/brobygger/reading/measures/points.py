"""Measures as numbered headings under areas: "1.1 Language cafés", then its text."""

import re
from collections import Counter

from brobygger.reading.columns import Role
from brobygger.reading.document import Kind
from brobygger.reading.draft import Measure
from brobygger.reading.measures.build import Values, measure_of
from brobygger.reading.measures.context import Heading, Spot, is_heading, theme_of
from brobygger.reading.measures.words import (
    Zone,
    is_area,
    is_aside_label,
    is_lead,
    is_pure_lead,
    names_measures,
    zone_of,
)

_POINT = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?|[A-ZÆØÅ]\.?\d{1,2}\.?")
_OUTSIDE = frozenset({Zone.ASIDE, Zone.CLOSED})
_BY_AREA = 0.9
_BY_CHAPTER = 0.75
_BY_LEAD = 0.7


def find_points(spots: list[Spot], taken: set[int]) -> dict[int, list[Measure]]:
    """Give measures by block; `taken` grows by the blocks they were read from."""
    sections = [_section(spots, at) for at, spot in enumerate(spots) if _may_be(spot)]
    gathering = {h.index for spot in spots if spot.index in taken for h in spot.path}
    sections = [
        section
        for section in sections
        if section[0].index not in gathering and not _is_chapter(section, taken)
    ]
    siblings = Counter(section[0].path[-1:] for section in sections)
    found: dict[int, list[Measure]] = {}
    for section in sections:
        parent = section[0].path[-1] if section[0].path else None
        alone = siblings[section[0].path[-1:]] == 1
        confidence = _trust(section, parent, alone=alone)
        if confidence and not any(spot.index in taken for spot in section):
            found[section[0].index] = [_measure(section, confidence)]
    for section in sections:
        if section[0].index in found:
            taken.update(spot.index for spot in section)
    return found


def _may_be(spot: Spot) -> bool:
    block = spot.block
    if not is_heading(block) or not spot.path:
        return False
    if block.marker and not _POINT.fullmatch(block.marker):
        return False
    zone = zone_of(block.text)
    return (
        zone in {Zone.NEUTRAL, Zone.MEASURES}
        and not is_lead(block.text)
        and not is_aside_label(block.text)
        and spot.zone is not Zone.CLOSED
    )


def _section(spots: list[Spot], at: int) -> list[Spot]:
    """Give a heading and what stands under it until the next heading."""
    end = at + 1
    while end < len(spots) and not is_heading(spots[end].block):
        end += 1
    return spots[at:end]


def _is_chapter(section: list[Spot], taken: set[int]) -> bool:
    """Say whether the heading only gathers: no text of its own, or tables."""
    body = section[1:]
    holds_table = any(spot.block.kind is Kind.TABLE for spot in body)
    return not body or holds_table or any(spot.index in taken for spot in body)


def _trust(section: list[Spot], parent: Heading | None, *, alone: bool) -> float:
    """Say how sure it is that points under this parent are measures; 0: not at all."""
    plain = all(spot.block.kind is Kind.PARAGRAPH for spot in section[1:])
    if parent is None:
        return 0.0
    if not section[0].block.marker or not parent.is_numbered:
        return _BY_LEAD if is_pure_lead(parent.text) and plain and not alone else 0.0
    return _trust_in_number(section, parent, plain=plain and not alone)


def _trust_in_number(section: list[Spot], parent: Heading, *, plain: bool) -> float:
    above = section[0].path[:-1]
    if any(h.is_numbered and zone_of(h.text) in _OUTSIDE for h in above):
        return 0.0
    if is_area(parent.text) and zone_of(parent.text) is not Zone.CLOSED:
        return _BY_AREA
    leads = names_measures(parent.text) and is_lead(parent.text)
    return _BY_CHAPTER if leads and plain else 0.0


def _measure(section: list[Spot], confidence: float) -> Measure:
    head, *body = section
    values = Values()
    if head.block.marker:
        values.add(Role.NUMBER, [head.block.marker.rstrip(".")])
    values.add(Role.TITLE, [head.text], head.block.place)
    for spot in body:
        marker = spot.block.marker if spot.block.kind is Kind.ITEM else ""
        values.add(Role.TEXT, [f"{marker} {spot.text}".strip()], spot.block.place)
    measure = measure_of(values, confidence=confidence)
    measure.theme = theme_of(head.path)
    measure.table = head.label
    return measure
