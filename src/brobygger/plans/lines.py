"""A measure's line through the plans, and the chain of the plans themselves.

What a person sees of a plan is what is published of it, or its working state if they
work with it and it is a draft: so no line leads to what is not shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import OuterRef, Subquery

from brobygger.plans.ancestry import lineage_of
from brobygger.plans.contents import Cover, cover_of, headline, name_of
from brobygger.plans.memory import content_of
from brobygger.plans.models import Lineage, Measure, Plan, PlanVersion
from brobygger.plans.queries import Viewer, family, visible_plans
from brobygger.plans.snapshot import Content

WORDS = 24


@dataclass(frozen=True, slots=True)
class Step:
    """A measure on the line: as its plan has it. `kind` is how it came to be that."""

    url: str
    name: str
    words: str
    kind: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """A plan on the way, and the measures of it that are on the line."""

    plan: Cover
    steps: Sequence[Step]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is shown of a plan, as far as lines need it."""

    cover: Cover
    measures: Mapping[str, Content]
    lineage: Sequence[Mapping[str, str]]


type Spot = tuple[str, str]
"""A plan's address and a measure's key."""


def chain_of(plan: Plan, viewer: Viewer) -> list[Cover]:
    """Give the plans before and after one, itself among them, the oldest first."""
    return _chain(plan.pk, family(plan, viewer))


def line_of(plan: Plan, key: str, viewer: Viewer) -> list[Stage]:
    """Give a measure's whole line, the oldest plan first; [] if it stands alone."""
    plans = list(visible_plans(plan.municipality, viewer))
    by_slug = {each.slug: each for each in plans}
    related = _related(plan, plans)
    if len(related) == 1:
        return []
    known = _known(related)
    if plan.slug not in known or key not in known[plan.slug].measures:
        return []
    here = (plan.slug, key)
    kinds, back = _kinds(known)
    on_line = _walk(here, back) | _walk(here, _reversed(back))
    if len(on_line) == 1:
        return []
    slugs = sorted({slug for slug, _key in on_line}, key=lambda s: _age(by_slug[s]))
    return [_stage(known[slug], on_line, kinds, here) for slug in slugs]


def _stage(
    known: Known, on_line: set[Spot], kinds: Mapping[Spot, str], here: Spot
) -> Stage:
    slug = known.cover.slug
    steps = [
        Step(
            url=known.cover.url + quote(key),
            name=name_of(measure),
            words=headline(measure["title"] or measure["text"], WORDS),
            kind=kinds.get((slug, key), ""),
            is_here=(slug, key) == here,
        )
        for key, measure in known.measures.items()
        if (slug, key) in on_line
    ]
    return Stage(known.cover, steps, is_here=slug == here[0])


def _kinds(
    known: Mapping[str, Known],
) -> tuple[dict[Spot, str], dict[Spot, set[Spot]]]:
    """Give how each measure came to be, and what it comes from, as far as it shows."""
    kinds: dict[Spot, str] = {}
    back: dict[Spot, set[Spot]] = {}
    for slug, each in known.items():
        for line in each.lineage:
            old, new = (line["plan"], line["before"]), (slug, line["measure"])
            is_shown = old[0] in known and old[1] in known[old[0]].measures
            if is_shown and line["measure"] in each.measures:
                kinds[new] = str(Lineage.Kind(line["kind"]).label)
                back.setdefault(new, set()).add(old)
    return kinds, back


def _walk(start: Spot, ways: Mapping[Spot, set[Spot]]) -> set[Spot]:
    reached, ahead = {start}, [start]
    while ahead:
        fresh = ways.get(ahead.pop(), set()) - reached
        reached |= fresh
        ahead += fresh
    return reached


def _reversed(ways: Mapping[Spot, set[Spot]]) -> dict[Spot, set[Spot]]:
    found: dict[Spot, set[Spot]] = {}
    for end, starts in ways.items():
        for start in starts:
            found.setdefault(start, set()).add(end)
    return found


def _chain[Linked: (Plan, Cover)](pk: int, plans: Sequence[Linked]) -> list[Linked]:
    by_pk = {each.pk: each for each in plans}
    here = by_pk.get(pk)
    if here is None:
        return []
    before: list[Linked] = []
    step = by_pk.get(here.predecessor_id or 0)
    while step is not None and step not in before:
        before.insert(0, step)
        step = by_pk.get(step.predecessor_id or 0)
    before.append(here)
    before.extend(_followers({pk}, plans))
    return before


def _followers[Linked: (Plan, Cover)](
    of: set[int], plans: Sequence[Linked]
) -> list[Linked]:
    """Give the plans that follow, and those that follow them."""
    found: list[Linked] = []
    while True:
        known = of | {each.pk for each in found}
        fresh = [
            each
            for each in plans
            if each.predecessor_id in known and each.pk not in known
        ]
        if not fresh:
            return sorted(found, key=_age)
        found += fresh


def _related(plan: Plan, plans: Sequence[Plan]) -> list[Plan]:
    """Give the chain, and the plans that measures were taken over from or went to."""
    chain = _chain(plan.pk, plans)
    ends = Lineage.objects.standing().filter(new__plan__in=plans)
    pairs = set(ends.order_by().values_list("old__plan_id", "new__plan_id").distinct())
    wanted = {each.pk for each in chain}
    while True:
        fresh = {end for pair in pairs if wanted.intersection(pair) for end in pair}
        if fresh <= wanted:
            return [each for each in plans if each.pk in wanted]
        wanted |= fresh


def _age(plan: Plan | Cover) -> tuple[int, int]:
    return (plan.start_year or 0, plan.pk)


def _known(plans: Iterable[Plan]) -> dict[str, Known]:
    """Read what is published of plans; of drafts, and of none before, what stands."""
    plans = list(plans)
    latest = (
        PlanVersion.objects.filter(plan=OuterRef("plan"))
        .order_by("-number")
        .values("number")[:1]
    )
    versions = PlanVersion.objects.filter(plan__in=plans, number=Subquery(latest))
    contents = {each.plan_id: content_of(each) for each in versions}
    bare = [each for each in plans if each.pk not in contents]
    rows = Measure.objects.filter(plan__in=bare).order_by("position")
    standing: dict[int, list[Content]] = {}
    for row in rows.values("plan_id", "key", "number", "title", "text"):
        standing.setdefault(row["plan_id"], []).append({**row})
    found = {}
    for plan in plans:
        content = contents.get(plan.pk) or _as_it_stands(plan, standing)
        found[plan.slug] = Known(
            cover_of(plan, content | {"measures": len(content["measures"])}),
            {each["key"]: each for each in content["measures"]},
            content["lineage"],
        )
    return found


def _as_it_stands(plan: Plan, measures: Mapping[int, list[Content]]) -> Content:
    return {
        "title": plan.title,
        "language": plan.language,
        "period": plan.period_text,
        "start_year": plan.start_year,
        "end_year": plan.end_year,
        "measures": measures.get(plan.pk, []),
        "lineage": lineage_of(plan),
    }
