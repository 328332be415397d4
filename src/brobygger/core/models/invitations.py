"""Invitations: how a person gets an account."""

import hashlib
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models.municipalities import Municipality, Unit
from brobygger.core.models.people import Role, User
from brobygger.core.privacy import Privacy


def hash_of(token: str) -> str:
    """Hash the secret of a link. It is long and random, so a plain hash will do."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(municipality=user.municipality_id)

    def open(self) -> Self:
        """Neither accepted nor withdrawn; it may be too old."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def forget(self, before: datetime) -> int:
        """Remove the addresses of those that ended before this time; say how many."""
        ended = Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before)
        return (
            self.filter(ended | Q(expires_at__lt=before))
            .exclude(email="")
            .update(email="")
        )


class Invitation(models.Model):
    """An e-mail address that may become a person of a municipality.

    The link in the mail holds a secret, of which only a hash is kept here.
    """

    privacy = Privacy(
        holds=("email", "units", "invited_by", "user"),
        why="To give a person access, and to show who gave it.",
        keeps="The address until 30 days after the invitation was accepted or "
        "withdrawn, or became too old.",
        days=30,
    )

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="invitations"
    )
    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.READER)
    units = models.ManyToManyField(
        Unit, verbose_name=_("units"), related_name="invitations", blank=True
    )
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    user = models.OneToOneField(
        User, on_delete=models.PROTECT, related_name="invitation", null=True, blank=True
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None) & ~Q(email=""),
                name="invitation_open_once_per_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, user__isnull=True)
                | Q(accepted_at__isnull=False, user__isnull=False),
                name="invitation_accepted_has_a_user",
            ),
        ]

    def __str__(self) -> str:
        return self.email or str(_("an invitation"))

    def is_open(self, now: datetime) -> bool:
        return not (self.accepted_at or self.withdrawn_at or self.is_too_old(now))

    def is_too_old(self, now: datetime) -> bool:
        return now >= self.expires_at
