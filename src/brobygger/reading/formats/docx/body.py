"""The body of a Word document: paragraphs and tables in reading order."""

from collections.abc import Iterator

from brobygger.reading.cleaning import is_bullet
from brobygger.reading.formats.archive import Element
from brobygger.reading.formats.docx.names import (
    ALTERNATIVES,
    W,
    child,
    chosen,
    number,
    switch,
    value,
)
from brobygger.reading.formats.docx.numbering import Number, Numbering
from brobygger.reading.formats.docx.runs import Line, RunReader, shown_content
from brobygger.reading.formats.docx.styles import Styles
from brobygger.reading.formats.flow import (
    MAX_COLUMNS,
    Grid,
    GridCell,
    Paragraph,
    Piece,
)

_WRAPPERS = {f"{W}{name}" for name in ["ins", "moveTo", "customXml", "smartTag"]}
_LOWEST_LEVEL = 8


class BodyReader:
    """Reads `w:body`, and what is shaped like it: cells, text boxes, controls."""

    def __init__(self, styles: Styles, numbering: Numbering, body: Element) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader(styles, body)
        self._carried = ""  # text whose paragraph mark is deleted: the next one's start

    def pieces(self, container: Element) -> Iterator[Piece]:
        """Give the paragraphs and tables of a body, cell, text box or control."""
        for element in _unwrapped(container, {f"{W}p", f"{W}tbl"}):
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            else:
                yield self._grid(element)

    def _paragraph(self, element: Element) -> Iterator[Piece]:
        properties = child(element, "pPr")
        style = value(properties, "pStyle") or self._styles.default
        line = self._runs.line(element, style)
        if child(properties, "rPr", "del") is not None:
            self._carried += line.text
        elif not self._styles.is_contents(style):
            yield self._finished(line, properties, style)
        for frame in line.frames:
            yield from self.pieces(frame)

    def _finished(
        self, line: Line, properties: Element | None, style: str
    ) -> Paragraph:
        text, self._carried = self._carried + line.text, ""
        level = self._level(properties, style)
        paragraph = Paragraph(text, level, bold=line.is_bold, size=line.size)
        paragraph.is_caption = self._styles.is_caption(style)
        is_hidden = not text.strip() and switch(properties, "rPr", "vanish")
        printed = None if is_hidden else self._number(properties, style)
        if printed and not (level and is_bullet(printed.marker)):
            paragraph.marker, paragraph.depth = printed.marker, printed.depth
        return paragraph

    def _level(self, properties: Element | None, style: str) -> int:
        direct = number(properties, "outlineLvl")
        if direct is not None:
            return direct + 1 if 0 <= direct <= _LOWEST_LEVEL else 0
        return self._styles.heading_level(style)

    def _number(self, properties: Element | None, style: str) -> Number | None:
        styled_id, styled_depth = self._styles.list_of(style)
        list_id = number(properties, "numPr", "numId")
        if list_id is None:
            list_id = styled_id
        if list_id == 0:
            return None
        if list_id is None:
            return Number("•", 0) if self._styles.is_bulleted(style) else None
        depth = number(properties, "numPr", "ilvl")
        if depth is None:
            depth = styled_depth
        return self._numbering.next_number(list_id, depth, style)

    def _grid(self, table: Element) -> Grid:
        grid = Grid()
        merged: dict[int, GridCell] = {}  # column to the cell that runs down through it
        for row in _unwrapped(table, {f"{W}tr"}):
            if child(row, "trPr", "del") is None:
                grid.rows.append(self._row(row, merged))
        return grid

    def _row(self, row: Element, merged: dict[int, GridCell]) -> list[GridCell]:
        cells = []
        column = min(number(row, "trPr", "gridBefore") or 0, MAX_COLUMNS)
        is_header = bool(switch(row, "trPr", "tblHeader"))
        for element in _unwrapped(row, {f"{W}tc"}):
            span = _span(element)
            merge = child(element, "tcPr", "vMerge")
            above = merged.get(column)
            continues = merge is not None and merge.get(f"{W}val") != "restart"
            if continues and above is not None:
                above.rows += 1
            else:
                cell = GridCell(list(self.pieces(element)), column, span)
                cell.bold = is_header
                cells.append(cell)
                _remember(merged, cell, is_merged=merge is not None)
            column += span
        return cells


def _span(cell: Element) -> int:
    span = number(cell, "tcPr", "gridSpan") or 1
    return max(1, min(span, MAX_COLUMNS))


def _remember(merged: dict[int, GridCell], cell: GridCell, *, is_merged: bool) -> None:
    if is_merged:
        merged[cell.column] = cell
    else:
        merged.pop(cell.column, None)


def _unwrapped(container: Element, tags: set[str]) -> Iterator[Element]:
    """Give the children with one of these tags, looking through what only wraps."""
    waiting = list(reversed(container))
    while waiting:
        element = waiting.pop()
        if element.tag in tags:
            yield element
        elif element.tag in _WRAPPERS:
            waiting.extend(reversed(element))
        elif element.tag == f"{W}sdt":
            content = shown_content(element)
            waiting.extend(reversed(content) if content is not None else ())
        elif element.tag == ALTERNATIVES:
            branch = chosen(element)
            waiting.extend(reversed(branch) if branch is not None else ())
