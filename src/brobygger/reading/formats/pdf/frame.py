"""How PDFium's coordinates become those of the page as it is displayed."""

import ctypes
from dataclasses import dataclass
from typing import Any

from brobygger.reading.document import Box
from brobygger.reading.formats.pdf.calls import pdfium

_LARGEST = 20_000.0  # points; a page beyond that is a mistake


@dataclass(slots=True)
class Frame:
    """A page's visible box in PDFium's coordinates and its rotation in quarters."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def size(self) -> tuple[float, float]:
        """Give the displayed width and height."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def displayed(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Turn a box with y upwards to one with y downwards from the top left."""
        match self.quarters:
            case 1:
                x = (bottom - self.bottom, top - self.bottom)
                y = (left - self.left, right - self.left)
            case 2:
                x = (self.right - right, self.right - left)
                y = (bottom - self.bottom, top - self.bottom)
            case 3:
                x = (self.top - top, self.top - bottom)
                y = (self.right - right, self.right - left)
            case _:
                x = (left - self.left, right - self.left)
                y = (self.top - top, self.top - bottom)
        return (x[0], y[0], x[1], y[1])

    def all_displayed(
        self,
        lefts: list[float],
        tops: list[float],
        rights: list[float],
        bottoms: list[float],
    ) -> list[Box]:
        """Turn many boxes; the page that isn't rotated is the quick way."""
        boxes = zip(lefts, tops, rights, bottoms, strict=True)
        if self.quarters:
            return [self.displayed(*box) for box in boxes]
        left, top = self.left, self.top
        return [(a - left, top - b, c - left, top - d) for a, b, c, d in boxes]

    def which_show(
        self,
        lefts: list[float],
        tops: list[float],
        rights: list[float],
        bottoms: list[float],
    ) -> list[bool]:
        """Tell which of many boxes (y upwards) begin on the page."""
        left, right, bottom, top = self.left, self.right, self.bottom, self.top
        return [
            left <= (x + end) / 2 <= right and bottom <= (high + low) / 2 <= top
            for x, high, end, low in zip(lefts, tops, rights, bottoms, strict=True)
        ]


def frame_of(page: Any) -> Frame:
    """Read a page's visible box; A4 where the file gives none that can be."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if not (1 < right - left < _LARGEST and 1 < top - bottom < _LARGEST):
        left, bottom, right, top = 0.0, 0.0, 595.0, 842.0
    return Frame(left, bottom, right, top, pdfium.FPDFPage_GetRotation(page) % 4)
