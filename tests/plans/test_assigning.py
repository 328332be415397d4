"""Giving several measures a unit and a deadline at once."""

import pytest

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role
from brobygger.plans.models import Deed, Measure
from brobygger.plans.services.assigning import assign_measures
from tests.factories import UnitFactory, UserFactory
from tests.plans.test_editing import address
from tests.plans.test_public_views import whole_plan, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return whole_plan(3)


@pytest.fixture
def user(client, plan):
    user = UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)
    client.cookies["django_language"] = "en"
    client.force_login(user)
    return user


@pytest.fixture
def unit(plan):
    return UnitFactory(municipality=plan.municipality, name="The library")


@pytest.mark.usefixtures("user")
def test_a_unit_is_added_and_a_deadline_written_only_where_there_is_none(
    client, plan, unit
):
    page = address(plan, "assign")
    Measure.objects.filter(plan=plan, key="2").update(deadline_text="")
    Measure.objects.filter(plan=plan, key="1").update(deadline_text="May")
    before = {each.name for each in plan.measures.get(key="1").units.all()}
    sent = {"measures": ["1", "2"], "unit": unit.name, "deadline": "2027"}

    response = client.post(page, sent, follow=True)

    assert "2 measures are changed." in words(response)
    first, second, third = plan.measures.all()
    assert {each.name for each in first.units.all()} == {*before, unit.name}
    assert (first.deadline_text, second.deadline_text) == ("May", "2027")
    assert unit not in third.units.all()
    assert Event.objects.filter(kind=Deed.PART_CHANGED).count() == 2


@pytest.mark.usefixtures("user")
def test_those_that_lack_something_are_ticked_when_that_is_asked(client, plan):
    page = address(plan, "assign")
    Measure.objects.filter(plan=plan).update(responsible_text="", deadline_text="May")
    Measure.objects.filter(plan=plan, key="3").update(deadline_text="")
    for key in ("1", "3"):
        plan.measures.get(key=key).responsibilities.all().delete()

    def ticked(query):
        form = client.get(page + query).context["form"]
        return form["measures"].value()

    assert ticked("") == ticked("?lacks=nonsense") == []
    assert ticked("?lacks=units") == ["1", "3"]
    assert ticked("?lacks=deadline") == ["3"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"measures": ["1"]}, "Choose a unit, or write a deadline."),
        ({"deadline": "2027"}, "This field is required."),
        ({"measures": ["1", "99"], "deadline": "2027"}, "99 is not one of"),
        ({"measures": ["1"], "unit": "Elsewhere"}, "Elsewhere is not one of"),
    ],
)
@pytest.mark.usefixtures("user")
def test_what_makes_no_sense_is_told_and_what_was_ticked_stays(
    client, plan, sent, said
):
    response = client.post(address(plan, "assign"), sent)

    assert response.status_code == 422
    assert said in words(response)
    assert response.context["form"]["measures"].value() == sent.get("measures", [])


def test_giving_what_they_have_is_refused(plan, user, unit):
    given = {"plan": plan, "keys": ["1"], "unit": unit.name, "deadline": "", "by": user}
    assert assign_measures(**given) == 1

    with pytest.raises(Refused, match="already"):
        assign_measures(**given)


def test_a_unit_of_another_municipality_is_refused(plan, user):
    other = UnitFactory(name="Another municipality’s")

    with pytest.raises(Refused):
        assign_measures(plan=plan, keys=["1"], unit=other.name, deadline="", by=user)
