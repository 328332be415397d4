"""Measures: what a plan promises will be done, by whom and when."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Unit, User
from brobygger.core.privacy import NOTHING
from brobygger.plans.models.parts import Part, StandingManager, Theme
from brobygger.plans.models.plans import Plan


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def for_public(self) -> Self:
        return self.filter(plan__in=Plan.objects.for_public())


MeasureManager = StandingManager.from_queryset(MeasureQuerySet)


class Measure(Part):
    """One promise in a plan: someone does something by a date.

    `key` is its address in the plan: its first number where numbers tell measures
    apart, else its position; it stays when the number changes. Fields that end in `_text` hold the plan's own words.
    """

    class Origin(models.TextChoices):
        NEW = "new", _("New")
        CONTINUED = "continued", _("Continued")
        TRANSFERRED = "transferred", _("Transferred")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="measures", null=True, blank=True
    )
    units = models.ManyToManyField(
        Unit, through="Responsibility", related_name="measures", verbose_name=_("units")
    )
    number = models.TextField(_("number"), blank=True)
    title = models.TextField(_("title"), blank=True)
    text = models.TextField(_("text"))
    start_text = models.TextField(_("start"), blank=True)
    deadline_text = models.TextField(_("deadline"), blank=True)
    responsible_text = models.TextField(_("responsible"), blank=True)
    partners_text = models.TextField(_("partners"), blank=True)
    budget_text = models.TextField(_("budget"), blank=True)
    goal_text = models.TextField(_("goal"), blank=True)
    indicator_text = models.TextField(_("indicator"), blank=True)
    status_text = models.TextField(_("status"), blank=True)
    remark = models.TextField(_("remark"), blank=True)
    origin = models.CharField(_("origin"), max_length=20, choices=Origin, blank=True)
    origin_plan = models.TextField(_("the plan it comes from"), blank=True)
    implemented_text = models.TextField(_("implemented"), blank=True)
    remaining_text = models.TextField(_("remaining"), blank=True)
    report_text = models.TextField(_("report"), blank=True)

    objects = MeasureManager()

    class Meta(Part.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")

    def __str__(self) -> str:
        return self.title or self.text

    def get_absolute_url(self) -> str:
        plan = self.plan
        return reverse(
            "plans:measure", args=[plan.municipality.slug, plan.slug, self.key]
        )

    @property
    def has_report(self) -> bool:
        return bool(self.implemented_text or self.remaining_text or self.report_text)


class Responsibility(models.Model):
    """A unit answers for a measure, in the order in which the plan names them."""

    privacy = NOTHING

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="responsibilities"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="responsibilities"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        ordering = ["measure_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "unit"], name="responsibility_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}"


class BudgetLine(models.Model):
    """Money for a measure in a year: asked for, proposed or adopted; from one source.

    `amount` is whole kroner.
    """

    class Kind(models.TextChoices):
        NEED = "need", _("Needed")
        PROPOSED = "proposed", _("Proposed")
        ADOPTED = "adopted", _("Adopted")

    privacy = NOTHING

    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="budget_lines"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    amount = models.BigIntegerField(_("amount"))
    source = models.CharField(_("source of the money"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["measure_id", "year", "kind", "source"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year", "kind", "source"],
                name="budget_line_unique",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="budget_line_amount_from_0"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_kind_display()}: {self.amount}"
