"""Calendars and feeds: what other programs read, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from brobygger.core.models import Municipality, User
from brobygger.followup import wording
from brobygger.followup.dates import last_day
from brobygger.followup.models import (
    ENDED,
    CalendarKey,
    Milestone,
    Status,
    StatusUpdate,
)
from brobygger.followup.queries import measures_of_units, seen_in
from brobygger.followup.standing import NOT_TOLD, due_of
from brobygger.plans.contents import headline
from brobygger.plans.models import Measure, Plan, PlanVersion
from brobygger.plans.queries import edition
from brobygger.publishing.calendar import Deadline, write_calendar

SALT = "brobygger.calendar"
LATEST = 50
WORDS = 16


def plan_calendar(plan: Plan) -> bytes:
    """Give a plan's open deadlines and milestones, as published."""
    with translation.override(plan.language):
        seen = seen_in(plan)
        base = f"{settings.ADDRESS}{plan.get_absolute_url()}"
        found = []
        open_keys = set()
        for measure in edition(plan).content["measures"]:
            if seen.get(measure["key"], NOT_TOLD).status in ENDED:
                continue
            open_keys.add(measure["key"])
            if due := due_of(measure):
                uid = f"{plan.pk}-{measure['key']}"
                words = measure["title"] or measure["text"]
                found.append(
                    _deadline(
                        uid, due, measure["number"], words, base + measure["key"], plan
                    )
                )
        steps = Milestone.objects.of_plan(plan).open().select_related("measure")
        found += [
            _milestone(step, plan) for step in steps if step.measure.key in open_keys
        ]
        return write_calendar(plan.title, found)


def own_calendar(user: User, today: date) -> bytes:
    """Give the open deadlines and milestones of what a person's units answer for."""
    language = user.language or (
        user.municipality.language if user.municipality else ""
    )
    with translation.override(language or settings.LANGUAGE_CODE):
        found = []
        for measure in measures_of_units(user, today):
            found += _of_measure(measure)
        return write_calendar(_("My measures"), found)


def _of_measure(measure: Measure) -> list[Deadline]:
    standing = getattr(measure, "standing", None)
    plan = measure.plan
    if standing and standing.status in ENDED:
        return []
    found = [
        _milestone(step, plan, measure)
        for step in getattr(measure, "next_milestones", [])
    ]
    if due := last_day(measure.deadline_text):
        address = f"{settings.ADDRESS}{measure.get_absolute_url()}"
        words = measure.title or measure.text
        uid = f"{plan.pk}-{measure.key}"
        found.append(_deadline(uid, due, measure.number, words, address, plan))
    return found


def _deadline(
    uid: str, day: date, number: str, words: str, url: str, plan: Plan
) -> Deadline:
    return Deadline(
        uid=f"measure-{uid}@{_host()}",
        day=day,
        title=f"{number} {headline(words, WORDS)}".strip(),
        text=f"{words}\n\n{plan.title}\n{url}",
        url=url,
        told_at=timezone.now(),
    )


def _milestone(step: Milestone, plan: Plan, measure: Measure | None = None) -> Deadline:
    measure = measure or step.measure
    measure.plan = plan
    url = f"{settings.ADDRESS}{measure.get_absolute_url()}"
    return Deadline(
        uid=f"milestone-{step.pk}@{_host()}",
        day=step.due,
        title=headline(step.text, WORDS),
        text=f"{step.text}\n\n{headline(measure.title or measure.text, WORDS)}\n{url}",
        url=url,
        told_at=timezone.now(),
    )


def _host() -> str:
    return settings.ADDRESS.partition("://")[2] or "brobygger"


def calendar_address(key: CalendarKey) -> str:
    assert key.user.municipality is not None  # noqa: S101 -- the operator has no measures
    path = reverse("followup:own-calendar", args=[key.user.municipality.slug])
    signed = signing.dumps([key.user_id, key.nonce], salt=SALT)
    return f"{settings.ADDRESS}{path}?key={signed}"


def owner_of(signed: str, municipality: Municipality) -> User | None:
    """Find whose calendar an address is; None where it was renewed or never ours."""
    try:
        user_id, nonce = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    keys = CalendarKey.objects.filter(
        user_id=user_id,
        nonce=nonce,
        user__is_active=True,
        user__municipality=municipality,
    )
    found = keys.select_related("user__municipality").first()
    return found.user if found else None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a feed is called, which page it is of, and the language it speaks."""

    title: str
    url: str
    language: str


def news_feed(heading: Heading, address: str, plans: Iterable[Plan]) -> str:
    """Write an Atom feed of what was published and publicly told, the latest first."""
    with translation.override(heading.language):
        feed = Atom1Feed(
            title=heading.title,
            link=settings.ADDRESS + heading.url,
            description=_("New versions of the plan, and how its measures go."),
            language=heading.language,
            feed_url=settings.ADDRESS + address,
        )
        plans = list(plans)
        items = [*_version_items(plans), *_update_items(plans)]
        items.sort(key=lambda item: item["pubdate"], reverse=True)
        for item in items[:LATEST]:
            feed.add_item(**item)
        written: str = feed.writeString("utf-8")
        return written


def _version_items(plans: list[Plan]) -> list[dict[str, Any]]:
    versions = PlanVersion.objects.filter(plan__in=plans).select_related(
        "plan__municipality"
    )
    return [
        _item(
            _("%(plan)s: version %(number)s is published")
            % {"plan": each.plan, "number": each.number},
            reverse(
                "plans:version",
                args=[each.municipality.slug, each.plan.slug, each.number],
            ),
            each.note,
            each.published_at,
            f"version-{each.pk}",
        )
        for each in versions.defer("text").order_by("-published_at")[:LATEST]
    ]


def _update_items(plans: list[Plan]) -> list[dict[str, Any]]:
    keys = {
        plan.pk: {each["key"] for each in edition(plan).content["measures"]}
        for plan in plans
    }
    updates = (
        StatusUpdate.objects.for_public()
        .filter(measure__plan__in=plans)
        .select_related("measure__plan__municipality", "unit")
    )
    return [
        _item(
            _("Measure %(name)s, %(what)s: %(status)s")
            % {
                "name": each.measure.number or each.measure.key,
                "what": headline(each.measure.title or each.measure.text, WORDS),
                "status": Status(each.status).label,
            },
            each.measure.get_absolute_url(),
            "\n".join(filter(None, [each.words, each.reason])),
            each.at,
            f"status-{each.pk}",
            wording.teller(each, is_colleague=False),
        )
        for each in updates.order_by("-at", "-pk")[: 2 * LATEST]
        if each.measure.key in keys[each.measure.plan_id]
    ]


def _item(
    title: str, path: str, words: str, at: datetime, uid: str, author: str = ""
) -> dict[str, Any]:
    return {
        "title": title,
        "link": settings.ADDRESS + path,
        "description": linebreaks(words, autoescape=True) if words else "",  # HTML
        "pubdate": at,
        "updateddate": at,
        "unique_id": f"tag:{_host().partition(':')[0]},{at.year}:{uid}",
        "author_name": author or None,
    }
