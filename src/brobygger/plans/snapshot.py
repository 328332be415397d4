"""A plan's working state in its exchange form, in a fixed number of queries."""

import hashlib
import json
from typing import Any

from django.db.models import Prefetch, QuerySet

from brobygger.plans.ancestry import lineage_of, predecessor_of
from brobygger.plans.models import Measure, Plan, Responsibility
from brobygger.plans.models.parts import Part
from brobygger.plans.shape import (
    KINDS,
    LINKS,
    MONEY_KINDS,
    PLAN_FIELDS,
    SHAPE,
    Field,
    Kind,
    Shape,
)

type Content = dict[str, Any]

MONEY = ("amount", "source")
MONEY_ORDER = {kind: at for at, (kind, _label) in enumerate(MONEY_KINDS)}


def snapshot(plan: Plan) -> Content:
    """Give everything the plan says as it stands now; see `shape` for the form."""
    content: Content = {"shape": SHAPE}
    content |= {field.name: _value(plan, field) for field in PLAN_FIELDS}
    content |= {"predecessor": None, "units": []}
    for kind in KINDS.values():
        content[kind.list] = [part_content(kind, row) for row in rows_of(plan, kind)]
    content["units"] = _units(plan)
    content["predecessor"] = predecessor_of(plan)
    content["lineage"] = lineage_of(plan)
    return content


def rows_of(plan: Plan, kind: Kind) -> QuerySet[Any]:
    """Give what stands in the plan of a kind, with what its content needs."""
    rows: QuerySet[Any] = kind.model.objects.filter(plan=plan).order_by("position")
    if kind.model is Measure:
        responsible = Responsibility.objects.select_related("unit").order_by("position")
        return rows.select_related("theme").prefetch_related(
            Prefetch("responsibilities", responsible), "budget_lines"
        )
    shapes = {field.shape for field in kind.fields}
    if Shape.MEASURES in shapes:
        rows = rows.prefetch_related("measures")
    return rows.select_related("theme") if Shape.THEME in shapes else rows


def part_content(kind: Kind, row: Part) -> Content:
    """Give one part in the exchange form."""
    fields = {field.name: _value(row, field) for field in kind.fields}
    return {"key": row.key} | fields | {"place": _ordered(row.place)}


def editable_content(kind: Kind, row: Any) -> Content:
    """Give one part in the exchange form, and what a measure serves beside it."""
    links = LINKS if kind.model is Measure else ()
    return part_content(kind, row) | {
        field.name: list(
            getattr(row, field.attribute)
            .order_by("position")
            .values_list("key", flat=True)
        )
        for field in links
    }


def plan_content(plan: Plan) -> Content:
    """Give the plan's own facts in the exchange form."""
    return {field.name: _value(plan, field) for field in PLAN_FIELDS}


def as_text(content: Content) -> str:
    """Write the exchange form as a file: the same content is always the same bytes."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def sum_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def facts_of(content: Content) -> Content:
    """Give the little that a list of plans shows of one."""
    names = ("title", "kind", "language", "period", "start_year", "end_year")
    facts = {name: content[name] for name in names}
    return facts | {"measures": len(content["measures"])}


def _value(row: Any, field: Field) -> Any:
    if field.shape == Shape.THEME:
        return row.theme.key if row.theme else None
    if field.shape == Shape.UNITS:
        return [each.unit.name for each in row.responsibilities.all()]
    if field.shape == Shape.MEASURES:
        return [each.key for each in sorted(row.measures.all(), key=_position)]
    if field.shape == Shape.MONEY:
        return ordered_lines(
            [
                {name: getattr(line, name) for name in ("year", "kind", *MONEY)}
                for line in row.budget_lines.all()
            ]
        )
    value = getattr(row, field.attribute)
    if field.shape == Shape.DATE:
        return value.isoformat() if value else None
    return str(value) if field.shape == Shape.CHOICE else value


def ordered_lines(lines: list[Content]) -> list[Content]:
    """Sort budget lines by year, kind and source, wherever they come from."""
    return sorted(
        lines,
        key=lambda line: (line["year"], MONEY_ORDER[line["kind"]], line["source"]),
    )


def _units(plan: Plan) -> list[dict[str, str]]:
    """Give the units that are responsible, in the order of their names."""
    found = (
        Responsibility.objects.filter(measure__plan=plan, measure__retired_at=None)
        .order_by()
        .values_list("unit__name", "unit__short_name")
        .distinct()
    )
    return [{"name": name, "short_name": short} for name, short in sorted(found)]


def _position(measure: Measure) -> int:
    return measure.position


def _ordered(place: Any) -> Any:
    """Sort the names in a place: PostgreSQL does not keep their order."""
    if isinstance(place, dict):
        return {name: _ordered(place[name]) for name in sorted(place)}
    return place
