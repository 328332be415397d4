"""Who may sign in: seen and changed by administrators."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from brobygger.core.errors import Refused
from brobygger.core.forms import InviteForm, PersonForm
from brobygger.core.http import Request
from brobygger.core.mail import mail_invitation
from brobygger.core.models import Invitation, User
from brobygger.core.queries import invitations_of, people_of
from brobygger.core.services import (
    Issued,
    change_person,
    close_person,
    invite_person,
    renew_invitation,
    reopen_person,
    withdraw_invitation,
)
from brobygger.core.views.administration import administered

logger = logging.getLogger("brobygger.mail")


@require_safe
def people(request: Request) -> HttpResponse:
    municipality = administered(request)
    found = list(people_of(municipality))
    context = {
        "people": found,
        "active": sum(person.is_active for person in found),
        "invitations": invitations_of(municipality),
        "now": timezone.now(),
    }
    return render(request, "core/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: Request) -> HttpResponse:
    municipality = administered(request)
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, municipality=municipality)
    if form.is_valid():
        try:
            issued = invite_person(
                municipality=municipality, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _delivered(request, issued)
    return render(request, "core/invite.html", {"form": form})


@require_POST
def invite_again(request: Request, pk: int) -> HttpResponse:
    invitation = _invitation(request, pk)
    try:
        issued = renew_invitation(invitation=invitation, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _to_people(request)
    return _delivered(request, issued)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    try:
        withdraw_invitation(invitation=_invitation(request, pk), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation is withdrawn."))
    return _to_people(request)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: Request, pk: int) -> HttpResponse:
    found = _person(request, pk)
    data = request.POST if request.method == "POST" else None
    form = PersonForm(data, person=found)
    if form.is_valid():
        try:
            change_person(user=found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return _to_people(request)
    return render(request, "core/person.html", {"person": found, "form": form})


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    try:
        found = close_person(user=_person(request, pk), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        line = _("%(person)s can’t sign in any more.") % {"person": found}
        messages.success(request, line)
    return _to_people(request)


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    try:
        found = reopen_person(user=_person(request, pk), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        line = _("%(person)s can sign in again.") % {"person": found}
        messages.success(request, line)
    return _to_people(request)


def _person(request: Request, pk: int) -> User:
    return get_object_or_404(people_of(administered(request)), pk=pk)


def _invitation(request: Request, pk: int) -> Invitation:
    return get_object_or_404(administered(request).invitations.all(), pk=pk)


def _delivered(request: Request, issued: Issued) -> HttpResponse:
    """Send the link, and say whether that worked; where nothing is sent, show it."""
    path = reverse("core:invitation", args=[issued.token])
    link = request.build_absolute_uri(path)
    said = {"email": issued.invitation.email}
    try:
        mail_invitation(issued.invitation, link)
    except (OSError, SMTPException):
        logger.exception("mail failed")
        line = _("The mail to %(email)s could not be sent. Try again later.") % said
        messages.error(request, line)
        return _to_people(request)
    if settings.SENDS_MAIL:
        messages.success(request, _("An invitation is sent to %(email)s.") % said)
        return _to_people(request)
    context = {"invitation": issued.invitation, "link": link}
    return render(request, "core/invited.html", context)


def _to_people(request: Request) -> HttpResponse:
    return redirect("core:people", request.municipality.slug)
