"""What a unit's people see first."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from brobygger.core.http import Request
from brobygger.core.rules import belongs_to
from brobygger.followup import queries, wording
from brobygger.followup.views.shown import rows_of
from brobygger.followup.work import work_of


@require_safe
def my_work(request: Request) -> HttpResponse:
    """Show what is late, what is due, what is untouched, then the rest."""
    if not belongs_to(request.user, request.municipality):
        raise Http404
    today = timezone.localdate()
    measures = queries.measures_of_units(request.user, today)
    work = work_of(measures, timezone.now(), today)
    context = {
        "work": work,
        "finding": wording.work_finding(work),
        "groups": rows_of(work, today),
        "units": list(request.user.units.all()),
    }
    return render(request, "followup/my_work.html", context)
