import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from brobygger.core.models import Municipality, User
from brobygger.core.navigation import links_for
from brobygger.core.rules import can_administer, can_coordinate


class Request(HttpRequest):
    """What a view gets once the middleware has run.

    `municipality` is whose address this is: set below `/<slug>/`, where an unknown
    one is already answered with 404. `user` is a person on pages that ask for
    sign-in; on public pages it may be Django's `AnonymousUser`.
    """

    user: User
    htmx: HtmxDetails
    municipality: Municipality


def permit(*, allowed: bool) -> None:
    """Answer 403 unless the rule holds."""
    if not allowed:
        raise PermissionDenied


def network_address(request: HttpRequest) -> str:
    """Tell where a request comes from: behind a proxy, what the proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


MOST_DIGITS = 18
"""Of a number that a database takes; Python itself refuses to read very long ones."""


def number_in(text: str) -> int | None:
    """Read a row's or a version's number that was sent; None where it is none."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def json_in(text: str) -> Any:
    """Read JSON that was sent; a ValueError where it is none, or none that is read.

    Python gives up long numbers and deep nesting, each with an error of its own.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError(text) from error


def own_address(request: HttpRequest, name: str) -> str:
    """Read where to go next, unless it leads away from here."""
    address = request.POST.get(name) or request.GET.get(name) or ""
    allowed = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed else ""


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Give every template what the frame of the page shows."""
    municipality = _municipality(request)
    user = getattr(request, "user", None)
    return {
        "municipality": municipality,
        "may_coordinate": _may(can_coordinate, user, municipality),
        "may_administer": _may(can_administer, user, municipality),
        "room_links": links_for(user, municipality)
        if isinstance(user, User) and municipality is not None
        else [],
        "sign_in_service": settings.OIDC.get("name", ""),
        "languages": settings.LANGUAGES,
        "source_url": settings.SOURCE_URL,
        "contact": settings.CONTACT,
    }


def _may(
    rule: Callable[[User, Municipality], bool],
    user: Any,
    municipality: Municipality | None,
) -> bool:
    return (
        municipality is not None and isinstance(user, User) and rule(user, municipality)
    )


def _municipality(request: HttpRequest) -> Municipality | None:
    """Whose page it is: by its address, else the signed-in person's own."""
    municipality: Municipality | None = getattr(request, "municipality", None)
    user = getattr(request, "user", None)
    if municipality is None and user and user.is_authenticated:
        municipality = user.municipality
    return municipality
