"""What the API reads: the latest version of each published plan, never working rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache, cached
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from brobygger.core.models import Municipality
from brobygger.plans.memory import content_of
from brobygger.plans.models import FormerAddress, Plan, PlanVersion
from brobygger.plans.shape import LINKS
from brobygger.plans.snapshot import Content

LARGEST_TEXTS = 4_000_000
"""Characters of all versions that a process keeps read; they take four times that."""

SHOWN_OF_VERSIONS = (
    *("number", "published_at", "note", "sha256", "facts"),
    *("plan__slug", "plan__state", "plan__municipality__slug"),
)


def municipalities() -> QuerySet[Municipality]:
    """Give everybody here; each knows how many `published` plans it has."""
    is_shown = Q(plans__published_at__isnull=False, plans__versions__number=1)
    return (
        Municipality.objects.for_public()
        .annotate(published=Count("plans", filter=is_shown))
        .order_by("name", "pk")
    )


def plans_of(slug: str) -> QuerySet[Plan]:
    """Give a municipality's published plans, the newest first, with their latest facts."""
    latest = PlanVersion.objects.filter(plan=OuterRef("pk")).order_by("-number")
    plans = Plan.objects.for_public().filter(municipality__slug=slug)
    return (
        plans.filter(versions__number=1)
        .select_related("municipality")
        .annotate(
            latest_number=Subquery(latest.values("number")[:1]),
            latest_at=Subquery(latest.values("published_at")[:1]),
            latest_facts=Subquery(latest.values("facts")[:1]),
        )
        .order_by(F("start_year").desc(nulls_last=True), "title", "pk")
    )


def versions_of(municipality: str, slug: str) -> QuerySet[PlanVersion]:
    """Give a published plan's versions without their text, the latest first."""
    plan = Plan.objects.for_public().filter(municipality__slug=municipality, slug=slug)
    return (
        PlanVersion.objects.filter(plan__in=plan)
        .select_related("plan__municipality")
        .only(*SHOWN_OF_VERSIONS)
        .order_by("-number")
    )


def moved_to(municipality: str, slug: str) -> str:
    """Give the address today of a published plan that stood here before, or ""."""
    former = FormerAddress.objects.filter(municipality__slug=municipality, slug=slug)
    public = former.filter(plan__in=Plan.objects.for_public())
    return public.values_list("plan__slug", flat=True).first() or ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version's content, and its measures with what it refers to written out."""

    content: Content
    measures: Sequence[Content]
    size: int  # characters of the text


_read: LRUCache[str, Edition] = LRUCache(LARGEST_TEXTS, lambda edition: edition.size)


@cached(_read, key=lambda version: version.sha256, lock=Lock())
def edition_of(version: PlanVersion) -> Edition:
    """Read a version, once: it never changes. Change nothing in what this gives."""
    content = content_of(version)
    units = {unit["name"]: unit for unit in content["units"]}
    themes = {
        theme["key"]: {name: theme[name] for name in ("key", "number", "title")}
        for theme in content["themes"]
    }
    serves = _served(content)
    measures = [
        measure
        | {
            "theme": themes.get(measure["theme"]),
            "units": [units[name] for name in measure["units"]],
        }
        | serves[measure["key"]]
        for measure in content["measures"]
    ]
    return Edition(content, measures, len(version.text))


def _served(content: Content) -> dict[str, dict[str, list[str]]]:
    """Give by each measure's key the keys of what it serves, list by list."""
    found: dict[str, dict[str, list[str]]] = {
        measure["key"]: {link.name: [] for link in LINKS}
        for measure in content["measures"]
    }
    for link in LINKS:
        for part in content[link.name]:
            for key in part["measures"]:
                found[key][link.name].append(part["key"])
    return found


def forget() -> None:
    _read.clear()
