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

MOST_RULINGS = 4_000
"""Beyond that a page shows a drawing, and its lines part no text."""

_THIN = 2.6  # points: a rectangle this thin is a line
_SHORT = 4.0  # points: a line shorter than that parts nothing
_RECTANGLE = (4, 5)  # segments, with and without the closing one
_MOST_SEGMENTS = 600
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
    handle = calls.pointer(path)
    segments = pdfium.FPDFPath_CountSegments(handle)
    if segments > _MOST_SEGMENTS or segments < len("ab"):
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if segments not in _RECTANGLE:
        for line in _straight_lines(handle, segments, frame, matrix):
            _add_line(line, drawings)
    elif stroke.value:
        left, top, right, bottom = box
        drawings.across += [(top, left, right), (bottom, left, right)]
        drawings.down += [(left, top, bottom), (right, top, bottom)]
    elif fill.value and _shows(handle):
        drawings.fills.append(box)


def _shows(path: object) -> bool:
    """Say whether a fill can be seen on white paper."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, parts)):
        return True
    red, green, blue, alpha = [part.value for part in parts]
    return alpha > 0 and min(red, green, blue) < _WHITE


def _straight_lines(
    path: object, count: int, frame: Frame, form: Matrix | None
) -> Iterable[Box]:
    """Give the level and plumb lines of a path of many, as thin boxes."""
    own = _matrix(path)
    last = first = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = _at((x.value, y.value), own)
        if form:
            point = _at(point, form)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _level(last, point, frame)
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield _level(point, first, frame)
        last = point


def _level(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> Box:
    return frame.displayed(
        min(one[0], other[0]),
        max(one[1], other[1]),
        max(one[0], other[0]),
        min(one[1], other[1]),
    )


def _matrix(item: object) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    handle = calls.pointer(item) if isinstance(item, int) else item
    pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix))
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
