"""Styles of paragraphs, words and sections: outline, list, weight, size, visibility."""

import re
from dataclasses import dataclass

from brobygger.reading.formats.archive import Element
from brobygger.reading.formats.numerals import bounded
from brobygger.reading.formats.odt.names import FO, OFFICE, STYLE, TEXT

MAX_LEVEL = 10
_LONGEST_CHAIN = 20
_BOLD = {"bold", "600", "700", "800", "900"}
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt\Z")
_TITLE = re.compile(r"(?:title|tittel|titel)\Z", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:heading|overskrift|rubrik)(?:_20_| )([1-9])\Z", re.IGNORECASE
)
_CAPTION = re.compile(r"(?:caption|table|tabell|tabel)\Z", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:contents_20_|contents )(?:heading|\d)", re.IGNORECASE)


@dataclass(slots=True)
class Style:
    """One `style:style`; None is what the style leaves to its parent."""

    name: str
    parent: str | None = None
    outline: int | None = None
    list_style: str | None = None
    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None


class Styles:
    """The styles of `styles.xml` and `content.xml`; the later root wins."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        for root in roots:
            for group in ["styles", "automatic-styles"]:
                for holder in root.iterchildren(OFFICE + group):
                    for element in holder.iterchildren(f"{STYLE}style"):
                        family = element.get(f"{STYLE}family", "")
                        name = element.get(f"{STYLE}name", "")
                        self._styles[family, name] = _style(element, name)

    def chain(self, family: str, name: str | None) -> list[Style]:
        """Give a style and its ancestors, nearest first; unknown ones by their name."""
        chain: list[Style] = []
        seen: set[str] = set()
        while name and name not in seen and len(chain) < _LONGEST_CHAIN:
            seen.add(name)
            style = self._styles.get((family, name), Style(name))
            chain.append(style)
            name = style.parent
        return chain

    def heading_level(self, name: str | None) -> int:
        """Give the level that a paragraph's style makes it a heading of; 0 for none."""
        for style in self.chain("paragraph", name):
            if style.outline is not None:
                return style.outline
            if found := _HEADING.match(style.name):
                return int(found[1])
            if _TITLE.match(style.name):
                return 1
        return 0

    def is_contents(self, name: str | None) -> bool:
        chain = self.chain("paragraph", name)
        return any(_CONTENTS.match(style.name) for style in chain)

    def is_caption(self, name: str | None) -> bool:
        return any(_CAPTION.match(s.name) for s in self.chain("paragraph", name))

    def list_style(self, name: str | None) -> str | None:
        chain = self.chain("paragraph", name)
        return next((s.list_style for s in chain if s.list_style is not None), None)

    def bold(self, family: str, name: str | None) -> bool | None:
        chain = self.chain(family, name)
        return next((s.bold for s in chain if s.bold is not None), None)

    def size(self, family: str, name: str | None) -> float | None:
        chain = self.chain(family, name)
        return next((s.size for s in chain if s.size is not None), None)

    def hidden(self, family: str, name: str | None) -> bool:
        chain = self.chain(family, name)
        return next((s.hidden for s in chain if s.hidden is not None), False)


def _style(element: Element, name: str) -> Style:
    words = element.find(f"{STYLE}text-properties")
    section = element.find(f"{STYLE}section-properties")
    outline = element.get(f"{STYLE}default-outline-level")
    style = Style(
        name,
        parent=element.get(f"{STYLE}parent-style-name"),
        outline=bounded(outline, 0, MAX_LEVEL) if outline else None,
        list_style=element.get(f"{STYLE}list-style-name"),
    )
    if words is not None:
        weight = words.get(f"{FO}font-weight")
        style.bold = None if weight is None else weight in _BOLD
        size = _SIZE.match(words.get(f"{FO}font-size", ""))
        style.size = float(size[1]) if size else None
        display = words.get(f"{TEXT}display")
        style.hidden = None if display is None else display == "none"
    if section is not None and section.get(f"{TEXT}display") == "none":
        style.hidden = True
    return style
