import pytest

from brobygger.core.models import Role, User
from brobygger.core.rules import can_administer, can_coordinate
from tests.factories import MunicipalityFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "administers", "coordinates"),
    [
        (Role.ADMINISTRATOR, True, True),
        (Role.COORDINATOR, False, True),
        (Role.UNIT_EDITOR, False, False),
        (Role.READER, False, False),
    ],
)
def test_a_role_gives_its_rights_at_home_and_nowhere_else(
    role, administers, coordinates
):
    user = UserFactory(role=role)
    elsewhere = MunicipalityFactory()

    assert can_administer(user, user.municipality) is administers
    assert can_coordinate(user, user.municipality) is coordinates
    assert can_administer(user, elsewhere) is False
    assert can_coordinate(user, elsewhere) is False


@pytest.mark.parametrize("rule", [can_administer, can_coordinate])
def test_a_closed_account_has_no_rights(rule):
    user = UserFactory(role=Role.ADMINISTRATOR, is_active=False)

    assert rule(user, user.municipality) is False


def test_the_operator_administers_and_does_not_coordinate():
    operator = User.objects.create_superuser("operator@example.org")
    municipality = MunicipalityFactory()

    assert can_administer(operator, municipality) is True
    assert can_coordinate(operator, municipality) is False
