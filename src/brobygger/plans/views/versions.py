"""What was published when, and what each time was different, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from brobygger.core.http import Request
from brobygger.plans import queries, wording
from brobygger.plans.comparing import Change, Piece, compare, pieces
from brobygger.plans.contents import cover_of
from brobygger.plans.models import Plan
from brobygger.plans.rules import can_see_working
from brobygger.plans.snapshot import Content, facts_of, snapshot
from brobygger.plans.version_forms import WORKING, CompareForm
from brobygger.plans.views.public import plan_or_404
from brobygger.plans.written import written


@dataclass(frozen=True, slots=True)
class Shown:
    """A change in plain words, and its fields as (label, pieces)."""

    title: str
    fields: Sequence[tuple[str, Sequence[Piece]]]


@login_not_required
@require_safe
def version_list(request: Request, slug: str) -> HttpResponse:
    """Show every time the plan was published; by whom, to colleagues only."""
    plan = plan_or_404(request, slug)
    edition = queries.edition(plan)
    is_own = _is_own(request, plan)
    versions = plan.versions.select_related("published_by").defer("text")
    context = {
        "plan": edition.cover,
        "versions": versions,
        "is_own": is_own,
        "finding": wording.version_count(len(versions)),
        "compare": _compare_form(request, plan),
    }
    return render(request, "plans/versions.html", context)


@login_not_required
@require_safe
def version(request: Request, slug: str, number: int) -> HttpResponse:
    """Show what was different from the version before."""
    plan = plan_or_404(request, slug)
    now = get_object_or_404(plan.versions.all(), number=number)
    before = plan.versions.filter(number=number - 1).first()
    context = {
        "plan": queries.edition(plan).cover,
        "version": now,
        "is_own": _is_own(request, plan),
        "changes": _shown(before.content, now.content) if before else None,
    }
    return render(request, "plans/version.html", context)


@login_not_required
@require_safe
def comparison(request: Request, slug: str) -> HttpResponse:
    """Show what is different between any two versions, the older one first."""
    plan = plan_or_404(request, slug)
    form = _compare_form(request, plan)
    context = {"plan": queries.edition(plan).cover, "compare": form, "changes": None}
    if form.is_valid():
        before, after = form.pair
        shown = _shown(_content(plan, before), _content(plan, after))
        context |= {"changes": shown, "before": before, "after": after}
    return render(request, "plans/comparison.html", context)


@require_safe
def coming(request: Request, slug: str) -> HttpResponse:
    """Show colleagues what is not published yet; for others there is no such page."""
    plan = plan_or_404(request, slug)
    if not can_see_working(request.user, plan):
        raise Http404
    latest, now = queries.latest_version(plan), snapshot(plan)
    context = {
        "plan": cover_of(plan, facts_of(now)),
        "version": None,
        "changes": _shown(latest.content, now) if latest else None,
    }
    return render(request, "plans/version.html", context)


def _is_own(request: Request, plan: Plan) -> bool:
    return request.user.is_authenticated and can_see_working(request.user, plan)


def _compare_form(request: Request, plan: Plan) -> CompareForm:
    """Let people choose among the versions; colleagues also what is not published."""
    versions = plan.versions.order_by("number").values_list("number", "published_at")
    return CompareForm(
        request.GET or None, versions=versions, with_working=_is_own(request, plan)
    )


def _content(plan: Plan, number: int) -> Content:
    if number == WORKING:
        return snapshot(plan)
    return plan.versions.get(number=number).content


def _shown(before: Content, after: Content) -> list[Shown]:
    return [_change(each, before, after) for each in compare(before, after)]


def _change(change: Change, before: Content, after: Content) -> Shown:
    fields = [
        (
            str(each.field.label),
            pieces(
                written(each.field, each.before, before),
                written(each.field, each.after, after),
            ),
        )
        for each in change.fields
    ]
    return Shown(wording.change_title(change), fields)
