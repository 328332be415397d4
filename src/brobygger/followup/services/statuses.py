"""Telling where a measure stands."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import Role, Unit, User
from brobygger.followup.models import Deed, Standing, Status, StatusUpdate
from brobygger.followup.services.following import tell_soon
from brobygger.plans.models import Measure


@transaction.atomic
def tell_status(  # noqa: PLR0913 -- one for each field of the form
    *,
    measure: Measure,
    status: Status,
    words: str = "",
    reason: str = "",
    only_colleagues: bool = False,
    by: User,
    at: datetime | None = None,
) -> StatusUpdate:
    """Tell where a measure stands. Nothing is overwritten: the latest stands.

    `at` is for what was told before it came here, the earliest first.
    """
    standing = touched(measure, at)
    if status == Status.STOPPED and not reason:
        raise Refused(_("Say why the measure is stopped."))
    if not words and not reason and status == standing.status:
        raise Refused(_("Say in a few words what has happened, or change the status."))
    update = StatusUpdate.objects.create(
        measure=measure,
        status=status,
        words=words,
        reason=reason if status == Status.STOPPED else "",
        only_colleagues=only_colleagues,
        unit=unit_of(by, measure),
        by=by,
        at=standing.touched_at,
    )
    record(
        Deed.STATUS_TOLD,
        update,
        by=by,
        status=changed(standing.status, status),
        words=words,
        reason=reason,
    )
    _stand(standing, update)
    if not only_colleagues:
        tell_soon(measure.plan)
    return update


def touched(measure: Measure, at: datetime | None = None) -> Standing:
    """Lock how a measure stands, and note that somebody has told about it."""
    if not Measure.objects.filter(pk=measure.pk).exists():
        raise Refused(_("The measure has been taken out of the plan meanwhile."))
    Standing.objects.get_or_create(measure=measure)
    standing = Standing.objects.select_for_update(of=("self",)).get(measure=measure)
    standing.touched_at = at or timezone.now()
    standing.save(update_fields=["touched_at"])
    return standing


def unit_of(user: User, measure: Measure) -> Unit | None:
    """For which unit somebody speaks: the first of theirs that answers for it.

    Nobody's: the plan's coordinator.
    """
    if user.role != Role.UNIT_EDITOR:
        return None
    responsible = measure.responsibilities.filter(unit__users=user)
    found = responsible.select_related("unit").order_by("position").first()
    return found.unit if found else None


def _stand(standing: Standing, update: StatusUpdate) -> None:
    standing.status, standing.last = update.status, update
    if not update.only_colleagues:
        standing.public_status, standing.last_public = update.status, update
    standing.save()
