"""Writing the report on a measure: saved as one types, and by a button."""

import json
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.core.rules import belongs_to
from brobygger.followup import round_queries, round_wording
from brobygger.followup.models import (
    ANSWERS,
    MeasureReport,
    ReportText,
    RoundPart,
)
from brobygger.followup.round_forms import ReportForm, answer_fields
from brobygger.followup.round_rules import Reach, is_locked, reach_of, what_is_missing
from brobygger.followup.services.reports import (
    Answers,
    RoundIsClosed,
    StaleReport,
    keep_late_text,
    save_report,
)
from brobygger.followup.views.round_parts import report_address
from brobygger.followup.views.rounds import report_or_404, round_or_404


@require_http_methods(["GET", "POST"])
def report_form(request: Request, pk: int, report: int) -> HttpResponse:
    """Show the form with last year's answer beside it, or save what was sent."""
    round_ = round_or_404(request, pk)
    found = report_or_404(request, round_, report)
    permit(allowed=belongs_to(request.user, round_.municipality))
    reach = reach_of(request.user, round_.municipality)
    desk = Desk(request, found, reach)
    if request.method != "POST":
        return desk.show(desk.fresh_form())
    permit(allowed=reach.writes(found.unit_id))
    form = ReportForm(request.POST)
    if not form.is_valid():
        return desk.show(form, status=422)
    try:
        saved = save_report(
            report=found,
            version=form.cleaned_data["version"] or 0,
            sitting=form.cleaned_data["sitting"],
            answers=form.answers,
            by=request.user,
        )
    except StaleReport as stale:
        return desk.show_both(form, stale)
    except RoundIsClosed as refusal:
        return desk.too_late(form, str(refusal))
    except Refused as refusal:
        return desk.refuse(form, str(refusal))
    return desk.saved(saved)


@dataclass(frozen=True)
class Desk:
    """Where one report is written."""

    request: Request
    report: MeasureReport
    reach: Reach

    def fresh_form(self, answers: Answers | None = None) -> ReportForm:
        """Make the form as the report stands; its page gets a name of its own."""
        now = self.report.answers
        seen = {"version": self.report.version, "before": json.dumps(now)}
        return ReportForm(initial=(answers or now) | seen | {"sitting": token_hex(8)})

    def show(
        self, form: ReportForm, more: dict[str, Any] | None = None, status: int = 200
    ) -> HttpResponse:
        report, user = self.report, self.request.user
        part = RoundPart.objects.filter(round=report.round, unit=report.unit_id).first()
        handed_in = is_locked(part) and not self.reach.everything
        may_write = self.reach.writes(report.unit_id) and report.round.is_open
        context = {
            "round": report.round,
            "report": report,
            "measure": report.measure,
            "turn": round_queries.turn_of(report),
            "form": form,
            "part": part,
            "may_write": may_write and not handed_in,
            "is_handed_in": handed_in,
            "may_correct": self.reach.everything and not report.round.is_open,
            "answers": said(report.answers),
            "missing": round_wording.missing_words(what_is_missing(report.answers)),
            "standing": round_queries.standing_of(report),
            "late": _late_text(report, user.pk),
        } | (more or {})
        return render(self.request, "followup/report_form.html", context, status=status)

    def saved(self, saved: MeasureReport) -> HttpResponse:
        """Tell that it is saved: in place, or by going on to the next measure."""
        if self.request.htmx:
            context = {
                "report": saved,
                "at": timezone.localtime(),
                "before": json.dumps(saved.answers),
                "missing": round_wording.missing_words(what_is_missing(saved.answers)),
            }
            return render(self.request, "followup/report_form.html#saved", context)
        messages.success(self.request, _("Saved."))
        slug, round_ = saved.round.municipality.slug, saved.round
        if "go_on" in self.request.POST:
            after = round_queries.turn_of(saved).next_open
            if after:
                return redirect(report_address(round_, after))
        unit = saved.unit_id or 0
        return redirect("followup:round-part", slug, round_.pk, unit)

    def show_both(self, form: ReportForm, stale: StaleReport) -> HttpResponse:
        """Show both texts; while one types, only say that there are two."""
        if self.request.htmx:
            context = {"problem": str(stale), "offer": _("See both")}
            return self._problem(context)
        answers, disputes = settled(form, stale.now.answers)
        self.report.version = stale.now.version
        for name in ANSWERS:
            setattr(self.report, name, getattr(stale.now, name))
        both = {"stale": str(stale), "disputes": disputes}
        return self.show(self.fresh_form(answers), both, status=409)

    def too_late(self, form: ReportForm, why: str) -> HttpResponse:
        """Keep what was written after closing, and say where it is."""
        keep_late_text(report=self.report, answers=form.answers, by=self.request.user)
        text = _("Your text is kept: the coordinator can correct the report by it.")
        if self.request.htmx:
            return self._problem({"problem": f"{why} {text}", "offer": ""})
        self.report.round.refresh_from_db(fields=["closed_at"])
        return self.show(form, {"problem": f"{why} {text}"}, status=409)

    def refuse(self, form: ReportForm, why: str) -> HttpResponse:
        if self.request.htmx:
            return self._problem({"problem": why, "offer": ""})
        form.add_error(None, why)
        return self.show(form, {"mine": said(form.answers)}, status=422)

    def _problem(self, context: dict[str, str]) -> HttpResponse:
        return render(
            self.request, "followup/report_form.html#problem", context, status=409
        )


@dataclass(frozen=True, slots=True)
class Dispute:
    """An answer that two people have written."""

    label: str
    theirs: str
    mine: str


def settled(form: ReportForm, now: Answers) -> tuple[Answers, list[Dispute]]:
    """Join two people's work: what only the other has changed is taken over."""
    mine, seen = form.answers, form.seen
    disputes = []
    for name in ANSWERS:
        if mine[name] == seen.get(name):
            mine[name] = now[name]
        elif now[name] not in (mine[name], seen.get(name)):
            pair = [
                dict(said({name: each[name]}))[LABELS[name]] for each in (now, mine)
            ]
            disputes.append(Dispute(str(LABELS[name]), *pair))
    return mine, disputes


LABELS = round_wording.LABELS


def said(answers: Answers) -> list[tuple[Any, str]]:
    """Give answers as (label, text), choices in words."""
    fields = answer_fields()
    found = []
    for name, value in answers.items():
        choices = dict(getattr(fields[name], "choices", ()))
        found.append((LABELS[name], str(choices.get(value, value)) if value else ""))
    return found


def _late_text(report: MeasureReport, user_id: int) -> list[tuple[Any, str]]:
    """Give what this person wrote after the round was closed."""
    late = ReportText.objects.filter(report=report, by=user_id).first()
    return said(late.answers) if late else []
