"""How a municipality's pages look: its name, arms, colour and language."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_http_methods, require_safe

from brobygger.core.colours import shades
from brobygger.core.errors import Refused
from brobygger.core.forms import MunicipalityForm
from brobygger.core.http import Request
from brobygger.core.services import change_municipality
from brobygger.core.views.administration import administered

WHILE = 3600
"""Seconds that a browser may keep the colours and the arms without asking."""


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Request) -> HttpResponse:
    municipality = administered(request)
    sent = request.method == "POST"
    data = (request.POST, request.FILES) if sent else (None, None)
    form = MunicipalityForm(*data, municipality=municipality)
    if form.is_valid():
        try:
            change_municipality(
                municipality=municipality, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("core:settings", municipality.slug)
    return render(request, "core/settings.html", {"form": form})


def _tag(request: HttpRequest, *_arguments: Any) -> str:
    municipality = request.municipality  # type: ignore[attr-defined] # see `Request`
    looks = f"{municipality.accent}|{municipality.arms.name}|1"
    return f'"{sha256(looks.encode()).hexdigest()[:16]}"'


@login_not_required
@require_safe
@cache_control(public=True, max_age=WHILE)
@condition(etag_func=_tag)
def theme(request: Request) -> HttpResponse:
    """Give the municipality's colours as the design system's own names for them."""
    if not request.municipality.accent:
        raise Http404
    made = shades(request.municipality.accent)
    context = {"light": made.light.items(), "dark": made.dark.items()}
    return render(request, "core/theme.css", context, content_type="text/css")


@login_not_required
@require_safe
@cache_control(public=True, max_age=WHILE)
@condition(etag_func=_tag)
def arms(request: Request) -> HttpResponse:
    picture = request.municipality.arms
    if not picture:
        raise Http404
    with picture.open("rb") as file:
        return HttpResponse(file.read(), content_type="image/png")
