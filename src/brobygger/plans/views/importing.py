"""Measures from a file: hand it in, look at what it would do, bring it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.plans.comparing import Piece, pieces
from brobygger.plans.contents import cover_of, headline
from brobygger.plans.importing import wording
from brobygger.plans.importing.forms import AgreeForm, SheetForm
from brobygger.plans.importing.lists import measure_list
from brobygger.plans.importing.proposing import Entry, Proposal, propose
from brobygger.plans.importing.sheets import Sheet
from brobygger.plans.models import MeasureSheet, Plan
from brobygger.plans.rules import can_edit_plan
from brobygger.plans.services.importing import (
    Faulty,
    Moved,
    bring_in_sheet,
    keep_sheet,
)
from brobygger.plans.snapshot import Content, facts_of, snapshot
from brobygger.plans.views.edit import edit_address, own_plan_or_404
from brobygger.plans.written import written

SHOWN = 100
"""Lines of each kind on the page."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def hand_in(request: Request, slug: str) -> HttpResponse:
    """Ask for a list; keep it, and go on to look at it."""
    plan = _plan(request, slug)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _ask(request, plan, SheetForm())
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, plan, form, status=422)
    try:
        kept = keep_sheet(plan=plan, file=form.cleaned_data["file"], by=request.user)
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return _ask(request, plan, form, status=422)
    return redirect("plans:look-at-measures", plan.municipality.slug, slug, kept.pk)


@require_http_methods(["GET", "POST"])
def look(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show what a list would add and change; bring it in when that is confirmed."""
    plan = _plan(request, slug)
    kept = get_object_or_404(
        MeasureSheet.objects.visible_to(request.user), pk=pk, plan=plan
    )
    proposal = propose(plan, Sheet.from_json(kept.content))
    if request.method != "POST":
        return _show(request, kept, proposal)
    form = AgreeForm(request.POST, proposal=proposal)
    if not form.is_valid():
        return _show(request, kept, proposal, form, status=422)
    try:
        done = bring_in_sheet(
            kept=kept, seen=form.looked_at, made=form.made, by=request.user
        )
    except Moved as moved:
        more = {"refusal": str(moved), "moved": moved.keys}
        return _show(request, kept, moved.proposal, None, more, status=409)
    except Faulty as faulty:
        more = {"refusal": _("Nothing was brought in: say what to do with the names.")}
        if faulty.proposal.faults:
            more = {}
        return _show(request, kept, faulty.proposal, form, more, status=422)
    except Refused as refusal:
        return _show(request, kept, proposal, form, {"refusal": str(refusal)}, 422)
    messages.success(request, wording.done(len(done.added), len(done.changed)))
    return redirect(f"{edit_address(plan)}#measure-part")


@require_safe
def sheet(request: Request, slug: str) -> HttpResponse:
    """Give the measures as they stand as a workbook; `?empty` the headers alone."""
    plan = _plan(request, slug)
    content = snapshot(plan)
    name = slug
    if "empty" in request.GET:
        content |= {"measures": []}
        name = f"{slug}-{_('empty')}"
    response = HttpResponse(measure_list(plan, content), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


@dataclass(frozen=True, slots=True)
class Shown:
    """One measure in the preview: its row, its words, and what changes in it."""

    row: int
    number: str
    words: str
    theme: str
    fields: Sequence[tuple[str, Sequence[Piece]]] = ()
    is_moved: bool = False


def _plan(request: Request, slug: str) -> Plan:
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    return plan


def _ask(
    request: Request, plan: Plan, form: SheetForm, status: int = 200
) -> HttpResponse:
    context = {"plan": _cover(plan), "form": form}
    return render(request, "plans/import_measures.html", context, status=status)


def _show(
    request: Request,
    kept: MeasureSheet,
    proposal: Proposal,
    form: AgreeForm | None = None,
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    moved = (more or {}).get("moved", set())
    content = proposal.content
    context = {
        "plan": _cover(kept.plan),
        "kept": kept,
        "proposal": proposal,
        "finding": wording.finding(
            len(proposal.added), len(proposal.changed), len(proposal.faults)
        ),
        "faults": proposal.faults[:SHOWN],
        "added": [_entry(each, content) for each in proposal.added[:SHOWN]],
        "changed": [_entry(each, content, moved) for each in proposal.changed[:SHOWN]],
        "more_faults": max(len(proposal.faults) - SHOWN, 0),
        "more_added": max(len(proposal.added) - SHOWN, 0),
        "more_changed": max(len(proposal.changed) - SHOWN, 0),
        "form": form or AgreeForm(proposal=proposal),
    } | (more or {})
    return render(request, "plans/import_measures_look.html", context, status=status)


def _entry(
    entry: Entry, content: Content, moved: set[str] | frozenset[str] = frozenset()
) -> Shown:
    row = entry.measure
    told = entry.values if row is None else vars(row)
    fields = [
        (
            str(each.field.label),
            pieces(
                written(each.field, each.before, content),
                written(each.field, each.after, content),
            ),
        )
        for each in entry.changes
    ]
    theme = str(told["theme"] or "") if row is None else ""
    names = {each["key"]: each["title"] for each in content["themes"]}
    return Shown(
        row=entry.row,
        number=told["number"],
        words=headline(told["title"] or told["text"]),
        theme=names.get(theme, theme),
        fields=fields,
        is_moved=entry.key in moved,
    )


def _cover(plan: Plan) -> Any:
    return cover_of(plan, facts_of(snapshot(plan)))
