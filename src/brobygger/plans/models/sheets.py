"""Lists of measures on their way into a plan."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import Privacy
from brobygger.plans.models.plans import Plan


class MeasureSheetQuerySet(models.QuerySet["MeasureSheet"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(plan__municipality=user.municipality_id)

    def forget(self, before: datetime) -> int:
        """Clear what nobody has brought in; say how many."""
        count, _each = self.filter(uploaded_at__lt=before).delete()
        return count


class MeasureSheet(models.Model):
    """A list that is looked at before it is brought in: its texts, not its file.

    `content` is a `Sheet` as JSON. It goes when it is brought in, or after a day.
    """

    privacy = Privacy(
        holds=("content", "name", "uploaded_by"),
        why="To show what a list would change before it does; its texts may name people.",
        keeps="A day, or until it is brought in.",
        days=1,
    )

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sheets")
    name = models.CharField(_("file name"), max_length=255)
    content = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    objects = MeasureSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of measures")
        verbose_name_plural = _("lists of measures")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        return self.plan.municipality
