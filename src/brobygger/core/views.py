from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from brobygger.core.errors import Refused
from brobygger.core.forms import SignInForm
from brobygger.core.http import Request
from brobygger.core.models import Language, Municipality
from brobygger.core.queries import pending_migrations
from brobygger.core.services import choose_language
from brobygger.core.sign_in import sign_in


@login_not_required
@require_safe
def front(request: Request) -> HttpResponse:
    """Lead to the person's own municipality, or the only one, or let them choose."""
    if request.user.is_authenticated and request.user.municipality:
        return redirect(request.user.municipality)
    municipalities = Municipality.objects.for_public()
    if len(municipalities) == 1:
        return redirect(municipalities[0])
    return render(request, "core/front.html", {"municipalities": municipalities})


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: Request) -> HttpResponse:
    target = _own_address(request, "next") or resolve_url(settings.LOGIN_REDIRECT_URL)
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            sign_in(request, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(target)
    return render(request, "core/sign_in.html", {"form": form, "next": target})


@login_not_required
@require_POST
def sign_out(request: Request) -> HttpResponse:
    logout(request)
    return redirect("core:front")


@login_not_required
@csrf_exempt  # changes no more than the words on the caller's own screen; and so a
# public page needs no cookie
@require_POST
def language(request: Request) -> HttpResponse:
    """Speak another language from now on, and lead back to the page."""
    response = redirect(_own_address(request, "next") or "core:front")
    choice = request.POST.get("language", "")
    if choice not in Language.values:
        return response
    if request.user.is_authenticated:
        choose_language(user=request.user, language=Language(choice))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        choice,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


@login_not_required
@require_safe
def about(request: Request) -> HttpResponse:
    return render(request, "core/about.html")


@login_not_required
@require_safe
def accessibility(request: Request) -> HttpResponse:
    return render(request, "core/accessibility.html")


@login_not_required
@never_cache
@require_safe
def live(_request: Request) -> HttpResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def ready(_request: Request) -> HttpResponse:
    """Say whether the database answers and is as this version needs it."""
    if pending_migrations():
        return JsonResponse({"status": "migrations are pending"}, status=503)
    return JsonResponse({"status": "ok"})


def _own_address(request: Request, name: str) -> str:
    """Read where to go next, unless it leads away from here."""
    address = request.POST.get(name) or request.GET.get(name) or ""
    allowed = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed else ""
