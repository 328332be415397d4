"""A frame and the words in it become a table."""

from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from brobygger.reading.cleaning import (
    is_bullet,
    join_lines,
    split_marker,
)
from brobygger.reading.document import Box, Cell, Place, Table
from brobygger.reading.formats.pdf.rows import visual_rows
from brobygger.reading.formats.pdf.rulings import Frame
from brobygger.reading.formats.pdf.shapes import Grid, Span, Word, cleaned

_EMPTY_LINE = 0.55  # of the type's height between two lines: a paragraph's end
_MOST_CELLS = 10_000  # of a frame: squared paper has more
_SENTENCE_ENDS = ".:;!?"


class Slot(NamedTuple):
    """Where a cell stands in its frame; the last row and column are counted in."""

    row: int
    column: int
    last_row: int
    last_column: int


def slots(frame: Frame) -> dict[tuple[int, int], Slot]:
    """Find the cells: places with nothing drawn between them are one."""
    rows, columns = len(frame.ys) - 1, len(frame.xs) - 1
    found: dict[tuple[int, int], Slot] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in found:
                continue
            slot = _slot(frame, row, column, found)
            for y in range(row, slot.last_row + 1):
                for x in range(column, slot.last_column + 1):
                    found[y, x] = slot
    return found


def _slot(
    frame: Frame, row: int, column: int, taken: dict[tuple[int, int], Slot]
) -> Slot:
    right = column
    while (
        right + 2 < len(frame.xs)
        and (right + 1, row) not in frame.down
        and (row, right + 1) not in taken
    ):
        right += 1
    down = row
    while down + 2 < len(frame.ys) and _goes_on(frame, down + 1, column, right):
        down += 1
    return Slot(row, column, down, right)


def _goes_on(frame: Frame, row: int, column: int, right: int) -> bool:
    """Say whether a cell goes on in the next row: open above, open inside."""
    return not any(
        (row, x) in frame.across for x in range(column, right + 1)
    ) and not any((x, row) in frame.down for x in range(column + 1, right + 1))


def table_in(frame: Frame, spans: list[Span], page: int) -> Grid | None:
    """Fill the frame's cells; None where it holds no table."""
    if (len(frame.xs) - 1) * (len(frame.ys) - 1) > _MOST_CELLS:
        return None
    found = slots(frame)
    pieces = _shared_out(frame, spans, found)
    filled = [slot for slot, inside in pieces.items() if inside]
    if len({slot.column for slot in filled}) < 2 or len(filled) < 2:  # noqa: PLR2004 -- two cells side by side make a table
        return None
    kept = [row for row in range(len(frame.ys) - 1) if _holds(row, filled)]
    rows = []
    for row in kept:
        here = dict.fromkeys(found[row, x] for x in range(len(frame.xs) - 1))
        rows.append(
            [
                _cell(frame, slot, pieces[slot], page, kept)
                for slot in here
                if slot.row == row or (slot.row < row and _first(slot, kept) == row)
            ]
        )
    return _without_empty_columns(Grid(Table(rows), frame.box, frame.xs))


def _without_empty_columns(grid: Grid) -> Grid:
    """Drop columns that hold no cell of their own: a border drawn out of line."""
    cells = [cell for row in grid.table.rows for cell in row]
    filled = sorted(
        (cell for cell in cells if cell.paragraphs), key=lambda c: c.columns
    )
    own: set[int] = set()
    for cell in filled:
        if own.isdisjoint(range(cell.column, cell.column + cell.columns)):
            own.add(cell.column)
    if len(own) < 2:  # noqa: PLR2004 -- two columns make a table
        return grid
    kept = sorted(own)
    for row in grid.table.rows:
        row[:] = [cell for cell in row if _spanned(cell, kept)]
        for cell in row:
            spanned = _spanned(cell, kept)
            cell.column, cell.columns = kept.index(spanned[0]), len(spanned)
    grid.edges = [grid.edges[column] for column in kept] + grid.edges[-1:]
    return grid


