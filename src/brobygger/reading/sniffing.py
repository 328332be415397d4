"""What a file is, told by its bytes: its name may say anything."""

import re
from dataclasses import dataclass
from typing import Literal

from brobygger.reading.errors import Unreadable
from brobygger.reading.formats.archive import Archive, encrypted

type Format = Literal["pdf", "docx", "odt", "html", "text"]

READABLE = "Brobygger reads PDF, DOCX, ODT, HTML and plain text."

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_HEAD = 4096
_HTML_START = re.compile(
    rb"<(?:!doctype html|html|head|body|div|p|table|h[1-6]|ul|ol|main|article|section|"
    rb"title|meta)\b",
    re.IGNORECASE,
)
_HTML_ANYWHERE = re.compile(rb"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(rb"multipart/related|boundary=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Other:
    """Something known that is no document Brobygger reads."""

    what: str
    advice: str = READABLE


_SAVE = "Save it as DOCX or PDF and try again."
_PICTURE = f"not a document. {READABLE}"

_SIGNATURES = [
    (b"\xff\xd8\xff", 0, _Other("a JPEG picture", _PICTURE)),
    (b"\x89PNG\r\n\x1a\n", 0, _Other("a PNG picture", _PICTURE)),
    (b"GIF8", 0, _Other("a GIF picture", _PICTURE)),
    (b"II*\x00", 0, _Other("a TIFF picture", _PICTURE)),
    (b"MM\x00*", 0, _Other("a TIFF picture", _PICTURE)),
    (b"WEBP", 8, _Other("a WebP picture", _PICTURE)),
    (b"ftyphei", 4, _Other("a HEIC picture", _PICTURE)),
    (b"ftypavif", 4, _Other("an AVIF picture", _PICTURE)),
    (b"ftyp", 4, _Other("a video or sound", _PICTURE)),
    (b"ID3", 0, _Other("a sound", _PICTURE)),
    (b"{\\rtf", 0, _Other("an RTF document", _SAVE)),
    (b"%!PS", 0, _Other("a PostScript file", "Save it as PDF and try again.")),
    (b"7z\xbc\xaf\x27\x1c", 0, _Other("a 7z archive")),
    (b"Rar!\x1a\x07", 0, _Other("a RAR archive")),
    (b"\x1f\x8b", 0, _Other("a gzip archive")),
    (b"BZh", 0, _Other("a bzip2 archive")),
    (b"\xfd7zXZ\x00", 0, _Other("an xz archive")),
    (b"MZ\x90", 0, _Other("a Windows program")),
    (b"\x7fELF", 0, _Other("a program")),
    (b"SQLite format 3\x00", 0, _Other("a database")),
]
_ARCHIVE_ADVICE = "Unpack it and give Brobygger the document inside."

_OLE_STREAMS = [
    ("WordDocument", _Other("an old Word document (.doc)", _SAVE)),
    ("PowerPoint Document", _Other("an old PowerPoint presentation (.ppt)", _SAVE)),
    ("Workbook", _Other("an old Excel workbook (.xls)", _SAVE)),
    ("Book", _Other("an old Excel workbook (.xls)", _SAVE)),
    ("__substg1.0", _Other("an Outlook message (.msg)", _SAVE)),
]

_ZIPPED = [
    ("xl/workbook", _Other("an Excel workbook (.xlsx)", _SAVE)),
    ("ppt/presentation", _Other("a PowerPoint presentation (.pptx)", _SAVE)),
    ("meta-inf/container.xml", _Other("an EPUB book", _SAVE)),
    ("index/document.iwa", _Other("an Apple Pages document", _SAVE)),
]
_ODF_KINDS = {
    "spreadsheet": _Other("an OpenDocument spreadsheet (.ods)", _SAVE),
    "presentation": _Other("an OpenDocument presentation (.odp)", _SAVE),
    "graphics": _Other("an OpenDocument drawing (.odg)", _SAVE),
}


def sniff(data: bytes, name: str) -> Format:
    """Tell the format, or refuse what can't be read, with what it is and what to do."""
    if data.startswith(_ZIP):
        return _sniff_zip(data, name)
    if data.startswith(_OLE):
        raise _ole_refusal(data, name)
    if _is_pdf(data, name):
        return "pdf"
    for signature, at, other in _SIGNATURES:
        if data[at : at + len(signature)] == signature:
            raise _refusal(name, other)
    return "html" if _is_html(data, name) else "text"


def _is_pdf(data: bytes, name: str) -> bool:
    at = data[:_PDF_WITHIN].find(b"%PDF-")
    if at <= 0:
        return at == 0
    return name.lower().endswith(".pdf") or b"endobj" in data


def _is_html(data: bytes, name: str) -> bool:
    head = data[:_HEAD].replace(b"\0", b"")  # UTF-16 reads as ASCII without its zeros
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f")
    if head.startswith(b"<"):
        if _HTML_START.search(head):
            return True
        if head.startswith((b"<?xml", b"<svg")):
            raise _refusal(name, _xml_kind(head))
    if _WEB_ARCHIVE.search(head) and head.lower().startswith(b"mime-version"):
        raise _refusal(name, _Other("a web archive (.mht) or an e-mail", _SAVE))
    return bool(_HTML_ANYWHERE.search(head))


def _xml_kind(head: bytes) -> _Other:
    if b"<svg" in head:
        return _Other("an SVG picture", _PICTURE)
    if b"wordprocessingml" in head or b"wordml" in head or b"opendocument" in head:
        return _Other("a document saved as bare XML", _SAVE)
    return _Other("an XML file")


def _sniff_zip(data: bytes, name: str) -> Format:
    archive = Archive(data, name)
    parts = archive.parts
    if "word/document.xml" in parts or _has_word_parts(parts):
        return "docx"
    if "content.xml" in parts:
        return _sniff_odf(archive)
    for part, other in _ZIPPED:
        if any(each.startswith(part) for each in parts):
            raise _refusal(name, other)
    raise _refusal(name, _Other("a ZIP archive", _ARCHIVE_ADVICE))


def _has_word_parts(parts: frozenset[str]) -> bool:
    """Say whether the document part goes by another name, as some writers have it."""
    if "[content_types].xml" not in parts:
        return False
    return any(re.match(r"word/[^/]*\.xml\Z", part) for part in parts)


def _sniff_odf(archive: Archive) -> Format:
    kind = (archive.read("mimetype") or b"")[:200].decode("ascii", "replace")
    for word, other in _ODF_KINDS.items():
        if word in kind:
            raise _refusal(archive.name, other)
    if "opendocument.text" in kind or "styles.xml" in archive.parts:
        return "odt"
    raise _refusal(archive.name, _Other("a ZIP archive", _ARCHIVE_ADVICE))


def _ole_refusal(data: bytes, name: str) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return encrypted(name)
    for stream, other in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return _refusal(name, other)
    return _refusal(name, _Other("an old Office file", _SAVE))


def _refusal(name: str, other: _Other) -> Unreadable:
    joint = ", " if other.advice is _PICTURE else ". "
    advice = _ARCHIVE_ADVICE if other.what.endswith("archive") else other.advice
    return Unreadable("unknown-format", f"{name} is {other.what}{joint}{advice}")
