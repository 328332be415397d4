"""Who may write, approve and close in a reporting round; what makes a report whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from brobygger.core.models import Municipality, Role, Unit, User
from brobygger.core.rules import belongs_to, can_coordinate
from brobygger.followup.models import MeasureReport, RoundPart, Status

Next = MeasureReport.Next
WORDS = ("implemented", "remaining", "report", "next_why")


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose reports a person writes: their own units', and of units below them.

    Who answers for a unit above leads: they approve what the unit has written.
    """

    everything: bool = False
    own: frozenset[int] = field(default_factory=frozenset)
    below: frozenset[int] = field(default_factory=frozenset)

    def writes(self, unit_id: int | None) -> bool:
        return self.everything or unit_id in self.own | self.below

    def leads(self, unit_id: int | None) -> bool:
        return self.everything or unit_id in self.below


def reach_of(user: User, municipality: Municipality) -> Reach:
    if can_coordinate(user, municipality):
        return Reach(everything=True)
    if not belongs_to(user, municipality) or user.role != Role.UNIT_EDITOR:
        return Reach()
    own = frozenset(user.units.values_list("pk", flat=True))
    return Reach(own=own, below=_below(own, municipality))


def _below(own: frozenset[int], municipality: Municipality) -> frozenset[int]:
    rows = Unit.objects.filter(municipality=municipality)
    parents = dict(rows.values_list("pk", "parent_id"))
    return frozenset(pk for pk in parents if own & _above(pk, parents))


def _above(pk: int, parents: Mapping[int, int | None]) -> set[int]:
    found: set[int] = set()
    at = parents[pk]
    while at is not None and at not in found:
        found.add(at)
        at = parents.get(at)
    return found


def can_run_rounds(user: User, municipality: Municipality) -> bool:
    """Open, change and close rounds, send parts back, accept and correct them."""
    return can_coordinate(user, municipality)


def is_locked(part: RoundPart | None) -> bool:
    """Tell whether a unit has handed in its reports: it takes them back to change one."""
    return part is not None and not part.is_owed


def what_is_missing(answers: Mapping[str, str]) -> list[str]:
    """Name the answers that a report lacks, in the order of the form.

    "words" is any of done, remaining, the report, and why it is stopped.
    """
    missing = []
    if not any(answers[name].strip() for name in WORDS):
        missing.append("words")
    missing += [name for name in ("status", "next") if not answers[name]]
    if answers["next"] == Next.STARTS and not answers["next_when"].strip():
        missing.append("next_when")
    is_stopped = Status.STOPPED in {answers["status"], answers["next"]}
    if is_stopped and not answers["next_why"].strip():
        missing.append("next_why")
    return missing


def status_after(then: str, now: str) -> str:
    """Tell where a measure stands by what its report says happens next.

    "" is where that changes nothing: it stands so already, or starts or goes on later.
    """
    told = {Next.FINISHED: Status.DONE, Next.STOPPED: Status.STOPPED}.get(Next(then))
    if then == Next.GOES_ON and now == Status.NOT_STARTED:
        told = Status.UNDER_WAY
    return "" if told is None or told == now else told


BEFORE = (14, 3)
"""Days before the deadline when a reminder goes out."""

WEEKS_AFTER = 4


def occasion_of(deadline: date, today: date) -> str:
    """Name the last reminder whose day has come: "before-14", "on", "after-2" or ""."""
    left = (deadline - today).days
    if left > max(BEFORE):
        return ""
    if left > 0:
        days = min(days for days in BEFORE if left <= days)
        return f"before-{days}"
    weeks = min((today - deadline) // timedelta(weeks=1), WEEKS_AFTER)
    return f"after-{weeks}" if weeks else "on"
