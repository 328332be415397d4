"""What measures count: participants, courses, money, whatever shows that it works."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import NOTHING, Privacy
from brobygger.followup.models.statuses import OfMeasureQuerySet
from brobygger.plans.models import Measure


class FigureQuerySet(OfMeasureQuerySet["Figure"]):
    @classmethod
    def public_part(cls) -> Q:
        return super().public_part() & Q(only_colleagues=False)


class Figure(models.Model):
    """Something that a measure counts: "Participants", in "people"."""

    privacy = NOTHING

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="figures"
    )
    name = models.CharField(_("what is counted"), max_length=100)
    unit_word = models.CharField(_("counted in"), max_length=40, blank=True)
    only_colleagues = models.BooleanField(_("only for colleagues"), default=False)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["measure_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "name"], name="figure_name_unique_in_measure"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        return self.measure.municipality


class FigureValueQuerySet(models.QuerySet["FigureValue"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(figure__in=Figure.objects.visible_to(user))

    def for_public(self) -> Self:
        return self.filter(figure__in=Figure.objects.for_public())

    def standing(self) -> Self:
        """Leave out what has been corrected."""
        return self.filter(replaced_at=None)


class FigureValue(models.Model):
    """How much it was on a day. A corrected value stays, and knows what replaced it."""

    privacy = Privacy(
        holds=("by",),
        why="To show colleagues whom to ask about a figure.",
        keeps="As long as the plan; the name as long as the account.",
    )

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="values")
    day = models.DateField(_("day"))
    amount = models.DecimalField(_("amount"), max_digits=15, decimal_places=2)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, editable=False)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True
    )
    note = models.TextField(_("why it is corrected"), blank=True)

    objects = FigureValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value of a figure")
        verbose_name_plural = _("values of figures")
        ordering = ["figure_id", "day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "day"],
                condition=Q(replaced_at__isnull=True),
                name="figure_value_one_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure}"

    @property
    def municipality(self) -> Municipality:
        return self.figure.municipality
