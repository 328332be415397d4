"""What was done in a review, step by step, and undoing it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.plans.fields import headline
from brobygger.plans.models import Deed, Draft, DraftDeed, DraftItem
from brobygger.plans.services.holding import locked_draft

type Row = dict[str, Any]
"""An item's fields by name, as JSON holds them."""

CHANGING = (
    "position",
    "data",
    "corrected",
    "place",
    "confidence",
    "certain",
    "state",
    "decided_by_id",
    "decided_at",
)
ALL = ("kind", "rank", "version", *CHANGING)
ASIDE = 1_000_000
"""Added to positions while others take their places: each is its own all the time."""


def rows_of(items: Iterable[DraftItem]) -> dict[int, Row]:
    """Give the items as rows by id, to be compared with what they become."""
    return {item.pk: _row(item) for item in items}


def note_deed(
    draft: Draft,
    kind: DraftDeed.Kind,
    before: dict[int, Row],
    after: Iterable[DraftItem],
    *,
    about: DraftItem | None = None,
    by: User,
) -> DraftDeed:
    """Note what was done, inside the caller's transaction.

    `before` are the rows of all items touched, `after` the items as they are now:
    an id in one of them only was taken away, or made.
    """
    items = list(after)
    now = rows_of(items)
    changes = [_change(pk, before.get(pk), now.get(pk)) for pk in {**before, **now}]
    return DraftDeed.objects.create(
        draft=draft,
        kind=kind,
        by=by,
        words=headline(about)[:100] if about else "",
        count=1 if about else len(changes),
        changes=[change for change in changes if change["before"] != change["after"]],
    )


@transaction.atomic
def undo_deed(*, deed: DraftDeed, by: User) -> DraftDeed:
    """Take a step back with all that it did; refused if it was built upon."""
    draft = locked_draft(deed.draft)
    deed = DraftDeed.objects.select_for_update(of=("self",)).get(pk=deed.pk)
    if deed.undone_by:
        raise Refused(
            _("%(person)s has undone this already.") % {"person": deed.undone_by}
        )
    items = {item.pk: item for item in draft.items.filter(pk__in=deed.item_ids)}
    if not all(_is_as_left(each, items.get(each["item"])) for each in deed.changes):
        raise _built_upon(deed)
    _restore(draft, deed, items)
    deed.undone_by, deed.undone_at = by, timezone.now()
    deed.save(update_fields=["undone_by", "undone_at"])
    record(Deed.DRAFT_UNDONE, draft, by=by, deed=deed.kind, words=deed.words)
    return deed


def place_items(draft: Draft, positions: dict[int, int]) -> None:
    """Give items, by id, their new positions, whoever has those now."""
    moved = draft.items.filter(pk__in=positions)
    moved.update(position=F("position") + ASIDE)
    items = list(moved)
    for item in items:
        item.position = positions[item.pk]
    DraftItem.objects.bulk_update(items, ["position"])


def _restore(draft: Draft, deed: DraftDeed, items: dict[int, DraftItem]) -> None:
    made = [each["item"] for each in deed.changes if each["before"] is None]
    taken = [each for each in deed.changes if each["after"] is None]
    changed = [each for each in deed.changes if each["before"] and each["after"]]
    draft.items.filter(pk__in=made).delete()
    _refuse_taken_places(draft, deed, items)

    touched = []
    for change in changed:
        item = items[change["item"]]
        _fill(item, change["before"])
        # Who only made room for others is not changed in what it says.
        item.version += change["before"].keys() != {"position"}
        touched.append(item)
    rising = [each["item"] for each in changed if "position" in each["before"]]
    draft.items.filter(pk__in=rising).update(position=F("position") + ASIDE)
    DraftItem.objects.bulk_update(touched, ["version", *_columns()])
    DraftItem.objects.bulk_create(
        _fill(DraftItem(pk=each["item"], draft=draft), each["before"], again=True)
        for each in taken
    )


def _refuse_taken_places(
    draft: Draft, deed: DraftDeed, items: dict[int, DraftItem]
) -> None:
    """Refuse to bring something back to where another thing has come to stand."""
    returning: dict[int, tuple[str, int]] = {}
    for change in deed.changes:
        before, item = change["before"] or {}, items.get(change["item"])
        if "position" in before:
            kind = before["kind"] if item is None else item.kind
            returning[change["item"]] = (kind, before["position"])
    others = draft.items.exclude(pk__in=returning).values_list("kind", "position")
    if set(others).intersection(returning.values()):
        raise _built_upon(deed)


def _built_upon(deed: DraftDeed) -> Refused:
    newer = deed.draft.deeds.standing().filter(pk__gt=deed.pk).select_related("by")
    touched = set(deed.item_ids)
    for later in newer.order_by("pk"):
        if touched.intersection(later.item_ids):
            return Refused(
                _("%(person)s has changed the same since: undo that first.")
                % {"person": later.by}
            )
    return Refused(_("The same was changed since, so that this can’t be undone."))


def _is_as_left(change: dict[str, Any], item: DraftItem | None) -> bool:
    after = change["after"]
    if item is None or after is None:
        return item is None and after is None
    now = _row(item)
    return all(now[name] == after[name] for name in after if name != "version")


def _change(pk: int, before: Row | None, after: Row | None) -> dict[str, Any]:
    if before is None or after is None:
        return {"item": pk, "before": before, "after": after}
    differing = [name for name in CHANGING if before[name] != after[name]]
    return {
        "item": pk,
        "before": {name: before[name] for name in differing},
        "after": {name: after[name] for name in differing},
    }


def _row(item: DraftItem) -> Row:
    row = {name: getattr(item, name) for name in ALL}
    at = row["decided_at"]
    return row | {"kind": str(item.kind), "decided_at": at.isoformat() if at else None}


def _fill(item: DraftItem, row: Row, *, again: bool = False) -> DraftItem:
    """Write a row's fields into an item; one made `again` is a version further."""
    for name, value in row.items():
        is_time = name == "decided_at" and value
        setattr(item, name, parse_datetime(value) if is_time else value)
    item.version += again
    return item


def _columns() -> list[str]:
    return [name.removesuffix("_id") for name in CHANGING]
