"""Tables with every second row shaded: the white rows between are theirs too."""

from collections.abc import Iterable

from brobygger.reading.formats.pdf.rows import visual_rows
from brobygger.reading.formats.pdf.rulings import NEAR, Frame
from brobygger.reading.formats.pdf.shapes import Grid, Span

type Row = list[Span]

_SOLID = 0.8  # of the type's size: lines of one row stand no farther apart
_PADDED = 0.9  # of the type's size: a row's line stands no farther from its edge
_HEADER_AND_ROW = 3  # edges: a header and a shaded row under it


def with_white_rows(
    found: list[Frame], spans: list[Span], before: Grid | None = None
) -> list[Frame]:
    """Join the shaded parts of such tables, and give them their white rows.

    `before` is the table that the page before ended with: where it is shaded, this
    page's shaded rows may be more of it, with a white row above the first.
    """
    shaded = [frame for frame in found if frame.shaded and len(frame.xs) > len("ab")]
    edges = before.edges if before and before.is_shaded else []
    more = [frame for frame in shaded if _are_near(frame.xs, edges)]
    if not more and all(len(frame.ys) < _HEADER_AND_ROW for frame in shaded):
        return found
    kept = [frame for frame in found if frame not in shaded]
    for stack in _stacks(shaded):
        lines = visual_rows([span for span in spans if _is_between(span, stack[0])])
        goes_on = stack[0] in more
        if goes_on:
            _take_row_above(stack, lines)
        if goes_on or any(len(frame.ys) >= _HEADER_AND_ROW for frame in stack):
            kept += _joined(stack, lines, goes_on=goes_on)
        else:
            kept += stack
    return sorted(kept, key=lambda frame: frame.ys[0])


def _stacks(frames: list[Frame]) -> list[list[Frame]]:
    """Group the frames that have the same columns, each from the top."""
    stacks: list[list[Frame]] = []
    for frame in frames:
        like = (stack for stack in stacks if _are_near(stack[0].xs, frame.xs))
        stack = next(like, None)
        if stack:
            stack.append(frame)
        else:
            stacks.append([frame])
    return stacks


def _are_near(xs: list[float], others: list[float]) -> bool:
    return len(xs) == len(others) and all(
        abs(one - other) <= NEAR for one, other in zip(xs, others, strict=True)
    )


def _is_between(span: Span, frame: Frame) -> bool:
    return frame.xs[0] <= span.left and span.right <= frame.xs[-1] + 1


def _take_row_above(stack: list[Frame], lines: list[Row]) -> None:
    """Take a white row; it may be the rest of one, in a single column."""
    frame = stack[0]
    above = [line for line in lines if line[0].middle < frame.ys[0]]
    row = _row(frame, reversed(above), frame.ys[0])
    if row:
        top = min(span.top for line in row for span in line) - 1.0
        stack[0] = _stacked(Frame(frame.xs, [top], set(), set()), frame.ys)


def _joined(stack: list[Frame], lines: list[Row], *, goes_on: bool) -> list[Frame]:
    """Join what one white row parts; a stack's last rows may be white too."""
    joined = [stack[0]]
    for above, frame in zip(stack, [*stack[1:], None], strict=True):
        end = frame.ys[0] if frame else float("inf")
        first = goes_on and above is stack[0]
        rest = first and len(above.ys) < _HEADER_AND_ROW
        bottom = _bottom_of_white_row(above, lines, end, least=1 if rest else 2)
        if frame and bottom and end - bottom < _PADDED * lines[0][0].size:
            joined[-1] = _stacked(joined[-1], frame.ys)
            continue
        if bottom and (first or len(joined[-1].ys) >= _HEADER_AND_ROW):
            joined[-1] = _stacked(joined[-1], [bottom])
        if frame:
            joined.append(frame)
    return joined


def _bottom_of_white_row(
    frame: Frame, lines: list[Row], end: float, *, least: int
) -> float | None:
    """Find where a white row ends that fills so many columns; None without one."""
    below = [line for line in lines if frame.ys[-1] < line[0].middle < end]
    row = _row(frame, below, frame.ys[-1])
    columns = {_column(frame, span) for line in row for span in line}
    if len(columns) < least:
        return None
    return max(span.bottom for line in row for span in line) + 1.0


def _row(frame: Frame, lines: Iterable[Row], edge: float) -> list[Row]:
    """Take the lines of the row at an edge: set solid, in the frame's columns."""
    row: list[Row] = []
    farthest = _PADDED
    for line in lines:
        size = line[0].size
        apart = max(edge - line[0].bottom, line[0].top - edge)
        if apart > farthest * size or not _fits(frame, line):
            break
        row.append(line)
        edge = line[0].middle + (size / 2 if line[0].top > edge else -size / 2)
        farthest = _SOLID
    return row


def _fits(frame: Frame, line: Row) -> bool:
    """Say whether no span runs over a column's edge."""
    return all(span.right <= frame.xs[_column(frame, span) + 1] + 1 for span in line)


def _column(frame: Frame, span: Span) -> int:
    return max(sum(x <= span.left + 1 for x in frame.xs[:-1]) - 1, 0)


def _stacked(frame: Frame, ys: list[float]) -> Frame:
    """Lengthen a frame downwards; what is added is ruled everywhere."""
    rows = len(frame.ys) - 1
    added = range(rows, rows + len(ys))
    down = {(edge, row) for edge in range(len(frame.xs)) for row in added}
    columns = range(len(frame.xs) - 1)
    across = {(row, column) for row in (rows, *added) for column in columns}
    across |= {(rows + len(ys), column) for column in columns}
    return Frame(
        frame.xs,
        [*frame.ys, *ys],
        frame.down | down,
        frame.across | across,
        shaded=True,
    )
