import pytest
from django.core.management import CommandError, call_command

from brobygger.core.models import Municipality, Role, User
from tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def test_add_municipality_tells_its_address(capsys):
    call_command("add_municipality", "Fjellvik kommune", "9901", language="nn")

    assert capsys.readouterr().out == "/fjellvik-kommune/\n"
    assert Municipality.objects.get().language == "nn"


def test_add_municipality_twice_is_refused_in_one_line():
    MunicipalityFactory(slug="fjellvik")

    with pytest.raises(CommandError, match="/fjellvik/"):
        call_command("add_municipality", "Fjellvik", "9901")


def test_add_person_gives_access_with_a_password_from_the_environment(monkeypatch):
    municipality = MunicipalityFactory(slug="fjellvik")
    monkeypatch.setenv("BROBYGGER_PASSWORD", "a bridge over water")

    call_command("add_person", "fjellvik", "kari@example.org", role="coordinator")

    person = User.objects.get()
    assert (person.municipality, person.role) == (municipality, Role.COORDINATOR)
    assert person.check_password("a bridge over water")


def test_add_person_nowhere_is_refused():
    with pytest.raises(CommandError, match="no municipality at /nowhere/"):
        call_command("add_person", "nowhere", "kari@example.org")


def test_add_person_with_a_weak_password_is_refused(monkeypatch):
    MunicipalityFactory(slug="fjellvik")
    monkeypatch.setenv("BROBYGGER_PASSWORD", "kort")

    with pytest.raises(CommandError):
        call_command("add_person", "fjellvik", "kari@example.org")

    assert User.objects.count() == 0
