"""Opening a round, writing in it, and handing in."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from brobygger.core.errors import Refused
from brobygger.core.models import Event
from brobygger.core.services import merge_unit
from brobygger.followup.models import (
    MeasureReport,
    ReportText,
    RoundPart,
    RoundPlan,
)
from brobygger.followup.round_queries import board
from brobygger.followup.round_rules import occasion_of, reach_of, what_is_missing
from brobygger.followup.services.editions import close_round
from brobygger.followup.services.reports import (
    RoundIsClosed,
    StaleReport,
    keep_late_text,
)
from brobygger.followup.services.round_parts import (
    accept_part,
    approve_part,
    give_time,
    mark_ready,
    send_back,
    take_back,
)
from brobygger.followup.services.rounds import StaleRound, change_round
from brobygger.plans.models import Measure
from brobygger.plans.services.versions import publish_plan
from tests.factories import MeasureFactory, PlanFactory, UnitFactory
from tests.followup.round_world import EMPTY, WHOLE, opened, world, write, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def w():
    return world()


def part_of(round_, unit):
    return RoundPart.objects.get(round=round_, unit=unit)


def closed(w, round_):
    round_.refresh_from_db()
    return close_round(
        round_=round_,
        version=round_.version,
        proposals=[],
        without_missing=True,
        by=w.coordinator,
    )


# Opening


def test_opening_asks_each_unit_for_its_own_measures(w):
    round_ = opened(w)

    asked = {unit: [] for unit in (w.school, w.library)}
    for report in round_.reports.select_related("unit", "measure"):
        asked[report.unit].append(report.measure)
    assert asked == {w.school: w.measures[::2], w.library: w.measures[1::2]}
    assert set(round_.parts.values_list("unit__name", "state")) == {
        ("School", "writing"),
        ("Library", "writing"),
    }
    assert Event.objects.about(round_).first().kind == "round.opened"


def test_a_measure_of_several_units_is_reported_by_the_first_that_is_asked(w):
    w.measures[0].responsibilities.create(unit=w.library, position=2)

    round_ = opened(w, units=[w.library])

    assert {report.measure for report in round_.reports.all()} == {
        w.measures[0],
        *w.measures[1::2],
    }


def test_what_no_unit_answers_for_is_asked_of_the_coordinator(w):
    w.measures[0].responsibilities.all().delete()

    round_ = opened(w)

    assert round_.reports.get(measure=w.measures[0]).unit is None


def test_last_years_answer_is_the_documents_own_the_first_time(w):
    measure = w.measures[0]
    measure.implemented_text, measure.report_text = "Begun.", "Ten people."
    measure.save()

    first, second = opened(w).reports.order_by("pk")[:2]

    assert first.last_year == {
        "year": 2025,
        "status_text": "",
        "implemented": "Begun.",
        "remaining": "",
        "report": "Ten people.",
    }
    assert second.last_year is None


def test_last_years_answer_is_what_was_closed_last(w):
    before = opened(w, year=2025)
    write(before.reports.order_by("pk")[0], w.teacher, implemented="Then.")
    closed(w, before)

    first, second = opened(w, year=2026).reports.order_by("pk")[:2]

    assert (first.last_year["year"], first.last_year["implemented"]) == (2025, "Then.")
    assert second.last_year is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"deadline": date(2020, 1, 1)}, "passed already"),
        ({"units": "strange"}, "another municipality"),
        ({"units": "idle"}, "no measures"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(w, change, words):
    strange, idle = UnitFactory(), UnitFactory(municipality=w.municipality)
    units = {"strange": [strange], "idle": [idle]}.get(change.pop("units", ""))

    with pytest.raises(Refused, match=words):
        opened(w, units=units, **change)


def test_a_plan_is_reported_once_a_year(w):
    round_ = opened(w)

    with pytest.raises(Refused, match="in 2026 already"):
        opened(w)
    with pytest.raises(IntegrityError):
        RoundPlan.objects.create(round=round_, plan=w.plan, year=2026)


def test_a_plan_nobody_can_read_is_not_reported(w):
    w.plan = PlanFactory(municipality=w.municipality)

    with pytest.raises(Refused, match="publish it first"):
        opened(w)


def test_changing_a_round_asks_for_what_has_come_since(w):
    round_ = opened(w)
    new = MeasureFactory(plan=w.plan)
    new.responsibilities.create(unit=w.area, position=1)
    publish_plan(plan=w.plan, by=w.coordinator)
    facts = {"title": "New", "deadline": round_.deadline, "instruction": ""}

    change_round(
        round_=round_,
        version=round_.version,
        units=[w.school, w.library, w.area],
        facts=facts,
        by=w.coordinator,
    )

    assert round_.reports.get(measure=new).unit == w.area
    with pytest.raises(StaleRound):
        change_round(round_=round_, version=1, units=[], facts=facts, by=w.coordinator)


def test_changing_a_round_asks_no_unit_of_another_municipality(w):
    round_ = opened(w)
    facts = {"title": "New", "deadline": round_.deadline, "instruction": ""}

    with pytest.raises(Refused, match="in another municipality"):
        change_round(
            round_=round_,
            version=round_.version,
            units=[w.school, w.library, UnitFactory()],
            facts=facts,
            by=w.coordinator,
        )

    assert round_.parts.count() == 2


def test_a_unit_is_let_go_unless_it_has_written(w):
    round_ = opened(w)
    write(round_.reports.filter(unit=w.school)[0], w.teacher)
    facts = {"title": "New", "deadline": round_.deadline, "instruction": ""}

    def keep(unit):
        round_.refresh_from_db()
        change_round(
            round_=round_,
            version=round_.version,
            units=[unit],
            facts=facts,
            by=w.coordinator,
        )

    with pytest.raises(Refused, match="School has written on 1 measure already"):
        keep(w.library)
    keep(w.school)
    assert list(round_.parts.values_list("unit__name", flat=True)) == ["School"]
    assert round_.reports.count() == 2


# Writing


def test_a_whole_report_counts_as_reported(w):
    report = opened(w).reports.first()

    write(report, w.teacher, next="", report="")
    report.refresh_from_db()
    assert not report.is_reported

    saved = write(report, w.teacher)
    assert saved.is_reported
    assert saved.answers == WHOLE
    assert saved.changed_by == w.teacher


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        (WHOLE, []),
        (EMPTY, ["words", "status", "next"]),
        (WHOLE | {"implemented": "", "remaining": "", "report": " "}, ["words"]),
        (WHOLE | {"implemented": "", "report": ""}, []),
        (WHOLE | {"next": "starts"}, ["next_when"]),
        (WHOLE | {"next": "starts", "next_when": "2027"}, []),
        (WHOLE | {"next": "stopped"}, ["next_why"]),
        (WHOLE | {"status": "stopped"}, ["next_why"]),
        (WHOLE | {"status": "stopped", "next_why": "No money."}, []),
    ],
)
def test_a_report_says_what_it_lacks(answers, missing):
    assert what_is_missing(answers) == missing


def test_the_second_of_two_is_told_and_nothing_is_lost(w):
    report = opened(w).reports.first()
    write(report, w.teacher, sitting="hers", implemented="Hers")

    with pytest.raises(StaleReport, match="Tea has changed this") as caught:
        write(report, w.leader, sitting="his", version=1, implemented="His")

    assert caught.value.now.implemented == "Hers"
    report.refresh_from_db()
    assert report.implemented == "Hers"
    write(report, w.leader, sitting="his", version=caught.value.now.version)


def test_a_page_is_not_in_its_own_way_while_it_saves_as_one_types(w):
    report = opened(w).reports.first()

    write(report, w.teacher, sitting="hers", version=1, implemented="A")
    write(report, w.teacher, sitting="hers", version=1, implemented="A b")

    report.refresh_from_db()
    assert report.implemented == "A b"
    with pytest.raises(StaleReport):
        write(report, w.teacher, sitting="other page", version=1, implemented="B")


def test_saving_as_one_types_leaves_one_line_in_the_trail(w):
    report = opened(w).reports.first()

    for text in ("A", "A b", "A b c"):
        write(report, w.teacher, sitting="hers", version=1, implemented=text)

    assert Event.objects.about(report).count() == 1


def test_what_is_written_when_the_round_has_closed_is_kept(w):
    round_ = opened(w)
    report = round_.reports.first()
    closed(w, round_)

    with pytest.raises(RoundIsClosed):
        write(report, w.teacher)
    keep_late_text(report=report, answers=WHOLE, by=w.teacher)
    keep_late_text(report=report, answers=WHOLE | {"report": "More"}, by=w.teacher)

    [kept] = ReportText.objects.all()
    assert (kept.by, kept.answers["report"]) == (w.teacher, "More")
    report.refresh_from_db()
    assert not report.is_begun


# From hand to hand


def test_a_part_is_handed_in_when_nothing_is_missing(w):
    round_ = opened(w)
    part = part_of(round_, w.school)
    first, second = round_.reports.filter(unit=w.school)
    write(first, w.teacher)

    with pytest.raises(Refused, match="1 measure is not fully reported yet"):
        mark_ready(part=part, by=w.teacher)
    write(second, w.teacher)
    mark_ready(part=part, by=w.teacher)

    with pytest.raises(Refused, match="take them back"):
        write(second, w.teacher, report="More")
    take_back(part=part, by=w.teacher)
    write(second, w.teacher, report="More")


def test_a_part_goes_by_the_leader_to_the_coordinator(w):
    round_ = opened(w)
    write_all(round_, w.coordinator)
    part = part_of(round_, w.school)

    with pytest.raises(Refused, match="not marked it ready"):
        approve_part(part=part, by=w.leader)
    mark_ready(part=part, by=w.teacher)
    approve_part(part=part, by=w.leader)
    part = accept_part(part=part, by=w.coordinator)

    assert part.is_settled
    with pytest.raises(Refused, match="ask the coordinator"):
        take_back(part=part, by=w.teacher)


def test_a_part_is_sent_back_with_a_comment(w):
    round_ = opened(w)
    write_all(round_, w.coordinator)
    part = part_of(round_, w.school)
    mark_ready(part=part, by=w.teacher)

    with pytest.raises(Refused, match="Say what"):
        send_back(part=part, comment=" ", by=w.coordinator)
    part = send_back(part=part, comment="How many?", by=w.coordinator)

    assert (part.state, part.comment) == ("returned", "How many?")
    assert part.is_owed


def test_who_leads_a_unit_is_who_follows_up_the_one_above(w):
    reach = reach_of(w.leader, w.municipality)
    assert reach.leads(w.school.pk)
    assert reach.writes(w.school.pk)
    assert not reach.writes(w.library.pk)

    own = reach_of(w.teacher, w.municipality)
    assert own.writes(w.school.pk)
    assert not own.leads(w.school.pk)
    assert not own.writes(None)

    nobody = reach_of(w.reader, w.municipality)
    assert not nobody.writes(w.school.pk)
    assert reach_of(w.coordinator, w.municipality).writes(None)
    assert not reach_of(world(slug="nordhavn").coordinator, w.municipality).everything


# The board


def test_the_board_says_how_many_are_reported_and_late(w, django_assert_num_queries):
    round_ = opened(w, days=0)
    give_time(
        part=part_of(round_, w.library),
        deadline=timezone.localdate() + timedelta(days=9),
        by=w.coordinator,
    )
    write(round_.reports.filter(unit=w.school)[0], w.teacher)
    tomorrow = timezone.localdate() + timedelta(days=1)
    reach = reach_of(w.teacher, w.municipality)

    with django_assert_num_queries(3):
        found = board(round_, reach, tomorrow)
        lines = {
            row.part.unit.name: (row.done, row.total, row.late) for row in found.rows
        }
        names = {row.part.unit.name: row.people for row in found.rows}

    assert lines == {"School": (1, 2, 1), "Library": (0, 2, 0)}
    assert names == {"School": [w.teacher], "Library": [w.librarian]}
    assert (found.done, found.total, found.late) == (1, 4, 1)
    assert [row.part.unit for row in found.own] == [w.school]


def test_merging_units_keeps_what_both_have_written(w):
    round_ = opened(w)
    write_all(round_, w.coordinator)

    merge_unit(unit=w.library, into=w.school, by=w.coordinator)

    assert MeasureReport.objects.filter(unit=w.school, is_reported=True).count() == 4
    assert round_.parts.get().unit == w.school


def test_measures_that_are_taken_out_keep_their_report(w):
    round_ = opened(w)
    Measure.objects.filter(pk=w.measures[0].pk).update(retired_at=timezone.now())

    content = closed(w, round_).content

    assert [each["key"] for each in content["measures"]] == [
        measure.key for measure in w.measures
    ]


@pytest.mark.parametrize(
    ("left", "occasion"),
    [
        (15, ""),
        (14, "before-14"),
        (4, "before-14"),
        (3, "before-3"),
        (1, "before-3"),
        (0, "on"),
        (-6, "on"),
        (-7, "after-1"),
        (-14, "after-2"),
        (-28, "after-4"),
        (-90, "after-4"),
    ],
)
def test_an_occasion_is_the_last_whose_day_has_come(left, occasion):
    today = date(2026, 9, 1)

    assert occasion_of(today + timedelta(days=left), today) == occasion


def test_writing_takes_as_many_queries_however_large_the_round(w):
    small = statements(lambda: write(opened(w).reports.first(), w.teacher))
    w2 = world(measures=40, slug="nordhavn")
    large = statements(lambda: write(opened(w2).reports.first(), w2.teacher))

    assert small == large


def statements(deed):
    connection.force_debug_cursor = True
    before = len(connection.queries_log)
    deed()
    return len(connection.queries_log) - before


@pytest.mark.parametrize("deed", ["accept", "give_time", "remind", "no such deed"])
def test_only_the_coordinator_may_do_what_is_the_coordinators(client, w, deed):
    round_ = opened(w)
    part = part_of(round_, w.library)
    slug = w.municipality.slug
    where = reverse("followup:round-part-deed", args=[slug, round_.pk, w.library.pk])
    client.force_login(w.leader)

    assert client.post(where, {"do": deed}).status_code == 403

    assert part_of(round_, w.library).state == part.state
