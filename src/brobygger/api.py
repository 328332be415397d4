"""The API below `/api/v1/`, its OpenAPI document, and the page that tells people of it.

Everybody's programs may read it, from other sites' pages too. It knows nobody: the
answer is the same whoever asks, and may be kept by whoever stands between.
"""

import json
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.urls import include, path, re_path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from brobygger.core.http import Request
from brobygger.plans.api.answering import Moved, answer
from brobygger.plans.api.routes import router
from brobygger.plans.api.schemas import LARGEST_PAGE
from brobygger.plans.models import Plan

type Answer = Callable[[HttpRequest], HttpResponseBase]

HERE = "/api/v1/"
METHODS = "GET, HEAD, OPTIONS"
PROBLEM = "application/problem+json"
EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
}
BEFORE_ASKING = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}
NOT_FOUND = "There is nothing at this address. See /api/ for what there is."

api = NinjaAPI(
    title="Brobygger",
    version="1",
    description="Published integration plans: their goals, themes and measures, and"
    " every version of them. Read only, open to everybody, without a key.",
    servers=[{"url": "/"}],
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", router)


# ── problems: one clear line, after RFC 9457 ─────────────────────────────────


def problem(status: int, detail: str = "") -> HttpResponse:
    title = HTTPStatus(status).phrase
    told = {"type": "about:blank", "title": title, "status": status}
    body = json.dumps(told | {"detail": detail or title}, ensure_ascii=False)
    return HttpResponse(body, status=status, content_type=PROBLEM)


@api.exception_handler(Http404)
def _not_found(_request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND, str(error))


@api.exception_handler(Moved)
def _moved(request: HttpRequest, error: Moved) -> HttpResponse:
    """Lead on to the plan's address of today; not for ever, for it may come back."""
    way = request.get_full_path().split("/")
    way[len(f"{HERE}plans/".split("/"))] = error.slug
    onward = HttpResponsePermanentRedirect("/".join(way))
    add_never_cache_headers(onward)
    return onward


@api.exception_handler(HttpError)
def _refused(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, error.message)


@api.exception_handler(ValidationError)
def _unfit(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    lines = [f"{each['loc'][-1]}: {each['msg']}" for each in error.errors]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(lines) + ".")


# ── every answer ─────────────────────────────────────────────────────────────


def public_api(get_response: Answer) -> Answer:
    """Let everybody read below `/api/v1/`, and only read; problems are JSON there."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(HERE):
            return get_response(request)
        response = _answered(request, get_response)
        for name, value in EVERYBODY.items():
            response[name] = value
        for name in ("Vary", "Content-Language"):  # it knows nobody, and no language
            del response[name]
        return response

    return answered


def _answered(request: HttpRequest, get_response: Answer) -> HttpResponseBase:
    method = request.method
    if method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=BEFORE_ASKING)
    if method not in {"GET", "HEAD"}:
        refused = problem(
            HTTPStatus.METHOD_NOT_ALLOWED, "Use GET: this API is for reading only."
        )
        refused["Allow"] = METHODS
        return refused
    request.method = "GET"  # the server leaves out the body that HEAD does not want
    response = get_response(request)
    request.method = method
    failed = response.status_code >= HTTPStatus.BAD_REQUEST
    if failed and response["Content-Type"] != PROBLEM:
        return problem(response.status_code)
    return response


# ── what it tells of itself ──────────────────────────────────────────────────


@cache
def document() -> dict[str, Any]:
    """Give the OpenAPI document, with the problems as what they are."""
    made: dict[str, Any] = api.get_openapi_schema(path_prefix=HERE.lstrip("/"))
    for operations in made["paths"].values():
        for status, response in operations["get"]["responses"].items():
            _as_problem(status, response)
    return made


def _as_problem(status: int, response: dict[str, Any]) -> None:
    if status >= HTTPStatus.BAD_REQUEST:
        response["content"] = {PROBLEM: response["content"]["application/json"]}


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return answer(request, document())


@login_not_required
@require_safe
def nothing(_request: HttpRequest) -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND, NOT_FOUND)


@login_not_required
@require_safe
def page(request: Request) -> HttpResponse:
    """Tell people what there is, with addresses that work here where there is a plan."""
    plans = Plan.objects.for_public().filter(versions__number=1)
    example = plans.select_related("municipality").order_by("pk").first()
    names = (
        [example.municipality.slug, example.slug]
        if example
        else ["fjellvik", "integration-2025"]
    )
    measures = reverse("api:measures", args=names)
    context = {
        "example": example,
        "addresses": [
            (reverse("api:municipalities"), _("The municipalities")),
            (reverse("api:plans", args=names[:1]), _("A municipality’s plans")),
            (reverse("api:plan", args=names), _("A plan: goals, themes, text")),
            (measures, _("Its measures")),
            (reverse("api:versions", args=names), _("Its versions")),
            (
                reverse("api:version", args=[*names, 1]),
                _("A version, whole and as it was published"),
            ),
        ],
        "openapi": reverse("api:openapi"),
        "largest": LARGEST_PAGE,
        "host": request.build_absolute_uri("/").removesuffix("/"),
        "search": f"{measures}?origin=new&limit=10",
    }
    return render(request, "plans/api.html", context)


def _routes() -> list[Any]:
    """Give the routes: everybody may read them without sign-in."""
    patterns: list[Any] = api.urls[0]
    own = [each for each in patterns if each.name != "api-root"]
    for pattern in own:
        login_not_required(pattern.callback)
    return own


app_name = "api"
urlpatterns = [
    path("", page, name="page"),
    path("v1/openapi.json", openapi, name="openapi"),
    path("v1/", include(_routes())),
    re_path(r"^v1/", nothing, name="nothing"),
]
