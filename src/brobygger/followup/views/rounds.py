"""Reporting rounds: opening, the board, changing what is asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.core.models import Municipality, Unit
from brobygger.core.rules import belongs_to
from brobygger.followup import round_queries, round_wording
from brobygger.followup.models import MeasureReport, ReportingRound, ReportText
from brobygger.followup.round_forms import RoundForm
from brobygger.followup.round_rules import can_run_rounds, reach_of
from brobygger.followup.services.rounds import change_round, open_round
from brobygger.plans.models import Plan


@require_safe
def round_list(request: Request) -> HttpResponse:
    """Show the municipality's rounds, and how far each is."""
    municipality = own_municipality(request)
    permit(allowed=belongs_to(request.user, municipality))
    rounds = list(round_queries.rounds_of(municipality))
    context = {
        "rounds": rounds,
        "finding": round_wording.rounds_finding(rounds),
        "may_run": can_run_rounds(request.user, municipality),
    }
    return render(request, "followup/rounds.html", context)


@require_http_methods(["GET", "POST"])
def new_round(request: Request) -> HttpResponse:
    """Open a round: nothing is sent by mail before its first reminder."""
    municipality = own_municipality(request)
    permit(allowed=can_run_rounds(request.user, municipality))
    today = timezone.localdate()
    plans = Plan.objects.filter(municipality=municipality).published()
    answering = Unit.objects.filter(
        municipality=municipality, responsibilities__measure__plan__in=plans
    )
    initial = {
        "year": today.year,
        "title": _("Report %(year)s") % {"year": today.year},
        "plans": [plan for plan in plans if plan.is_in_force(today)],
        "units": list(answering.open().distinct()),
    }
    data = request.POST if request.method == "POST" else None
    form = RoundForm(data, municipality=municipality, initial=initial)
    if form.is_valid():
        try:
            made = open_round(
                municipality=municipality,
                plans=form.cleaned_data["plans"],
                units=form.cleaned_data["units"],
                facts=form.facts,
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round is open: the units can write."))
            return redirect("followup:round", municipality.slug, made.pk)
    context = {"form": form, "round": None, "plans": plans}
    status = 422 if form.is_bound else 200
    return render(request, "followup/round_form.html", context, status=status)


@require_safe
def round_board(request: Request, pk: int) -> HttpResponse:
    """Show who has reported and who has not; to a unit, first its own."""
    round_ = round_or_404(request, pk)
    permit(allowed=belongs_to(request.user, round_.municipality))
    today = timezone.localdate()
    may_run = can_run_rounds(request.user, round_.municipality)
    board = round_queries.board(
        round_, reach_of(request.user, round_.municipality), today
    )
    context = {
        "round": round_,
        "board": board,
        "finding": round_wording.board_finding(board),
        "due": round_wording.due(round_.deadline, today),
        "may_run": may_run,
        "unreached": round_queries.unreached(round_) if may_run else [],
        "late_texts": _late_texts(round_) if may_run else [],
        "plans": round_.plans.select_related("municipality"),
        "editions": round_.editions.defer("text").select_related("by"),
    }
    return render(request, "followup/round.html", context)


@require_http_methods(["GET", "POST"])
def round_settings(request: Request, pk: int) -> HttpResponse:
    """Change what is asked, of whom and by when."""
    round_ = round_or_404(request, pk)
    permit(allowed=can_run_rounds(request.user, round_.municipality))
    initial = _asked(round_)
    data = request.POST if request.method == "POST" else None
    form = RoundForm(
        data, municipality=round_.municipality, initial=initial, round_=round_
    )
    if form.is_valid():
        try:
            change_round(
                round_=round_,
                version=form.cleaned_data["version"] or 0,
                units=form.cleaned_data["units"],
                facts=form.facts,
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("followup:round", round_.municipality.slug, pk)
    context = {"form": form, "round": round_}
    status = 422 if form.is_bound else 200
    return render(request, "followup/round_form.html", context, status=status)


def own_municipality(request: Request) -> Municipality:
    """Give whose page this is, to its own people only."""
    return get_object_or_404(
        Municipality.objects.visible_to(request.user), pk=request.municipality.pk
    )


def round_or_404(request: Request, pk: int) -> ReportingRound:
    rounds = ReportingRound.objects.visible_to(request.user)
    return get_object_or_404(
        rounds.select_related("municipality"), pk=pk, municipality=request.municipality
    )


def report_or_404(request: Request, round_: ReportingRound, pk: int) -> MeasureReport:
    rows = MeasureReport.objects.visible_to(request.user).filter(round=round_)
    report = get_object_or_404(
        rows.select_related("measure__plan__municipality", "unit", "changed_by"), pk=pk
    )
    report.round = round_
    return report


def _asked(round_: ReportingRound) -> dict[str, Any]:
    return {
        "title": round_.title,
        "deadline": round_.deadline,
        "instruction": round_.instruction,
        "units": list(Unit.objects.filter(round_parts__round=round_)),
        "version": round_.version,
    }


def _late_texts(round_: ReportingRound) -> list[ReportText]:
    """Give what came after the round was closed."""
    rows = ReportText.objects.filter(report__round=round_)
    return list(rows.select_related("report__measure", "by"))
