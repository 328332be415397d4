"""Putting back what was taken out of a plan."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.plans.addresses import measure_key
from brobygger.plans.models import Deed, Measure, Plan
from brobygger.plans.models.parts import Part
from brobygger.plans.services.editing import Stale
from brobygger.plans.services.versions import locked_plan
from brobygger.plans.shape import Kind
from brobygger.plans.snapshot import part_content


@transaction.atomic
def put_back_part(*, plan: Plan, kind: Kind, key: str, version: int, by: User) -> Part:
    """Let a part stand in the plan again: where it stood, else as the last one."""
    plan = locked_plan(plan)
    row: Any = kind.model.everything.filter(plan=plan, key=key).first()
    if row is None or row.retired_at is None:
        raise Refused(_("It has been put back into the plan already."))
    row.plan = plan
    if row.version != version:
        raise Stale(row, part_content(kind, row))
    _refuse_without_theme(row)
    standing = kind.model.objects.filter(plan=plan)
    last = standing.order_by("position").last()
    if last and standing.filter(position=row.position).exists():
        row.position = last.position + 1
    if isinstance(row, Measure):
        _address(row)
    row.retired_at = None
    row.version += 1
    row.save()
    record(Deed.PART_PUT_BACK, row, by=by, content=part_content(kind, row))
    back: Part = row
    return back


def _refuse_without_theme(row: Any) -> None:
    theme = getattr(row, "theme", None)
    if theme and theme.retired_at:
        raise Refused(
            _("Its theme “%(theme)s” is taken out too: put that back first.")
            % {"theme": theme}
        )


def _address(measure: Measure) -> None:
    """Give a measure that has lost its address to another one of its own."""
    if measure.key.startswith("_"):
        others = Measure.everything.filter(plan=measure.plan).exclude(pk=measure.pk)
        taken = set(others.values_list("key", flat=True))
        measure.key = measure_key(measure.number, taken)
