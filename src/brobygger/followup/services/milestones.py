"""Setting, moving, reaching and dropping a measure's milestones."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changes, record
from brobygger.core.models import Event, User
from brobygger.followup.models import Deed, Milestone
from brobygger.followup.services.statuses import touched
from brobygger.plans.models import Measure


class Overtaken(Refused):
    """Somebody else has changed it meanwhile; `now` is as it stands."""

    def __init__(self, now: Milestone) -> None:
        last = Event.objects.about(now).select_related("by").first()
        person = str(last.by) if last and last.by else _("Somebody")
        super().__init__(
            _("%(person)s has changed this meanwhile. Look at both, and save again.")
            % {"person": person}
        )
        self.now = now


@transaction.atomic
def add_milestone(*, measure: Measure, text: str, due: date, by: User) -> Milestone:
    touched(measure)
    milestone = Milestone.objects.create(
        measure=measure, text=text, due=due, first_due=due
    )
    record(Deed.MILESTONE_ADDED, milestone, by=by, text=text, due=due)
    return milestone


@transaction.atomic
def change_milestone(
    *, milestone: Milestone, version: int, text: str, due: date, by: User
) -> Milestone:
    """Say it otherwise, or move it; the day it was first set to stays known."""
    milestone = _locked(milestone, version)
    if found := changes(
        {"text": milestone.text, "due": milestone.due}, {"text": text, "due": due}
    ):
        milestone.text, milestone.due = text, due
        _save(milestone)
        record(Deed.MILESTONE_CHANGED, milestone, by=by, **found)
    return milestone


@transaction.atomic
def reach_milestone(
    *, milestone: Milestone, version: int, day: date | None = None, by: User
) -> Milestone:
    milestone = _locked(milestone, version)
    today = timezone.localdate()
    if day and day > today:
        raise Refused(_("A milestone can’t have been reached on a day to come."))
    milestone.reached_on = day or today
    _save(milestone)
    record(Deed.MILESTONE_REACHED, milestone, by=by, reached_on=milestone.reached_on)
    return milestone


@transaction.atomic
def drop_milestone(
    *, milestone: Milestone, version: int, reason: str, by: User
) -> Milestone:
    """Say that it will not be reached, and why."""
    if not reason:
        raise Refused(_("Say why the milestone is dropped."))
    milestone = _locked(milestone, version)
    milestone.dropped_on, milestone.reason = timezone.localdate(), reason
    _save(milestone)
    record(Deed.MILESTONE_DROPPED, milestone, by=by, reason=reason)
    return milestone


def _locked(milestone: Milestone, version: int) -> Milestone:
    touched(milestone.measure)
    now = Milestone.objects.select_for_update().get(pk=milestone.pk)
    now.measure = milestone.measure
    if now.version != version or not now.is_open:
        raise Overtaken(now)
    return now


def _save(milestone: Milestone) -> None:
    milestone.version += 1
    milestone.save()
