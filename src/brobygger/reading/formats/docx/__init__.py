"""Word documents: WordprocessingML (ECMA-376 part 1, chapter 17) from the zip itself."""

from collections.abc import Iterable

from brobygger.reading.cleaning import collapse, strip_invisible
from brobygger.reading.document import Document
from brobygger.reading.formats.archive import Archive, Element, damaged, parse_xml
from brobygger.reading.formats.docx.body import BodyReader
from brobygger.reading.formats.docx.names import RELATION, W
from brobygger.reading.formats.docx.numbering import Numbering
from brobygger.reading.formats.docx.styles import Styles
from brobygger.reading.formats.flow import compose

_MAIN_PART = "word/document.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_STRICT_NAMES = {  # what "Strict Open XML" calls the same things
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


def read_docx(data: bytes, name: str) -> Document:
    """Read a Word document; `Unreadable` where its parts are broken or locked."""
    archive = Archive(data, name)
    main = main_part(archive)
    root = _xml(archive, main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise damaged(name)
    folder = main.rpartition("/")[0]
    styles = Styles(_xml(archive, f"{folder}/styles.xml"))
    numbering = Numbering(_xml(archive, f"{folder}/numbering.xml"), styles)
    document = Document(name, "docx", title=_title(archive))
    compose(document, BodyReader(styles, numbering, body).pieces(body))
    return document


def main_part(archive: Archive) -> str:
    """Find the document part: by the package's own word, else by its usual name."""
    relations = archive.xml("_rels/.rels")
    for relation in (
        () if relations is None else relations.iter(f"{RELATION}Relationship")
    ):
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument"):
            if target.lower() in archive.parts:
                return target
            break
    return _MAIN_PART


def _xml(archive: Archive, part: str) -> Element | None:
    data = archive.read(part)
    if data is None:
        return None
    for strict, usual in _STRICT_NAMES.items():
        data = data.replace(strict, usual)
    return parse_xml(data, archive.name)


def _title(archive: Archive) -> str:
    properties = archive.xml("docprops/core.xml")
    found: Iterable[Element] = () if properties is None else properties.iter(_TITLE)
    return next((collapse(strip_invisible(each.text or "")) for each in found), "")
