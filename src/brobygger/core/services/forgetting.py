"""Clearing personal data when it is due, as each model's `privacy` says."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import transaction

from brobygger.core.log import record
from brobygger.core.models import Deed, Event, User
from brobygger.core.models.people import FORGOTTEN


def forget(*, now: datetime) -> dict[str, int]:
    """Clear what is older than its model keeps it; say how many rows of which."""
    found = {}
    for model in apps.get_models():
        days = getattr(getattr(model, "privacy", None), "days", None)
        if days is not None:
            before = now - timedelta(days=days)
            found[model._meta.label_lower] = _forget(model, before)
    return found


def _forget(model: Any, before: datetime) -> int:
    if model is not User:
        count: int = model.objects.forget(before)
        return count
    people = list(User.objects.to_forget(before))
    for person in people:
        _forget_person(person)
    return len(people)


@transaction.atomic
def _forget_person(user: User) -> None:
    """Leave the account as nobody's, so that what they did is still somebody's."""
    EmailAddress.objects.filter(user=user).delete()
    user.name = user.language = ""
    user.email = f"{user.pk}{FORGOTTEN}"
    user.last_login = None
    user.set_unusable_password()
    user.save()
    user.units.clear()
    for event in Event.objects.about(user):
        if event.data.pop("name", None):
            event.save(update_fields=["data"])
    record(Deed.USER_FORGOTTEN, user, by=None)
