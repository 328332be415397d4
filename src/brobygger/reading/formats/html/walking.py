"""A walk through a page's elements that gathers paragraphs, items and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from brobygger.reading.formats.archive import Element, text_of
from brobygger.reading.formats.flow import (
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
    GridCell,
    Paragraph,
    Piece,
)
from brobygger.reading.formats.numerals import bounded, numeral

_HEADING = re.compile(r"h([1-6])\Z")
_BLOCK_NAMES = """
    address article aside blockquote body caption center details dd dialog dir div dl dt
    fieldset figcaption figure footer form header hgroup hr html legend li main menu nav
    ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_BOLD = {"b", "strong", "summary", "legend"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class _Context:
    level: int = 0
    depth: int | None = None
    bold: bool = False
    keeps_lines: bool = False


_PLAIN = _Context()


class PageReader:
    """Turns elements into pieces; text waits in a buffer until its block ends."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._texts: list[str] = []
        self._letters = 0
        self._bold_letters = 0
        self._marker = ""  # of the item that has begun and has no text yet
        self._depth: int | None = None

    def read(self, element: Element, context: _Context = _PLAIN) -> None:
        self._children(element, context)
        self._flush(context)

    def _children(self, element: Element, context: _Context) -> None:
        self._text(element.text, context)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, context)
            self._text(child.tail, context)

    def _element(self, element: Element, context: _Context) -> None:
        tag = str(element.tag)
        if tag == "br":
            self._texts.append("\n")
        elif tag == "table" and not context.level:
            self._flush(context)
            self.pieces.append(grid(element))
        elif tag in {"ul", "ol", "menu", "dir"} and not context.level:
            self._flush(context)
            self._list(element, context)
        elif tag == "dl" and not context.level:
            self._flush(context)
            self._terms(element)
        elif tag in _BLOCKS or _HEADING.match(tag):
            self._block(element, context)
        elif not _is_note_reference(element):
            self._children(element, _inside(element, context))

    def _block(self, element: Element, context: _Context) -> None:
        if context.level:  # a block inside a heading is still the heading
            self._texts.append(" ")
            self._children(element, context)
            self._texts.append(" ")
            return
        self._flush(context)
        inner = _inside(element, context)
        self._children(element, inner)
        self._flush(inner)

    def _list(self, element: Element, context: _Context) -> None:
        depth = 0 if context.depth is None else context.depth + 1
        inner = replace(context, depth=depth)
        counter = _Counter(element)
        for child in element:
            if child.tag == "li":
                self._marker, self._depth = counter.marker(child), depth
                self._children(child, inner)
                self._flush(inner)
                self._marker, self._depth = "", None
            elif isinstance(child.tag, str):
                self._element(child, inner)

    def _terms(self, element: Element) -> None:
        """Read a definition list: "term: definition", one paragraph each."""
        term = ""
        for child in element.iter("dt", "dd"):
            if not _is_part_of(child, element):
                continue
            reader = PageReader()
            reader.read(child)
            if child.tag == "dt":
                term = " / ".join(filter(None, [term, _plain(reader.pieces)]))
                continue
            if term:
                _put_before(term, reader.pieces)
            self.pieces += reader.pieces
            term = ""
        if term:
            self.pieces.append(Paragraph(term))

    def _text(self, text: str | None, context: _Context) -> None:
        if not text:
            return
        text = text if context.keeps_lines else _SPACE.sub(" ", text)
        letters = len(text.strip())
        self._letters += letters
        self._bold_letters += letters if context.bold else 0
        self._texts.append(text)

    def _flush(self, context: _Context) -> None:
        """End a paragraph; an item's marker goes to its first one."""
        text = "".join(self._texts).strip()
        bold = 0 < self._letters == self._bold_letters
        self._texts, self._letters, self._bold_letters = [], 0, 0
        if not text:
            return
        self.pieces.append(
            Paragraph(text, context.level, self._depth, self._marker, bold)
        )
        self._marker, self._depth = "", None


def _inside(element: Element, context: _Context) -> _Context:
    tag = str(element.tag)
    if found := _HEADING.match(tag):
        return replace(context, level=int(found[1]), bold=False)
    if tag in _BOLD:
        return replace(context, bold=True)
    if tag == "pre":
        return replace(context, keeps_lines=True)
    return context


def _is_note_reference(element: Element) -> bool:
    """Say whether it is the raised number that leads to a footnote."""
    if element.get("role") == "doc-noteref":
        return True
    if element.tag != "sup":
        return False
    return any(link.get("href", "").startswith("#") for link in element.iter("a"))


class _Counter:
    """Tells the markers of a list's items, one after the other."""

    def __init__(self, element: Element) -> None:
        self._is_ordered = element.tag == "ol"
        self._kind = element.get("type", "1")
        self._step = -1 if element.get("reversed") is not None else 1
        first = len(element.findall("li")) if self._step < 0 else 1
        self._count = bounded(element.get("start"), first, _MOST) - self._step

    def marker(self, item: Element) -> str:
        if not self._is_ordered:
            return "•"
        self._count = bounded(item.get("value"), self._count + self._step, _MOST)
        return numeral(self._count, self._kind) + "."


def _is_part_of(term: Element, listing: Element) -> bool:
    """Say whether a term is the list's own; the parser nests one left unclosed."""
    return next(term.iterancestors("dl", "dt", "dd"), None) is listing


def _plain(pieces: list[Piece]) -> str:
    return " ".join(each.text for each in pieces if isinstance(each, Paragraph))


def _put_before(term: str, pieces: list[Piece]) -> None:
    first = pieces[0] if pieces else None
    term = term.rstrip(":").rstrip()
    if isinstance(first, Paragraph) and not first.level and first.depth is None:
        first.text = f"{term}: {first.text}"
    else:
        pieces.insert(0, Paragraph(term, bold=bool(pieces)))


# ── tables ───────────────────────────────────────────────────────────────────


def grid(table: Element) -> Grid:
    """Read a table; a cell's column follows from the spans above and before it."""
    caption = next(table.iterchildren("caption"), None)
    text = "" if caption is None else text_of(caption)
    result = Grid(caption=text)
    taken: dict[int, int] = {}  # column to how many rows it is still spanned for
    for row in _rows(table):
        cells = _row(row, taken)
        result.rows.append(cells)
        taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}
    return result


def _rows(table: Element) -> Iterator[Element]:
    groups = {"thead": 0, "tfoot": 2}
    for part in sorted(table, key=lambda each: groups.get(str(each.tag), 1)):
        if part.tag == "tr":
            yield part
        elif part.tag in {"thead", "tbody", "tfoot"}:
            yield from part.iterchildren("tr")


def _row(row: Element, taken: dict[int, int]) -> list[GridCell]:
    cells = []
    column = 0
    for element in row.iterchildren("td", "th"):
        while taken.get(column):
            column += 1
        if column >= MAX_COLUMNS:
            break
        columns = max(1, bounded(element.get("colspan"), 1, MAX_COLUMNS))
        rows = bounded(element.get("rowspan"), 1, MAX_ROWS) or MAX_ROWS
        reader = PageReader()
        reader.read(element)
        is_header = element.tag == "th"
        cells.append(GridCell(reader.pieces, column, columns, rows, is_header))
        taken.update(dict.fromkeys(range(column, column + columns), rows))
        column += columns
    return cells
