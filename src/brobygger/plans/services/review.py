"""Deciding on what was read: accept, correct, leave out, add what is missing."""

from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.plans.items import ONE_OF_A_KIND, RANKS
from brobygger.plans.models import Deed, Draft, DraftItem
from brobygger.plans.rules import is_settled

Kind = DraftItem.Kind
State = DraftItem.State


class Stale(Refused):
    """Somebody else has changed the item meanwhile; `item` is as it stands now."""

    def __init__(self, item: DraftItem) -> None:
        super().__init__(
            _("%(person)s has changed this meanwhile. Look at both, and save again.")
            % {"person": item.decided_by}
        )
        self.item = item


@transaction.atomic
def keep_item(
    *, item: DraftItem, version: int, content: dict[str, Any], by: User
) -> DraftItem:
    """Take it into the plan as a person has worded it; unchanged is accepted."""
    item = _locked(item, version)
    if item.data is not None and _meaning(content) == _meaning(item.data):
        item.corrected = None
        return _decide(item, State.ACCEPTED, by)
    item.corrected = content
    return _decide(item, State.CORRECTED, by)


@transaction.atomic
def reject_item(*, item: DraftItem, version: int, by: User) -> DraftItem:
    """Leave it out of the plan; what was read and corrected is kept."""
    return _decide(_locked(item, version), State.REJECTED, by)


@transaction.atomic
def add_item(
    *, draft: Draft, kind: str, content: dict[str, Any], by: User
) -> DraftItem:
    """Add what the reader has missed."""
    draft = _locked_draft(draft)
    same = draft.items.filter(kind=kind)
    if kind in ONE_OF_A_KIND and same.exclude(state=State.REJECTED).exists():
        raise Refused(
            _("A plan has one of these, and the draft has it already: correct that.")
        )
    last = same.aggregate(last=Max("position"))["last"] or 0
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
    record(Deed.ITEM_ADDED, item, by=by, content=content)
    return item


@transaction.atomic
def accept_certain(*, draft: Draft, by: User) -> int:
    """Accept everything open that the reader was certain of; say how many."""
    draft = _locked_draft(draft)
    count = (
        draft.items.open()
        .certain()
        .update(
            state=State.ACCEPTED,
            version=F("version") + 1,
            decided_by=by,
            decided_at=timezone.now(),
        )
    )
    record(Deed.ITEMS_ACCEPTED, draft, by=by, count=count)
    return count


def _locked_draft(draft: Draft) -> Draft:
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("source__municipality")
        .get(pk=draft.pk)
    )
    if is_settled(draft):
        raise Refused(_("This draft is a plan now: change the plan instead."))
    return draft


def _locked(item: DraftItem, version: int) -> DraftItem:
    draft = _locked_draft(item.draft)
    item = (
        DraftItem.objects.select_for_update(of=("self",))
        .select_related("decided_by")
        .get(pk=item.pk)
    )
    item.draft = draft
    if item.version != version:
        raise Stale(item)
    return item


def _decide(item: DraftItem, state: DraftItem.State, by: User) -> DraftItem:
    item.state = state
    item.version += 1
    item.decided_by = by
    item.decided_at = timezone.now()
    item.save()
    record(Deed.ITEM_DECIDED, item, by=by, state=state, content=item.content)
    return item


def _meaning(content: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: whether a field is missing or blank says nothing."""
    return {name: value for name, value in content.items() if value}
