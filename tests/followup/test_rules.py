"""What is late, due and untouched, on the days around each border."""

from datetime import UTC, date, datetime, timedelta

import pytest

from brobygger.followup.models import Status
from brobygger.followup.rules import LONG, SOON, is_due, is_late, is_untouched

TODAY = date(2026, 5, 20)
NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "status", "late"),
    [
        (TODAY - DAY, Status.UNDER_WAY, True),
        (TODAY - DAY, Status.NOT_STARTED, True),
        (TODAY - DAY, "", True),
        (TODAY, Status.UNDER_WAY, False),
        (TODAY - DAY, Status.DONE, False),
        (TODAY - DAY, Status.STOPPED, False),
        (None, Status.UNDER_WAY, False),
    ],
)
def test_late_is_what_should_have_been_done_yesterday(due, status, late):
    assert is_late(due, status, TODAY) is late


@pytest.mark.parametrize(
    ("due", "status", "is_near"),
    [
        (TODAY, Status.UNDER_WAY, True),
        (TODAY + SOON, "", True),
        (TODAY + SOON + DAY, Status.UNDER_WAY, False),
        (TODAY - DAY, Status.UNDER_WAY, False),
        (TODAY, Status.DONE, False),
        (None, Status.UNDER_WAY, False),
    ],
)
def test_due_is_what_falls_due_soon_from_today_on(due, status, is_near):
    assert is_due(due, status, TODAY) is is_near


@pytest.mark.parametrize(
    ("touched", "status", "untouched"),
    [
        (None, Status.UNDER_WAY, True),
        (NOW - LONG - DAY, Status.UNDER_WAY, True),
        (NOW - LONG, Status.UNDER_WAY, False),
        (None, Status.DONE, False),
        (NOW - LONG - DAY, Status.STOPPED, False),
    ],
)
def test_untouched_is_what_goes_on_and_nobody_has_told_of_for_long(
    touched, status, untouched
):
    assert is_untouched(touched, status, NOW) is untouched
