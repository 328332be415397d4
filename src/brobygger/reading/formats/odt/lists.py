"""Lists: what the list styles print, and how far each list has counted."""

import re
from dataclasses import dataclass, field

from brobygger.reading.formats.archive import Element
from brobygger.reading.formats.numerals import bounded, numeral
from brobygger.reading.formats.odt.names import OFFICE, STYLE, TEXT

OUTLINE = "\0outline"
"""The list style of headings, which has no name of its own that could be trusted."""

MAX_DEPTH = 10
_MOST = 100_000
_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    kind: str = ""  # "1", "a", "A", "i", "I"; "" prints no number
    bullet: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1  # how many levels the number shows
    start: int = 1


@dataclass(slots=True)
class Count:
    """One running list: its style, and its numbers by depth (from 0)."""

    style: str
    numbers: dict[int, int] = field(default_factory=dict)


class Lists:
    """The list styles of a document."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        for root in roots:
            for group in ["styles", "automatic-styles"]:
                for holder in root.iterchildren(OFFICE + group):
                    for element in holder.iterchildren(f"{TEXT}list-style"):
                        name = element.get(f"{STYLE}name", "")
                        self._styles[name] = _levels(element)
                    for element in holder.iterchildren(f"{TEXT}outline-style"):
                        self._styles[OUTLINE] = _levels(element)

    def is_known(self, style: str) -> bool:
        return style in self._styles

    def next_marker(self, count: Count, depth: int, start: int | None = None) -> str:
        """Count one item at a depth (from 0) and give what is printed before it."""
        levels = self._styles.get(count.style, {})
        level = levels.get(depth, Level(bullet="•") if not levels else Level())
        numbers = count.numbers
        numbers[depth] = numbers.get(depth, level.start - 1) + 1
        if start is not None:
            numbers[depth] = start
        for deeper in [each for each in numbers if each > depth]:
            del numbers[deeper]
        if level.bullet:
            return level.bullet
        return _number(levels, numbers, depth) if level.kind else ""


def _number(levels: dict[int, Level], numbers: dict[int, int], depth: int) -> str:
    own = levels[depth]
    first = max(0, depth + 1 - own.shown)
    parts = []
    for each in range(first, depth + 1):
        level = levels.get(each, Level())
        if level.kind:
            parts.append(numeral(numbers.get(each, level.start), level.kind))
    return (own.prefix + ".".join(parts) + own.suffix).strip()


def _levels(element: Element) -> dict[int, Level]:
    levels = {}
    for each in element:
        depth = bounded(each.get(f"{TEXT}level"), 0, MAX_DEPTH) - 1
        if depth >= 0:
            levels[depth] = _level(each)
    return levels


def _level(element: Element) -> Level:
    if element.tag == f"{TEXT}list-level-style-bullet":
        sign = element.get(f"{TEXT}bullet-char", "•")[:1]
        return Level(bullet=_PRIVATE_USE.sub("•", sign).strip() or "•")
    if element.tag == f"{TEXT}list-level-style-image":
        return Level(bullet="•")
    return Level(
        kind=element.get(f"{STYLE}num-format", ""),
        prefix=element.get(f"{STYLE}num-prefix", "")[:40],
        suffix=element.get(f"{STYLE}num-suffix", "")[:40],
        shown=bounded(element.get(f"{TEXT}display-levels"), 1, MAX_DEPTH),
        start=bounded(element.get(f"{TEXT}start-value"), 1, _MOST),
    )
