"""Reading a PDF: pages become words and rulings, these become blocks."""

from brobygger.reading.formats.pdf.reader import read_pdf

__all__ = ["read_pdf"]
