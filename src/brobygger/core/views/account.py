"""Becoming and being somebody: what allauth has no page for."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from brobygger.core.errors import Refused
from brobygger.core.forms import JoinForm
from brobygger.core.http import Request, own_address
from brobygger.core.queries import open_invitation
from brobygger.core.services import accept_invitation


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Request, token: str) -> HttpResponse:
    """Accept an invitation by its link: a name and a password, and one is signed in."""
    if limited := ratelimit.consume_or_429(request, action="invitation"):
        return limited
    found = open_invitation(token)
    if found is None:
        return render(request, "core/invitation_ended.html", status=410)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            user = accept_invitation(invitation=found, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            record_authentication(request, user, method="password", email=user.email)
            answer: HttpResponse = perform_login(request, user)
            return answer
    context = {"form": form, "invitation": found, "token": token}
    return render(request, "core/invitation.html", context)


@login_not_required
@require_POST
def sign_out(request: Request) -> HttpResponse:
    target = own_address(request, "next") or "core:front"
    logout(request)
    return redirect(target)


@require_safe
def no_password(request: Request) -> HttpResponse:
    messages.info(request, _("You sign in elsewhere, and have no password here."))
    return redirect("mfa_index")
