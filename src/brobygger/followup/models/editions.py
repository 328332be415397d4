"""What a closed round said, byte for byte, and the Word document it is poured into."""

import json
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import Privacy
from brobygger.followup.models.rounds import ReportingRound


class ReportEditionQuerySet(models.QuerySet["ReportEdition"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Everybody reads what was reported on a public plan."""
        public = models.Q(round__plans__published_at__isnull=False)
        if user.is_anonymous:
            return self.filter(public).distinct()
        own = models.Q(round__municipality=user.municipality_id)
        return self.filter(public | own).distinct()

    def for_public(self) -> Self:
        return self.filter(round__plans__published_at__isnull=False).distinct()


class ReportEdition(models.Model):
    """A report as it was closed: never changed. A correction is the next edition.

    `text` is the content as JSON, `sha256` its sum; `publishing/report_data.py` says
    what stands in it. `note` is what a correction changed, `why` the reason.
    """

    privacy = Privacy(
        holds=("by",),
        why="To show colleagues who closed or corrected the report. The text itself"
        " names the role only.",
        keeps="As long as the report; the name as long as the account.",
    )

    round = models.ForeignKey(
        ReportingRound, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField(_("number"))
    closed_at = models.DateTimeField(_("closed"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    note = models.TextField(_("what is changed"), blank=True)
    why = models.TextField(_("why"), blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    objects = ReportEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of a report")
        verbose_name_plural = _("editions of reports")
        ordering = ["round_id", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "number"], name="report_edition_number_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} ({self.number})"

    @property
    def municipality(self) -> Municipality:
        return self.round.municipality

    @cached_property
    def content(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found


class WordTemplateQuerySet(models.QuerySet["WordTemplate"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(municipality=user.municipality_id)


class WordTemplate(models.Model):
    """The municipality's own Word document for reports, instead of the product's."""

    privacy = Privacy(
        holds=("uploaded_by",),
        why="To show colleagues whom to ask about the template.",
        keeps="Until another template replaces it.",
    )

    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, related_name="word_template"
    )
    name = models.CharField(_("name"), max_length=200)
    file = models.FileField(_("file"), upload_to="word-templates")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    uploaded_at = models.DateTimeField(default=timezone.now)

    objects = WordTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("Word template")
        verbose_name_plural = _("Word templates")

    def __str__(self) -> str:
        return self.name
