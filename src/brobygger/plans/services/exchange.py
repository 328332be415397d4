"""Bringing a plan in from its exchange form."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from brobygger.core.log import record
from brobygger.core.models import Municipality, Unit, User
from brobygger.core.services import create_unit
from brobygger.plans.addresses import plan_slug
from brobygger.plans.ancestry import link_ancestry
from brobygger.plans.exchange import Unfit, faults
from brobygger.plans.models import (
    BudgetLine,
    Deed,
    Measure,
    Plan,
    Responsibility,
    Theme,
)
from brobygger.plans.models.parts import Part
from brobygger.plans.services.making import taken_slugs
from brobygger.plans.services.writing import LINKED, units_named, value_in_row
from brobygger.plans.shape import KINDS, LINKS, PLAN_FIELDS, Kind, Shape
from brobygger.plans.snapshot import Content


@transaction.atomic
def import_plan(
    *, municipality: Municipality, content: Content, by: User | None
) -> Plan:
    """Make a draft plan of a content; nothing of it, if anything is wrong.

    Units that the municipality lacks are made.
    """
    if found := faults(content):
        raise Unfit(found)
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    taken = taken_slugs(municipality)
    plan = Plan(
        municipality=municipality,
        slug=plan_slug(content["kind"], content["start_year"], taken),
    )
    for field in PLAN_FIELDS:
        setattr(plan, field.attribute, content[field.name])
    plan.save()
    units = _units(municipality, content["units"], by)
    made: dict[str, dict[str, Part]] = {}
    for kind in KINDS.values():
        themes: Any = made.get("themes", {})
        made[kind.list] = _make(plan, kind, content[kind.list], themes)
    _link(made, content, units)
    link_ancestry(plan, content)
    record(Deed.PLAN_IMPORTED, plan, by=by, measures=len(content["measures"]))
    return plan


def missing_units(municipality: Municipality, content: Content) -> list[str]:
    """Name the units that importing would make."""
    names = [unit["name"] for unit in content["units"]]
    known = units_named(municipality, names)
    return [name for name in names if name not in known]


def _units(
    municipality: Municipality, wanted: Sequence[Content], by: User | None
) -> dict[str, Unit]:
    units = units_named(municipality, [unit["name"] for unit in wanted])
    for unit in wanted:
        if unit["name"] not in units:
            units[unit["name"]] = create_unit(
                municipality=municipality,
                name=unit["name"],
                short_name=unit["short_name"],
                by=by,
            )
    return units


def _make(
    plan: Plan, kind: Kind, parts: Sequence[Content], themes: dict[str, Theme]
) -> dict[str, Part]:
    """Make the rows of a kind; give them by their keys."""
    rows = []
    for position, part in enumerate(parts, start=1):
        row = kind.model(
            plan=plan, key=part["key"], position=position, place=part["place"]
        )
        for field in kind.fields:
            value = part[field.name]
            if field.shape == Shape.THEME:
                row.theme = themes[value] if value else None  # type: ignore[attr-defined]  # of those that have one
            elif field.shape not in LINKED:
                setattr(row, field.attribute, value_in_row(field, value))
        rows.append(row)
    return {row.key: row for row in kind.model.objects.bulk_create(rows)}


def _link(
    made: dict[str, dict[str, Part]], content: Content, units: dict[str, Unit]
) -> None:
    """Write who answers for measures, their money, and what they serve."""
    measures: Any = made["measures"]
    responsible, lines = [], []
    for part in content["measures"]:
        measure: Measure = measures[part["key"]]
        for position, name in enumerate(part["units"], start=1):
            unit = units[name]
            responsible.append(
                Responsibility(measure=measure, unit=unit, position=position)
            )
        lines += [BudgetLine(measure=measure, **line) for line in part["budget_lines"]]
    Responsibility.objects.bulk_create(responsible)
    BudgetLine.objects.bulk_create(lines)
    for link in LINKS:
        for part in content[link.name]:
            served: Any = made[link.name][part["key"]]
            if part["measures"]:
                served.measures.set([measures[key] for key in part["measures"]])
