"""The files that municipalities hand in, and how far the reading of each has come."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import Privacy

READING_MUST_END = timedelta(minutes=10)
"""No reading takes longer: one that seems to has lost its process."""


class SourceDocumentQuerySet(models.QuerySet["SourceDocument"]):
    def visible_to(self, user: User) -> Self:
        """Only the user's own municipality: the rest does not exist (404)."""
        return self.filter(municipality=user.municipality_id)


class SourceDocument(models.Model):
    """A plan as it was adopted or printed: the file, and the state of its reading.

    A file is known by its content: the same bytes twice in one municipality are
    the same document, whatever they are called.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be read")
        READING = "reading", _("Being read")
        READ = "read", _("Read")
        REFUSED = "refused", _("Could not be read")

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        ODT = "odt", "OpenDocument"
        HTML = "html", "HTML"
        TEXT = "text", _("plain text")

    privacy = Privacy(
        holds=("file", "name", "uploaded_by"),
        why="The plan cites the document it was read from, and who handed it in; the"
        " document itself may name people.",
        keeps="As long as the plan that was made from it.",
    )

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="source_documents"
    )
    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("size"))
    file = models.FileField(_("file"), upload_to="sources")
    format = models.CharField(_("format"), max_length=10, choices=Format, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING
    )
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=30, blank=True)
    refusal_line = models.CharField(max_length=500, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    started_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = SourceDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "sha256"],
                name="source_unique_in_municipality",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(refusal="")
                | ~Q(state="refused") & Q(refusal=""),
                name="source_refused_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(pages_done__lte=F("pages_total")),
                name="source_pages_done_within_total",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:document", args=[self.municipality.slug, self.pk])

    @property
    def is_pdf(self) -> bool:
        return self.format == self.Format.PDF

    @property
    def is_read(self) -> bool:
        return self.state == self.State.READ

    @property
    def is_unfinished(self) -> bool:
        return self.state in {self.State.WAITING, self.State.READING}

    def is_interrupted(self, now: datetime) -> bool:
        """Tell whether its reading has lost its process, and may be taken up again."""
        if self.state != self.State.READING or self.started_at is None:
            return False
        return now - self.started_at > READING_MUST_END
