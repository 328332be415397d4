"""What the rooms after this one offer in every page's menu, and where people land.

A room appends a function to a list when its app starts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from brobygger.core.models import Municipality, User


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the main menu, in the reader's language."""

    text: str
    url: str


menu: list[Callable[[User, Municipality], Link | None]] = []
"""Give the signed-in person's line of the menu, or None."""

landings: list[Callable[[User, Municipality], str]] = []
"""Give the address this person should see first after signing in, or ""."""


def links_for(user: User, municipality: Municipality) -> list[Link]:
    return [found for offer in menu if (found := offer(user, municipality))]


def landing_for(user: User, municipality: Municipality) -> str:
    addresses = (landing(user, municipality) for landing in landings)
    return next(filter(None, addresses), municipality.get_absolute_url())
