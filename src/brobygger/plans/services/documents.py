"""Handing a document in, and asking for it to be read."""

import hashlib
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import Municipality, User
from brobygger.plans.models import Deed, SourceDocument
from brobygger.plans.tasks import read_document_task


class AlreadyThere(Refused):
    """The same file was uploaded before, and stands at `source`."""

    def __init__(self, source: SourceDocument) -> None:
        super().__init__(
            _("This file was uploaded before, as %(name)s.") % {"name": source.name}
        )
        self.source = source


def upload_document(
    *, municipality: Municipality, file: UploadedFile[bytes], by: User
) -> SourceDocument:
    """Keep a file, and have it read; the same file twice is `AlreadyThere`."""
    if not file.size:
        raise Refused(_("The file is empty."))
    if file.size > settings.LARGEST_UPLOAD:
        most = settings.LARGEST_UPLOAD >> 20
        raise Refused(
            _("The file is larger than %(most)s MB. Upload a smaller version of it.")
            % {"most": most}
        )
    content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()
    earlier = SourceDocument.objects.filter(municipality=municipality, sha256=sha256)
    if found := earlier.first():
        raise AlreadyThere(found)
    source = SourceDocument(
        municipality=municipality,
        name=(file.name or "")[-255:],
        sha256=sha256,
        size=file.size,
        uploaded_by=by,
    )
    try:
        return _keep(source, content)
    except IntegrityError:  # somebody else handed it in a moment ago
        raise AlreadyThere(earlier.get()) from None


@transaction.atomic
def read_again(*, source: SourceDocument, by: User) -> SourceDocument:
    """Take up a reading that was refused or has lost its process."""
    source = SourceDocument.objects.select_for_update().get(pk=source.pk)
    refused = source.state == SourceDocument.State.REFUSED
    if not refused and not source.is_interrupted(timezone.now()):
        raise Refused(_("The document is already read, or being read."))
    source.state = SourceDocument.State.WAITING
    source.refusal = source.refusal_line = ""
    source.pages_done = source.pages_total = 0
    source.started_at = source.ended_at = None
    source.save()
    record(Deed.DOCUMENT_REREAD, source, by=by)
    transaction.on_commit(partial(read_document_task.enqueue, source.pk))
    return source


@transaction.atomic
def _keep(source: SourceDocument, content: bytes) -> SourceDocument:
    """Store the file under its content's name: the sender's name is never a path.

    The row comes first: while it is ours, nobody else writes, or needs, this file.
    """
    field = source.file.field
    name = field.generate_filename(source, f"{source.municipality_id}/{source.sha256}")
    source.file = name
    source.save()
    field.storage.delete(name)  # half of it, of a process that died
    try:
        field.storage.save(name, ContentFile(content))
        record(Deed.DOCUMENT_UPLOADED, source, by=source.uploaded_by, name=source.name)
    except BaseException:
        field.storage.delete(name)
        raise
    transaction.on_commit(partial(read_document_task.enqueue, source.pk))
    return source
