"""Deadlines as iCalendar files."""

from datetime import UTC, date, datetime

import icalendar

from brobygger.publishing.calendar import Deadline, write_calendar

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def deadline(**more):
    facts = {
        "uid": "measure-1@example.org",
        "day": date(2026, 12, 31),
        "title": "4 Åpen kafé; med kake, på lørdager",
        "text": "To linjer\nog mer",
        "url": "https://example.org/fjellvik/plan/4",
        "told_at": NOW,
    }
    return Deadline(**facts | more)


def test_calendar_reads_back_as_it_was_written():
    written = write_calendar("Plan for alle", [deadline(), deadline(uid="2@x")])

    calendar = icalendar.Calendar.from_ical(written)
    first, second = calendar.walk("VEVENT")
    assert calendar["x-wr-calname"] == "Plan for alle"
    assert first["summary"] == "4 Åpen kafé; med kake, på lørdager"
    assert first["description"] == "To linjer\nog mer"
    assert (first["dtstart"].dt, first["dtend"].dt) == (
        date(2026, 12, 31),
        date(2027, 1, 1),
    )
    assert (first["uid"], second["uid"]) == ("measure-1@example.org", "2@x")
    assert first["transp"] == "TRANSPARENT"


def test_calendar_has_what_the_standard_asks_for():
    lines = write_calendar("Plan", [deadline(title="Langt " * 40)]).split(b"\r\n")

    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"VERSION:2.0" in lines
    assert any(line.startswith(b"PRODID:") for line in lines)
    assert b"DTSTAMP:20260102T030405Z" in lines
    assert b"DTSTART;VALUE=DATE:20261231" in lines
    assert max(len(line) for line in lines) <= 75


def test_calendar_without_deadlines_is_one_all_the_same():
    assert icalendar.Calendar.from_ical(write_calendar("Plan", [])).walk("VEVENT") == []
