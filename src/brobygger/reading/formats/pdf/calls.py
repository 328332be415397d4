"""PDFium's functions that are called once a word, an object or a line.

A ctypes call that lets go of Python's lock and takes pointers costs three
microseconds. Called with plain addresses through `map` and without letting go of
the lock, it costs a fifth, and reading stays within a few times the bare text's time.
"""

import ctypes
import struct
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import pypdfium2.raw

pdfium: Any = pypdfium2.raw  # ctypes: no checker sees its names

_INT, _PLACE = ctypes.c_int, ctypes.c_void_p


def _quick(name: str, returns: Any, *takes: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    if address is None:
        raise ImportError(f"PDFium lacks {name}")
    return ctypes.PYFUNCTYPE(returns, *takes)(address)


_loose_box = _quick("FPDFText_GetLooseCharBox", _INT, _PLACE, _INT, _PLACE)
_tight_box = _quick("FPDFText_GetCharBox", _INT, _PLACE, _INT, *[_PLACE] * 4)
_origin = _quick("FPDFText_GetCharOrigin", _INT, _PLACE, _INT, _PLACE, _PLACE)
_font_size = _quick("FPDFText_GetFontSize", ctypes.c_double, _PLACE, _INT)
_matrix = _quick("FPDFText_GetMatrix", _INT, _PLACE, _INT, _PLACE)
_font = _quick(
    "FPDFText_GetFontInfo", ctypes.c_ulong, _PLACE, _INT, _PLACE, ctypes.c_ulong, _PLACE
)
_weight = _quick("FPDFText_GetFontWeight", _INT, _PLACE, _INT)
_object = _quick("FPDFPage_GetObject", _PLACE, _PLACE, _INT)
_form_object = _quick("FPDFFormObj_GetObject", _PLACE, _PLACE, ctypes.c_ulong)
_type = _quick("FPDFPageObj_GetType", _INT, _PLACE)
_bounds = _quick("FPDFPageObj_GetBounds", _INT, _PLACE, *[_PLACE] * 4)
_segments = _quick("FPDFPath_CountSegments", _INT, _PLACE)
_segment = _quick("FPDFPath_GetPathSegment", _PLACE, _PLACE, _INT)
_segment_type = _quick("FPDFPathSegment_GetType", _INT, _PLACE)
_segment_closes = _quick("FPDFPathSegment_GetClose", _INT, _PLACE)
_point = _quick("FPDFPathSegment_GetPoint", _INT, _PLACE, _PLACE, _PLACE)
_draw_mode = _quick("FPDFPath_GetDrawMode", _INT, _PLACE, _PLACE, _PLACE)
_fill_color = _quick("FPDFPageObj_GetFillColor", _INT, _PLACE, *[_PLACE] * 4)
_char_at = _quick("FPDFText_GetCharIndexFromTextIndex", _INT, _PLACE, _INT)

type Four = tuple[float, float, float, float]
type Six = tuple[float, float, float, float, float, float]

_FORCED_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"-demi", b"semibd", b",bd")


def page_text(textpage: int) -> tuple[str, int]:
    """Give the whole text, and how many characters PDFium counts in it.

    A sign beyond 16 bits stays two halves, so that every index counts.
    """
    count = pdfium.FPDFText_CountChars(_pointer(textpage, pdfium.FPDF_TEXTPAGE))
    if count <= 0:
        return "", 0
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(_pointer(textpage, pdfium.FPDF_TEXTPAGE), 0, count, buffer)
    raw = bytes(buffer)[:-2]
    text = raw.decode("utf-16-le", "surrogatepass")
    if len(text) < count:
        text = "".join(map(chr, buffer[:count]))
    return text.rstrip("\0"), count


def character_indexes(textpage: int, indexes: Sequence[int]) -> list[int]:
    """Turn indexes into the text to indexes of characters, where the two differ."""
    return [max(_char_at(textpage, index), 0) for index in indexes]


def loose_boxes(textpage: int, indexes: Sequence[int]) -> list[Four]:
    """Give left, top, right, bottom (y upwards) with the font's full height."""
    buffer = (ctypes.c_float * (4 * len(indexes)))()
    start = ctypes.addressof(buffer)
    places = range(start, start + 16 * len(indexes), 16)
    for _ in map(_loose_box, [textpage] * len(indexes), indexes, places):
        pass
    return list(struct.iter_unpack("4f", buffer))


def tight_box(textpage: int, index: int) -> Four:
    """Give left, top, right, bottom (y upwards) of a character's ink."""
    box = (ctypes.c_double * 4)()
    start = ctypes.addressof(box)
    _tight_box(textpage, index, start, start + 8, start + 16, start + 24)
    left, right, bottom, top = box
    return left, top, right, bottom


def origin(textpage: int, index: int) -> tuple[float, float]:
    """Give where a character stands on its baseline, y upwards."""
    place = (ctypes.c_double * 2)()
    start = ctypes.addressof(place)
    _origin(textpage, index, start, start + 8)
    return place[0], place[1]


