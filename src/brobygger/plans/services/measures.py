"""Writing what the reviewers kept of a draft as the measures of a plan."""

from collections.abc import Sequence
from typing import Any

from brobygger.core.models import Unit
from brobygger.plans.addresses import measure_keys
from brobygger.plans.models import DraftItem, Measure, Plan, Responsibility, Theme
from brobygger.plans.services.parts import texts, theme_named
from brobygger.plans.services.units import UnitBook

AS_PRINTED = {
    f"{name}_text": name
    for name in (
        "start",
        "deadline",
        "responsible",
        "partners",
        "budget",
        "goal",
        "indicator",
        "status",
        "implemented",
        "remaining",
        "report",
    )
}


def make_measures(plan: Plan, items: Sequence[DraftItem], book: UnitBook) -> None:
    """Write the measures in the draft's order, with their themes and units."""
    themes = _themes(plan, items)
    keys = measure_keys([item.content.get("number") or "" for item in items])
    measures = Measure.objects.bulk_create(
        Measure(
            plan=plan,
            position=position,
            place=item.place,
            key=key,
            theme=theme_named(themes, item.content.get("theme") or ""),
            **_fields(item.content),
        )
        for position, (key, item) in enumerate(zip(keys, items, strict=True), start=1)
    )
    for measure, item in zip(measures, items, strict=True):
        _make_responsible(measure, item.content.get("responsible_units") or [], book)


def is_report(item: DraftItem) -> bool:
    """Tell whether the row says how it went, and not only what will be done."""
    content = item.content
    return any(content.get(name) for name in ("implemented", "remaining", "report"))


def _fields(content: dict[str, Any]) -> dict[str, str]:
    same = ("number", "title", "text", "remark", "origin", "origin_plan")
    return texts(content, *same, **AS_PRINTED)


def _themes(plan: Plan, items: Sequence[DraftItem]) -> list[Theme]:
    """Give the plan's themes, and make those that only its measures name."""
    themes = list(plan.themes.all())
    for item in items:
        heading = item.content.get("theme") or ""
        if heading and not theme_named(themes, heading):
            position = len(themes) + 1
            themes.append(
                Theme.objects.create(
                    plan=plan,
                    key=str(position),
                    position=position,
                    place=item.place,
                    title=heading,
                )
            )
    return themes


def _make_responsible(measure: Measure, names: list[str], book: UnitBook) -> None:
    found: list[Unit] = []
    for name in names:
        book.learn(name)
        unit = book.find(name)
        if unit and unit not in found:
            found.append(unit)
    Responsibility.objects.bulk_create(
        Responsibility(measure=measure, unit=unit, position=position)
        for position, unit in enumerate(found, start=1)
    )
