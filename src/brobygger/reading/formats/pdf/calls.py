"""PDFium's functions that are called once a word, an object or a line.

A ctypes call that lets go of Python's lock, and checks and turns what it is given,
costs three microseconds. One that keeps the lock and is given places made beforehand
costs a tenth, and reading stays within a few times the bare text's time. Nothing is
checked: such a call takes whole numbers, handles (pages, text pages, `Handle`) and
what `byref` gives, and nothing else.

PDFium is used by one thread at a time (see `opening`): answers can share their room.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import batched, repeat
from typing import Any

import pypdfium2.raw

pdfium: Any = pypdfium2.raw  # ctypes: no checker sees its names


class Handle(ctypes.c_void_p):
    """An object of a page, or a segment of a path."""


def _quick(name: str, returns: Any = None) -> Callable[..., Any]:
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    if address is None:
        raise ImportError(f"PDFium lacks {name}")
    return ctypes.PYFUNCTYPE(returns)(address)


def place_of(pointer: Any) -> Any:
    """Give a page or a text page as what such a call takes soonest."""
    return ctypes.byref(pointer.contents)


_count_chars = _quick("FPDFText_CountChars", ctypes.c_int)
_text = _quick("FPDFText_GetText")
_char_at = _quick("FPDFText_GetCharIndexFromTextIndex", ctypes.c_int)
_loose_box = _quick("FPDFText_GetLooseCharBox")
_tight_box = _quick("FPDFText_GetCharBox")
_origin = _quick("FPDFText_GetCharOrigin")
_font_size = _quick("FPDFText_GetFontSize", ctypes.c_double)
_char_matrix = _quick("FPDFText_GetMatrix")
_font = _quick("FPDFText_GetFontInfo", ctypes.c_ulong)
_weight = _quick("FPDFText_GetFontWeight", ctypes.c_int)
_count_objects = _quick("FPDFPage_CountObjects", ctypes.c_int)
_object = _quick("FPDFPage_GetObject", Handle)
_count_in_form = _quick("FPDFFormObj_CountObjects", ctypes.c_int)
_object_in_form = _quick("FPDFFormObj_GetObject", Handle)
_type = _quick("FPDFPageObj_GetType", ctypes.c_int)
_bounds = _quick("FPDFPageObj_GetBounds")
_object_matrix = _quick("FPDFPageObj_GetMatrix")
_segments = _quick("FPDFPath_CountSegments", ctypes.c_int)
_segment = _quick("FPDFPath_GetPathSegment", Handle)
_segment_type = _quick("FPDFPathSegment_GetType", ctypes.c_int)
_segment_closes = _quick("FPDFPathSegment_GetClose", ctypes.c_int)
_point = _quick("FPDFPathSegment_GetPoint")
_draw_mode = _quick("FPDFPath_GetDrawMode")
_fill_color = _quick("FPDFPageObj_GetFillColor", ctypes.c_int)

type Four = tuple[float, float, float, float]
type Six = tuple[float, float, float, float, float, float]

_FORCED_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"-demi", b"semibd", b",bd")


class _Room:
    """Room for so many answers of some numbers each."""

    def __init__(self, kind: Any, each: int, answers: int = 1) -> None:
        numbers, size = (kind * (each * answers))(), ctypes.sizeof(kind)
        self.each, self.answers = each, answers
        self.places = [ctypes.byref(numbers, at * size) for at in range(len(numbers))]
        self.begins = self.places[::each]
        self.numbers = memoryview(numbers).cast("B").cast(kind._type_)

    def ask[T](
        self, subjects: Sequence[T], ask: Callable[[tuple[T, ...]], Iterable[object]]
    ) -> list[list[float]]:
        """Ask about many; give all first numbers, then all second ones, and so on."""
        columns: list[list[float]] = [[] for _ in range(self.each)]
        for some in batched(subjects, self.answers):
            deque(ask(some), maxlen=0)
            stop = self.each * len(some)
            for part, column in enumerate(columns):
                column.extend(self.numbers[part : stop : self.each].tolist())
        return columns


_MANY = 2_048
_BOXES = _Room(ctypes.c_float, 4, _MANY)
_MATRICES = _Room(ctypes.c_float, 6, _MANY)
_POINTS = _Room(ctypes.c_double, 2, _MANY)
_TIGHT = _Room(ctypes.c_double, 4)
_MODE = _Room(ctypes.c_int, 2)
_COLOR = _Room(ctypes.c_uint, 4)
_POINT = _Room(ctypes.c_float, 2)


def page_text(textpage: Any) -> tuple[str, int]:
    """Give the whole text, and how many characters PDFium counts in it.

    A sign beyond 16 bits stays two halves, so that every index counts.
    """
    count = _count_chars(textpage)
    if count <= 0:
        return "", 0
    room = bytearray(2 * count + 2)
    _text(textpage, 0, count, ctypes.byref(ctypes.c_char.from_buffer(room)))
    raw = bytes(room[:-2])
    text = raw.decode("utf-16-le", "surrogatepass")
    if len(text) < count:
        text = "".join(map(chr, memoryview(raw).cast("H")))
    return text.rstrip("\0"), count


def character_indexes(textpage: Any, indexes: Sequence[int]) -> list[int]:
    """Turn indexes into the text to indexes of characters, where the two differ."""
    return [max(_char_at(textpage, index), 0) for index in indexes]


def loose_boxes(textpage: Any, indexes: Sequence[int]) -> list[list[float]]:
    """Give lefts, tops, rights, bottoms (y upwards) with the font's full height."""
    return _BOXES.ask(
        indexes, lambda some: map(_loose_box, repeat(textpage), some, _BOXES.begins)
    )


