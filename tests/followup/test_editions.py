"""A closed report: kept byte for byte, corrected beside, written in every format."""

import hashlib
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from brobygger.core.errors import Refused
from brobygger.core.models import Role, User
from brobygger.core.services import change_unit, close_person, close_unit, forget
from brobygger.followup.models import Status
from brobygger.followup.report_content import report_content
from brobygger.followup.report_handover import FORMATS, file_of, handed_over
from brobygger.followup.report_page import changes_between
from brobygger.followup.services.editions import (
    change_proposals,
    close_round,
    correct_proposals,
    correct_report,
)
from brobygger.followup.services.figures import add_figure, add_value
from brobygger.followup.services.rounds import StaleRound
from brobygger.plans.models import Plan
from brobygger.plans.services.editing import change_part, change_plan, retire_part
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.shape import KINDS
from brobygger.publishing.report_data import report_of
from tests.followup.round_world import WHOLE, opened, world, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def w():
    return world()


def closing(round_, by, proposals=("Taken note of.",), *, without_missing=True):
    round_.refresh_from_db()
    return close_round(
        round_=round_,
        version=round_.version,
        proposals=proposals,
        without_missing=without_missing,
        by=by,
    )


@pytest.fixture
def reported(w):
    """A round where the first measure is reported."""
    round_ = opened(w)
    write(round_.reports.order_by("pk")[0], w.teacher)
    return round_


def test_an_edition_says_everything_in_the_agreed_form(w, reported):
    figure = add_figure(
        measure=w.measures[0], name="Courses", unit_word="courses", by=w.coordinator
    )
    hidden = add_figure(
        measure=w.measures[0],
        name="Secret",
        unit_word="",
        only_colleagues=True,
        by=w.coordinator,
    )
    for each in (figure, hidden):
        add_value(figure=each, day=timezone.localdate(), amount=2, by=w.coordinator)

    edition = closing(reported, w.coordinator)

    told, untold = edition.content["measures"][:2]
    assert report_of(edition.content).title == "Report"
    assert edition.content["proposals"] == ["Taken note of."]
    assert edition.content["units"] == [
        {"name": "Library", "short_name": "LIB"},
        {"name": "School", "short_name": ""},
    ]
    assert told["key"] == w.measures[0].key
    assert (told["area"], told["theme"]) == ("School", "1 Work")
    with override("nb"):
        words = str(Status.UNDER_WAY.label)
    assert (told["status"], told["status_text"]) == ("under_way", words)
    assert told["implemented"] == "Two courses were held."
    assert told["is_reported"]
    assert [each["name"] for each in told["figures"]] == ["Courses"]
    assert told["figures"][0]["points"] == [[timezone.localdate().isoformat(), 2]]
    assert not untold["is_reported"]
    assert edition.sha256 == hashlib.sha256(edition.text.encode()).hexdigest()
    assert json.loads(edition.text) == edition.content


def test_no_person_stands_in_an_edition(w, reported):
    edition = closing(reported, w.coordinator)
    report = reported.reports.order_by("pk")[0]
    corrected = correct_report(
        report=report,
        answers=WHOLE | {"report": "Fifty came."},
        what="The figure.",
        why="Counted anew.",
        by=w.coordinator,
    )

    for text in (edition.text, corrected.text):
        for user in User.objects.all():
            assert user.name not in text
            assert user.email not in text
    with override("nb"):
        assert corrected.content["change"]["who"] == str(Role.COORDINATOR.label)


def test_a_round_is_closed_with_what_is_missing_only_when_asked_to(w, reported):
    with pytest.raises(Refused, match="3 measures are not reported"):
        closing(reported, w.coordinator, without_missing=False)

    reported.refresh_from_db()
    assert reported.is_open
    assert closing(reported, w.coordinator).number == 1
    with pytest.raises(Refused, match="closed"):
        closing(reported, w.coordinator)


def everything(w, year=2026):
    """Give every form of the report: its page's own part, and each file."""
    edition = w.plan.reporting_rounds.get(year=year).editions.get(number=1)
    address = reverse(
        "followup:report-edition", args=[w.municipality.slug, w.plan.slug, year, 1]
    )
    client = Client()
    client.cookies["django_language"] = "en"
    found = {}
    for by in ("area", "theme"):
        page = client.get(f"{address}?by={by}").content.decode()
        found[by] = page.partition('<header class="site-heading">')[2]
        found[by] = found[by].partition("</main>")[0]
    return found | {name: file_of(edition, name).data for name in FORMATS}


