"""Those who get told by mail, or by calendar, without asking each time."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Language, Municipality, User
from brobygger.core.privacy import NOTHING, Privacy
from brobygger.followup.models.statuses import StatusUpdate
from brobygger.plans.models import Measure, Plan, PlanVersion


class CalendarKey(models.Model):
    """What makes the address of a person's calendar secret; a new one ends the old."""

    privacy = Privacy(
        holds=("user",),
        why="To give a person's calendar program the deadlines of their own measures.",
        keeps="Until the person ends it.",
    )

    user = models.OneToOneField(
        User, on_delete=models.PROTECT, related_name="calendar_key"
    )
    nonce = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return f"{self.user}"

    @property
    def municipality(self) -> Municipality | None:
        return self.user.municipality


class FollowerQuerySet(models.QuerySet["Follower"]):
    def visible_to(self, _user: User) -> Self:
        """Nobody sees who follows, not even colleagues."""
        return self.none()

    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def forget(self, before: datetime) -> int:
        """Remove those who asked before this time and never confirmed; say how many."""
        count, _of_which = self.filter(confirmed_at=None, asked_at__lt=before).delete()
        return count


class Follower(models.Model):
    """An e-mail address that wants to be told of a plan, or of one measure in it.

    Nothing is sent but the question, until the owner of the address has said yes.
    """

    privacy = Privacy(
        holds=("email", "language"),
        why="To tell people by e-mail what is new in a plan, as they have asked for.",
        keeps="Until they stop it, by the link in every mail; 7 days where they never"
        " say yes.",
        days=7,
    )

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="followers")
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="followers", null=True
    )
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "measure", "email"],
                name="follower_once",
            ),
            models.UniqueConstraint(
                fields=["plan", "email"],
                condition=Q(measure__isnull=True),
                name="follower_of_a_plan_once",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="follower_email_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure or self.plan}"

    @property
    def municipality(self) -> Municipality:
        return self.plan.municipality


class Notice(models.Model):
    """That a follower was told of one thing: never twice."""

    privacy = NOTHING  # the follower's own row holds the address

    follower = models.ForeignKey(
        Follower, on_delete=models.CASCADE, related_name="notices"
    )
    version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="+", null=True
    )
    update_told = models.ForeignKey(
        StatusUpdate, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "version"], name="notice_of_a_version_once"
            ),
            models.UniqueConstraint(
                fields=["follower", "update_told"], name="notice_of_a_status_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version or self.update_told}"

    @property
    def municipality(self) -> Municipality:
        return self.follower.municipality
