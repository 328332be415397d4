"""Plain text: lines in, a `Document` out."""

from brobygger.reading.formats.text.reader import read_text

__all__ = ["read_text"]
