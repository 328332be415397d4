"""How many measures a report tells of, and how they stand. Pure: no queries."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from brobygger.followup.models import Status
from brobygger.plans.snapshot import Content


@dataclass(frozen=True, slots=True)
class Counts:
    """Measures of a report: all of them, those reported, and of these the ended."""

    total: int
    told: int
    done: int
    stopped: int


def counted(measures: Sequence[Content]) -> Counts:
    told = [measure["status"] for measure in measures if measure["is_reported"]]
    return Counts(
        total=len(measures),
        told=len(told),
        done=told.count(Status.DONE),
        stopped=told.count(Status.STOPPED),
    )


def plan_facts(content: Content) -> dict[str, dict[str, Any]]:
    """Give what the page of each plan says of the report, by the plan's address in it.

    The address is that of the day the round was closed, in every edition.
    """
    return {
        plan["slug"]: {
            "slug": plan["slug"],
            "closed_on": content["closed_on"],
            "counts": asdict(
                counted(
                    [
                        each
                        for each in content["measures"]
                        if each["plan"] == plan["slug"]
                    ]
                )
            ),
        }
        for plan in content["plans"]
    }
