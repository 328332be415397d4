"""A measure that is handed over while a round is open takes its report along."""

import pytest
from django.utils.translation import override

from brobygger.core.models import Event
from brobygger.followup.models import Handover, MeasureReport, RoundPart
from brobygger.followup.services.handing_over import hand_over
from brobygger.followup.services.round_parts import accept_part, mark_ready
from tests.followup.following import words
from tests.followup.round_world import opened, world, write, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def w():
    return world()


def give(w, measure, to_unit, from_unit=None):
    measure.refresh_from_db()
    return hand_over(
        measure=measure, from_unit=from_unit, to_unit=to_unit, note="", by=w.coordinator
    )


def owed(round_):
    """Give how many reports each unit has."""
    return {
        part.unit.name: round_.reports.filter(unit=part.unit).count()
        for part in round_.parts.select_related("unit")
    }


def test_the_new_unit_owes_it_with_what_is_written_and_the_former_no_more(w):
    round_ = opened(w)
    first = w.measures[0]
    write(MeasureReport.objects.get(measure=first), w.teacher, report="Half a page.")

    handover = give(w, first, w.library, w.school)

    report = MeasureReport.objects.get(measure=first)
    assert (report.unit, report.report) == (w.library, "Half a page.")
    assert owed(round_) == {"School": 1, "Library": 3}
    assert handover.round == round_
    assert Event.objects.get(kind="report.moved").data["unit"] == {
        "from": "School",
        "to": "Library",
    }


def test_a_unit_that_was_not_asked_is_and_one_without_measures_is_let_go(w):
    round_ = opened(w)

    for measure in w.measures[::2]:
        give(w, measure, w.area, w.school)

    assert owed(round_) == {"Growing up": 2, "Library": 2}


def test_a_unit_that_writes_already_is_not_asked_again(w):
    opened(w)

    give(w, w.measures[0], w.library, w.school)

    assert not Event.objects.filter(kind="round_part.reopened").exists()


def test_a_measure_that_nobody_had_is_given_away_in_words(w):
    handed_over = give(w, w.measures[0], w.library)

    assert str(handed_over) == f"{w.measures[0]}: – → {w.library}"


def test_what_is_handed_in_stays_with_who_wrote_it(w):
    round_ = opened(w)
    write_all(round_, w.coordinator)
    mark_ready(part=RoundPart.objects.get(unit=w.school), by=w.teacher)

    handover = give(w, w.measures[0], w.library, w.school)

    assert owed(round_) == {"School": 2, "Library": 2}
    assert handover.round is None


def test_a_unit_that_had_handed_in_writes_on(w):
    round_ = opened(w)
    for report in round_.reports.filter(unit=w.library):
        write(report, w.librarian)
    part = RoundPart.objects.get(unit=w.library)
    mark_ready(part=part, by=w.librarian)
    accept_part(part=part, by=w.coordinator)

    give(w, w.measures[0], w.library, w.school)

    part.refresh_from_db()
    assert part.state == RoundPart.State.WRITING
    assert Event.objects.filter(kind="round_part.reopened").count() == 1


def test_a_unit_that_had_handed_in_stays_so_when_it_gets_what_is_written(w):
    round_ = opened(w)
    write_all(round_, w.coordinator)
    part = RoundPart.objects.get(unit=w.library)
    mark_ready(part=part, by=w.librarian)

    give(w, w.measures[0], w.library, w.school)

    part.refresh_from_db()
    assert part.state == RoundPart.State.READY
    assert owed(round_) == {"School": 1, "Library": 3}


def test_what_no_unit_answered_for_goes_to_the_one_that_gets_it(w):
    first = w.measures[0]
    first.responsibilities.all().delete()
    round_ = opened(w)

    give(w, first, w.library)

    assert round_.reports.get(measure=first).unit == w.library
    assert owed(round_) == {"School": 1, "Library": 3}


def test_another_unit_beside_the_first_does_not_take_its_report(w):
    round_ = opened(w)

    give(w, w.measures[0], w.library)

    assert owed(round_) == {"School": 2, "Library": 2}


def test_colleagues_read_in_the_history_that_the_report_went_along(client, w):
    opened(w)
    give(w, w.measures[0], w.library, w.school)
    address = w.measures[0].get_absolute_url()
    line = "Handed over from School to Library"

    client.cookies["django_language"] = "en"
    everybody = words(client.get(address))
    client.force_login(w.reader)
    colleagues = words(client.get(address))

    assert line in everybody
    assert "with the report" not in everybody
    assert f"{line}, with the report “Report”" in colleagues
    assert Handover.objects.count() == 1
