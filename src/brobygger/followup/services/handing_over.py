"""Handing a measure over from one unit to another."""

from django.db import transaction
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import Unit, User
from brobygger.followup.models import Deed, Handover, ReportingRound, RoundPart
from brobygger.followup.round_rules import is_locked
from brobygger.followup.services.round_parts import ask_again
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
    next publication on, and until then the measure's page tells of the handover. A
    report that is being written goes along, with what is written.
    """
    names = [each.unit.name for each in measure.responsibilities.select_related("unit")]
    if to_unit.municipality != measure.municipality or to_unit.closed_at:
        raise Refused(_("Choose a unit that is open."))
    if to_unit.name in names:
        raise Refused(_("%(unit)s answers for it already.") % {"unit": to_unit})
    if from_unit and from_unit.name not in names:
        raise Refused(_("%(unit)s no longer answers for it.") % {"unit": from_unit})
    # The round first, as who closes it locks it: else each could wait for the other.
    round_ = _move_reports(measure, from_unit, to_unit, by)
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
        measure=measure,
        from_unit=from_unit,
        to_unit=to_unit,
        note=note,
        by=by,
        round=round_,
    )
    record(
        Deed.MEASURE_HANDED_OVER,
        handover,
        by=by,
        to_unit=changed(from_unit.name if from_unit else "", to_unit.name),
        note=note,
    )
    return handover


def _move_reports(
    measure: Measure, from_unit: Unit | None, to_unit: Unit, by: User
) -> ReportingRound | None:
    """Let the new unit owe what the former has not handed in; give the latest round."""
    found = None
    rounds = ReportingRound.objects.open().filter(
        reports__measure=measure, reports__unit=from_unit
    )
    for round_ in rounds.order_by("pk").select_for_update(of=("self",)):
        parts = {part.unit_id: part for part in round_.parts.all()}
        former = parts.get(from_unit.pk) if from_unit else None
        if not is_locked(former):
            _move_report(round_, measure, to_unit, by)
            _owe(round_, parts.get(to_unit.pk), to_unit, by)
            if former and not round_.reports.filter(unit=from_unit).exists():
                former.delete()
            found = round_
    return found


def _move_report(
    round_: ReportingRound, measure: Measure, to_unit: Unit, by: User
) -> None:
    report = round_.reports.select_for_update(of=("self",)).get(measure=measure)
    told = changed(report.unit.name if report.unit else "", to_unit.name)
    report.unit = to_unit
    report.save(update_fields=["unit"])
    record(Deed.REPORT_MOVED, report, by=by, unit=told)


def _owe(round_: ReportingRound, part: RoundPart | None, unit: Unit, by: User) -> None:
    """Let a unit have a part of the round; what it had handed in it writes on."""
    if part is None:
        RoundPart.objects.create(round=round_, unit=unit)
    elif not part.is_owed and round_.reports.filter(unit=unit).missing().exists():
        ask_again(part=part, by=by)
