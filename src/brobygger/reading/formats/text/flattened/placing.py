"""Which column each piece of a row belongs to: the best order-keeping choice."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from brobygger.reading.columns import Role
from brobygger.reading.formats.text.flattened.pieces import TIMES, Piece
from brobygger.reading.formats.text.flattened.shapes import is_money

_UNITS = frozenset({Role.RESPONSIBLE, Role.PARTNERS})
_TOLD = frozenset({Role.TEXT, Role.TITLE, Role.REPORT, Role.GOAL, Role.CHALLENGE, None})
_PLAIN_TIMES = frozenset({Role.START, Role.DEADLINE, Role.YEAR})
_NARROW = 20
_MOST_FOR_STAYING = 1.0
_MOST_WIDTH_LOSS = 4.0
_NEVER = -1e9

type Widths = dict[int, float]


def place_rows(
    rows: Sequence[list[Piece]],
    roles: Sequence[Role | None],
    first: int,
    *,
    stacked: bool = False,
) -> list[list[int]]:
    """Give the column of every piece of every row; columns before `first` are taken.

    The rows are placed twice: the second time the usual width of each column's lines
    is known and counts too.
    """
    placing = Placing(roles, first, stacked=stacked)
    placed = [placing.place(row) for row in rows]
    placing.widths = _usual_widths(rows, placed)
    return [placing.place(row) for row in rows]


def _usual_widths(rows: Sequence[list[Piece]], placed: Sequence[list[int]]) -> Widths:
    seen: dict[int, list[int]] = {}
    for row, columns in zip(rows, placed, strict=True):
        for piece, column in zip(row, columns, strict=True):
            if len(piece.lines) > 1:
                seen.setdefault(column, []).append(piece.width)
    return {column: median(widths) for column, widths in seen.items()}


@dataclass(slots=True)
class Placing:
    """Weighs pieces against columns; `first` is the first column open to them."""

    roles: Sequence[Role | None]
    first: int
    widths: Widths = field(default_factory=dict)
    stacked: bool = False  # every cell is likely to have a value

    def place(self, row: list[Piece]) -> list[int]:
        """Choose a column for each piece, never going back, with the most worth."""
        if not row:
            return []
        columns = range(self.first, len(self.roles))
        best = {
            column: self.worth(row[0], column) - self.skipped(self.first, column)
            for column in columns
        }
        steps: list[dict[int, int]] = []
        for piece in row[1:]:
            came: dict[int, int] = {}
            reached: dict[int, float] = {}
            for column in columns:
                worth = self.worth(piece, column)
                ways = {
                    before: best[before] + self.step(piece, before, column) + worth
                    for before in range(self.first, column)
                }
                ways[column] = best[column] + self.stay(piece, column, worth)
                came[column] = max(ways, key=ways.__getitem__)
                reached[column] = ways[came[column]]
            best = reached
            steps.append(came)
        for column in columns:
            best[column] -= self.skipped(column + 1, len(self.roles)) * self.stacked
        return self.traced(best, steps)

    def skipped(self, first: int, column: int) -> float:
        """Weigh the columns that are left empty."""
        plain = 1.5 if self.stacked else 0.5
        costs = {Role.TITLE: 4.5, Role.TEXT: 4.0}
        return sum(
            costs.get(role, plain) if role else plain
            for role in self.roles[first:column]
        )

    @staticmethod
    def traced(best: dict[int, float], steps: list[dict[int, int]]) -> list[int]:
        """Walk back from the best end to the columns that led to it."""
        column = max(best, key=best.__getitem__)
        path = [column]
        for came in reversed(steps):
            column = came[column]
            path.append(column)
        return path[::-1]

    def step(self, piece: Piece, before: int, column: int) -> float:
        """Weigh going on from one column to a later one."""
        return -self.skipped(before + 1, column) - max(piece.bond or 0.0, 0.0)

    def stay(self, piece: Piece, column: int, worth: float) -> float:
        """Weigh putting a piece into the same cell as the one before it.

        It must look right there, but a cell is not worth more for having more pieces.
        """
        role, worth = self.roles[column], min(worth, _MOST_FOR_STAYING)
        if piece.bond is not None:
            return worth + (piece.bond if role in _TOLD else piece.bond - 0.5)
        if role in _TOLD:
            return worth - (0.3 if piece.is_apart else 3.0)
        if role in TIMES or not piece.is_apart:
            return worth - 3.0
        return worth - 1.5

    def worth(self, piece: Piece, column: int) -> float:
        """Weigh how well a piece looks in a column."""
        role = self.roles[column]
        if role in TIMES:
            worth = _worth_as_time(piece, role)
        elif role in _UNITS:
            worth = _worth_as_unit(piece)
        elif role in _TOLD:
            worth = _worth_as_told(piece)
        else:
            worth = _worth_as_note(piece, role)
        return worth - _width_loss(piece, self.widths.get(column))


def _worth_as_time(piece: Piece, role: Role | None) -> float:
    if piece.is_time:
        return 6.0
    if role in _PLAIN_TIMES:
        return -4.0 if piece.width > _NARROW else -2.0
    return 2.0 if piece.width <= _NARROW and len(piece.lines) > 1 else -1.0


def _worth_as_unit(piece: Piece) -> float:
    if piece.is_time or piece.is_remark:
        return -4.0
    if piece.is_unit:
        return 4.0
    return -3.0 if piece.is_sentence else 0.0


def _worth_as_told(piece: Piece) -> float:
    if piece.is_time:
        return -4.0
    if piece.is_remark:
        return -2.0
    return 3.0 if piece.is_sentence else 1.0


def _worth_as_note(piece: Piece, role: Role | None) -> float:
    if role in {Role.REMARK, Role.STATUS} and piece.is_remark:
        return 5.0
    if role is Role.BUDGET:
        return 5.0 if is_money(piece.text) else -2.0
    if piece.is_time:
        return -2.0
    return 2.0 if role is Role.INDICATOR and piece.is_sentence else 1.0


def _width_loss(piece: Piece, usual: float | None) -> float:
    """Weigh how far a wrapped piece is from its column's usual width."""
    if not usual or len(piece.lines) == 1:
        return 0.0
    return min(_MOST_WIDTH_LOSS, 5.0 * abs(math.log(piece.width / usual)))
