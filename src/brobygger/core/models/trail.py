"""The audit trail: who did what."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models.municipalities import Municipality
from brobygger.core.models.people import User
from brobygger.core.privacy import Privacy


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(municipality=user.municipality_id)

    def about(self, subject: models.Model) -> Self:
        return self.filter(
            subject_label=subject._meta.label_lower, subject_id=subject.pk
        )


class Event(models.Model):
    """One line of the audit trail: who did what to which thing, and when.

    It points at its subject by label and id, not by foreign key, so that the line
    outlives the thing. `kind` is a value of a room's own `Deed`.
    """

    privacy = Privacy(
        holds=("by", "data"),
        why="To show who did what, when a decision or a report is questioned.",
        keeps="As long as the municipality must be able to document the plan.",
    )

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="events", null=True
    )
    kind = models.CharField(max_length=50)
    subject_label = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="events", null=True
    )
    at = models.DateTimeField(default=timezone.now)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_label", "subject_id"], name="event_subject"),
            models.Index(fields=["municipality", "-at"], name="event_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_label}:{self.subject_id}"


class Deed(models.TextChoices):
    """What people do in this room, as the audit trail calls it."""

    MUNICIPALITY_CREATED = "municipality.created", _("set up the municipality")
    MUNICIPALITY_CHANGED = "municipality.changed", _("changed the municipality")
    UNIT_CREATED = "unit.created", _("created the unit")
    UNIT_CHANGED = "unit.changed", _("changed the unit")
    UNIT_MERGED = "unit.merged", _("merged the unit into another")
    UNIT_CLOSED = "unit.closed", _("closed the unit")
    UNIT_REOPENED = "unit.reopened", _("opened the unit again")
    PERSON_INVITED = "invitation.sent", _("invited a person")
    INVITATION_RENEWED = "invitation.renewed", _("sent the invitation again")
    INVITATION_WITHDRAWN = "invitation.withdrawn", _("withdrew the invitation")
    USER_INVITED = "user.invited", _("gave a person access")
    USER_JOINED = "user.joined", _("accepted the invitation")
    USER_CHANGED = "user.changed", _("changed a person’s access")
    USER_CLOSED = "user.closed", _("ended a person’s access")
    USER_REOPENED = "user.reopened", _("gave a person access again")
    USER_FORGOTTEN = "user.forgotten", _("removed a former person’s name")
    PASSWORD_CHANGED = "password.changed", _("changed the password")
    FACTOR_ADDED = "factor.added", _("added a second factor")
    FACTOR_REMOVED = "factor.removed", _("removed a second factor")
    FACTOR_CODES_MADE = "factor.codes", _("made new recovery codes")
    SIGN_IN_CONNECTED = "sign_in.connected", _("connected a sign-in service")
