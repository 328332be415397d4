from collections.abc import Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changes, record
from brobygger.core.models import Deed, Language, Municipality, Role, Unit, User


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
    refuse_weak_password(password, user)
    if User.objects.filter(email=user.email).exists():
        raise Refused(_("This e-mail address already has access."))
    user.set_password(password)
    user.save()
    record(Deed.USER_INVITED, user, by=by, role=role)
    return user


@transaction.atomic
def change_person(
    *, user: User, name: str, role: Role, units: Sequence[Unit], by: User
) -> User:
    """Change what a person is called, and may do; nobody changes their own role."""
    user = _locked(user, by)
    if user == by and role != user.role:
        raise Refused(_("Somebody else must change your own role."))
    refuse_unfitting_units(user.municipality, role, units)
    before = _facts(user)
    user.name, user.role = name, role
    user.save(update_fields=["name", "role"])
    user.units.set(units)
    if found := changes(before, _facts(user)):
        record(Deed.USER_CHANGED, user, by=by, **found)
    return user


@transaction.atomic
def close_person(*, user: User, by: User) -> User:
    """End a person's access at once, in every browser. The account stays, closed."""
    user = _locked(user, by)
    if user == by:
        raise Refused(_("Somebody else must end your own access."))
    user.is_active = False
    user.closed_at = timezone.now()
    user.save(update_fields=["is_active", "closed_at"])
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    _end_sessions(user)
    record(Deed.USER_CLOSED, user, by=by)
    return user


@transaction.atomic
def reopen_person(*, user: User, by: User) -> User:
    """Give access again, with the former password; a second factor is set up anew."""
    if user.is_forgotten:
        raise Refused(_("The person’s name is removed: invite them anew."))
    user.is_active = True
    user.closed_at = None
    user.save(update_fields=["is_active", "closed_at"])
    _end_sessions(user)
    record(Deed.USER_REOPENED, user, by=by)
    return user


@transaction.atomic
def change_password(*, user: User, password: str, by: User) -> User:
    user.set_password(password)
    user.save(update_fields=["password"])
    record(Deed.PASSWORD_CHANGED, user, by=by)
    return user


def choose_language(*, user: User, language: Language) -> None:
    """Remember a person's language. Their own taste, so not in the audit trail."""
    user.language = language
    user.save(update_fields=["language"])


def refuse_weak_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def refuse_unfitting_units(
    municipality: Municipality | None, role: str, units: Sequence[Unit]
) -> None:
    if any(unit.municipality != municipality for unit in units):
        raise Refused(_("A unit is in another municipality."))
    if role == Role.UNIT_EDITOR and not units:
        raise Refused(_("Choose the units whose measures the person follows up."))


def _locked(user: User, by: User) -> User:
    """Let one at a time change who may, and nobody who may no more.

    Else two administrators could end each other's access, and none would be left.
    """
    Municipality.objects.select_for_update(of=("self",)).filter(users=user).first()
    acting: User = User.objects.get(pk=by.pk)
    if (acting.is_active, acting.role) != (by.is_active, by.role):
        raise Refused(_("Your own access was changed meanwhile."))
    locked: User = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    return locked


def _end_sessions(user: User) -> None:
    """Let no browser that was signed in before be so again when access is reopened.

    Also on reopening: somebody may have signed in just as access was ended.
    """
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def _facts(user: User) -> dict[str, Any]:
    names = user.units.values_list("name", flat=True)
    return {"name": user.name, "role": user.role, "units": sorted(names)}
