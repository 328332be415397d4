"""How a unit's part goes from hand to hand: written, ready, approved, accepted."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import User
from brobygger.followup.models import Deed, MeasureReport, RoundPart
from brobygger.followup.services.rounds import locked_round, refuse_past

State = RoundPart.State


@transaction.atomic
def mark_ready(*, part: RoundPart, by: User) -> RoundPart:
    """Hand in the unit's reports: nothing may be missing."""
    part = locked_part(part)
    missing = MeasureReport.objects.filter(round=part.round, unit=part.unit).missing()
    if count := missing.count():
        raise Refused(
            ngettext(
                "%(count)s measure is not fully reported yet.",
                "%(count)s measures are not fully reported yet.",
                count,
            )
            % {"count": count}
        )
    return _move(part, State.READY, Deed.ROUND_PART_READY, by)


@transaction.atomic
def take_back(*, part: RoundPart, by: User) -> RoundPart:
    """Write on, as long as the coordinator has not accepted."""
    part = locked_part(part)
    if part.is_settled:
        raise Refused(_("It is accepted: ask the coordinator to send it back."))
    return _move(part, State.WRITING, Deed.ROUND_PART_TAKEN_BACK, by)


@transaction.atomic
def approve_part(*, part: RoundPart, by: User) -> RoundPart:
    """Stand for what the unit says, as the one who leads it."""
    part = _handed_in(part)
    return _move(part, State.APPROVED, Deed.ROUND_PART_APPROVED, by)


@transaction.atomic
def accept_part(*, part: RoundPart, by: User) -> RoundPart:
    """Take it into the report; a leader need not have approved."""
    part = _handed_in(part)
    return _move(part, State.ACCEPTED, Deed.ROUND_PART_ACCEPTED, by)


@transaction.atomic
def send_back(*, part: RoundPart, comment: str, by: User) -> RoundPart:
    """Ask the unit to write more, and say what."""
    part = locked_part(part)
    if part.is_owed:
        raise Refused(_("The unit has it already."))
    if not comment.strip():
        raise Refused(_("Say what the unit should look at."))
    part.comment = comment.strip()
    return _move(part, State.RETURNED, Deed.ROUND_PART_RETURNED, by, words=part.comment)


@transaction.atomic
def ask_again(*, part: RoundPart, by: User) -> RoundPart:
    """Have a unit that had handed in write on: a report more is asked of it."""
    part = locked_part(part)
    return _move(part, State.WRITING, Deed.ROUND_PART_REOPENED, by)


@transaction.atomic
def give_time(*, part: RoundPart, deadline: date | None, by: User) -> RoundPart:
    """Give the unit a deadline of its own, or the round's again."""
    part = locked_part(part)
    if deadline:
        refuse_past(deadline, timezone.localdate())
    before, part.deadline = part.deadline, deadline
    part.save(update_fields=["deadline"])
    told = changed(before, deadline)
    record(Deed.ROUND_PART_DELAYED, part, by=by, deadline=told)
    return part


def locked_part(part: RoundPart) -> RoundPart:
    """Hold a part of an open round till the transaction ends."""
    round_ = locked_round(part.round)
    found = RoundPart.objects.select_related("unit").get(pk=part.pk)
    found.round = round_
    return found


def _handed_in(part: RoundPart) -> RoundPart:
    part = locked_part(part)
    if part.is_owed:
        raise Refused(_("The unit has not marked it ready."))
    return part


def _move(
    part: RoundPart, state: RoundPart.State, deed: Deed, by: User, **told: str
) -> RoundPart:
    part.state = state
    part.changed_by, part.changed_at = by, timezone.now()
    part.save(update_fields=["state", "comment", "changed_by", "changed_at"])
    record(deed, part, by=by, **told)
    return part
