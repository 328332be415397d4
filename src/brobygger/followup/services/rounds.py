"""Opening a reporting round, and changing what is asked while it is open."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.errors import Refused
from brobygger.core.log import changes, record
from brobygger.core.models import Language, Municipality, Unit, User
from brobygger.followup.models import (
    Deed,
    MeasureReport,
    ReportingRound,
    RoundPart,
    RoundPlan,
)
from brobygger.followup.report_content import last_reports
from brobygger.plans.models import Measure, Plan, Responsibility
from brobygger.plans.queries import edition

TOLD = ("title", "deadline", "instruction", "proposals")
"""What a change of the round may change of its own."""


class StaleRound(Refused):
    """Somebody else has changed the round meanwhile."""


@transaction.atomic
def open_round(
    *,
    municipality: Municipality,
    plans: Sequence[Plan],
    units: Sequence[Unit],
    facts: dict[str, Any],
    by: User,
    at: datetime | None = None,
) -> ReportingRound:
    """Ask the units for a report on each of their measures.

    `facts` are the round's "title", "year", "deadline" and "instruction"; `at` is when,
    if not now.
    """
    at = at or timezone.now()
    _refuse_strangers(municipality, plans, units)
    _refuse_plans(plans, facts["year"])
    refuse_past(facts["deadline"], timezone.localdate(at))
    language = _language(municipality, plans)
    with translation.override(language):
        proposals = [_("The council takes note of the report.")]
    round_ = ReportingRound.objects.create(
        municipality=municipality,
        language=language,
        proposals=proposals,
        opened_by=by,
        opened_at=at,
        **facts,
    )
    RoundPlan.objects.bulk_create(
        RoundPlan(round=round_, plan=plan, year=round_.year) for plan in plans
    )
    count = _ask(round_, units)
    if not count:
        raise Refused(_("These units have no measures in these plans: choose others."))
    record(Deed.ROUND_OPENED, round_, by=by, measures=count)
    return round_


@transaction.atomic
def change_round(
    *,
    round_: ReportingRound,
    version: int,
    units: Sequence[Unit],
    facts: dict[str, Any],
    by: User,
) -> ReportingRound:
    """Change what is asked, of whom and by when; what has been written stays.

    Measures that have come into the plans since are asked for too.
    """
    round_ = locked_round(round_)
    _refuse_strangers(round_.municipality, [], units)
    if round_.version != version:
        raise StaleRound(
            _("Somebody has changed this meanwhile. Look at both, and save again.")
        )
    if facts["deadline"] != round_.deadline:
        refuse_past(facts["deadline"], timezone.localdate())
    before = {name: getattr(round_, name) for name in TOLD if name in facts}
    _let_go(round_, units)
    count = _ask(round_, units)
    for name in before:
        setattr(round_, name, facts[name])
    round_.version += 1
    round_.save()
    found = changes(before, {name: facts[name] for name in before})
    record(Deed.ROUND_CHANGED, round_, by=by, **found, measures=count)
    return round_


def locked_round(round_: ReportingRound) -> ReportingRound:
    """Hold an open round till the transaction ends."""
    found = (
        ReportingRound.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .get(pk=round_.pk)
    )
    if not found.is_open:
        raise Refused(_("The round is closed."))
    return found


def refuse_past(deadline: date, today: date) -> None:
    if deadline < today:
        raise Refused(_("The deadline has passed already: choose a later day."))


def _refuse_strangers(
    municipality: Municipality, plans: Sequence[Plan], units: Sequence[Unit]
) -> None:
    own = {each.municipality_id for each in plans} | {
        each.municipality_id for each in units
    }
    if own - {municipality.pk}:
        raise Refused(_("A plan or unit is in another municipality."))


def _refuse_plans(plans: Sequence[Plan], year: int) -> None:
    for plan in plans:
        if not plan.is_public:
            raise Refused(
                _("“%(plan)s” is not published: publish it first.") % {"plan": plan}
            )
        if RoundPlan.objects.filter(plan=plan, year=year).exists():
            raise Refused(
                _("There is a round for “%(plan)s” in %(year)s already.")
                % {"plan": plan, "year": year}
            )


def _language(municipality: Municipality, plans: Sequence[Plan]) -> str:
    """Report in the language of the plan, where the product speaks it."""
    wishes = [*(plan.language for plan in plans), municipality.language]
    return next(wish for wish in wishes if wish in Language.values)


def _ask(round_: ReportingRound, units: Sequence[Unit]) -> int:
    """Make an empty report for each measure that has none yet; say how many.

    The first of its units that is asked reports it; without any, the coordinator.
    """
    asked = {unit.pk: unit for unit in units}
    known = set(round_.reports.values_list("measure_id", flat=True))
    reports = []
    for plan in round_.plans.all():
        last = last_reports(plan, round_.year)
        for measure in _measures(plan):
            answering = [each.unit_id for each in measure.responsibilities.all()]
            chosen = [pk for pk in answering if pk in asked]
            if measure.pk not in known and (chosen or not answering):
                report = MeasureReport(round=round_, measure=measure)
                report.unit = asked[chosen[0]] if chosen else None
                report.last_year = last.get(measure.key)
                reports.append(report)
    MeasureReport.objects.bulk_create(reports, batch_size=500)
    _give_parts(round_, {report.unit_id for report in reports if report.unit_id})
    return len(reports)


def _measures(plan: Plan) -> list[Measure]:
    """Give what is published: a report says nothing that nobody may read yet."""
    keys = {measure["key"] for measure in edition(plan).content["measures"]}
    answering = Responsibility.objects.order_by("position")
    rows = Measure.objects.filter(plan=plan).order_by("position")
    rows = rows.prefetch_related(Prefetch("responsibilities", answering))
    return [measure for measure in rows if measure.key in keys]


def _give_parts(round_: ReportingRound, units: set[int]) -> None:
    known = set(round_.parts.values_list("unit_id", flat=True))
    RoundPart.objects.bulk_create(
        RoundPart(round=round_, unit_id=pk) for pk in sorted(units - known)
    )


def _let_go(round_: ReportingRound, units: Sequence[Unit]) -> None:
    """Ask some units no more, where they have written nothing."""
    gone = round_.parts.exclude(unit__in=units).select_related("unit")
    for part in gone:
        reports = list(round_.reports.filter(unit=part.unit))
        written = sum(report.is_begun for report in reports)
        if written:
            raise Refused(
                ngettext(
                    "%(unit)s has written on %(count)s measure already: it stays.",
                    "%(unit)s has written on %(count)s measures already: it stays.",
                    written,
                )
                % {"unit": part.unit, "count": written}
            )
        round_.reports.filter(unit=part.unit).delete()
        part.delete()
