"""Computed numbers: what Word prints before a paragraph and stores nowhere."""

import re
from dataclasses import dataclass, field

from brobygger.reading.formats.archive import Element
from brobygger.reading.formats.docx.names import W, child, number, switch, value
from brobygger.reading.formats.docx.styles import Styles
from brobygger.reading.formats.numerals import numeral

LEVELS = 9

_KINDS = {
    "decimal": "1",
    "decimalZero": "01",
    "upperLetter": "A",
    "lowerLetter": "a",
    "upperRoman": "I",
    "lowerRoman": "i",
}
_MOST = 100_000
_PLACEHOLDER = re.compile(r"%([1-9])")
_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(slots=True)
class Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # the level (from 1) that starts this one anew; 0 none
    is_decimal_all_over: bool = False
    style: str | None = None


@dataclass(slots=True)
class Outline:
    """An abstract list: its levels, and how far each has counted."""

    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str | None = None
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class ListInstance:
    outline_id: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Number:
    """What stands before a paragraph, and how deep it stands."""

    marker: str
    depth: int


class Numbering:
    """The lists of a document; `root` is `w:numbering` or None.

    Ask `next_number` once for each numbered paragraph, in reading order.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._outlines: dict[str, Outline] = {}
        self._lists: dict[int, ListInstance] = {}
        if root is None:
            return
        for element in root.iterchildren(f"{W}abstractNum"):
            self._outlines[element.get(f"{W}abstractNumId", "")] = _outline(element)
        for element in root.iterchildren(f"{W}num"):
            list_id = element.get(f"{W}numId", "")
            if list_id.isdecimal() and len(list_id) <= LEVELS:
                self._lists[int(list_id)] = _list_instance(element)

    def next_number(self, list_id: int, depth: int | None, style: str) -> Number | None:
        """Count one paragraph; None where the list prints nothing."""
        instance = self._lists.get(list_id)
        outline = self._outline_of(instance)
        if instance is None or outline is None:
            return None
        if depth is None:
            depth = _depth_of_style(outline, style)
        depth = max(0, min(depth, LEVELS - 1))
        level = instance.levels.get(depth) or outline.levels.get(depth)
        if level is None:
            return None
        _count(outline, instance, depth, level)
        if level.kind == "none" and not _PLACEHOLDER.search(level.text):
            return None
        return Number(_marker(outline, instance, level), depth)

    def _outline_of(self, instance: ListInstance | None) -> Outline | None:
        outline = self._outlines.get(instance.outline_id) if instance else None
        if outline is None or outline.levels or outline.style_link is None:
            return outline
        linked = self._styles.list_id_of_list_style(outline.style_link)
        target = None if linked is None else self._lists.get(linked)
        return self._outlines.get(target.outline_id) if target else None


def _depth_of_style(outline: Outline, style: str) -> int:
    found = (depth for depth, each in outline.levels.items() if each.style == style)
    return next(found, 0) if style else 0


def _count(outline: Outline, instance: ListInstance, depth: int, level: Level) -> None:
    counts = outline.counts
    if depth in instance.starts:  # counts from here once, when the list is first used
        counts[depth] = instance.starts.pop(depth)
    else:
        counts[depth] = counts.get(depth, level.start - 1) + 1
    for deeper in [each for each in counts if each > depth]:
        restart = outline.levels.get(deeper, Level()).restart
        if restart is None or restart > depth:
            del counts[deeper]
    for higher in range(depth):
        counts.setdefault(higher, outline.levels.get(higher, Level()).start)


def _marker(outline: Outline, instance: ListInstance, level: Level) -> str:
    if level.kind == "bullet":
        return _PRIVATE_USE.sub("•", level.text).strip() or "•"

    def printed(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        own = instance.levels.get(depth) or outline.levels.get(depth) or Level()
        kind = "1" if level.is_decimal_all_over else _KINDS.get(own.kind, "1")
        return numeral(outline.counts.get(depth, own.start), kind)

    return _PLACEHOLDER.sub(printed, level.text).strip()


def _outline(element: Element) -> Outline:
    return Outline(_levels(element), style_link=value(element, "numStyleLink"))


def _levels(element: Element) -> dict[int, Level]:
    levels = {}
    for each in element.iterchildren(f"{W}lvl"):
        depth = each.get(f"{W}ilvl", "")
        if depth in set("012345678"):
            levels[int(depth)] = _level(each)
    return levels


def _level(element: Element) -> Level:
    start = number(element, "start")
    return Level(
        kind=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:80],
        start=1 if start is None else min(max(start, 0), _MOST),
        restart=number(element, "lvlRestart"),
        is_decimal_all_over=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def _list_instance(element: Element) -> ListInstance:
    instance = ListInstance(value(element, "abstractNumId") or "")
    for override in element.iterchildren(f"{W}lvlOverride"):
        depth = override.get(f"{W}ilvl", "")
        if depth not in set("012345678"):
            continue
        start = number(override, "startOverride")
        if start is not None:
            instance.starts[int(depth)] = min(max(start, 0), _MOST)
        own = child(override, "lvl")
        if own is not None:
            instance.levels[int(depth)] = _level(own)
    return instance
