"""Setting right how the reader cut and ordered things: split, merge, move."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.plans.joining import can_be_split, halves, joined, joined_places
from brobygger.plans.models import Deed, DraftDeed, DraftItem
from brobygger.plans.services.history import note_deed, place_items, rows_of
from brobygger.plans.services.holding import locked_item

State = DraftItem.State


@transaction.atomic
def split_item(
    *, item: DraftItem, version: int, first: Any, second: Any, by: User
) -> DraftItem:
    """Make two of it; give the second, which stands right behind.

    `first` and `second` are the two parts of the kind's own text, list or table.
    Both keep the place, and what else the item says as far as it fits both.
    """
    item = locked_item(item, version)
    if not can_be_split(item.kind):
        raise Refused(_("A plan has one of these: it can’t be split."))
    if item.state == State.REJECTED:
        raise Refused(_("This is left out: take it back first."))
    later = list(item.draft.items.filter(kind=item.kind, position__gt=item.position))
    before = rows_of([item, *later])
    mine, theirs = halves(item.kind, item.content, first, second)

    place_items(item.draft, {each.pk: each.position + 1 for each in later})
    half = DraftItem(
        draft=item.draft,
        kind=item.kind,
        rank=item.rank,
        position=item.position + 1,
        corrected=theirs,
        place=item.place,
        confidence=item.confidence,
        certain=item.certain,
    )
    item.corrected = mine
    item.version += 1
    for each in (item, half):
        _settle(each, is_open=item.is_open, by=by)
        each.save()
    for each in later:
        each.position += 1
    about = [item, half, *later]
    note_deed(item.draft, DraftDeed.Kind.SPLIT, before, about, about=item, by=by)
    record(Deed.ITEM_SPLIT, item, by=by, into=half.pk)
    return half


@transaction.atomic
def merge_items(
    *,
    item: DraftItem,
    version: int,
    others: Sequence[tuple[DraftItem, int]],
    by: User,
) -> DraftItem:
    """Make one of several of a kind, in the document's order; it stands at the first.

    `others` come with the versions that the person has seen.
    """
    pairs = [(item, version), *others]
    items = [locked_item(each, seen) for each, seen in pairs]
    items.sort(key=lambda each: each.position)
    whole, *rest = items
    if len({each.pk for each in items}) != len(pairs) or not rest:
        raise Refused(_("Choose at least one other to merge with."))
    if {(each.kind, each.draft_id) for each in items} != {(item.kind, item.draft_id)}:
        raise Refused(_("Only things of the same kind can be merged."))
    if not can_be_split(item.kind) or any(each.state == "rejected" for each in items):
        raise Refused(_("What is left out can’t be merged: take it back first."))
    before = rows_of(items)

    whole.corrected = joined(item.kind, [each.content for each in items])
    whole.place = joined_places([each.place for each in items])
    whole.confidence = min(each.confidence for each in items)
    whole.certain = all(each.certain for each in items)
    whole.version += 1
    _settle(whole, is_open=any(each.is_open for each in items), by=by)
    whole.save()
    whole.draft.items.filter(pk__in=[each.pk for each in rest]).delete()
    note_deed(whole.draft, DraftDeed.Kind.MERGED, before, [whole], about=whole, by=by)
    record(Deed.ITEMS_MERGED, whole, by=by, merged=[each.pk for each in rest])
    return whole


@transaction.atomic
def move_item(*, item: DraftItem, version: int, number: int, by: User) -> DraftItem:
    """Make it the first, second … of what counts of its kind: `number` is from 1.

    A number beyond the last is the last.
    """
    item = locked_item(item, version)
    same = list(item.draft.items.filter(kind=item.kind).order_by("position"))
    order = [each for each in same if each.pk != item.pk]
    counting = [each for each in order if each.state != State.REJECTED]
    behind = counting[max(number, 1) - 1 :]
    order.insert(order.index(behind[0]) if behind else len(order), item)
    positions = dict(zip(order, sorted(each.position for each in same), strict=True))
    moved = {each: to for each, to in positions.items() if each.position != to}
    if item not in moved:
        raise Refused(_("It stands there already."))

    before = rows_of(moved)
    place_items(item.draft, {each.pk: to for each, to in moved.items()})
    item.draft.items.filter(pk=item.pk).update(version=F("version") + 1)
    for each, to in moved.items():
        each.position = to
    note_deed(item.draft, DraftDeed.Kind.MOVED, before, moved, about=item, by=by)
    record(Deed.ITEM_MOVED, item, by=by, number=number)
    item.version += 1
    return item


def _settle(item: DraftItem, *, is_open: bool, by: User) -> None:
    """Leave open what is to be looked at still; the rest is as a person wants it."""
    item.state = State.OPEN if is_open else State.CORRECTED
    if not is_open:
        item.decided_by, item.decided_at = by, timezone.now()
