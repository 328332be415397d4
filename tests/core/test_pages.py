from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client

from brobygger.core.http import permit
from tests.factories import MunicipalityFactory, UserFactory

pytestmark = pytest.mark.django_db

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/sign-in/", 200),
        ("/about/", 200),
        ("/accessibility/", 200),
        ("/health/live", 200),
        ("/no-such-municipality/", 404),
        ("/no/such/page/", 404),
    ],
)
def test_every_answer_carries_the_strict_policy(client, path, status):
    response = client.get(path)

    assert response.status_code == status
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/about/", "/no-such-page/"])
def test_no_page_has_inline_style_or_script(client, path):
    html = client.get(path).content.decode()

    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert " onclick=" not in html


def test_the_front_page_leads_to_the_only_municipality(client):
    municipality = MunicipalityFactory()

    assert client.get("/").url == f"/{municipality.slug}/"


def test_the_front_page_lets_people_choose_among_several(client):
    municipalities = MunicipalityFactory.create_batch(3)

    html = client.get("/").content.decode()

    for municipality in municipalities:
        assert f'href="/{municipality.slug}/"' in html


def test_the_front_page_leads_a_signed_in_person_home(client):
    person, _other = UserFactory.create_batch(2)
    client.force_login(person)

    assert client.get("/").url == f"/{person.municipality.slug}/"


def test_the_front_page_says_so_when_nobody_is_here_yet(client):
    html = client.get("/", headers={"Accept-Language": "en"}).content.decode()

    assert "No municipality uses this installation yet" in html


def test_an_unknown_municipality_is_not_found_whoever_asks(client):
    client.force_login(UserFactory())

    assert client.get("/no-such-municipality/").status_code == 404


def test_a_page_that_is_not_found_keeps_the_municipalitys_frame(client):
    MunicipalityFactory(slug="fjellvik", name="Fjellvik kommune")

    response = client.get("/fjellvik/no/such/page/")

    assert response.status_code == 404
    assert "Fjellvik kommune" in response.content.decode()


def test_a_public_page_sets_no_cookie(client):
    assert client.get("/about/").cookies == {}


def test_a_form_without_its_token_is_refused_with_a_page_of_ours():
    response = Client(enforce_csrf_checks=True).post(
        "/sign-in/", {"email": "a@example.org", "password": "x"}
    )

    assert response.status_code == 403
    assert "Skjemaet var for gammelt" in response.content.decode()


class Unread(BytesIO):
    """What somebody sends, and nobody may read."""

    def read(self, *_size):
        raise AssertionError


def sent_by_a_stranger(length):
    """Send what claims to be of this length, with the cookie that goes with forms."""
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "da"})
    client.get("/sign-in/")
    body = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(length)}
    return client.post("/sign-in/", **body)


@pytest.mark.parametrize("more", [1, 10**12])
def test_what_is_larger_than_any_upload_is_refused_unread(more):
    response = sent_by_a_stranger(settings.LARGEST_REQUEST + more)

    assert response.status_code == 413
    html = response.content.decode()
    assert "Dette er for stort" in html
    assert "En fil må højst fylde 50 MB." in html


def test_what_is_as_large_as_an_upload_can_be_is_read():
    with pytest.raises(AssertionError):
        sent_by_a_stranger(settings.LARGEST_REQUEST)


@pytest.mark.parametrize("length", ["", "none", "9" * 5000])
def test_what_has_no_length_is_empty(length):
    assert sent_by_a_stranger(length).status_code == 403


def test_permit_answers_403_unless_the_rule_holds():
    permit(allowed=True)

    with pytest.raises(PermissionDenied):
        permit(allowed=False)


def test_a_refused_page_looks_like_ours(rf):
    from django.views.defaults import permission_denied  # noqa: PLC0415 -- as Django

    request = rf.get("/")
    request.user = UserFactory(municipality__name="Fjellvik kommune")
    request.municipality = None
    response = permission_denied(request, PermissionDenied())

    assert response.status_code == 403
    assert "Fjellvik kommune" in response.content.decode()


def test_an_error_of_ours_is_told_without_its_cause(client, monkeypatch):
    from brobygger.core.views import health  # noqa: PLC0415 -- broken below

    def broken():
        raise RuntimeError("a secret")

    monkeypatch.setattr(health, "pending_migrations", broken)
    client.raise_request_exception = False

    response = client.get("/health/ready")

    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in response.content.decode()
    assert "secret" not in response.content.decode()


def test_ready_says_so_when_the_database_is_behind(client, monkeypatch):
    from brobygger.core.views import health  # noqa: PLC0415 -- as above

    assert client.get("/health/ready").json() == {"status": "ok"}
    monkeypatch.setattr(health, "pending_migrations", lambda: True)

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json() == {"status": "migrations are pending"}


@pytest.mark.parametrize("address", ["/%00/", "/a%00b/people/", "/sign-in/with/%00/"])
def test_an_address_that_no_database_takes_is_not_found(client, address):
    """PostgreSQL refuses a text with a NUL."""
    assert client.get(address).status_code == 404
