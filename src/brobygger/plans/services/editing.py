"""Changing a plan between two publications: its facts and every part of it.

Values are in the exchange form, by the names in `shape`.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import Event, User
from brobygger.plans.addresses import measure_key, measure_keys
from brobygger.plans.models import Deed, Lineage, Measure, Plan, Theme
from brobygger.plans.models.parts import Part
from brobygger.plans.services.versions import locked_plan
from brobygger.plans.services.writing import apply_links, apply_values
from brobygger.plans.shape import KINDS, PLAN_FIELDS, Field, Kind, Shape
from brobygger.plans.snapshot import (
    Content,
    editable_content,
    part_content,
    plan_content,
    rows_of,
)

TOLD_AS = {"kind": "plan_kind", "subject": "what_was_decided"}
"""Fields whose names mean something else in a line of the audit trail."""

TWICE = timedelta(seconds=10)
"""Within this, the same words again are a button that was pressed twice."""


class Stale(Refused):
    """Somebody else has changed it meanwhile; `now` is as it stands, `version` when."""

    def __init__(self, row: Plan | Part, now: Content) -> None:
        last = Event.objects.about(row).select_related("by").first()
        person = str(last.by) if last and last.by else _("Somebody")
        super().__init__(
            _("%(person)s has changed this meanwhile. Look at both, and save again.")
            % {"person": person}
        )
        self.now = now
        self.version = row.version


@transaction.atomic
def change_plan(*, plan: Plan, version: int, values: Content, by: User) -> Plan:
    """Change the plan's own facts."""
    plan = locked_plan(plan)
    before = plan_content(plan)
    if plan.version != version and any(before[name] != values[name] for name in values):
        raise Stale(plan, before)
    start, end = values.get("start_year"), values.get("end_year")
    if start and end and start > end:
        raise Refused(_("The first year is after the last."))
    if found := _changes(plan, PLAN_FIELDS, before, values):
        apply_values(plan, PLAN_FIELDS, values)
        plan.version += 1
        plan.save()
        record(Deed.PLAN_CHANGED, plan, by=by, **found)
    return plan


@transaction.atomic
def add_part(*, plan: Plan, kind: Kind, values: Content, by: User) -> Part:
    """Add something at the end of its kind; a button pressed twice adds once."""
    plan = locked_plan(plan)
    everything = kind.model.everything.filter(plan=plan)
    standing = kind.model.objects.filter(plan=plan)
    last: Part | None = standing.order_by("-position").first()
    row: Part = kind.model(plan=plan, position=last.position + 1 if last else 1)
    if kind.model is Measure:
        taken = set(everything.values_list("key", flat=True))
        row.key = measure_key(values.get("number") or "", taken)
        values = _with_origin(plan, values)
    if last and _was_just_added(last, values, by):
        last.plan = plan
        return last
    apply_values(row, kind.fields, values)
    row.save()
    apply_links(row, kind.editable, values)
    record(Deed.PART_ADDED, row, by=by, content=values)
    return row


@transaction.atomic
def change_part(
    *, plan: Plan, kind: Kind, key: str, version: int, values: Content, by: User
) -> Part:
    """Change what a part says; only the fields that are named."""
    plan = locked_plan(plan)
    row = standing_part(plan, kind, key)
    before = editable_content(kind, row)
    if row.version != version and any(before[name] != values[name] for name in values):
        raise Stale(row, before)
    if found := _changes(plan, kind.editable, before, values):
        apply_values(row, kind.fields, values)
        row.version += 1
        row.save()
        apply_links(row, kind.editable, values)
        record(Deed.PART_CHANGED, row, by=by, **found)
    return row


@transaction.atomic
def move_part(*, plan: Plan, kind: Kind, key: str, up: bool, by: User) -> Part:
    """Let a part change places with its neighbour; a measure within its theme."""
    plan = locked_plan(plan)
    row = standing_part(plan, kind, key)
    others = kind.model.objects.filter(plan=plan)
    if isinstance(row, Measure):
        others = others.filter(theme=row.theme)
    if up:
        other = others.filter(position__lt=row.position).order_by("-position").first()
    else:
        other = others.filter(position__gt=row.position).order_by("position").first()
    if other is None:
        raise Refused(_("It is the first already.") if up else _("It is the last."))
    before, after = row.position, other.position
    highest = kind.model.objects.filter(plan=plan).aggregate(last=Max("position"))
    _place(row, highest["last"] + 1)
    _place(other, before)
    _place(row, after)
    record(Deed.PART_MOVED, row, by=by, position=changed(before, after))
    return row


@transaction.atomic
def retire_part(*, plan: Plan, kind: Kind, key: str, version: int, by: User) -> Part:
    """Take a part out of the plan; published versions and the row still have it."""
    plan = locked_plan(plan)
    row = standing_part(plan, kind, key)
    content = part_content(kind, row)
    if row.version != version:
        raise Stale(row, content)
    if isinstance(row, Theme):
        _refuse_used(row)
    row.retired_at = timezone.now()
    row.version += 1
    row.save()
    record(Deed.PART_RETIRED, row, by=by, content=content)
    return row


