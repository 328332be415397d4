"""The demo as a newcomer starts it, and a real Chromium that visits it."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from urllib.error import URLError

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
