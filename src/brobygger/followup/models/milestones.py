"""Steps on a measure's way, each with a day."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality
from brobygger.core.privacy import NOTHING
from brobygger.followup.models.statuses import ENDED, OfMeasureQuerySet
from brobygger.plans.models import Measure


class MilestoneQuerySet(OfMeasureQuerySet["Milestone"]):
    def open(self) -> Self:
        """Neither reached nor dropped."""
        return self.filter(reached_on=None, dropped_on=None)

    def late(self, today: date) -> Self:
        ended = Q(measure__standing__status__in=ENDED)
        return self.open().filter(due__lt=today).exclude(ended)

    def moved(self) -> Self:
        return self.filter(due__gt=F("first_due"), dropped_on=None)


class Milestone(models.Model):
    """What should be reached by a day; `first_due` is the day it was first set to.

    `version` counts the changes, so that two people can't overwrite each other.
    """

    privacy = NOTHING

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="milestones"
    )
    text = models.TextField(_("what should be reached"))
    due = models.DateField(_("by"))
    first_due = models.DateField(_("first set to"), editable=False)
    reached_on = models.DateField(_("reached"), null=True, blank=True)
    dropped_on = models.DateField(_("dropped"), null=True, blank=True)
    reason = models.TextField(_("why it is dropped"), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["measure", "due"], name="milestone_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | Q(dropped_on__isnull=True),
                name="milestone_not_both_reached_and_dropped",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def municipality(self) -> Municipality:
        return self.measure.municipality

    @property
    def is_open(self) -> bool:
        return self.reached_on is None and self.dropped_on is None
