"""Every page there is, by the table of all addresses, in real Chromium.

What is reached by links alone is not all: a search, a correction, a page that says no.
The table is complete by a test of its own, so a new page is held against axe as well.
"""

from contextlib import contextmanager

import pytest
from django.test import Client
from django.urls import reverse

from tests.browser.conftest import violations
from tests.test_tenancy import ACCOUNT_PAGES, ADDRESSES, SHOWN, world

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("every page"),
]

MORE = (
    "/search/?words=measure",
    "/fjellvik/search?words=measure",
    "/fjellvik/search?words=nothing-has-this-word",
    "/fjellvik/shown/?words=nothing-has-this-word",
    "/fjellvik/kept/edit/?words=x",
    "/fjellvik/there-is-no-such-plan/",
    "/fjellvik/shown/versions/compare?from=1&to=1",
)
OWN = ("my-work", "board", "follow", "edit/", "rounds/")
"""What in its address tells a page that looks otherwise to the editor of a unit."""


@pytest.fixture
def here():
    return world("fjellvik")


def addresses(here):
    for table in (ADDRESSES, SHOWN):
        for name, fill in table.items():
            yield reverse(name, args=fill(here))
    for name in ACCOUNT_PAGES:
        if not name.startswith("openid") and "webauthn" not in name[4:] + "_":
            yield reverse(name, args=key_of(name))
    yield from MORE


def key_of(name):
    return ["1", "key"] if name == "account_reset_password_from_key" else []


def pages_of(client, here, role):
    """Give the addresses that answer with a page, also one that says no."""
    for address in addresses(here):
        if role == "unit_editor" and not any(each in address for each in OWN):
            continue
        response = client.get(address)
        is_page = "text/html" in response.headers.get("Content-Type", "")
        if is_page and response.status_code in {200, 403, 404}:
            yield address


@contextmanager
def open_window(browser, live_server, client, language):
    context = browser.new_context(viewport={"width": 320, "height": 900})
    cookies = {"django_language": language}
    if "sessionid" in client.cookies:
        cookies["sessionid"] = client.cookies["sessionid"].value
    context.add_cookies(
        [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
    )
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.mark.parametrize("language", ["nb", "nn", "da", "en"])
def test_no_page_of_any_role_has_a_barrier_or_is_too_wide(
    browser, live_server, here, language
):
    problems, count = [], 0
    for role in (None, "unit_editor", "administrator"):
        client = Client()
        if role:
            client.force_login(here.people[role])
        found = list(pages_of(client, here, role))
        with open_window(browser, live_server, client, language) as page:
            for address in found:
                page.goto(live_server.url + address)
                problems += [f"{role} {address}: {line}" for line in violations(page)]
                width = page.evaluate("document.documentElement.scrollWidth")
                if width > 320:
                    problems.append(f"{role} {address}: {width} wide")
        count += len(found)
    assert not problems, "\n".join(problems)
    assert count > len(ADDRESSES)
