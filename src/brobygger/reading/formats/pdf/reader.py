"""A PDF's bytes become a `Document`."""

from collections.abc import Callable
from typing import Any

from brobygger.reading.document import Document
from brobygger.reading.errors import Unreadable
from brobygger.reading.formats.pdf.assembly import assemble
from brobygger.reading.formats.pdf.calls import pdfium, place_of
from brobygger.reading.formats.pdf.drawings import read_drawings
from brobygger.reading.formats.pdf.frame import frame_of
from brobygger.reading.formats.pdf.glyphs import read_spans
from brobygger.reading.formats.pdf.layout import lay_out
from brobygger.reading.formats.pdf.ocr import recognised
from brobygger.reading.formats.pdf.opening import opened
from brobygger.reading.formats.pdf.shapes import Page
from brobygger.reading.formats.pdf.turning import quarters_to_turn
from brobygger.reading.garbage import nothing_collected

_A4 = (595.0, 842.0)
_LEAST_LETTERS = 25  # a page, on average: fewer are a stamp on a scanned page

type Progress = Callable[[int, int], None]


def read_pdf(data: bytes, name: str, progress: Progress | None = None) -> Document:
    """Read a PDF's text, tables and headings in reading order.

    A table of contents becomes paragraphs (never headings); footnotes are
    paragraphs after their page's other blocks. `progress` is told (pages done,
    pages in all). Raises `Unreadable`.
    """
    try:
        return _read(data, name, progress)
    except Unreadable as error:
        layered = recognised(data) if error.code == "no-text" else None
        if layered is None:
            raise
    return _read(layered, name, progress)


@nothing_collected()
def _read(data: bytes, name: str, progress: Progress | None) -> Document:
    with opened(data, name) as document:
        pages = _read_pages(document, progress)
        title = document.get_metadata_value("Title")
    if _are_pictures(pages):
        raise Unreadable(
            "no-text",
            f"{name} has pictures of pages and no text: run it through text "
            "recognition (OCR), for instance with ocrmypdf, and read the result.",
        )
    sizes = [_displayed_size(page) for page in pages]
    blocks, furniture = assemble(pages)
    return Document(
        name, "pdf", blocks, page_sizes=sizes, title=title, furniture=furniture
    )


def _are_pictures(pages: list[Page]) -> bool:
    """Say whether there is no text, or hardly more than a scanner's stamp."""
    letters = sum(page.letters for page in pages)
    if not letters:
        return True
    pictures = sum(page.is_picture for page in pages)
    return pictures * 2 > len(pages) and letters < _LEAST_LETTERS * len(pages)


def _displayed_size(page: Page) -> tuple[float, float]:
    if page.turned:
        return page.height, page.width
    return page.width, page.height


def _read_pages(document: Any, progress: Progress | None) -> list[Page]:
    total = len(document)
    pages: list[Page] = []
    for index in range(total):
        pages.append(_read_page(document, index, pages[-1] if pages else None))
        if progress:
            progress(index + 1, total)
    return pages


def _read_page(document: Any, index: int, before: Page | None) -> Page:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return Page(index + 1, *_A4)
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        return _page(place_of(page), place_of(textpage), before)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
        pdfium.FPDF_ClosePage(page)


def _page(page: Any, textpage: Any, before: Page | None) -> Page:
    number = before.number + 1 if before else 1
    frame = frame_of(page)
    spans = read_spans(textpage, frame)
    quarters = quarters_to_turn(spans)
    if quarters:
        frame.quarters = (frame.quarters + quarters) % 4
        spans = read_spans(textpage, frame)
    laid_out = lay_out(number, frame.size, spans, read_drawings(page, frame), before)
    laid_out.turned = quarters
    return laid_out
