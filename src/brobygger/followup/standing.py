"""How the measures of a plan stand, counted. Pure: no queries."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from brobygger.followup.dates import last_day
from brobygger.followup.models import Status
from brobygger.followup.rules import is_late
from brobygger.plans.snapshot import Content

LATE = "late"
"""What a measure is called whose day has passed, whatever it was called before."""

ORDER = (Status.DONE, Status.UNDER_WAY, LATE, Status.NOT_STARTED, Status.STOPPED)
COLORS = {
    Status.DONE: "success",
    Status.UNDER_WAY: "info",
    LATE: "danger",
    Status.NOT_STARTED: "neutral",
    Status.STOPPED: "warning",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """How a measure stands as somebody sees it, and when that was told."""

    status: str
    touched_at: datetime | None = None


NOT_TOLD = Seen(Status.NOT_STARTED)


def due_of(measure: Content) -> date | None:
    """Give the day by which the plan wants a measure done, where it settles one."""
    return last_day(measure["deadline"])


def code_of(measure: Content, seen: Mapping[str, Seen], today: date) -> str:
    """Say how a measure stands: its status, or "late"."""
    status = seen.get(measure["key"], NOT_TOLD).status
    return LATE if is_late(due_of(measure), status, today) else status


@dataclass(frozen=True, slots=True)
class Tally:
    """How many measures stand how; the codes are those of `ORDER`."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def __getitem__(self, code: str) -> int:
        return self.counts.get(code, 0)


def tally(codes: Iterable[str]) -> Tally:
    return Tally(Counter(codes))


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: `start` is where the pieces before it end."""

    code: str
    label: str
    count: int
    start: int
    color: str


def parts_of(found: Tally, labels: Mapping[str, str]) -> list[Part]:
    """Lay out a bar of measures by how they stand."""
    parts, start = [], 0
    for code in ORDER:
        parts.append(Part(code, labels[code], found[code], start, COLORS[code]))
        start += found[code]
    return parts
