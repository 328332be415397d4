"""Tables with every second row shaded: the white rows between are theirs too."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from brobygger.reading.formats.pdf.rows import visual_rows
from brobygger.reading.formats.pdf.rulings import NEAR, Frame, Ruling
from brobygger.reading.formats.pdf.shapes import Grid, Span

type Row = list[Span]

_SOLID = 0.8  # of the type's size: lines of one row stand no farther apart
_PADDED = 0.9  # of the type's size: a row's line stands no farther from its edge
_GAP = 0.45  # of the type's size, between two cells at least
_MOST_STRAYS = 1  # a word too long for its column
_HEADER_AND_ROW = 3  # edges: a header and a shaded row under it


def with_white_rows(
    found: list[Frame],
    spans: list[Span],
    levels: list[Ruling],
    before: Grid | None = None,
) -> list[Frame]:
    """Join the shaded parts of such tables, and give them their white rows.

    `levels` are the lines that belong to no frame. `before` is the table that the
    page before ended with: where it is shaded, this page's shaded rows may be more of
    it, with a white row above the first.
    """
    shaded = [frame for frame in found if frame.shaded and len(frame.xs) > len("ab")]
    edges = before.edges if before and before.is_shaded else []
    more = [frame for frame in shaded if _are_near(frame.xs, edges)]
    if not more and all(len(frame.ys) < _HEADER_AND_ROW for frame in shaded):
        return found
    kept = [frame for frame in found if frame not in shaded]
    for stack in _stacks(shaded):
        striped = any(len(frame.ys) >= _HEADER_AND_ROW for frame in stack)
        if stack[0] not in more and not striped:
            kept += stack
            continue
        lines = visual_rows([span for span in spans if _is_between(span, stack[0])])
        if stack[0] in more:
            _take_row_above(stack, lines)
        bands = [frame for frame in kept if _is_band_of(stack[0], frame)]
        kept = [frame for frame in kept if frame not in bands]
        parts = sorted([*stack, *bands], key=lambda frame: frame.ys[0])
        across = [level[0] for level in levels if _is_across(stack[0], level)]
        table = Striped(lines, across)
        kept += table.joined(parts, goes_on=stack[0] in more)
    return sorted(kept, key=lambda frame: frame.ys[0])


def _is_band_of(first: Frame, frame: Frame) -> bool:
    """Say whether a frame is a coloured row as wide as a table above it."""
    ends = [frame.xs[0], frame.xs[-1]]
    wide = frame.shaded and len(frame.xs) == len(ends)
    return (
        wide
        and frame.ys[0] > first.ys[0]
        and _are_near(ends, [first.xs[0], first.xs[-1]])
    )


def _is_across(frame: Frame, level: Ruling) -> bool:
    _, start, end = level
    return start < frame.xs[0] + 2 * NEAR and end > frame.xs[-1] - 2 * NEAR


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
        white = _stacked(
            Frame(frame.xs, [top], set(), set(), shaded=True), frame.ys[:1]
        )
        stack[0] = _followed(white, frame)


@dataclass(slots=True)
class Striped:
    """The lines of text in a table's width, and where rulings run all over it."""

    lines: list[Row]
    levels: list[float]

    def joined(self, parts: list[Frame], *, goes_on: bool) -> list[Frame]:
        """Join parts that only white rows are between; the last rows may be white."""
        joined = [parts[0]]
        for above, frame in zip(parts, [*parts[1:], None], strict=True):
            table = joined[-1]
            end = frame.ys[0] if frame else float("inf")
            first = goes_on and above is parts[0]
            rest = first and len(above.ys) < _HEADER_AND_ROW
            bottoms = self._white_rows(table, end, least=1 if rest else 2)
            reached = bottoms[-1] if bottoms else table.ys[-1]
            if frame and end - reached < _PADDED * self._size:
                ys = [*bottoms[:-1], end] if bottoms else []
                joined[-1] = _followed(_stacked(table, ys), frame)
                continue
            if first or len(table.ys) >= _HEADER_AND_ROW:
                joined[-1] = _stacked(table, bottoms)
            if frame:
                joined.append(frame)
        return joined

    @property
    def _size(self) -> float:
        return self.lines[0][0].size if self.lines else 0.0

    def _white_rows(self, frame: Frame, end: float, *, least: int) -> list[float]:
        """Find where the white rows below a frame end: at rulings, else at gaps."""
        bottoms: list[float] = []
        edge = frame.ys[-1]
        for level in [y for y in self.levels if edge + NEAR < y < end - NEAR]:
            row = self._between(edge, level)
            strays = sum(not _keeps(frame, span) for line in row for span in line)
            if not row or strays > _MOST_STRAYS:
                return bottoms
            edge = level
            bottoms.append(level)
        if bottoms and end == float("inf"):
            return bottoms  # below the last ruling is no row
        farthest = _PADDED
        while row := _row(frame, self._between(edge, end), edge, farthest):
            if len({_column(frame, s.left) for line in row for s in line}) < least:
                break
            edge = max(span.bottom for line in row for span in line) + 1.0
            bottoms.append(edge)
            farthest, least = 2 * _PADDED, 2
        return bottoms

    def _between(self, top: float, bottom: float) -> list[Row]:
        return [line for line in self.lines if top < line[0].middle < bottom]


def _row(
    frame: Frame, lines: Iterable[Row], edge: float, farthest: float = _PADDED
) -> list[Row]:
    """Take the lines of the row at an edge: set solid, in the frame's columns."""
    row: list[Row] = []
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
    """Say whether all words keep to a column, and columns are a gap apart."""
    return all(_keeps(frame, span) for span in line)


def _keeps(frame: Frame, span: Span) -> bool:
    if span.right <= frame.xs[_column(frame, span.left) + 1] + 1:
        return True
    columns = [_column(frame, word[0]) for word in span.words]
    if any(
        word[2] > frame.xs[column + 1] + 1
        for word, column in zip(span.words, columns, strict=True)
    ):
        return False
    pairs = zip(pairwise(span.words), pairwise(columns), strict=True)
    return all(
        after[0] - word[2] > _GAP * span.size
        for (word, after), (column, beside) in pairs
        if column != beside
    )


def _column(frame: Frame, left: float) -> int:
    return max(sum(x <= left + 1 for x in frame.xs[:-1]) - 1, 0)


def _stacked(frame: Frame, ys: list[float]) -> Frame:
    """Lengthen a frame downwards; what is added is ruled everywhere."""
    added = Frame(frame.xs, [frame.ys[-1], *ys], set(), set())
    added.down = {
        (edge, row) for edge in range(len(frame.xs)) for row in range(len(ys))
    }
    return _followed(frame, added)


def _followed(frame: Frame, below: Frame) -> Frame:
    """Put a frame below another; the lines between rows are all drawn.

    A band, which has no columns of its own, is one cell as wide as the table.
    """
    rows, columns = len(frame.ys) - 1, len(frame.xs) - 1
    last = len(below.xs) - 1
    down = {(columns if edge == last else edge, rows + row) for edge, row in below.down}
    ys = [*frame.ys[:-1], *below.ys]
    across = {(row, at) for row in range(rows, len(ys)) for at in range(columns)}
    return Frame(
        frame.xs, ys, frame.down | down, frame.across | across, shaded=frame.shaded
    )
