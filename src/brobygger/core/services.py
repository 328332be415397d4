"""What is done to municipalities, units and people."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import (
    RESERVED_SLUGS,
    Country,
    Deed,
    Language,
    Municipality,
    Role,
    Unit,
    User,
)


@transaction.atomic
def create_municipality(
    *,
    name: str,
    number: str,
    country: str = Country.NO,
    language: str = Language.NB,
    by: User | None,
) -> Municipality:
    """Set up a tenant; its address is its name in plain letters."""
    slug = slugify(name.translate(LETTERS))
    if slug in RESERVED_SLUGS or Municipality.objects.filter(slug=slug).exists():
        raise Refused(_("The address /%(slug)s/ is taken.") % {"slug": slug})
    municipality = Municipality.objects.create(
        name=name, slug=slug, number=number, country=country, language=language
    )
    record(Deed.MUNICIPALITY_CREATED, municipality, by=by)
    return municipality


LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})
"""Letters that don't fall apart into a plain one and an accent."""


@transaction.atomic
def create_unit(
    *,
    municipality: Municipality,
    name: str,
    short_name: str = "",
    parent: Unit | None = None,
    by: User | None,
) -> Unit:
    if parent and parent.municipality_id != municipality.pk:
        raise Refused(_("A unit is part of one in the same municipality."))
    if Unit.objects.filter(municipality=municipality, name=name).exists():
        raise Refused(_("There is already a unit called %(name)s.") % {"name": name})
    unit = Unit.objects.create(
        municipality=municipality, name=name, short_name=short_name, parent=parent
    )
    record(Deed.UNIT_CREATED, unit, by=by)
    return unit


@transaction.atomic
def give_access(
    *,
    municipality: Municipality,
    email: str,
    name: str,
    role: Role,
    password: str,
    by: User | None,
) -> User:
    """Make an account in a municipality, with a password the person changes later."""
    user = User(municipality=municipality, email=email.lower(), name=name, role=role)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if User.objects.filter(email=user.email).exists():
        raise Refused(_("This e-mail address already has access."))
    user.set_password(password)
    user.save()
    record(Deed.USER_INVITED, user, by=by, role=role)
    return user


@transaction.atomic
def change_role(*, user: User, role: Role, by: User) -> User:
    user = User.objects.select_for_update().get(pk=user.pk)
    before, user.role = user.role, role
    user.save(update_fields=["role"])
    record(Deed.USER_CHANGED, user, by=by, role=changed(before, role))
    return user


def choose_language(*, user: User, language: Language) -> None:
    """Remember a person's language. Their own taste, so not in the audit trail."""
    user.language = language
    user.save(update_fields=["language"])
