"""What a plan consists of beside its measures, in the plan's own order and words."""

from secrets import token_hex
from typing import Any, override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality
from brobygger.core.privacy import NOTHING
from brobygger.plans.models.plans import Plan


class StandingManager(models.Manager[Any]):
    """Leave out what is retired; `everything` has it still."""

    @override
    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(retired_at=None)


class Part(models.Model):
    """Anything that stands in a plan: its position, and its place in the source.

    `key` is what it is known by in every version of the plan, also when it is moved
    or renumbered. `version` counts the changes, so that two people can't overwrite
    each other without seeing it. What is taken out is retired, never deleted.
    """

    privacy = NOTHING  # the text of a public document

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="%(class)ss")
    key = models.CharField(_("address"), max_length=30, default="")
    position = models.PositiveIntegerField()
    place = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    retired_at = models.DateTimeField(_("taken out"), null=True, editable=False)

    objects: models.Manager[Any] = StandingManager()
    everything: models.Manager[Any] = models.Manager()

    class Meta:
        abstract = True
        ordering = ["plan_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "position"],
                condition=Q(retired_at__isnull=True),
                name="%(class)s_position_unique",
            ),
            models.UniqueConstraint(
                fields=["plan", "key"], name="%(class)s_key_unique_in_plan"
            ),
        ]

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.key or token_hex(4)
        super().save(*args, **kwargs)

    @property
    def municipality(self) -> Municipality:
        return self.plan.municipality


class Section(Part):
    """A heading and what stands under it; paragraphs are parted by a blank line."""

    number = models.TextField(_("number"), blank=True)
    heading = models.TextField(_("heading"))
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    text = models.TextField(_("text"), blank=True)
    items = models.JSONField(_("list"), default=list, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip()

    @property
    def paragraphs(self) -> list[str]:
        return [each for each in self.text.split("\n\n") if each]


class Theme(Part):
    """A main theme or core area, by which measures are grouped."""

    number = models.TextField(_("number"), blank=True)
    title = models.TextField(_("title"))
    subtitle = models.TextField(_("subtitle"), blank=True)

    class Meta(Part.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Goal(Part):
    """What the plan wants; `scope` is the period or area that it is said for."""

    text = models.TextField(_("goal"))
    scope = models.TextField(_("scope"), blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="goals", null=True, blank=True
    )
    measures = models.ManyToManyField(
        "plans.Measure",
        related_name="goals",
        verbose_name=_("measures that serve it"),
        blank=True,
    )

    class Meta(Part.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return self.text


class SuccessCriterion(Part):
    """How one will see that a goal is reached."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="success_criteria"
    )
    text = models.TextField(_("success criterion"))
    scope = models.TextField(_("scope"), blank=True)
    measures = models.ManyToManyField(
        "plans.Measure",
        related_name="success_criteria",
        verbose_name=_("measures that serve it"),
        blank=True,
    )

    class Meta(Part.Meta):
        verbose_name = _("success criterion")
        verbose_name_plural = _("success criteria")

    def __str__(self) -> str:
        return self.text


class TargetGroup(Part):
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="target_groups"
    )
    text = models.TextField(_("target group"))
    scope = models.TextField(_("scope"), blank=True)
    measures = models.ManyToManyField(
        "plans.Measure",
        related_name="target_groups",
        verbose_name=_("measures for it"),
        blank=True,
    )

    class Meta(Part.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")

    def __str__(self) -> str:
        return self.text


class Challenge(Part):
    """Why a measure is needed; `heading` is the area whose challenge it is."""

    heading = models.TextField(_("heading"), blank=True)
    text = models.TextField(_("challenge"))
    measures = models.ManyToManyField(
        "plans.Measure",
        related_name="challenges",
        verbose_name=_("measures that answer it"),
        blank=True,
    )

    class Meta(Part.Meta):
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")

    def __str__(self) -> str:
        return self.text


class Term(Part):
    term = models.TextField(_("term"))
    definition = models.TextField(_("definition"))

    class Meta(Part.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return self.term


class StatisticsTable(Part):
    """A table of figures as printed: texts in rows, an empty cell is None."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="statistics_tables"
    )
    title = models.TextField(_("title"), blank=True)
    columns = models.JSONField(_("columns"), default=list)
    rows = models.JSONField(_("rows"), default=list)

    class Meta(Part.Meta):
        verbose_name = _("table of figures")
        verbose_name_plural = _("tables of figures")

    def __str__(self) -> str:
        return self.title


class Decision(Part):
    """A body's decision that the plan rests on or names."""

    class Role(models.TextChoices):
        START = "start", _("the work began")
        ADOPTION = "adoption", _("the plan was adopted")
        REFERENCE = "reference", _("named in the plan")

    body = models.TextField(_("body"))
    case = models.TextField(_("case"), blank=True)
    date_text = models.TextField(_("date as printed"), blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    role = models.CharField(
        _("role"), max_length=10, choices=Role, default=Role.REFERENCE
    )

    class Meta(Part.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return f"{self.body} {self.case}".strip()
