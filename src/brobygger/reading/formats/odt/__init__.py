"""OpenDocument text (ODF 1.3), from the zip itself."""

from brobygger.reading.cleaning import collapse, strip_invisible
from brobygger.reading.document import Document
from brobygger.reading.formats.archive import (
    Archive,
    Element,
    damaged,
    encrypted,
    text_of,
)
from brobygger.reading.formats.flow import compose
from brobygger.reading.formats.odt.body import BodyReader
from brobygger.reading.formats.odt.lists import Lists
from brobygger.reading.formats.odt.names import MANIFEST, OFFICE
from brobygger.reading.formats.odt.styles import Styles

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_odt(data: bytes, name: str) -> Document:
    """Read an OpenDocument text; `Unreadable` where its parts are broken or locked."""
    archive = Archive(data, name)
    if _is_encrypted(archive):
        raise encrypted(name)
    content = archive.xml("content.xml")
    text = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or text is None:
        raise damaged(name)
    roots = [root for root in [archive.xml("styles.xml"), content] if root is not None]
    styles = Styles(roots)
    document = Document(name, "odt", title=_title(archive))
    compose(document, BodyReader(styles, Lists(roots)).pieces(text))
    return document


def _is_encrypted(archive: Archive) -> bool:
    manifest = archive.xml("meta-inf/manifest.xml")
    if manifest is None:
        return False
    return next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None


def _title(archive: Archive) -> str:
    properties = archive.xml("meta.xml")
    found: list[Element] = [] if properties is None else list(properties.iter(_TITLE))
    return collapse(strip_invisible(text_of(found[0]))) if found else ""
