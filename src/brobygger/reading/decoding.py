"""The bytes of a plain text become text, whichever Nordic program wrote them."""

import codecs
import re

from brobygger.reading.errors import Unreadable
from brobygger.reading.sniffing import READABLE

_MARKS = [  # the longer ones first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_NORDIC = re.compile(r"(?<=[a-zæøåäö])[æøåäö]|[ÆØÅÄÖæøåäö](?=[a-zæøåäö])")
_OLD_CODES = ["mac_roman", "cp850"]  # Macintosh and DOS, before windows-1252
_MOST_CONTROLS = 0.01
_MOST_STRANGE = 0.5
_EXTENSIONS = {".pdf": "PDF", ".docx": "Word document", ".odt": "OpenDocument text"}
_DOUBLED = re.compile(r"Ã[¦¸¥¤¶©†˜…–„]|â€")


def decode_text(data: bytes, name: str) -> str:
    """Decode a text file; `Unreadable` where it is no text."""
    text = _decoded(data)
    if text is None or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise _binary(name)
    return _undoubled(text)


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None if b"\0" in data else _old_code(data)


def _old_code(data: bytes) -> str | None:
    """Choose the code page in which Nordic letters stand inside words."""
    text = _windows(data)
    if not _NORDIC.search(text):
        for encoding in _OLD_CODES:
            other = data.decode(encoding, "replace")
            if _NORDIC.search(other):
                return None if _is_strange(other) else other
    return None if _is_strange(text) else text


def _windows(data: bytes) -> str:
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")


def _is_strange(text: str) -> bool:
    """Say whether most of what is not ASCII is no letter: then it is no text."""
    foreign = [sign for sign in text if sign > "\x7f"]
    strange = sum(
        not (sign.isalpha() or sign in "–—«»“”‘’•…§°·½ \u00a0") for sign in foreign
    )
    return strange > max(3, _MOST_STRANGE * len(foreign))


def _undoubled(text: str) -> str:
    """Undo a double encoding, where all of the text turns back without a fault."""
    if not _DOUBLED.search(text):
        return text
    try:
        return text.encode("windows-1252").decode("utf-8")
    except UnicodeError:
        return text


def _binary(name: str) -> Unreadable:
    for extension, what in _EXTENSIONS.items():
        if name.lower().endswith(extension):
            return Unreadable(
                "wrong-format",
                f"{name} is no {what} inside, nor anything else that can be read. "
                f"Save or download it again. {READABLE}",
            )
    return Unreadable("unknown-format", f"{name} is not a document. {READABLE}")
