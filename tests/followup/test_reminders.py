"""Reminders, sent to a real mail server on loopback."""

import email
import re
import smtplib
import socket
import threading
from datetime import timedelta
from email import policy

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from brobygger.core.errors import Refused
from brobygger.core.models import Event
from brobygger.followup.models import Reminder, ReminderStop, RoundPart
from brobygger.followup.reminder_post import Post, as_bytes
from brobygger.followup.services import reminders
from brobygger.followup.services.editions import close_round
from brobygger.followup.services.reminders import send_reminders
from brobygger.followup.services.reminding import (
    remind_unit,
    start_reminders,
    stop_reminders,
)
from brobygger.followup.services.round_parts import give_time, mark_ready
from tests.core.test_background import work
from tests.factories import UserFactory
from tests.followup.round_world import opened, world, write_all
from tests.throwaway_postgresql import free_port

pytestmark = pytest.mark.django_db


class Letterbox:
    """What the mail server was handed; it refuses, fails or sleeps where told to."""

    def __init__(self):
        self.mails = []
        self.refuse = {}
        self.on_data = []
        self.named = []
        self.offers = []

    async def handle_EHLO(self, _server, session, _envelope, name, answers):  # noqa: N802 -- aiosmtpd's name
        session.host_name = name
        return [*answers[:-1], *self.offers, answers[-1]]

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 -- same
        self.named.append(address)
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 -- same
        answer = self.on_data.pop(0) if self.on_data else "250 OK"
        if answer == "hang up":
            server.transport.abort()
            return "250 never heard"
        if answer.startswith("250"):
            text = envelope.content
            self.mails.append(email.message_from_bytes(text, policy=policy.default))
        return answer

    def receivers(self):
        return sorted(mail["To"] for mail in self.mails)


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def box(settings):
    box = Letterbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.SENDS_MAIL = True
    settings.ADDRESS = "https://plans.example"
    settings.MAILERS = mailers(controller.port)
    yield box
    controller.stop()


def mailers(port):
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port},
        }
    }


@pytest.fixture
def w():
    return world()


TEACHER, LIBRARIAN = "tea@fjellvik.example", "libby@fjellvik.example"


def test_who_owes_is_reminded_and_nobody_else(w, box):
    round_ = opened(w, days=3)
    write_all(round_, w.coordinator)
    mark_ready(part=RoundPart.objects.get(unit=w.library), by=w.librarian)

    outcome = send_reminders()

    assert box.receivers() == [TEACHER]
    assert (outcome.sent, outcome.waiting, outcome.problem) == (1, 0, "")


def test_a_reminder_says_what_is_owed_and_where_to_write_it(w, box):
    round_ = opened(w, days=3)

    send_reminders()

    [mail] = [mail for mail in box.mails if mail["To"] == TEACHER]
    body = mail.get_content()
    assert mail["Subject"] == "Report: due in 3 days"
    assert "School: 0 of 2 measures are reported, due" in body
    assert f"https://plans.example/fjellvik/rounds/{round_.pk}/" in body
    assert mail["Auto-Submitted"] == "auto-generated"


def test_each_is_spoken_to_in_their_own_language(w, box):
    w.teacher.language = "da"
    w.teacher.save()
    opened(w, days=0)

    send_reminders()

    texts = {mail["To"]: mail.get_content() for mail in box.mails}
    for language, receiver in (("en", LIBRARIAN), ("da", TEACHER)):
        with override(language):
            day = date_format(timezone.localdate(), "DATE_FORMAT")
        assert day in texts[receiver]


def test_nobody_is_reminded_twice_of_the_same(w, box):
    opened(w, days=3)

    first, second = send_reminders(), send_reminders()

    assert (first.sent, second.sent) == (2, 0)
    assert box.receivers() == [LIBRARIAN, TEACHER]


def test_each_occasion_has_its_reminder(w, box, monkeypatch):
    opened(w, days=14)
    today = timezone.localdate()
    count = []
    for day in range(0, 60, 1):
        monkeypatch.setattr(
            timezone, "localdate", lambda *_, day=day: today + timedelta(days=day)
        )
        send_reminders()
        count.append(len(box.mails))

    days = [day for day in range(1, 60) if count[day] > count[day - 1]]
    assert count[0] == 2
    assert days == [11, 14, 21, 28, 35, 42]


