import pytest

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import Deed, Event, Municipality, Role, Unit, User
from brobygger.core.services import (
    create_municipality,
    create_unit,
    give_access,
)
from tests.factories import MunicipalityFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_record_writes_who_did_what_to_which_thing_where():
    person = UserFactory()
    unit = UnitFactory(municipality=person.municipality)

    record(Deed.UNIT_CREATED, unit, by=person, name=changed("Old", "New"))

    event = Event.objects.get()
    assert (event.kind, event.by, event.municipality) == (
        "unit.created",
        person,
        person.municipality,
    )
    assert (event.subject_label, event.subject_id) == ("core.unit", unit.pk)
    assert event.data == {"name": {"from": "Old", "to": "New"}}
    assert list(Event.objects.about(unit)) == [event]


def test_events_are_seen_in_their_own_municipality_only():
    mine, other = UserFactory.create_batch(2)
    event = record(Deed.USER_CHANGED, mine, by=None)
    record(Deed.USER_CHANGED, other, by=other)

    assert list(Event.objects.visible_to(mine)) == [event]
    assert event.by is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Fjellvik", "fjellvik"), ("Søre Å", "sore-a"), ("Ærø og Græs", "aero-og-graes")],
)
def test_create_municipality_gives_it_an_address_in_plain_letters(name, slug):
    municipality = create_municipality(name=name, number="9901", by=None)

    assert municipality.slug == slug
    assert Event.objects.get().kind == Deed.MUNICIPALITY_CREATED


@pytest.mark.parametrize("name", ["About", "Fjellvik"])
def test_create_municipality_refuses_an_address_that_is_taken(name):
    MunicipalityFactory(slug="fjellvik")

    with pytest.raises(Refused, match=name.lower()):
        create_municipality(name=name, number="9999", by=None)

    assert Municipality.objects.count() == 1


def test_create_unit_below_another():
    parent = UnitFactory()

    unit = create_unit(
        municipality=parent.municipality, name="School", parent=parent, by=None
    )

    assert list(parent.children.all()) == [unit]
    assert Event.objects.get().municipality == parent.municipality


def test_create_unit_refuses_a_parent_elsewhere_and_a_name_twice():
    unit = UnitFactory(name="School")
    elsewhere = UnitFactory()

    with pytest.raises(Refused, match="samme kommune"):
        create_unit(
            municipality=unit.municipality, name="Health", parent=elsewhere, by=None
        )
    with pytest.raises(Refused, match="School"):
        create_unit(municipality=unit.municipality, name="School", by=None)

    assert Unit.objects.count() == 2
    assert Event.objects.count() == 0


def access(**changes):
    values = {
        "municipality": MunicipalityFactory(),
        "email": "Kari@example.org",
        "name": "Kari",
        "role": Role.COORDINATOR,
        "password": "a bridge over water",
        "by": None,
    }
    return give_access(**(values | changes))


def test_give_access_makes_an_account_and_records_the_role():
    user = access()

    assert user.email == "kari@example.org"
    assert user.check_password("a bridge over water")
    assert Event.objects.get().data == {"role": "coordinator"}


@pytest.mark.parametrize("password", ["short", "kari@example.org", "qwerty123456"])
def test_give_access_refuses_a_weak_password(password):
    with pytest.raises(Refused):
        access(password=password)

    assert User.objects.count() == 0


def test_give_access_twice_is_refused():
    access()

    with pytest.raises(Refused, match="allerede"):
        access()
