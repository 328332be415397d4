"""A unit's part of a round: what it has written, and from hand to hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.core.rules import belongs_to
from brobygger.followup import round_queries, round_wording
from brobygger.followup.models import MeasureReport, ReportingRound, RoundPart
from brobygger.followup.round_forms import GiveTimeForm, SendBackForm
from brobygger.followup.round_rules import Reach, can_run_rounds, reach_of
from brobygger.followup.services.reminding import remind_unit
from brobygger.followup.services.round_parts import (
    accept_part,
    approve_part,
    give_time,
    mark_ready,
    send_back,
    take_back,
)
from brobygger.followup.views.rounds import round_or_404
from brobygger.plans.contents import headline

WORDS = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A measure in the list of a unit's part."""

    url: str
    number: str
    words: str
    state: str
    color: str


@require_safe
def round_part(request: Request, pk: int, unit: int) -> HttpResponse:
    """Show a unit's measures in the round, and the next thing to do with them."""
    round_ = round_or_404(request, pk)
    permit(allowed=belongs_to(request.user, round_.municipality))
    part = part_or_404(round_, unit) if unit else None
    reports = round_queries.reports_of_unit(round_, unit)
    if not reports:
        raise Http404
    reach = reach_of(request.user, round_.municipality)
    done = sum(report.is_reported for report in reports)
    deadline = part.due if part else round_.deadline
    begun = any(report.is_begun for report in reports)
    context = {
        "round": round_,
        "part": part,
        "lines": [_line(round_, report) for report in reports],
        "first_open": _first_open(round_, reports),
        "is_whole": done == len(reports),
        "state": part.said(is_begun=begun) if part else "",
        "finding": round_wording.part_finding(done, len(reports)),
        "due": round_wording.due(deadline, timezone.localdate()),
        "rights": _rights(request, part, reach, unit),
        "send_back": SendBackForm(),
        "give_time": GiveTimeForm(
            initial={"deadline": part.deadline if part else None}
        ),
    }
    return render(request, "followup/round_part.html", context)


@require_POST
def round_part_deed(request: Request, pk: int, unit: int) -> HttpResponse:
    """Do with a unit's part what the button says."""
    round_ = round_or_404(request, pk)
    part = part_or_404(round_, unit)
    name = request.POST.get("do", "")
    reach = reach_of(request.user, round_.municipality)
    permit(allowed=may_do(name, reach, unit, request))
    try:
        messages.success(request, DEEDS[name](request, part))
    except Refused as refusal:
        messages.error(request, str(refusal))
    if request.POST.get("from") == "board":
        return redirect("followup:round", round_.municipality.slug, pk)
    return redirect("followup:round-part", round_.municipality.slug, pk, unit)


def part_or_404(round_: ReportingRound, unit: int) -> RoundPart:
    part = get_object_or_404(
        round_.parts.select_related("unit", "changed_by"), unit=unit
    )
    part.round = round_
    return part


def may_do(name: str, reach: Reach, unit: int, request: Request) -> bool:
    """Tell who may press which button: the unit, who leads it, or the coordinator."""
    if name in {"ready", "take_back"}:
        return reach.writes(unit)
    if name == "approve":
        return reach.leads(unit)
    if name == "send_back" and reach.leads(unit):
        return True
    return name in DEEDS and can_run_rounds(request.user, request.municipality)


def _ready(request: Request, part: RoundPart) -> str:
    mark_ready(part=part, by=request.user)
    return _("Handed in. Thank you.")


def _take_back(request: Request, part: RoundPart) -> str:
    take_back(part=part, by=request.user)
    return _("You can write on.")


def _approve(request: Request, part: RoundPart) -> str:
    approve_part(part=part, by=request.user)
    return _("Approved.")


def _accept(request: Request, part: RoundPart) -> str:
    accept_part(part=part, by=request.user)
    return _("Accepted: it is part of the report.")


def _send_back(request: Request, part: RoundPart) -> str:
    form = SendBackForm(request.POST)
    comment = form.cleaned_data["comment"] if form.is_valid() else ""
    send_back(part=part, comment=comment, by=request.user)
    return _("Sent back: the unit sees what you wrote.")


def _give_time(request: Request, part: RoundPart) -> str:
    form = GiveTimeForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write the deadline as a day."))
    give_time(part=part, deadline=form.cleaned_data["deadline"], by=request.user)
    return _("The deadline is changed.")


def _remind(request: Request, part: RoundPart) -> str:
    count = remind_unit(part=part, by=request.user)
    return ngettext(
        "%(count)s reminder is on its way.",
        "%(count)s reminders are on their way.",
        count,
    ) % {"count": count}


DEEDS: dict[str, Callable[[Request, RoundPart], str]] = {
    "ready": _ready,
    "take_back": _take_back,
    "approve": _approve,
    "accept": _accept,
    "send_back": _send_back,
    "give_time": _give_time,
    "remind": _remind,
}


def report_address(round_: ReportingRound, report: MeasureReport) -> str:
    slug = round_.municipality.slug
    return reverse("followup:report-form", args=[slug, round_.pk, report.pk])


def _line(round_: ReportingRound, report: MeasureReport) -> Line:
    measure = report.measure
    state, color = _("Not begun"), "neutral"
    if report.is_reported:
        state, color = _("Reported"), "success"
    elif report.is_begun:
        state, color = _("Begun"), "warning"
    return Line(
        url=report_address(round_, report),
        number=measure.number or measure.key,
        words=headline(measure.title or measure.text, WORDS),
        state=state,
        color=color,
    )


def _first_open(round_: ReportingRound, reports: Sequence[MeasureReport]) -> str:
    """Give the address of the first measure that is not reported, or ""."""
    missing = (report for report in reports if not report.is_reported)
    report = next(missing, None)
    return report_address(round_, report) if report else ""


def _rights(
    request: Request, part: RoundPart | None, reach: Reach, unit: int
) -> dict[str, bool]:
    """Say which buttons to show: those this person may press, at what is now."""
    is_open = part is not None and part.round.is_open
    if part is None or not is_open:
        return {"write": reach.writes(unit or None)}
    handed_in = not part.is_owed
    may = {name: may_do(name, reach, unit, request) for name in DEEDS}
    return {
        "write": reach.writes(unit),
        "ready": may["ready"] and not handed_in,
        "take_back": may["take_back"] and handed_in and not part.is_settled,
        "approve": may["approve"]
        and not reach.everything
        and part.state == RoundPart.State.READY,
        "accept": may["accept"] and handed_in and not part.is_settled,
        "send_back": may["send_back"] and handed_in,
        "give_time": may["give_time"] and not handed_in,
        "remind": may["remind"] and not handed_in,
    }
