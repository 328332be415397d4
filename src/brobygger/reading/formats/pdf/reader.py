"""A PDF's bytes become a `Document`."""

from collections.abc import Callable
from typing import Any

from brobygger.reading.document import Document
from brobygger.reading.formats.pdf import calls
from brobygger.reading.formats.pdf.assembly import assemble
from brobygger.reading.formats.pdf.calls import pdfium
from brobygger.reading.formats.pdf.drawings import read_drawings
from brobygger.reading.formats.pdf.frame import frame_of
from brobygger.reading.formats.pdf.glyphs import read_spans
from brobygger.reading.formats.pdf.layout import lay_out
from brobygger.reading.formats.pdf.opening import opened
from brobygger.reading.formats.pdf.shapes import Page

type Progress = Callable[[int, int], None]


def read_pdf(data: bytes, name: str, progress: Progress | None = None) -> Document:
    """Read a PDF's text, tables and headings in reading order.

    A table of contents becomes paragraphs (never headings); footnotes are
    paragraphs after their page's other blocks. `progress` is told (pages done,
    pages in all). Raises `Unreadable`.
    """
    with opened(data, name) as document:
        pages = _read_pages(document, progress)
        title = document.get_metadata_value("Title")
    sizes = [(page.width, page.height) for page in pages]
    blocks, furniture = assemble(pages)
    return Document(
        name, "pdf", blocks, page_sizes=sizes, title=title, furniture=furniture
    )


def _read_pages(document: Any, progress: Progress | None) -> list[Page]:
    total = len(document)
    pages = []
    for index in range(total):
        pages.append(_read_page(document, index))
        if progress:
            progress(index + 1, total)
    return pages


def _read_page(document: Any, index: int) -> Page:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return Page(index + 1, 595.0, 842.0)
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        frame = frame_of(page)
        spans = read_spans(calls.address_of(textpage), frame)
        drawings = read_drawings(calls.address_of(page), frame)
        return lay_out(index + 1, frame.size, spans, drawings)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
        pdfium.FPDF_ClosePage(page)
