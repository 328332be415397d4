"""Who we are: municipalities, their units and people, and what they did."""

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.privacy import NOTHING, Privacy

RESERVED_SLUGS = (
    "about",
    "accessibility",
    "administration",
    "api",
    "health",
    "language",
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
    """The tenant: every row of the other rooms belongs to one."""

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


class Unit(models.Model):
    """Who is responsible: a part of a municipality, in a tree.

    `aliases` are other names that documents use for it, as a list of texts.
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
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        """Everything it is called, the full name first."""
        return [name for name in (self.name, self.short_name, *self.aliases) if name]


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    COORDINATOR = "coordinator", _("Coordinator")
    UNIT_EDITOR = "unit_editor", _("Unit editor")
    READER = "reader", _("Reader")


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: "User") -> Self:
        """Colleagues in the same municipality."""
        return self.filter(municipality=user.municipality_id)


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc] # the plugin can't see a class made in the bases
    """What Django's own commands and sign-in ask for; e-mail is kept in lower case."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Make the operator, who runs the installation and belongs to nobody."""
        return self.create_user(email, password, is_operator=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        user: User = self.get(email=(username or "").strip().lower())
        return user


class User(AbstractBaseUser):
    """A person who signs in with an e-mail address.

    Not Django's `AbstractUser`: its groups and permissions would be a second answer
    to who may do what, beside `rules.py`.
    """

    privacy = Privacy(
        holds=(
            "email",
            "name",
            "password",
            "last_login",
            "joined_at",
            "municipality",
            "role",
            "units",
            "language",
            "is_active",
            "is_operator",
        ),
        why="To sign in, to decide what a person may do, and to show who did what.",
        keeps="While employed; then closed, and the name removed when the audit "
        "lines that refer to it are no longer kept.",
    )

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="users", null=True
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.READER)
    units = models.ManyToManyField(
        Unit, verbose_name=_("units"), related_name="users", blank=True
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, blank=True
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_operator = models.BooleanField(_("runs the installation"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "email"]
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=False, is_operator=False)
                | Q(municipality__isnull=True, is_operator=True),
                name="user_has_a_municipality_unless_operator",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="user_email_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(municipality=user.municipality_id)

    def about(self, subject: models.Model) -> Self:
        return self.filter(
            subject_label=subject._meta.label_lower, subject_id=subject.pk
        )


class Event(models.Model):
    """One line of the audit trail: who did what to which thing, and when.

    It points at its subject by label and id, not by foreign key, so that the line
    outlives the thing. `kind` is a value of a room's own `Deed`.
    """

    privacy = Privacy(
        holds=("by", "data"),
        why="To show who did what, when a decision or a report is questioned.",
        keeps="As long as the municipality must be able to document the plan.",
    )

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="events", null=True
    )
    kind = models.CharField(max_length=50)
    subject_label = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="events", null=True
    )
    at = models.DateTimeField(default=timezone.now)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_label", "subject_id"], name="event_subject"),
            models.Index(fields=["municipality", "-at"], name="event_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_label}:{self.subject_id}"


class Deed(models.TextChoices):
    """What people do in this room, as the audit trail calls it."""

    MUNICIPALITY_CREATED = "municipality.created", _("set up the municipality")
    UNIT_CREATED = "unit.created", _("created the unit")
    USER_INVITED = "user.invited", _("gave a person access")
    USER_CHANGED = "user.changed", _("changed a person’s access")
    USER_CLOSED = "user.closed", _("ended a person’s access")


class FailedSignIn(models.Model):
    """One wrong password, counted so that guessing is slow.

    `key` is a keyed hash of the e-mail address and the network address, so that the
    table shows neither.
    """

    privacy = Privacy(
        holds=("key",),
        why="To stop password guessing.",
        keeps="15 minutes; older rows go when the next one is written.",
    )

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="failed_sign_in_key")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at:%H:%M}"
