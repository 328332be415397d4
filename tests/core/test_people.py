"""Who gets access: invitations, roles, and their end. On the pages and in the trail."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Invitation, Municipality, Role, User
from brobygger.core.services import (
    accept_invitation,
    change_person,
    close_person,
    invite_person,
    renew_invitation,
    reopen_person,
    withdraw_invitation,
)
from tests.factories import MunicipalityFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a bridge over water"  # noqa: S105 -- of nobody


@pytest.fixture
def administrator():
    municipality = MunicipalityFactory(slug="fjellvik", name="Fjellvik", language="en")
    return UserFactory(
        municipality=municipality, role=Role.ADMINISTRATOR, name="Anne", language="en"
    )


@pytest.fixture
def by(administrator, client):
    """An administrator at the pages."""
    client.force_login(administrator)
    return administrator


def text(response):
    return response.content.decode()


def invite(by, **changes):
    values = {"email": "kari@example.org", "role": Role.READER, "by": by}
    return invite_person(municipality=by.municipality, **(values | changes))


def trail():
    return [
        (event.kind, event.by, event.data) for event in Event.objects.order_by("pk")
    ]


# Inviting


def test_an_invitation_goes_by_mail_in_the_language_of_the_municipality(
    client, by, settings
):
    settings.SENDS_MAIL = True
    unit = UnitFactory(municipality=by.municipality)

    answer = client.post(
        "/fjellvik/people/invite",
        {"email": "Kari@Example.org", "role": "unit_editor", "units": [unit.pk]},
    )

    assert answer.url == "/fjellvik/people/"
    [sent] = mail.outbox
    assert sent.to == ["kari@example.org"]
    assert sent.subject == "Invitation to Brobygger from Fjellvik"
    link = re.search(r"http://testserver(/invitation/\S+)", sent.body)[1]
    page = text(Client().get(link, headers={"Accept-Language": "en"}))
    assert "Fjellvik invites you" in page
    assert "kari@example.org" in page
    assert trail() == [("invitation.sent", by, {"role": "unit_editor"})]
    assert "kari@example.org" in text(client.get("/fjellvik/people/"))


@pytest.mark.usefixtures("by")
def test_an_invitation_goes_by_mail_also_where_the_name_has_two_lines(client, settings):
    settings.SENDS_MAIL = True
    Municipality.objects.update(name="Fjellvik\r\n kommune")

    client.post(
        "/fjellvik/people/invite", {"email": "kari@example.org", "role": "reader"}
    )

    [sent] = mail.outbox
    assert sent.subject == "Invitation to Brobygger from Fjellvik kommune"


@pytest.mark.usefixtures("by")
def test_where_no_mail_is_sent_the_link_is_shown_once(client):
    answer = client.post(
        "/fjellvik/people/invite", {"email": "kari@example.org", "role": "reader"}
    )

    assert re.search(r"http://testserver/invitation/[\w-]{40,}/", text(answer))
    assert "/invitation/" not in text(client.get("/fjellvik/people/"))


@pytest.mark.usefixtures("by")
def test_mail_that_fails_is_told_and_the_invitation_stays(client, monkeypatch):
    def broken(*_words):
        raise ConnectionRefusedError

    monkeypatch.setattr("brobygger.core.views.people.mail_invitation", broken)

    answer = client.post(
        "/fjellvik/people/invite",
        {"email": "kari@example.org", "role": "reader"},
        follow=True,
    )

    assert "could not be sent" in text(answer)
    assert Invitation.objects.count() == 1


def test_the_link_is_not_kept_and_not_in_the_log(by, client, caplog):
    issued = invite(by)
    client.get(f"/invitation/{issued.token}/")

    assert issued.token not in str(Invitation.objects.values().get())
    paths = [
        record.details["path"] for record in caplog.records if "details" in vars(record)
    ]
    assert paths == ["/invitation/…"]


def test_who_has_access_is_not_invited(by):
    UserFactory(municipality=by.municipality, email="kari@example.org")

    with pytest.raises(Refused):
        invite(by)

    assert Invitation.objects.count() == 0


def test_inviting_twice_renews_and_the_first_link_ends(client, by):
    first = invite(by)
    second = invite(by, role=Role.COORDINATOR)

    assert Invitation.objects.get().role == Role.COORDINATOR
    assert client.get(f"/invitation/{first.token}/").status_code == 410
    assert client.get(f"/invitation/{second.token}/").status_code == 200


def test_a_unit_editor_needs_a_unit_of_the_municipality(by):
    with pytest.raises(Refused):
        invite(by, role=Role.UNIT_EDITOR)
    with pytest.raises(Refused):
        invite(by, role=Role.UNIT_EDITOR, units=[UnitFactory()])

    assert Invitation.objects.count() == 0


def test_an_invitation_is_sent_again_or_withdrawn_from_the_page(client, by):
    issued = invite(by)
    address = f"/fjellvik/people/invited/{issued.invitation.pk}"

    client.post(f"{address}/again")
    assert client.get(f"/invitation/{issued.token}/").status_code == 410
    client.post(f"{address}/withdraw")

    assert [kind for kind, _by, _data in trail()] == [
        "invitation.sent",
        "invitation.renewed",
        "invitation.withdrawn",
    ]
    assert "kari@example.org" not in text(client.get("/fjellvik/people/"))


# Accepting


def test_accepting_makes_the_account_and_signs_in(client, administrator):
    unit = UnitFactory(municipality=administrator.municipality)
    issued = invite(administrator, role=Role.UNIT_EDITOR, units=[unit])

    answer = client.post(
        f"/invitation/{issued.token}/", {"name": "Kari", "password": PASSWORD}
    )

    assert client.get(answer.url).url == "/fjellvik/my-work"
    person = User.objects.get(email="kari@example.org")
    assert (person.name, person.role) == ("Kari", Role.UNIT_EDITOR)
    assert (list(person.units.all()), person.municipality) == (
        [unit],
        administrator.municipality,
    )
    assert person.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert trail()[-1] == ("user.joined", person, {"role": "unit_editor"})


def test_a_weak_password_is_refused_with_advice(client, administrator):
    issued = invite(administrator)

    answer = client.post(
        f"/invitation/{issued.token}/", {"name": "Kari", "password": "short"}
    )

    assert "12" in text(answer)
    assert User.objects.count() == 1


@pytest.mark.parametrize("end", ["used", "withdrawn", "old", "unknown"])
def test_a_link_that_has_ended_is_told_in_one_line(client, administrator, end):
    issued = invite(administrator)
    token = issued.token
    if end == "used":
        accept_invitation(invitation=issued.invitation, name="Kari", password=PASSWORD)
    elif end == "withdrawn":
        withdraw_invitation(invitation=issued.invitation, by=administrator)
    elif end == "old":
        Invitation.objects.update(expires_at=timezone.now())
    else:
        token = "unknown"  # noqa: S105 -- of nothing
    people = User.objects.count()

    for answer in [
        client.get(f"/invitation/{token}/", headers={"Accept-Language": "en"}),
        client.post(
            f"/invitation/{token}/",
            {"name": "Ola", "password": PASSWORD},
            headers={"Accept-Language": "en"},
        ),
    ]:
        assert answer.status_code == 410
        assert "used, withdrawn or too old" in text(answer)
    assert User.objects.count() == people


def test_an_address_with_an_account_elsewhere_is_told_to_its_owner(
    client, administrator
):
    UserFactory(email="kari@example.org")
    issued = invite(administrator)

    answer = client.post(
        f"/invitation/{issued.token}/",
        {"name": "Kari", "password": PASSWORD},
        headers={"Accept-Language": "en"},
    )

    assert "account in another municipality" in text(answer)
    assert User.objects.filter(email="kari@example.org").count() == 1


def test_guessing_links_is_stopped(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "invitation": "3/15m/ip"
    }

    answers = [
        client.post(f"/invitation/guess-{number}/").status_code for number in range(4)
    ]

    assert answers == [410, 410, 410, 429]


@pytest.mark.parametrize("deed", [renew_invitation, withdraw_invitation])
def test_an_accepted_invitation_is_not_changed(administrator, deed):
    issued = invite(administrator)
    accept_invitation(invitation=issued.invitation, name="Kari", password=PASSWORD)
    issued.invitation.refresh_from_db()

    with pytest.raises(Refused):
        deed(invitation=issued.invitation, by=administrator)


# Changing and ending


def test_a_changed_role_is_in_the_trail_with_what_it_was(client, by):
    person = UserFactory(municipality=by.municipality, name="Kari")
    unit = UnitFactory(municipality=by.municipality, name="School")

    client.post(
        f"/fjellvik/people/{person.pk}",
        {"name": "Kari Ås", "role": "unit_editor", "units": [unit.pk]},
    )

    person.refresh_from_db()
    assert (person.name, person.role) == ("Kari Ås", "unit_editor")
    assert trail() == [
        (
            "user.changed",
            by,
            {
                "name": {"from": "Kari", "to": "Kari Ås"},
                "role": {"from": "reader", "to": "unit_editor"},
                "units": {"from": [], "to": ["School"]},
            },
        )
    ]


def test_saving_without_a_change_leaves_no_line(by):
    person = UserFactory(municipality=by.municipality)

    change_person(user=person, name=person.name, role=person.role, units=[], by=by)

    assert trail() == []


def test_administrators_change_their_own_name(by):
    change_person(user=by, name="Anne Li", role=Role.ADMINISTRATOR, units=[], by=by)

    by.refresh_from_db()
    assert by.name == "Anne Li"


def test_nobody_takes_their_own_role_or_access_away(by):
    with pytest.raises(Refused):
        change_person(user=by, name="Anne", role=Role.READER, units=[], by=by)
    with pytest.raises(Refused):
        close_person(user=by, by=by)

    by.refresh_from_db()
    assert (by.role, by.is_active) == (Role.ADMINISTRATOR, True)


def test_ending_access_signs_out_everywhere_and_keeps_the_person(client, by):
    person = UserFactory(municipality=by.municipality, name="Kari")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    theirs = Client()
    theirs.force_login(person)
    assert theirs.get("/account/").status_code == 200

    client.post(f"/fjellvik/people/{person.pk}/close")

    assert theirs.get("/account/").url.startswith("/sign-in/")
    person.refresh_from_db()
    assert (person.is_active, person.name) == (False, "Kari")
    assert Authenticator.objects.count() == 0
    assert "closed" in text(client.get("/fjellvik/people/"))

    client.post(f"/fjellvik/people/{person.pk}/reopen")

    person.refresh_from_db()
    assert (person.is_active, person.closed_at) == (True, None)
    assert [kind for kind, _by, _data in trail()] == ["user.closed", "user.reopened"]


def test_no_browser_is_signed_in_again_when_access_is_reopened(by):
    person = UserFactory(municipality=by.municipality)
    early, late, other = Client(), Client(), Client()
    early.force_login(person)
    other.force_login(UserFactory(municipality=by.municipality))
    sessions = Session.objects.count()

    close_person(user=person, by=by)
    assert Session.objects.count() == sessions - 1
    late.force_login(person)  # as one who asked for it just before
    reopen_person(user=person, by=by)

    for theirs in (early, late):
        assert theirs.get("/account/").url.startswith("/sign-in/")
    assert other.get("/account/").status_code == 200


def test_a_forgotten_person_is_not_given_access_again(by):
    person = UserFactory(
        municipality=by.municipality, email="7@forgotten.invalid", is_active=False
    )

    with pytest.raises(Refused):
        reopen_person(user=person, by=by)


# Forgetting


def test_forget_clears_what_is_kept_long_enough(by, capsys):
    from django.core.management import call_command  # noqa: PLC0415 -- only here

    old = timezone.now() - timedelta(days=731)
    person = UserFactory(municipality=by.municipality, name="Kari", email="kari@x.no")
    change_person(user=person, name="Kari Ås", role=Role.COORDINATOR, units=[], by=by)
    recent = UserFactory(municipality=by.municipality, name="Ola")
    for each, at in [(person, old), (recent, timezone.now())]:
        close_person(user=each, by=by)
        User.objects.filter(pk=each.pk).update(closed_at=at)
    for each in (person, recent):
        EmailAddress.objects.create(user=each, email=each.email)
    issued = invite(by)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=31))
    fresh = invite(by, email="fresh@example.org")

    call_command("forget", verbosity=0)

    assert "core.user: 1" in capsys.readouterr().out
    person.refresh_from_db()
    recent.refresh_from_db()
    assert (person.name, person.email) == ("", f"{person.pk}@forgotten.invalid")
    assert recent.name == "Ola"
    assert [each.user for each in EmailAddress.objects.all()] == [recent]
    assert Event.objects.get(kind="user.forgotten").subject_id == person.pk
    assert "Kari" not in str([event.data for event in Event.objects.all()])
    changed = Event.objects.get(kind="user.changed")
    assert changed.data == {"role": {"from": "reader", "to": "coordinator"}}
    issued.invitation.refresh_from_db()
    fresh.invitation.refresh_from_db()
    assert (issued.invitation.email, fresh.invitation.email) == (
        "",
        "fresh@example.org",
    )

    call_command("forget", verbosity=0)
    assert "core.user: 0" in capsys.readouterr().out


def test_every_model_that_is_cleared_by_the_clock_knows_how():
    from django.apps import apps  # noqa: PLC0415 -- only here

    cleared = {
        model
        for model in apps.get_models()
        if getattr(getattr(model, "privacy", None), "days", None)
    }

    assert {User, Invitation} < cleared
    assert [
        each for each in cleared - {User} if not hasattr(each.objects, "forget")
    ] == []
