"""The parts of a municipality: added, renamed, moved, merged, closed."""

import pytest

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role, Unit
from brobygger.core.queries import unit_tree
from brobygger.core.services import (
    change_unit,
    close_unit,
    create_unit,
    invite_person,
    merge_unit,
    reopen_unit,
)
from brobygger.plans.models import Responsibility
from brobygger.plans.services.units import UnitBook
from tests.factories import (
    MeasureFactory,
    MunicipalityFactory,
    PlanFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(client):
    user = UserFactory(
        municipality=MunicipalityFactory(slug="fjellvik"),
        role=Role.COORDINATOR,
        language="en",
    )
    client.force_login(user)
    return user


@pytest.fixture
def school(by):
    return UnitFactory(municipality=by.municipality, name="School", short_name="SCH")


@pytest.fixture
def health(by):
    return UnitFactory(municipality=by.municipality, name="Health")


def kinds():
    return [event.kind for event in Event.objects.order_by("pk")]


def test_a_unit_is_added_below_another_from_the_page(client, school):
    client.post(
        "/fjellvik/units/new",
        {
            "name": "Adult education",
            "short_name": "AE",
            "aliases": "Evening school\n\nThe language school ",
            "parent": school.pk,
        },
    )

    unit = Unit.objects.get(name="Adult education")
    assert (unit.short_name, unit.parent) == ("AE", school)
    assert unit.aliases == ["Evening school", "The language school"]
    assert kinds() == ["unit.created"]
    page = client.get("/fjellvik/units/").content.decode()
    assert "Evening school, The language school" in page


def test_the_tree_stands_in_order_and_skips_nobody(by, school, health):
    class_room = UnitFactory(municipality=by.municipality, name="A", parent=school)
    nurse = UnitFactory(municipality=by.municipality, name="N", parent=health)
    Unit.objects.filter(pk=health.pk).update(closed_at="2026-01-01T00:00Z")

    tree = [(branch.unit, branch.depth) for branch in unit_tree(by.municipality)]

    assert tree == [(nurse, 0), (school, 0), (class_room, 1)]


def test_a_renamed_unit_is_still_known_by_its_former_name(client, by, school):
    client.post(
        f"/fjellvik/units/{school.pk}", {"name": "Schools", "short_name": "SCH"}
    )

    school.refresh_from_db()
    assert (school.name, school.aliases) == ("Schools", ["School"])
    assert Event.objects.get().data == {
        "name": {"from": "School", "to": "Schools"},
        "aliases": {"from": [], "to": ["School"]},
    }
    assert UnitBook(by.municipality, by).find("School") == school


def test_saving_without_a_change_leaves_no_line(by, school):
    change_unit(unit=school, name="School", short_name="SCH", by=by)

    assert kinds() == []


def test_a_unit_is_not_moved_into_itself_or_below_itself(by, school):
    below = UnitFactory(municipality=by.municipality, parent=school)
    deep = UnitFactory(municipality=by.municipality, parent=below)

    for parent in [school, below, deep]:
        with pytest.raises(Refused):
            change_unit(unit=school, name="School", parent=parent, by=by)


@pytest.mark.usefixtures("school")
def test_a_name_that_is_taken_is_refused(client, health):
    answer = client.post(f"/fjellvik/units/{health.pk}", {"name": "School"})

    assert "There is already a unit called School" in answer.content.decode()
    health.refresh_from_db()
    assert health.name == "Health"


def test_merging_hands_over_measures_people_parts_and_names(client, by, school, health):
    plan = PlanFactory(municipality=by.municipality)
    one, both = MeasureFactory.create_batch(2, plan=plan)
    for measure, unit, position in [
        (one, school, 1),
        (both, school, 1),
        (both, health, 2),
    ]:
        Responsibility.objects.create(measure=measure, unit=unit, position=position)
    editor = UserFactory(municipality=by.municipality, role=Role.UNIT_EDITOR)
    editor.units.add(school)
    leader = UserFactory(municipality=by.municipality, role=Role.UNIT_EDITOR)
    leader.units.add(school, health)
    part = UnitFactory(municipality=by.municipality, parent=school)
    issued = invite_person(
        municipality=by.municipality,
        email="x@example.org",
        role=Role.UNIT_EDITOR,
        units=[school],
        by=by,
    )

    client.post(f"/fjellvik/units/{school.pk}/merge", {"into": health.pk})

    assert [list(measure.units.all()) for measure in [one, both]] == [[health]] * 2
    assert [list(person.units.all()) for person in [editor, leader]] == [[health]] * 2
    part.refresh_from_db()
    school.refresh_from_db()
    health.refresh_from_db()
    assert part.parent == health
    assert list(issued.invitation.units.all()) == [health]
    assert health.aliases == ["School", "SCH"]
    assert (school.merged_into, bool(school.closed_at)) == (health, True)
    assert UnitBook(by.municipality, by).find("School") == health
    event = Event.objects.get(kind="unit.merged")
    assert (event.subject_id, event.data) == (school.pk, {"merged_into": "Health"})


def test_merging_is_refused_where_it_makes_no_sense(by, school, health):
    below = UnitFactory(municipality=by.municipality, parent=school)
    close_unit(unit=health, by=by)

    for into in [school, below, health, UnitFactory()]:
        with pytest.raises(Refused):
            merge_unit(unit=school, into=into, by=by)

    assert kinds() == ["unit.closed"]


def test_a_closed_unit_is_not_offered_and_can_be_opened_again(client, school):
    client.post(f"/fjellvik/units/{school.pk}/close")
    school.refresh_from_db()
    assert school.closed_at

    assert ">School</option>" not in client.get("/fjellvik/units/new").content.decode()
    client.post(f"/fjellvik/units/{school.pk}/reopen")

    school.refresh_from_db()
    assert school.closed_at is None
    assert kinds() == ["unit.closed", "unit.reopened"]


def test_a_unit_with_open_parts_is_not_closed_nor_a_merged_one_opened(
    by, school, health
):
    create_unit(municipality=by.municipality, name="Part", parent=school, by=by)
    with pytest.raises(Refused):
        close_unit(unit=school, by=by)

    merge_unit(unit=school, into=health, by=by)
    school.refresh_from_db()
    with pytest.raises(Refused, match="Health"):
        reopen_unit(unit=school, by=by)
