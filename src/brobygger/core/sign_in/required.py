"""Those who can change much must have a second factor, where the settings say so."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from brobygger.core.models import User
from brobygger.core.rules import needs_second_factor
from brobygger.core.sign_in.adapters import signed_in_elsewhere

OPEN_TO_ALL = {
    "core:about",
    "core:accessibility",
    "core:arms",
    "core:language",
    "core:live",
    "core:ready",
    "core:theme",
}


class SecondFactorMiddleware:
    """Lead to the account page until a second factor is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, *_view_and_arguments: Any
    ) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or _is_about_sign_in(request):
            return None
        if not isinstance(request.user, User) or not must_set_up(request, request.user):
            return None
        messages.warning(request, _("Your role asks for a second factor: set one up."))
        return redirect("mfa_index")


def _is_about_sign_in(request: HttpRequest) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name.startswith(("account_", "mfa_", "openid_")) or name in OPEN_TO_ALL


def must_set_up(request: HttpRequest, user: User) -> bool:
    return (
        needs_second_factor(user)
        and not is_mfa_enabled(user)
        and not signed_in_elsewhere(request, user)
    )
