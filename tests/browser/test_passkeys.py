"""Passkeys in real Chromium, under the strict policy, with a key of the browser's own.

The demo is reached by "localhost": a passkey belongs to a name, not to a number.
"""

import pytest

pytestmark = pytest.mark.xdist_group("browser")

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser, demo):
    context = browser.new_context(
        base_url=demo.replace("127.0.0.1", "localhost"), locale="en"
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.authenticator = (session, added["authenticatorId"])
    page.complaints = []
    page.on("console", lambda message: listen(page, message))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def listen(page, message):
    if message.type in {"error", "warning"}:
        page.complaints.append(message.text)


def by_password(page, email, password):
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(password)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def prove(page, password):
    """Answer the page that asks once more who one is."""
    page.locator("[name=password]").fill(password)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()


def sign_out(page):
    with page.expect_navigation():
        page.locator("header form[action='/sign-out/'] button").click()


def test_a_passkey_is_added_and_lets_one_in_without_and_with_the_password(
    page, sign_ins
):
    email, password = sign_ins["leser"]
    by_password(page, email, password)
    page.goto("/account/passkeys/add/")
    prove(page, password)
    page.locator("#add_passkey").click()
    page.wait_for_url("**/account/codes/")
    assert page.locator(".site-codes li").count() == 10
    sign_out(page)

    page.goto("/sign-in/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/fjellvik/")
    sign_out(page)

    by_password(page, email, password)
    page.wait_for_url("**/sign-in/second-factor/")
    page.locator("#use_passkey").click()
    page.wait_for_url("**/fjellvik/")

    assert page.complaints == []

    page.goto("/account/passkeys/")
    page.locator("a[href$='/remove/']").click()
    prove(page, password)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/account/passkeys/")
    sign_out(page)
    by_password(page, email, password)
    page.wait_for_url("**/fjellvik/")


def test_a_browser_without_a_passkey_says_so_in_a_line(page):
    session, authenticator = page.authenticator
    session.send(
        "WebAuthn.setUserVerified",
        {"authenticatorId": authenticator, "isUserVerified": False},
    )
    page.goto("/sign-in/")
    line = page.locator("[data-passkey-error]")
    assert not line.is_visible()

    page.locator("#passkey_login").click()

    line.wait_for(state="visible")
    assert page.url.endswith("/sign-in/")
