"""Who is let in on the word of a sign-in service."""

from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import Deed, Invitation, Municipality, Role, User
from brobygger.core.services.invitations import (
    locked_invitation,
    mark_accepted,
    refuse_ended,
)


@dataclass(frozen=True, slots=True)
class Claims:
    """What the service says of a person; "" where it says nothing.

    `email` is left empty when the service says that it is not verified.
    """

    municipality: str
    email: str
    name: str


def claim_at(claims: dict[str, Any], path: str) -> str:
    """Find a claim by its name, or by the way to it: "reportees.0.ID"; else ""."""
    if path in claims:
        return _as_text(claims[path])
    found: Any = claims
    for step in path.split("."):
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        else:
            return ""
    return _as_text(found)


def _as_text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""


@transaction.atomic
def person_for_claims(
    *,
    claims: Claims,
    known: User | None,
    account: SocialAccount,
    invitation: Invitation | None,
) -> User:
    """Give the person whom the claims are about, connected to the service from now on.

    `known` is who has signed in with this `account` of the service before. A person of
    another municipality than the claims name is never let in.
    """
    municipality = _municipality(claims.municipality)
    if known is not None:
        if known.municipality_id != municipality.pk or not known.is_active:
            raise Refused(_no_account())
        return known
    if invitation is not None:
        user = _invited(invitation, municipality, claims)
    else:
        user = _by_email(municipality, claims) or _created(municipality, claims)
    account.user = user
    account.save()
    record(Deed.SIGN_IN_CONNECTED, user, by=user, service=settings.OIDC["name"])
    return user


def _municipality(value: str) -> Municipality:
    if not value:
        raise Refused(
            _("The sign-in service does not say which municipality you work for.")
        )
    municipality = Municipality.objects.filter(sign_in_value=value).first()
    if municipality is None:
        raise Refused(_("Your municipality does not use this installation."))
    return municipality


def _no_account() -> str:
    return _(
        "You have no account here. Ask an administrator in your municipality to"
        " invite you."
    )


def _by_email(municipality: Municipality, claims: Claims) -> User | None:
    """Find a colleague of the municipality by e-mail address."""
    email = claims.email.strip().lower()
    found: User | None = municipality.users.filter(email=email, is_active=True).first()
    return found


def _created(municipality: Municipality, claims: Claims) -> User:
    email = claims.email.strip().lower()
    if not settings.OIDC["create"] or not email:
        raise Refused(_no_account())
    return _make(municipality, email, claims.name, Role.READER)


def _invited(
    invitation: Invitation, municipality: Municipality, claims: Claims
) -> User:
    """Accept the invitation whose link the person came from."""
    invitation = locked_invitation(invitation)
    refuse_ended(invitation)
    if invitation.municipality_id != municipality.pk:
        raise Refused(_("The invitation is from another municipality than yours."))
    user = _make(municipality, invitation.email, claims.name, Role(invitation.role))
    user.units.set(invitation.units.open())
    mark_accepted(invitation, user)
    record(Deed.USER_JOINED, user, by=user, role=user.role)
    return user


def _make(municipality: Municipality, email: str, name: str, role: Role) -> User:
    """Make an account without a password, unless the address is known elsewhere."""
    if User.objects.filter(email=email).exists():
        raise Refused(_no_account())
    user = User(municipality=municipality, email=email, name=name[:150], role=role)
    user.set_unusable_password()
    user.save()
    record(Deed.USER_INVITED, user, by=None, role=role)
    return user
