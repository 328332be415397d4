"""Which measures a round moves on when it closes, in two queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from brobygger.followup.models import MeasureReport, ReportingRound, Standing, Status
from brobygger.followup.round_rules import status_after


@dataclass(frozen=True, slots=True)
class Move:
    """A measure that stands otherwise once its report is closed."""

    report: MeasureReport
    before: Status
    after: Status


def moves(round_: ReportingRound, at: datetime) -> Sequence[Move]:
    """Find what the reports change, where nobody has told of it since they were written.

    What has been taken out of its plan stays as it is.
    """
    reports = (
        round_.reports.filter(is_reported=True, measure__retired_at=None)
        .select_related("measure__plan__municipality", "unit")
        .order_by("measure__plan_id", "measure__position", "pk")
    )
    rows = Standing.objects.filter(measure__measure_reports__round=round_)
    standings = {row.measure_id: row for row in rows.select_related("last")}
    found = []
    for report in reports:
        standing = standings.get(report.measure_id)
        last = standing.last if standing else None
        if last and last.at > min(report.changed_at or at, at):
            continue
        before = Status(standing.status if standing else Status.NOT_STARTED)
        after = status_after(report.next, before)
        if after:
            found.append(Move(report, before, Status(after)))
    return found
