"""What calendar programs and feed readers fetch."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brobygger.core.http import Request
from brobygger.core.rules import belongs_to
from brobygger.followup import feeds
from brobygger.followup.queries import public_plans
from brobygger.followup.services.following import renew_calendar

CALENDAR = "text/calendar; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"


@login_not_required
@require_safe
def plan_calendar(request: Request, slug: str) -> HttpResponse:
    """Give a published plan's deadlines to anybody's calendar."""
    plan = get_object_or_404(public_plans(request.municipality), slug=slug)
    return HttpResponse(feeds.plan_calendar(plan), content_type=CALENDAR)


@login_not_required
@require_safe
def own_calendar(request: Request) -> HttpResponse:
    """Give a person's own deadlines to who knows the secret address."""
    user = feeds.owner_of(request.GET.get("key", ""), request.municipality)
    if user is None:
        raise Http404
    written = feeds.own_calendar(user, timezone.localdate())
    return HttpResponse(
        written, content_type=CALENDAR, headers={"Cache-Control": "private, no-store"}
    )


@require_http_methods(["GET", "POST"])
def calendar_page(request: Request) -> HttpResponse:
    """Show a person the address of their calendar, and renew it on demand."""
    if not belongs_to(request.user, request.municipality):
        raise Http404
    if request.method == "POST":
        renew_calendar(user=request.user)
        messages.success(request, _("Your calendar has a new address."))
        return redirect("followup:calendar", request.municipality.slug)
    key = getattr(request.user, "calendar_key", None)
    context = {"address": feeds.calendar_address(key) if key else ""}
    return render(request, "followup/calendar.html", context)


@login_not_required
@require_safe
def feed(request: Request) -> HttpResponse:
    """Give the news of all of a municipality's plans."""
    municipality = request.municipality
    address = reverse("followup:feed", args=[municipality.slug])
    written = feeds.news_feed(
        feeds.Heading(
            municipality.name, municipality.get_absolute_url(), municipality.language
        ),
        address,
        public_plans(municipality),
    )
    return HttpResponse(written, content_type=ATOM)


@login_not_required
@require_safe
def plan_feed(request: Request, slug: str) -> HttpResponse:
    """Give the news of one plan."""
    plan = get_object_or_404(public_plans(request.municipality), slug=slug)
    address = reverse("followup:plan-feed", args=[request.municipality.slug, slug])
    heading = feeds.Heading(plan.title, plan.get_absolute_url(), plan.language)
    return HttpResponse(feeds.news_feed(heading, address, [plan]), content_type=ATOM)
