"""Municipalities and their units."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brobygger.core.privacy import NOTHING

if TYPE_CHECKING:
    from brobygger.core.models.people import User

RESERVED_SLUGS = (
    "about",
    "accessibility",
    "account",
    "administration",
    "api",
    "health",
    "invitation",
    "language",
    "search",
    "sign-in",
    "sign-out",
    "static",
)
"""First parts of addresses that are the product's own, never a municipality's."""


class Language(models.TextChoices):
    """Each by its own name, so never translated."""

    NB = "nb", "Norsk bokmål"
    NN = "nn", "Norsk nynorsk"
    DA = "da", "Dansk"
    EN = "en", "English"


class Country(models.TextChoices):
    NO = "no", _("Norway")
    DK = "dk", _("Denmark")
    SE = "se", _("Sweden")


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def visible_to(self, user: "User") -> Self:
        """Keep the user's own; the operator, who has none, sets up all of them."""
        return self if user.is_operator else self.filter(pk=user.municipality_id)

    def for_public(self) -> Self:
        return self


class Municipality(models.Model):
    """The tenant: every row of the other rooms belongs to one.

    `accent` is a colour such as "#0062ba", "" for the design system's own.
    `sign_in_value` is what the claim of the sign-in service says for its people:
    an organisation number, a municipality number, a tenant. Only the operator sets it.
    """

    privacy = NOTHING

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("address"), unique=True)
    number = models.CharField(_("number"), max_length=4)
    country = models.CharField(
        _("country"), max_length=2, choices=Country, default=Country.NO
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.NB
    )
    accent = models.CharField(_("accent colour"), max_length=7, blank=True)
    arms = models.FileField(_("arms"), upload_to="arms", blank=True)
    sign_in_value = models.CharField(
        _("value at the sign-in service"),
        max_length=100,
        unique=True,
        null=True,
        blank=True,
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "number"],
                name="municipality_number_unique_in_country",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="municipality_slug_is_not_reserved",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:home", args=[self.slug])

    @property
    def municipality(self) -> Self:
        """Itself, so that the audit trail asks everything the same question."""
        return self


class UnitQuerySet(models.QuerySet["Unit"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(municipality=user.municipality_id)

    def for_public(self) -> Self:
        return self

    def open(self) -> Self:
        """Keep what can still be chosen."""
        return self.filter(closed_at__isnull=True)


class Unit(models.Model):
    """Who is responsible: a part of a municipality, in a tree.

    `aliases` are other names that documents use for it, as a list of texts. A unit
    that is no more is closed, never deleted: plans and the audit trail point at it.
    """

    privacy = NOTHING

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="units"
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("part of"),
        null=True,
        blank=True,
    )
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=30, blank=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="merged",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="unit_name_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")), name="unit_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(closed_at__isnull=False),
                name="unit_merged_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        """Everything it is called, the full name first."""
        return [name for name in (self.name, self.short_name, *self.aliases) if name]
