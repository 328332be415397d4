"""`brobygger check`: says plainly what is set, missing or unsafe, and no secret."""

import socketserver
import threading

import pytest
from django.test import override_settings

from brobygger import checking
from brobygger.checking import Finding, Level
from tests.operation.conftest import Installation
from tests.operation.server import serving

SECRET = "a-secret-that-nobody-may-see-" + "x" * 40
RIGHT = {
    "BROBYGGER_DEBUG": "0",
    "BROBYGGER_HTTPS": "1",
    "BROBYGGER_BEHIND_PROXY": "1",
    "BROBYGGER_SECRET_KEY": SECRET,
    "BROBYGGER_HOSTS": "plans.fjellvik.example",
    "BROBYGGER_MAIL_HOST": f"post:{SECRET}@127.0.0.1:1",
    "BROBYGGER_MAIL_FROM": "plans@fjellvik.example",
    "BROBYGGER_CONTACT": "plans@fjellvik.example",
    "BROBYGGER_SOURCE_URL": "https://fjellvik.example/source",
}


def said(installation, code=1, **more):
    installation.more = RIGHT | {
        f"BROBYGGER_{name}": each for name, each in more.items()
    }
    done = installation.run("check", code=code)
    assert SECRET not in done.stdout + done.stderr
    return done.stdout.splitlines()


@pytest.mark.usefixtures("prepared")
def test_check_of_a_good_installation_names_only_what_does_not_answer(fresh):
    assert said(fresh) == [
        "ok       The secret key is set.",
        "ok       It answers to plans.fjellvik.example.",
        "ok       People reach it by HTTPS, through a proxy.",
        f"ok       Files are kept in {fresh.data}.",
        "ok       The database (SQLite) answers, up to date.",
        "missing  The mail server 127.0.0.1 refuses us (ConnectionRefusedError).",
    ]


@pytest.mark.usefixtures("prepared")
def test_check_names_everything_that_is_missing_or_unsafe(tmp_path):
    nothing = dict.fromkeys(
        ("SECRET_KEY", "HOSTS", "MAIL_HOST", "CONTACT", "SOURCE_URL"), ""
    )

    assert said(Installation(tmp_path), HTTPS="0", BEHIND_PROXY="0", **nothing) == [
        "missing  BROBYGGER_SECRET_KEY is missing; set it to a long random text.",
        "unsafe   BROBYGGER_REQUIRE_SECOND_FACTOR is 0: a password is enough.",
        "missing  BROBYGGER_HOSTS is missing: it answers to localhost only.",
        "unsafe   BROBYGGER_HTTPS is 0: passwords go in the open.",
        f"ok       Files are kept in {tmp_path}.",
        "missing  the database is not up to date; run `brobygger manage migrate`.",
        "missing  BROBYGGER_MAIL_HOST is missing: nobody gets any mail.",
        (
            "note     BROBYGGER_CONTACT is not set: the pages don't say whom to write to"
            " about accessibility and privacy."
        ),
        (
            "note     BROBYGGER_SOURCE_URL is not set: the pages don't say where its"
            " source code is."
        ),
    ]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"DEBUG": "1"}, "unsafe   BROBYGGER_DEBUG is 1: errors show the insides."),
        (
            {"SECRET_KEY": "short"},
            "unsafe   BROBYGGER_SECRET_KEY is shorter than 50 characters.",
        ),
        ({"HOSTS": "*"}, "unsafe   BROBYGGER_HOSTS is *: it answers to any name."),
        (
            {"BEHIND_PROXY": "0"},
            (
                "missing  BROBYGGER_BEHIND_PROXY is 0, but only a proxy can speak HTTPS"
                " for it."
            ),
        ),
        (
            {"MAIL_FROM": ""},
            (
                "missing  BROBYGGER_MAIL_FROM is missing: mail comes from"
                " brobygger@localhost."
            ),
        ),
        ({"HTTPS": "yes"}, "missing  BROBYGGER_HTTPS is 'yes'; use 1 or 0."),
        (
            {
                "DATABASE_URL": f"postgresql://u:{SECRET}@127.0.0.1:1/x?connect_timeout=1"
            },
            "missing  the database doesn't answer: ",
        ),
        (
            {"DATA": "/proc/none"},
            "missing  can't make the data folder /proc/none: No such file or directory.",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_check_tells(fresh, changes, line):
    assert [each for each in said(fresh, **changes) if each.startswith(line)]


def test_check_of_what_runs(fresh):
    with serving(fresh) as server:
        well = fresh.run("check", "--running", "--port", server.port).stdout
        port = server.port
    ill = fresh.run("check", "--running", "--port", port, code=1).stdout

    assert well == "ok       The server is ready.\n"
    assert ill == f"missing  Nothing answers on port {port} (ConnectionRefusedError).\n"


class PostOffice(socketserver.StreamRequestHandler):
    """A mail server that greets."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            self.wfile.write(b"250 well\r\n")
            if line.startswith(b"QUIT"):
                return


def test_check_greets_the_mail_server():
    with socketserver.TCPServer(("127.0.0.1", 0), PostOffice) as office:
        threading.Thread(target=office.serve_forever, daemon=True).start()
        options = {"host": "127.0.0.1", "port": office.server_address[1]}
        backend = "django.core.mail.backends.smtp.EmailBackend"
        with override_settings(
            MAILERS={"default": {"BACKEND": backend, "OPTIONS": options}}
        ):
            found = checking._mail_server("127.0.0.1")
        office.shutdown()

    assert found == Finding(Level.OK, "The mail server 127.0.0.1 answers.")


def test_check_tells_of_a_folder_it_can_not_write_in(tmp_path):
    gone = tmp_path / "gone"

    with override_settings(DATA_DIR=gone):
        found = checking._data_folder()

    line = f"can't write in {gone}: No such file or directory."
    assert found == Finding(Level.MISSING, line)
