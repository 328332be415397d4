"""Which measure of a plan comes from which of a plan before."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import NOTHING
from brobygger.plans.models.measures import Measure
from brobygger.plans.models.plans import Plan


class LineageQuerySet(models.QuerySet["Lineage"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        plans = Plan.objects.visible_to(user)
        return self.filter(old__plan__in=plans, new__plan__in=plans)

    def standing(self) -> Self:
        """Leave out what somebody has looked at and found to be something else."""
        return self.filter(is_rejected=False)


class Lineage(models.Model):
    """A measure comes from an older one, wholly or in part.

    A rejected one is kept, so that the same is not proposed again. `before` is what
    the new measure said of its origin until then, to be taken back to.
    """

    class Kind(models.TextChoices):
        CONTINUED = "continued", _("Continued")
        CHANGED = "changed", _("Changed")
        MERGED = "merged", _("Merged")
        SPLIT = "split", pgettext_lazy("kind of lineage", "Split")

    privacy = NOTHING

    old = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="onward")
    new = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="backward")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    is_rejected = models.BooleanField(_("rejected"), default=False)
    before = models.JSONField(default=dict, blank=True)

    objects = LineageQuerySet.as_manager()

    class Meta:
        verbose_name = _("lineage of a measure")
        verbose_name_plural = _("lineage of measures")
        ordering = ["new_id", "old_id"]
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="lineage_unique"),
            models.CheckConstraint(
                condition=~Q(old=F("new")), name="lineage_not_from_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old.number or self.old.key} → {self.new.number or self.new.key}"

    @property
    def municipality(self) -> Municipality:
        return self.new.municipality
