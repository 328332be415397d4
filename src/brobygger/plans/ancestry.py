"""The plans before one, and where its measures come from, in the exchange form.

A plan says its `predecessor` by address and title, or null; `lineage` is a list of
{"measure", "plan", "before", "kind"}: the measure's key, the other plan's address, the
key there, and how. What refers to plans that are not here is kept as it came.
"""

from typing import Any

from brobygger.plans.models import Lineage, Plan

type Reference = dict[str, str]

NAMES = ("measure", "plan", "before", "kind")


def predecessor_of(plan: Plan) -> Reference | None:
    if plan.predecessor is None:
        kept: Reference | None = plan.ancestry.get("predecessor")
        return {name: kept[name] for name in ("address", "title")} if kept else None
    return {"address": plan.predecessor.slug, "title": plan.predecessor.title}


def lineage_of(plan: Plan) -> list[Reference]:
    """Give where measures come from, in the order of their keys."""
    found = [
        dict(zip(NAMES, row, strict=True))
        for row in Lineage.objects.standing()
        .filter(new__plan=plan, new__retired_at=None)
        .values_list("new__key", "old__plan__slug", "old__key", "kind")
    ]
    kept = plan.ancestry.get("lineage", [])
    standing = set(plan.measures.values_list("key", flat=True)) if kept else set()
    found += [
        {name: each[name] for name in NAMES}
        for each in kept
        if each["measure"] in standing
    ]
    return in_order(found)


def in_order(lineage: list[Reference]) -> list[Reference]:
    return sorted(lineage, key=lambda each: [each[name] for name in NAMES])


def link_ancestry(plan: Plan, content: dict[str, Any]) -> None:
    """Link an imported plan to the plans before it that are here; keep the rest.

    The plan before is here if one of the municipality's has its address and title.
    """
    named, lineage = content["predecessor"], content["lineage"]
    before = None
    if named:
        plans = Plan.objects.filter(municipality=plan.municipality).exclude(pk=plan.pk)
        before = plans.filter(slug=named["address"], title=named["title"]).first()
    kept = [each for each in lineage if not _link(plan, before, named, each)]
    plan.predecessor = before
    plan.ancestry = {}
    if named and before is None:
        plan.ancestry["predecessor"] = named
    if kept:
        plan.ancestry["lineage"] = kept
    plan.save(update_fields=["predecessor", "ancestry"])


def _link(
    plan: Plan, before: Plan | None, named: Reference | None, each: Reference
) -> bool:
    """Write one line of the lineage, if its other end is here."""
    if named and each["plan"] == named["address"] and before is None:
        return False
    olds = plan.measures.model.everything.filter(
        plan__municipality=plan.municipality, plan__slug=each["plan"]
    )
    old = olds.exclude(plan=plan).filter(key=each["before"]).first()
    new = plan.measures.filter(key=each["measure"]).first()
    if old is None or new is None:
        return False
    Lineage.objects.create(old=old, new=new, kind=each["kind"])
    return True
