"""Lines and tables in reading order become blocks."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from brobygger.reading.cleaning import (
    is_bullet,
    join_lines,
    split_heading_number,
    split_marker,
)
from brobygger.reading.document import Block, Kind, Place
from brobygger.reading.formats.pdf.shapes import Grid, Line, Page

_LARGER = 1.07  # times the body's size: a heading's type
_MUCH_LARGER = 1.15
_LONGEST_HEADING = 220  # letters
_LONGEST_BOLD = 130
_MOST_LINES = 4
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(\D.*)\Z")
_CAPTION = re.compile(
    r"(?:tabell?|figur|bilde|billede|bild|diagram|graf|kart|kort)\s+\d[\d.]*\s*[:.–-]",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"[^\W\d]\.\s+[^\W\d]")
_ENDS = '.:;!?»”"'
_GAP = 0.35  # of the line's height more than usual: a paragraph's end
_SAME_SIZE = 0.08  # of the type's size: two sizes that differ by less are one
_INDENT = 3.5  # points


@dataclass(slots=True)
class Style:
    """What is usual in a document: the body's type size and the gap of its lines."""

    body: float
    gap: float  # between two lines, as a share of their height


@dataclass(slots=True)
class _Draft:
    """A block that is still growing."""

    lines: list[Line]
    pages: list[int]  # of each line
    marker: str = ""
    texts: list[str] = field(default_factory=list)
    listed: bool = False  # in a table of contents

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def place(self) -> Place:
        """Give the page on which it begins, and the box of its lines there."""
        page = self.pages[0]
        lines = self.lines[: self.pages.count(page)]
        box = (
            min([line.left for line in lines]),
            min([line.top for line in lines]),
            max([line.right for line in lines]),
            max([line.bottom for line in lines]),
        )
        return Place(page, box)


def style_of(pages: list[Page]) -> Style:
    sizes: Counter[float] = Counter()
    gaps: Counter[float] = Counter()
    for page in pages:
        before: Line | None = None
        for piece in page.pieces:
            if isinstance(piece, Grid):
                before = None
                continue
            sizes[piece.size] += len(piece.text)
            if before and before.region == piece.region and before.size == piece.size:
                height = max(piece.bottom - piece.top, 1.0)
                gaps[round((piece.top - before.bottom) / height, 1)] += 1
            before = piece
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    frequent = [gap for gap, times in gaps.most_common(3) if times * 4 >= gaps.total()]
    return Style(body, min(frequent, default=0.15))