@pytest.mark.usefixtures("box")
def test_a_new_deadline_is_reminded_of_anew(w):
    opened(w, days=3)
    send_reminders()
    part = RoundPart.objects.get(unit=w.school)
    deadline = timezone.localdate() + timedelta(days=2)
    give_time(part=part, deadline=deadline, by=w.coordinator)

    assert send_reminders().sent == 1


def test_one_address_that_is_refused_is_shown_and_the_others_get_theirs(w, box):
    round_ = opened(w, days=3)
    box.refuse[LIBRARIAN] = "550 no such user here"

    outcome = send_reminders()

    assert (outcome.sent, outcome.refused) == (1, 1)
    assert box.receivers() == [TEACHER]
    [failed] = round_.reminders.failed()
    assert (failed.user, failed.answer) == (w.librarian, "550 no such user here")


def test_what_is_refused_for_now_is_tried_again_later(w, box):
    opened(w, days=3)
    box.refuse[LIBRARIAN] = "451 greylisted"

    first = send_reminders()
    box.refuse.clear()
    second = send_reminders()

    assert (first.sent, first.waiting, second.sent) == (1, 1, 1)
    assert box.receivers() == [LIBRARIAN, TEACHER]


def test_a_text_that_is_refused_is_settled_by_its_answer(w, box):
    opened(w, days=3)
    box.on_data = ["554 looks like spam", "452 full"]

    outcome = send_reminders()

    assert (outcome.sent, outcome.refused, outcome.waiting) == (0, 1, 1)


def test_a_server_that_is_down_leaves_everything_waiting(w, settings):
    opened(w, days=3)
    settings.SENDS_MAIL = True
    settings.MAILERS = mailers(free_port())

    outcome = send_reminders()

    assert outcome.problem == "ConnectionRefusedError"
    assert (outcome.sent, outcome.waiting) == (0, 2)


def test_a_server_that_hangs_up_in_the_middle_gets_it_once(w, box):
    """Whether the first arrived nobody knows: it is not sent again."""
    opened(w, days=3)
    box.on_data = ["hang up"]

    outcome = send_reminders()
    again = send_reminders()

    assert (outcome.sent, outcome.unsure, again.sent) == (1, 1, 0)
    assert len(box.mails) == 1
    assert Reminder.objects.get(state="unsure") in Reminder.objects.failed()


def test_a_slow_server_is_not_waited_for_for_ever(w, settings, monkeypatch):
    opened(w, days=3)
    listener = socket.create_server(("127.0.0.1", 0))
    settings.SENDS_MAIL = True
    settings.MAILERS = mailers(listener.getsockname()[1])
    monkeypatch.setattr("brobygger.followup.reminder_post.PATIENCE", 0.2)

    outcome = send_reminders()
    listener.close()

    assert outcome.problem == "SMTPServerDisconnected"
    assert outcome.waiting == 2


@pytest.mark.usefixtures("box")
def test_what_was_cut_off_is_not_sent_again(w, monkeypatch):
    """Killed between claiming a reminder and sending it."""
    opened(w, days=3)

    def killed(_post, _mail):
        raise KeyboardInterrupt

    monkeypatch.setattr(Post, "hand_over", killed)
    with pytest.raises(KeyboardInterrupt):
        send_reminders()
    monkeypatch.undo()
    outcome = send_reminders()

    assert outcome.sent == 1
    assert Reminder.objects.filter(state="unsure").count() == 1


def test_a_reminder_that_another_process_claims_is_sent_by_that_one(
    w, box, monkeypatch
):
    opened(w, days=3)
    offer = reminders._offer

    def overtaken(post, mail):
        offer(post, mail)
        if mail.to == [TEACHER]:
            Reminder.objects.filter(user=w.teacher).update(state="sent")

    monkeypatch.setattr(reminders, "_offer", overtaken)
    outcome = send_reminders()

    assert outcome.sent == 1
    assert box.receivers() == [LIBRARIAN]


def test_what_waits_is_dropped_when_it_is_not_owed_any_more(w, settings, box):
    round_ = opened(w, days=3)
    good, settings.MAILERS = settings.MAILERS, mailers(free_port())
    send_reminders()
    write_all(round_, w.coordinator)
    mark_ready(part=RoundPart.objects.get(unit=w.school), by=w.teacher)
    settings.MAILERS = good

    send_reminders()

    assert box.receivers() == [LIBRARIAN]
    assert Reminder.objects.count() == 1


