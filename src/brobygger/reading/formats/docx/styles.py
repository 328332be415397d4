"""Styles: what a paragraph is, by the name and the ancestors of its style."""

import re
from dataclasses import dataclass

from brobygger.reading.formats.archive import Element
from brobygger.reading.formats.docx.names import W, child, number, switch, value

_LONGEST_CHAIN = 20
_LOWEST_LEVEL = 8  # w:outlineLvl counts from 0; 9 is body text
_HEADING = re.compile(r"(?:heading|overskrift|overskrift:|rubrik|otsikko)\s*([1-9])\Z")
_TITLE = re.compile(r"(?:title|tittel|titel|rubrik)\Z")
_CONTENTS = re.compile(
    r"(?:toc|innh|indholdsfortegnelse|innehåll|innehållsförteckning)\s*\d\Z|"
    r"toc heading|table of figures|overskrift for innholdsfortegnelse|"
    r"innholdsfortegnelse|indholdsfortegnelse|innehållsförteckning|figurliste|"
    r"overskrift (?:til|for|i) indholdsfortegnelse|"
    r"innehållsförteckningsrubrik|overskriftforinnholdsfortegnelse|tocheading"
)
_CAPTION = re.compile(r"(?:caption|bildetekst|billedtekst|beskrivning|tabelltekst)\Z")
_BULLETED = re.compile(r"list bullet|punktliste|punktmerket|punktlista|punktopstilling")


@dataclass(slots=True)
class Style:
    """One `w:style`; None is what the style leaves to its parent."""

    name: str
    parent: str | None = None
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None


class Styles:
    """All styles of a document, by id; `root` is `w:styles` or None."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._chains: dict[str, list[Style]] = {}
        self.default = ""
        self._size = 0.0
        if root is None:
            return
        half_points = number(root, "docDefaults", "rPrDefault", "rPr", "sz")
        self._size = (half_points or 0) / 2
        for element in root.iterchildren(f"{W}style"):
            self._add(element)

    def _add(self, element: Element) -> None:
        style_id = element.get(f"{W}styleId", "")
        self._styles[style_id] = _style(element, style_id)
        if element.get(f"{W}type") == "paragraph":
            is_default = element.get(f"{W}default", "0").lower() in {"1", "true", "on"}
            self.default = style_id if is_default else self.default

    def chain(self, style_id: str) -> list[Style]:
        """Give a style and its ancestors, nearest first; unknown ids by their name."""
        if style_id not in self._chains:
            chain: list[Style] = []
            seen: set[str] = set()
            current: str | None = style_id
            while current and current not in seen and len(chain) < _LONGEST_CHAIN:
                seen.add(current)
                style = self._styles.get(current, Style(current.lower()))
                chain.append(style)
                current = style.parent
            self._chains[style_id] = chain
        return self._chains[style_id]

    def heading_level(self, style_id: str) -> int:
        """Give the level of a heading's style, from 1; 0 for any other style."""
        for style in self.chain(style_id):
            if style.outline is not None:
                return style.outline + 1 if style.outline <= _LOWEST_LEVEL else 0
            if found := _HEADING.match(style.name):
                return int(found[1])
            if _TITLE.match(style.name):
                return 1
        return 0

    def is_contents(self, style_id: str) -> bool:
        """Say whether the style is one of a table of contents."""
        return any(_CONTENTS.match(style.name) for style in self.chain(style_id)[:2])

    def is_caption(self, style_id: str) -> bool:
        return any(_CAPTION.match(style.name) for style in self.chain(style_id))

    def is_bulleted(self, style_id: str) -> bool:
        return any(_BULLETED.match(style.name) for style in self.chain(style_id))

    def bold(self, style_id: str) -> bool | None:
        known = (style.bold for style in self.chain(style_id))
        return next((each for each in known if each is not None), None)

    def hidden(self, style_id: str) -> bool | None:
        known = (style.hidden for style in self.chain(style_id))
        return next((each for each in known if each is not None), None)

    def size(self, style_id: str) -> float:
        """Give the type size in points; 0 where nothing tells it."""
        known = (style.size for style in self.chain(style_id))
        return next((each for each in known if each is not None), self._size)

    def own_size(self, style_id: str) -> float | None:
        """Give the size that the chain itself sets, without the document's default."""
        known = (style.size for style in self.chain(style_id))
        return next((each for each in known if each is not None), None)

    def list_of(self, style_id: str) -> tuple[int | None, int | None]:
        """Give the list's id and level that the style brings with it."""
        chain = self.chain(style_id)
        list_id = next((s.list_id for s in chain if s.list_id is not None), None)
        level = next((s.list_level for s in chain if s.list_level is not None), None)
        return list_id, level

    def list_id_of_list_style(self, style_id: str) -> int | None:
        style = self._styles.get(style_id)
        return style.list_id if style else None


def _style(element: Element, style_id: str) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    half_points = number(run, "sz")
    return Style(
        name=(value(element, "name") or style_id).strip().lower(),
        parent=value(element, "basedOn"),
        outline=number(paragraph, "outlineLvl"),
        list_id=number(paragraph, "numPr", "numId"),
        list_level=number(paragraph, "numPr", "ilvl"),
        bold=switch(run, "b"),
        hidden=switch(run, "vanish"),
        size=None if half_points is None else half_points / 2,
    )
