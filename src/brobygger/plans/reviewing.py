"""What has been done in a review: the last step, and the others' since one's own."""

from dataclasses import dataclass

from django.db.models import Max, Sum
from django.db.models.functions import Coalesce
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.models import User
from brobygger.plans.models import Draft, DraftDeed

Kind = DraftDeed.Kind

WORDS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Step:
    """The last deed that stands, and what its undo button says."""

    deed: DraftDeed
    label: str


def last_step(draft: Draft) -> Step | None:
    deeds = draft.deeds.standing().defer("changes").select_related("by")
    deed = deeds.order_by("-pk").first()
    return Step(deed, _undo_label(deed)) if deed else None


def news(draft: Draft, user: User) -> list[str]:
    """Say what others have done since this person last did something here."""
    own = draft.deeds.filter(by=user).order_by().values("draft")
    last = own.annotate(last=Max("pk")).values("last")
    since = draft.deeds.standing().exclude(by=user).filter(pk__gt=Coalesce(last, 0))
    rows = (
        since.order_by("by__name", "by", "kind")
        .values("by", "by__name", "by__email", "kind")
        .annotate(items=Sum("count"))
    )
    return [_said(row["by__name"] or row["by__email"], **row) for row in rows]


def _said(person: str, *, kind: str, items: int, **_more: object) -> str:
    return _counted(kind, items) % {"count": items, "person": person}


def _counted(kind: str, count: int) -> str:
    """Say in a sentence what a person did with so many items."""
    if kind in {Kind.ACCEPTED, Kind.CERTAIN}:
        return ngettext(
            "%(count)s item was accepted by %(person)s.",
            "%(count)s items were accepted by %(person)s.",
            count,
        )
    if kind == Kind.CORRECTED:
        return ngettext(
            "%(count)s item was corrected by %(person)s.",
            "%(count)s items were corrected by %(person)s.",
            count,
        )
    if kind == Kind.REJECTED:
        return ngettext(
            "%(count)s item was left out by %(person)s.",
            "%(count)s items were left out by %(person)s.",
            count,
        )
    if kind == Kind.ADDED:
        return ngettext(
            "%(count)s item was added by %(person)s.",
            "%(count)s items were added by %(person)s.",
            count,
        )
    return ngettext(
        "%(count)s item was split, merged, moved or taken back by %(person)s.",
        "%(count)s items were split, merged, moved or taken back by %(person)s.",
        count,
    )


def _undo_label(deed: DraftDeed) -> str:
    if deed.kind == Kind.CERTAIN:
        return ngettext(
            "Undo: accepted the %(count)s certain one",
            "Undo: accepted the %(count)s certain ones",
            deed.count,
        ) % {"count": deed.count}
    words = Truncator(deed.words).chars(WORDS_SHOWN)
    return UNDO[Kind(deed.kind)]() % {"words": words}


UNDO = {
    Kind.ACCEPTED: lambda: _("Undo: accepted “%(words)s”"),
    Kind.CORRECTED: lambda: _("Undo: corrected “%(words)s”"),
    Kind.REJECTED: lambda: _("Undo: left out “%(words)s”"),
    Kind.REOPENED: lambda: _("Undo: took back “%(words)s”"),
    Kind.ADDED: lambda: _("Undo: added “%(words)s”"),
    Kind.SPLIT: lambda: _("Undo: split “%(words)s”"),
    Kind.MERGED: lambda: _("Undo: merged into “%(words)s”"),
    Kind.MOVED: lambda: _("Undo: moved “%(words)s”"),
}
