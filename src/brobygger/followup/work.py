"""What a person owes: their units' measures, the most pressing first. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from brobygger.followup.dates import last_day
from brobygger.followup.models import ENDED, Milestone, Standing, Status
from brobygger.followup.rules import is_due, is_late, is_untouched
from brobygger.plans.models import Measure

FAR = date.max


@dataclass(frozen=True, slots=True)
class Task:
    """A measure to follow up; `milestone` is the next that is not reached."""

    measure: Measure
    status: str
    due: date | None
    touched_at: datetime | None
    milestone: Milestone | None

    @property
    def first_day(self) -> date:
        """The day that comes first: the measure's own, or its next milestone's."""
        days = [self.due, self.milestone.due if self.milestone else None]
        return min((day for day in days if day), default=FAR)

    def is_late(self, today: date) -> bool:
        day = self.first_day
        return is_late(day if day != FAR else None, self.status, today)

    def is_due(self, today: date) -> bool:
        day = self.first_day
        return is_due(day if day != FAR else None, self.status, today)


@dataclass(frozen=True, slots=True)
class Work:
    """Measures by what they ask for; each stands in one place only."""

    late: Sequence[Task]
    due: Sequence[Task]
    untouched: Sequence[Task]
    others: Sequence[Task]
    ended: Sequence[Task]

    @property
    def total(self) -> int:
        groups = (self.late, self.due, self.untouched, self.others, self.ended)
        return sum(len(group) for group in groups)


def task_of(measure: Measure) -> Task:
    standing: Standing | None = getattr(measure, "standing", None)
    return Task(
        measure=measure,
        status=standing.status if standing else Status.NOT_STARTED,
        due=last_day(measure.deadline_text),
        touched_at=standing.touched_at if standing else measure.plan.published_at,
        milestone=next(iter(getattr(measure, "next_milestones", [])), None),
    )


def work_of(measures: Sequence[Measure], now: datetime, today: date) -> Work:
    """Sort measures into late, due, untouched for long, the rest, and ended."""
    groups: dict[str, list[Task]] = {
        name: [] for name in ("late", "due", "untouched", "others", "ended")
    }
    for task in sorted(map(task_of, measures), key=lambda task: task.first_day):
        groups[_group(task, now, today)].append(task)
    return Work(**groups)


def _group(task: Task, now: datetime, today: date) -> str:
    if task.status in ENDED:
        return "ended"
    if task.is_late(today):
        return "late"
    if task.is_due(today):
        return "due"
    return "untouched" if is_untouched(task.touched_at, task.status, now) else "others"
