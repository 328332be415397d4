"""A plan as a file: out for everybody, in for coordinators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brobygger.core.http import Request, permit
from brobygger.core.models import Municipality
from brobygger.core.rules import can_coordinate
from brobygger.plans.exchange import Unfit, pack, read_content, unpack
from brobygger.plans.forms import ImportForm
from brobygger.plans.services.exchange import import_plan, missing_units
from brobygger.plans.snapshot import as_text, facts_of
from brobygger.plans.views.downloads import sent
from brobygger.plans.views.public import edition_or_404


@login_not_required
@require_safe
def plan_json(request: Request, slug: str) -> HttpResponse:
    """Give the whole plan as JSON: as published, or its working state on demand."""
    edition = edition_or_404(request, slug)
    kept = edition.version if not edition.is_working else None
    text = kept.text if kept else as_text(edition.content)
    response = sent(request, edition, text.encode, content_type="application/json")
    response["Content-Disposition"] = f'inline; filename="{slug}.json"'
    return response


@require_http_methods(["GET", "POST"])
def bring_in(request: Request) -> HttpResponse:
    """Check a file and show what it holds; make the plan when that is confirmed."""
    municipality = get_object_or_404(
        Municipality.objects.visible_to(request.user), pk=request.municipality.pk
    )
    permit(allowed=can_coordinate(request.user, municipality))
    if request.method != "POST":
        return render(request, "plans/import.html", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "plans/import.html", {"form": form}, status=422)
    try:
        data = form.sent() or unpack(request.POST.get("packed", ""))
        content = read_content(data)
    except Unfit as unfit:
        context = {"form": ImportForm(), "faults": unfit.faults}
        return render(request, "plans/import.html", context, status=422)
    if "packed" not in request.POST:
        context = {
            "facts": facts_of(content),
            "content": content,
            "missing": missing_units(municipality, content),
            "packed": pack(as_text(content)),
        }
        return render(request, "plans/import.html", context)
    plan = import_plan(municipality=municipality, content=content, by=request.user)
    messages.success(
        request, _("The plan is here as a draft. Look it over, and publish.")
    )
    return redirect(plan)
