"""What closing a round does to where its measures stand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from brobygger.core.models import Event
from brobygger.followup.models import MeasureReport, Standing, Status, StatusUpdate
from brobygger.followup.round_rules import status_after
from brobygger.followup.services import editions
from brobygger.followup.services.editions import close_round
from brobygger.followup.services.statuses import tell_status
from brobygger.plans.services.editing import retire_part
from brobygger.plans.shape import KINDS
from tests.followup.following import words
from tests.followup.round_world import opened, world, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def w():
    return world(measures=5)


SAID = [
    {"next": "finished"},
    {"next": "stopped", "next_why": "No money."},
    {"next": "goes_on"},
    {"next": "starts", "next_when": "2028"},
    {"next": "carried_over"},
]


@pytest.fixture
def round_(w):
    found = opened(w)
    reports = found.reports.order_by("measure__position")
    for report, answers in zip(reports, SAID, strict=True):
        write(report, w.coordinator, **answers)
    return found


def close(round_, by, **more):
    round_.refresh_from_db()
    facts = {"version": round_.version, "proposals": [], "without_missing": True}
    return close_round(round_=round_, by=by, **facts | more)


def standings(w):
    found = Standing.objects.in_bulk(
        [each.pk for each in w.measures], field_name="measure_id"
    )
    return [found[each.pk].status if each.pk in found else "" for each in w.measures]


@pytest.mark.parametrize(
    ("then", "now", "after"),
    [
        ("finished", "not_started", "done"),
        ("finished", "stopped", "done"),
        ("finished", "done", ""),
        ("stopped", "under_way", "stopped"),
        ("goes_on", "not_started", "under_way"),
        ("goes_on", "under_way", ""),
        ("goes_on", "done", ""),
        ("starts", "not_started", ""),
        ("carried_over", "under_way", ""),
    ],
)
def test_what_happens_next_settles_the_status(then, now, after):
    assert status_after(then, now) == after


def test_closing_moves_each_measure_to_where_its_report_says(w, round_):
    close(round_, w.coordinator)

    assert standings(w) == ["done", "stopped", "under_way", "", ""]
    stopped = StatusUpdate.objects.get(status=Status.STOPPED)
    assert (stopped.reason, stopped.words) == ("No money.", "Som rapportert for 2026.")
    assert (stopped.unit, stopped.by) == (w.library, w.coordinator)
    assert stopped.at == Standing.objects.get(last=stopped).touched_at
    assert not stopped.only_colleagues


def test_closing_leaves_one_line_for_each_measure_that_moves(w, round_):
    close(round_, w.coordinator)

    told = Event.objects.filter(kind="status.told").order_by("pk")
    assert [each.data["status"] for each in told] == [
        {"from": "not_started", "to": "done"},
        {"from": "not_started", "to": "stopped"},
        {"from": "not_started", "to": "under_way"},
    ]
    assert {each.by for each in told} == {w.coordinator}
    assert {each.municipality for each in told} == {w.municipality}
    assert Event.objects.get(kind="round.closed").data["moved"] == 3


def test_who_told_after_the_report_was_written_has_the_last_word(w, round_):
    tell_status(
        measure=w.measures[0], status=Status.UNDER_WAY, words="Wait.", by=w.teacher
    )

    close(round_, w.coordinator)

    assert standings(w)[0] == "under_way"


def test_what_was_told_before_the_report_is_moved_on(w):
    tell_status(
        measure=w.measures[0], status=Status.UNDER_WAY, words="Go.", by=w.teacher
    )
    round_ = opened(w)
    report = round_.reports.get(measure=w.measures[0])
    write(report, w.teacher, next="finished")

    close(round_, w.coordinator)

    assert standings(w)[0] == "done"


def test_what_is_not_reported_or_has_been_taken_out_stays(w, round_):
    MeasureReport.objects.filter(measure=w.measures[0]).update(is_reported=False)
    second = w.measures[1]
    retire_part(
        plan=w.plan,
        kind=KINDS["measure"],
        key=second.key,
        version=second.version,
        by=w.coordinator,
    )

    close(round_, w.coordinator)

    assert standings(w)[:2] == ["", ""]


def test_a_round_that_was_closed_long_ago_says_nothing_of_what_came_since(w, round_):
    """As the demo closes the rounds of former years."""
    tell_status(
        measure=w.measures[0],
        status=Status.UNDER_WAY,
        words="Since then.",
        by=w.teacher,
        at=timezone.now() - timedelta(days=100),
    )

    close(round_, w.coordinator, at=timezone.now() - timedelta(days=300))

    assert standings(w)[0] == "under_way"


def test_nothing_moves_when_the_round_can_not_be_closed(w, round_, monkeypatch):
    def fails(*_, **__):
        raise KeyError

    monkeypatch.setattr(editions, "record", fails)
    with pytest.raises(KeyError):
        close(round_, w.coordinator)

    assert not StatusUpdate.objects.exists()


def test_moving_many_takes_as_many_queries_as_moving_few():
    asked = []
    for slug, count in (("fjellvik", 3), ("nordhavn", 9)):
        w = world(measures=count, slug=slug)
        round_ = opened(w)
        for report in round_.reports.all():
            write(report, w.coordinator, next="finished")
        with CaptureQueriesContext(connection) as queries:
            close(round_, w.coordinator)
        assert standings(w) == ["done"] * count
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_the_page_for_closing_says_which_measures_move(client, w, round_):
    client.force_login(w.coordinator)

    response = client.get(
        reverse("followup:round-close", args=[w.municipality.slug, round_.pk])
    )

    shown = words(response)
    assert "3 measures get the status that their reports say" in shown
    assert "from “Not started” to “Stopped”" in shown
    assert f'href="{w.measures[0].get_absolute_url()}"' in response.text
    assert len(response.context["moves"]) == 3


def test_the_history_of_a_measure_says_it(client, w, round_):
    close(round_, w.coordinator)

    shown = words(client.get(w.measures[1].get_absolute_url()))

    assert "Som rapportert for 2026." in shown
    assert "No money." in shown
