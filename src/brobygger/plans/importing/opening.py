"""What a file is, told by its bytes; and the list in it."""

from django.utils.translation import gettext as _

from brobygger.plans.importing.separated import read_separated
from brobygger.plans.importing.sheets import LARGEST, Sheet, Unopened

ZIPPED = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
PDF = b"%PDF"


def open_sheet(data: bytes, language: str) -> Sheet:
    """Read the list in a file, or raise `Unopened`."""
    from brobygger.plans.importing.workbook import (  # noqa: PLC0415 -- slow to import
        locked,
        old_kind,
        read_workbook,
    )

    if len(data) > LARGEST:
        raise Unopened(too_large())
    if not data.strip():
        raise Unopened(_("The file is empty."))
    if data.startswith(ZIPPED):
        return read_workbook(data, language)
    if data.startswith(OLD_OFFICE):
        raise Unopened(locked() if LOCKED in data else old_kind())
    if data.startswith(PDF):
        raise Unopened(_("This is a PDF. Upload it under Documents to have it read."))
    return read_separated(data)


def too_large() -> str:
    return _(
        "The file is larger than %(most)s MB. Save the list alone, without pictures."
    ) % {"most": LARGEST >> 20}
