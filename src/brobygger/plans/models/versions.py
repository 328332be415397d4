"""What the public sees: the plan as it stood each time it was published."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality
from brobygger.core.privacy import Privacy
from brobygger.plans.models.plans import Plan

LINKED_LATER = ("goals", "success_criteria", "target_groups")
"""Parts that were not linked to measures in the first versions and exchange files."""


def completed(content: Any) -> Any:
    """Add what a content from before lacks, so that all of them can be read alike."""
    if not isinstance(content, dict):
        return content
    content.setdefault("predecessor", None)
    content.setdefault("lineage", [])
    for name in LINKED_LATER:
        parts = content.get(name)
        for part in parts if isinstance(parts, list) else []:
            if isinstance(part, dict):
                part.setdefault("measures", [])
    return content


class PlanVersion(models.Model):
    """A plan as published: never changed afterwards.

    `text` is the exchange form, byte for byte, and `sha256` its sum. `facts` are the
    little that lists of plans show of it.
    """

    privacy = Privacy(
        holds=("published_by",),
        why="To show colleagues who published what.",
        keeps="As long as the plan.",
    )

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    note = models.TextField(_("what is new"), blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of plans")
        ordering = ["plan_id", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="plan_version_number_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.number})"

    @property
    def municipality(self) -> Municipality:
        return self.plan.municipality

    @cached_property
    def content(self) -> dict[str, Any]:
        found: dict[str, Any] = completed(json.loads(self.text))
        return found
