"""A table as a grid: every cell in every place it covers."""

from dataclasses import dataclass, field

from brobygger.reading.document import Cell, Place, Table


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the grid. `first_row` and `first_column`: where its cell begins."""

    cell: Cell
    first_row: int
    first_column: int


@dataclass(slots=True)
class Grid:
    """Rows of slots, None where there is no cell."""

    rows: list[list[Slot | None]] = field(default_factory=list)
    width: int = 0

    def text(self, row: int, column: int) -> str:
        """Give what stands in a place, also when its cell began above or to the left."""
        slot = self.rows[row][column]
        return slot.cell.text if slot else ""

    def own_text(self, row: int, column: int) -> str:
        """Give the text only where its cell begins."""
        slot = self.rows[row][column]
        return slot.cell.text if slot and begins(slot, row, column) else ""

    def cells(self, row: int) -> list[Slot]:
        """Give the filled cells that begin in a row, left to right."""
        return [
            slot
            for column, slot in enumerate(self.rows[row])
            if slot and begins(slot, row, column) and slot.cell.text.strip()
        ]

    def place(self, row: int) -> Place:
        """Join the places of a row's cells."""
        places = [slot.cell.place for slot in self.cells(row)]
        return joined(places)

    def page(self, row: int) -> int | None:
        return next((s.cell.place.page for s in self.cells(row)), None)


def begins(slot: Slot, row: int, column: int) -> bool:
    return slot.first_row == row and slot.first_column == column


def grid_of(table: Table) -> Grid:
    """Lay a table out; cells without a column stand one after the other."""
    width = max(table.width, max((len(row) for row in table.rows), default=0))
    rows: list[list[Slot | None]] = [[None] * width for _ in table.rows]
    for at, cells in enumerate(table.rows):
        for column, cell in _columns(cells):
            for below in range(at, min(at + max(cell.rows, 1), len(rows))):
                for beside in range(column, min(column + max(cell.columns, 1), width)):
                    if rows[below][beside] is None:
                        rows[below][beside] = Slot(cell, at, column)
    return Grid(rows, width)


def _columns(cells: list[Cell]) -> list[tuple[int, Cell]]:
    starts = [cell.column for cell in cells]
    if starts == sorted(set(starts)):
        return list(zip(starts, cells, strict=True))
    return list(enumerate(cells))


def joined(places: list[Place]) -> Place:
    """Cover all places on the first one's page."""
    known = [each for each in places if each != Place()]
    if not known:
        return Place()
    whole = known[0]
    for each in known[1:]:
        whole = whole.joined(each)
    return whole
