"""When a session ends while somebody writes: what was sent waits on a page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.csrf import csrf_failure

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field
NOT_WRITTEN = {"version", "before", "seen"}
"""Fields that say what the person saw, not what they wrote."""

LONG = 20
"""Letters from which a text would be missed."""


class SignInMiddleware(LoginRequiredMiddleware):
    """Ask for sign-in. What somebody wrote is not thrown away by it.

    A form that comes too late is shown as what it holds, to be sent again after
    signing in elsewhere. Only what comes from our own pages gets here: the middleware
    against forged forms is before this one.
    """

    def handle_no_permission(  # type: ignore[override]  # Django only ever redirects
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if _has_written(request):
            return _kept(request, is_signed_out=True)
        if getattr(request, "htmx", False):
            return _led_away(request)
        return super().handle_no_permission(request, view_func)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Refuse a form without its token; what our own page sent can be sent again.

    That is so after signing in anew in another window. What comes from elsewhere is
    never shown, and nor is what may be a password: those pages are no municipality's.
    """
    if _has_written(request) and _is_from_here(request):
        return _kept(request, is_signed_out=False)
    return csrf_failure(request, reason)


def _has_written(request: HttpRequest) -> bool:
    """Tell whether this is a municipality's form with more than its token; no file."""
    is_ours = getattr(request, "municipality", None) is not None
    if request.method != "POST" or not is_ours or request.FILES:
        return False
    return bool(set(request.POST) - {TOKEN})


def _is_from_here(request: HttpRequest) -> bool:
    origin = urlsplit(request.headers.get("Origin", ""))
    return origin.netloc == request.get_host()


def _kept(request: HttpRequest, *, is_signed_out: bool) -> HttpResponse:
    sent = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name != TOKEN
    ]
    texts = [
        value
        for name, value in sent
        if len(value) > LONG and name not in NOT_WRITTEN and not value.isdecimal()
    ]
    context = {
        "sent": sent,
        "texts": texts,
        "address": request.get_full_path(),
        "is_signed_out": is_signed_out,
    }
    response = render(request, "account/kept.html", context, status=403)
    response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
    return response


def _led_away(request: HttpRequest) -> HttpResponse:
    """Lead the whole page to sign-in, not only the piece that htmx would swap."""
    here = urlsplit(request.headers.get("HX-Current-URL", ""))
    sign_in = reverse(settings.LOGIN_URL, query={"next": here.path or "/"})
    return HttpResponse(status=204, headers={"HX-Redirect": sign_in})
