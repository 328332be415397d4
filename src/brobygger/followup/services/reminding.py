"""Reminding a unit now, and people who want no reminders."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.followup.models import Deed, Reminder, ReminderStop, RoundPart
from brobygger.followup.reminder_queries import debts
from brobygger.followup.reminder_tasks import send_reminders_task
from brobygger.followup.services.reminders import asked
from brobygger.followup.services.round_parts import locked_part


@transaction.atomic
def remind_unit(*, part: RoundPart, by: User) -> int:
    """Remind a unit's editors at once, once a day; say how many."""
    part = locked_part(part)
    if not settings.SENDS_MAIL:
        raise Refused(_("This installation sends no mail: ask the unit yourself."))
    if not part.is_owed:
        raise Refused(_("The unit has handed in its reports."))
    owing = debts([part])
    if not owing:
        raise Refused(_("Nobody follows up this unit, or they have stopped reminders."))
    occasion = asked(timezone.localdate())
    known = Reminder.objects.filter(round=part.round, occasion=occasion)
    reminded = set(known.values_list("user_id", flat=True))
    rows = [
        Reminder(round=part.round, user=debt.user, occasion=occasion)
        for debt in owing
        if debt.user.pk not in reminded
    ]
    if not rows:
        raise Refused(_("They have been reminded today."))
    Reminder.objects.bulk_create(rows)
    record(Deed.ROUND_PART_REMINDED, part, by=by, count=len(rows))
    transaction.on_commit(send_reminders_task.enqueue)
    return len(rows)


@transaction.atomic
def stop_reminders(*, user: User) -> None:
    """Send no more reminders to this person, and none that wait."""
    _stop, is_new = ReminderStop.objects.get_or_create(user=user)
    Reminder.objects.waiting().filter(user=user).delete()
    if is_new:
        record(Deed.REMINDERS_STOPPED, user, by=user)


@transaction.atomic
def start_reminders(*, user: User) -> None:
    count, _of_which = ReminderStop.objects.filter(user=user).delete()
    if count:
        record(Deed.REMINDERS_STARTED, user, by=user)
