"""When one unit hands a measure over to another."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, Unit, User
from brobygger.core.privacy import Privacy
from brobygger.followup.models.rounds import ReportingRound
from brobygger.followup.models.statuses import OfMeasureQuerySet
from brobygger.plans.models import Measure


class HandoverQuerySet(OfMeasureQuerySet["Handover"]):
    pass


class Handover(models.Model):
    """Another unit answers for the measure from now on; `from_unit` may be nobody.

    `round` is the one whose report went along, where one was being written.
    """

    privacy = Privacy(
        holds=("by",),
        why="To show colleagues who handed a measure over.",
        keeps="As long as the plan; the name as long as the account.",
    )

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="handovers"
    )
    from_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("from"),
    )
    to_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("to")
    )
    note = models.TextField(_("note"), blank=True)
    round = models.ForeignKey(
        ReportingRound,
        on_delete=models.PROTECT,
        related_name="handovers",
        null=True,
        verbose_name=_("the round whose report went along"),
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.measure}: {self.from_unit or '–'} → {self.to_unit}"

    @property
    def municipality(self) -> Municipality:
        return self.measure.municipality
