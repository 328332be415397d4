"""Which character set a page is in, by what is certain rather than by what is said."""

import codecs
import re

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})|"
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 8192
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"}
_FALLBACK = "windows-1252"


def decode_page(data: bytes) -> str:
    """Give a page's text; never fails, for a browser doesn't either."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_declared(data), "replace")


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return _FALLBACK
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    if name in _LATIN:  # as browsers do
        return _FALLBACK
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return _FALLBACK
    is_text = codec._is_text_encoding  # noqa: SLF001 -- the only way to refuse "zip", "hex"
    return (
        codec.name if is_text and codec.name not in {"idna", "punycode"} else _FALLBACK
    )
