"""Holding a draft while something is done to it, so that nobody overwrites another."""

from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.models import User
from brobygger.plans.items import ONE_OF_A_KIND
from brobygger.plans.models import Draft, DraftItem
from brobygger.plans.rules import is_settled


class Stale(Refused):
    """Somebody else has changed the item meanwhile; `item` is as it stands now."""

    def __init__(self, item: DraftItem) -> None:
        super().__init__(
            _("%(person)s has changed this meanwhile. Look at both, and save again.")
            % {"person": last_person(item) or _("Somebody")}
        )
        self.item = item


class Gone(Refused):
    """Somebody else has merged the item into another, or undone its making."""

    def __init__(self, person: User) -> None:
        super().__init__(
            _(
                "%(person)s has merged this into another meanwhile, or undone what"
                " made it."
            )
            % {"person": person}
        )

    @property
    def beside_text(self) -> str:
        """Say it where what the person wrote is shown to be added."""
        kept = _("Your text stands here still: add it if it is missing.")
        return f"{self} {kept}"


def locked_draft(draft: Draft) -> Draft:
    """Hold the draft till the transaction ends; one that is a plan is refused."""
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("source__municipality")
        .get(pk=draft.pk)
    )
    if is_settled(draft):
        raise Refused(_("This draft is a plan now: change the plan instead."))
    return draft


def locked_item(item: DraftItem, version: int) -> DraftItem:
    """Hold the item, if it is still as the person has seen it; else it is `Stale`."""
    draft = locked_draft(item.draft)
    found = (
        DraftItem.objects.select_for_update(of=("self",))
        .select_related("decided_by")
        .filter(pk=item.pk)
        .first()
    )
    if found is None:
        raise _gone(draft, item.pk)
    found.draft = draft
    if found.version != version:
        raise Stale(found)
    return found


def refuse_second(draft: Draft, kind: str, but: DraftItem | None = None) -> None:
    """Refuse a second title, period, mission or vision beside the one that counts."""
    if kind not in ONE_OF_A_KIND:
        return
    others = draft.items.filter(kind=kind).exclude(state=DraftItem.State.REJECTED)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise Refused(
            _("A plan has one of these, and the draft has it already: correct that.")
        )


def last_person(item: DraftItem) -> User | None:
    """Say who was the last to touch the item, by a deed or by undoing one."""
    return _last_to_touch(item.draft, item.pk) or item.decided_by


def former_kind(draft: Draft, item_id: int) -> str:
    """Say what kind of item this draft once had by this id, or nothing."""
    for deed in draft.deeds.all():
        for change in deed.changes:
            row = change["before"] or change["after"]
            if change["item"] == item_id and "kind" in row:
                return str(row["kind"])
    return ""


def _gone(draft: Draft, item_id: int) -> Refused:
    person = _last_to_touch(draft, item_id)
    return Gone(person) if person else Refused(_("This is not there any more."))


def _last_to_touch(draft: Draft, item_id: int) -> User | None:
    deeds = draft.deeds.select_related("by", "undone_by")
    touching = [deed for deed in deeds if item_id in deed.item_ids]
    if not touching:
        return None
    last = max(touching, key=lambda deed: deed.undone_at or deed.at)
    person: User = last.undone_by or last.by
    return person
