"""People: who may sign in, in which municipality, with which role."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models.municipalities import Language, Municipality, Unit
from brobygger.core.privacy import Privacy

FORGOTTEN = "@forgotten.invalid"
"""What the address of a person ends with whose name has been removed."""


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    COORDINATOR = "coordinator", _("Coordinator")
    UNIT_EDITOR = "unit_editor", _("Unit editor")
    READER = "reader", _("Reader")


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: "User") -> Self:
        """Colleagues in the same municipality."""
        return self.filter(municipality=user.municipality_id)

    def active(self) -> Self:
        return self.filter(is_active=True)

    def to_forget(self, before: datetime) -> Self:
        """Keep accounts closed before this time whose owner is still known."""
        return self.filter(closed_at__lt=before).exclude(email__endswith=FORGOTTEN)


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
            "closed_at",
        ),
        why="To sign in, to decide what a person may do, and to show who did what.",
        keeps="While employed; two years after the account was closed, its name and "
        "e-mail address are removed, also from the audit lines about it.",
        days=730,
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
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)

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
        if self.is_forgotten:
            return str(_("a former colleague"))
        return self.name or self.email

    @property
    def is_forgotten(self) -> bool:
        return self.email.endswith(FORGOTTEN)
