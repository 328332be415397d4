"""What is drawn on a page: rulings, filled cells and pictures."""

from collections.abc import Iterable
from typing import Any

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf import calls
from brobygger.reading.formats.pdf.calls import Handle, pdfium
from brobygger.reading.formats.pdf.frame import Frame
from brobygger.reading.formats.pdf.shapes import Drawings

MOST_OBJECTS = 30_000
"""Objects looked at on one page; maps and drawings may have a million."""

MOST_RULINGS = 3_000
"""Beyond that a page shows a drawing, and its lines part no text."""

_THIN = 2.6  # points: a rectangle this thin is a line
_SHORT = 4.0  # points: a line shorter than that parts nothing
_RECTANGLE = (4, 5)  # segments, with and without the closing one
_MOST_SEGMENTS = 600
_FEW_SEGMENTS = 60  # of a filled path: a drawing has more
_LOOKED_AT = 12  # segments: a drawing's first curve comes soon
_WHITE = 250

type Matrix = calls.Six


def read_drawings(page: Any, frame: Frame) -> Drawings:
    """Read what parts text; a page full of vector graphics gives no rulings."""
    drawings = Drawings()
    objects, types = calls.objects(page, MOST_OBJECTS)
    paths = _of_type(objects, types, pdfium.FPDF_PAGEOBJ_PATH)
    pictures = _of_type(objects, types, pdfium.FPDF_PAGEOBJ_IMAGE)
    drawings.pictures = frame.all_displayed(*_sides(pictures, None))
    if len(paths) <= MOST_RULINGS:
        _read_paths(paths, frame, None, drawings)
    for form in _of_type(objects, types, pdfium.FPDF_PAGEOBJ_FORM)[:100]:
        inside, kinds = calls.form_objects(form, MOST_RULINGS)
        matrix = calls.matrix(form)
        paths = _of_type(inside, kinds, pdfium.FPDF_PAGEOBJ_PATH)
        _read_paths(paths, frame, matrix, drawings)
        pictures = _of_type(inside, kinds, pdfium.FPDF_PAGEOBJ_IMAGE)
        drawings.pictures += frame.all_displayed(*_sides(pictures, matrix))
    if len(drawings.across) + len(drawings.down) > MOST_RULINGS:
        drawings.across, drawings.down, drawings.fills = [], [], []
    return drawings


def _of_type(objects: list[Handle], types: list[int], kind: int) -> list[Handle]:
    return [item for item, each in zip(objects, types, strict=True) if each == kind]


def _sides(objects: list[Handle], matrix: Matrix | None) -> list[list[float]]:
    """Give lefts, tops, rights and bottoms, y upwards."""
    lefts, bottoms, rights, tops = calls.bounds(objects)
    if matrix:
        one, other = _all_at(lefts, bottoms, matrix), _all_at(rights, tops, matrix)
        (lefts, rights), (bottoms, tops) = (
            (list(map(min, a, b)), list(map(max, a, b)))
            for a, b in zip(one, other, strict=True)
        )
    return [lefts, tops, rights, bottoms]


def _read_paths(
    paths: list[Handle], frame: Frame, matrix: Matrix | None, drawings: Drawings
) -> None:
    sides = _sides(paths, matrix)
    lefts, _, rights, _ = sides
    boxes = frame.all_displayed(*sides)
    for path, left, right, box in zip(paths, lefts, rights, boxes, strict=True):
        if right < frame.left or left > frame.right:
            continue
        width, height = box[2] - box[0], box[3] - box[1]
        if height <= _THIN or width <= _THIN:
            _add_line(box, drawings)
        elif width > _SHORT and height > _SHORT:
            _read_shape(path, box, frame, matrix, drawings)


def _add_line(box: Box, drawings: Drawings) -> None:
    left, top, right, bottom = box
    if bottom - top <= _THIN and right - left >= _SHORT:
        drawings.across.append(((top + bottom) / 2, left, right))
    elif right - left <= _THIN and bottom - top >= _SHORT:
        drawings.down.append(((left + right) / 2, top, bottom))


def _read_shape(
    path: Handle, box: Box, frame: Frame, matrix: Matrix | None, drawings: Drawings
) -> None:
    segments = calls.count_segments(path)
    if segments > _MOST_SEGMENTS or segments < len("ab"):
        return
    filled, stroked = calls.draw_mode(path)
    if segments not in _RECTANGLE:
        if stroked or segments <= _FEW_SEGMENTS:
            for line in _straight_lines(path, segments, frame, matrix):
                _add_line(line, drawings)
    elif stroked:
        left, top, right, bottom = box
        drawings.across += [(top, left, right), (bottom, left, right)]
        drawings.down += [(left, top, bottom), (right, top, bottom)]
    elif filled and _shows(path):
        drawings.fills.append(box)


def _shows(path: Handle) -> bool:
    """Say whether a fill can be seen on white paper."""
    color = calls.fill_color(path)
    return color is None or (color[3] > 0 and min(color[:3]) < _WHITE)


def _straight_lines(
    path: Handle, count: int, frame: Frame, form: Matrix | None
) -> Iterable[Box]:
    """Give the level and plumb lines of a path of many, as thin boxes.

    A path with a curve is a picture: nothing of it parts text.
    """
    segments = list(calls.segments(path, count))
    if any(kind == pdfium.FPDF_SEGMENT_BEZIERTO for kind, *_ in segments[:_LOOKED_AT]):
        return
    own = calls.matrix(path)
    last = first = (0.0, 0.0)
    for kind, x, y, closes in segments:
        point = _at((x, y), own)
        if form:
            point = _at(point, form)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _level(last, point, frame)
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        if closes:
            yield _level(point, first, frame)
        last = point


def _level(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> Box:
    return frame.displayed(
        min(one[0], other[0]),
        max(one[1], other[1]),
        max(one[0], other[0]),
        min(one[1], other[1]),
    )


def _at(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _all_at(
    xs: list[float], ys: list[float], matrix: Matrix
) -> tuple[list[float], list[float]]:
    points = [_at(point, matrix) for point in zip(xs, ys, strict=True)]
    return [x for x, _ in points], [y for _, y in points]
