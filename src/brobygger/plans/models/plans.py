"""A plan: what a municipality promises for a period."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Municipality, User
from brobygger.core.privacy import NOTHING
from brobygger.plans.models.sources import SourceDocument


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Everybody sees what is published; a municipality's people see all its own."""
        published = Q(published_at__isnull=False)
        if user.is_anonymous:
            return self.filter(published)
        return self.filter(published | Q(municipality=user.municipality_id))

    def for_public(self) -> Self:
        return self.published()

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)


class Plan(models.Model):
    """A plan the council has adopted, or is about to.

    A former plan is known only by what a later plan's document reports on it.
    The row and its parts are the working state; what the public sees is the latest
    `PlanVersion`. `version` counts the changes of the plan's own facts. `ancestry` is
    what an exchange file says of plans before that are not here: its "predecessor" and
    "lineage", as in the file.
    """

    class Kind(models.TextChoices):
        INTEGRATION = "integration", _("Integration plan")
        STRATEGY = "strategy", _("Strategy")
        PLAN = "plan", _("Plan")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        FORMER = "former", _("Former plan")

    class Language(models.TextChoices):
        BOKMAL = "nb", "norsk bokmål"
        NYNORSK = "nn", "norsk nynorsk"
        DANISH = "da", "dansk"
        SWEDISH = "sv", "svenska"

    privacy = NOTHING  # a public document of a municipality

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="plans"
    )
    slug = models.SlugField(_("address"), max_length=60)
    title = models.TextField(_("title"))
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind, default=Kind.INTEGRATION
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.BOKMAL
    )
    period_text = models.TextField(_("period"), blank=True)
    start_year = models.PositiveSmallIntegerField(_("first year"), null=True)
    end_year = models.PositiveSmallIntegerField(_("last year"), null=True)
    mission = models.TextField(_("mission"), blank=True)
    vision = models.TextField(_("vision"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="plans",
        null=True,
        blank=True,
    )
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="successors",
        null=True,
        blank=True,
        verbose_name=_("the plan before"),
    )
    ancestry = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-start_year", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="plan_slug_unique"
            ),
            models.CheckConstraint(
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(start_year__lte=F("end_year")),
                name="plan_starts_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(state="former")
                | Q(state="draft", published_at__isnull=True)
                | Q(state="published", published_at__isnull=False),
                name="plan_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(predecessor__isnull=True) | ~Q(predecessor=F("id")),
                name="plan_not_its_own_predecessor",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.municipality.slug, self.slug])

    def is_in_force(self, today: date) -> bool:
        first = self.start_year or today.year
        last = self.end_year or today.year
        return self.state == self.State.PUBLISHED and first <= today.year <= last

    @property
    def is_public(self) -> bool:
        return self.published_at is not None


class FormerAddress(models.Model):
    """Where a plan stood before its address was changed: links there lead on."""

    privacy = NOTHING

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="former_addresses"
    )
    slug = models.SlugField(_("address"), max_length=60)
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="former_addresses"
    )

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="former_address_unique"
            )
        ]

    def __str__(self) -> str:
        return self.slug
