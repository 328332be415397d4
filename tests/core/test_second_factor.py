"""One's own account: password, second factor, and who must have one."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

from brobygger.core.models import Event, Role, User
from brobygger.core.tasks import send_password_mail
from tests.core.test_background import work
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a bridge over water"  # noqa: S105 -- of nobody
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 -- same


@pytest.fixture
def person():
    person = UserFactory(
        email="kari@example.org",
        role=Role.COORDINATOR,
        language="en",
        municipality__slug="fjellvik",
    )
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def with_app(person):
    Authenticator.objects.create(user=person, type="totp", data={"secret": SECRET})
    return person


def code(secret=SECRET, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client):
    return client.post("/sign-in/", {"login": "kari@example.org", "password": PASSWORD})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def kinds():
    return [event.kind for event in Event.objects.order_by("pk")]


# Signing in with one


def test_with_an_app_the_password_is_not_enough(client, with_app):
    answer = sign_in(client)

    assert answer.url == "/sign-in/second-factor/"
    assert not is_signed_in(client)
    assert client.get("/fjellvik/documents/").url.startswith("/sign-in/")

    client.post(answer.url, {"code": code()})

    assert client.session["_auth_user_id"] == str(with_app.pk)


@pytest.mark.usefixtures("with_app")
def test_a_wrong_old_or_used_code_is_refused(client):
    for wrong in ["000000", code(steps=-2), code(steps=2), ""]:
        sign_in(client)
        client.post("/sign-in/second-factor/", {"code": wrong})
        assert not is_signed_in(client)

    now = code()
    client.post("/sign-in/second-factor/", {"code": now})
    assert is_signed_in(client)
    client.post("/sign-out/")
    sign_in(client)
    client.post("/sign-in/second-factor/", {"code": now})
    assert not is_signed_in(client)


@pytest.mark.usefixtures("with_app")
def test_guessing_codes_is_stopped(client):
    sign_in(client)
    for number in range(5):
        client.post("/sign-in/second-factor/", {"code": f"00000{number}"})

    answer = client.post("/sign-in/second-factor/", {"code": code()})

    assert "Too many attempts" in answer.content.decode() or (
        "For mange forsøk" in answer.content.decode()
    )
    assert not is_signed_in(client)


# Setting one up


def prove(client, address):
    """Go to a page that asks who you are first, and come back to it."""
    first = client.get(address)
    assert first.url.startswith("/sign-in/again/")
    return client.post(first.url, {"password": PASSWORD})


def test_an_app_is_set_up_with_recovery_codes_and_a_line_in_the_trail(client, person):
    client.force_login(person)
    assert prove(client, "/account/app/").url == "/account/app/"
    page = client.get("/account/app/").content.decode()
    secret = re.search(r'site-secret">(\w+)<', page)[1]
    assert "data:image/svg+xml" in page

    answer = client.post("/account/app/", {"code": code(secret)})

    assert answer.url == "/account/codes/"
    codes = re.findall(
        r"<li><code>(\w+)</code>", client.get(answer.url).content.decode()
    )
    assert len(codes) == 10
    assert set(Authenticator.objects.values_list("type", flat=True)) == {
        "totp",
        "recovery_codes",
    }

    client.post("/sign-out/")
    sign_in(client)
    client.post("/sign-in/second-factor/", {"code": codes[0]})
    assert is_signed_in(client)
    client.post("/sign-out/")
    sign_in(client)
    client.post("/sign-in/second-factor/", {"code": codes[0]})
    assert not is_signed_in(client)


@pytest.mark.django_db(transaction=True)
def test_adding_and_removing_a_factor_stands_in_the_trail(client, person):
    client.force_login(person)
    prove(client, "/account/app/")
    page = client.get("/account/app/").content.decode()
    secret = re.search(r'site-secret">(\w+)<', page)[1]
    client.post("/account/app/", {"code": code(secret)})
    client.post("/account/codes/new/")
    client.post("/account/app/remove/")

    assert sorted(kinds()) == [
        "factor.added",
        "factor.added",
        "factor.codes",
        "factor.removed",
        "factor.removed",
    ]
    assert {event.by for event in Event.objects.all()} == {person}
    assert Authenticator.objects.count() == 0


def test_a_stolen_session_can_not_change_the_sign_in(client, with_app):
    client.force_login(with_app)

    for address in [
        "/account/app/remove/",
        "/account/passkeys/add/",
        "/account/codes/",
        "/account/codes/new/",
    ]:
        for answer in [client.get(address), client.post(address)]:
            assert answer.status_code in {404, 405} or "/sign-in/again/" in answer.url

    assert Authenticator.objects.count() == 1


# Who must have one


@pytest.mark.parametrize(
    ("role", "must"),
    [
        (Role.ADMINISTRATOR, True),
        (Role.COORDINATOR, True),
        (Role.UNIT_EDITOR, False),
        (Role.READER, False),
    ],
)
def test_those_who_can_change_much_are_led_to_set_one_up(
    client, person, settings, role, must
):
    settings.REQUIRE_SECOND_FACTOR = True
    User.objects.filter(pk=person.pk).update(role=role)
    client.force_login(person)

    answers = [client.get(path) for path in ["/fjellvik/", "/"]]

    if must:
        assert [answer.url for answer in answers] == ["/account/", "/account/"]
        page = client.get("/account/").content.decode()
        assert "Your role asks for a second factor" in page
        assert client.get("/about/").status_code == 200
        assert client.get("/account/app/").url.startswith("/sign-in/again/")
        assert client.post("/fjellvik/documents/new").url == "/account/"
    else:
        assert answers[0].status_code == 200


def test_with_one_nobody_is_led_astray(client, with_app, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(with_app)

    assert client.get("/fjellvik/").status_code == 200


def test_the_demand_is_as_https_unless_told_otherwise(monkeypatch):
    from brobygger import environment  # noqa: PLC0415 -- read anew

    monkeypatch.setenv("BROBYGGER_REQUIRE_SECOND_FACTOR", "0")
    assert environment.flag("REQUIRE_SECOND_FACTOR", default=True) is False


# The password


def test_changing_the_password_needs_the_one_before_and_is_written_down(client, person):
    client.force_login(person)
    new = {
        "password1": "another bridge over water",
        "password2": "another bridge over water",
    }

    client.post("/account/password/", {"oldpassword": "wrong"} | new)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)

    client.post("/account/password/", {"oldpassword": PASSWORD} | new)
    person.refresh_from_db()
    assert person.check_password("another bridge over water")
    assert is_signed_in(client)
    assert kinds() == ["password.changed"]


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_password_is_chosen_anew_by_mail(client, person):
    client.post("/sign-in/forgotten/", {"login": "", "email": "Kari@example.org"})
    work()

    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (
        ["kari@example.org"],
        "A new password for Brobygger",
    )
    link = re.search(r"http://testserver(\S+)", sent.body)[1]
    form = client.get(link)
    assert "key" not in form.url
    new = "another bridge over water"
    client.post(form.url, {"password1": new, "password2": new})

    person.refresh_from_db()
    assert person.check_password(new)
    assert kinds() == ["password.changed"]
    work()
    assert mail.outbox[-1].subject == "Your password for Brobygger was changed"
    again = client.get(link, headers={"Accept-Language": "en"}).content.decode()
    assert "used or too old" in again


@pytest.mark.django_db(transaction=True)
def test_asking_for_a_password_tells_nothing_about_accounts(client, person):
    other = UserFactory(email="service@example.org")
    other.set_unusable_password()
    other.save()
    closed = UserFactory(email="closed@example.org", is_active=False)
    closed.set_password(PASSWORD)
    closed.save()

    answers = [
        client.post("/sign-in/forgotten/", {"email": f"{name}@example.org"})
        for name in ["kari", "nobody", "service", "closed"]
    ]
    work()

    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, "/sign-in/forgotten/sent/")
    }
    assert [sent.to for sent in mail.outbox] == [[person.email]]


def test_the_link_to_a_new_password_is_never_in_the_queue(person):
    send_password_mail.call(person.pk, "https://example.org")

    link = re.search(r"https://example.org\S+", mail.outbox[0].body)[0]
    assert link.startswith("https://example.org/sign-in/new-password/")


def test_who_signs_in_elsewhere_has_no_password_to_change(client, person):
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    answer = client.get("/account/password/", follow=True)

    assert "have no password here" in answer.content.decode()
