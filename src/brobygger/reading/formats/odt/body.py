"""The body of an OpenDocument text: paragraphs, lists and tables in reading order."""

from collections.abc import Iterator

from brobygger.reading.cleaning import is_bullet
from brobygger.reading.formats.archive import Element, text_of
from brobygger.reading.formats.flow import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
    GridCell,
    Paragraph,
    Piece,
    has_words,
)
from brobygger.reading.formats.numerals import bounded
from brobygger.reading.formats.odt.lists import MAX_DEPTH, OUTLINE, Count, Lists
from brobygger.reading.formats.odt.names import DRAW, TABLE, TEXT
from brobygger.reading.formats.odt.styles import MAX_LEVEL, Styles
from brobygger.reading.formats.odt.words import frames, read_line

_MOST = 100_000
_MOST_COPIES = 50  # of a row that is said to repeat, where it has words
_GENERATED = {
    f"{TEXT}{name}"
    for name in [
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "tracked-changes",
    ]
}
_ROW_GROUPS = {
    f"{TABLE}table-header-rows",
    f"{TABLE}table-rows",
    f"{TABLE}table-row-group",
}


class BodyReader:
    """Reads `office:text`, and what is shaped like it: cells, text boxes, sections."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._headings = Count(OUTLINE)
        self._counts: dict[str, Count] = {}  # by a list's id, and by its style's name
        self._cell_count = 0

    def pieces(self, container: Element) -> Iterator[Piece]:
        """Give the paragraphs and tables of a body, section, cell or text box."""
        for element in container:
            tag = str(element.tag)
            if tag in {f"{TEXT}p", f"{TEXT}h"}:
                yield from self._paragraph(element)
            elif tag == f"{TEXT}list":
                yield from self._list(element, None, 0)
            elif tag == f"{TEXT}numbered-paragraph":
                yield from self._numbered_paragraph(element)
            elif tag == f"{TABLE}table":
                yield self._grid(element)
            elif tag.startswith(DRAW):
                for frame in frames(element):
                    yield from self.pieces(frame)
            elif tag == f"{TEXT}section" and not self._is_hidden(element):
                yield from self.pieces(element)

    def _is_hidden(self, section: Element) -> bool:
        style = section.get(f"{TEXT}style-name")
        is_off = section.get(f"{TEXT}display") == "none"
        return is_off or self._styles.hidden("section", style)

    def _paragraph(
        self, element: Element, marker: str = "", depth: int | None = None
    ) -> Iterator[Piece]:
        style = element.get(f"{TEXT}style-name")
        line = read_line(element, self._styles)
        if not self._styles.is_contents(style):
            level = self._level(element, style)
            if level:
                marker = self._heading_marker(element, level, marker)
            size = self._styles.size("paragraph", style) or 0.0
            paragraph = Paragraph(line.text, level, depth, marker, line.is_bold, size)
            paragraph.is_caption = self._styles.is_caption(style)
            yield paragraph
        for frame in line.frames:
            yield from self.pieces(frame)

    def _level(self, element: Element, style: str | None) -> int:
        if element.tag == f"{TEXT}h":
            return bounded(element.get(f"{TEXT}outline-level"), 1, MAX_LEVEL) or 1
        return self._styles.heading_level(style)

    def _heading_marker(self, element: Element, level: int, marker: str) -> str:
        """Give a heading the number of its list, else of the outline of all headings."""
        if marker and not is_bullet(marker):
            return marker
        is_counted = element.tag == f"{TEXT}h" and self._lists.is_known(OUTLINE)
        if not is_counted or element.get(f"{TEXT}is-list-header") == "true":
            return ""
        printed = self._lists.next_marker(self._headings, level - 1)
        return "" if is_bullet(printed) else printed

    # ── lists ────────────────────────────────────────────────────────────────

    def _list(
        self, element: Element, outer: Count | None, depth: int
    ) -> Iterator[Piece]:
        count = outer or self._count(element)
        style = element.get(f"{TEXT}style-name")
        if outer and style and style != outer.style:
            count = Count(style)
        for item in element:
            if item.tag == f"{TEXT}list-item":
                yield from self._item(item, count, depth)
            elif item.tag == f"{TEXT}list-header":
                yield from self.pieces(item)

    def _count(self, element: Element) -> Count:
        """Find the count that a list goes on with, or begin one."""
        style = element.get(f"{TEXT}style-name", "")
        earlier = element.get(f"{TEXT}continue-list", "")
        count = self._counts.get(f"#{earlier}")
        if count is None and element.get(f"{TEXT}continue-numbering") == "true":
            count = self._counts.get(style)
        count = count or Count(style)
        self._counts[style] = count
        for name, value in element.attrib.items():
            if str(name).endswith("}id"):
                self._counts[f"#{value!s}"] = count
        return count

    def _item(self, item: Element, count: Count, depth: int) -> Iterator[Piece]:
        start = item.get(f"{TEXT}start-value")
        is_first = True
        for element in item:
            if element.tag in {f"{TEXT}p", f"{TEXT}h"}:
                marker, place = "", None
                if is_first:
                    style = self._styles.list_style(element.get(f"{TEXT}style-name"))
                    count.style = count.style or style or ""
                    first = bounded(start, 1, _MOST) if start else None
                    marker = self._lists.next_marker(
                        count, min(depth, MAX_DEPTH), first
                    )
                    place = depth
                yield from self._paragraph(element, marker, place)
                is_first = False
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, count, depth + 1)

    def _numbered_paragraph(self, element: Element) -> Iterator[Piece]:
        style = element.get(f"{TEXT}style-name", "")
        list_id = "#" + element.get(f"{TEXT}list-id", style)
        count = self._counts.setdefault(list_id, Count(style))
        depth = max(bounded(element.get(f"{TEXT}level"), 1, MAX_DEPTH) - 1, 0)
        for child in element:
            if child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                marker = self._lists.next_marker(count, depth)
                yield from self._paragraph(child, marker, depth)

    # ── tables ───────────────────────────────────────────────────────────────

    def _grid(self, table: Element) -> Grid:
        grid = Grid()
        title = table.find(f"{TABLE}title")
        grid.caption = "" if title is None else text_of(title)
        for row in _rows(table):
            cells = self._row(row)
            copies = bounded(row.get(f"{TABLE}number-rows-repeated"), 1, MAX_ROWS)
            if copies > 1:
                filled = any(has_words(cell.pieces) for cell in cells)
                copies = min(copies, _MOST_COPIES) if filled else 1
            self._cell_count += copies * len(cells)
            if self._cell_count > MAX_CELLS or len(grid.rows) > MAX_ROWS:
                break
            grid.rows += [cells, *(_copied(cells) for _ in range(copies - 1))]
        return grid

    def _row(self, row: Element) -> list[GridCell]:
        cells = []
        column = 0
        for element in row:
            copies = element.get(f"{TABLE}number-columns-repeated")
            width = max(1, bounded(copies, 1, MAX_COLUMNS))
            if element.tag == f"{TABLE}table-cell":
                cells += self._cells(element, column, width)
            elif element.tag != f"{TABLE}covered-table-cell":
                continue
            column += width
            if column >= MAX_COLUMNS:
                break
        return cells

    def _cells(self, element: Element, column: int, copies: int) -> list[GridCell]:
        columns = element.get(f"{TABLE}number-columns-spanned")
        rows = element.get(f"{TABLE}number-rows-spanned")
        cell = GridCell(
            list(self.pieces(element)),
            column,
            max(1, bounded(columns, 1, MAX_COLUMNS)),
            max(1, bounded(rows, 1, MAX_ROWS)),
        )
        return [cell, *(_moved(cell, column + step) for step in range(1, copies))]


def _moved(cell: GridCell, column: int) -> GridCell:
    return GridCell(cell.pieces, column, cell.columns, cell.rows, cell.bold)


def _copied(cells: list[GridCell]) -> list[GridCell]:
    return [_moved(cell, cell.column) for cell in cells]


def _rows(table: Element) -> Iterator[Element]:
    waiting = list(reversed(table))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{TABLE}table-row":
            yield element
        elif element.tag in _ROW_GROUPS:
            waiting.extend(reversed(element))
