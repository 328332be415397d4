"""What each page needs, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Prefetch, Q, QuerySet

from brobygger.core.models import Municipality, Unit, User
from brobygger.plans.fields import kind_label
from brobygger.plans.models import (
    Draft,
    DraftItem,
    Measure,
    Plan,
    Responsibility,
    Section,
    SourceDocument,
)

DEEPEST = 4
"""Headings below the page's own: h2 to h5."""

type Viewer = User | AnonymousUser


def visible_plans(municipality: Municipality, user: Viewer) -> QuerySet[Plan]:
    return (
        Plan.objects.visible_to(user)
        .filter(municipality=municipality)
        .select_related("municipality", "predecessor__municipality")
    )


def successors(plan: Plan, user: Viewer) -> QuerySet[Plan]:
    """Give the plans that followed this one, as far as this person can see them."""
    return visible_plans(plan.municipality, user).filter(predecessor=plan)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A municipality's plans by where they stand."""

    in_force: Sequence[Plan]
    drafts: Sequence[Plan]
    others: Sequence[Plan]


def shelf(municipality: Municipality, user: Viewer, today: date) -> Shelf:
    """Sort the plans this person can see; each knows how many measures it has."""
    plans = list(
        visible_plans(municipality, user).annotate(measure_count=Count("measures"))
    )
    in_force = [plan for plan in plans if plan.is_in_force(today)]
    drafts = [plan for plan in plans if plan.state == Plan.State.DRAFT]
    others = [plan for plan in plans if plan not in in_force and plan not in drafts]
    return Shelf(in_force, drafts, others)


def parts_of(plan: Plan) -> dict[str, QuerySet[Any]]:
    """Give everything but the measures that the plan says, by what it is."""
    return {
        "goals": plan.goals.select_related("theme"),
        "success_criteria": plan.success_criteria.all(),
        "target_groups": plan.target_groups.all(),
        "themes": plan.themes.annotate(measure_count=Count("measures")),
        "challenges": plan.challenges.all(),
        "tables": plan.statistics_tables.all(),
        "sections": plan.sections.filter(level=1),
        "decisions": plan.decisions.all(),
        "terms": plan.terms.all(),
    }


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section and how deep it stands: 1 is highest, and no depth is skipped."""

    section: Section
    depth: int


def chapters_of(plan: Plan) -> list[Chapter]:
    """Give the plan's text as an outline that a screen reader can follow."""
    chapters: list[Chapter] = []
    above = 0
    for section in plan.sections.all():
        above = min(max(section.level, 1), above + 1, DEEPEST)
        chapters.append(Chapter(section, above))
    return chapters


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """How many measures a plan has, and units that are responsible for them."""

    count: int
    new: int
    continued: int
    units: int


def measure_figures(plan: Plan) -> MeasureFigures:
    found = plan.measures.aggregate(
        count=Count("pk", distinct=True),
        new=Count("pk", filter=Q(origin=Measure.Origin.NEW), distinct=True),
        continued=Count("pk", filter=Q(origin=Measure.Origin.CONTINUED), distinct=True),
        units=Count("units", distinct=True),
    )
    return MeasureFigures(**found)


def measures_of(plan: Plan) -> QuerySet[Measure]:
    """Give a plan's measures by theme, in the plan's order, with who answers for them."""
    responsible = Responsibility.objects.select_related("unit").order_by("position")
    return (
        plan.measures.select_related("theme")
        .prefetch_related(Prefetch("responsibilities", responsible))
        .order_by(F("theme__position").asc(nulls_last=True), "position")
    )


def filtered(
    measures: QuerySet[Measure], *, words: str = "", theme: Any = None, unit: Any = None
) -> QuerySet[Measure]:
    """Narrow the measures to those that answer all of what is asked."""
    if words:
        measures = measures.containing(words)  # type: ignore[attr-defined] # a MeasureQuerySet
    if theme:
        measures = measures.filter(theme=theme)
    if unit:
        measures = measures.filter(responsibilities__unit=unit)
    return measures


def units_of(plan: Plan) -> QuerySet[Unit]:
    return Unit.objects.filter(responsibilities__measure__plan=plan).distinct()


def neighbours(measure: Measure) -> tuple[Measure | None, Measure | None]:
    """Give the measures before and after this one in the plan."""
    others = measure.plan.measures
    before = others.filter(position__lt=measure.position).order_by("-position").first()
    after = others.filter(position__gt=measure.position).order_by("position").first()
    return before, after


def documents_of(municipality: Municipality) -> QuerySet[SourceDocument]:
    return (
        SourceDocument.objects.filter(municipality=municipality)
        .select_related("municipality", "uploaded_by", "draft__plan__municipality")
        .annotate(
            item_count=Count("draft__items"),
            open_count=Count("draft__items", filter=Q(draft__items__state="open")),
        )
    )


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many items of a kind a draft has, and how many of them are open."""

    kind: str
    label: str
    count: int
    open: int
    certain: int  # of the open ones


def kind_counts(draft: Draft) -> list[KindCount]:
    is_open = Q(state=DraftItem.State.OPEN)
    rows = (
        draft.items.order_by("rank")
        .values("kind")
        .annotate(
            count=Count("pk"),
            open=Count("pk", filter=is_open),
            certain=Count("pk", filter=is_open & Q(certain=True)),
        )
    )
    return [KindCount(label=kind_label(row["kind"]), **row) for row in rows]


def items_of(draft: Draft, kind: str = "") -> QuerySet[DraftItem]:
    """Give what to look at first first; of one kind, if one is named."""
    items = draft.items.to_look_at_first().select_related("decided_by")
    return items.filter(kind=kind) if kind in DraftItem.Kind.values else items
