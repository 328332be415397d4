"""Deadlines as an iCalendar file (RFC 5545), for phones and mail programs. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

PRODUCT = "-//Brobygger//Brobygger//EN"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is due; `uid` stays the same when it moves."""

    uid: str
    day: date
    title: str
    text: str
    url: str
    told_at: datetime


def write_calendar(name: str, deadlines: Sequence[Deadline]) -> bytes:
    """Give a calendar of whole days, which block nobody's time."""
    import icalendar  # noqa: PLC0415 -- slow to import, and seldom asked for

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=12), {"value": "DURATION"})
    for deadline in deadlines:
        calendar.add_component(_described(icalendar.Event(), deadline))
    written: bytes = calendar.to_ical()
    return written


def _described(event: Any, deadline: Deadline) -> Any:
    event.add("uid", deadline.uid)
    event.add("dtstamp", deadline.told_at)
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", deadline.title)
    event.add("description", deadline.text)
    event.add("url", deadline.url)
    event.add("transp", "TRANSPARENT")
    return event
