"""What each page needs, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q, QuerySet

from brobygger.core.models import Municipality, User
from brobygger.core.rules import belongs_to
from brobygger.followup.board import Known
from brobygger.followup.models import (
    Figure,
    FigureValue,
    Handover,
    Milestone,
    Standing,
    StatusUpdate,
)
from brobygger.followup.standing import Seen, code_of
from brobygger.plans.models import Measure, Plan, Responsibility
from brobygger.plans.queries import Edition, edition, visible_plans

type Viewer = User | AnonymousUser


def is_colleague(user: Viewer, municipality: Municipality) -> bool:
    """Tell whether somebody sees what is only for colleagues."""
    return isinstance(user, User) and belongs_to(user, municipality)


def seen_in(plan: Plan, *, by_colleagues: bool = False) -> dict[str, Seen]:
    """Give how each measure stands that anything was told of, by its key in the plan."""
    field = "status" if by_colleagues else "public_status"
    rows = Standing.objects.filter(measure__plan=plan).order_by()
    found = rows.values_list("measure__key", field, "touched_at")
    return {key: Seen(status, touched) for key, status, touched in found}


def codes_of(edition: Edition, today: date) -> dict[str, str]:
    """Give how the public sees each measure stand, by its key; see `standing.ORDER`.

    Before anything was told of a published plan there is nothing to see.
    """
    seen = _statuses_in(edition.plan) if edition.plan.is_public else {}
    if not seen:
        return {}
    measures = edition.published["measures"]
    return {each["key"]: code_of(each, seen, today) for each in measures}


def _statuses_in(plan: Plan) -> dict[str, Seen]:
    """Give what `seen_in` does for everybody, but not when it was told."""
    rows = Standing.objects.filter(measure__plan=plan).order_by()
    found = rows.values_list("measure__key", "public_status")
    return {key: Seen(status) for key, status in found}


def public_deadline(edition: Edition, key: str) -> str:
    """Give a measure's deadline as published, "" where it is not."""
    measures = edition.published["measures"] if edition.plan.is_public else []
    return next((str(each["deadline"]) for each in measures if each["key"] == key), "")


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that was told of a measure, as somebody sees it; the latest first."""

    measure: Measure
    updates: Sequence[StatusUpdate]
    handovers: Sequence[Handover]
    milestones: Sequence[Milestone]
    figures: Sequence[Figure]
    is_colleague: bool

    @property
    def is_empty(self) -> bool:
        return not (self.updates or self.handovers or self.milestones or self.figures)

    @property
    def last(self) -> StatusUpdate | None:
        return next(iter(self.updates), None)


def story_of(plan: Plan, key: str, user: Viewer) -> Story | None:
    """Tell a measure's story; a measure that was taken out still has its own."""
    measures = Measure.everything.filter(plan=plan, key=key)
    measure = measures.select_related("plan__municipality").first()
    if measure is None:
        return None
    values = Prefetch("values", FigureValue.objects.select_related("by"))
    return Story(
        measure=measure,
        updates=list(_visible(StatusUpdate, measure, user, "unit", "by")),
        handovers=list(
            _visible(Handover, measure, user, "from_unit", "to_unit", "by", "round")
        ),
        milestones=list(_visible(Milestone, measure, user)),
        figures=list(_visible(Figure, measure, user).prefetch_related(values)),
        is_colleague=is_colleague(user, plan.municipality),
    )


def _visible(model: Any, measure: Measure, user: Viewer, *needed: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.visible_to(user).filter(measure=measure)
    return rows.select_related(*needed) if needed else rows


def plans_in_force(
    municipality: Municipality, user: Viewer, today: date
) -> QuerySet[Plan]:
    """Give the published plans whose period has begun and has not ended."""
    return (
        visible_plans(municipality, user)
        .filter(state=Plan.State.PUBLISHED)
        .filter(Q(start_year=None) | Q(start_year__lte=today.year))
        .filter(Q(end_year=None) | Q(end_year__gte=today.year))
    )


def public_plans(municipality: Municipality) -> QuerySet[Plan]:
    """Give what anybody can follow: published, whether or not still in force."""
    plans = visible_plans(municipality, AnonymousUser())
    return plans.filter(state=Plan.State.PUBLISHED)


def plans_to_follow(municipality: Municipality, user: Viewer) -> list[Plan]:
    """Give the published plans, the newest first."""
    plans = visible_plans(municipality, user).filter(state=Plan.State.PUBLISHED)
    return list(plans.order_by("-start_year", "title"))


def known_of(plan: Plan, *, mends: bool) -> Known:
    """Gather what a board is made of, as colleagues see it."""
    first = plan.versions.order_by("number").first()
    moved = Milestone.objects.of_plan(plan).filter(measure__retired_at=None).moved()
    return Known(
        content=edition(plan, working=True).content,
        first=first.content if first else None,
        seen=seen_in(plan, by_colleagues=True),
        moved_steps=list(moved.select_related("measure")),
        base=plan.get_absolute_url(),
        published=plan.published_at,
        mends=mends,
    )


def measures_of_units(user: User, today: date) -> list[Measure]:
    """Give what the person's units answer for in the plans that are in force."""
    assert user.municipality is not None  # noqa: S101 -- the operator has no work
    plans = plans_in_force(user.municipality, user, today)
    own = Responsibility.objects.filter(unit__users=user).values("measure")
    responsible = Responsibility.objects.select_related("unit").order_by("position")
    return list(
        Measure.objects.filter(plan__in=plans, pk__in=own)
        .select_related("plan__municipality", "standing__last")
        .prefetch_related(
            Prefetch("responsibilities", responsible),
            Prefetch("milestones", Milestone.objects.open(), to_attr="next_milestones"),
        )
        .order_by("plan__start_year", "plan_id", "position")
    )
