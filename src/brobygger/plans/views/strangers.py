"""The same answer for everybody who is not signed in, while nothing has changed."""

import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from brobygger.core.http import Request
from brobygger.plans import memory, queries

FRESH = 60  # seconds
"""Two who write at once may be seen in the wrong order: so long at most."""


def same_for_strangers(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Remember a page until somebody in the municipality does something.

    Every write leaves a line in the audit trail, so the last one tells.
    """

    @wraps(view)
    def answer(request: Request, *args: str, **kwargs: str) -> HttpResponse:
        if not _is_stranger(request):
            return view(request, *args, **kwargs)
        known_by = (
            request.build_absolute_uri(),
            bool(request.htmx),
            get_language(),
            timezone.localdate(),
            queries.last_deed(request.municipality),
            int(time.monotonic() / FRESH),
        )
        kept = memory.page(known_by)
        if kept is None:
            response = view(request, *args, **kwargs)
            if response.status_code == HTTPStatus.OK:
                memory.keep_page(known_by, response.content, dict(response.headers))
            return response
        content, headers = kept
        return HttpResponse(content, headers=headers)

    return answer


def _is_stranger(request: Request) -> bool:
    return not (
        request.user.is_authenticated
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or request.headers.get("HX-History-Restore-Request")
        or len(get_messages(request))
    )
