"""Where the rooms after this one put their part on a plan's and a measure's page.

A room appends a function to a list when its app starts; the pages call each in order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from brobygger.core.http import Request
from brobygger.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Addition:
    """A piece of a page: the template that shows it, with what the template needs."""

    template: str
    context: dict[str, Any]


on_plan: list[Callable[[Request, Plan], Addition | None]] = []
"""Below the plan's heading: where it stands."""

on_measure: list[Callable[[Request, Plan, str], Addition | None]] = []
"""On the page of the measure with this key: where it stands, and its history."""

type Statuses = dict[str, tuple[str, str]]
"""By a measure's key: a code such as "under_way", and words in the reader's language."""

statuses: list[Callable[[Plan], Statuses]] = []
"""In the list of measures, in place of the plan's own words: where each stands."""


def for_plan(request: Request, plan: Plan) -> list[Addition]:
    return [found for add in on_plan if (found := add(request, plan))]


def for_measure(request: Request, plan: Plan, key: str) -> list[Addition]:
    return [found for add in on_measure if (found := add(request, plan, key))]


def statuses_of(plan: Plan) -> Statuses:
    found: Statuses = {}
    for tell in statuses:
        found |= tell(plan)
    return found
