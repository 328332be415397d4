"""Carrying a plan over into the next: what becomes of every measure, and why."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import Privacy
from brobygger.plans.models import Measure, Plan


class CarryOverQuerySet(models.QuerySet["CarryOver"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(old__municipality=user.municipality_id)

    def open(self) -> Self:
        return self.filter(closed_at=None)


class CarryOver(models.Model):
    """The work of making the next plan of one: open till every measure is answered.

    Nothing is written into the new plan before it is closed.
    """

    privacy = Privacy(
        holds=("started_by", "closed_by"),
        why="To show colleagues whom to ask about the next plan.",
        keeps="As long as the plans; the names as long as the accounts.",
    )

    old = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="carried_to")
    new = models.OneToOneField(
        Plan, on_delete=models.PROTECT, related_name="carried_from"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)

    objects = CarryOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("way to the next plan")
        verbose_name_plural = _("ways to the next plan")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["old"],
                condition=Q(closed_at__isnull=True),
                name="carry_over_one_open_for_a_plan",
            ),
            models.CheckConstraint(
                condition=~Q(old=models.F("new")), name="carry_over_to_another_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.new}"

    @property
    def municipality(self) -> Municipality:
        return self.old.municipality

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class CarryAnswerQuerySet(models.QuerySet["CarryAnswer"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(carry_over__old__municipality=user.municipality_id)

    def given(self) -> Self:
        """Leave out what was taken back."""
        return self.exclude(deed="")


class CarryAnswer(models.Model):
    """What becomes of one measure of the old plan.

    `title` and `text` are the new measure's words where it is changed or merged,
    `parts` the new measures' where it is split. `partners` are the others that it is
    merged with. What is taken back has an empty `deed`. `version` counts the changes.
    """

    class Deed(models.TextChoices):
        CONTINUE = "continue", _("Continue as it is")
        CHANGE = "change", _("Continue in other words")
        MERGE = "merge", _("Merge with others")
        SPLIT = "split", _("Split into several")
        FINISH = "finish", _("Finish: it is done")
        STOP = "stop", _("Stop: it is given up")

    privacy = Privacy(
        holds=("reason", "answered_by"),
        why="To show colleagues who decided on a measure, and why.",
        keeps="As long as the plans; the name as long as the account.",
    )

    carry_over = models.ForeignKey(
        CarryOver, on_delete=models.PROTECT, related_name="answers"
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="carry_answers"
    )
    deed = models.CharField(_("what"), max_length=10, choices=Deed, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    title = models.TextField(_("short name"), blank=True)
    text = models.TextField(_("text"), blank=True)
    parts = models.JSONField(_("parts"), default=list, blank=True)
    partners = models.ManyToManyField(
        Measure, related_name="+", verbose_name=_("partners"), blank=True
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = CarryAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("what becomes of a measure")
        verbose_name_plural = _("what becomes of measures")
        ordering = ["carry_over_id", "measure__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["carry_over", "measure"], name="carry_answer_once_a_measure"
            ),
            models.CheckConstraint(
                condition=Q(deed="") | Q(answered_at__isnull=False),
                name="carry_answer_given_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(deed__in=["change", "merge"]) | ~Q(text=""),
                name="carry_answer_in_other_words_has_a_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}"

    @property
    def municipality(self) -> Municipality:
        return self.carry_over.municipality
