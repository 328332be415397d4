from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from brobygger.core.http import Request


def answer(
    request: Request,
    template: str,
    context: dict[str, Any],
    *,
    part: str,
    status: int = 200,
) -> HttpResponse:
    """Render the page, or only its named part when htmx asks for that.

    Going back in the browser's history asks for the whole page, also through htmx;
    and a browser must not keep one in place of the other.
    """
    if request.htmx and not request.htmx.history_restore_request:
        template = f"{template}#{part}"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    if (
        status >= HTTPStatus.BAD_REQUEST
    ):  # the address of a form is no page to return to
        response["HX-Push-Url"] = "false"
    return response
