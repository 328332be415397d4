"""Reminders by mail: each is sent once, and stays to show that it was."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import Privacy
from brobygger.followup.models.rounds import ReportingRound


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(round__municipality=user.municipality_id)

    def waiting(self) -> Self:
        return self.filter(state=Reminder.State.WAITING)

    def failed(self) -> Self:
        """Keep what a person most likely has not got."""
        return self.filter(state__in=[Reminder.State.REFUSED, Reminder.State.UNSURE])

    def forget(self, before: datetime) -> int:
        """Remove reminders from before this time; say how many."""
        count, _of_which = self.filter(made_at__lt=before).delete()
        return count


class Reminder(models.Model):
    """A mail to one person on one occasion of a round.

    The row is claimed before the mail is handed over: what is cut off in between stays
    UNSURE, and is not sent again. `occasion` is a deadline and what day before or after
    it: "2026-10-01 before-14", or "asked-2026-09-20" for a press of the button.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be sent")
        UNSURE = "unsure", _("May not have been sent")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Refused by the mail server")

    privacy = Privacy(
        holds=("user", "answer"),
        why="Nobody is reminded twice, and the coordinator sees whom mail can’t reach.",
        keeps="Two years after it was sent.",
        days=730,
    )

    round = models.ForeignKey(
        ReportingRound, on_delete=models.PROTECT, related_name="reminders"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reminders"
    )
    occasion = models.CharField(_("occasion"), max_length=40)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING
    )
    answer = models.CharField(
        _("what the mail server said"), max_length=200, blank=True
    )
    made_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, editable=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "user", "occasion"], name="reminder_once_an_occasion"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.occasion}"

    @property
    def municipality(self) -> Municipality:
        return self.round.municipality


class ReminderStopQuerySet(models.QuerySet["ReminderStop"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(user=user)


class ReminderStop(models.Model):
    """A person wants no reminders."""

    privacy = Privacy(
        holds=("user", "at"),
        why="To send no reminders to who has said no.",
        keeps="Until the person wants reminders again.",
    )

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reminder_stop",
    )
    at = models.DateTimeField(default=timezone.now)

    objects = ReminderStopQuerySet.as_manager()

    class Meta:
        verbose_name = _("person without reminders")
        verbose_name_plural = _("people without reminders")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def municipality(self) -> Municipality | None:
        return self.user.municipality
