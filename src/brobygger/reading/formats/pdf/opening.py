"""Opening a PDF: what can't be read is refused here, quickly and in plain words."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2

from brobygger.reading.errors import Unreadable
from brobygger.reading.formats.pdf.calls import pdfium

MOST_PAGES = 2_000
_NO_PAGES = re.compile(rb"/Count\s+0\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_TAIL = 4_096  # bytes in which the end of a whole file stands

_PdfDocument: Any = pypdfium2.PdfDocument  # it has no types
_lock = threading.Lock()  # PDFium can't be used by two threads at once


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """Open a PDF for one reader at a time. Raises `Unreadable`."""
    if not data.strip():
        raise Unreadable("empty", f"{name} is empty: choose another file.")
    if b"startxref" not in data[-_TAIL:]:
        raise _damaged(name)
    with _lock:
        try:
            document = _PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if _NO_PAGES.search(data) and not _PAGE.search(data):
                raise _without_pages(name) from error
            raise _refusal(error, name) from error
        try:
            _check_pages(document, name)
            yield document
        finally:
            document.close()


def _check_pages(document: Any, name: str) -> None:
    pages = len(document)
    if pages < 1:
        raise _without_pages(name)
    if pages > MOST_PAGES:
        raise Unreadable(
            "too-many-pages",
            f"{name} has {pages} pages, more than {MOST_PAGES}: "
            "read the plan's own pages as a file of their own.",
        )


def _without_pages(name: str) -> Unreadable:
    return Unreadable("empty", f"{name} has no pages: make the PDF again.")


def _refusal(error: pypdfium2.PdfiumError, name: str) -> Unreadable:
    if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return Unreadable(
            "encrypted",
            f"{name} asks for a password: save a copy without one and read that.",
        )
    return _damaged(name)


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        "damaged", f"{name} is damaged or cut short: fetch it again from its source."
    )