@pytest.mark.usefixtures("box")
def test_a_closed_round_and_closed_people_are_not_reminded(w):
    round_ = opened(w, days=3)
    w.teacher.is_active = False
    w.teacher.save()
    close_round(
        round_=round_,
        version=round_.version,
        proposals=[],
        without_missing=True,
        by=w.coordinator,
    )

    assert send_reminders().sent == 0


def test_an_editor_of_another_municipality_is_not_reminded(w, box):
    opened(w, days=3)
    stranger = UserFactory(role="unit_editor")
    stranger.units.add(w.school)

    send_reminders()

    assert stranger.email not in box.receivers()


# Stopping


def link_in(mail):
    return re.search(r"<https://plans\.example(.*)>", mail["List-Unsubscribe"])[1]


def test_one_click_in_the_mail_program_stops_them(w, box, client):
    opened(w, days=3)
    send_reminders()
    [mail] = [mail for mail in box.mails if mail["To"] == TEACHER]

    response = client.post(link_in(mail), {"List-Unsubscribe": "One-Click"})

    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert response.status_code == 200
    assert ReminderStop.objects.get().user == w.teacher
    Reminder.objects.all().delete()
    send_reminders()
    assert box.receivers() == [LIBRARIAN, LIBRARIAN, TEACHER]


def test_looking_at_the_link_stops_nothing(w, box, client):
    opened(w, days=3)
    send_reminders()

    response = client.get(link_in(box.mails[0]))

    assert response.status_code == 200
    assert not ReminderStop.objects.exists()


@pytest.mark.parametrize("who", ["", "nobody", "1:2:3"])
@pytest.mark.usefixtures("w")
def test_a_link_that_is_not_ours_stops_nothing(client, who):
    assert client.post(f"/fjellvik/reminders/stop?who={who}").status_code == 404


def test_a_person_can_have_them_again(w, box, client):
    opened(w, days=3)
    send_reminders()
    address = link_in(box.mails[0])
    client.post(address)

    client.post(address, {"start": "1"})

    assert not ReminderStop.objects.exists()
    kinds = Event.objects.values_list("kind", flat=True)
    assert {"reminders.stopped", "reminders.started"} <= set(kinds)


@pytest.mark.usefixtures("box")
def test_stopping_takes_back_what_waits(w, settings):
    opened(w, days=3)
    settings.MAILERS = mailers(free_port())
    send_reminders()

    stop_reminders(user=w.teacher)

    assert not Reminder.objects.filter(user=w.teacher).exists()
    start_reminders(user=w.teacher)


# By the button, by the clock


@pytest.mark.django_db(transaction=True)
def test_the_button_reminds_a_unit_at_once_and_once_a_day(w, box):
    opened(w, days=40)
    part = RoundPart.objects.get(unit=w.school)

    assert remind_unit(part=part, by=w.coordinator) == 1
    with pytest.raises(Refused, match="reminded today"):
        remind_unit(part=part, by=w.coordinator)
    work()

    assert box.receivers() == [TEACHER]


@pytest.mark.usefixtures("box")
def test_a_unit_that_is_reminded_by_the_button_stands_in_the_trail(w):
    opened(w, days=40)

    remind_unit(part=RoundPart.objects.get(unit=w.school), by=w.coordinator)

    line = Event.objects.latest("pk")
    assert (line.by, line.data) == (w.coordinator, {"count": 1})


@pytest.mark.usefixtures("box")
def test_a_unit_is_reminded_of_each_round_by_itself(w):
    first, second = opened(w, days=40), opened(w, days=50, year=2027)
    for round_ in (first, second):
        part = round_.parts.get(unit=w.school)
        assert remind_unit(part=part, by=w.coordinator) == 1


@pytest.mark.usefixtures("box")
def test_a_unit_that_has_handed_in_is_not_reminded(w):
    round_ = opened(w, days=40)
    write_all(round_, w.coordinator)
    part = mark_ready(part=round_.parts.get(unit=w.school), by=w.coordinator)

    with pytest.raises(Refused, match="handed in"):
        remind_unit(part=part, by=w.coordinator)


def test_without_mail_nobody_is_reminded_by_the_button(w):
    part = opened(w, days=40).parts.get(unit=w.school)

    with pytest.raises(Refused, match="sends no mail"):
        remind_unit(part=part, by=w.coordinator)


