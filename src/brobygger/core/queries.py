"""What each page needs, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet
from django.utils import timezone

from brobygger.core.models import Event, Invitation, Municipality, Unit, User
from brobygger.core.models.invitations import hash_of


def pending_migrations() -> bool:
    """Tell whether the database is older than this version of the product."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def people_of(municipality: Municipality) -> QuerySet[User]:
    """Give a municipality's people, those who may sign in first."""
    people: QuerySet[User] = User.objects.filter(municipality=municipality)
    return people.prefetch_related("units").order_by("-is_active", "name", "email")


def invitations_of(municipality: Municipality) -> QuerySet[Invitation]:
    return municipality.invitations.open().exclude(email="").prefetch_related("units")


def open_invitation(token: str) -> Invitation | None:
    """Find what a link leads to, unless it is used, withdrawn or too old."""
    invitations = Invitation.objects.select_related("municipality")
    found = invitations.filter(token_hash=hash_of(token)).first() if token else None
    return found if found and found.is_open(timezone.now()) else None


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit, and how deep in the tree it stands."""

    unit: Unit
    depth: int


def unit_tree(municipality: Municipality) -> list[Branch]:
    """Give the open units, each after the one it is part of."""
    below: dict[int | None, list[Unit]] = {}
    rows = Unit.objects.filter(municipality=municipality).open()
    units = list(rows.select_related("parent"))
    known = {unit.pk for unit in units}
    for unit in units:
        parent = unit.parent_id if unit.parent_id in known else None
        below.setdefault(parent, []).append(unit)
    return _branches(below, None, 0)


def _branches(
    below: dict[int | None, list[Unit]], at: int | None, depth: int
) -> list[Branch]:
    found = []
    for unit in below.get(at, []):
        found += [Branch(unit, depth), *_branches(below, unit.pk, depth + 1)]
    return found


def closed_units(municipality: Municipality) -> QuerySet[Unit]:
    units = Unit.objects.filter(municipality=municipality, closed_at__isnull=False)
    return units.select_related("merged_into")


def trail_of(
    municipality: Municipality,
    *,
    by: User | None = None,
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Event]:
    """Give what was done, the latest first, as narrowed by what is asked."""
    events = Event.objects.filter(municipality=municipality).select_related("by")
    if by:
        events = events.filter(by=by)
    if kind:
        events = events.filter(kind=kind)
    if since:
        events = events.filter(at__date__gte=since)
    if until:
        events = events.filter(at__date__lte=until)
    return events
