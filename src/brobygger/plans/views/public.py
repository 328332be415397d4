"""What everybody sees: a municipality's plans, a plan, a measure."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.core.rules import can_coordinate
from brobygger.plans import queries, wording
from brobygger.plans.forms import MeasureFilterForm
from brobygger.plans.models import Plan
from brobygger.plans.rules import can_publish
from brobygger.plans.services.making import publish_plan
from brobygger.plans.views.answers import answer


@login_not_required
@require_safe
def home(request: Request) -> HttpResponse:
    """Show what is in force in the municipality, and its other plans."""
    user, municipality = request.user, request.municipality
    shelf = queries.shelf(municipality, user, timezone.localdate())
    may_add = user.is_authenticated and can_coordinate(user, municipality)
    return render(
        request,
        "plans/home.html",
        {"shelf": shelf, "finding": wording.in_force_count(shelf), "may_add": may_add},
    )


@login_not_required
@require_safe
def plan(request: Request, slug: str) -> HttpResponse:
    """Show where the plan stands, its measures, and everything else it says."""
    plan = _plan(request, slug)
    figures = queries.measure_figures(plan)
    context = {
        "plan": plan,
        "figures": figures,
        "finding": wording.measure_count(figures.count, figures.new, figures.continued),
        "standing": wording.standing(plan, timezone.localdate()),
        "may_publish": _may_publish(request, plan),
    } | _measures(request, plan)
    if not request.htmx:
        context |= queries.parts_of(plan)
        context["successors"] = queries.successors(plan, request.user)
    return answer(request, "plans/plan.html", context, part="measures")


@login_not_required
@require_safe
def text(request: Request, slug: str) -> HttpResponse:
    """Show the plan's own text, with a table of contents."""
    plan = _plan(request, slug)
    chapters = queries.chapters_of(plan)
    return render(request, "plans/text.html", {"plan": plan, "chapters": chapters})


@login_not_required
@require_safe
def measure(request: Request, slug: str, key: str) -> HttpResponse:
    plan = _plan(request, slug)
    measure = get_object_or_404(queries.measures_of(plan), key=key)
    before, after = queries.neighbours(measure)
    context = {
        "plan": plan,
        "measure": measure,
        "origin": wording.origin(measure),
        "source_line": wording.source_line(measure.place),
        "before": before,
        "after": after,
    }
    return render(request, "plans/measure.html", context)


@require_POST
def publish(request: Request, slug: str) -> HttpResponse:
    plan = _plan(request, slug)
    permit(allowed=can_publish(request.user, plan))
    try:
        publish_plan(plan=plan, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The plan is published: everybody can read it."))
    return redirect(plan)


def _plan(request: Request, slug: str) -> Plan:
    plans = queries.visible_plans(request.municipality, request.user)
    return get_object_or_404(plans, slug=slug)


def _may_publish(request: Request, plan: Plan) -> bool:
    if not request.user.is_authenticated or plan.state != Plan.State.DRAFT:
        return False
    return can_publish(request.user, plan)


def _measures(request: Request, plan: Plan) -> dict[str, Any]:
    """Filter the measures; a filter that makes no sense shows them all."""
    form = MeasureFilterForm(request.GET or None, plan=plan)
    asked = form.cleaned_data if form.is_valid() else {}
    measures = list(queries.filtered(queries.measures_of(plan), **asked))
    is_filtered = any(asked.values())
    return {"form": form, "measures": measures, "is_filtered": is_filtered}
