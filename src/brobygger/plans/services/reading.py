"""Reading a document in a guarded process, and keeping what was found as a draft.

These services have no actor: they are asked for by upload and run in the background.
"""

from functools import partial
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from brobygger.core.log import record
from brobygger.plans.items import draft_facts, draft_items
from brobygger.plans.models import Deed, Draft, DraftItem, SourceDocument
from brobygger.plans.models.sources import READING_MUST_END
from brobygger.plans.services.units import with_doubts
from brobygger.reading.errors import Unreadable
from brobygger.reading.guard import Limits, Reading, read_guarded

State = SourceDocument.State


def read_document(
    *, source: SourceDocument, limits: Limits | None = None
) -> SourceDocument:
    """Read it, page by page; whatever goes wrong is a refusal on the row.

    Not one transaction: how far it has come is seen while it is read.
    """
    if not _take(source):
        return source
    progress = partial(_note_progress, source)
    try:
        reading = read_guarded(Path(source.file.path), source.name, progress, limits)
        _keep(source, reading)
    except Unreadable as refusal:
        _refuse(source, refusal)
    except Exception:
        _refuse(source, Unreadable("damaged", "The document could not be read."))
        raise
    source.refresh_from_db()
    return source


def _take(source: SourceDocument) -> bool:
    """Claim the document for this process, unless another has it or it is done."""
    now = timezone.now()
    lost = Q(state=State.READING, started_at__lt=now - READING_MUST_END)
    return bool(
        SourceDocument.objects.filter(
            Q(state=State.WAITING) | lost, pk=source.pk
        ).update(state=State.READING, started_at=now)
    )


def _note_progress(source: SourceDocument, done: int, total: int) -> None:
    SourceDocument.objects.filter(pk=source.pk).update(
        pages_done=min(done, total), pages_total=total
    )


@transaction.atomic
def _keep(source: SourceDocument, reading: Reading) -> None:
    source = SourceDocument.objects.select_for_update().get(pk=source.pk)
    draft = Draft.objects.create(
        source=source,
        facts=draft_facts(reading.draft),
        lines=reading.lines,
        page_sizes=reading.page_sizes,
    )
    found = with_doubts(source.municipality, draft_items(reading.draft))
    DraftItem.objects.bulk_create(DraftItem(draft=draft, **each) for each in found)
    source.state = State.READ
    source.format = reading.format
    source.ended_at = timezone.now()
    source.save(update_fields=["state", "format", "ended_at"])
    record(Deed.DOCUMENT_READ, source, by=None, items=draft.items.count())


@transaction.atomic
def _refuse(source: SourceDocument, refusal: Unreadable) -> None:
    source = SourceDocument.objects.select_for_update().get(pk=source.pk)
    source.state = State.REFUSED
    source.refusal = refusal.code[:30]
    source.refusal_line = str(refusal)[:500]
    source.ended_at = timezone.now()
    source.save(update_fields=["state", "refusal", "refusal_line", "ended_at"])
    record(Deed.DOCUMENT_REFUSED, source, by=None, code=refusal.code)
