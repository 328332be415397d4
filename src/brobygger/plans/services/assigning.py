"""Giving several measures what they lack: somebody who answers for them, a deadline."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.models import User
from brobygger.plans.models import Plan
from brobygger.plans.services.editing import change_part
from brobygger.plans.services.versions import locked_plan
from brobygger.plans.shape import KINDS
from brobygger.plans.snapshot import Content, part_content, rows_of

MEASURE = KINDS["measure"]


@transaction.atomic
def assign_measures(
    *, plan: Plan, keys: Collection[str], unit: str, deadline: str, by: User
) -> int:
    """Add a unit to measures, and a deadline where there is none; give how many changed.

    Nothing that stands is written over, so it matters little who else is at work.
    """
    plan = locked_plan(plan)
    count = 0
    for row in rows_of(plan, MEASURE).filter(key__in=keys):
        now = part_content(MEASURE, row)
        values: Content = {}
        if unit and unit not in now["units"]:
            values["units"] = [*now["units"], unit]
        if deadline and not now["deadline"]:
            values["deadline"] = deadline
        if values:
            known = {"plan": plan, "kind": MEASURE, "key": row.key}
            change_part(**known, version=row.version, values=values, by=by)
            count += 1
    if not count:
        raise Refused(_("Nothing would change: the measures have this already."))
    return count
