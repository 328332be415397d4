"""Signing in through a service, there and back, with a real one on loopback."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount

from brobygger.core.models import Event, Role, User
from brobygger.core.services import invite_person
from tests.factories import MunicipalityFactory, UserFactory
from tests.oidc.conftest import BACK, FAULTS, FJELLVIK, NORDHAVN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("set_up")]

START = "/sign-in/with/oidc/"


@pytest.fixture
def fjellvik():
    return MunicipalityFactory(
        slug="fjellvik", name="Fjellvik", sign_in_value=FJELLVIK, language="en"
    )


@pytest.fixture
def nordhavn():
    return MunicipalityFactory(slug="nordhavn", sign_in_value=NORDHAVN)


@pytest.fixture
def kari(fjellvik):
    return UserFactory(email="kari@fjellvik.example", municipality=fjellvik)


def at_the_service(address, login):
    """Fill the service's own forms, until it sends the browser back; give that address."""
    session = requests.Session()
    answer = session.get(address, allow_redirects=False)
    for _step in range(12):
        while answer.is_redirect:
            target = requests.compat.urljoin(answer.url, answer.headers["Location"])
            if target.startswith(BACK):
                return target.removeprefix("http://testserver")
            answer = session.get(target, allow_redirects=False)
        assert answer.ok, answer.text
        action = re.search(r'<form[^>]*action="([^"]+)"', answer.text)[1]
        fields = dict(
            re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)"', answer.text)
        )
        if 'name="login"' in answer.text:
            fields |= {"login": login, "password": "any"}
        answer = session.post(action, data=fields, allow_redirects=False)
    pytest.fail("the service never sent the browser back")


def sign_in(client, login, start=START):
    there = client.get(start).url
    return client.get(at_the_service(there, login))


def is_signed_in(client):
    return "_auth_user_id" in client.session


def line(response):
    """The one sentence that says why."""
    assert response.status_code == 403
    return response.context["line"]


def test_the_way_there_carries_state_nonce_and_a_proof_of_possession(client):
    asked = parse_qs(urlsplit(client.get(START).url).query)

    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["nonce"][0]) == 32
    assert asked["state"] != client.get(START).url


def test_a_colleague_is_known_by_the_address_and_then_by_the_service(client, kari):
    answer = sign_in(client, "kari")

    assert answer.url == "/"
    assert client.get("/").url == "/fjellvik/"
    assert client.session["_auth_user_id"] == str(kari.pk)
    account = SocialAccount.objects.get()
    assert (account.user, account.uid, account.extra_data) == (kari, "kari", {})
    assert [event.kind for event in Event.objects.all()] == ["sign_in.connected"]

    client.post("/sign-out/")
    User.objects.filter(pk=kari.pk).update(email="other@fjellvik.example")
    sign_in(client, "kari")

    assert client.session["_auth_user_id"] == str(kari.pk)
    assert Event.objects.count() == 1


@pytest.mark.usefixtures("kari")
def test_signing_in_leads_to_the_page_that_asked_and_never_away(client):
    assert sign_in(client, "kari", f"{START}?next=/about/").url == "/about/"
    client.post("/sign-out/")
    assert sign_in(client, "kari", f"{START}?next=https://evil.example/").url == "/"


@pytest.mark.usefixtures("kari")
def test_a_number_as_claim_is_a_municipality_too(client):
    sign_in(client, "number")

    assert is_signed_in(client)


@pytest.mark.usefixtures("kari")
def test_a_claim_may_stand_deep(client, set_up):
    set_up(MUNICIPALITY_CLAIM="reportees.0.ID")

    sign_in(client, "nested")

    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("login", "said"),
    [
        ("lacking", "does not say which municipality"),
        ("nowhere", "does not use this installation"),
        ("visitor", "You have no account here"),
        ("unverified", "You have no account here"),
        ("ola", "You have no account here"),
    ],
)
@pytest.mark.usefixtures("kari", "nordhavn")
def test_claims_that_do_not_fit_are_refused_in_one_line(client, login, said):
    before = User.objects.count()

    answer = sign_in(client, login)

    assert said in line(answer)
    assert not is_signed_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_a_person_who_moved_is_not_let_into_the_former_municipality(
    client, kari, nordhavn
):
    sign_in(client, "kari")
    client.post("/sign-out/")
    User.objects.filter(pk=kari.pk).update(municipality=nordhavn)

    assert "You have no account here" in line(sign_in(client, "kari"))
    assert not is_signed_in(client)


def test_a_closed_account_is_not_let_in(client, kari):
    sign_in(client, "kari")
    client.post("/sign-out/")
    User.objects.filter(pk=kari.pk).update(is_active=False)

    assert "You have no account here" in line(sign_in(client, "kari"))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.usefixtures("kari")
