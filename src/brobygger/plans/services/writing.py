"""Writing values in the exchange form into the rows of a plan."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.models import Municipality, Unit
from brobygger.plans.models import BudgetLine, Measure, Plan, Responsibility, Theme
from brobygger.plans.models.parts import Part
from brobygger.plans.shape import KINDS, Field, Kind, Shape
from brobygger.plans.snapshot import Content

LINKED = {Shape.UNITS, Shape.MEASURES, Shape.PARTS, Shape.MONEY}
"""What stands in other tables than the row itself."""


def apply_values(row: Plan | Part, fields: Iterable[Field], values: Content) -> None:
    """Set what stands in the row itself; it is not saved."""
    for field in fields:
        if field.name not in values or field.shape in LINKED:
            continue
        value = value_in_row(field, values[field.name])
        if field.shape == Shape.THEME:
            value = _theme(row, value)
        setattr(row, field.attribute, value)


def value_in_row(field: Field, value: Any) -> Any:
    """Turn a date of the exchange form into one; others are kept as they are."""
    if field.shape == Shape.DATE:
        return date.fromisoformat(value) if value else None
    return value


def apply_links(row: Any, fields: Iterable[Field], values: Content) -> None:
    """Set what a saved row is linked to: units, parts, budget lines.

    Who is editing the other end of a new or lost link is told of it: its version rises.
    """
    for field in fields:
        if field.name not in values:
            continue
        value = values[field.name]
        if field.shape == Shape.UNITS:
            _set_units(row, value)
        elif field.shape == Shape.MEASURES:
            _set_linked(row.measures, _parts(row.plan, KINDS["measure"], value))
        elif field.shape == Shape.PARTS:
            parts = _parts(row.plan, KINDS[field.of], value)
            _set_linked(getattr(row, field.attribute), parts)
        elif field.shape == Shape.MONEY:
            row.budget_lines.all().delete()
            BudgetLine.objects.bulk_create(
                BudgetLine(measure=row, **line) for line in value
            )


def units_named(municipality: Municipality, names: Sequence[str]) -> dict[str, Unit]:
    """Find a municipality's own units by their full names."""
    found = Unit.objects.filter(municipality=municipality, name__in=names)
    return {unit.name: unit for unit in found}


def _theme(row: Any, key: str | None) -> Theme | None:
    if not key:
        return None
    theme: Theme | None = Theme.objects.filter(plan=row.plan, key=key).first()
    if theme is None:
        raise Refused(_("The theme has been taken out of the plan meanwhile."))
    return theme


def _set_units(measure: Measure, names: Sequence[str]) -> None:
    units = units_named(measure.municipality, names)
    if missing := [name for name in names if name not in units]:
        raise Refused(
            _("The municipality has no unit called %(name)s.") % {"name": missing[0]}
        )
    measure.responsibilities.all().delete()
    Responsibility.objects.bulk_create(
        Responsibility(measure=measure, unit=units[name], position=position)
        for position, name in enumerate(names, start=1)
    )


def _parts(plan: Plan, kind: Kind, keys: Sequence[str]) -> list[Part]:
    found: list[Part] = list(kind.model.objects.filter(plan=plan, key__in=keys))
    if len(found) == len(set(keys)):
        return found
    if kind.model is Measure:
        raise Refused(_("A measure has been taken out of the plan meanwhile."))
    raise Refused(
        _("Something the measure serves has been taken out of the plan meanwhile.")
    )


def _set_linked(linked: Any, parts: Sequence[Part]) -> None:
    before = {part.pk for part in linked.all()}
    linked.set(parts)
    touched = before ^ {part.pk for part in parts}
    linked.model.objects.filter(pk__in=touched).update(version=F("version") + 1)
