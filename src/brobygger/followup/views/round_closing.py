"""Closing a round, and correcting what has been closed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.followup import round_queries, round_wording
from brobygger.followup.closing_queries import Move, moves
from brobygger.followup.models import ReportEdition, ReportingRound
from brobygger.followup.report_content import report_content
from brobygger.followup.report_page import page_of
from brobygger.followup.round_forms import (
    CorrectionForm,
    ProposalsCorrectionForm,
    ProposalsForm,
)
from brobygger.followup.round_rules import can_run_rounds, reach_of
from brobygger.followup.services.editions import (
    change_proposals,
    close_round,
    correct_proposals,
    correct_report,
)
from brobygger.followup.views.report_writing import said
from brobygger.followup.views.rounds import report_or_404, round_or_404
from brobygger.plans.contents import headline

WORDS = 16


@require_http_methods(["GET", "POST"])
def round_close(request: Request, pk: int) -> HttpResponse:
    """Say what is missing and what will be proposed; close when asked to."""
    round_ = run_or_403(request, pk)
    if not round_.is_open:
        return redirect("followup:round", round_.municipality.slug, pk)
    is_sent = request.method == "POST"
    initial = {"proposals": round_.proposals, "version": round_.version}
    form = ProposalsForm(request.POST if is_sent else None, initial=initial)
    if form.is_valid():
        try:
            return _closed(request, round_, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    reach = reach_of(request.user, round_.municipality)
    board = round_queries.board(round_, reach, timezone.localdate())
    missing = board.total - board.done
    context = {
        "round": round_,
        "board": board,
        "form": form,
        "missing": missing,
        "finding": round_wording.closing_finding(missing),
        "moves": [_moved(each) for each in moves(round_, timezone.now())],
    }
    status = 422 if is_sent else 200
    return render(request, "followup/round_close.html", context, status=status)


@require_safe
def round_preview(request: Request, pk: int) -> HttpResponse:
    """Show the report as it would be closed today."""
    round_ = run_or_403(request, pk)
    content = report_content(round_, timezone.localdate())
    by = "theme" if request.GET.get("by") == "theme" else "area"
    context = {
        "round": round_,
        "page": page_of(content, round_.municipality.slug, by),
        "edition": None,
    }
    return render(request, "followup/report.html", context)


@require_http_methods(["GET", "POST"])
def report_correct(request: Request, pk: int, report: int) -> HttpResponse:
    """Correct what a closed report says of a measure, in a new edition."""
    round_ = run_or_403(request, pk)
    found = report_or_404(request, round_, report)
    if round_.is_open:
        raise Http404
    is_sent = request.method == "POST"
    form = CorrectionForm(request.POST if is_sent else None, initial=found.answers)
    if form.is_valid():
        try:
            edition = correct_report(
                report=found,
                answers=form.answers,
                what=form.cleaned_data["what"],
                why=form.cleaned_data["why"],
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to_report(request, round_, edition)
    late = found.late_texts.select_related("by")
    context = {
        "round": round_,
        "report": found,
        "measure": found.measure,
        "form": form,
        "late_texts": [(text, said(text.answers)) for text in late],
    }
    status = 422 if is_sent else 200
    return render(request, "followup/report_correct.html", context, status=status)


@require_http_methods(["GET", "POST"])
def proposals_correct(request: Request, pk: int) -> HttpResponse:
    """Correct what a closed report proposes, in a new edition."""
    round_ = run_or_403(request, pk)
    latest = round_.editions.order_by("-number").first()
    if latest is None:
        raise Http404
    is_sent = request.method == "POST"
    initial = {"proposals": latest.content["proposals"]}
    form = ProposalsCorrectionForm(request.POST if is_sent else None, initial=initial)
    if form.is_valid():
        try:
            edition = correct_proposals(
                round_=round_, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to_report(request, round_, edition)
    context = {"round": round_, "report": None, "form": form}
    status = 422 if is_sent else 200
    return render(request, "followup/report_correct.html", context, status=status)


def run_or_403(request: Request, pk: int) -> ReportingRound:
    round_ = round_or_404(request, pk)
    permit(allowed=can_run_rounds(request.user, round_.municipality))
    return round_


def report_home(round_: ReportingRound) -> str:
    """Give where everybody reads a round's report: below its first plan."""
    plan = round_.plans.order_by("pk")[0]
    slug = round_.municipality.slug
    return reverse("followup:report", args=[slug, plan.slug, round_.year])


def _moved(move: Move) -> dict[str, str]:
    """Say which measure stands otherwise after closing, and how."""
    measure = move.report.measure
    return {
        "url": measure.get_absolute_url(),
        "name": measure.number or measure.key,
        "words": headline(measure.title or measure.text, WORDS),
        "language": measure.plan.language,
        "before": str(move.before.label),
        "after": str(move.after.label),
    }


def _closed(
    request: Request, round_: ReportingRound, form: ProposalsForm
) -> HttpResponse:
    """Do what the button says: save what is proposed, or close."""
    version = form.cleaned_data["version"] or 0
    proposals = form.cleaned_data["proposals"]
    slug, by = round_.municipality.slug, request.user
    if "close" not in request.POST:
        change_proposals(round_=round_, version=version, proposals=proposals, by=by)
        messages.success(request, _("Saved."))
        return redirect("followup:round-close", slug, round_.pk)
    close_round(
        round_=round_,
        version=version,
        proposals=proposals,
        without_missing=form.cleaned_data["without_missing"],
        by=by,
    )
    messages.success(request, _("The round is closed, and the report is published."))
    return redirect(report_home(round_))


def _to_report(
    request: Request, round_: ReportingRound, edition: ReportEdition
) -> HttpResponse:
    line = _("Corrected: this is edition %(number)s.") % {"number": edition.number}
    messages.success(request, line)
    return redirect(report_home(round_))
