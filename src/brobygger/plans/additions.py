"""Where the rooms after this one put their part on a plan's and a measure's page.

A room appends a function to a list when its app starts; the pages call each in order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from brobygger.core.http import Request
from brobygger.plans.queries import Edition


@dataclass(frozen=True, slots=True)
class Addition:
    """A piece of a page: the template that shows it, with what the template needs.

    `link` is (anchor, words) for the list of what is on the page, if it stands there.
    """

    template: str
    context: dict[str, Any]
    link: tuple[str, str] | None = None


on_plan: list[Callable[[Request, Edition], Addition | None]] = []
"""Below the plan's heading: where it stands."""

below_plan: list[Callable[[Request, Edition], Addition | None]] = []
"""Below all that the plan says: what came of it."""

on_measure: list[Callable[[Request, Edition, str], Addition | None]] = []
"""On the page of the measure with this key: where it stands, and its history."""

below_measure: list[Callable[[Request, Edition, str], Addition | None]] = []
"""Below all that the plan says of it: what came before and after."""

type Statuses = dict[str, tuple[str, str]]
"""By a measure's key: a code such as "under_way", and words in the reader's language."""

statuses: list[Callable[[Edition], Statuses]] = []
"""In the list of measures, in place of the plan's own words: where each stands."""


def for_plan(request: Request, edition: Edition) -> list[Addition]:
    return [found for add in on_plan if (found := add(request, edition))]


def after_plan(request: Request, edition: Edition) -> list[Addition]:
    return [found for add in below_plan if (found := add(request, edition))]


def for_measure(request: Request, edition: Edition, key: str) -> list[Addition]:
    return [found for add in on_measure if (found := add(request, edition, key))]


def after_measure(request: Request, edition: Edition, key: str) -> list[Addition]:
    return [found for add in below_measure if (found := add(request, edition, key))]


def statuses_of(edition: Edition) -> Statuses:
    found: Statuses = {}
    for tell in statuses:
        found |= tell(edition)
    return found
