"""Rows and versions as the API tells them: plain data, with addresses in full."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse

from brobygger.core.models import Municipality
from brobygger.plans.models import Plan, PlanVersion
from brobygger.plans.shape import ANCESTRY, KINDS
from brobygger.plans.snapshot import Content

WITH_A_PLAN = (
    *("mission", "vision", "units"),
    *(field.name for field in ANCESTRY),
    *(kind.list for kind in KINDS.values() if kind.name != "measure"),
)
"""What the answer about a plan takes from its file as it is."""


class Places:
    """Addresses as the one who asks can use them, with the host they asked."""

    def __init__(self, request: HttpRequest) -> None:
        self._host = request.build_absolute_uri("/").removesuffix("/")
        self.here = self._host + quote(request.path)

    def of(self, name: str, *names: object) -> str:
        return self._host + reverse(name, args=names)

    def of_row(self, row: Municipality | Plan) -> str:
        return self._host + row.get_absolute_url()


def municipality_json(municipality: Any, places: Places) -> Content:
    """Tell of one from `published.municipalities`."""
    return {
        "slug": municipality.slug,
        "name": municipality.name,
        "number": municipality.number,
        "country": municipality.country,
        "language": municipality.language,
        "plans": municipality.published,
        "url": places.of("api:plans", municipality.slug),
        "page": places.of_row(municipality),
    }


def plan_json(plan: Any, places: Places) -> Content:
    """Tell of one from `published.plans_of`."""
    return _plan(plan, plan.latest_facts, plan.latest_number, plan.latest_at, places)


def plan_in_full_json(
    version: PlanVersion, content: Content, places: Places
) -> Content:
    plan = version.plan
    names = [plan.municipality.slug, plan.slug]
    short = _plan(plan, version.facts, version.number, version.published_at, places)
    parts = {name: content[name] for name in WITH_A_PLAN}
    return (
        short
        | parts
        | {
            "sha256": version.sha256,
            "measures_url": places.of("api:measures", *names),
            "versions_url": places.of("api:versions", *names),
            "file_url": places.of("api:version", *names, version.number),
        }
    )


def _plan(
    plan: Plan, facts: Content, number: int, published_at: datetime, places: Places
) -> Content:
    names = [plan.municipality.slug, plan.slug]
    return {
        "municipality": plan.municipality.slug,
        "slug": plan.slug,
        **{name: facts[name] for name in ("title", "kind", "language", "period")},
        "start_year": facts["start_year"],
        "end_year": facts["end_year"],
        "state": plan.state,
        "measures": facts["measures"],
        "version": number,
        "published_at": _time(published_at),
        "url": places.of("api:plan", *names),
        "page": places.of_row(plan),
    }


def measure_json(version: PlanVersion, places: Places) -> Callable[[Content], Content]:
    """Give what adds its addresses to a measure of `published.Edition`."""
    plan = version.plan
    above = places.of("api:measures", plan.municipality.slug, plan.slug)
    page = places.of_row(plan)

    def made(measure: Content) -> Content:
        key = quote(measure["key"])
        return measure | {"url": f"{above}/{key}", "page": page + key}

    return made


def version_json(version: PlanVersion, places: Places) -> Content:
    names = [version.plan.municipality.slug, version.plan.slug, version.number]
    return {
        "number": version.number,
        "published_at": _time(version.published_at),
        "note": version.note,
        "measures": version.facts["measures"],
        "sha256": version.sha256,
        "file_url": places.of("api:version", *names),
        "page": places.of("plans:version", *names),
    }


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
