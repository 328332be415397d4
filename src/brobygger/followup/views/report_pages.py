"""What everybody sees: the report of a plan's year, its editions and its files."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brobygger.core.http import Request
from brobygger.core.rules import belongs_to
from brobygger.followup import round_queries, wording
from brobygger.followup.models import ReportEdition, RoundPlan
from brobygger.followup.report_counts import Counts
from brobygger.followup.report_handover import FORMATS, file_of
from brobygger.followup.report_page import (
    changes_between,
    finding,
    page_of,
    told_of,
)
from brobygger.plans.additions import Addition
from brobygger.plans.models import Plan
from brobygger.plans.queries import Edition
from brobygger.plans.queries import edition as plan_edition
from brobygger.plans.views.public import plan_or_404

GROUPINGS = {"area", "theme"}


@login_not_required
@require_safe
def report(
    request: Request, slug: str, year: int, number: int | None = None
) -> HttpResponse:
    """Show a report: the latest edition, or the one that is named."""
    plan = plan_or_404(request, slug)
    editions = list(round_queries.editions(plan, year))
    if not editions:
        raise Http404
    edition = _chosen(editions, number)
    before = next((e for e in editions if e.number == edition.number - 1), None)
    by = request.GET.get("by", "")
    is_own = request.user.is_authenticated and belongs_to(
        request.user, plan.municipality
    )
    context = {
        "plan": plan_edition(plan).cover,
        "edition": edition,
        "latest": editions[0],
        "editions": editions,
        "year": year,
        "page": page_of(
            edition.content,
            plan.municipality.slug,
            by if by in GROUPINGS else "area",
        ),
        "changes": changes_between(before.content, edition.content) if before else [],
        "formats": list(FORMATS),
        "is_own": is_own,
    }
    return render(request, "followup/report.html", context)


@login_not_required
@require_safe
def report_file(
    request: Request, slug: str, year: int, number: int, name: str
) -> HttpResponse:
    """Give an edition as a file."""
    plan = plan_or_404(request, slug)
    edition = get_object_or_404(round_queries.editions(plan, year), number=number)
    if name not in FORMATS:
        raise Http404
    file = file_of(edition, name)
    response = HttpResponse(file.data, content_type=file.media_type)
    shown = "inline" if name in {"json", "pdf"} else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{file.name}"'
    return response


def reports_on_plan(_request: Request, edition: Edition) -> Addition | None:
    """List a plan's reports on its page."""
    plan = edition.plan
    told = list(_reported(plan).values_list("year", "facts"))
    if not told:
        return None
    _year, latest = told[0]
    context = {
        "years": [(year, _report_address(plan, year)) for year, _facts in told],
        "finding": finding(Counts(**latest["counts"])),
        "closed_on": date.fromisoformat(latest["closed_on"]),
    }
    link = ("reports", _("Reports"))
    return Addition("followup/report_on_plan.html", context, link)


def report_on_measure(_request: Request, edition: Edition, key: str) -> Addition | None:
    """Show the last report on a measure's page."""
    plan = edition.plan
    last = _reported(plan).first()
    report = round_queries.editions(plan, last.year).first() if last else None
    if last is None or report is None:
        return None
    told = told_of(report.content, last.facts["slug"], key)
    if told is None or not told["is_reported"]:
        return None
    context = {
        "told": told,
        "status": wording.labels()[told["status"]],
        "year": last.year,
        "language": report.content["language"],
        "url": f"{_report_address(plan, last.year)}#{told['plan']}-{key}",
    }
    return Addition("followup/report_on_measure.html", context)


def _reported(plan: Plan) -> QuerySet[RoundPlan]:
    return RoundPlan.objects.filter(plan=plan).reported()


def _report_address(plan: Plan, year: int) -> str:
    return reverse("followup:report", args=[plan.municipality.slug, plan.slug, year])


def _chosen(editions: list[ReportEdition], number: int | None) -> ReportEdition:
    if number is None:
        return editions[0]
    found = next((each for each in editions if each.number == number), None)
    if found is None:
        raise Http404
    return found