def _spanned(cell: Cell, columns: list[int]) -> list[int]:
    last = cell.column + cell.columns
    return [column for column in columns if cell.column <= column < last]


def _holds(row: int, filled: list[Slot]) -> bool:
    """Say whether a row has words of its own, not only those of a taller cell."""
    return any(slot.row == row for slot in filled)


def _first(slot: Slot, kept: list[int]) -> int:
    """Give the first row of a cell that wasn't left out."""
    return next((row for row in kept if row >= slot.row), -1)


def _shared_out(
    frame: Frame, spans: list[Span], found: dict[tuple[int, int], Slot]
) -> dict[Slot, list[Span]]:
    pieces: dict[Slot, list[Span]] = defaultdict(list)
    xs, ys = frame.xs[1:-1], frame.ys[1:-1]
    for span in spans:
        row = bisect_right(ys, span.middle)
        first = bisect_right(xs, span.left + 1)
        last = bisect_right(xs, span.right - 1)
        if found[row, first] == found[row, max(first, last)]:
            pieces[found[row, first]].append(span)
            continue
        parts: dict[Slot, list[Word]] = defaultdict(list)
        for word in span.words:
            column = bisect_right(xs, (word[0] + word[2]) / 2)
            height = (word[1] + word[3]) / 2
            line = row if span.upright else bisect_right(ys, height)
            parts[found[line, column]].append(word)
        for slot, words in parts.items():
            pieces[slot].append(span.part(words))
    return pieces


def _cell(
    frame: Frame, slot: Slot, spans: list[Span], page: int, kept: list[int]
) -> Cell:
    box = (
        frame.xs[slot.column],
        frame.ys[slot.row],
        frame.xs[slot.last_column + 1],
        frame.ys[slot.last_row + 1],
    )
    cell = cell_of(spans, box, page)
    cell.column = slot.column
    cell.columns = slot.last_column - slot.column + 1
    cell.rows = sum(slot.row <= row <= slot.last_row for row in kept)
    return cell


def cell_of(spans: list[Span], box: Box, page: int) -> Cell:
    """Make a cell of the words in a box: its lines joined to paragraphs."""
    turned = [span for span in spans if not span.upright]
    cell = Cell(paragraphs([span for span in spans if span.upright], box))
    if turned:
        turned.sort(key=lambda span: span.left)
        cell.paragraphs.append(clean([span.text for span in turned]))
    cell.place = Place(page, box)
    cell.bold = bool(spans) and all(span.bold for span in spans)
    return cell


def paragraphs(spans: list[Span], box: Box) -> list[str]:
    """Join a cell's lines to paragraphs: parted by gaps, bullets and full stops."""
    if not spans:
        return []
    rows = visual_rows(spans)
    parts: list[list[str]] = []
    before: list[Span] = []
    padding = max(min(span.left for span in spans) - box[0], 2.0)
    for row in rows:
        text = " ".join([span.text for span in row])
        if before and not _starts_paragraph(before, row, text, box[2] - padding):
            parts[-1].append(text)
        else:
            parts.append([text])
        before = row
    return [text for lines in parts if (text := clean(lines))]


def clean(lines: list[str]) -> str:
    return join_lines([cleaned(line) for line in lines])


def _starts_paragraph(
    before: list[Span], row: list[Span], text: str, margin: float
) -> bool:
    last, first = before[-1], row[0]
    height = max(min(last.bottom - last.top, first.bottom - first.top), 1.0)
    if first.top - max(span.bottom for span in before) > _EMPTY_LINE * height:
        return True
    if len(before) == 1 and is_bullet(before[0].text):
        return False
    if split_marker(text)[0]:
        return True
    word = first.words[0]
    fits = last.right + (word[2] - word[0]) + 0.6 * height < margin
    starts = word[4][0].isupper() or not word[4][0].isalnum()
    return (
        fits
        and starts
        and (last.text[-1] in _SENTENCE_ENDS or last.right < margin - 4 * height)
    )