def test_nothing_that_is_renamed_or_removed_afterwards_changes_a_byte(
    w, reported, monkeypatch
):
    closing(reported, w.coordinator)
    before = everything(w)

    kind = KINDS["measure"]
    for unit in (w.school, w.library):
        change_unit(unit=unit, name=f"New {unit}", short_name="N", by=w.coordinator)
        close_unit(unit=unit, by=w.coordinator)
    change_part(
        plan=w.plan,
        kind=KINDS["theme"],
        key=w.theme.key,
        version=1,
        values={"title": "New theme"},
        by=w.coordinator,
    )
    change_plan(plan=w.plan, version=1, values={"title": "New"}, by=w.coordinator)
    for measure in w.measures:
        measure.refresh_from_db()
        retire_part(
            plan=w.plan,
            kind=kind,
            key=measure.key,
            version=measure.version,
            by=w.coordinator,
        )
    publish_plan(plan=Plan.objects.get(pk=w.plan.pk), by=w.coordinator)
    for user in (w.teacher, w.librarian, w.leader):
        close_person(user=user, by=w.coordinator)
    forget(now=timezone.now() + timezone.timedelta(days=1000))
    monkeypatch.setattr(Status.UNDER_WAY, "_label_", "Renamed")

    assert everything(w) == before


def test_a_correction_is_a_new_edition_beside_the_old(w, reported):
    first = closing(reported, w.coordinator)
    report = reported.reports.order_by("pk")[0]
    change_unit(unit=w.school, name="Renamed since", by=w.coordinator)

    with pytest.raises(Refused, match="Say what is changed"):
        correct_report(
            report=report,
            answers=WHOLE | {"report": "Fifty."},
            what="The figure",
            why=" ",
            by=w.coordinator,
        )
    second = correct_report(
        report=report,
        answers=WHOLE | {"report": "Fifty people came."},
        what="The figure of people.",
        why="The list was counted anew.",
        by=w.coordinator,
    )

    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert second.content["change"]["what"] == "The figure of people."
    assert second.content["measures"][0]["area"] == "School"
    [change] = changes_between(first.content, second.content)
    [(label, pieces)] = change.fields
    name = f"Measure {w.measures[0].number}"
    assert (change.title, label) == (name, "Text of the report to the council")
    assert [(piece.what, piece.text) for piece in pieces] == [
        ("removed", "Forty"),
        ("added", "Fifty"),
        ("same", " people came."),
    ]
    assert (second.by, second.why) == (w.coordinator, "The list was counted anew.")


def test_a_correction_that_changes_nothing_is_refused(w, reported):
    closing(reported, w.coordinator)
    report = reported.reports.order_by("pk")[0]

    with pytest.raises(Refused, match="Nothing is changed"):
        correct_report(
            report=report, answers=WHOLE, what="A", why="B", by=w.coordinator
        )
    with pytest.raises(Refused, match="Nothing is changed"):
        correct_proposals(
            round_=reported,
            proposals=["Taken note of."],
            what="A",
            why="B",
            by=w.coordinator,
        )


def test_an_open_round_is_changed_not_corrected(w, reported):
    report = reported.reports.order_by("pk")[0]

    with pytest.raises(Refused, match="open"):
        correct_report(
            report=report, answers=WHOLE, what="A", why="B", by=w.coordinator
        )


def test_what_is_proposed_is_changed_before_closing_and_corrected_after(w, reported):
    reported.refresh_from_db()
    assert len(reported.proposals) == 1
    change_proposals(
        round_=reported, version=reported.version, proposals=["A"], by=w.coordinator
    )
    with pytest.raises(StaleRound):
        change_proposals(round_=reported, version=1, proposals=["B"], by=w.coordinator)
    closing(reported, w.coordinator, proposals=["A"])

    edition = correct_proposals(
        round_=reported, proposals=["C"], what="New", why="Asked", by=w.coordinator
    )

    assert edition.content["proposals"] == ["C"]


def test_what_is_not_published_stands_in_no_report(w, reported):
    change_part(
        plan=w.plan,
        kind=KINDS["measure"],
        key=w.measures[0].key,
        version=1,
        values={"text": "Not published yet"},
        by=w.coordinator,
    )

    assert "Not published yet" not in closing(reported, w.coordinator).text


def test_an_edition_is_handed_over_as_data_and_files(w, reported):
    edition = closing(reported, w.coordinator)

    found = handed_over(edition)

    assert found.content["title"] == "Report"
    assert [(file.name, file.media_type.split("/")[0]) for file in found.files] == [
        ("report-2026.docx", "application"),
        ("report-2026.pdf", "application"),
        ("report-2026.json", "application"),
    ]
    assert found.files[-1].data == edition.text.encode()


def test_gathering_a_report_takes_as_many_queries_however_large_the_plan(
    reported, django_assert_num_queries
):
    large = opened(world(measures=40, slug="nordhavn"))
    today = timezone.localdate()

    for round_ in (reported, large):
        with django_assert_num_queries(4):
            report_content(round_, today)
