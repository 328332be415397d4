"""What the reader found in a document, on its way to become a plan."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import Privacy
from brobygger.plans.models.plans import Plan
from brobygger.plans.models.sources import SourceDocument


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(source__municipality=user.municipality_id)


class Draft(models.Model):
    """One document, read. `facts` is what belongs to no single item, as its kind.

    `lines` is the text shown beside the draft where the source has no pages to show;
    `page_sizes` are the widths and heights of a PDF's pages in points.
    """

    privacy = Privacy(
        holds=("facts", "lines"),
        why="The reviewer sees what the document says; a consultation notice names"
        " whom to ask.",
        keeps="As long as its document.",
    )

    source = models.OneToOneField(
        SourceDocument, on_delete=models.PROTECT, related_name="draft"
    )
    facts = models.JSONField(default=dict)
    lines = models.JSONField(default=list)
    page_sizes = models.JSONField(default=list)
    plan = models.OneToOneField(
        Plan, on_delete=models.PROTECT, related_name="draft", null=True, blank=True
    )

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return f"{self.source}"

    @property
    def municipality(self) -> Municipality:
        return self.source.municipality

    @property
    def other_municipality(self) -> str:
        """Name the municipality that the document is about, if it seems another."""
        named = str(self.facts.get("municipality") or "")
        return "" if named.casefold() in self.municipality.name.casefold() else named


class DraftItemQuerySet(models.QuerySet["DraftItem"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(draft__source__municipality=user.municipality_id)

    def open(self) -> Self:
        """Neither accepted, corrected nor rejected yet."""
        return self.filter(state=DraftItem.State.OPEN)

    def kept(self) -> Self:
        """Keep what goes into the plan."""
        return self.filter(
            state__in=[DraftItem.State.ACCEPTED, DraftItem.State.CORRECTED]
        )

    def certain(self) -> Self:
        return self.filter(certain=True)

    def to_look_at_first(self) -> Self:
        """Open before decided; among the open, the least certain first."""
        is_open = models.Case(models.When(state="open", then=0), default=1)
        first = models.Case(models.When(state="open", then="certain"), default=True)
        return self.annotate(is_decided=is_open, is_sure=first).order_by(
            "is_decided", "is_sure", "rank", "position", "pk"
        )


class DraftItem(models.Model):
    """One thing found: as it was read, and as a person has corrected it.

    `version` counts the changes, so that two reviewers can't overwrite each other
    without seeing it.
    """

    class Kind(models.TextChoices):
        TITLE = "title", _("Title")
        PERIOD = "period", _("Period")
        MISSION = "mission", _("Mission")
        VISION = "vision", _("Vision")
        GOAL = "goal", _("Goal")
        SUCCESS_CRITERION = "success_criterion", _("Success criterion")
        TARGET_GROUP = "target_group", _("Target group")
        THEME = "theme", _("Theme")
        MEASURE = "measure", _("Measure")
        UNIT = "unit", _("Unit")
        CHALLENGE = "challenge", _("Challenge")
        DECISION = "decision", _("Decision")
        STATISTICS = "statistics", _("Figures")
        TERM = "term", _("Term")
        SECTION = "section", _("Section")

    class State(models.TextChoices):
        OPEN = "open", _("To look at")
        ACCEPTED = "accepted", _("Accepted")
        CORRECTED = "corrected", _("Corrected")
        REJECTED = "rejected", _("Left out")

    privacy = Privacy(
        holds=("data", "corrected", "decided_by"),
        why="The text may name people as the document does; two reviewers see each"
        " other's work.",
        keeps="As long as its document.",
    )

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    rank = models.PositiveSmallIntegerField(editable=False)
    position = models.PositiveIntegerField()
    data = models.JSONField(null=True)
    corrected = models.JSONField(null=True)
    place = models.JSONField(default=dict)
    confidence = models.FloatField(default=1.0)
    certain = models.BooleanField()
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN
    )
    version = models.PositiveIntegerField(default=1)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = DraftItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft item")
        verbose_name_plural = _("draft items")
        ordering = ["draft_id", "rank", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "kind", "position"],
                name="draft_item_position_unique",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="draft_item_confidence_from_0_to_1",
            ),
            models.CheckConstraint(
                condition=~Q(state="corrected") | Q(corrected__isnull=False),
                name="draft_item_corrected_has_a_text",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided_at__isnull=False),
                name="draft_item_decided_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"

    @property
    def municipality(self) -> Municipality:
        return self.draft.municipality

    @property
    def content(self) -> dict[str, Any]:
        """What counts: a person's correction before the reader's finding."""
        content: dict[str, Any] = self.corrected or self.data or {}
        return content

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class DraftDeedQuerySet(models.QuerySet["DraftDeed"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(draft__source__municipality=user.municipality_id)

    def standing(self) -> Self:
        """Keep what is not undone."""
        return self.filter(undone_at=None)


class DraftDeed(models.Model):
    """One thing that a person did in a review, with all that is needed to undo it.

    `changes` holds, for each item touched, its id and the fields that differ before
    and after; a whole row stands before what was taken away and after what was made.
    `words` are the item's own, by which a person knows it again.
    """

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        CORRECTED = "corrected", _("corrected")
        REJECTED = "rejected", _("left out")
        REOPENED = "reopened", _("took back")
        ADDED = "added", _("added")
        CERTAIN = "certain", _("accepted what is certain")
        SPLIT = "split", _("split")
        MERGED = "merged", _("merged")
        MOVED = "moved", _("moved")

    privacy = Privacy(
        holds=("by", "changes", "words", "undone_by"),
        why="Reviewers see what the others did, and can undo it.",
        keeps="As long as the draft.",
    )

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="deeds")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    words = models.CharField(max_length=100, blank=True)
    count = models.PositiveIntegerField(default=1)
    changes = models.JSONField(default=list)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    undone_at = models.DateTimeField(null=True, editable=False)

    objects = DraftDeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("deed in a review")
        verbose_name_plural = _("deeds in a review")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="draft_deed_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"

    @property
    def municipality(self) -> Municipality:
        return self.draft.municipality

    @property
    def item_ids(self) -> list[int]:
        return [change["item"] for change in self.changes]
