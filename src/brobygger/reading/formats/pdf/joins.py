"""Tables that go on over a page break are put together again."""

from brobygger.reading.cleaning import collapse, join_lines
from brobygger.reading.document import Block, Cell, Table
from brobygger.reading.formats.pdf.shapes import Grid

_SAME_EDGE = 6.0  # points
_ENDS = ".:;!?)"


def goes_on(before: Grid, grid: Grid) -> bool:
    """Say whether a table at a page's top has the columns of the one before."""
    if len(before.edges) != len(grid.edges):
        return False
    if grid.is_aligned and before.is_aligned:
        return grid.edges is before.edges or _are_near(before.edges, grid.edges[:-1])
    return _are_near(before.edges, grid.edges)


def _are_near(before: list[float], after: list[float]) -> bool:
    shift = after[0] - before[0]  # margins may be mirrored
    return all(
        abs(one + shift - other) < _SAME_EDGE
        for one, other in zip(before, after, strict=False)
    )


def join(block: Block, grid: Grid) -> bool:
    """Add a table's rows to the block of the one before; False where it is another.

    A header that comes again is dropped, a row broken by the page is mended.
    """
    table = block.table
    if table is None or not table.rows or not grid.table.rows:
        return False
    rows = grid.table.rows
    header = _texts(table.rows[0])
    if _texts(rows[0]) == header:
        rows = rows[1:]
    elif _is_header(rows[0]) and _is_header(table.rows[0]):
        return False
    if rows and len(table.rows) > 1 and _is_broken(table, rows[0]):
        _mend(table.rows[-1], rows[0])
        rows = rows[1:]
    table.rows += rows
    return True


def _texts(row: list[Cell]) -> list[tuple[int, str]]:
    return [(cell.column, collapse(cell.text).lower()) for cell in row]


def _is_header(row: list[Cell]) -> bool:
    """Say whether a row stands out as a header: bold, and a word or two in each."""
    filled = [cell for cell in row if cell.paragraphs]
    return (
        len(filled) > 1
        and all(cell.bold for cell in filled)
        and all(len(cell.text) < len("ten letters") * 3 for cell in filled)
    )


def _is_broken(table: Table, row: list[Cell]) -> bool:
    """Say whether a row is the rest of the last one: no number, or mid-sentence."""
    last = table.rows[-1]
    filled = [cell for cell in row if cell.paragraphs]
    if not filled or _is_header(last):
        return False
    first = next((cell for cell in row if cell.column == 0), None)
    if first is None or not first.paragraphs:
        led = [cells for cells in table.rows if cells and cells[0].paragraphs]
        return len(led) * 2 > len(table.rows) and bool(last[0].paragraphs)
    return all(_goes_on_in(last, cell) for cell in filled)


def _goes_on_in(last: list[Cell], cell: Cell) -> bool:
    above = next((each for each in last if each.column == cell.column), None)
    return (
        above is not None
        and bool(above.paragraphs)
        and above.text[-1] not in _ENDS
        and cell.text[0].islower()
    )


def _mend(last: list[Cell], rest: list[Cell]) -> None:
    for cell in rest:
        above = next((each for each in last if each.column == cell.column), None)
        if above is None or not cell.paragraphs:
            continue
        if above.paragraphs and _is_one_sentence(above.text, cell.text):
            joined = join_lines([above.paragraphs[-1], cell.paragraphs[0]])
            above.paragraphs[-1:] = [joined, *cell.paragraphs[1:]]
        else:
            above.paragraphs += cell.paragraphs


def _is_one_sentence(before: str, after: str) -> bool:
    return before[-1] not in _ENDS or after[0].islower()
