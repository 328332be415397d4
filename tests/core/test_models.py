import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from brobygger.core.models import RESERVED_SLUGS, Municipality, Unit, User
from tests.factories import MunicipalityFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def refused_by_the_database(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()
    return True


@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_a_municipality_never_takes_an_address_of_the_product(slug):
    assert refused_by_the_database(lambda: MunicipalityFactory(slug=slug))


def test_a_number_is_one_municipality_in_a_country():
    MunicipalityFactory(number="9901", country="no")
    MunicipalityFactory(number="9901", country="dk")

    assert refused_by_the_database(
        lambda: MunicipalityFactory(number="9901", country="no")
    )


def test_a_unit_name_is_used_once_in_a_municipality():
    unit = UnitFactory(name="Health")
    UnitFactory(name="Health")

    assert refused_by_the_database(
        lambda: UnitFactory(name="Health", municipality=unit.municipality)
    )


def test_a_unit_is_not_its_own_parent():
    unit = UnitFactory()
    unit.parent = unit

    assert refused_by_the_database(unit.save)


def test_a_unit_knows_everything_it_is_called():
    unit = Unit(name="Learning and living", short_name="LL", aliases=["Learning"])

    assert unit.names == ["Learning and living", "LL", "Learning"]


def test_a_person_has_a_municipality_and_the_operator_none():
    assert refused_by_the_database(lambda: UserFactory(municipality=None))
    assert refused_by_the_database(lambda: UserFactory(is_operator=True))
    operator = User.objects.create_superuser("operator@example.org", "a long password")

    assert operator.municipality is None
    assert operator.is_operator


def test_an_email_address_is_kept_in_lower_case_and_used_once():
    User.objects.create_superuser("Kari@Example.org")

    assert User.objects.get_by_natural_key("KARI@example.org ").email == (
        "kari@example.org"
    )
    assert refused_by_the_database(lambda: UserFactory(email="kari@example.org"))
    assert refused_by_the_database(lambda: UserFactory(email="Ola@example.org"))


def test_a_municipality_with_people_is_not_deleted():
    person = UserFactory()

    with pytest.raises(ProtectedError):
        person.municipality.delete()


def test_people_see_their_own_municipality_only():
    mine, other = UserFactory.create_batch(2)
    unit = UnitFactory(municipality=mine.municipality)
    UnitFactory(municipality=other.municipality)

    assert list(User.objects.visible_to(mine)) == [mine]
    assert list(Unit.objects.visible_to(mine)) == [unit]
    assert list(Municipality.objects.visible_to(mine)) == [mine.municipality]


def test_the_operator_sees_municipalities_and_nothing_in_them():
    unit = UnitFactory()
    operator = User.objects.create_superuser("operator@example.org")

    assert list(Municipality.objects.visible_to(operator)) == [unit.municipality]
    assert list(Unit.objects.visible_to(operator)) == []
    assert list(User.objects.visible_to(operator)) == [operator]
