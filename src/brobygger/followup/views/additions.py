"""What the plans' pages show of the follow-up: where it stands."""

from django.utils import timezone

from brobygger.core.http import Request
from brobygger.followup import queries, wording
from brobygger.followup.dates import last_day
from brobygger.followup.models import Status
from brobygger.followup.queries import Story
from brobygger.followup.rules import can_follow_up, is_late
from brobygger.followup.standing import COLORS, LATE, parts_of, tally
from brobygger.followup.views.shown import (
    charts_of,
    follow_address,
    history_of,
    steps_of,
)
from brobygger.plans.additions import Addition
from brobygger.plans.queries import Edition

LATEST = 3
"""Entries of the history that are shown at once."""


def on_plan(request: Request, edition: Edition) -> Addition | None:
    """Say where the plan stands, once anything has been told of its measures."""
    plan, codes = edition.plan, _codes(edition)
    if not codes:
        return None
    found = tally(codes.values())
    context = {
        "municipality": plan.municipality,
        "plan": plan,
        "is_colleague": queries.is_colleague(request.user, plan.municipality),
        "finding": wording.standing(found),
        "parts": parts_of(found, wording.labels()),
        "total": found.total,
        "in_words": wording.counted(found),
    }
    return Addition("followup/on_plan.html", context)


def statuses(edition: Edition) -> dict[str, tuple[str, str]]:
    """Say in the list of measures how each stands."""
    said = wording.labels()
    return {key: (code, said[code]) for key, code in _codes(edition).items()}


def _codes(edition: Edition) -> dict[str, str]:
    """Give how each measure stands, read once for the edition that a page shows."""
    today = timezone.localdate()
    return edition.once("codes", lambda: queries.codes_of(edition, today))


def on_measure(request: Request, edition: Edition, key: str) -> Addition | None:
    """Tell the measure's story; offer its people to write."""
    plan = edition.plan
    story = queries.story_of(plan, key, request.user)
    if story is None:
        return None
    may_write = (
        request.user.is_authenticated
        and story.measure.retired_at is None
        and can_follow_up(request.user, story.measure)
    )
    if story.is_empty and not may_write:
        return None
    history = history_of(story)
    context = {
        "plan": plan,
        "story": story,
        "may_write": may_write,
        "follow": follow_address(story.measure) if may_write else "",
        "last": history[0] if history else None,
        "history": history[:LATEST],
        "earlier": history[LATEST:],
        "steps": steps_of(story.milestones, timezone.localdate()),
        "charts": charts_of(story),
    }
    return Addition("followup/on_measure.html", context | _stands(story, edition))


def _stands(story: Story, edition: Edition) -> dict[str, str]:
    """Say how the measure stands, as a heading and as a tag."""
    today = timezone.localdate()
    status = story.last.status if story.last else Status.NOT_STARTED
    due = last_day(queries.public_deadline(edition, story.measure.key))
    late = is_late(due, status, today)
    return {
        "finding": wording.measure_stands(LATE if late else status),
        "status": wording.labels()[status],
        "color": COLORS[status],
        "late": wording.due(due, today) if late and due else "",
    }
