"""What the pages of a plan and its measures say of its last report."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from brobygger.followup.models import RoundPlan
from brobygger.followup.services.editions import close_round, correct_report
from brobygger.followup.services.rounds import open_round
from brobygger.plans.services.renaming import rename_plan
from brobygger.plans.services.versions import publish_plan
from tests.factories import MeasureFactory, PlanFactory
from tests.followup.round_world import WHOLE, opened, world, write, write_all

pytestmark = pytest.mark.django_db

TWO_DONE = "2 of 4 measures are done"


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def w():
    return world()


def closed(round_, w):
    round_.refresh_from_db()
    return close_round(
        round_=round_,
        version=round_.version,
        proposals=[],
        without_missing=True,
        by=w.coordinator,
    )


def reported(w, done=2, **facts):
    """Close a round in which the first measures are done."""
    round_ = opened(w, **facts)
    write_all(round_, w.coordinator)
    for row in round_.reports.order_by("pk")[:done]:
        write(row, w.coordinator, status="done", next="finished")
    closed(round_, w)
    return round_


def page_of(client, plan_or_measure):
    return client.get(plan_or_measure.get_absolute_url()).content.decode()


def test_a_plan_tells_of_its_own_measures_in_a_round_on_two_plans(client, w):
    other = PlanFactory(municipality=w.municipality, title="The other plan")
    MeasureFactory.create_batch(3, plan=other)
    other = publish_plan(plan=other, by=w.coordinator)
    round_ = open_round(
        municipality=w.municipality,
        plans=[w.plan, other],
        units=[w.school, w.library],
        facts={
            "title": "Report",
            "year": 2026,
            "deadline": timezone.localdate(),
            "instruction": "",
        },
        by=w.coordinator,
    )
    write_all(round_, w.coordinator)
    for row in round_.reports.filter(measure__plan=w.plan)[:2]:
        write(row, w.coordinator, status="done", next="finished")
    closed(round_, w)

    assert TWO_DONE in page_of(client, w.plan)
    assert "None of 3 measures is done yet" in page_of(client, other)


def test_a_correction_is_told_on_the_plans_page(client, w):
    round_ = reported(w, done=1)
    assert TWO_DONE not in page_of(client, w.plan)

    correct_report(
        report=round_.reports.order_by("pk")[3],
        answers=WHOLE | {"status": "done", "next": "finished"},
        what="The last one is done too.",
        why="It was forgotten.",
        by=w.coordinator,
    )

    assert TWO_DONE in page_of(client, w.plan)


def test_the_last_year_is_told_and_every_year_is_listed(client, w):
    reported(w, done=1, year=2025)
    reported(w, done=2, year=2026)

    shown = page_of(client, w.plan)

    assert TWO_DONE in shown
    assert shown.index("Report 2026") < shown.index("Report 2025")


def test_reports_stand_last_and_the_list_of_parts_leads_to_them(client, w):
    before = page_of(client, w.plan)
    reported(w)

    shown = page_of(client, w.plan)

    assert "#reports" not in before
    places = ('href="#reports"', 'id="measures-part"', 'id="reports"')
    assert sorted(map(shown.index, places)) == [shown.index(each) for each in places]


def test_a_round_that_is_open_is_not_told_of(client, w):
    write_all(opened(w), w.coordinator)

    assert "measures are done" not in page_of(client, w.plan)
    assert "Report 2026" not in page_of(client, w.plan)


def test_a_measures_page_says_its_reported_status_in_the_readers_language(client, w):
    reported(w)

    shown = page_of(client, w.measures[0])

    assert '<dd lang="en">Done</dd>' in shown
    assert "Ferdig" not in shown


def test_reports_follow_a_plan_to_its_new_address(client, w):
    round_ = reported(w)
    plan = rename_plan(plan=w.plan, slug="moved", by=w.coordinator)
    measure = w.measures[0]
    measure.refresh_from_db()

    assert TWO_DONE in page_of(client, plan)
    assert "What was reported for 2026" in page_of(client, measure)

    correct_report(
        report=round_.reports.order_by("pk")[3],
        answers=WHOLE | {"status": "done", "next": "finished"},
        what="The last one is done too.",
        why="It was forgotten.",
        by=w.coordinator,
    )
    assert "3 of 4 measures are done" in page_of(client, plan)


def test_last_years_answers_follow_a_plan_to_its_new_address(w):
    reported(w, year=2025)
    rename_plan(plan=w.plan, slug="moved", by=w.coordinator)

    round_ = opened(w, year=2026)

    told = [report.last_year["implemented"] for report in round_.reports.all()]
    assert told == [WHOLE["implemented"]] * 4


@pytest.mark.parametrize("is_renamed", [False, True])
def test_reports_from_before_are_told_as_well(w, is_renamed):
    reported(w)
    expected = list(RoundPlan.objects.values_list("facts", flat=True))
    RoundPlan.objects.update(facts={})
    opened(world(slug="nordhavn"))
    if is_renamed:
        rename_plan(plan=w.plan, slug="moved", by=w.coordinator)

    migration = import_module("brobygger.followup.migrations.0004_fill_report_facts")
    migration.fill(apps, None)

    assert list(RoundPlan.objects.order_by("pk").values_list("facts", flat=True)) == [
        *expected,
        {},
    ]
    assert expected[0]["counts"] == {"total": 4, "told": 4, "done": 2, "stopped": 0}


@pytest.mark.parametrize("count", [1, 3, 9])
def test_a_plan_that_is_followed_up_and_reported_takes_six_queries(
    client, django_assert_num_queries, count
):
    """Whose it is, the last deed, the plans, the version, how it stands, the reports."""
    w = world(measures=count)
    reported(w, done=1, year=2025)
    reported(w, done=1, year=2026)

    with django_assert_num_queries(6) as queries:
        shown = page_of(client, w.plan)

    assert "Report 2025" in shown
    assert not any("followup_reportedition" in each["sql"] for each in queries)
