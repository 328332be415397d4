"""The municipality's own Word document for reports."""

from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import Municipality, User
from brobygger.followup.models import Deed, WordTemplate

LARGEST = 10 << 20
SPOKEN = {"nb", "nn", "da", "sv", "en"}


class BadTemplate(Refused):
    """The template can't be used; `lines` say what is wrong, one fault each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines[0])
        self.lines = lines


@transaction.atomic
def upload_template(
    *, municipality: Municipality, file: UploadedFile[Any], by: User
) -> WordTemplate:
    """Use this document for the reports from now on, also for those closed before."""
    if file.size is None or file.size > LARGEST:
        raise Refused(
            _("The template is larger than 10 MB: make its pictures smaller.")
        )
    data = file.read()
    language = get_language() or municipality.language
    from brobygger.publishing.report_template import (  # noqa: PLC0415 -- slow to import
        check_template,
    )

    if lines := check_template(data, language if language in SPOKEN else "en"):
        raise BadTemplate(lines)
    found = WordTemplate.objects.filter(municipality=municipality).first()
    template = found or WordTemplate(municipality=municipality)
    _drop_after(template)
    template.name = (file.name or "")[:200]
    template.uploaded_by, template.uploaded_at = by, timezone.now()
    template.file.save(f"{municipality.pk}.docx", ContentFile(data), save=False)
    template.save()
    record(Deed.TEMPLATE_UPLOADED, template, by=by, words=template.name)
    return template


@transaction.atomic
def remove_template(*, template: WordTemplate, by: User) -> None:
    """Go back to the product's own design."""
    _drop_after(template)
    record(Deed.TEMPLATE_REMOVED, template, by=by, words=template.name)
    template.delete()


def _drop_after(template: WordTemplate) -> None:
    """Delete the file that is used now, once nothing points at it any more."""
    if template.file.name:
        storage, name = template.file.storage, template.file.name
        transaction.on_commit(partial(storage.delete, name))
