"""Opening a source: whatever it is called, it is read as what it is, or refused.

Every refusal is an `Unreadable` of one line that names the file, says what is wrong
and what to do about it.
"""

from collections.abc import Callable
from pathlib import Path

from brobygger.reading.cleaning import collapse, strip_invisible
from brobygger.reading.decoding import decode_text
from brobygger.reading.document import Document
from brobygger.reading.errors import Unreadable
from brobygger.reading.formats.archive import damaged
from brobygger.reading.formats.docx import read_docx
from brobygger.reading.formats.html import read_html
from brobygger.reading.formats.odt import read_odt
from brobygger.reading.formats.pdf import read_pdf
from brobygger.reading.formats.text import read_text
from brobygger.reading.sniffing import Format, sniff

type Progress = Callable[[int, int], None]
"""Told how many pages are done, and how many there are."""

MEGABYTE = 1024 * 1024
LARGEST = 100 * MEGABYTE
LARGEST_PAGE = 20 * MEGABYTE
LARGEST_TEXT = 1 * MEGABYTE  # some 350 pages; read in a few seconds

_LONGEST_NAME = 150


def open_document(
    source: Path | bytes, name: str = "", progress: Progress | None = None
) -> Document:
    """Read a file, or bytes with the name they came under. Raises `Unreadable` only."""
    if isinstance(source, Path):
        name = name or source.name
    name = collapse(strip_invisible(name))[:_LONGEST_NAME] or "The document"
    data = _contents(source, name) if isinstance(source, Path) else source
    if not data:
        raise Unreadable("empty", f"{name} is empty. Choose another file.")
    _refuse_over(LARGEST, data, name)
    document = _read(data, name, progress)
    if not any(sign.isalpha() for text in document.texts() for sign in text):
        raise Unreadable(
            "no-text",
            f"{name} holds no text. If it is a scanned document, "
            "run text recognition on it and try again.",
        )
    return document


def _contents(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except IsADirectoryError as error:
        raise Unreadable(
            "directory", f"{name} is a folder. Choose a document in it."
        ) from error
    except FileNotFoundError as error:
        raise Unreadable(
            "missing", f"{name} does not exist. Check the name and the folder."
        ) from error
    except (OSError, ValueError) as error:
        raise Unreadable(
            "missing", f"{name} can't be opened. Check that you may read it."
        ) from error


def _refuse_over(most: int, data: bytes, name: str) -> None:
    if len(data) > most:
        raise Unreadable(
            "too-large",
            f"{name} is larger than {most // MEGABYTE} MB. "
            "Save it with smaller pictures, or the plan alone, and try again.",
        )


def _read(data: bytes, name: str, progress: Progress | None) -> Document:
    try:
        return _read_as(sniff(data, name), data, name, progress)
    except Unreadable:
        raise
    except Exception as error:  # the promise above, also where a reader is at fault
        raise damaged(name) from error


def _read_as(
    kind: Format, data: bytes, name: str, progress: Progress | None
) -> Document:
    if kind == "pdf":
        return read_pdf(data, name, progress)
    if kind == "docx":
        return read_docx(data, name)
    if kind == "odt":
        return read_odt(data, name)
    if kind == "html":
        _refuse_over(LARGEST_PAGE, data, name)
        return read_html(data, name)
    _refuse_over(LARGEST_TEXT, data, name)
    return read_text(decode_text(data, name), name)
