"""Where measures stand by what their reports say happens next, when a round closes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from brobygger.core.log import changed, line_of
from brobygger.core.models import Event, User
from brobygger.followup.closing_queries import Move, moves
from brobygger.followup.models import (
    Deed,
    ReportingRound,
    Standing,
    Status,
    StatusUpdate,
)
from brobygger.followup.services.following import tell_soon

BATCH = 500


@transaction.atomic
def move_on(*, round_: ReportingRound, at: datetime, by: User) -> Sequence[Move]:
    """Tell of each measure what its report says, in a fixed number of statements.

    A measure that somebody has told of later than its report was written stays.
    """
    held = Standing.objects.filter(measure__measure_reports__round=round_)
    list(held.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    found = moves(round_, at)
    with translation.override(round_.language):
        words = _("As reported for %(year)s.") % {"year": round_.year}
    updates = StatusUpdate.objects.bulk_create(
        [_update(move, words, at, by) for move in found], batch_size=BATCH
    )
    _stand(updates, at)
    Event.objects.bulk_create(
        [
            line_of(
                Deed.STATUS_TOLD,
                update,
                by=by,
                status=changed(move.before, move.after),
                words=update.words,
                reason=update.reason,
            )
            for move, update in zip(found, updates, strict=True)
        ],
        batch_size=BATCH,
    )
    for plan in {update.measure.plan for update in updates}:
        tell_soon(plan)
    return found


def _update(move: Move, words: str, at: datetime, by: User) -> StatusUpdate:
    report = move.report
    return StatusUpdate(
        measure=report.measure,
        status=move.after,
        words=words,
        reason=report.next_why if move.after == Status.STOPPED else "",
        unit=report.unit,
        by=by,
        at=at,
    )


def _stand(updates: Sequence[StatusUpdate], at: datetime) -> None:
    """Keep the update as the last of its measure, for colleagues and the public."""
    Standing.objects.bulk_create(
        [
            Standing(
                measure=each.measure,
                status=each.status,
                last=each,
                public_status=each.status,
                last_public=each,
                touched_at=at,
            )
            for each in updates
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["measure"],
        update_fields=[
            "status",
            "last",
            "public_status",
            "last_public",
            "touched_at",
        ],
    )