def tight_box(textpage: Any, index: int) -> Four:
    """Give left, top, right, bottom (y upwards) of a character's ink."""
    _tight_box(textpage, index, *_TIGHT.places)
    left, right, bottom, top = _TIGHT.numbers
    return left, top, right, bottom


def origin(textpage: Any, index: int) -> tuple[float, float]:
    """Give where a character stands on its baseline, y upwards."""
    _origin(textpage, index, *_POINTS.places[:2])
    return _POINTS.numbers[0], _POINTS.numbers[1]


def origins(textpage: Any, indexes: Sequence[int]) -> list[list[float]]:
    xs, ys = _POINTS.places[::2], _POINTS.places[1::2]
    return _POINTS.ask(
        indexes, lambda some: map(_origin, repeat(textpage), some, xs, ys)
    )


def sizes(textpage: Any, indexes: Sequence[int]) -> list[float]:
    """Give the type size as printed: the font's times the height of its matrix."""
    *_, cs, ds, _, _ = _MATRICES.ask(
        indexes,
        lambda some: map(_char_matrix, repeat(textpage), some, _MATRICES.begins),
    )
    return [
        size * ((c * c + d * d) ** 0.5 or 1.0)
        for size, c, d in zip(
            map(_font_size, repeat(textpage), indexes), cs, ds, strict=True
        )
    ]


_NAME = ctypes.create_string_buffer(128)
_FLAGS = ctypes.c_int()
_NAME_AT, _FLAGS_AT = ctypes.byref(_NAME), ctypes.byref(_FLAGS)


def is_bold(textpage: Any, index: int) -> bool:
    """Go by the font's name first: a weight made up from its stems is often wrong."""
    length = _font(textpage, index, _NAME_AT, len(_NAME), _FLAGS_AT)
    if length <= 1:
        return bool(_weight(textpage, index) >= _BOLD_WEIGHT)
    return bool(_FLAGS.value & _FORCED_BOLD) or _is_bold_name(_NAME.value)


@lru_cache(maxsize=256)
def _is_bold_name(name: bytes) -> bool:
    return any(part in name.lower() for part in _BOLD_NAMES)


def objects(page: Any, limit: int) -> tuple[list[Handle], list[int]]:
    """Give a page's objects, at most `limit`, and their types."""
    count = min(_count_objects(page), limit)
    found = list(map(_object, repeat(page), range(count)))
    return found, list(map(_type, found))


def form_objects(form: Handle, limit: int) -> tuple[list[Handle], list[int]]:
    count = min(_count_in_form(form), limit)
    found = list(map(_object_in_form, repeat(form), range(count)))
    return found, list(map(_type, found))


def bounds(objects: Sequence[Handle]) -> list[list[float]]:
    """Give lefts, bottoms, rights, tops of objects, y upwards."""
    parts = [_BOXES.places[part::4] for part in range(4)]
    return _BOXES.ask(objects, lambda some: map(_bounds, some, *parts))


def matrix(item: Handle) -> Six:
    _object_matrix(item, _MATRICES.begins[0])
    a, b, c, d, e, f = _MATRICES.numbers[:6]
    return a, b, c, d, e, f


def count_segments(path: Handle) -> int:
    return int(_segments(path))


def draw_mode(path: Handle) -> tuple[bool, bool]:
    """Say whether a path is filled, and whether it is stroked."""
    _draw_mode(path, *_MODE.places)
    filled, stroked = _MODE.numbers
    return bool(filled), bool(stroked)


def fill_color(path: Handle) -> tuple[int, int, int, int] | None:
    """Give red, green, blue and opacity, 0 to 255; None for a pattern."""
    if not _fill_color(path, *_COLOR.places):
        return None
    red, green, blue, alpha = _COLOR.numbers
    return red, green, blue, alpha


def segments(path: Handle, count: int) -> Iterator[tuple[int, float, float, bool]]:
    """Give the kind, end point and closing of a path's segments."""
    for index in range(count):
        segment = _segment(path, index)
        _point(segment, *_POINT.places)
        x, y = _POINT.numbers
        yield _segment_type(segment), x, y, bool(_segment_closes(segment))
