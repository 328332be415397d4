"""The zip and the XML inside an office file, read without trusting either.

A file from anywhere may be a bomb: every limit here is counted on what really comes
out, never on what a header claims. All refusals are `Unreadable`.
"""

import io
import lzma
import struct
import zipfile
import zlib

from lxml import etree

from brobygger.reading.errors import Unreadable

type Element = etree._Element  # noqa: SLF001 -- lxml has no public name for it

MEGABYTE = 1024 * 1024
MAX_MEMBERS = 10_000
MAX_TOTAL = 200 * MEGABYTE
MAX_PART = 32 * MEGABYTE
MAX_RATIO = 250  # how many times larger than the file a part may become …
FREE_RATIO = 4 * MEGABYTE  # … once it is larger than this
MAX_TAGS = 1_000_000
MAX_ATTRIBUTES = 2_000_000

_CHUNK = 64 * 1024
_MEMBER_SIGNATURE = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,  # encrypted in a way that the flag does not tell; not implemented
    ValueError,
)


def damaged(name: str) -> Unreadable:
    return Unreadable(
        "damaged",
        f"{name} is damaged: parts of it can't be read. "
        "Open it in the program it was made with, save it again and try once more.",
    )


def too_large(name: str) -> Unreadable:
    return Unreadable(
        "too-large",
        f"{name} unpacks to more than Brobygger reads. "
        "Save the plan alone, without attachments, and try again.",
    )


def encrypted(name: str) -> Unreadable:
    return Unreadable(
        "encrypted",
        f"{name} is locked with a password. Save a copy without one and try again.",
    )


class Archive:
    """A zip held in memory; parts are unpacked one at a time, and counted."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._size = len(data)
        self._unpacked = 0
        if data.count(_MEMBER_SIGNATURE) > MAX_MEMBERS:
            raise too_large(name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_ERRORS as error:
            raise damaged(name) from error
        self._members = {_key(info.filename): info for info in self._zip.infolist()}

    @property
    def parts(self) -> frozenset[str]:
        """The names of all parts, in lower case, with "/" between folders."""
        return frozenset(self._members)

    def read(self, part: str) -> bytes | None:
        """Unpack one part; None where there is none."""
        member = self._members.get(_key(part))
        if member is None:
            return None
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise encrypted(self.name)
        try:
            return self._unpack(member)
        except _ZIP_ERRORS as error:
            raise damaged(self.name) from error

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        chunks = []
        size = 0
        with self._zip.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._unpacked += len(chunk)
                if self._is_bomb(size):
                    raise too_large(self.name)
                chunks.append(chunk)
        return b"".join(chunks)

    def _is_bomb(self, size: int) -> bool:
        if size > MAX_PART or self._unpacked > MAX_TOTAL:
            return True
        return size > FREE_RATIO and size > MAX_RATIO * self._size

    def xml(self, part: str) -> Element | None:
        """Read one part as XML; None where there is none."""
        data = self.read(part)
        return None if data is None else parse_xml(data, self.name)


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def parse_xml(data: bytes, name: str) -> Element:
    """Read XML with nothing fetched and no entity expanded; a DTD is refused.

    Depth is bounded by the parser itself (256 levels).
    """
    if b"<!DOCTYPE" in data:
        raise damaged(name)
    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES:
        raise too_large(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise damaged(name) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise damaged(name)
    return root


def text_of(element: Element) -> str:
    """Give all text inside an element, as it stands."""
    return "".join(str(text) for text in element.itertext())
