"""Following a plan or a measure by e-mail, and a person's own calendar."""

from datetime import timedelta
from functools import partial
from secrets import token_hex

from django.db import transaction
from django.utils import timezone

from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.followup.follower_mail import confirmation_mail
from brobygger.followup.follower_tasks import tell_followers_task
from brobygger.followup.models import CalendarKey, Deed, Follower
from brobygger.plans.models import Measure, Plan

BUNDLE = timedelta(minutes=15)
"""What is told within as long comes in one mail."""


@transaction.atomic
def ask_to_follow(
    *, plan: Plan, measure: Measure | None, email: str, language: str
) -> None:
    """Ask the owner of an address whether they want this; who has said yes is left."""
    follower, _is_new = Follower.objects.get_or_create(
        plan=plan,
        measure=measure,
        email=email.strip().lower(),
        defaults={"language": language},
    )
    if follower.confirmed_at is not None:
        return
    follower.language, follower.asked_at = language, timezone.now()
    follower.save(update_fields=["language", "asked_at"])
    transaction.on_commit(partial(_send, follower))


def _send(follower: Follower) -> None:
    confirmation_mail(follower).send()


@transaction.atomic
def confirm_following(*, follower: Follower) -> None:
    if follower.confirmed_at is None:
        follower.confirmed_at = timezone.now()
        follower.save(update_fields=["confirmed_at"])
        record(Deed.FOLLOWER_CONFIRMED, follower.plan, by=None)


@transaction.atomic
def stop_following(*, follower: Follower) -> None:
    """Forget the address at once."""
    record(Deed.FOLLOWER_STOPPED, follower.plan, by=None)
    follower.delete()


def tell_soon(plan: Plan) -> None:
    """Tell those who follow of what is new, all of it in one mail in a while."""
    if Follower.objects.confirmed().filter(plan=plan).exists():
        later = tell_followers_task.using(run_after=timezone.now() + BUNDLE)
        transaction.on_commit(partial(later.enqueue, plan.pk))


@transaction.atomic
def renew_calendar(*, user: User) -> CalendarKey:
    """Give a person's calendar a new secret address; the old one leads nowhere."""
    key, _is_new = CalendarKey.objects.update_or_create(
        user=user, defaults={"nonce": token_hex(16)}
    )
    record(Deed.CALENDAR_RENEWED, user, by=user)
    return key
