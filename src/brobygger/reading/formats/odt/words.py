"""The text of one paragraph: spans, spaces, breaks, what is hidden or aside."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from brobygger.reading.formats.archive import Element
from brobygger.reading.formats.numerals import bounded
from brobygger.reading.formats.odt.names import DRAW, OFFICE, TEXT
from brobygger.reading.formats.odt.styles import Styles

_MOST_SPACES = 100
_ASIDE = {
    f"{TEXT}note",
    f"{TEXT}ruby-text",
    f"{TEXT}tracked-changes",
    f"{TEXT}hidden-text",
    f"{TEXT}hidden-paragraph",
    f"{OFFICE}annotation",
    f"{OFFICE}forms",
}


@dataclass(slots=True)
class Line:
    """A paragraph's text as it is gathered, and the frames anchored in it."""

    texts: list[str] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0
    frames: list[Element] = field(default_factory=list)

    def add(self, text: str | None, *, bold: bool) -> None:
        """Add text with its white space as ODF means it: any run is one space."""
        if not text:
            return
        for space in "\t\r\n":
            text = text.replace(space, " ")
        self.texts.append(text)
        letters = len(text.strip())
        self.letters += letters
        self.bold_letters += letters if bold else 0

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def is_bold(self) -> bool:
        return 0 < self.letters == self.bold_letters


def read_line(element: Element, styles: Styles) -> Line:
    """Gather the words of a paragraph or heading."""
    line = Line()
    style = element.get(f"{TEXT}style-name")
    if not styles.hidden("paragraph", style):
        _gather(element, styles, line, bold=bool(styles.bold("paragraph", style)))
    return line


def _gather(element: Element, styles: Styles, line: Line, *, bold: bool) -> None:
    line.add(element.text, bold=bold)
    for child in element:
        _child(child, styles, line, bold=bold)
        line.add(child.tail, bold=bold)


def _child(child: Element, styles: Styles, line: Line, *, bold: bool) -> None:
    tag = str(child.tag)
    if tag == f"{TEXT}s":
        line.texts.append(" " * bounded(child.get(f"{TEXT}c"), 1, _MOST_SPACES))
    elif tag == f"{TEXT}tab":
        line.texts.append("\t")
    elif tag == f"{TEXT}line-break":
        line.texts.append("\n")
    elif tag.startswith(DRAW):
        line.frames += frames(child)
    elif tag == f"{TEXT}span":
        style = child.get(f"{TEXT}style-name")
        own = styles.bold("text", style)
        if not styles.hidden("text", style):
            _gather(child, styles, line, bold=bold if own is None else own)
    elif tag not in _ASIDE:
        _gather(child, styles, line, bold=bold)


def frames(drawing: Element) -> Iterator[Element]:
    """Find the text boxes and lettered shapes of a drawing, outermost first."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if any(each.tag in {f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"} for each in element):
            yield element
        elif element.tag not in _ASIDE:
            waiting.extend(reversed(element))
