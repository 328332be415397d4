"""Rulings drawn in pieces are put together, and those that meet become frames."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf.shapes import Drawings

type Ruling = tuple[float, float, float]
"""Where it runs (y of a level one, x of a plumb one), where it starts and ends."""

NEAR = 3.0  # points: two rulings this near are one, a gap this small is none
_SAME = 1.5
_MOST_CROSSINGS = 200_000
_LEAST_FILL = 7.0  # points: a filled cell is at least this high and wide
_LARGEST_FILL = 0.6  # of the page


@dataclass(slots=True)
class Frame:
    """Rulings that meet, as a grid of lines and which of them are drawn where.

    `xs` and `ys` are the edges of columns and rows; `down` holds (column edge, row)
    and `across` holds (row edge, column) of the pieces that are drawn. `shaded`: by
    colours alone its columns are known, no plumb line is drawn.
    """

    xs: list[float]
    ys: list[float]
    down: set[tuple[int, int]]
    across: set[tuple[int, int]]
    shaded: bool = False

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def frames(drawings: Drawings, width: float, height: float) -> list[Frame]:
    """Find the frames of a page, from the top."""
    level, plumb = _with_fills(drawings, width * height)
    across, down = _joined(level), _joined(plumb)
    if not down or not across or len(across) * len(down) > _MOST_CROSSINGS:
        return []
    found = [_frame(*group) for group in _groups(across, down)]
    for frame in found:
        frame.shaded = not _is_met(frame, drawings.down)
    return sorted(found, key=lambda frame: frame.ys[0])


def _is_met(frame: Frame, plumbs: list[Ruling]) -> bool:
    left, upper, right, lower = frame.box
    left, right = left - NEAR, right + NEAR
    return any(
        left <= x <= right and top < lower and bottom > upper
        for x, top, bottom in plumbs
    )


def loose_levels(drawings: Drawings, found: list[Frame]) -> list[Ruling]:
    """Give the level rulings that belong to no frame, from the top."""
    return [
        (y, left, right)
        for y, left, right in _joined(drawings.across)
        if not any(
            frame.ys[0] - NEAR <= y <= frame.ys[-1] + NEAR
            and left < frame.xs[-1]
            and right > frame.xs[0]
            for frame in found
        )
    ]


def _with_fills(drawings: Drawings, area: float) -> tuple[list[Ruling], list[Ruling]]:
    level, plumb = list(drawings.across), list(drawings.down)
    for left, top, right, bottom in drawings.fills:
        width, height = right - left, bottom - top
        if min(width, height) >= _LEAST_FILL and width * height < _LARGEST_FILL * area:
            level += [(top, left, right), (bottom, left, right)]
            plumb += [(left, top, bottom), (right, top, bottom)]
    return level, plumb


def _joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Join pieces on one line that touch or nearly do."""
    lines: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        if lines and ruling[0] - lines[-1][0][0] <= _SAME:
            lines[-1].append(ruling)
        else:
            lines.append([ruling])
    joined: list[Ruling] = []
    for line in lines:
        pieces = sorted(line, key=lambda piece: piece[1])
        at, start, end = pieces[0]
        for _, piece_start, piece_end in pieces[1:]:
            if piece_start <= end + NEAR:
                end = max(end, piece_end)
            else:
                joined.append((at, start, end))
                start, end = piece_start, piece_end
        joined.append((at, start, end))
    return joined


def _groups(
    across: list[Ruling], down: list[Ruling]
) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Group the rulings that meet, directly or by way of others."""
    leader = list(range(len(across) + len(down)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    heights = [ruling[0] for ruling in across]
    for plumb, (x, top, bottom) in enumerate(down, len(across)):
        for level in range(bisect_left(heights, top - NEAR), len(across)):
            y, left, right = across[level]
            if y > bottom + NEAR:
                break
            if left - NEAR <= x <= right + NEAR:
                leader[lead(level)] = lead(plumb)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for index, ruling in enumerate(across):
        groups[lead(index)][0].append(ruling)
    for index, ruling in enumerate(down, len(across)):
        groups[lead(index)][1].append(ruling)
    return [group for group in groups.values() if group[0] and group[1]]


def _frame(across: list[Ruling], down: list[Ruling]) -> Frame:
    """Make a grid of rulings that meet; open sides are closed."""
    xs = _edges(
        [ruling[0] for ruling in down],
        min(ruling[1] for ruling in across),
        max(ruling[2] for ruling in across),
    )
    ys = _edges(
        [ruling[0] for ruling in across],
        min(ruling[1] for ruling in down),
        max(ruling[2] for ruling in down),
    )
    return Frame(xs, ys, _drawn(down, xs, ys), _drawn(across, ys, xs))


def _edges(places: list[float], least: float, most: float) -> list[float]:
    edges: list[float] = []
    for place in sorted([*places, least, most]):
        if not edges or place - edges[-1] > 2 * NEAR:
            edges.append(place)
    return edges


def _drawn(
    rulings: list[Ruling], along: list[float], over: list[float]
) -> set[tuple[int, int]]:
    """Tell which pieces of the grid's lines are drawn, as (edge, strip)."""
    drawn = set()
    middles = [(one + other) / 2 for one, other in pairwise(over)]
    for at, start, end in rulings:
        edge = min(range(len(along)), key=lambda index: abs(along[index] - at))
        first = bisect_left(middles, start)
        for strip in range(first, bisect_left(middles, end)):
            drawn.add((edge, strip))
    return drawn
