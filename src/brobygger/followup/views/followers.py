"""Following by e-mail: ask, say yes, stop. Nobody signs in for it."""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from brobygger.core.http import Request
from brobygger.followup.follower_mail import follower_of
from brobygger.followup.forms import FollowerForm
from brobygger.followup.models import Follower
from brobygger.followup.queries import public_plans
from brobygger.followup.services.following import (
    ask_to_follow,
    confirm_following,
    stop_following,
)
from brobygger.plans.models import Measure, Plan
from brobygger.plans.queries import edition


@login_not_required
@require_http_methods(["GET", "POST"])
def subscribe(request: Request, slug: str) -> HttpResponse:
    """Ask for the e-mail address of who wants to follow a plan or a measure.

    The answer is the same whether the address follows already or not.
    """
    plan = get_object_or_404(public_plans(request.municipality), slug=slug)
    measure = _measure(plan, request.GET.get("measure", ""))
    context = {"plan": plan, "measure": measure, "sends_mail": settings.SENDS_MAIL}
    if request.method != "POST":
        form = FollowerForm(language=get_language() or "")
        return render(request, "followup/subscribe.html", context | {"form": form})
    form = FollowerForm(request.POST, language="")
    if not settings.SENDS_MAIL or not form.is_valid():
        return _shown(request, context | {"form": form}, 422)
    email = form.cleaned_data["email"].strip().lower()
    if limited := ratelimit.consume_or_429(request, action="follow", key=email):
        return limited
    ask_to_follow(plan=plan, measure=measure, **form.cleaned_data)
    return render(request, "followup/subscribed.html", context | {"email": email})


@login_not_required
@require_http_methods(["GET", "POST"])
def confirm(request: Request) -> HttpResponse:
    """Say yes; by a button, as programs that look into mail open its links too."""
    follower = _follower(request)
    if request.method == "POST":
        confirm_following(follower=follower)
    context = {"follower": follower, "is_done": request.method == "POST"}
    return render(request, "followup/confirm.html", context)


@login_not_required
@csrf_exempt  # mail programs send the one-click POST of RFC 8058 without a cookie
@require_http_methods(["GET", "POST"])
def stop(request: Request) -> HttpResponse:
    """Stop, by the button or by the mail program's own."""
    follower = _follower(request)
    if request.method == "POST":
        stop_following(follower=follower)
    context = {"follower": follower, "is_done": request.method == "POST"}
    return render(request, "followup/stop.html", context)


def _shown(request: Request, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "followup/subscribe.html", context, status=status)


def _follower(request: Request) -> Follower:
    follower = follower_of(request.GET.get("key", ""))
    if follower is None or follower.municipality != request.municipality:
        raise Http404
    return follower


def _measure(plan: Plan, key: str) -> Measure | None:
    """Find the published measure that is meant; None is the whole plan."""
    if not key:
        return None
    if key not in {each["key"] for each in edition(plan).content["measures"]}:
        raise Http404
    measure: Measure = get_object_or_404(Measure.everything, plan=plan, key=key)
    return measure
