"""Who owes a round something today, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from brobygger.core.models import Role, User
from brobygger.followup.models import (
    OWED,
    MeasureReport,
    ReportingRound,
    RoundPart,
)


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit's part that is not handed in: so many of its measures are reported."""

    part: RoundPart
    reported: int
    total: int


@dataclass(slots=True)
class Debt:
    """What one person owes one round."""

    user: User
    round: ReportingRound
    parts: list[Owing] = field(default_factory=list)

    @property
    def due(self) -> date:
        return min(owing.part.due for owing in self.parts)

    @property
    def deadlines(self) -> set[date]:
        return {owing.part.due for owing in self.parts}


def debts(parts: Sequence[RoundPart] | None = None) -> list[Debt]:
    """Give what people owe the open rounds, or some parts of them.

    Only unit editors owe; who has stopped reminders is left out.
    """
    if parts is None:
        parts = list(open_parts())
    counts = _counts(parts)
    editors = _editors()
    found: dict[tuple[int, int], Debt] = {}
    for part in parts:
        owing = Owing(part, *counts[part.round_id, part.unit_id])
        for user in editors[part.unit_id]:
            if user.municipality_id == part.round.municipality_id:
                at = (user.pk, part.round_id)
                debt = found.setdefault(at, Debt(user, part.round))
                debt.parts.append(owing)
    return list(found.values())


def open_parts() -> Sequence[RoundPart]:
    rows = RoundPart.objects.owed().order_by("round_id", "unit__name")
    return list(rows.select_related("round__municipality", "unit"))


def _counts(
    parts: Sequence[RoundPart],
) -> defaultdict[tuple[int, int], tuple[int, int]]:
    rows = (
        MeasureReport.objects.filter(
            round__in={part.round_id for part in parts}, unit__isnull=False
        )
        .order_by()
        .values_list("round_id", "unit_id")
        .annotate(done=Count("pk", filter=Q(is_reported=True)), total=Count("pk"))
    )
    found: defaultdict[tuple[int, int], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for round_id, unit_id, done, total in rows:
        found[round_id, unit_id] = (done, total)
    return found


def _editors() -> defaultdict[int, list[User]]:
    """Give the unit editors who may be reminded, by unit."""
    people = (
        User.objects.active()
        .filter(
            role=Role.UNIT_EDITOR,
            reminder_stop=None,
            units__round_parts__state__in=OWED,
            units__round_parts__round__closed_at=None,
        )
        .select_related("municipality")
        .distinct()
        .in_bulk()
    )
    links = User.units.through.objects.filter(
        user__role=Role.UNIT_EDITOR, user__is_active=True
    )
    found: defaultdict[int, list[User]] = defaultdict(list)
    for user_id, unit_id in links.order_by("user_id").values_list("user_id", "unit_id"):
        if user_id in people:
            found[unit_id].append(people[user_id])
    return found
