"""The parts of a municipality: seen and changed by coordinators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from brobygger.core.errors import Refused
from brobygger.core.forms import MergeForm, UnitForm
from brobygger.core.http import Request
from brobygger.core.models import Unit
from brobygger.core.queries import closed_units, unit_tree
from brobygger.core.services import (
    change_unit,
    close_unit,
    create_unit,
    merge_unit,
    reopen_unit,
)
from brobygger.core.views.administration import coordinated


@require_safe
def units(request: Request) -> HttpResponse:
    municipality = coordinated(request)
    context = {"tree": unit_tree(municipality), "closed": closed_units(municipality)}
    return render(request, "core/units.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    municipality = coordinated(request)
    data = request.POST if request.method == "POST" else None
    form = UnitForm(data, municipality=municipality)
    if form.is_valid():
        try:
            create_unit(municipality=municipality, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The unit is added."))
            return _to_units(request)
    return render(request, "core/unit_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: Request, pk: int) -> HttpResponse:
    found = _unit(request, pk)
    data = request.POST if request.method == "POST" else None
    form = UnitForm(data, municipality=found.municipality, unit=found)
    if form.is_valid():
        try:
            change_unit(unit=found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return _to_units(request)
    context = {"unit": found, "form": form, "merge": MergeForm(unit=found)}
    return render(request, "core/unit.html", context)


@require_POST
def merge(request: Request, pk: int) -> HttpResponse:
    found = _unit(request, pk)
    form = MergeForm(request.POST, unit=found)
    if not form.is_valid():
        messages.error(request, _("Choose the unit that takes over."))
        return redirect("core:unit", request.municipality.slug, found.pk)
    try:
        into = merge_unit(unit=found, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        line = _("%(unit)s is now part of %(into)s.") % {"unit": found, "into": into}
        messages.success(request, line)
    return _to_units(request)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    try:
        found = close_unit(unit=_unit(request, pk), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(unit)s is closed.") % {"unit": found})
    return _to_units(request)


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    try:
        found = reopen_unit(unit=_unit(request, pk), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(unit)s is open again.") % {"unit": found})
    return _to_units(request)


def _unit(request: Request, pk: int) -> Unit:
    units = coordinated(request).units.select_related("municipality", "parent")
    return get_object_or_404(units, pk=pk)


def _to_units(request: Request) -> HttpResponse:
    return redirect("core:units", request.municipality.slug)
