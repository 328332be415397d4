"""What the pages of a reporting round need, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from brobygger.core.models import Municipality, Role, User
from brobygger.followup.models import (
    ANSWERS,
    MeasureReport,
    Reminder,
    ReportEdition,
    ReportingRound,
    RoundPart,
    Standing,
)
from brobygger.followup.round_rules import Reach
from brobygger.plans.models import Plan

REPORTED = Count("pk", filter=Q(is_reported=True))


def rounds_of(municipality: Municipality) -> QuerySet[ReportingRound]:
    """Give a municipality's rounds, the open ones first, with how far each is."""
    rows = ReportingRound.objects.filter(municipality=municipality)
    done = Count("reports", filter=Q(reports__is_reported=True))
    open_first = F("closed_at").desc(nulls_first=True)
    counted = rows.annotate(done=done, total=Count("reports"))
    return counted.order_by(open_first, "-year", "-pk")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's line on the board; `part` is None where no unit answers."""

    part: RoundPart | None
    done: int
    total: int
    people: Sequence[User]
    late: int
    is_own: bool
    is_begun: bool

    @property
    def missing(self) -> int:
        return self.total - self.done

    @property
    def unit_id(self) -> int:
        return self.part.unit_id if self.part else 0

    @property
    def state(self) -> str:
        return self.part.said(is_begun=self.is_begun) if self.part else ""

    @property
    def color(self) -> str:
        if self.late or (self.part and self.part.state == RoundPart.State.RETURNED):
            return "danger"
        if self.part is None or self.part.is_owed:
            return "neutral"
        return "success" if self.part.is_settled else "info"


@dataclass(frozen=True, slots=True)
class Board:
    """A round at a glance: how much is reported, by whom it is not."""

    round: ReportingRound
    rows: Sequence[Row]

    @property
    def done(self) -> int:
        return sum(row.done for row in self.rows)

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)

    @property
    def own(self) -> Sequence[Row]:
        return [row for row in self.rows if row.is_own]

    @property
    def unsettled(self) -> Sequence[Row]:
        return [row for row in self.rows if row.part and not row.part.is_settled]


def board(round_: ReportingRound, reach: Reach, today: date) -> Board:
    parts = list(round_.parts.select_related("unit", "changed_by"))
    for part in parts:
        part.round = round_
    counts = _counts(round_)
    people = _people(parts)
    rows = [
        _row(part, counts.pop(part.unit_id, (0, 0, 0)), people, reach, today)
        for part in parts
    ]
    for done, total, begun in counts.values():
        late = total - done if round_.is_open and round_.deadline < today else 0
        more = {"is_own": False, "is_begun": bool(begun)}
        rows.append(Row(None, done, total, [], late, **more))
    return Board(round_, rows)


def _row(
    part: RoundPart,
    counts: tuple[int, int, int],
    people: dict[int, list[User]],
    reach: Reach,
    today: date,
) -> Row:
    done, total, begun = counts
    is_late = part.round.is_open and part.is_owed and part.due < today
    return Row(
        part=part,
        done=done,
        total=total,
        people=people[part.unit_id],
        late=total - done if is_late else 0,
        is_own=part.unit_id in reach.own | reach.below,
        is_begun=bool(begun),
    )


def _counts(round_: ReportingRound) -> dict[int | None, tuple[int, int, int]]:
    """Count each unit's reports: those that are whole, all, those with any word."""
    rows = round_.reports.order_by().values_list("unit_id")
    begun = Count("pk", filter=~Q(**dict.fromkeys(ANSWERS, "")))
    found = rows.annotate(done=REPORTED, total=Count("pk"), begun=begun)
    return {unit_id: tuple(counts) for unit_id, *counts in found}


def _people(parts: Sequence[RoundPart]) -> defaultdict[int, list[User]]:
    """Give who follows up each unit."""
    links = (
        User.units.through.objects.filter(
            unit__in=[part.unit_id for part in parts],
            user__is_active=True,
            user__role=Role.UNIT_EDITOR,
        )
        .select_related("user")
        .order_by("user__name")
    )
    found: defaultdict[int, list[User]] = defaultdict(list)
    for link in links:
        found[link.unit_id].append(link.user)
    return found


def unreached(round_: ReportingRound) -> QuerySet[Reminder]:
    """Give the reminders that most likely did not arrive, the latest first."""
    return round_.reminders.failed().select_related("user").order_by("-pk")


def reports_of_unit(round_: ReportingRound, unit_id: int) -> Sequence[MeasureReport]:
    """Give a unit's reports in the plans' order; 0 is what no unit answers for."""
    rows = round_.reports.filter(unit=unit_id or None)
    rows = rows.select_related("measure__plan", "changed_by")
    return list(rows.order_by("measure__plan_id", "measure__position", "pk"))


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a report stands among its unit's: the `at`th of `count`."""

    at: int
    count: int
    before: MeasureReport | None
    after: MeasureReport | None
    next_open: MeasureReport | None


def turn_of(report: MeasureReport) -> Turn:
    """Find a report's neighbours, and what is to be written after it."""
    rows = reports_of_unit(report.round, report.unit_id or 0)
    at = next(at for at, each in enumerate(rows) if each.pk == report.pk)
    later = [*rows[at + 1 :], *rows[:at]]
    return Turn(
        at=at + 1,
        count=len(rows),
        before=rows[at - 1] if at else None,
        after=rows[at + 1] if at + 1 < len(rows) else None,
        next_open=next((each for each in later if not each.is_reported), None),
    )


def standing_of(report: MeasureReport) -> Standing | None:
    """Give what was last told of the measure through the year."""
    rows = Standing.objects.filter(measure=report.measure_id)
    return rows.select_related("last").first()


def editions(plan: Plan, year: int) -> QuerySet[ReportEdition]:
    """Give every edition of a plan's report of a year, the latest first."""
    rows = ReportEdition.objects.filter(
        round__round_plans__plan=plan, round__round_plans__year=year
    )
    return rows.select_related("round__municipality", "by").order_by("-number")
