"""The lines of a text, numbered, with its page breaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from brobygger.reading.cleaning import strip_invisible
from brobygger.reading.document import Place

_FORM_FEED_INSIDE = re.compile(r"(?<=[^\n])\f")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in `Document.lines`, and its text without invisibles.

    `breaks` says that a page may begin here: a form feed says so for certain, a
    single space in front that it may.
    """

    number: int
    text: str
    page: int | None = None
    breaks: bool = False
    is_item: bool = False  # cut out of a longer line, as one of a list

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    def with_text(self, text: str) -> "Line":
        return replace(self, text=text)


def source_lines(text: str) -> list[str]:
    """Split a text at its newlines; a form feed always begins a line."""
    text = _LINE_ENDS.sub("\n", text)
    text = _FORM_FEED_INSIDE.sub("\n\f", text)
    return text.removesuffix("\n").split("\n")


def number_lines(sources: Sequence[str]) -> list[Line]:
    """Give lines their numbers, from 1, and their pages where there are form feeds."""
    paged = any("\f" in source for source in sources)
    page = 1 if paged else None
    lines: list[Line] = []
    cleaned = strip_invisible("\n".join(sources)).split("\n")
    for number, source in enumerate(cleaned, start=1):
        feeds = source.count("\f")
        if page is not None:
            page += feeds
        text = source.replace("\f", "").rstrip(" \xa0")
        breaks = bool(feeds) or (not paged and _has_one_space_in_front(text))
        lines.append(Line(number, text, page, breaks))
    return lines


def _has_one_space_in_front(text: str) -> bool:
    return text[:1] in (" ", "\xa0") and not text[1:2].isspace() and len(text) > 1


def place_of(lines: Sequence[Line]) -> Place:
    """Give the place of lines in reading order; none for no lines."""
    if not lines:
        return Place()
    numbers = [line.number for line in lines]
    return Place(page=lines[0].page, lines=(min(numbers), max(numbers)))


def chunks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Part lines at blank lines."""
    chunks: list[list[Line]] = [[]]
    for line in lines:
        if line.is_blank:
            chunks.append([])
        else:
            chunks[-1].append(line)
    return [chunk for chunk in chunks if chunk]
