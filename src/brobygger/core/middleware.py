"""What every request passes: whose address it is, in which language, and the log."""

import logging
import re
from collections.abc import Callable
from http import HTTPStatus
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from brobygger.core.models import RESERVED_SLUGS, Language, Municipality

type Answer = Callable[[HttpRequest], HttpResponseBase]

logger = logging.getLogger("brobygger.web")

WITH_SECRET = {"core:invitation", "account_reset_password_from_key"}
"""Pages whose address lets one in."""


def access_log(get_response: Answer) -> Answer:
    """Write a line for each answer: the path without its query, and no person."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        start = perf_counter()
        response = get_response(request)
        details = {
            "method": request.method,
            "path": _path(request),
            "status": response.status_code,
            "ms": round((perf_counter() - start) * 1000),
        }
        logger.info("request", extra={"details": details})
        return response

    return answer


def _path(request: HttpRequest) -> str:
    """Give the path, without the secret that the link in a mail carries."""
    found = request.resolver_match
    if found and found.view_name in WITH_SECRET:
        return "/" + re.split(r"[<^]", found.route)[0] + "…"
    return request.path


class MunicipalityMiddleware:
    """Find whose address this is by its first part: `request.municipality`.

    It is known before the view, so that also a page that isn't found speaks the
    municipality's language. Views below `/<slug>/` are called without the slug.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        slug = request.path_info.split("/")[1]
        municipality = None
        if slug and slug not in RESERVED_SLUGS and "\0" not in slug:
            municipality = Municipality.objects.filter(slug=slug).first()
        request.municipality = municipality  # type: ignore[attr-defined] # see `Request`
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        _view: Callable[..., Any],
        _arguments: list[Any],
        keywords: dict[str, Any],
    ) -> None:
        if keywords.pop("municipality", None) and request.municipality is None:  # type: ignore[attr-defined] # set above
            raise Http404


class LanguageMiddleware(LocaleMiddleware):
    """Speak what was chosen here; else as the person, the municipality, the browser."""

    def process_request(self, request: HttpRequest) -> None:
        language = chosen_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        patch_vary_headers(response, ["Cookie"])
        return super().process_response(request, response)


def chosen_language(request: HttpRequest) -> str:
    here = request.municipality  # type: ignore[attr-defined] # see `Request`
    municipality = here or getattr(request.user, "municipality", None)
    wishes = (
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME),
        getattr(request.user, "language", ""),
        municipality and municipality.language,
    )
    for wish in wishes:
        if wish in Language.values:
            return str(wish)
    return translation.get_language_from_request(request)


def refuse_large(get_response: Answer) -> Answer:
    """Answer 413 to what is larger than any upload, before anything of it is kept.

    What comes without its length is empty to Django, and so is not kept either.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if _length(request) <= settings.LARGEST_REQUEST:
            return get_response(request)
        context = {"most": settings.LARGEST_UPLOAD >> 20}
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return render(request, "413.html", context, status=status)

    return answer


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
