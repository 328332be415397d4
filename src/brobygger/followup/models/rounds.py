"""Reporting rounds: once a year every unit says what came of its measures."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Language, Municipality, Unit, User
from brobygger.core.privacy import NOTHING, Privacy
from brobygger.plans.models import Plan


class ReportingRoundQuerySet(models.QuerySet["ReportingRound"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(municipality=user.municipality_id)

    def open(self) -> Self:
        return self.filter(closed_at=None)


class ReportingRound(models.Model):
    """A year's reports on one or more plans, due by a day, asked for in one text.

    `proposals` are what the council is asked to decide, a list of texts. `version`
    counts the changes to what is said of the round itself.
    """

    privacy = Privacy(
        holds=("opened_by",),
        why="To show colleagues whom to ask about the round.",
        keeps="As long as the round; the name as long as the account.",
    )

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="reporting_rounds"
    )
    plans = models.ManyToManyField(
        Plan, through="RoundPlan", related_name="reporting_rounds"
    )
    title = models.CharField(_("title"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"))
    deadline = models.DateField(_("deadline"))
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.NB
    )
    instruction = models.TextField(_("instruction"), blank=True)
    proposals = models.JSONField(_("proposals"), default=list, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = ReportingRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting round")
        verbose_name_plural = _("reporting rounds")
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class RoundPlanQuerySet(models.QuerySet["RoundPlan"]):
    def reported(self) -> Self:
        """Keep those whose round is closed, the latest year first."""
        return self.exclude(facts={}).order_by("-year")


class RoundPlan(models.Model):
    """A plan is reported once a year: `year` is the round's, so that this is certain.

    `facts` are the little that the plan's page shows of the report's latest edition,
    empty while there is none; see `report_counts.plan_facts`.
    """

    privacy = NOTHING

    round = models.ForeignKey(
        ReportingRound, on_delete=models.PROTECT, related_name="round_plans"
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(editable=False)
    facts = models.JSONField(default=dict, editable=False)

    objects = RoundPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan of a round")
        verbose_name_plural = _("plans of rounds")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year"], name="plan_reported_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.year}"


class RoundPartQuerySet(models.QuerySet["RoundPart"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(round__municipality=user.municipality_id)

    def owed(self) -> Self:
        """Keep what its unit has yet to hand in."""
        return self.filter(state__in=OWED, round__closed_at=None)


class RoundPart(models.Model):
    """What one unit owes a round; `deadline` is its own where it got more time."""

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        READY = "ready", _("Ready")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Sent back")
        ACCEPTED = "accepted", _("Accepted")

    privacy = Privacy(
        holds=("changed_by",),
        why="To show colleagues who marked the part ready, approved or accepted it.",
        keeps="As long as the round; the name as long as the account.",
    )

    round = models.ForeignKey(
        ReportingRound, on_delete=models.PROTECT, related_name="parts"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="round_parts")
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WRITING
    )
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = RoundPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a round")
        verbose_name_plural = _("parts of rounds")
        ordering = ["unit__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit"], name="round_part_unique_in_round"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(comment=""),
                name="round_part_returned_has_a_comment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.round}"

    @property
    def municipality(self) -> Municipality:
        return self.round.municipality

    @property
    def due(self) -> date:
        return self.deadline or self.round.deadline

    def said(self, *, is_begun: bool) -> str:
        """Say its state: what nobody has put a word in is not being written yet."""
        if self.state == self.State.WRITING and not is_begun:
            return gettext("Not begun")
        return self.get_state_display()

    @property
    def is_owed(self) -> bool:
        return self.state in OWED

    @property
    def is_settled(self) -> bool:
        return self.state == self.State.ACCEPTED


OWED = (RoundPart.State.WRITING, RoundPart.State.RETURNED)
"""The unit has not handed in its part."""
