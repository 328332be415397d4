"""What each page needs, in a fixed number of queries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from brobygger.core.models import Event, Municipality, Role, User
from brobygger.plans.contents import Cover, cover_of
from brobygger.plans.fields import kind_label
from brobygger.plans.memory import content_of
from brobygger.plans.models import (
    Deed,
    Draft,
    DraftItem,
    Measure,
    Plan,
    PlanVersion,
    SearchEntry,
    SourceDocument,
)
from brobygger.plans.models.parts import Part
from brobygger.plans.models.plans import PlanQuerySet
from brobygger.plans.shape import KINDS, Kind
from brobygger.plans.snapshot import Content, facts_of, snapshot

type Viewer = User | AnonymousUser


def visible_plans(municipality: Municipality, user: Viewer) -> QuerySet[Plan]:
    return (
        Plan.objects.visible_to(user)
        .filter(municipality=municipality)
        .select_related("municipality")
    )


def covers(municipality: Municipality, user: Viewer) -> list[Cover]:
    """Give what plans are called: as published, or as they stand before that.

    A plan from before there were versions stands as it is published.
    """
    return _covers(_plans_with_facts(municipality, user))


def _plans_with_facts(municipality: Municipality, user: Viewer) -> list[Any]:
    """Read what this person can see, each plan with its latest version's `facts`."""
    plans = list(_with_facts().visible_to(user).filter(municipality=municipality))
    for plan in plans:
        plan.municipality = municipality
    return plans


@cache
def _with_facts() -> PlanQuerySet:
    """Build the question once: to build it takes as long as to have it answered."""
    latest = PlanVersion.objects.filter(plan=OuterRef("pk")).order_by("-number")
    return Plan.objects.annotate(facts=Subquery(latest.values("facts")[:1]))


def _covers(found: Sequence[Any]) -> list[Cover]:
    bare = [plan for plan in found if not plan.facts]
    counts = _standing_measures(bare) if bare else {}
    return [
        cover_of(plan, plan.facts or _facts(plan, counts.get(plan.pk, 0)))
        for plan in found
    ]


def _standing_measures(plans: Sequence[Plan]) -> dict[int, int]:
    rows = Measure.objects.filter(plan__in=plans).order_by()
    return dict(rows.values_list("plan").annotate(Count("pk")))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A municipality's plans by where they stand."""

    in_force: Sequence[Cover]
    drafts: Sequence[Cover]
    others: Sequence[Cover]


def shelf(municipality: Municipality, user: Viewer, today: date) -> Shelf:
    """Sort the plans this person can see; each knows how many measures it has."""
    plans = covers(municipality, user)
    in_force = [plan for plan in plans if plan.is_in_force(today)]
    drafts = [plan for plan in plans if plan.state == Plan.State.DRAFT]
    others = [plan for plan in plans if plan not in in_force and plan not in drafts]
    return Shelf(in_force, drafts, others)


@dataclass(frozen=True, slots=True)
class Around:
    """The plans before and after one, as far as this person can see them."""

    before: Sequence[Cover]
    after: Sequence[Cover]


def around(plan: Plan, user: Viewer) -> Around:
    found = family(plan, user)
    before = [each for each in found if each.pk == plan.predecessor_id]
    after = [each for each in found if each.predecessor_id == plan.pk]
    return Around(before, [each for each in after if each not in before])


def family(plan: Plan, user: Viewer) -> list[Cover]:
    """Give all the municipality's plans this person sees, read once for a page."""
    kept: dict[int | None, list[Cover]] = plan.__dict__.setdefault("_family", {})
    if user.pk not in kept:
        kept[user.pk] = covers(plan.municipality, user)
    return kept[user.pk]


def plan_in_family(municipality: Municipality, user: Viewer, slug: str) -> Plan | None:
    """Give a plan, and its family with the same query."""
    found = _plans_with_facts(municipality, user)
    plan: Plan | None = next((each for each in found if each.slug == slug), None)
    if plan is not None:
        plan.__dict__["_family"] = {user.pk: _covers(found)}
    return plan


