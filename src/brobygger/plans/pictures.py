"""Pages of a PDF as pictures: drawn once, by a guarded process, and then kept."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from brobygger.plans.models import SourceDocument
from brobygger.reading.guard import picture_guarded


def page_picture(source: SourceDocument, page: int) -> bytes:
    """Give a page (from 1) as PNG, or raise `Unreadable`.

    Kept in the data folder beside the uploads, which no address leads into.
    """
    name = f"pages/{source.municipality_id}/{source.sha256}/{page}.png"
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            png: bytes = kept.read()
        return png
    png = picture_guarded(Path(source.file.path), page)
    default_storage.save(name, ContentFile(png))
    return png