def sizes_and_origins(
    textpage: int, indexes: Sequence[int]
) -> list[tuple[float, float, float]]:
    """Give the type size as printed, and where each stands on its baseline (x, y).

    PDFium's size is the font's: it is multiplied by the height of the matrix.
    """
    count = len(indexes)
    pages = [textpage] * count
    matrices, places = (
        (ctypes.c_float * (6 * count))(),
        (ctypes.c_double * (2 * count))(),
    )
    at, to = ctypes.addressof(matrices), ctypes.addressof(places)
    xs, ys = range(to, to + 16 * count, 16), range(to + 8, to + 16 * count + 8, 16)
    list(map(_matrix, pages, indexes, range(at, at + 24 * count, 24)))
    list(map(_origin, pages, indexes, xs, ys))
    sizes = list(map(_font_size, pages, indexes))
    return [
        (size * ((c * c + d * d) ** 0.5 or 1.0), x, y)
        for size, (_, _, c, d, _, _), (x, y) in zip(
            sizes,
            struct.iter_unpack("6f", matrices),
            struct.iter_unpack("2d", places),
            strict=True,
        )
    ]


_NAME = ctypes.create_string_buffer(128)
_FLAGS = ctypes.c_int()
_NAME_AT, _FLAGS_AT = ctypes.addressof(_NAME), ctypes.addressof(_FLAGS)


def is_bold(textpage: int, index: int) -> bool:
    """Go by the font's name first: a weight made up from its stems is often wrong."""
    length = _font(textpage, index, _NAME_AT, 128, _FLAGS_AT)
    if length <= 1:
        return bool(_weight(textpage, index) >= _BOLD_WEIGHT)
    return bool(_FLAGS.value & _FORCED_BOLD) or _is_bold_name(_NAME.value)


@lru_cache(maxsize=256)
def _is_bold_name(name: bytes) -> bool:
    return any(part in name.lower() for part in _BOLD_NAMES)


def objects(page: int, limit: int) -> tuple[list[int], list[int]]:
    """Give the addresses and types of a page's objects, at most `limit`."""
    count = pdfium.FPDFPage_CountObjects(_pointer(page, pdfium.FPDF_PAGE))
    found = list(map(_object, [page] * min(count, limit), range(min(count, limit))))
    return found, list(map(_type, found))


def form_objects(form: int, limit: int) -> tuple[list[int], list[int]]:
    count = pdfium.FPDFFormObj_CountObjects(_pointer(form, pdfium.FPDF_PAGEOBJECT))
    count = min(count, limit)
    found = list(map(_form_object, [form] * count, range(count)))
    return found, list(map(_type, found))


def bounds(addresses: Sequence[int]) -> list[Four]:
    """Give left, bottom, right, top of objects, y upwards."""
    buffer = (ctypes.c_float * (4 * len(addresses)))()
    start = ctypes.addressof(buffer)
    stop = start + 16 * len(addresses)
    places = [range(start + 4 * part, stop, 16) for part in range(4)]
    for _ in map(_bounds, addresses, *places):
        pass
    return list(struct.iter_unpack("4f", buffer))


def count_segments(path: int) -> int:
    return int(_segments(path))


_FILL, _STROKE = ctypes.c_int(), ctypes.c_int()
_FILL_AT, _STROKE_AT = ctypes.addressof(_FILL), ctypes.addressof(_STROKE)


def draw_mode(path: int) -> tuple[bool, bool]:
    """Say whether a path is filled, and whether it is stroked."""
    _draw_mode(path, _FILL_AT, _STROKE_AT)
    return bool(_FILL.value), bool(_STROKE.value)


_COLOR = (ctypes.c_uint * 4)()
_COLOR_AT = [ctypes.addressof(_COLOR) + 4 * part for part in range(4)]


def fill_color(path: int) -> tuple[int, int, int, int] | None:
    """Give red, green, blue and opacity, 0 to 255; None for a pattern."""
    if not _fill_color(path, *_COLOR_AT):
        return None
    red, green, blue, alpha = _COLOR
    return red, green, blue, alpha


_POINT = (ctypes.c_float * 2)()
_POINT_AT = ctypes.addressof(_POINT)


def segments(path: int, count: int) -> Iterator[tuple[int, float, float, bool]]:
    """Give the kind, end point and closing of a path's segments."""
    for index in range(count):
        segment = _segment(path, index)
        _point(segment, _POINT_AT, _POINT_AT + 4)
        closes = bool(_segment_closes(segment))
        yield _segment_type(segment), _POINT[0], _POINT[1], closes


def pointer(address: int) -> Any:
    """Make an object's address what PDFium's other functions take."""
    return _pointer(address, pdfium.FPDF_PAGEOBJECT)


def page_pointer(address: int) -> Any:
    return _pointer(address, pdfium.FPDF_PAGE)


def _pointer(address: int, kind: Any) -> Any:
    return ctypes.cast(address, kind)


def address_of(handle: Any) -> int:
    """Give a handle as a plain number."""
    return int(ctypes.cast(handle, ctypes.c_void_p).value or 0)
