"""Every published address, for the search engines of the web."""

from collections.abc import Iterator
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from brobygger.core.http import Request
from brobygger.core.models import Municipality
from brobygger.plans import queries

XML = "application/xml"
CLOSED = ("/sign-in/", "/account/", "/invitation/", "/search/", "/*/search")
"""Addresses that say nothing of their own, or nothing to a stranger."""


@login_not_required
@require_safe
def robots(request: Request) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {address}" for address in CLOSED),
        f"Sitemap: {request.build_absolute_uri(reverse('open:sitemap-all'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@login_not_required
@require_safe
def everywhere(request: Request) -> HttpResponse:
    """Name the site map of each municipality."""
    maps = [
        request.build_absolute_uri(reverse("open:sitemap", args=[each.slug]))
        for each in Municipality.objects.for_public()
    ]
    return render(request, "plans/sitemaps.xml", {"maps": maps}, content_type=XML)


@login_not_required
@require_safe
def here(request: Request) -> HttpResponse:
    """Name the municipality's page, its public plans, their texts and measures."""
    addresses = [
        (request.build_absolute_uri(path), day)
        for path, day in _addresses(request.municipality)
    ]
    context = {"addresses": addresses}
    return render(request, "plans/sitemap.xml", context, content_type=XML)


def _addresses(municipality: Municipality) -> Iterator[tuple[str, str]]:
    """Yield each address and the day since when it says what it says."""
    yield municipality.get_absolute_url(), ""
    for entry in queries.public_addresses(municipality):
        base, day = entry.plan.get_absolute_url(), entry.day
        yield base, day
        if entry.has_text:
            place = [municipality.slug, entry.plan.slug]
            yield reverse("plans:text", args=place), day
        for key in entry.keys:
            yield base + quote(key), day
