"""Who may follow up what, and what needs somebody's eye."""

from datetime import date, datetime, timedelta

from brobygger.core.models import Municipality, User
from brobygger.core.rules import belongs_to
from brobygger.followup.models import ENDED
from brobygger.plans.models import Measure
from brobygger.plans.rules import can_edit_measure

SOON = timedelta(days=60)
"""What falls due within as long is shown as due."""

LONG = timedelta(days=90)
"""What nobody has told about for longer is untouched."""


def can_follow_up(user: User, measure: Measure) -> bool:
    """Tell where a measure stands: coordinators of all, editors of their own units'."""
    return can_edit_measure(user, measure)


def can_see_board(user: User, municipality: Municipality) -> bool:
    return belongs_to(user, municipality)


def is_late(due: date | None, status: str, today: date) -> bool:
    return due is not None and due < today and status not in ENDED


def is_due(due: date | None, status: str, today: date) -> bool:
    """Tell whether a day that has not passed is near."""
    if due is None or status in ENDED:
        return False
    return today <= due <= today + SOON


def is_untouched(touched: datetime | None, status: str, now: datetime) -> bool:
    """`touched` is when it was last told about, or became known; None is never."""
    if status in ENDED:
        return False
    return touched is None or touched < now - LONG
