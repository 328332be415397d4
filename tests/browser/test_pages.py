"""Every kind of page, visited as people visit it, in real Chromium.

The pages are found by following links from the front page, so that a new page is
looked at without anybody adding it here. Two pages are of one kind when their
addresses differ only in numbers and names.
"""

import re
from functools import partial
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.conftest import violations

pytestmark = pytest.mark.xdist_group("browser")

LANGUAGES = ["nb", "nn", "da", "en"]
MOST_PAGES = 80
NAMES = re.compile(r"(?<=/)(?:[a-z0-9-]*\d[a-z0-9.-]*)(?=/|$)")


def kind_of(address):
    """The address without what differs between pages of one kind."""
    parts = urlsplit(address)
    keys = sorted(pair.split("=")[0] for pair in parts.query.split("&") if pair)
    return NAMES.sub("*", parts.path) + "?" + "&".join(keys)


def links(page):
    hrefs = page.eval_on_selector_all(
        "a[href]", "all => all.map(a => a.getAttribute('href'))"
    )
    return [urljoin(page.url, href).split("#")[0] for href in hrefs]


def walk(context, start):
    """Give a page of each kind that can be reached, by its kind."""
    page, seen, waiting = context.new_page(), {}, [start]
    host = urlsplit(start).netloc
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if kind_of(address) in seen:
            continue
        response = page.goto(address)
        seen[kind_of(address)] = address
        assert response.status == 200, (address, response.status)
        if "text/html" not in response.headers["content-type"]:
            continue
        waiting += [
            link
            for link in links(page)
            if urlsplit(link).netloc == host and kind_of(link) not in seen
        ]
    page.close()
    return seen


@pytest.fixture(scope="module")
def signed_in(browser, demo, sign_ins, tmp_path_factory):
    """The cookies of each role, by signing in as people do."""
    cookies = {}
    for role, (email, password) in sign_ins.items():
        context = browser.new_context(base_url=demo)
        page = context.new_page()
        page.goto("/sign-in/")
        page.locator("input[type=email]").fill(email)
        page.locator("input[type=password]").fill(password)
        page.locator("main form button[type=submit]").click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        cookies[role] = str(tmp_path_factory.mktemp("cookies") / "state.json")
        context.storage_state(path=cookies[role])
        context.close()
    return cookies


@pytest.fixture(scope="module")
def pages(browser, demo, signed_in):
    """Every kind of page: as the public, and as the first coordinator."""
    found = {}
    for who in (None, coordinator(signed_in)):
        context = browser.new_context(storage_state=signed_in.get(who))
        found[who] = walk(context, f"{demo}/")
        context.close()
    return found


def coordinator(signed_in):
    return next(role for role in signed_in if "coordinator" in role or "koord" in role)


def shown(response):
    return "text/html" in response.headers["content-type"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_has_a_barrier(browser, demo, signed_in, pages, language, width):
    problems = []
    for who, addresses in pages.items():
        context = browser.new_context(
            storage_state=signed_in.get(who), viewport={"width": width, "height": 900}
        )
        cookie = {"name": "django_language", "value": language, "url": demo}
        context.add_cookies([cookie])
        page = context.new_page()
        page.on("console", partial(note, problems))
        for address in addresses.values():
            if not shown(page.goto(address)):
                continue
            found = violations(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"scrolls sideways: {wide} of {width}")
            assert page.locator("html").get_attribute("lang") == language
            problems += [f"{who} {address}: {line}" for line in found]
        context.close()

    assert not problems, "\n".join(problems)


def note(problems, message):
    """What the browser itself complains of, such as a broken content policy."""
    if message.type == "error":
        problems.append(f"{message.location.get('url')}: {message.text}")


def test_no_page_has_a_barrier_in_the_dark(browser, signed_in, pages):
    problems = []
    for who, addresses in pages.items():
        context = browser.new_context(
            storage_state=signed_in.get(who), color_scheme="dark"
        )
        page = context.new_page()
        for address in addresses.values():
            if shown(page.goto(address)):
                problems += [f"{who} {address}: {line}" for line in violations(page)]
        context.close()

    assert not problems, "\n".join(problems)


def test_walk_reaches_the_pages_that_matter(pages):
    public = "\n".join(pages[None])
    staff = "\n".join(pages[next(who for who in pages if who)])

    assert "/sign-in/" in public
    assert "/documents/" in staff
    assert "/review" in staff
    assert len(pages[None]) > 5
