"""Which measures of a plan come from the plan before: proposed, decided by a person."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import Request
from brobygger.followup import carry_queries, carry_wording
from brobygger.followup.carry_forms import LineForm, labelled
from brobygger.followup.carry_queries import Pair
from brobygger.followup.views.carrying import own_plan
from brobygger.plans.comparing import Piece, pieces
from brobygger.plans.models import Lineage, Measure, Plan
from brobygger.plans.services.lineage import (
    accept_certain,
    accept_line,
    reject_line,
    take_back_line,
)

LITTLE = 0.3
"""Texts that have less than this in common are no easier to read word by word."""


@require_safe
def lineage(request: Request, slug: str) -> HttpResponse:
    """Show every proposal word by word, and what was decided."""
    old, new = _plans(request, slug)
    return _show(request, old, new, LineForm(old=old, new=new))


@require_POST
def decide(request: Request, slug: str) -> HttpResponse:
    """Accept, reject or take back one, as `do` says."""
    old, new = _plans(request, slug)
    before, after = _measures(request, old, new)
    seen, kind = request.POST.get("seen", ""), request.POST.get("kind", "")
    do, by = request.POST.get("do"), request.user
    try:
        if do == "accept":
            accept_line(old=before, new=after, kind=kind, seen=seen, by=by)
        elif do == "reject":
            reject_line(old=before, new=after, kind=kind, seen=seen, by=by)
        else:
            take_back_line(old=before, new=after, seen=seen, by=by)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{lineage_address(new)}#line-{before.pk}-{after.pk}")


@require_POST
def certain(request: Request, slug: str) -> HttpResponse:
    """Accept all that is certain."""
    old, new = _plans(request, slug)
    found = [
        (each.old, each.new, each.kind)
        for each in carry_queries.lines_between(old, new).certain
    ]
    try:
        count = accept_certain(plan=new, found=found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext(
            "%(count)s suggestion is accepted.",
            "%(count)s suggestions are accepted.",
            count,
        )
        messages.success(request, said % {"count": count})
    return redirect(lineage_address(new))


@require_POST
def add(request: Request, slug: str) -> HttpResponse:
    """Say by hand which measure comes from which."""
    old, new = _plans(request, slug)
    form = LineForm(request.POST, old=old, new=new)
    if not form.is_valid():
        return _show(request, old, new, form, status=422)
    said = form.cleaned_data
    line = Lineage.objects.filter(old=said["old"], new=said["new"]).first()
    seen = "rejected" if line and line.is_rejected else ""
    try:
        accept_line(
            old=said["old"],
            new=said["new"],
            kind=said["kind"],
            seen=seen,
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, old, new, form, status=422)
    messages.success(request, _("Kept."))
    return redirect(lineage_address(new))


def lineage_address(plan: Plan) -> str:
    return reverse("followup:lineage", args=[plan.municipality.slug, plan.slug])


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair as the page shows it: the words that differ, and how sure it is."""

    pair: Pair
    old: str
    new: str
    kind: str
    sure: str
    color: str
    pieces: list[Piece]


def _plans(request: Request, slug: str) -> tuple[Plan, Plan]:
    new = own_plan(request, slug)
    if new.predecessor is None:
        raise Http404
    old = new.predecessor
    old.municipality = new.municipality
    return old, new


def _measures(request: Request, old: Plan, new: Plan) -> tuple[Measure, Measure]:
    before, after = _measure(request, "old", old), _measure(request, "new", new)
    before.plan, after.plan = old, new
    return before, after


def _measure(request: Request, name: str, plan: Plan) -> Measure:
    key = request.POST.get(name, "")
    if "\0" in key:  # which PostgreSQL does not even look for
        raise Http404
    return get_object_or_404(Measure, plan=plan, key=key)


def _show(
    request: Request, old: Plan, new: Plan, form: LineForm, status: int = 200
) -> HttpResponse:
    found = carry_queries.lines_between(old, new)
    context: dict[str, Any] = {
        "plan": new,
        "old": old,
        "finding": carry_wording.lines_finding(found),
        "certain": len(found.certain),
        "open": [_shown(each) for each in found.seen_as("")],
        "accepted": [_shown(each) for each in found.seen_as("accepted")],
        "rejected": [_shown(each) for each in found.seen_as("rejected")],
        "lost": [labelled(each) for each in found.lost],
        "form": form,
    }
    return render(request, "followup/carry_lines.html", context, status=status)


def _shown(pair: Pair) -> Shown:
    sure = pair.confidence is not None and pair.confidence >= carry_wording.LIKELY
    return Shown(
        pair=pair,
        old=pair.old.number or pair.old.key,
        new=pair.new.number or pair.new.key,
        kind=str(Lineage.Kind(pair.kind).label),
        sure=carry_wording.how_sure(pair),
        color="success" if pair.is_certain else "info" if sure else "warning",
        pieces=_pieces(_words(pair.old), _words(pair.new)),
    )


def _pieces(before: str, after: str) -> list[Piece]:
    """Compare word by word; texts with little in common are shown whole instead."""
    found = pieces(before, after)
    same = sum(len(piece.text) for piece in found if piece.what == "same")
    if same < LITTLE * max(len(before), len(after)):
        return [Piece("removed", before), Piece("added", after)]
    return found


def _words(measure: Measure) -> str:
    return f"{measure.title}\n{measure.text}".strip()
