"""The text of one paragraph: its runs, what is inserted, hidden, deleted or a field."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from brobygger.reading.formats.archive import Element
from brobygger.reading.formats.docx.names import (
    ALTERNATIVES,
    MATH,
    W,
    child,
    chosen,
    number,
    switch,
    value,
)
from brobygger.reading.formats.docx.styles import Styles

_WRAPPERS = {
    f"{W}{name}"
    for name in ["hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo"]
} | {f"{MATH}oMath", f"{MATH}oMathPara"}
_DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object"}
_CONTENTS_FIELDS = {"TOC", "INDEX", "TOA"}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}


@dataclass(slots=True)
class Line:
    """A paragraph's text as it is gathered, and the frames anchored in it."""

    texts: list[str] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0
    sizes: dict[float, int] = field(default_factory=dict)  # size to number of letters
    frames: list[Element] = field(default_factory=list)

    def add(self, text: str, *, bold: bool, size: float) -> None:
        self.texts.append(text)
        letters = len(text.strip())
        self.letters += letters
        self.bold_letters += letters if bold else 0
        self.sizes[size] = self.sizes.get(size, 0) + letters

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def is_bold(self) -> bool:
        return self.letters > 0 and self.bold_letters == self.letters

    @property
    def size(self) -> float:
        return max(self.sizes, key=lambda size: self.sizes[size], default=0.0)


class Fields:
    """The fields that are open; one may span many paragraphs (17.16).

    Where begins and ends don't match, only instructions are left out: an open table
    of contents must not swallow the whole document.
    """

    def __init__(self, body: Element) -> None:
        kinds = [each.get(f"{W}fldCharType") for each in body.iter(f"{W}fldChar")]
        self._is_trusted = kinds.count("begin") == kinds.count("end")
        self._instructions: list[str] = []
        self._are_shown: list[bool] = []

    def mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._instructions.append("")
            self._are_shown.append(False)
        elif self._are_shown and kind == "separate":
            self._are_shown[-1] = True
        elif self._are_shown and kind == "end":
            self._instructions.pop()
            self._are_shown.pop()

    def instruct(self, text: str) -> None:
        if self._instructions and len(self._instructions[-1]) < 20:  # noqa: PLR2004 -- the name is enough
            self._instructions[-1] += text

    @property
    def hides(self) -> bool:
        """Say whether text that stands here is no text of the document."""
        if not self._is_trusted:
            return False
        return not all(self._are_shown) or any(
            is_contents(each) for each in self._instructions
        )


def is_contents(instruction: str) -> bool:
    name = "".join(instruction.split(maxsplit=1)[:1])
    return name.upper() in _CONTENTS_FIELDS


class RunReader:
    """Gathers lines; keeps the fields' state from one paragraph to the next."""

    def __init__(self, styles: Styles, body: Element) -> None:
        self._styles = styles
        self.fields = Fields(body)

    def line(self, paragraph: Element, style: str) -> Line:
        line = Line()
        self._gather(paragraph, style, line)
        return line

    def _gather(self, container: Element, style: str, line: Line) -> None:
        for element in container:
            if element.tag == f"{W}r":
                self._run(element, style, line)
            elif element.tag == f"{MATH}r":
                text = "".join(each.text or "" for each in element.iter(f"{MATH}t"))
                self._add(text, line, bold=False, size=0.0)
            else:
                content = _inner(element)
                if content is not None:
                    self._gather(content, style, line)

    def _run(self, run: Element, style: str, line: Line) -> None:
        properties = child(run, "rPr")
        own = value(properties, "rStyle") or ""
        if _first(switch(properties, "vanish"), self._hidden(own, style)):
            for element in run:
                self._follow_field(element)
            return
        bold = _first(
            switch(properties, "b"), self._styles.bold(own), self._styles.bold(style)
        )
        half_points = number(properties, "sz")
        size = half_points / 2 if half_points is not None else None
        self._run_content(
            run,
            line,
            bold=bool(bold),
            size=size or self._styles.own_size(own) or self._styles.size(style),
        )

    def _hidden(self, own: str, style: str) -> bool | None:
        return _first(self._styles.hidden(own), self._styles.hidden(style))

    def _run_content(
        self, container: Element, line: Line, *, bold: bool, size: float
    ) -> None:
        for element in container:
            if element.tag in _DRAWINGS:
                line.frames += frames(element)
            elif element.tag == ALTERNATIVES:
                branch = chosen(element)
                if branch is not None:
                    self._run_content(branch, line, bold=bold, size=size)
            elif element.tag == f"{W}ruby":
                for written in element.iterfind(f"{W}rubyBase/{W}r"):
                    self._run_content(written, line, bold=bold, size=size)
            elif text := _written(element):
                self._add(text, line, bold=bold, size=size)
            else:
                self._follow_field(element)

    def _add(self, text: str, line: Line, *, bold: bool, size: float) -> None:
        if not self.fields.hides:
            line.add(text, bold=bold, size=size)

    def _follow_field(self, element: Element) -> None:
        if element.tag == f"{W}fldChar":
            self.fields.mark(element.get(f"{W}fldCharType"))
        elif element.tag == f"{W}instrText":
            self.fields.instruct(element.text or "")


def _inner(element: Element) -> Element | None:
    """Give what a wrapper holds of its paragraph; None for what is none of its text."""
    if element.tag in _WRAPPERS:
        return element
    if element.tag == f"{W}sdt":
        return shown_content(element)
    if element.tag == ALTERNATIVES:
        return chosen(element)
    if element.tag == f"{W}fldSimple":
        return None if is_contents(element.get(f"{W}instr", "")) else element
    return None


def _written(element: Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}sym":
        return _symbol(element)
    return _SIGNS.get(str(element.tag), "")


def shown_content(control: Element) -> Element | None:
    """Give what a content control (`w:sdt`) holds, unless it only prompts for it."""
    properties = child(control, "sdtPr")
    gallery = value(properties, "docPartObj", "docPartGallery")
    if gallery == "Table of Contents" or switch(properties, "showingPlcHdr"):
        return None
    return child(control, "sdtContent")


def frames(drawing: Element) -> Iterator[Element]:
    """Find the text boxes of a drawing, each once and in order."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag == ALTERNATIVES:
            branch = chosen(element)
            if branch is not None:
                waiting.append(branch)
        else:
            waiting.extend(reversed(element))


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char", "")
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    is_private = 0xF000 <= point <= 0xF0FF  # noqa: PLR2004 -- symbol fonts
    return "•" if is_private else chr(point) if 0x20 <= point <= 0xD7FF else ""  # noqa: PLR2004 -- letters


def _first(*known: bool | None) -> bool | None:
    """Give the nearest setting: direct, then style by style."""
    return next((each for each in known if each is not None), None)
