import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import Deed, Invitation, Municipality, Role, Unit, User
from brobygger.core.models.invitations import hash_of
from brobygger.core.services.people import (
    refuse_unfitting_units,
    refuse_weak_password,
)

VALID = timedelta(days=7)


class Issued(NamedTuple):
    """An invitation, and the secret of its link, which is nowhere else."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite_person(
    *,
    municipality: Municipality,
    email: str,
    role: Role,
    units: Sequence[Unit] = (),
    by: User,
) -> Issued:
    """Invite an address; an older invitation to it is renewed.

    Whether the address belongs to somebody in another municipality is not told here,
    but to its owner, by the link.
    """
    email = email.strip().lower()
    if User.objects.filter(municipality=municipality, email=email).exists():
        raise Refused(_("This e-mail address already has access."))
    refuse_unfitting_units(municipality, role, units)
    earlier = municipality.invitations.open().select_for_update().filter(email=email)
    invitation = earlier.first() or Invitation(municipality=municipality, email=email)
    invitation.role, invitation.invited_by = role, by
    token = _renew(invitation)
    invitation.units.set(units)
    record(Deed.PERSON_INVITED, invitation, by=by, role=role)
    return Issued(invitation, token)


@transaction.atomic
def renew_invitation(*, invitation: Invitation, by: User) -> Issued:
    """Make a new link; the former one ends."""
    invitation = locked_invitation(invitation)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(_("This invitation has ended. Invite the person anew."))
    token = _renew(invitation)
    record(Deed.INVITATION_RENEWED, invitation, by=by)
    return Issued(invitation, token)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> Invitation:
    invitation = locked_invitation(invitation)
    if invitation.accepted_at:
        raise Refused(_("The invitation is accepted: end the person’s access instead."))
    if not invitation.withdrawn_at:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        record(Deed.INVITATION_WITHDRAWN, invitation, by=by)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, name: str, password: str) -> User:
    """Make the account, with the role and units that were offered."""
    invitation = locked_invitation(invitation)
    refuse_ended(invitation)
    refuse_taken_address(invitation.email)
    user = User(
        municipality=invitation.municipality,
        email=invitation.email,
        name=name,
        role=invitation.role,
    )
    refuse_weak_password(password, user)
    user.set_password(password)
    user.save()
    user.units.set(invitation.units.open())
    mark_accepted(invitation, user)
    record(Deed.USER_JOINED, user, by=user, role=user.role)
    return user


def locked_invitation(invitation: Invitation) -> Invitation:
    """Read it anew, and let it be accepted, renewed or withdrawn by one at a time."""
    rows = Invitation.objects.select_for_update(of=("self",))
    locked: Invitation = rows.select_related("municipality").get(pk=invitation.pk)
    return locked


def refuse_ended(invitation: Invitation) -> None:
    if not invitation.is_open(timezone.now()):
        raise Refused(_("The invitation is used, withdrawn or too old. Ask for one."))


def refuse_taken_address(email: str) -> None:
    if User.objects.filter(email=email).exists():
        raise Refused(
            _(
                "This e-mail address already has an account in another municipality."
                " Ask to be invited with another address."
            )
        )


def mark_accepted(invitation: Invitation, user: User) -> None:
    invitation.user = user
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["user", "accepted_at"])


def _renew(invitation: Invitation) -> str:
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hash_of(token)
    invitation.invited_at = timezone.now()
    invitation.expires_at = invitation.invited_at + VALID
    invitation.save()
    return token
