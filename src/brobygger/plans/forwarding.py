"""Where a plan's former address leads: to the same page at its address of today."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils.cache import add_never_cache_headers

from brobygger.plans.models import FormerAddress, Plan

NOT_FOUND = 404

type Answer = Callable[[HttpRequest], HttpResponseBase]


def forward(get_response: Answer) -> Answer:
    """Lead on from pages that are not found below a plan's former address.

    This holds for the pages of every room, as long as they begin with the
    municipality's and the plan's address.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code != NOT_FOUND or request.method not in {"GET", "HEAD"}:
            return response
        return _onward(request) or response

    return answer


def _onward(request: HttpRequest) -> HttpResponseBase | None:
    """Find the page of today, if this person can see the plan."""
    _root, municipality, slug, *_rest = [*request.path_info.split("/"), "", ""]
    if "\0" in request.path_info:  # PostgreSQL takes none
        return None
    former = FormerAddress.objects.filter(
        municipality__slug=municipality,
        slug=slug,
        plan__in=Plan.objects.visible_to(request.user),
    )
    found = former.select_related("plan").first() if slug else None
    if found is None:
        return None
    way = request.get_full_path().split("/")
    way[2] = found.plan.slug
    onward = HttpResponsePermanentRedirect("/".join(way))
    add_never_cache_headers(onward)  # the plan may come back here
    return onward
