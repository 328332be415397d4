"""Reminding those who owe a round something: each of them once an occasion.

A row is made for each reminder that is due, claimed just before its mail is handed
over, and settled after. Whatever is cut off in the middle is not sent again.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from brobygger.followup.models import Reminder
from brobygger.followup.reminder_mail import reminder_mail
from brobygger.followup.reminder_post import NoServer, NotTaken, Post
from brobygger.followup.reminder_queries import Debt, debts
from brobygger.followup.round_rules import occasion_of

State = Reminder.State
LONGEST = 200
SETTLE = (
    f"UPDATE {Reminder._meta.db_table}"  # noqa: S608 -- a name of our own
    " SET state = %s, answer = %s, settled_at = %s WHERE id = %s AND state = %s"
)
"""Twice a mail: for Django to write it anew took as long as to do it."""

logger = logging.getLogger("brobygger.mail")


@dataclass(slots=True)
class Outcome:
    """How many were sent and refused, and how many wait; why, where any wait."""

    sent: int = 0
    refused: int = 0
    unsure: int = 0
    waiting: int = 0
    problem: str = ""


def send_reminders() -> Outcome:
    """Send what is due today and has not been sent. Safe to call at any time, twice."""
    if not settings.SENDS_MAIL:
        return Outcome(problem="no mail server is set")
    today = timezone.localdate()
    owing = debts()
    make_due(owing, today)
    drop_paid(owing, today)
    return _send(owing, today)


@transaction.atomic
def make_due(owing: Iterable[Debt], today: date) -> None:
    """Make the rows of the reminders whose day has come; what is there stays."""
    made = Reminder.objects.filter(round__closed_at=None)
    known = set(made.values_list("round_id", "user_id", "occasion"))
    Reminder.objects.bulk_create(
        [
            Reminder(round=debt.round, user=debt.user, occasion=occasion)
            for debt in owing
            for occasion in occasions(debt, today)
            if (debt.round.pk, debt.user.pk, occasion) not in known
        ],
        batch_size=500,
        ignore_conflicts=True,  # another process may be making them too
    )


@transaction.atomic
def drop_paid(owing: Iterable[Debt], today: date) -> None:
    """Take away what waits from before, and is not owed or not timely any more."""
    timely = {
        (debt.round.pk, debt.user.pk, occasion)
        for debt in owing
        for occasion in [*occasions(debt, today), asked(today)]
    }
    rows = Reminder.objects.waiting().values_list(
        "pk", "round_id", "user_id", "occasion"
    )
    gone = [pk for pk, *key in rows if tuple(key) not in timely]
    for at in range(0, len(gone), 500):
        Reminder.objects.waiting().filter(pk__in=gone[at : at + 500]).delete()


def occasions(debt: Debt, today: date) -> list[str]:
    """Name what a debt should be reminded of today: one for each deadline in it."""
    return [
        f"{deadline} {occasion}"
        for deadline in sorted(debt.deadlines)
        if (occasion := occasion_of(deadline, today))
    ]


def asked(today: date) -> str:
    return f"asked-{today}"


def _send(owing: Sequence[Debt], today: date) -> Outcome:
    found = {(debt.round.pk, debt.user.pk): debt for debt in owing}
    outcome = Outcome()
    post = Post()
    try:
        for row in _waiting():
            debt = found.get((row.round_id, row.user_id))
            if debt:
                _send_one(post, row, debt, today, outcome)
    except NoServer as problem:
        outcome.problem = str(problem)
        logger.warning("mail server: %s", outcome.problem.split()[0])
    finally:
        post.close()
    outcome.waiting = Reminder.objects.waiting().count()
    return outcome


def _waiting() -> Sequence[Reminder]:
    """Give what waits, the longest waiting first, without holding a cursor open."""
    return list(Reminder.objects.waiting().order_by("pk"))


def _send_one(
    post: Post, row: Reminder, debt: Debt, today: date, outcome: Outcome
) -> None:
    """Offer, claim, hand over, settle."""
    mail = reminder_mail(debt, today)
    try:
        _offer(post, mail)
        if not settle(row, State.WAITING, State.UNSURE):
            post.withdraw()
            return  # another process has it
        post.hand_over(mail)
    except NotTaken as refusal:
        _not_taken(row, refusal, outcome)
    except NoServer:
        if row.state != State.UNSURE:
            raise
        outcome.unsure += 1
    else:
        settle(row, State.UNSURE, State.SENT)
        outcome.sent += 1


def _offer(post: Post, mail: EmailMessage) -> None:
    """Offer the mail; where the connection has gone meanwhile, on a new one."""
    post.open()
    try:
        post.offer(mail)
    except NoServer:
        post.drop()
        post.open()
        post.offer(mail)


def _not_taken(row: Reminder, refusal: NotTaken, outcome: Outcome) -> None:
    """Note a refusal; what the server won't take just now is tried again later."""
    if refusal.is_for_good:
        settle(row, row.state, State.REFUSED, str(refusal))
        outcome.refused += 1
    else:
        settle(row, row.state, State.WAITING, str(refusal))


def settle(row: Reminder, before: str, after: str, answer: str = "") -> bool:
    """Move a row on, unless another process has; each in a transaction of its own."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, [after, answer[:LONGEST], now, row.pk, before])
        moved = cursor.rowcount
    row.state = State(after)
    return bool(moved)