@dataclass(frozen=True)
class Edition:
    """What is shown of a plan: its latest version, or its working state."""

    plan: Plan
    content: Content
    version: PlanVersion | None
    is_working: bool
    _found: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def published(self) -> Content:
        """Give what is published last, also where the working state is shown.

        A plan from before there were versions is published as it stands.
        """
        return content_of(self.version) if self.version else self.content

    def once[T](self, name: str, find: Callable[[], T]) -> T:
        """Find what pieces of a page share for the first of them only."""
        if name not in self._found:
            self._found[name] = find()
        found: T = self._found[name]
        return found

    @cached_property
    def cover(self) -> Cover:
        return cover_of(self.plan, facts_of(self.content))

    @property
    def query(self) -> str:
        """What links carry along, so that one stays in the same edition."""
        return "?working" if self.is_working else ""


def edition(plan: Plan, *, working: bool = False) -> Edition:
    """Give what the public sees; the working state of a draft, or where it is wanted.

    A plan from before there were versions has no other state than its working one.
    """
    version = latest_version(plan)
    if version and not working:
        return Edition(plan, content_of(version), version, is_working=False)
    return Edition(plan, snapshot(plan), version, is_working=working)


@dataclass(frozen=True, slots=True)
class Published:
    """What addresses a public plan has: whether a text, and its measures' keys."""

    plan: Plan
    day: str
    has_text: bool
    keys: Sequence[str]


def public_addresses(municipality: Municipality) -> list[Published]:
    """Give the municipality's public plans with their pages, as published last."""
    plans = Plan.objects.for_public().filter(municipality=municipality)
    parts: dict[int, list[tuple[str, str]]] = {}
    entries = SearchEntry.objects.filter(municipality=municipality).order_by("pk")
    for plan, kind, key in entries.values_list("plan", "kind", "key"):
        parts.setdefault(plan, []).append((kind, key))
    versions = PlanVersion.objects.filter(plan__municipality=municipality)
    last = dict(versions.values_list("plan").annotate(Max("published_at")).order_by())
    return [
        Published(
            plan=plan,
            day=f"{last.get(plan.pk) or plan.published_at:%Y-%m-%d}",
            has_text=any(kind == "section" for kind, _key in parts.get(plan.pk, [])),
            keys=[key for kind, key in parts.get(plan.pk, []) if kind == "measure"],
        )
        for plan in plans.select_related("municipality")
    ]


def last_deed(municipality: Municipality) -> int | None:
    """Tell which line of the trail is the last: while it is, nothing has changed.

    In SQL, for every page asks this, and Django takes ten times as long over it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT MAX(id) FROM core_event WHERE municipality_id = %s",
            [municipality.pk],
        )
        last: int | None = cursor.fetchone()[0]
    return last


def latest_version(plan: Plan) -> PlanVersion | None:
    """Give the version that was published last.

    In SQL, for every page of a plan asks this, and Django takes four times as long.
    """
    rows = PlanVersion.objects.raw(
        "SELECT * FROM plans_planversion WHERE plan_id = %s"
        " ORDER BY number DESC LIMIT 1",
        [plan.pk],
    )
    return next(iter(rows), None)


def own_units(user: Viewer) -> list[str]:
    """Name the units whose measures a unit editor may change."""
    if user.is_anonymous or user.role != Role.UNIT_EDITOR:
        return []
    return list(user.units.order_by("name").values_list("name", flat=True))


def taken_out(plan: Plan) -> list[tuple[Kind, Part, Event | None]]:
    """Give what is no longer in the plan, each with the line that says who did it."""
    rows = [
        (kind, part)
        for kind in KINDS.values()
        for part in kind.model.everything.filter(plan=plan).exclude(retired_at=None)
    ]
    events = Event.objects.filter(
        kind=Deed.PART_RETIRED, subject_id__in=[part.pk for _kind, part in rows]
    )
    latest = {
        (event.subject_label, event.subject_id): event
        for event in events.select_related("by").defer("data").order_by("at", "pk")
    }
    return [
        (kind, part, latest.get((part._meta.label_lower, part.pk)))
        for kind, part in rows
    ]


def _facts(plan: Plan, measure_count: int) -> Content:
    return {
        "title": plan.title,
        "language": plan.language,
        "period": plan.period_text,
        "start_year": plan.start_year,
        "end_year": plan.end_year,
        "measures": measure_count,
    }


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
