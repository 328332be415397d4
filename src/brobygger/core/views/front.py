from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from brobygger.core.http import Request, own_address
from brobygger.core.models import Language, Municipality
from brobygger.core.navigation import landing_for
from brobygger.core.services import choose_language


@login_not_required
@require_safe
def front(request: Request) -> HttpResponse:
    """Lead to the person's own municipality, or the only one, or let them choose."""
    if request.user.is_authenticated and request.user.municipality:
        return redirect(landing_for(request.user, request.user.municipality))
    municipalities = Municipality.objects.for_public()
    if len(municipalities) == 1:
        return redirect(municipalities[0])
    return render(request, "core/front.html", {"municipalities": municipalities})


@login_not_required
@csrf_exempt  # changes no more than the words on the caller's own screen; and so a
# public page needs no cookie
@require_POST
def language(request: Request) -> HttpResponse:
    """Speak another language from now on, and lead back to the page."""
    response = redirect(own_address(request, "next") or "core:front")
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
