"""What people are told by mail when something happens to their sign-in."""

import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.utils import timezone, translation

from brobygger.core.mail import NOTICES
from brobygger.core.models import Role
from brobygger.core.tasks import send_notice_mail
from tests.core.test_background import work
from tests.core.test_second_factor import PASSWORD, code, prove
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "another bridge over water"


@pytest.fixture
def person():
    person = UserFactory(email="kari@example.org", role=Role.COORDINATOR, language="en")
    person.set_password(PASSWORD)
    person.save()
    return person


def told():
    """Give what has been sent, and send no more than once."""
    work()
    subjects = [sent.subject for sent in mail.outbox]
    mail.outbox.clear()
    return subjects


def change_password(client):
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/account/password/", sent)


def test_who_changes_the_password_is_told_by_mail(client, person):
    client.force_login(person)

    change_password(client)
    work()

    [sent] = mail.outbox
    assert sent.to == ["kari@example.org"]
    assert sent.subject == "Your password for Brobygger was changed"
    assert "If it was not you" in sent.body
    assert "http://testserver/account/" in sent.body


def test_a_wrong_password_changes_nothing_and_tells_nobody(client, person):
    client.force_login(person)
    sent = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}

    client.post("/account/password/", sent)

    assert told() == []


def test_each_change_of_the_second_factor_is_told(client, person):
    client.force_login(person)
    prove(client, "/account/app/")
    page = client.get("/account/app/").content.decode()
    secret = re.search(r'site-secret">(\w+)<', page)[1]
    client.post("/account/app/", {"code": code(secret)})
    added = told()
    client.post("/account/codes/new/")
    codes = told()
    client.post("/account/app/remove/")
    removed = told()

    assert "An app was set up for signing in to Brobygger" in added
    assert codes == ["New recovery codes were made for signing in to Brobygger"]
    assert removed == ["The app for signing in to Brobygger was removed"]


@pytest.mark.parametrize("notice", NOTICES)
def test_every_notice_can_be_sent(person, notice):
    send_notice_mail.call(
        person.pk, notice, "2026-02-03T12:30:00+00:00", "https://example.org"
    )

    [sent] = mail.outbox
    with translation.override("en"):
        assert sent.subject == str(NOTICES[notice])
    assert sent.body.startswith(f"{sent.subject}, ")
    assert "https://example.org/account/" in sent.body
    assert ":30" in sent.body


def test_a_closed_account_is_told_nothing(person):
    person.is_active = False
    person.save()
    at = timezone.now().isoformat()

    send_notice_mail.call(person.pk, next(iter(NOTICES)), at, "https://example.org")

    assert mail.outbox == []


class Letters:
    """Takes what a mail server is given."""

    def __init__(self):
        self.taken = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- aiosmtpd's name
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def test_a_notice_arrives_at_a_real_mail_server(client, person, settings):
    letters = Letters()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(letters, hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings.MAILERS = {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 10},
            }
        }
        client.force_login(person)
        change_password(client)
        work()
    finally:
        server.stop()

    [letter] = letters.taken
    assert letter["To"] == "kari@example.org"
    assert letter["Subject"] == "Your password for Brobygger was changed"
    assert PASSWORD not in letter.get_content()
    assert NEW not in letter.get_content()
