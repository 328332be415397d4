"""What a unit says of a measure in a round, and what was written too late."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, Unit, User
from brobygger.core.privacy import Privacy
from brobygger.followup.models.rounds import ReportingRound
from brobygger.followup.models.statuses import Status
from brobygger.plans.models import Measure


class MeasureReportQuerySet(models.QuerySet["MeasureReport"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(round__municipality=user.municipality_id)

    def missing(self) -> Self:
        return self.filter(is_reported=False)


class MeasureReport(models.Model):
    """The four things a council asks of a measure: done, remaining, next, and words.

    `unit` reports it; nobody's measure is the coordinator's. `is_reported` says that
    nothing is missing. `last_year` is what was said the year before, as it was when the
    round was opened. `version` counts the changes and `sitting` names the page that
    made the last: a page is not in its own way.
    """

    class Next(models.TextChoices):
        GOES_ON = "goes_on", _("Goes on as now")
        STARTS = "starts", _("Starts later")
        CARRIED_OVER = "carried_over", _("Carried over to the next plan")
        FINISHED = "finished", _("Finished")
        STOPPED = "stopped", _("Stopped")

    privacy = Privacy(
        holds=("changed_by",),
        why="To show colleagues whom to ask about a report.",
        keeps="As long as the round; the name as long as the account.",
    )

    round = models.ForeignKey(
        ReportingRound, on_delete=models.PROTECT, related_name="reports"
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="measure_reports"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="measure_reports", null=True
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, blank=True)
    implemented = models.TextField(_("what is done"), blank=True)
    remaining = models.TextField(_("what remains"), blank=True)
    next = models.CharField(
        _("what happens next"), max_length=20, choices=Next, blank=True
    )
    next_when = models.CharField(_("when it starts"), max_length=100, blank=True)
    next_why = models.TextField(_("why it is stopped"), blank=True)
    report = models.TextField(_("report"), blank=True)
    is_reported = models.BooleanField(_("reported"), default=False)
    last_year = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)
    sitting = models.CharField(max_length=32, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = MeasureReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report on a measure")
        verbose_name_plural = _("reports on measures")
        ordering = ["round_id", "measure__plan_id", "measure__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "measure"], name="measure_reported_once_in_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure}"

    @property
    def municipality(self) -> Municipality:
        return self.round.municipality

    @property
    def answers(self) -> dict[str, Any]:
        return {name: str(getattr(self, name)) for name in ANSWERS}

    @property
    def is_begun(self) -> bool:
        return any(self.answers.values())


ANSWERS = (
    "status",
    "implemented",
    "remaining",
    "next",
    "next_when",
    "next_why",
    "report",
)
"""What a unit fills in."""


class ReportTextQuerySet(models.QuerySet["ReportText"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(report__round__municipality=user.municipality_id)


class ReportText(models.Model):
    """What a person was writing when the round was closed: kept, in no edition."""

    privacy = Privacy(
        holds=("by", "answers"),
        why="Nobody loses what they wrote; the coordinator may correct the report by it.",
        keeps="As long as the round; the name as long as the account.",
    )

    report = models.ForeignKey(
        MeasureReport, on_delete=models.PROTECT, related_name="late_texts"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    answers = models.JSONField(default=dict)

    objects = ReportTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text that came too late")
        verbose_name_plural = _("texts that came too late")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "by"], name="report_text_one_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}"

    @property
    def municipality(self) -> Municipality:
        return self.report.municipality
