"""Following by e-mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from brobygger.core.models import Event
from brobygger.core.services.forgetting import forget
from brobygger.followup.follower_mail import confirmation_mail
from brobygger.followup.follower_tasks import tell_followers_task
from brobygger.followup.models import Follower, Notice, Status
from brobygger.followup.services.following import tell_soon
from brobygger.followup.services.statuses import tell_status
from brobygger.followup.services.telling import tell_followers
from brobygger.plans.models import Measure
from brobygger.plans.services.versions import publish_plan
from tests.factories import MeasureFactory
from tests.followup.following import following, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_mail(settings):
    settings.SENDS_MAIL = True
    settings.ADDRESS = "https://brobygger.example"
    cache.clear()


def page(world, measure=None):
    address = reverse("followup:subscribe", args=[world.municipality.slug, "plan"])
    return f"{address}?measure={measure.key}" if measure else address


def ask(client, world, email="kari@example.org", measure=None, language="en"):
    return client.post(page(world, measure), {"email": email, "language": language})


def link_in(message):
    return re.search(r"https://brobygger\.example(/\S+)", message.body)[1]


def follower(world, email="kari@example.org", **more):
    return Follower.objects.create(
        plan=world.plan,
        email=email,
        language="en",
        confirmed_at=timezone.now(),
        **more,
    )


def tell(world, measure=None, **more):
    tell_status(
        measure=measure or world.measure,
        status=Status.UNDER_WAY,
        **{"words": "Well begun.", "by": world.editor} | more,
    )


def test_following_needs_a_yes_from_the_address(
    client, django_capture_on_commit_callbacks
):
    world = following()
    with django_capture_on_commit_callbacks(execute=True):
        response = ask(client, world, "Kari@Example.org")
    assert "Check your e-mail" in words(response)
    [question] = mail.outbox
    assert question.to == ["kari@example.org"]
    assert not Follower.objects.confirmed().exists()

    link = link_in(question)
    assert "Yes, tell me" in words(client.get(link))
    assert not Follower.objects.confirmed().exists()
    client.post(link)

    assert Follower.objects.confirmed().get().email == "kari@example.org"
    event = Event.objects.first()
    assert event.kind == "follower.confirmed"
    assert "kari" not in str(event.data)


def test_who_asks_again_gets_one_follower_and_the_same_answer(
    client, django_capture_on_commit_callbacks
):
    world = following()
    follower(world)

    with django_capture_on_commit_callbacks(execute=True):
        known = ask(client, world)
        unknown = ask(client, world, "ola@example.org")

    assert words(known).replace("kari", "x") == words(unknown).replace("ola", "x")
    assert [message.to for message in mail.outbox] == [["ola@example.org"]]


def test_a_measure_that_is_not_published_can_not_be_followed(client):
    world = following()
    coming = MeasureFactory(plan=world.plan)

    assert client.get(page(world, coming)).status_code == 404
    assert ask(client, world, measure=coming).status_code == 404
    assert not Follower.objects.exists()


def test_asking_is_limited(client):
    world = following()

    answers = [ask(client, world).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]


def test_a_wrong_address_is_told(client):
    response = ask(client, following(), "nothing")

    assert response.status_code == 422
    assert not Follower.objects.exists()


def test_who_never_says_yes_is_forgotten_after_7_days():
    world = following()
    old = timezone.now() - timedelta(days=8)
    Follower.objects.create(
        plan=world.plan, email="a@example.org", language="nb", asked_at=old
    )
    kept = follower(world)
    Follower.objects.filter(pk=kept.pk).update(asked_at=old)

    forget(now=timezone.now())

    assert list(Follower.objects.all()) == [kept]


def test_followers_get_all_that_is_new_in_one_mail_and_once():
    world = following(2)
    follower(world)
    tell(world, words="One.")
    tell(world, world.measures[1], words="Two.")
    Measure.objects.filter(pk=world.measure.pk).update(title="Another")
    publish_plan(plan=world.plan, by=world.coordinator, note="A new title.")

    assert tell_followers(plan=world.plan) == 1
    assert tell_followers(plan=world.plan) == 0

    [message] = mail.outbox
    for said in ["One.", "Two.", "A new title.", "/plan/versions/2"]:
        assert said in message.body
    assert message.subject == f"New in {world.plan.title}"
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop in message.body
    assert (
        message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    )


def test_followers_of_a_measure_are_told_of_that_only():
    world = following(2)
    follower(world, measure=world.measure)
    tell(world, words="Mine.")
    tell(world, world.measures[1], words="Another’s.")

    tell_followers(plan=world.plan)

    [message] = mail.outbox
    assert "Mine." in message.body
    assert "Another’s." not in message.body


def test_followers_get_mail_also_where_names_have_two_lines():
    world = following()
    world.plan.title = "A plan\r\n for all"
    world.plan.save()
    world.measure.number = "1\n a"
    world.measure.save()

    for measure in (None, world.measure):
        confirmation_mail(follower(world, measure=measure)).send()

    assert [message.subject for message in mail.outbox] == [
        "Do you want to follow A plan for all?",
        "Do you want to follow measure 1 a of A plan for all?",
    ]


def test_followers_are_told_nothing_that_is_not_public():
    world = following()
    follower(world)
    tell(world, words="Secret.", only_colleagues=True)
    new = MeasureFactory(plan=world.plan)
    tell(world, new, words="Not published.", by=world.coordinator)

    assert tell_followers(plan=world.plan) == 0


def test_followers_speak_their_own_language():
    world = following()
    Follower.objects.filter(pk=follower(world).pk).update(language="nb")
    tell(world)

    tell_followers(plan=world.plan)

    assert "Well begun." in mail.outbox[0].body


def test_one_click_stops_and_forgets(client):
    world = following()
    follower(world)
    tell(world)
    tell_followers(plan=world.plan)
    stop = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    address = stop.removeprefix("https://brobygger.example")
    assert client.get(address).status_code == 200
    assert Follower.objects.exists()

    response = client.post(address, {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert not Follower.objects.exists()
    assert not Notice.objects.exists()
    assert Event.objects.latest("pk").kind == "follower.stopped"
    assert client.post(address).status_code == 404


def test_a_link_of_another_municipality_leads_nowhere(
    client, django_capture_on_commit_callbacks
):
    world, other = following(), following()
    with django_capture_on_commit_callbacks(execute=True):
        ask(client, world)
    link = link_in(mail.outbox[0])

    swapped = link.replace(world.municipality.slug, other.municipality.slug)
    assert client.post(swapped).status_code == 404
    assert client.post(link + "x").status_code == 404


def test_news_are_queued_only_where_somebody_follows(
    django_capture_on_commit_callbacks,
):
    world = following()
    with django_capture_on_commit_callbacks() as none:
        tell(world)
    follower(world)

    with django_capture_on_commit_callbacks() as some:
        tell(world, words="Only us.", only_colleagues=True)
        tell(world, words="For all.")
        tell_soon(world.plan)

    assert (len(none), len(some)) == (0, 2)


def test_the_background_sends_the_news_in_a_while(django_capture_on_commit_callbacks):
    world = following()
    follower(world)

    with django_capture_on_commit_callbacks(execute=True):
        tell(world)

    queued = DBTaskResult.objects.get(task_path__endswith="tell_followers_task")
    assert queued.run_after > timezone.now() + timedelta(minutes=10)
    assert tell_followers_task.call(world.plan.pk) is None
    assert len(mail.outbox) == 1


def test_publishing_queues_the_news(django_capture_on_commit_callbacks):
    world = following()
    follower(world)
    Measure.objects.filter(pk=world.measure.pk).update(title="Another")

    with django_capture_on_commit_callbacks() as queued:
        publish_plan(plan=world.plan, by=world.coordinator)

    assert len(queued) >= 1


def test_a_mail_that_is_not_taken_is_sent_with_the_next_news(monkeypatch):
    world = following()
    follower(world)
    tell(world)

    def broken(*_values, **_more):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", broken)
        assert tell_followers(plan=world.plan) == 0

    assert tell_followers(plan=world.plan) == 1


def test_without_mail_the_page_says_so(client, settings):
    settings.SENDS_MAIL = False
    world = following()

    assert "sends no mail" in words(client.get(page(world)))
    assert ask(client, world).status_code == 422
    assert not Follower.objects.exists()
