"""How each answer is sent: with a tag to ask again by, and how long it may be kept."""

import json
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version as release_of
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja import Schema
from ninja.errors import HttpError

from brobygger.plans import memory
from brobygger.plans.models import PlanVersion

MINUTE, DAY = 60, 24 * 3600
RELEASE = release_of("brobygger")
"""Part of each tag: another release may say the same in other words."""


class Moved(Exception):  # noqa: N818 -- reads as a sentence: raise Moved("there")
    """The plan has another address now: `slug` in the same municipality."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def answer(request: HttpRequest, data: Any) -> HttpResponse:
    """Send data that is there already, tagged by the sum of its bytes."""
    body = _json(data)
    return _answer(request, sha256(body).hexdigest(), lambda: body, MINUTE)


def answer_version(
    request: HttpRequest,
    version: PlanVersion,
    make: Callable[[], Any],
    *,
    fresh_for: int = MINUTE,
    remember: bool = False,
) -> HttpResponse:
    """Send what `make` makes of a version: text as it is, else data.

    It is not made for those who have it already: the tag is the version's own sum.
    What says nothing but the version and its address can be remembered by the two.
    """
    tag = f"{version.number}-{version.sha256[:32]}-{RELEASE}"

    def body() -> bytes:
        return _json(make())

    if remember:
        known_by = (tag, request.build_absolute_uri())
        return _answer(request, tag, lambda: memory.answer(body, *known_by), fresh_for)
    return _answer(request, tag, body, fresh_for)


def _json(data: Any) -> bytes:
    if isinstance(data, str):
        return data.encode()
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _answer(
    request: HttpRequest, tag: str, body: Callable[[], bytes], fresh_for: int
) -> HttpResponse:
    etag = f'"{tag}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body(), content_type="application/json")
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={fresh_for}"
    return response


def own_words(request: HttpRequest, asked: type[Schema] | None = None) -> None:
    """Refuse a word that nothing here listens to: a filter misspelt is no filter."""
    known = list(asked.model_fields) if asked else []
    for name in request.GET:
        if name not in known:
            listens = f"there is {', '.join(known)}" if known else "there is none here"
            raise HttpError(422, f"{name}: no such parameter; {listens}.")
