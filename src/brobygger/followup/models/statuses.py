"""Where measures stand: what was told, and the last of it."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, Unit, User
from brobygger.core.privacy import NOTHING, Privacy
from brobygger.plans.models import Measure, Plan


class Status(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


ENDED = frozenset({Status.DONE, Status.STOPPED})
"""A measure that stands so can't be late, and needs nobody's eye."""


class OfMeasureQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows that belong to a measure, seen by whom its plan is seen."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Give what the public sees, and everything of the person's municipality."""
        public = self.public_part()
        if user.is_anonymous:
            return self.filter(public)
        return self.filter(public | Q(measure__plan__municipality=user.municipality_id))

    def for_public(self) -> Self:
        return self.filter(self.public_part())

    @classmethod
    def public_part(cls) -> Q:
        return Q(measure__plan__published_at__isnull=False)

    def of_plan(self, plan: Plan) -> Self:
        return self.filter(measure__plan=plan)


class StatusUpdateQuerySet(OfMeasureQuerySet["StatusUpdate"]):
    @classmethod
    def public_part(cls) -> Q:
        return super().public_part() & Q(only_colleagues=False)


class StatusUpdate(models.Model):
    """What somebody told about a measure; never changed, the latest is how it stands.

    `unit` is for whom it was told; without one it is the plan's coordinator.
    """

    privacy = Privacy(
        holds=("by",),
        why="To show colleagues whom to ask; others see the unit only.",
        keeps="As long as the plan; the name as long as the account.",
    )

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="status_updates"
    )
    status = models.CharField(_("status"), max_length=20, choices=Status)
    words = models.TextField(_("in words"), blank=True)
    reason = models.TextField(_("why it is stopped"), blank=True)
    only_colleagues = models.BooleanField(_("only for colleagues"), default=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = StatusUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("status")
        verbose_name_plural = _("statuses")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["measure", "-at", "-id"], name="status_update_latest")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="stopped") | ~Q(reason=""),
                name="status_update_stopped_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_status_display()}"

    @property
    def municipality(self) -> Municipality:
        return self.measure.municipality


class StandingQuerySet(OfMeasureQuerySet["Standing"]):
    pass


class Standing(models.Model):
    """How a measure stands now, kept beside the updates so that lists are quick.

    The public may see an older one than colleagues, where the last is only for them.
    `touched_at` is when anything about the measure was told. A measure without this
    row has not been touched, and is not started.
    """

    privacy = NOTHING

    measure = models.OneToOneField(
        Measure, on_delete=models.PROTECT, related_name="standing"
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.NOT_STARTED
    )
    last = models.ForeignKey(
        StatusUpdate, on_delete=models.PROTECT, related_name="+", null=True
    )
    public_status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.NOT_STARTED
    )
    last_public = models.ForeignKey(
        StatusUpdate, on_delete=models.PROTECT, related_name="+", null=True
    )
    touched_at = models.DateTimeField(default=timezone.now)

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_status_display()}"

    @property
    def municipality(self) -> Municipality:
        return self.measure.municipality
