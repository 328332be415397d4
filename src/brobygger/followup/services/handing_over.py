"""Handing a measure over from one unit to another."""

from django.db import transaction
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import Unit, User
from brobygger.followup.models import Deed, Handover
from brobygger.followup.services.statuses import touched
from brobygger.plans.models import Measure
from brobygger.plans.services.editing import change_part
from brobygger.plans.shape import KINDS


@transaction.atomic
def hand_over(
    *, measure: Measure, from_unit: Unit | None, to_unit: Unit, note: str, by: User
) -> Handover:
    """Let another unit answer for the measure.

    The plan's working state names it at once; what is published names it from the
    next publication on, and until then the measure's page tells of the handover.
    """
    names = [each.unit.name for each in measure.responsibilities.select_related("unit")]
    if to_unit.municipality != measure.municipality or to_unit.closed_at:
        raise Refused(_("Choose a unit that is open."))
    if to_unit.name in names:
        raise Refused(_("%(unit)s answers for it already.") % {"unit": to_unit})
    if from_unit and from_unit.name not in names:
        raise Refused(_("%(unit)s no longer answers for it.") % {"unit": from_unit})
    touched(measure)
    if from_unit:
        names[names.index(from_unit.name)] = to_unit.name
    else:
        names.append(to_unit.name)
    change_part(
        plan=measure.plan,
        kind=KINDS["measure"],
        key=measure.key,
        version=measure.version,
        values={"units": names},
        by=by,
    )
    handover = Handover.objects.create(
        measure=measure, from_unit=from_unit, to_unit=to_unit, note=note, by=by
    )
    record(
        Deed.MEASURE_HANDED_OVER,
        handover,
        by=by,
        to_unit=changed(from_unit.name if from_unit else "", to_unit.name),
        note=note,
    )
    return handover
