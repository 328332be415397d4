"""Telling followers what is new: all of it in one mail, and nothing twice."""

import logging
from smtplib import SMTPException

from django.db import transaction

from brobygger.followup.follower_mail import news_mail
from brobygger.followup.models import Follower, Notice, StatusUpdate
from brobygger.plans.models import Plan, PlanVersion
from brobygger.plans.queries import edition

logger = logging.getLogger("brobygger.followers")


def tell_followers(*, plan: Plan) -> int:
    """Send what each follower has not been told; say how many got mail.

    One address that can't be reached is tried again with the next news.
    """
    sent = 0
    for follower in Follower.objects.confirmed().filter(plan=plan):
        try:
            sent += _tell(follower)
        except (OSError, SMTPException) as error:
            details = {"follower": follower.pk, "error": type(error).__name__}
            logger.warning("mail not sent", extra={"details": details})
    return sent


@transaction.atomic
def _tell(follower: Follower) -> int:
    """Note first what is told: if the mail is not taken, the note goes too."""
    rows = Follower.objects.select_for_update(of=("self",))
    rows = rows.select_related("plan__municipality", "measure")
    now = rows.filter(pk=follower.pk).first()
    if now is None:
        return 0
    versions, updates = _versions(now), _updates(now)
    if not versions and not updates:
        return 0
    Notice.objects.bulk_create(
        [Notice(follower=now, version=each) for each in versions]
        + [Notice(follower=now, update_told=each) for each in updates]
    )
    news_mail(now, versions, updates).send()
    return 1


def _versions(follower: Follower) -> list[PlanVersion]:
    """Give what was published since; who follows a measure is told of that only."""
    if follower.measure_id is not None:
        return []
    told = follower.notices.exclude(version=None).values("version")
    rows = PlanVersion.objects.filter(
        plan=follower.plan, published_at__gt=follower.confirmed_at
    )
    rows = rows.exclude(pk__in=told).select_related("plan__municipality")
    return list(rows.order_by("number"))


def _updates(follower: Follower) -> list[StatusUpdate]:
    """Give what was told publicly since, of measures that the public can see."""
    keys = [each["key"] for each in edition(follower.plan).content["measures"]]
    told = follower.notices.exclude(update_told=None).values("update_told")
    rows = StatusUpdate.objects.for_public().filter(
        measure__plan=follower.plan,
        measure__key__in=keys,
        at__gt=follower.confirmed_at,
    )
    if follower.measure_id is not None:
        rows = rows.filter(measure=follower.measure_id)
    rows = rows.exclude(pk__in=told).select_related("measure__plan__municipality")
    return list(rows.order_by("at"))
