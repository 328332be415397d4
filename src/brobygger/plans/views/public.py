"""What everybody sees: a municipality's plans, a plan, a measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brobygger.core.errors import Refused
from brobygger.core.http import Request, permit
from brobygger.core.rules import can_coordinate
from brobygger.plans import additions, memory, queries, wording
from brobygger.plans.additions import Addition, Statuses
from brobygger.plans.comparing import compare
from brobygger.plans.contents import (
    chapters_of,
    figures_of,
    measure_page,
    money_of,
    parts_of,
)
from brobygger.plans.forms import MeasureFilterForm, PublishForm
from brobygger.plans.listing import Listing
from brobygger.plans.memory import content_of
from brobygger.plans.models import Plan
from brobygger.plans.queries import Edition
from brobygger.plans.rules import can_edit_measure, can_publish, can_see_working
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.snapshot import snapshot
from brobygger.plans.views.strangers import same_for_strangers


@login_not_required
@require_safe
@same_for_strangers
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
@same_for_strangers
def plan(request: Request, slug: str) -> HttpResponse:
    """Show where the plan stands, its measures, and everything else it says."""
    edition = edition_or_404(request, slug)
    if request.htmx and not request.htmx.history_restore_request:
        listed = _measures(request, edition, additions.statuses_of(edition))
        response = render(request, "plans/body.html#measures", listed)
    else:
        below = additions.after_plan(request, edition)
        context = _frame(edition) | {
            "body": _body(request, edition, below),
            "standing": wording.standing(edition.cover, timezone.localdate()),
            "figures": figures_of(edition.content),
            "staff": _staff(request, edition),
            "publish": PublishForm() if request.user.is_authenticated else None,
            "around": queries.around(edition.plan, request.user),
            "additions": additions.for_plan(request, edition),
            "below": below,
        }
        response = render(request, "plans/plan.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@login_not_required
@require_safe
@same_for_strangers
def text(request: Request, slug: str) -> HttpResponse:
    """Show the plan's own text, with a table of contents."""
    edition = edition_or_404(request, slug)
    context = {"chapters": chapters_of(edition.content)} | _frame(edition)
    return render(request, "plans/text.html", context)


@login_not_required
@require_safe
@same_for_strangers
def measure(request: Request, slug: str, key: str) -> HttpResponse:
    edition = edition_or_404(request, slug)
    page = measure_page(edition.content, key, edition.cover.url)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "measure": page.measure,
        "origin": wording.origin(page.measure),
        "source_line": wording.source_line(page.measure["place"]),
        "money": wording.money_lines(page.measure["budget_lines"]),
        "remark": wording.remark(page.measure, edition.cover.language),
        "additions": additions.for_measure(request, edition, key),
        "below": additions.after_measure(request, edition, key),
        "may_edit": _may_edit(request, edition.plan, key),
    } | _frame(edition)
    return render(request, "plans/measure.html", context)


def _may_edit(request: Request, plan: Plan, key: str) -> bool:
    row = (
        plan.measures.filter(key=key).first() if request.user.is_authenticated else None
    )
    return row is not None and can_edit_measure(request.user, row)


@require_POST
def publish(request: Request, slug: str) -> HttpResponse:
    plan = plan_or_404(request, slug)
    permit(allowed=can_publish(request.user, plan))
    form = PublishForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        publish_plan(plan=plan, by=request.user, note=note)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The plan is published: everybody can read it."))
    return redirect(plan)


def plan_or_404(request: Request, slug: str) -> Plan:
    plans = queries.visible_plans(request.municipality, request.user)
    return get_object_or_404(plans, slug=slug)


def edition_or_404(request: Request, slug: str) -> Edition:
    """Give what is published; its own people see the working state on demand."""
    plan = queries.plan_in_family(request.municipality, request.user, slug)
    if plan is None:
        raise Http404
    return queries.edition(plan, working=_wants_working(request, plan))


def _wants_working(request: Request, plan: Plan) -> bool:
    is_own = request.user.is_authenticated and can_see_working(request.user, plan)
    return is_own and "working" in request.GET


def _frame(edition: Edition) -> dict[str, Any]:
    return {"plan": edition.cover, "edition": edition}


@dataclass(frozen=True, slots=True)
class Staff:
    """What a plan's page tells those who work with it."""

    may_publish: bool
    source_id: int | None
    changes: str


def _staff(request: Request, edition: Edition) -> Staff | None:
    plan = edition.plan
    if not request.user.is_authenticated or not can_see_working(request.user, plan):
        return None
    count = _change_count(edition)
    is_ready = count if edition.version else plan.state == Plan.State.DRAFT
    return Staff(
        may_publish=bool(is_ready) and can_publish(request.user, plan),
        source_id=plan.source_id,
        changes=wording.unpublished(count),
    )


def _change_count(edition: Edition) -> int:
    """Count what is not published yet, anew whenever somebody has done something."""
    version = edition.version
    if not version:
        return 0
    if edition.is_working:
        return len(compare(content_of(version), edition.content))
    return memory.change_count(
        lambda: len(compare(content_of(version), snapshot(edition.plan))),
        version.sha256,
        queries.last_deed(edition.plan.municipality),
    )


def _body(request: Request, edition: Edition, below: Sequence[Addition]) -> SafeString:
    """Write what a plan says: as published, and unfiltered, only once."""
    statuses = additions.statuses_of(edition)
    links = tuple(each.link for each in below if each.link)

    def write() -> SafeString:
        context = _measures(request, edition, statuses)
        context |= parts_of(edition.content, edition.cover.url, edition.query)
        context |= {
            "money": wording.money_years(money_of(edition.content)),
            "links": links,
        }
        return render_to_string("plans/body.html", context)

    if not edition.version or edition.is_working or request.GET:
        return write()
    return memory.piece(
        write,
        edition.version.sha256,
        edition.cover,
        get_language(),
        tuple(statuses.items()),
        links,
        _own_units(request, edition.plan),
    )


def _own_units(request: Request, plan: Plan) -> tuple[str, ...]:
    """Name the units in this municipality whose measures a unit editor may change."""
    is_own = request.user.is_authenticated and can_see_working(request.user, plan)
    return tuple(queries.own_units(request.user)) if is_own else ()


def _measures(request: Request, edition: Edition, statuses: Statuses) -> dict[str, Any]:
    """Filter the measures; a filter that makes no sense shows them all."""
    listing = Listing(
        edition.content,
        edition.cover.url,
        edition.query,
        statuses,
        _own_units(request, edition.plan),
    )
    form = MeasureFilterForm(request.GET or None, choices=listing.choices())
    asked = form.cleaned_data if form.is_valid() else {}
    groups = listing.groups(asked)
    figures = figures_of(edition.content)
    return _frame(edition) | {
        "municipality": request.municipality,
        "figures": figures,
        "finding": wording.measure_count(figures.count, figures.new, figures.continued),
        "form": form,
        "groups": groups,
        "shown": sum(len(group.rows) for group in groups),
        "is_filtered": any(asked.values()),
    }
