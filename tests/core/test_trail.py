"""The audit trail, as administrators read it."""

import ast

import pytest
from django.utils import timezone, translation

from brobygger.core.log import changed, record
from brobygger.core.models import Deed, Event, Role
from brobygger.core.wording import WORDS, deeds, lines
from brobygger.plans.models import Deed as PlanDeed
from tests.factories import (
    DraftItemFactory,
    MunicipalityFactory,
    PlanFactory,
    UnitFactory,
    UserFactory,
)
from tests.test_structure import OUR_MODELS, SRC

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def by(client):
    user = UserFactory(
        municipality=MunicipalityFactory(slug="fjellvik"),
        role=Role.ADMINISTRATOR,
        name="Anne",
        language="en",
    )
    client.force_login(user)
    return user


def read(*events):
    return [
        (
            line.who,
            line.what,
            line.thing,
            [
                (change.label, change.before, change.after)
                if change.has_before
                else (change.label, change.after)
                for change in line.changes
            ],
        )
        for line in lines(events)
    ]


def test_a_line_says_who_what_from_what_to_what(by):
    person = UserFactory(municipality=by.municipality, name="Kari")
    event = record(
        Deed.USER_CHANGED,
        person,
        by=by,
        role=changed("reader", "unit_editor"),
        units=changed([], ["School", "Health"]),
    )

    assert read(event) == [
        (
            "Anne",
            "changed a person’s access",
            "Kari",
            [("role", "Reader", "Unit editor"), ("units", "–", "School, Health")],
        )
    ]


def test_lines_of_other_rooms_are_read_in_their_words(by):
    plan = PlanFactory(municipality=by.municipality, title="Plan for alle")
    item = DraftItemFactory(draft__source__municipality=by.municipality)
    made = record(PlanDeed.PLAN_MADE, plan, by=by, measures=12, former=3)
    decided = record(
        PlanDeed.ITEM_DECIDED,
        item,
        by=None,
        state="accepted",
        content={"text": "A goal"},
    )

    assert read(made, decided) == [
        (
            "Anne",
            "made the draft the plan",
            "Plan for alle",
            [("measures", "12"), ("measures of the plan before", "3")],
        ),
        (
            "the system",
            "decided on a part of the draft",
            f"Goal {item.position}",
            [("state", "Accepted"), ("text", "A goal")],
        ),
    ]


def test_a_line_outlives_its_thing_and_its_kind(by):
    event = record(Deed.UNIT_CREATED, by.municipality, by=by)
    event.subject_label, event.subject_id, event.kind = "gone.thing", 7, "gone.deed"

    assert read(event) == [("Anne", "gone.deed", "", [])]


def test_every_deed_of_every_room_has_words():
    found = deeds()

    assert found["user.changed"] == "changed a person’s access"
    assert found["plan.published"] == "published the plan"


def test_everything_that_is_recorded_has_words():
    """A line's facts are fields of some thing, or stand in WORDS."""
    calls = [
        node
        for path in SRC.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record"
    ]
    told = {word.arg for call in calls for word in call.keywords} - {"by", None}
    fields = {field.name for model in OUR_MODELS for field in model._meta.get_fields()}

    assert len(calls) > 20
    assert told - fields - set(WORDS) == set(), "add them to WORDS in core/wording.py"


def test_nested_texts_are_read_as_a_list(by):
    item = DraftItemFactory(draft__source__municipality=by.municipality)
    content = {"term": "Home", "parts": [["a", None], {"b": "c"}]}

    event = record(PlanDeed.ITEM_ADDED, item, by=by, content=content)

    assert read(event)[0][3] == [("text", "Home, a, c")]


def test_days_and_codes_are_read_as_people_say_them(by):
    item = DraftItemFactory(draft__source__municipality=by.municipality)
    lines_of_money = [[2026, "adopted", 600000, "A fund"]]

    event = record(
        PlanDeed.ITEM_ADDED,
        item,
        by=by,
        day="2026-09-11",
        budget_lines=lines_of_money,
        words="on 2026-09-11",
        note="",
    )

    assert [value for _label, value in read(event)[0][3]] == [
        "11 September 2026",
        "2026, adopted, 600000, A fund",
        "on 2026-09-11",
    ]


def test_the_page_reads_and_narrows(client, by):
    other = UserFactory(municipality=by.municipality, name="Berit")
    unit = UnitFactory(municipality=by.municipality, name="School")
    record(Deed.UNIT_CREATED, unit, by=by)
    record(Deed.UNIT_CLOSED, unit, by=other)
    elsewhere = UnitFactory(name="Elsewhere")
    record(Deed.UNIT_CREATED, elsewhere, by=None)
    Event.objects.filter(kind="unit.created").update(at="2026-01-02T10:00Z")

    def shown(query=""):
        page = client.get(f"/fjellvik/trail/{query}").content.decode()
        body = page.partition("<tbody>")[2].partition("</tbody>")[0]
        return [word for word in ["created", "closed", "Elsewhere"] if word in body]

    assert shown() == ["created", "closed"]
    assert shown(f"?by={other.pk}") == ["closed"]
    assert shown("?kind=unit.created") == ["created"]
    assert shown("?until=2026-01-02") == ["created"]
    assert shown("?since=2026-01-03") == ["closed"]
    assert shown("?kind=nonsense&since=yesterday") == ["created", "closed"]
    assert shown("?kind=unit.reopened") == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_as_often_for_three_lines_as_for_one(
    client, by, count, django_assert_max_num_queries
):
    for unit in UnitFactory.create_batch(count, municipality=by.municipality):
        record(Deed.UNIT_CREATED, unit, by=UserFactory(municipality=by.municipality))

    with django_assert_max_num_queries(9):
        client.get("/fjellvik/trail/")


def test_a_long_trail_has_pages(client, by):
    for _ in range(51):
        record(Deed.UNIT_CREATED, by.municipality, by=by)

    assert client.get("/fjellvik/trail/").content.count(b"<tr>") == 51
    assert client.get("/fjellvik/trail/?page=2").content.count(b"<tr>") == 2
    assert Event.objects.filter(at__lte=timezone.now()).count() == 51