class Blocks:
    """Takes pieces in reading order and gives blocks."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.blocks: list[Block] = []
        self.draft: _Draft | None = None
        self.indents: list[float] = []  # of the items that are open

    def take_line(self, line: Line, page: int, *, listed: bool = False) -> None:
        draft = self.draft
        if (
            draft
            and not listed
            and not draft.listed
            and self._goes_on(draft, line, page)
        ):
            draft.lines.append(line)
            draft.texts.append(line.text)
            draft.pages.append(page)
            return
        self.close()
        self.draft = self._begun(line, page)
        self.draft.listed = listed

    def take_grid(self, grid: Grid, page: int) -> None:
        self.close()
        self.indents = []
        if self.blocks and _CAPTION.match(self.blocks[-1].text):
            grid.table.caption = self.blocks[-1].text
        self.blocks.append(
            Block(Kind.TABLE, "", Place(page, grid.box), table=grid.table)
        )

    def close(self) -> None:
        if self.draft:
            block = self._block(self.draft)
            if block.text or block.marker:
                self.blocks.append(block)
            self.draft = None

    def _begun(self, line: Line, page: int) -> _Draft:
        if is_bullet(line.text):
            return _Draft([line], [page], line.text.strip())
        marker, text = _split(line.text)
        return _Draft([line], [page], marker, [text])

    def _goes_on(self, draft: _Draft, line: Line, page: int) -> bool:
        """Say whether a line belongs to the block before it."""
        last = draft.last
        if draft.marker and not draft.texts:  # the bullet's text is on its own line
            return page == draft.pages[-1] and line.top - last.bottom < line.size
        if _split(line.text)[0] or is_bullet(line.text):
            return False
        if abs(last.size - line.size) > _SAME_SIZE * last.size:
            return False
        if page != draft.pages[-1] or last.region != line.region or line.top < last.top:
            return _is_broken_off(draft, line)
        height = max(min(line.bottom - line.top, last.bottom - last.top), 1.0)
        near = (line.top - last.bottom) / height <= self.style.gap + _GAP
        return near and self._goes_on_below(draft, line)

    def _goes_on_below(self, draft: _Draft, line: Line) -> bool:
        last = draft.last
        if line.apart or (last.apart and line.left < last.left + _INDENT):
            return False
        if last.bold != line.bold:
            return _is_full(last, line) and line.text[:1].islower()
        if self._is_large(line):
            return not split_heading_number(line.text)[0]
        return _fits_in(draft, line)

    def _is_large(self, line: Line) -> bool:
        return line.size >= _LARGER * self.style.body

    def _block(self, draft: _Draft) -> Block:
        text = join_lines(draft.texts)
        first = draft.first
        block = Block(Kind.PARAGRAPH, text, draft.place, marker=draft.marker)
        block.size, block.bold = first.size, all(line.bold for line in draft.lines)
        block.raw_lines = [line.text for line in draft.lines]
        if draft.listed:
            self.indents = []
            block.text, block.marker = join_lines(block.raw_lines), ""
        elif self._is_heading(draft, text):
            block.kind = Kind.HEADING
            block.marker, block.text = _numbered(draft, text)
            self.indents = []
        elif draft.marker:
            block.kind = Kind.ITEM
            block.level = self._depth(first.left)
        elif first.left < min(self.indents, default=0.0) + _INDENT:
            self.indents = []
        return block

    def _depth(self, left: float) -> int:
        while self.indents and self.indents[-1] > left - _INDENT:
            self.indents.pop()
        self.indents.append(left)
        return len(self.indents) - 1

    def _is_heading(self, draft: _Draft, text: str) -> bool:
        if not any(sign.isalpha() for sign in text) or is_bullet(draft.marker):
            return False
        if _CAPTION.match(text):
            return False
        if len(draft.lines) > _MOST_LINES or len(text) > _LONGEST_HEADING:
            return False
        if self._is_large(draft.first):
            return self._is_title(draft, text)
        if text[-1] in ".;," or draft.first.size < 0.85 * self.style.body:
            return False
        return all(line.bold for line in draft.lines) and len(text) <= _LONGEST_BOLD

    def _is_title(self, draft: _Draft, text: str) -> bool:
        """Say whether large text is a heading, not a lead paragraph or an address."""
        if draft.first.size < _MUCH_LARGER * self.style.body and not (
            draft.marker or _NUMBER.match(text) or draft.first.bold
        ):
            return len(draft.lines) == 1 and text[-1] not in _ENDS + ","
        return not text.endswith(".") or (
            len(text) <= _LONGEST_BOLD and not _NEXT_SENTENCE.search(text)
        )


@lru_cache(maxsize=8)  # a line is asked once to go on and once to begin
def _split(text: str) -> tuple[str, str]:
    return split_marker(text)


def _numbered(draft: _Draft, text: str) -> tuple[str, str]:
    if draft.marker:
        return draft.marker, text
    found = _NUMBER.match(text)
    return (found[1], found[2]) if found else split_heading_number(text)


def _is_broken_off(draft: _Draft, line: Line) -> bool:
    """Say whether a sentence goes on in the next column or on the next page."""
    return (
        draft.last.bold == line.bold
        and draft.last.text[-1:] not in _ENDS
        and line.text[:1].islower()
        and len(draft.last.text) > len("a short line")
    )


def _is_full(last: Line, line: Line) -> bool:
    """Say whether a line ends where the next one's first word had no room."""
    letters = len(line.text.split(" ", 1)[0]) + 1
    width = (line.right - line.left) / max(len(line.text), 1)
    return last.right + letters * width > last.margin - 0.5 * line.size


def _fits_in(draft: _Draft, line: Line) -> bool:
    """Say whether a line's left edge and the line before let it go on."""
    last = draft.last
    if draft.marker:
        hangs = line.left > draft.first.left + _INDENT
        if hangs and line.left < draft.first.hang - 2 * _INDENT:
            return _is_full(last, line)
        if hangs:
            return True
    elif len(draft.lines) > 1 and line.left > last.left + 2 * _INDENT:
        return False
    if _is_full(last, line):
        return True
    return line.text[:1].islower() and last.text[-1:] not in _ENDS
