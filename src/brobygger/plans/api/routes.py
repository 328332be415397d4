"""The addresses of published plans: each is one version's content, or a list of what is."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from brobygger.plans.api.answering import (
    DAY,
    Moved,
    answer,
    answer_version,
    own_words,
)
from brobygger.plans.api.as_json import (
    Places,
    measure_json,
    municipality_json,
    plan_in_full_json,
    plan_json,
    version_json,
)
from brobygger.plans.api.published import (
    edition_of,
    moved_to,
    municipalities,
    plans_of,
    versions_of,
)
from brobygger.plans.api.schemas import (
    Asked,
    AskedMeasures,
    Measure,
    MeasurePage,
    MunicipalityPage,
    PlanFile,
    PlanInFull,
    PlanPage,
    Problem,
    VersionPage,
)
from brobygger.plans.api.wanted import measures_wanted, page_of
from brobygger.plans.models import PlanVersion

router = Router()

FOUND = {301: None, 304: None, 404: Problem, 422: Problem}
PLAN = "plans/{slug:municipality_slug}/{slug:plan_slug}"


@router.get(
    "municipalities",
    response={200: MunicipalityPage, **FOUND},
    url_name="municipalities",
    operation_id="municipalities",
)
def list_municipalities(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Give the municipalities that publish here, by name."""
    own_words(request, Asked)
    found = municipalities()
    places = Places(request)
    items = [municipality_json(each, places) for each in _piece(found, asked)]
    return _page(request, items, asked, total=found.count())


@router.get(
    "plans/{slug:municipality_slug}",
    response={200: PlanPage, **FOUND},
    url_name="plans",
    operation_id="plans",
)
def list_plans(
    request: HttpRequest, municipality_slug: str, asked: Query[Asked]
) -> HttpResponse:
    """Give a municipality's published plans, the newest first."""
    own_words(request, Asked)
    if not municipalities().filter(slug=municipality_slug).exists():
        raise Http404(f"There is no municipality “{municipality_slug}”.")
    found = plans_of(municipality_slug)
    places = Places(request)
    items = [plan_json(each, places) for each in _piece(found, asked)]
    return _page(request, items, asked, total=found.count())


@router.get(
    PLAN, response={200: PlanInFull, **FOUND}, url_name="plan", operation_id="plan"
)
def show_plan(
    request: HttpRequest, municipality_slug: str, plan_slug: str
) -> HttpResponse:
    """Give a plan: what it is, its themes, goals, text and everything but its measures."""
    own_words(request)
    version = _latest(municipality_slug, plan_slug)
    return answer_version(
        request,
        version,
        lambda: plan_in_full_json(
            version, edition_of(version).content, Places(request)
        ),
    )


@router.get(
    f"{PLAN}/measures",
    response={200: MeasurePage, **FOUND},
    url_name="measures",
    operation_id="measures",
)
def list_measures(
    request: HttpRequest,
    municipality_slug: str,
    plan_slug: str,
    asked: Query[AskedMeasures],
) -> HttpResponse:
    """Give a plan's measures in its own order, as far as they are wanted."""
    own_words(request, AskedMeasures)
    version = _latest(municipality_slug, plan_slug)

    def page() -> Any:
        found = measures_wanted(edition_of(version).measures, asked)
        places = Places(request)
        make = measure_json(version, places)
        items = [make(each) for each in _piece(found, asked)]
        return page_of(items, asked, total=len(found), address=places.here)

    return answer_version(request, version, page, remember=not asked.q)


@router.get(
    f"{PLAN}/measures/{{key}}",
    response={200: Measure, **FOUND},
    url_name="measure",
    operation_id="measure",
)
def show_measure(
    request: HttpRequest, municipality_slug: str, plan_slug: str, key: str
) -> HttpResponse:
    """Give one measure by its key."""
    own_words(request)
    version = _latest(municipality_slug, plan_slug)
    measures = edition_of(version).measures
    found = next((each for each in measures if each["key"] == key), None)
    if found is None:
        raise Http404(f"The plan has no measure “{key}”.")
    make = measure_json(version, Places(request))
    return answer_version(request, version, lambda: make(found))


@router.get(
    f"{PLAN}/versions",
    response={200: VersionPage, **FOUND},
    url_name="versions",
    operation_id="versions",
)
def list_versions(
    request: HttpRequest, municipality_slug: str, plan_slug: str, asked: Query[Asked]
) -> HttpResponse:
    """Give every time the plan was published, the latest first."""
    own_words(request, Asked)
    _latest(municipality_slug, plan_slug)
    found = versions_of(municipality_slug, plan_slug)
    places = Places(request)
    items = [version_json(each, places) for each in _piece(found, asked)]
    return _page(request, items, asked, total=found.count())


@router.get(
    f"{PLAN}/versions/{{int:number}}",
    response={200: PlanFile, **FOUND},
    url_name="version",
    operation_id="version",
)
def show_version(
    request: HttpRequest, municipality_slug: str, plan_slug: str, number: int
) -> HttpResponse:
    """Give the whole plan as a file, as it was published that time; it never changes."""
    own_words(request)
    version = versions_of(municipality_slug, plan_slug).filter(number=number).first()
    if version is None:
        _latest(municipality_slug, plan_slug)
        raise Http404(f"There is no published version {number} of this plan.")
    return answer_version(request, version, lambda: version.text, fresh_for=DAY)


def _latest(municipality: str, slug: str) -> PlanVersion:
    found = versions_of(municipality, slug).first()
    if found is None:
        if now := moved_to(municipality, slug):
            raise Moved(now)
        raise Http404(f"There is no published plan “{slug}” in “{municipality}”.")
    return found


def _piece(found: Any, asked: Asked) -> Any:
    return found[asked.offset : asked.offset + asked.limit]


def _page(
    request: HttpRequest, items: list[Any], asked: Asked, *, total: int
) -> HttpResponse:
    here = Places(request).here
    return answer(request, page_of(items, asked, total=total, address=here))
