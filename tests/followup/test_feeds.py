"""Calendars and feeds."""

import datetime as dt

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from brobygger.followup.models import CalendarKey, Status
from brobygger.followup.services.following import renew_calendar
from brobygger.followup.services.milestones import add_milestone
from brobygger.followup.services.statuses import tell_status
from brobygger.plans.models import Measure, Plan
from tests.factories import MeasureFactory, UserFactory
from tests.followup.following import following, words

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def page(world, name, *more):
    return reverse(f"followup:{name}", args=[world.municipality.slug, *more])


def events(response):
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    return icalendar.Calendar.from_ical(response.content).walk("VEVENT")


def entries(response):
    assert response.status_code == 200
    root = etree.fromstring(response.content)
    return [
        entry.findtext("a:title", namespaces=ATOM)
        for entry in root.findall("a:entry", ATOM)
    ]


def test_a_plans_calendar_holds_what_is_open_and_published(client):
    world = following(3, deadline_text="31.12.2150")
    _first, done, hidden = world.measures
    tell_status(measure=done, status=Status.DONE, by=world.editor)
    Measure.objects.filter(pk=hidden.pk).update(deadline_text="1.1.2149")
    add_milestone(
        measure=world.measure, text="Half", due=dt.date(2140, 5, 1), by=world.editor
    )
    new = MeasureFactory(plan=world.plan, deadline_text="2.2.2149", text="Secret")
    add_milestone(measure=new, text="Secret", due=TODAY, by=world.coordinator)

    found = events(client.get(page(world, "plan-calendar", "plan")))

    assert {(event["summary"], event["dtstart"].dt) for event in found} == {
        ("1 Promise 1.", dt.date(2150, 12, 31)),
        ("3 Promise 3.", dt.date(2150, 12, 31)),
        ("Half", dt.date(2140, 5, 1)),
    }


def own_address(client, world):
    client.force_login(world.editor)
    address = page(world, "calendar")
    assert client.post(address).status_code == 302
    shown = client.get(address).context["address"]
    client.logout()
    return shown.partition("://")[2].partition("/")[2]


def test_a_persons_calendar_holds_their_units_measures(client):
    world = following(2, deadline_text="31.12.2150")
    other = MeasureFactory(plan=world.plan, deadline_text="31.12.2150")

    address = own_address(client, world)

    found = events(client.get(f"/{address}"))
    assert [event["summary"] for event in found] == ["1 Promise 1.", "2 Promise 2."]
    assert str(other) not in str(found)


def test_a_persons_calendar_is_secret_and_renewed(client):
    world = following()
    address = own_address(client, world)
    assert client.get(page(world, "own-calendar")).status_code == 404
    assert client.get(f"/{address}x").status_code == 404
    elsewhere = address.replace(world.municipality.slug, following().municipality.slug)
    assert client.get(f"/{elsewhere}").status_code == 404

    renew_calendar(user=world.editor)

    assert client.get(f"/{address}").status_code == 404
    assert CalendarKey.objects.count() == 1


def test_a_closed_account_has_no_calendar(client):
    world = following()
    address = own_address(client, world)
    world.editor.is_active = False
    world.editor.save()

    assert client.get(f"/{address}").status_code == 404


def test_the_feed_tells_what_is_published_and_publicly_told(client):
    world = following(2)
    tell_status(
        measure=world.measure, status=Status.DONE, words="All held.", by=world.editor
    )
    tell_status(
        measure=world.measure,
        status=Status.STOPPED,
        reason="Secret",
        only_colleagues=True,
        by=world.editor,
    )
    new = MeasureFactory(plan=world.plan)
    tell_status(measure=new, status=Status.DONE, by=world.coordinator)

    for response in [
        client.get(page(world, "plan-feed", "plan")),
        client.get(page(world, "feed")),
    ]:
        assert response["Content-Type"].startswith("application/atom+xml")
        assert len(entries(response)) == 2
        assert "All held." in response.content.decode()
        assert "Secret" not in response.content.decode()
        assert "The unit_editor" not in response.content.decode()


def test_what_people_write_is_text_in_the_feed_and_no_markup(client):
    world = following()
    words = "More than <b>half</b>"
    tell_status(measure=world.measure, status=Status.DONE, words=words, by=world.editor)

    root = etree.fromstring(client.get(page(world, "feed")).content)

    summary = root.find("a:entry", ATOM).findtext("a:summary", namespaces=ATOM)
    assert summary == "<p>More than &lt;b&gt;half&lt;/b&gt;</p>"


def test_what_is_not_published_has_no_calendar_and_no_feed(client):
    world = following()
    Plan.objects.update(state="draft", published_at=None)

    for name in ("plan-calendar", "plan-feed", "subscribe"):
        assert client.get(page(world, name, "plan")).status_code == 404
    client.force_login(world.coordinator)
    assert client.get(page(world, "plan-feed", "plan")).status_code == 404
    assert entries(client.get(page(world, "feed"))) == []


def test_the_calendar_page_is_ones_own(client):
    world = following()
    client.force_login(UserFactory())

    assert client.get(page(world, "calendar")).status_code == 404
    client.force_login(world.editor)
    assert "Make an address" in words(client.get(page(world, "calendar")))
    assert not CalendarKey.objects.exists()
