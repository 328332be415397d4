import time

import pytest
from django.db import connection

from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("person")]

URL = "/sign-in/"
RIGHT = "a bridge over water"
WRONG = ["The e-mail address or the password is wrong."]
TOO_MANY = ["Too many attempts. Wait 15 minutes, and try again."]


@pytest.fixture
def client(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def person():
    person = UserFactory(email="kari@example.org")
    person.set_password(RIGHT)
    person.save()
    return person


def attempt(client, password, email="kari@example.org", **kwargs):
    return client.post(URL, {"login": email, "password": password}, **kwargs)


def errors(response):
    return response.context["form"].non_field_errors()


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_sign_in_leads_to_the_persons_municipality(client, person):
    response = attempt(client, RIGHT, email="Kari@Example.org ")

    assert is_signed_in(client)
    assert client.get(response.url).url == f"/{person.municipality.slug}/"


def test_sign_in_leads_back_to_the_page_that_asked(client, person):
    response = client.post(
        f"{URL}?next=/about/", {"login": person.email, "password": RIGHT}
    )

    assert response.url == "/about/"


def test_sign_in_never_leads_away(client, person):
    response = client.post(
        URL,
        {"login": person.email, "password": RIGHT, "next": "https://evil.example/"},
    )

    assert response.url == "/"


def test_sign_in_gives_a_new_session(client):
    client.get("/about/")
    session = client.session
    session["seen"] = True
    session.save()
    before = session.session_key

    attempt(client, RIGHT)

    assert client.session.session_key != before


@pytest.mark.parametrize("email", ["kari@example.org", "nobody@example.org"])
def test_wrong_password_says_the_same_with_and_without_an_account(client, email):
    response = attempt(client, "wrong", email=email)

    assert errors(response) == WRONG
    assert not is_signed_in(client)


def test_a_closed_account_says_the_same(client, person):
    person.is_active = False
    person.save()

    assert errors(attempt(client, RIGHT)) == WRONG


@pytest.mark.parametrize("email", ["kari@example.org", "nobody@example.org"])
def test_the_sixth_attempt_is_refused_with_and_without_an_account(client, email):
    first_five = [errors(attempt(client, "wrong", email=email)) for _ in range(5)]
    sixth = attempt(client, RIGHT, email=email)

    assert first_five == [WRONG] * 5
    assert errors(sixth) == TOO_MANY
    assert not is_signed_in(client)


def test_another_address_and_another_person_are_not_held_back(client):
    for _ in range(6):
        attempt(client, "wrong", email="nobody@example.org")
        attempt(client, "wrong", headers={}, REMOTE_ADDR="192.0.2.7")

    attempt(client, RIGHT)

    assert is_signed_in(client)


def test_after_the_wait_a_person_may_try_again(client, monkeypatch):
    for _ in range(7):
        attempt(client, "wrong")
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + 15 * 60)

    attempt(client, RIGHT)

    assert is_signed_in(client)


def test_signing_in_is_not_counted(client):
    for _ in range(7):
        attempt(client, RIGHT)
        client.post("/sign-out/")

    attempt(client, RIGHT)

    assert is_signed_in(client)


def test_guessing_from_many_places_is_stopped_too(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "login_failed_anywhere": "8/d/key"
    }
    for number in range(8):
        attempt(client, "wrong", REMOTE_ADDR=f"192.0.2.{number}")

    assert errors(attempt(client, RIGHT, REMOTE_ADDR="192.0.2.99")) == TOO_MANY


def test_a_flood_from_one_place_is_stopped(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "3/m/ip"}
    answers = [attempt(client, "wrong").status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]


def test_the_count_of_attempts_shows_no_address(client):
    attempt(client, "wrong")

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM brobygger_cache")
        rows = cursor.fetchall()
    assert len(rows) >= 3
    assert all(len(key) == 64 for key, _value in rows)
    assert "kari" not in str(rows)
    assert "127.0.0.1" not in str(rows)


def test_behind_a_proxy_the_count_goes_by_what_the_proxy_saw(client, settings):
    settings.BEHIND_PROXY = True
    for _ in range(5):
        attempt(client, "wrong", headers={"X-Forwarded-For": "203.0.113.1, 192.0.2.7"})

    attempt(client, RIGHT, headers={"X-Forwarded-For": "203.0.113.1, 192.0.2.8"})

    assert is_signed_in(client)


def test_without_a_proxy_the_senders_word_on_its_address_is_not_believed(
    client,
):
    for number in range(5):
        attempt(client, "wrong", headers={"X-Forwarded-For": f"192.0.2.{number}"})

    assert errors(attempt(client, RIGHT)) == TOO_MANY


def test_a_signed_in_person_is_led_on(client, person):
    client.force_login(person)

    assert client.get(f"{URL}?next=/about/").url == "/about/"


def test_sign_out_ends_the_session_and_needs_a_post(client, person):
    client.force_login(person)

    assert client.get("/sign-out/").status_code == 405
    assert is_signed_in(client)
    assert client.post("/sign-out/").url == "/"
    assert not is_signed_in(client)