def test_a_token_with_a_fault_lets_nobody_in(client, fault):
    answer = sign_in(client, fault)

    assert "broken off" in line(answer)
    assert not is_signed_in(client)
    assert SocialAccount.objects.count() == 0


@pytest.mark.usefixtures("kari")
def test_another_browsers_way_back_lets_nobody_in(client):
    back = at_the_service(client.get(START).url, "kari")
    del client.cookies["sessionid"]

    assert "broken off" in line(client.get(back))
    assert not is_signed_in(client)


@pytest.mark.usefixtures("kari")
def test_another_state_or_a_way_back_used_twice_lets_nobody_in(client):
    back = at_the_service(client.get(START).url, "kari")

    wrong = client.get(re.sub(r"state=\w+", "state=another", back))
    client.get(back)
    client.post("/sign-out/")
    again = client.get(back)

    assert "broken off" in line(wrong)
    assert "broken off" in line(again)
    assert not is_signed_in(client)


def test_a_person_who_turns_back_is_led_to_sign_in(client):
    there = urlsplit(client.get(START).url)
    state = parse_qs(there.query)["state"][0]

    answer = client.get(f"{START}back/?error=access_denied&state={state}")

    assert answer.url == "/sign-in/"


@pytest.mark.usefixtures("kari")
def test_a_service_that_says_it_is_another_is_not_believed(client, settings):
    back = at_the_service(client.get(START).url, "kari")
    settings.OIDC = settings.OIDC | {"issuer": "https://another.example"}

    assert "broken off" in line(client.get(back))


@pytest.mark.usefixtures("fjellvik")
def test_nobody_invited_is_a_reader_where_the_settings_say_so(client, set_up):
    set_up(CREATE="1")

    sign_in(client, "ola")

    person = User.objects.get()
    assert (person.email, person.name) == ("ola@fjellvik.example", "Ola")
    assert (person.role, person.municipality.slug) == (Role.READER, "fjellvik")
    assert not person.has_usable_password()
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("login", ["noemail", "lacking", "nowhere"])
@pytest.mark.usefixtures("fjellvik")
def test_nobody_without_address_or_municipality_is_made_a_reader(client, set_up, login):
    set_up(CREATE="1")

    sign_in(client, login)

    assert User.objects.count() == 0


@pytest.mark.usefixtures("nordhavn")
def test_nobody_is_made_with_the_address_of_somebody_elsewhere(client, kari, set_up):
    set_up(CREATE="1")

    assert "You have no account here" in line(sign_in(client, "visitor"))
    assert User.objects.get() == kari


def test_an_invitation_is_accepted_through_the_service(client, fjellvik):
    issued = invite_person(
        municipality=fjellvik,
        email="kari@example.org",
        role=Role.COORDINATOR,
        by=UserFactory(municipality=fjellvik, role=Role.ADMINISTRATOR),
    )
    page = client.get(f"/invitation/{issued.token}/").content.decode()
    start = re.search(rf'href="({START}[^"]+)"', page)[1]

    sign_in(client, "noemail", start)

    person = User.objects.get(email="kari@example.org")
    assert (person.role, person.name) == (Role.COORDINATOR, "Anonym")
    assert client.session["_auth_user_id"] == str(person.pk)
    issued.invitation.refresh_from_db()
    assert issued.invitation.user == person
    assert Event.objects.filter(kind="user.joined", by=person).exists()


@pytest.mark.usefixtures("fjellvik")
def test_an_invitation_of_another_municipality_is_not_accepted(client, nordhavn):
    issued = invite_person(
        municipality=nordhavn,
        email="kari@example.org",
        role=Role.ADMINISTRATOR,
        by=UserFactory(municipality=nordhavn),
    )

    answer = sign_in(client, "noemail", f"{START}?invitation={issued.token}")

    assert "another municipality" in line(answer)
    assert not User.objects.filter(email="kari@example.org").exists()


def test_sign_in_offers_the_service_by_its_name(client):
    page = client.get("/sign-in/?next=/about/").content.decode()

    assert "Fellespålogging" in page
    assert f'href="{START}?next=%2Fabout%2F"' in page


def test_without_a_service_there_is_no_such_way(client, settings):
    settings.OIDC = settings.OIDC | {"name": ""}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}

    assert client.get(START).status_code == 404
    assert client.get(f"{START}back/").status_code == 404
    assert START not in client.get("/sign-in/").content.decode()


def test_who_signed_in_there_is_asked_for_no_second_factor_here(client, kari, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    User.objects.filter(pk=kari.pk).update(role=Role.ADMINISTRATOR)

    sign_in(client, "kari")

    assert client.get("/fjellvik/people/").status_code == 200