@pytest.mark.usefixtures("box")
def test_a_unit_nobody_follows_up_can_not_be_reminded(w):
    opened(w, days=3)
    w.teacher.units.clear()

    with pytest.raises(Refused, match="Nobody follows up"):
        remind_unit(part=RoundPart.objects.get(unit=w.school), by=w.coordinator)


@pytest.mark.usefixtures("box")
def test_the_command_sends_and_says_how_many(w, capsys):
    opened(w, days=3)

    call_command("send_reminders")

    assert capsys.readouterr().out == "sent 2, refused 0, unsure 0, waiting 0\n"


def test_the_command_without_a_mail_server_says_so(w, capsys):
    opened(w, days=3)

    call_command("send_reminders")

    assert "BROBYGGER_MAIL_HOST is not set" in capsys.readouterr().out
    assert not Reminder.objects.exists()


def test_many_are_reminded_over_one_connection(w, box):
    opened(w, days=3)
    for number in range(30):
        editor = UserFactory(
            municipality=w.municipality,
            role="unit_editor",
            email=f"editor{number}@fjellvik.example",
        )
        editor.units.add(w.school)
    before = threading.active_count()

    assert send_reminders().sent == 32
    assert len(set(box.receivers())) == 32
    assert threading.active_count() == before


def test_a_long_title_in_any_letters_arrives_whole(w, box):
    title = "Rapport på blåbærsyltetøy 🌉 " * 7
    round_ = opened(w, days=3, title=title.strip())

    send_reminders()

    assert box.mails[0]["Subject"] == f"{round_.title}: due in 3 days"
    assert box.mails[0]["List-Unsubscribe"].startswith("<https://plans.example/")


def test_a_text_in_any_letters_arrives_whole(w, box):
    """Also a line that is long, and one that begins as the end of a mail does."""
    name = ".skolen på Blåbærsletta " * 7
    w.school.name = name.strip()
    w.school.save()
    opened(w, days=3)

    send_reminders()

    [mail] = [mail for mail in box.mails if mail["To"] == TEACHER]
    lines = mail.get_content().splitlines()
    day = date_format(timezone.localdate() + timedelta(days=3), "DATE_FORMAT")
    said = f"{w.school.name}: 0 of 2 measures are reported, due {day}."
    assert lines[lines.index("") + 1] == said
    assert lines[-1].startswith("https://plans.example/fjellvik/reminders/stop?who=")


def test_an_address_of_other_letters_is_named_as_servers_know_it(w, box):
    w.teacher.email = "tea@blåbær.example"
    w.teacher.save()
    opened(w, days=3)

    assert send_reminders().sent == 2
    assert sorted(box.named) == [LIBRARIAN, "tea@xn--blbr-roah.example"]


def test_a_server_that_takes_commands_together_gets_them_together(w, box, monkeypatch):
    sent, send = [], smtplib.SMTP.send
    monkeypatch.setattr(
        smtplib.SMTP, "send", lambda self, text: (sent.append(text), send(self, text))
    )
    opened(w, days=3)
    box.offers.append("250-PIPELINING")
    box.refuse[LIBRARIAN] = "550 no such user here"

    outcome = send_reminders()

    assert (outcome.sent, outcome.refused) == (1, 1)
    assert box.receivers() == [TEACHER]
    assert f"MAIL FROM:<brobygger@localhost>\r\nRCPT TO:<{TEACHER}>\r\n" in sent


def test_a_mail_on_the_wire_reads_as_it_was_written():
    mail = EmailMessage(
        subject="Rapport på norsk – i dag\r\nBcc: all@example.org",
        body="Skriv på 2 tiltak.\n\nhttps://x.example/?" + "a" * 90 + "\n.\nSlutt\n",
        from_email="Bro på bygda <bro@example.org>",
        to=["kari@example.org"],
        headers={"Auto-Submitted": "auto-generated"},
    )

    wire = as_bytes(mail)
    read = email.message_from_bytes(wire, policy=policy.default)

    assert read["Subject"] == "Rapport på norsk – i dag Bcc: all@example.org"
    assert read["From"].addresses[0].display_name == "Bro på bygda"
    assert read["From"].addresses[0].addr_spec == "bro@example.org"
    assert (read["To"], read["Bcc"]) == ("kari@example.org", None)
    assert read.get_content().splitlines() == mail.body.splitlines()
    assert max(map(len, wire.split(b"\r\n"))) < 200
    assert b"\n" not in wire.replace(b"\r\n", b"")
