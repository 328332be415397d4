"""Web pages: the main content as blocks, without what only surrounds it."""

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from brobygger.reading.cleaning import collapse, strip_invisible
from brobygger.reading.document import Document
from brobygger.reading.errors import Unreadable
from brobygger.reading.formats.archive import (
    Element,
    damaged,
    text_of,
    too_large,
)
from brobygger.reading.formats.flow import Paragraph, compose
from brobygger.reading.formats.html.charset import decode_page
from brobygger.reading.formats.html.content import main_content
from brobygger.reading.formats.html.walking import PageReader

MAX_TAGS = 300_000


def read_html(data: bytes, name: str) -> Document:
    """Read a web page; the character set is the byte order mark's, UTF-8 or <meta>'s."""
    if data.count(b"<") > MAX_TAGS:
        raise too_large(name)
    root = _parse(decode_page(data).replace("\0", ""), name)
    document = Document(name, "html", title=_title(root))
    content, heading = main_content(root)
    reader = PageReader()
    if heading:
        reader.pieces.append(Paragraph(heading, level=1))
    reader.read(content)
    compose(document, reader.pieces)
    return document


def _parse(page: str, name: str) -> Element:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root: Element = document_fromstring(page.encode("utf-8", "replace"), parser)
    except etree.ParserError as error:
        raise Unreadable("no-text", f"{name} holds no text.") from error
    except (etree.LxmlError, ValueError) as error:
        raise damaged(name) from error
    return root


def _title(root: Element) -> str:
    for title in root.iter("title"):
        if text := collapse(strip_invisible(text_of(title))):
            return text
    for meta in root.iter("meta"):
        if meta.get("property") == "og:title":
            return collapse(strip_invisible(meta.get("content", "")))
    return ""
