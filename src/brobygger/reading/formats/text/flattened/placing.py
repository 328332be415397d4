"""Which column each piece of a row belongs to: the best order-keeping choice."""

import math
from collections.abc import Sequence
from statistics import median

from brobygger.reading.columns import Role
from brobygger.reading.formats.text.flattened.pieces import TIMES, Piece
from brobygger.reading.formats.text.flattened.shapes import (
    is_money,
    is_remark,
    is_sentence,
    is_time,
    is_unit,
)

_UNITS = frozenset({Role.RESPONSIBLE, Role.PARTNERS})
_TOLD = frozenset({Role.TEXT, Role.TITLE, Role.REPORT, Role.GOAL, Role.CHALLENGE, None})
_PLAIN_TIMES = frozenset({Role.START, Role.DEADLINE, Role.YEAR})
_NARROW = 20
_MOST_WIDTH_LOSS = 4.0
_NEVER = -1e9

type Widths = dict[int, float]


def place_rows(
    rows: Sequence[list[Piece]], roles: Sequence[Role | None], first: int
) -> list[list[int]]:
    """Give the column of every piece of every row; columns before `first` are taken.

    The rows are placed twice: the second time the usual width of each column's lines
    is known and counts too.
    """
    placed = [_place(row, roles, first, {}) for row in rows]
    widths = _usual_widths(rows, placed)
    return [_place(row, roles, first, widths) for row in rows]


def _usual_widths(rows: Sequence[list[Piece]], placed: Sequence[list[int]]) -> Widths:
    seen: dict[int, list[int]] = {}
    for row, columns in zip(rows, placed, strict=True):
        for piece, column in zip(row, columns, strict=True):
            if len(piece.lines) > 1:
                seen.setdefault(column, []).append(piece.width)
    return {column: median(widths) for column, widths in seen.items()}


def _place(
    row: list[Piece], roles: Sequence[Role | None], first: int, widths: Widths
) -> list[int]:
    """Choose a column for each piece, never going back, with the most worth."""
    if not row:
        return []
    columns = range(first, len(roles))
    scores = [
        {column: _worth(piece, roles[column], widths.get(column)) for column in columns}
        for piece in row
    ]
    best = {
        column: scores[0][column] - _skipped(roles, first, column) for column in columns
    }
    steps: list[dict[int, int]] = []
    for piece, worth in zip(row[1:], scores[1:], strict=True):
        came: dict[int, int] = {}
        reached: dict[int, float] = {}
        for column in columns:
            ways = {
                before: best[before] + _step(piece, roles, before, column)
                for before in range(first, column + 1)
            }
            came[column] = max(ways, key=ways.__getitem__)
            reached[column] = ways[came[column]] + worth[column]
        best = reached
        steps.append(came)
    return _traced(best, steps)


def _traced(best: dict[int, float], steps: list[dict[int, int]]) -> list[int]:
    column = max(best, key=best.__getitem__)
    path = [column]
    for came in reversed(steps):
        column = came[column]
        path.append(column)
    return path[::-1]


def _step(
    piece: Piece, roles: Sequence[Role | None], before: int, column: int
) -> float:
    if column > before:
        return -_skipped(roles, before + 1, column)
    role = roles[column]
    if role in _TOLD:
        return -0.3 if piece.is_apart else -3.0
    if role in TIMES or not piece.is_apart:
        return -3.0
    return -1.5


def _skipped(roles: Sequence[Role | None], first: int, column: int) -> float:
    """Weigh the columns that are left empty."""
    return sum(
        4.0 if roles[each] in {Role.TEXT, Role.TITLE} else 0.5
        for each in range(first, column)
    )


def _worth(piece: Piece, role: Role | None, usual: float | None) -> float:
    text = piece.text
    if role in TIMES:
        worth = _worth_as_time(piece, text, role)
    elif role in _UNITS:
        worth = _worth_as_unit(text)
    elif role in _TOLD:
        worth = _worth_as_told(text)
    else:
        worth = _worth_as_note(text, role)
    return worth - _width_loss(piece, usual)


def _worth_as_time(piece: Piece, text: str, role: Role | None) -> float:
    if is_time(text):
        return 6.0
    if role in _PLAIN_TIMES:
        return -4.0 if piece.width > _NARROW else -2.0
    return 2.0 if piece.width <= _NARROW and len(piece.lines) > 1 else -1.0


def _worth_as_unit(text: str) -> float:
    if is_time(text) or is_remark(text):
        return -4.0
    if is_unit(text):
        return 4.0
    return -3.0 if is_sentence(text) else 0.0


def _worth_as_told(text: str) -> float:
    if is_time(text):
        return -4.0
    if is_remark(text):
        return -2.0
    return 3.0 if is_sentence(text) else 1.0


def _worth_as_note(text: str, role: Role | None) -> float:
    if role in {Role.REMARK, Role.STATUS} and is_remark(text):
        return 5.0
    if role is Role.BUDGET:
        return 5.0 if is_money(text) else -2.0
    return -2.0 if is_time(text) else 1.0


def _width_loss(piece: Piece, usual: float | None) -> float:
    """Weigh how far a wrapped piece is from its column's usual width."""
    if not usual or len(piece.lines) == 1:
        return 0.0
    return min(_MOST_WIDTH_LOSS, 5.0 * abs(math.log(piece.width / usual)))