@transaction.atomic
def renumber_measures(*, plan: Plan, by_theme: bool, by: User) -> Plan:
    """Give the measures numbers as they stand: 1, 2, 3, or 1.1, 1.2, 2.1 by theme.

    Their addresses follow the numbers until the plan is published, and then stay.
    """
    plan = locked_plan(plan)
    pairs = coming_numbers(plan, by_theme=by_theme)
    measures = [measure for measure, _number in pairs]
    before, after = (
        [each.number for each in measures],
        [number for _each, number in pairs],
    )
    if before == after:
        raise Refused(_("The measures have these numbers already."))
    for measure, number in pairs:
        if measure.number != number:
            measure.number = number
            measure.version += 1
    Measure.objects.bulk_update(measures, ["number", "version"], batch_size=200)
    if not plan.is_public:
        _readdress(plan, measures)
    record(Deed.MEASURES_RENUMBERED, plan, by=by, number=changed(before, after))
    return plan


def coming_numbers(plan: Plan, *, by_theme: bool) -> list[tuple[Measure, str]]:
    """Give the measures as they are shown, and the number that each would get."""
    measures = _as_shown(plan)
    return list(zip(measures, _numbers(measures, by_theme=by_theme), strict=True))


def standing_part(plan: Plan, kind: Kind, key: str) -> Part:
    """Find a part that is in the plan now."""
    row: Part | None = rows_of(plan, kind).filter(key=key).first()
    if row is None:
        raise Refused(_("It has been taken out of the plan meanwhile."))
    row.plan = plan
    return row


def _was_just_added(row: Part, values: Content, by: User) -> bool:
    lines = Event.objects.about(row).filter(kind=Deed.PART_ADDED, by=by)
    event = lines.filter(at__gt=timezone.now() - TWICE).first()
    return event is not None and event.data.get("content") == values


def _with_origin(plan: Plan, values: Content) -> Content:
    """Call a measure new that joins others which come from a plan before."""
    if values.get("origin") or not Lineage.objects.filter(new__plan=plan).exists():
        return values
    return values | {"origin": str(Measure.Origin.NEW)}


def _refuse_used(theme: Theme) -> None:
    measures = Measure.objects.filter(theme=theme)
    count = measures.count() + KINDS["goal"].model.objects.filter(theme=theme).count()
    if count:
        raise Refused(
            ngettext(
                "%(count)s measure or goal stands under this theme: move it first.",
                "%(count)s measures or goals stand under this theme: move them first.",
                count,
            )
            % {"count": count}
        )


def _place(row: Part, position: int) -> None:
    row.position = position
    row.save(update_fields=["position"])


def _as_shown(plan: Plan) -> list[Measure]:
    """Give the measures in the order in which the plan's page shows them."""
    measures = list(rows_of(plan, KINDS["measure"]))
    last = 1 + max((each.theme.position for each in measures if each.theme), default=0)
    return sorted(
        measures, key=lambda each: each.theme.position if each.theme else last
    )


def _numbers(measures: Sequence[Measure], *, by_theme: bool) -> list[str]:
    if not by_theme:
        return [str(at) for at in range(1, len(measures) + 1)]
    numbers: list[str] = []
    group, at, theme = 0, 0, object()
    for measure in measures:
        if measure.theme_id != theme:
            group, at, theme = group + 1, 0, measure.theme_id
        at += 1
        numbers.append(f"{group}.{at}")
    return numbers


def _readdress(plan: Plan, measures: Sequence[Measure]) -> None:
    """Give measures their numbers as addresses; what is taken out makes room."""
    retired = Measure.everything.filter(plan=plan).exclude(retired_at=None)
    _rename({measure: f"_{measure.pk}" for measure in [*retired, *measures]})
    keys = measure_keys([measure.number for measure in measures])
    _rename(dict(zip(measures, keys, strict=True)))


def _rename(keys: dict[Measure, str]) -> None:
    for measure, key in keys.items():
        measure.key = key
    Measure.everything.bulk_update(list(keys), ["key"], batch_size=200)


def _changes(
    plan: Plan, fields: Sequence[Field], before: Content, values: Content
) -> dict[str, Any]:
    """Say what is different by the columns' names, as the audit trail wants it."""
    found = {}
    for each in fields:
        old: Any = before[each.name]
        new: Any = values.get(each.name, old)
        if old != new and each.shape == Shape.THEME:
            titles = _titles(plan, KINDS["theme"])
            old, new = titles.get(old), titles.get(new)
        if old != new and each.shape == Shape.PARTS:
            titles = _titles(plan, KINDS[each.of])
            old, new = ([titles.get(key, key) for key in keys] for keys in (old, new))
        if old != new:
            found[TOLD_AS.get(each.attribute, each.attribute)] = changed(old, new)
    return found


def _titles(plan: Plan, kind: Kind) -> dict[str, str]:
    """Give what parts are called, by key: keys say nothing in the audit trail."""
    rows = kind.model.everything.filter(plan=plan)
    return {row.key: str(row) for row in rows}
