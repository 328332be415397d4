"""Closing a round: what it says is kept, byte for byte; corrections come beside it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import User
from brobygger.followup.models import (
    Deed,
    MeasureReport,
    ReportEdition,
    ReportingRound,
    RoundPlan,
)
from brobygger.followup.report_content import report_content, report_fields, signed
from brobygger.followup.report_counts import plan_facts
from brobygger.followup.services.moving_on import move_on
from brobygger.followup.services.reports import Answers, write_answers
from brobygger.followup.services.rounds import StaleRound, locked_round
from brobygger.plans.snapshot import Content, as_text, sum_of


@transaction.atomic
def change_proposals(
    *, round_: ReportingRound, version: int, proposals: Sequence[str], by: User
) -> ReportingRound:
    """Say what the council is asked to decide."""
    round_ = locked_round(round_)
    _propose(round_, version, proposals)
    record(Deed.ROUND_CHANGED, round_, by=by, proposals=list(proposals))
    return round_


@transaction.atomic
def close_round(
    *,
    round_: ReportingRound,
    version: int,
    proposals: Sequence[str],
    without_missing: bool,
    by: User,
    at: datetime | None = None,
) -> ReportEdition:
    """Keep the report as it stands today, with the names of today.

    `without_missing` closes although measures are not reported: they stand in it as
    such. Measures move on to where their reports say. `at` is when, if not now.
    """
    round_ = locked_round(round_)
    _propose(round_, version, proposals)
    _hold_reports(round_)
    missing = round_.reports.missing().count()
    if missing and not without_missing:
        raise Refused(
            ngettext(
                "%(count)s measure is not reported: wait, or close without it.",
                "%(count)s measures are not reported: wait, or close without them.",
                missing,
            )
            % {"count": missing}
        )
    round_.closed_at = at or timezone.now()
    round_.save()
    content = report_content(round_, timezone.localdate(round_.closed_at))
    edition = _keep(round_, content, by)
    moved = move_on(round_=round_, at=round_.closed_at, by=by)
    count = len(content["measures"])
    record(Deed.ROUND_CLOSED, round_, by=by, count=count, moved=len(moved))
    return edition


@transaction.atomic
def correct_report(
    *, report: MeasureReport, answers: Answers, what: str, why: str, by: User
) -> ReportEdition:
    """Say something else of a measure after closing, in a new edition.

    Everything else, and every name, stays as it was in the edition before.
    """
    round_ = _closed_round(report.round)
    report = MeasureReport.objects.select_related("measure__plan", "unit").get(
        pk=report.pk
    )
    content = _latest(round_)
    entry = _entry(content, report)
    write_answers(report, answers, by)
    with translation.override(content["language"]):
        told = report_fields(report) | {"area": entry["area"]}
    if all(entry[name] == value for name, value in told.items()):
        raise Refused(_("Nothing is changed."))
    entry |= told
    report.save()
    return _keep_corrected(round_, content, what, why, by)


@transaction.atomic
def correct_proposals(
    *, round_: ReportingRound, proposals: Sequence[str], what: str, why: str, by: User
) -> ReportEdition:
    """Propose something else after closing, in a new edition."""
    round_ = _closed_round(round_)
    content = _latest(round_)
    if content["proposals"] == list(proposals):
        raise Refused(_("Nothing is changed."))
    content["proposals"] = list(proposals)
    return _keep_corrected(round_, content, what, why, by)


def _propose(round_: ReportingRound, version: int, proposals: Sequence[str]) -> None:
    if round_.version != version and round_.proposals != list(proposals):
        raise StaleRound(
            _("Somebody has changed this meanwhile. Look at both, and save again.")
        )
    round_.proposals = list(proposals)
    round_.version += 1
    round_.save()


def _hold_reports(round_: ReportingRound) -> None:
    """Wait for those who are saving now; who comes after finds the round closed."""
    held = MeasureReport.objects.filter(round=round_).select_for_update(of=("self",))
    list(held.order_by("pk").values_list("pk"))


def _closed_round(round_: ReportingRound) -> ReportingRound:
    found = (
        ReportingRound.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .get(pk=round_.pk)
    )
    if found.is_open:
        raise Refused(_("The round is open: change the report itself."))
    return found


def _latest(round_: ReportingRound) -> Content:
    edition = round_.editions.order_by("-number")[0]
    return edition.content


def _entry(content: Content, report: MeasureReport) -> dict[str, Any]:
    told = report.round.round_plans.get(plan=report.measure.plan_id)
    at = (told.facts["slug"], report.measure.key)
    found: dict[str, Any] = next(
        each for each in content["measures"] if (each["plan"], each["key"]) == at
    )
    return found


def _keep_corrected(
    round_: ReportingRound, content: Content, what: str, why: str, by: User
) -> ReportEdition:
    if not what.strip() or not why.strip():
        raise Refused(_("Say what is changed, and why."))
    today = timezone.localdate().isoformat()
    content["edition"] += 1
    with translation.override(content["language"]):
        who = signed(by)
    content["change"] = {"what": what, "who": who, "why": why, "on": today}
    edition = _keep(round_, content, by, note=what, why=why)
    record(Deed.REPORT_CORRECTED, round_, by=by, words=what)
    return edition


def _keep(
    round_: ReportingRound, content: Content, by: User, note: str = "", why: str = ""
) -> ReportEdition:
    text, number = as_text(content), content["edition"]
    _say_on_plans(round_, content)
    return ReportEdition.objects.create(
        round=round_,
        number=number,
        closed_at=(number == 1 and round_.closed_at) or timezone.now(),
        by=by,
        note=note,
        why=why,
        text=text,
        sha256=sum_of(text),
    )


def _say_on_plans(round_: ReportingRound, content: Content) -> None:
    """Keep with each plan what its page says of the report."""
    facts = plan_facts(content)
    plans = list(round_.round_plans.select_related("plan"))
    for each in plans:
        each.facts = facts[each.facts.get("slug", each.plan.slug)]
    RoundPlan.objects.bulk_update(plans, ["facts"])
