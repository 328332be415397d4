import logging

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from brobygger.core.http import Request
from brobygger.core.queries import pending_migrations

logger = logging.getLogger("brobygger.web")


@login_not_required
@never_cache
@require_safe
def live(_request: Request) -> HttpResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def ready(_request: Request) -> HttpResponse:
    """Say whether the database answers and is as this version needs it."""
    try:
        pending = pending_migrations()
    except DatabaseError as error:
        logger.error("the database does not answer: %s", type(error).__name__)  # noqa: TRY400 -- one line is enough, every few seconds
        return JsonResponse({"status": "the database does not answer"}, status=503)
    if pending:
        return JsonResponse({"status": "migrations are pending"}, status=503)
    return JsonResponse({"status": "ok"})
