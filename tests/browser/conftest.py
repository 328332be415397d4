"""The demo as a newcomer starts it, and a real Chromium that visits it."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from functools import partial
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.machine import chromium
from tests.throwaway_postgresql import free_port

PATIENCE = 120
"""Seconds that the demo may take to start on a slow machine."""
QUIET_BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MOST_PAGES = 150
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def running_demo(folder):
    """Start the demo on a free port; give its address and what it printed."""
    port = free_port()
    words = [sys.executable, "-m", "brobygger", "demo", "--port", str(port)]
    printed = folder / "printed.txt"
    with printed.open("wb") as output:
        server = subprocess.Popen(
            [*words, "--data", str(folder / "data")],
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, server, printed)
        yield address, printed.read_text()
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address, server, printed):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, printed.read_text()
        try:
            urllib.request.urlopen(f"{address}/health/live", timeout=2).close()  # noqa: S310 -- loopback
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the demo did not start:\n{printed.read_text()}")


@pytest.fixture(scope="session")
def started(tmp_path_factory):
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture(scope="session")
def demo(started):
    """The demo's address."""
    return started[0]


@pytest.fixture(scope="session")
def sign_ins(started):
    """E-mail and password by role, as the demo prints them."""
    _address, printed = started
    password = re.search(r"[Pp]assword[^:]*: (\S+)", printed)[1]
    return {email.split("@")[0]: (email, password) for email in emails(printed)}


def emails(printed):
    return re.findall(r"[\w.-]+@[\w.-]+", printed)


@pytest.fixture(scope="session")
def browser():
    program = chromium()
    if program is None:
        pytest.skip("no Chromium here; install it by Debian's packages")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=QUIET_BROWSER
        )
        yield started
        started.close()


@pytest.fixture
def visit(browser, demo):
    """Open a page of the demo in a new window, with these settings."""
    contexts = []

    def open_page(path, *, width=1280, **settings):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, base_url=demo, **settings
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def violations(page):
    """What axe finds on the page, a line each: rule, and the places."""
    found = Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
    return [
        f"{rule['id']}: {[node['html'][:120] for node in rule['nodes'][:3]]}"
        for rule in found
    ]


def kind_of(address):
    """Pages are of one kind when their addresses differ only in numbers."""
    return re.sub(r"\d+", "*", urlsplit(address).path)


def links(page):
    hrefs = page.eval_on_selector_all(
        "a[href]", "all => all.map(a => a.getAttribute('href'))"
    )
    return [urljoin(page.url, href).split("#")[0] for href in hrefs]


def walk(context, start):
    """Give a page of each kind that can be reached, by its kind; files are fetched."""
    page, seen, waiting = context.new_page(), {}, [start]
    host = urlsplit(start).netloc
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if kind_of(address) in seen:
            continue
        response = context.request.get(address)
        seen[kind_of(address)] = address if shown(response) else None
        assert response.status == 200, (address, response.status)
        if not shown(response):
            continue
        page.goto(address)
        waiting += [
            link
            for link in links(page)
            if urlsplit(link).netloc == host and kind_of(link) not in seen
        ]
    page.close()
    assert len(seen) < MOST_PAGES, "more kinds of pages than are looked at"
    return {kind: address for kind, address in seen.items() if address}


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def pages(browser, demo, signed_in):
    """Every kind of page: as the public, and as one who may do everything."""
    found = {}
    for who in (None, "administrator"):
        context = browser.new_context(storage_state=signed_in.get(who))
        found[who] = walk(context, f"{demo}/")
        context.close()
    return found


def shown(response):
    return "text/html" in response.headers["content-type"]


def visited(browser, demo, signed_in, pages, *, language, **settings):
    """Open a page of each kind in turn; its `complaints` are the browser's own."""
    for who, addresses in pages.items():
        context = browser.new_context(storage_state=signed_in.get(who), **settings)
        cookie = {"name": "django_language", "value": language, "url": demo}
        context.add_cookies([cookie])
        page = context.new_page()
        page.complaints = []
        page.on("console", partial(note, page.complaints))
        for address in addresses.values():
            page.complaints.clear()
            page.goto(address)
            yield page
        context.close()


def note(problems, message):
    """What the browser itself complains of, such as a broken content policy."""
    if message.type == "error":
        problems.append(f"{message.location.get('url')}: {message.text}")
