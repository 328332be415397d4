"""Changing many parts of a plan at once: their order, numbers, units, deadlines."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.core.models import Unit
from brobygger.plans import wording
from brobygger.plans.arrange_forms import WORDS, ArrangeForm
from brobygger.plans.assign_forms import AssignForm
from brobygger.plans.contents import cover_of, headline, in_order, named
from brobygger.plans.models import Plan
from brobygger.plans.part_forms import Dispute
from brobygger.plans.rules import can_edit_plan
from brobygger.plans.services.arranging import arrange_parts
from brobygger.plans.services.assigning import assign_measures
from brobygger.plans.services.editing import (
    coming_numbers,
    move_part,
    renumber_measures,
)
from brobygger.plans.shape import Kind
from brobygger.plans.snapshot import facts_of, snapshot
from brobygger.plans.views.edit import (
    edit_address,
    kind_or_404,
    own_plan_or_404,
    part_or_404,
)
from brobygger.plans.views.outline import outline


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: Request, slug: str, kind: str) -> HttpResponse:
    """Give every part of a kind its place; measures also numbers and themes."""
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    sort = kind_or_404(kind)
    form = _form(request, plan, sort)
    disputes: list[Dispute] = []
    if form.is_bound and form.is_valid():
        try:
            arrange_parts(
                plan=plan,
                kind=sort,
                order=form.order,
                wishes=form.wishes,
                by=request.user,
            )
        except Refused as refusal:
            disputes = form.settle()
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. It shows when the plan is published."))
            return redirect(f"{edit_address(plan)}#{sort.name}-part")
    cover = cover_of(plan, facts_of(snapshot(plan)))
    context = {"plan": cover, "kind": sort, "form": form, "disputes": disputes}
    status = 422 if form.is_bound else 200
    return render(request, "plans/edit_order.html", context, status=status)


@require_POST
def move(request: Request, slug: str, kind: str, key: str) -> HttpResponse:
    """Move a part one place; htmx gets its shelf alone."""
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    sort = kind_or_404(kind)
    part_or_404(plan, sort, key)
    up = request.POST.get("to") == "up"
    refused = ""
    try:
        move_part(plan=plan, kind=sort, key=key, up=up, by=request.user)
    except Refused as refusal:
        refused = str(refusal)
    if request.htmx:
        return _shelf(request, plan, sort, refused)
    if refused:
        messages.error(request, refused)
    return redirect(f"{edit_address(plan)}#{sort.name}-{key}")


@require_http_methods(["GET", "HEAD", "POST"])
def renumber(request: Request, slug: str) -> HttpResponse:
    """Show which numbers the measures would get, and give them when that is wanted."""
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    is_sent = request.method == "POST"
    by_theme = (request.POST if is_sent else request.GET).get("how") == "theme"
    if not is_sent:
        return _numbers(request, plan, by_theme=by_theme)
    try:
        renumber_measures(plan=plan, by_theme=by_theme, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The measures have new numbers."))
    return redirect(f"{edit_address(plan)}#measure-part")


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: Request, slug: str) -> HttpResponse:
    """Give several measures a unit and a deadline."""
    plan = own_plan_or_404(request, slug)
    permit(allowed=can_edit_plan(request.user, plan))
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        measures=in_order(snapshot(plan)),
        units=[
            *Unit.objects.filter(municipality=plan.municipality)
            .open()
            .values_list("name", flat=True)
        ],
        lacks=request.GET.get("lacks", ""),
    )
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        try:
            count = assign_measures(
                plan=plan,
                keys=chosen["measures"],
                unit=chosen["unit"],
                deadline=chosen["deadline"],
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, wording.assigned(count))
            return redirect(f"{edit_address(plan)}#measure-part")
    context = {"plan": cover_of(plan, facts_of(snapshot(plan))), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "plans/edit_several.html", context, status=status)


def _numbers(request: Request, plan: Plan, *, by_theme: bool) -> HttpResponse:
    pairs = coming_numbers(plan, by_theme=by_theme)
    context = {
        "plan": cover_of(plan, facts_of(snapshot(plan))),
        "changes": [
            (each.number, new, headline(str(each), WORDS))
            for each, new in pairs
            if each.number != new
        ],
        "by_theme": by_theme,
        "is_public": plan.is_public,
    }
    return render(request, "plans/edit_numbers.html", context)


def _form(request: Request, plan: Plan, kind: Kind) -> ArrangeForm:
    content = snapshot(plan)
    is_measure = kind.name == "measure"
    parts = in_order(content) if is_measure else content[kind.list]
    themes = [(theme["key"], named(theme)) for theme in content["themes"]]
    data = request.POST if request.method == "POST" else None
    return ArrangeForm(data, parts=parts, themes=themes if is_measure else None)


def _shelf(request: Request, plan: Plan, kind: Kind, refused: str) -> HttpResponse:
    shown = outline(plan, request.user)
    shelf = next(each for each in shown.shelves if each.kind is kind)
    context = {
        "plan": shown.cover,
        "outline": shown,
        "shelf": shelf,
        "refused": refused,
    }
    return render(request, "plans/edit_shelf.html", context)
