"""A Word document as bytes that are the same whenever they are made."""

import zipfile
from datetime import datetime
from io import BytesIO

from docx.document import Document


def packed(document: Document, moment: datetime) -> bytes:
    """Pack anew: an archive holds the moment at which each part was written."""
    buffer, again = BytesIO(), BytesIO()
    document.save(buffer)
    with (
        zipfile.ZipFile(buffer) as written,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in written.namelist():
            part = zipfile.ZipInfo(name, moment.timetuple()[:6])
            archive.writestr(part, written.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()
