"""What was published when, and what each time was different, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from brobygger.core.http import Request, permit
from brobygger.plans import queries, wording
from brobygger.plans.comparing import Change, Piece, compare, pieces
from brobygger.plans.contents import cover_of
from brobygger.plans.rules import can_see_working
from brobygger.plans.snapshot import Content, facts_of, snapshot
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
    is_own = request.user.is_authenticated and can_see_working(request.user, plan)
    versions = plan.versions.select_related("published_by").defer("text")
    context = {
        "plan": edition.cover,
        "versions": versions,
        "is_own": is_own,
        "finding": wording.version_count(len(versions)),
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
        "changes": _shown(before.content, now.content) if before else None,
    }
    return render(request, "plans/version.html", context)


@require_safe
def coming(request: Request, slug: str) -> HttpResponse:
    """Show colleagues what is not published yet."""
    plan = plan_or_404(request, slug)
    permit(allowed=can_see_working(request.user, plan))
    latest, now = queries.latest_version(plan), snapshot(plan)
    context = {
        "plan": cover_of(plan, facts_of(now)),
        "version": None,
        "changes": _shown(latest.content, now) if latest else None,
    }
    return render(request, "plans/version.html", context)


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
