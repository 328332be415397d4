"""A session that ends while somebody writes takes nothing with it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from brobygger.core.models import Role
from tests.factories import UserFactory
from tests.plans.test_editing import address, filled
from tests.plans.test_public_views import whole_plan, words

pytestmark = pytest.mark.django_db

LONG = "My long text, with “quotes” & <marks>\r\nand a second line"
HERE = {"Origin": "http://testserver"}


@pytest.fixture
def plan():
    return whole_plan(1)


@pytest.fixture
def user(plan):
    return UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)


@pytest.fixture
def browser():
    """A client that is held to the token against forged forms, as browsers are."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def written(browser, plan, user):
    """A form that a coordinator has filled in and not yet sent: address and fields."""
    browser.force_login(user)
    page = address(plan, "edit-part", "measure", "1")
    shown = browser.get(page)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', shown.content.decode())
    fields = filled(shown.context["form"]) | {"csrfmiddlewaretoken": token[1]}
    return page, fields | {"text": LONG}


def waiting(response):
    """Give what the page that keeps a text would send again."""
    pairs = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"',
        response.content.decode(),
    )
    token = next(value for name, value in pairs if name == "csrfmiddlewaretoken")
    sent: dict[str, list[str]] = {}
    for name, value in response.context["sent"]:
        sent.setdefault(name, []).append(value)
    assert len(pairs) > len(sent)
    return sent | {"csrfmiddlewaretoken": token}


def test_what_is_sent_after_the_session_ended_waits_for_signing_in(
    browser, plan, written
):
    page, fields = written
    session = browser.cookies.pop("sessionid")

    kept = browser.post(page, fields, headers=HERE)

    assert kept.status_code == 403
    assert "You have been signed out" in words(kept)
    assert "with “quotes” &amp; &lt;marks&gt;<br>and a second line" in words(kept)
    assert 'target="_blank"' in words(kept)
    browser.cookies["sessionid"] = session.value  # signed in again
    again = browser.post(page, waiting(kept), headers=HERE)
    assert again.status_code == 302
    assert plan.measures.get().text == LONG.replace("\r\n", "\n")


def test_a_token_from_before_signing_in_anew_loses_nothing(browser, plan, written):
    page, fields = written

    kept = browser.post(page, fields | {"csrfmiddlewaretoken": "x"}, headers=HERE)

    assert kept.status_code == 403
    assert "The form was too old" in words(kept)
    assert browser.post(page, waiting(kept), headers=HERE).status_code == 302
    assert plan.measures.get().text == LONG.replace("\r\n", "\n")


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_a_form_from_elsewhere_is_refused_and_not_shown(browser, written, origin):
    page, fields = written
    headers = {"Origin": origin} if origin else {}

    refused = browser.post(page, fields | {"csrfmiddlewaretoken": "x"}, headers=headers)

    assert refused.status_code == 403
    assert "My long text" not in words(refused)


def test_a_password_is_never_shown_again(browser):
    fields = {"login": "a@example.org", "password": "a sentence that is a secret"}

    refused = browser.post("/sign-in/", fields, headers=HERE)

    assert refused.status_code == 403
    assert "a sentence" not in words(refused)


def test_without_anything_written_one_is_led_to_sign_in(client, plan):
    page = address(plan, "edit-part", "measure", "1")

    assert client.post(page, {"csrfmiddlewaretoken": "x"}).status_code == 302
    assert client.get(page).status_code == 302


def test_htmx_is_led_to_sign_in_with_the_whole_page(client, plan):
    page = address(plan, "edit-part", "measure", "1")
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}

    led = client.get(page, headers=headers)

    sign_in = reverse("account_login", query={"next": page})
    assert (led.status_code, led["HX-Redirect"]) == (204, sign_in)


def test_htmx_shows_the_whole_page_with_what_was_written(client, plan):
    page = address(plan, "edit-part", "measure", "1")

    kept = client.post(page, {"text": LONG}, headers={"HX-Request": "true"})

    assert (kept.status_code, kept["HX-Retarget"]) == (403, "body")
