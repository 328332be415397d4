"""The server as an operator meets it: what it starts, ends, answers and logs."""

import re
import signal
import sqlite3
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.conf import settings
from django.urls import reverse

from brobygger.logs import cleaned
from tests.operation.server import is_there, kill, serving, wait_for

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc"
)

SECRET = "bWFueS1iaXRzLW9mLXJhbmRvbW5lc3M"  # noqa: S105 -- of nothing


def test_serve_starts_what_dies_anew(fresh):
    with serving(fresh) as server:
        wait_for(server.workers)
        [worker], [web] = server.workers(), server.web_processes()

        kill(worker)
        kill(web)

        wait_for(lambda: server.workers() not in ([], [worker]))
        wait_for(lambda: server.web_processes() not in ([], [web]))
        server.wait_until_ready()


def test_serve_that_is_killed_takes_everything_with_it(fresh):
    with serving(fresh, "--workers", "2") as server:
        wait_for(server.workers)
        children = list(server.children())
        assert len(children) == 3

        kill(server.pid)

        wait_for(lambda: not any(map(is_there, children)))


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_serve_ends_all_it_started_when_told_to(fresh, sign):
    with serving(fresh) as server:
        wait_for(server.workers)
        children = list(server.children())
        assert len(children) == 2

        server.process.send_signal(sign)

        assert server.process.wait(20) == 0
        assert not any(map(is_there, children))


def test_serve_on_a_port_that_is_taken_says_so_in_one_line(fresh):
    with serving(fresh) as server:
        said = fresh.refusal("serve", "--port", server.port)

    where = f"127.0.0.1:{server.port}"
    assert said == f"brobygger: can't listen on {where}: Address already in use.\n"


def test_health_tells_alive_from_ready(fresh):
    with serving(fresh) as server:
        with sqlite3.connect(fresh.data / "brobygger.sqlite3") as database:
            database.execute("DELETE FROM django_migrations WHERE app = 'plans'")
        database.close()

        live, ready = server.get("/health/live"), server.get("/health/ready")

    assert (live[0], live[2]) == (200, b'{"status": "ok"}')
    assert (ready[0], ready[2]) == (503, b'{"status": "migrations are pending"}')


def test_health_tells_of_a_database_that_does_not_answer(cluster, fresh_on_postgresql):
    fresh_on_postgresql.data.mkdir()
    name = fresh_on_postgresql.database.rpartition("/")[2]
    with serving(fresh_on_postgresql) as server:
        with psycopg.connect(cluster, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

        live, ready = server.get("/health/live"), server.get("/health/ready")

    assert live[0] == 200
    status = b'{"status": "the database does not answer"}'
    assert (ready[0], ready[2]) == (503, status)


def test_health_tells_of_a_database_file_that_is_none(fresh):
    with serving(fresh) as server:
        for file in fresh.data.glob("brobygger.sqlite3*"):
            file.unlink()
        (fresh.data / "brobygger.sqlite3").write_text("no database")

        ready = server.get("/health/ready")

    status = b'{"status": "the database does not answer"}'
    assert (ready[0], ready[2]) == (503, status)


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("Content-Length", settings.LARGEST_REQUEST + 1, 413),
        ("Transfer-Encoding", "chunked", 403),
    ],
)
def test_serve_waits_for_nothing_that_is_too_large_or_without_a_length(
    fresh, header, value, status
):
    with serving(fresh) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.putrequest("POST", "/sign-in/")
        connection.putheader("Cookie", f"csrftoken={SECRET}")
        connection.putheader(header, str(value))
        connection.endheaders()  # and then it sends nothing

        assert connection.getresponse().status == status
        connection.close()


PERSON = "kari@fjellvik.example"
ADDRESSES = [
    reverse("core:invitation", args=[SECRET]),
    reverse("account_reset_password_from_key", args=["1", f"c8x-{SECRET}"]),
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("around", ["{}", "//{}", "{}?x=1", "Not Found: {}", "{}a/b"])
def test_the_log_never_holds_the_secret_of_a_link(address, around):
    for path in (address, address.rstrip("/")):
        assert SECRET not in cleaned(around.format(path))


def test_the_log_keeps_what_is_no_secret():
    for line in (
        "/fjellvik/plan/3",
        "/sign-in/new-password/done/",
        "Why? Because.",
        "Listening at: http://127.0.0.1:8000",
    ):
        assert cleaned(line) == line


def requests_of_a_sign_in(server):
    """Ask as people do who sign in, forgot the password or are invited."""
    _status, headers, body = server.get("/sign-in/")
    cookie = headers["set-cookie"].partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body.decode())[1]
    form = {"csrfmiddlewaretoken": token, "login": PERSON, "password": SECRET}
    more = {"cookie": cookie, "content_type": "application/x-www-form-urlencoded"}
    body = urlencode(form | {"email": PERSON})
    yield server.get(f"/sign-in/?next=/{PERSON}", "POST", body, **more)
    yield server.get("/sign-in/forgotten/", "POST", body, **more)
    yield server.get("/sign-in/forgotten/", "POST", body, **more, host=PERSON)
    yield server.get("/sign-in/forgotten/", "POST", urlencode({"email": PERSON}))
    for address in ADDRESSES:
        yield server.get(address)
        yield server.get(address.rstrip("/"))
        yield server.get(f"{address}?{SECRET}")
    yield server.get(f"/health/live?{SECRET}&email={PERSON}")
    yield server.get(f"/{PERSON}/")


@pytest.mark.usefixtures("prepared")
def test_serve_logs_neither_people_nor_secrets(fresh):
    fresh.more = {"BROBYGGER_DEBUG": "0", "BROBYGGER_PASSWORD": "a bridge over water"}
    fresh.run("manage", "add_municipality", "Fjellvik", "9901")
    fresh.run("manage", "add_person", "fjellvik", PERSON)

    with serving(fresh) as server:
        answers = [status for status, *_ in requests_of_a_sign_in(server)]
        wait_for(lambda: "state=SUCCESSFUL" in server.log.read_text())

    log = server.log.read_text()
    assert {200, 302, 400, 403, 404} <= set(answers)
    paths = {line["path"] for line in server.lines() if line["event"] == "request"}
    assert {"/sign-in/", "/sign-in/forgotten/", "/health/live"} <= paths
    assert "send_password_mail" in log
    assert SECRET not in log
    assert "kari" not in log


@pytest.mark.usefixtures("prepared")
def test_serve_logs_no_secret_of_those_it_sends_on_to_https(fresh):
    fresh.more = {"BROBYGGER_DEBUG": "0", "BROBYGGER_HTTPS": "1"}

    with serving(fresh) as server:
        answers = [server.get(address)[0] for address in ADDRESSES]

    assert answers == [301, 301]
    paths = {line["path"] for line in server.lines() if line["event"] == "request"}
    assert {"/invitation/…/", "/sign-in/new-password/…/"} <= paths
    assert SECRET not in server.log.read_text()
