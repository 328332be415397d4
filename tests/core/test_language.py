import pytest

from brobygger.core.models import Language
from tests.factories import MunicipalityFactory, UserFactory

pytestmark = pytest.mark.django_db

ENGLISH = {"Accept-Language": "en"}


def language_of(response):
    html = response.content.decode()
    return html.partition('<html lang="')[2].partition('"')[0]


def test_the_browser_decides_when_nobody_else_does(client):
    assert language_of(client.get("/about/", headers=ENGLISH)) == "en"


def test_bokmal_is_spoken_when_the_browser_asks_for_what_we_lack(client):
    assert language_of(client.get("/about/", headers={"Accept-Language": "fi"})) == "nb"


def test_the_municipality_goes_before_the_browser(client):
    MunicipalityFactory(slug="nordhavn", language=Language.DA)

    response = client.get("/nordhavn/no/such/page/", headers=ENGLISH)

    assert language_of(response) == "da"


def test_the_person_goes_before_the_municipality(client):
    person = UserFactory(language=Language.NN, municipality__language=Language.DA)
    client.force_login(person)

    response = client.get(f"/{person.municipality.slug}/no/such/page/", headers=ENGLISH)

    assert language_of(response) == "nn"


def test_pages_of_ones_own_speak_as_ones_municipality(client):
    client.force_login(UserFactory(municipality__language=Language.DA))

    assert language_of(client.get("/about/", headers=ENGLISH)) == "da"


def test_the_cookie_goes_before_the_person(client):
    client.force_login(UserFactory(language=Language.NN))
    client.cookies["django_language"] = "da"

    assert language_of(client.get("/about/")) == "da"


def test_a_cookie_with_nonsense_is_overlooked(client):
    client.cookies["django_language"] = "xx"

    assert language_of(client.get("/about/", headers=ENGLISH)) == "en"


def test_choosing_a_language_leads_back_and_is_remembered(client):
    response = client.post("/language/", {"language": "nn", "next": "/about/?page=2"})

    assert response.url == "/about/?page=2"
    assert language_of(client.get("/about/")) == "nn"


def test_choosing_a_language_is_remembered_for_a_signed_in_person(client):
    person = UserFactory()
    client.force_login(person)

    client.post("/language/", {"language": "da"})

    person.refresh_from_db()
    assert person.language == Language.DA


def test_choosing_a_language_that_is_not_there_changes_nothing(client):
    response = client.post("/language/", {"language": "xx"})

    assert "django_language" not in response.cookies


def test_choosing_a_language_never_leads_away(client):
    response = client.post(
        "/language/", {"language": "nn", "next": "//evil.example/path"}
    )

    assert response.url == "/"


def test_every_language_is_offered_by_its_own_name_and_the_chosen_is_marked(client):
    html = client.get("/about/", headers=ENGLISH).content.decode()

    for name in ["Norsk bokmål", "Norsk nynorsk", "Dansk", "English"]:
        assert f">{name}</button>" in html
    assert 'lang="en" aria-current="true">English</button>' in html
