"""What is drawn on a page: rulings, filled cells and pictures."""

import ctypes
from collections.abc import Iterable

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf import calls
from brobygger.reading.formats.pdf.calls import pdfium
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

type Matrix = tuple[float, float, float, float, float, float]


def read_drawings(page: int, frame: Frame) -> Drawings:
    """Read what parts text; a page full of vector graphics gives no rulings."""
    drawings = Drawings()
    addresses, types = calls.objects(page, MOST_OBJECTS)
    paths = _of_type(addresses, types, pdfium.FPDF_PAGEOBJ_PATH)
    pictures = _of_type(addresses, types, pdfium.FPDF_PAGEOBJ_IMAGE)
    drawings.pictures = _boxes(pictures, frame)
    if len(paths) <= MOST_RULINGS:
        _read_paths(paths, frame, None, drawings)
    for form in _of_type(addresses, types, pdfium.FPDF_PAGEOBJ_FORM)[:100]:
        inside, kinds = calls.form_objects(form, MOST_RULINGS)
        matrix = _matrix(form)
        paths = _of_type(inside, kinds, pdfium.FPDF_PAGEOBJ_PATH)
        _read_paths(paths, frame, matrix, drawings)
        pictures = _of_type(inside, kinds, pdfium.FPDF_PAGEOBJ_IMAGE)
        for left, bottom, right, top in calls.bounds(pictures):
            x0, y0, x1, y1 = _moved((left, bottom, right, top), matrix)
            drawings.pictures.append(frame.displayed(x0, y1, x1, y0))
    if len(drawings.across) + len(drawings.down) > MOST_RULINGS:
        drawings.across, drawings.down, drawings.fills = [], [], []
    return drawings


def _of_type(addresses: list[int], types: list[int], kind: int) -> list[int]:
    return [
        address for address, each in zip(addresses, types, strict=True) if each == kind
    ]


def _boxes(addresses: list[int], frame: Frame) -> list[Box]:
    return [
        frame.displayed(left, top, right, bottom)
        for left, bottom, right, top in calls.bounds(addresses)
    ]


def _read_paths(
    paths: list[int], frame: Frame, matrix: Matrix | None, drawings: Drawings
) -> None:
    for path, bounds in zip(paths, calls.bounds(paths), strict=True):
        left, bottom, right, top = _moved(bounds, matrix) if matrix else bounds
        if right < frame.left or left > frame.right:
            continue
        box = frame.displayed(left, top, right, bottom)
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
    path: int, box: Box, frame: Frame, matrix: Matrix | None, drawings: Drawings
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


def _shows(path: int) -> bool:
    """Say whether a fill can be seen on white paper."""
    color = calls.fill_color(path)
    return color is None or (color[3] > 0 and min(color[:3]) < _WHITE)


def _straight_lines(
    path: int, count: int, frame: Frame, form: Matrix | None
) -> Iterable[Box]:
    """Give the level and plumb lines of a path of many, as thin boxes.

    A path with a curve is a picture: nothing of it parts text.
    """
    segments = list(calls.segments(path, count))
    if any(kind == pdfium.FPDF_SEGMENT_BEZIERTO for kind, *_ in segments[:_LOOKED_AT]):
        return
    own = _matrix(path)
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


def _matrix(item: int) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(calls.pointer(item), ctypes.byref(matrix))
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _at(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(bounds: calls.Four, matrix: Matrix) -> calls.Four:
    left, bottom, right, top = bounds
    one, other = _at((left, bottom), matrix), _at((right, top), matrix)
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[0], other[0]),
        max(one[1], other[1]),
    )
