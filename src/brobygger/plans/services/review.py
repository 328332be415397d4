"""Deciding on what was read: accept, correct, leave out, add what is missing."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.plans.items import RANKS
from brobygger.plans.models import Deed, Draft, DraftDeed, DraftItem
from brobygger.plans.services.history import note_deed, rows_of
from brobygger.plans.services.holding import locked_draft, locked_item, refuse_second

Kind = DraftItem.Kind
State = DraftItem.State


@transaction.atomic
def keep_item(
    *, item: DraftItem, version: int, content: dict[str, Any], by: User
) -> DraftItem:
    """Take it into the plan as a person has worded it; unchanged is accepted."""
    item = locked_item(item, version)
    refuse_second(item.draft, item.kind, but=item)
    before = rows_of([item])
    if item.data is not None and _meaning(content) == _meaning(item.data):
        item.corrected = None
        return _decide(item, State.ACCEPTED, before, by)
    item.corrected = content
    return _decide(item, State.CORRECTED, before, by)


@transaction.atomic
def reject_item(*, item: DraftItem, version: int, by: User) -> DraftItem:
    """Leave it out of the plan; what was read and corrected is kept."""
    item = locked_item(item, version)
    return _decide(item, State.REJECTED, rows_of([item]), by)


@transaction.atomic
def reopen_item(*, item: DraftItem, version: int, by: User) -> DraftItem:
    """Take back what was left out or decided: it is to be looked at again."""
    item = locked_item(item, version)
    if item.is_open:
        raise Refused(_("This is open already."))
    refuse_second(item.draft, item.kind, but=item)
    return _decide(item, State.OPEN, rows_of([item]), by)


@transaction.atomic
def add_item(
    *, draft: Draft, kind: str, content: dict[str, Any], by: User
) -> DraftItem:
    """Add what the reader has missed."""
    draft = locked_draft(draft)
    refuse_second(draft, kind)
    last = draft.items.filter(kind=kind).aggregate(last=Max("position"))["last"] or 0
    item = DraftItem.objects.create(
        draft=draft,
        kind=kind,
        rank=RANKS[Kind(kind)],
        position=last + 1,
        corrected=content,
        certain=True,
        state=State.CORRECTED,
        decided_by=by,
        decided_at=timezone.now(),
    )
    note_deed(draft, DraftDeed.Kind.ADDED, {}, [item], about=item, by=by)
    record(Deed.ITEM_ADDED, item, by=by, content=content)
    return item


@transaction.atomic
def accept_certain(*, draft: Draft, by: User) -> int:
    """Accept everything open that the reader was certain of; say how many."""
    draft = locked_draft(draft)
    items = list(draft.items.open().certain())
    if not items:
        return 0
    before, now = rows_of(items), timezone.now()
    for item in items:
        item.state = State.CORRECTED if item.corrected else State.ACCEPTED
        item.version += 1
        item.decided_by, item.decided_at = by, now
    fields = ["state", "version", "decided_by", "decided_at"]
    DraftItem.objects.bulk_update(items, fields)
    note_deed(draft, DraftDeed.Kind.CERTAIN, before, items, by=by)
    record(Deed.ITEMS_ACCEPTED, draft, by=by, count=len(items))
    return len(items)


def _decide(
    item: DraftItem, state: DraftItem.State, before: dict[int, Any], by: User
) -> DraftItem:
    item.state = state
    item.version += 1
    item.decided_by = by
    item.decided_at = timezone.now()
    item.save()
    kind = DraftDeed.Kind.REOPENED if state == State.OPEN else DraftDeed.Kind(state)
    note_deed(item.draft, kind, before, [item], about=item, by=by)
    record(Deed.ITEM_DECIDED, item, by=by, state=state, content=item.content)
    return item


def _meaning(content: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: whether a field is missing or blank says nothing."""
    return {name: value for name, value in content.items() if value}
