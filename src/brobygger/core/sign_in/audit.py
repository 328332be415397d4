"""What allauth changes on its own, written in the audit trail."""

from typing import Any

from allauth.mfa import signals

from brobygger.core.log import record
from brobygger.core.models import Deed, User


def listen() -> None:
    signals.authenticator_added.connect(_added)
    signals.authenticator_removed.connect(_removed)
    signals.authenticator_reset.connect(_reset)


def _added(user: User, authenticator: Any, **_more: Any) -> None:
    record(Deed.FACTOR_ADDED, user, by=user, factor=authenticator.type)


def _removed(user: User, authenticator: Any, **_more: Any) -> None:
    record(Deed.FACTOR_REMOVED, user, by=user, factor=authenticator.type)


def _reset(user: User, **_more: Any) -> None:
    record(Deed.FACTOR_CODES_MADE, user, by=user)
