"""`brobygger check`: what this installation has, lacks, and had better change.

Never a secret: of passwords and keys it says whether they are there.
"""

import argparse
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import urlsplit

from brobygger import environment

SHORTEST_KEY = 50
PATIENCE = 10.0
"""Seconds for a server to answer."""


class Level(StrEnum):
    OK = "ok"
    NOTE = "note"
    UNSAFE = "unsafe"
    MISSING = "missing"


class Finding(NamedTuple):
    level: Level
    line: str


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="brobygger check",
        description="Say what is set, what is missing and what is unsafe; 1 if "
        "anything is. The variables are described in brobygger/settings.py.",
    )
    parser.add_argument(
        "--running",
        action="store_true",
        help="ask only whether the server on this machine answers and is ready",
    )
    parser.add_argument("--port", type=int, default=8000, help="of --running")
    chosen = parser.parse_args(arguments)
    findings = [_running(chosen.port)] if chosen.running else list(check())
    for level, line in findings:
        print(f"{level:<9}{line}")  # noqa: T201 -- a command's answer
    bad = {Level.UNSAFE, Level.MISSING}
    return int(any(finding.level in bad for finding in findings))


def check() -> Iterator[Finding]:
    """Yield one finding for each thing that an installation needs."""
    from brobygger import serving  # noqa: PLC0415 -- slow to import

    try:
        serving.set_up()
    except environment.Misconfigured as error:
        yield Finding(Level.MISSING, str(error))
        return
    yield from _secrecy()
    yield from _addresses()
    yield _data_folder()
    if lack := serving.what_the_files_lack():
        yield Finding(Level.MISSING, lack)
    yield _database(serving.what_the_database_lacks())
    yield from _mail()
    yield from _footer()


def _secrecy() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415 -- slow to import

    key = environment.text("SECRET_KEY")
    if settings.DEBUG:
        yield Finding(Level.UNSAFE, "BROBYGGER_DEBUG is 1: errors show the insides.")
    if not key:
        line = "BROBYGGER_SECRET_KEY is missing; set it to a long random text."
        yield Finding(Level.MISSING, line)
    elif len(key) < SHORTEST_KEY:
        line = f"BROBYGGER_SECRET_KEY is shorter than {SHORTEST_KEY} characters."
        yield Finding(Level.UNSAFE, line)
    else:
        yield Finding(Level.OK, "The secret key is set.")
    if not settings.REQUIRE_SECOND_FACTOR:
        line = "BROBYGGER_REQUIRE_SECOND_FACTOR is 0: a password is enough."
        yield Finding(Level.UNSAFE, line)


def _addresses() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415 -- slow to import

    hosts = environment.words("HOSTS")
    if "*" in hosts:
        yield Finding(Level.UNSAFE, "BROBYGGER_HOSTS is *: it answers to any name.")
    elif hosts:
        yield Finding(Level.OK, f"It answers to {', '.join(hosts)}.")
    else:
        yield Finding(
            Level.MISSING, "BROBYGGER_HOSTS is missing: it answers to localhost only."
        )
    if not settings.HTTPS:
        yield Finding(Level.UNSAFE, "BROBYGGER_HTTPS is 0: passwords go in the open.")
    elif not settings.BEHIND_PROXY:
        yield Finding(
            Level.MISSING,
            "BROBYGGER_BEHIND_PROXY is 0, but only a proxy can speak HTTPS for it.",
        )
    else:
        yield Finding(Level.OK, "People reach it by HTTPS, through a proxy.")


def _data_folder() -> Finding:
    from django.conf import settings  # noqa: PLC0415 -- slow to import

    try:
        with tempfile.TemporaryFile(dir=settings.DATA_DIR):
            return Finding(Level.OK, f"Files are kept in {settings.DATA_DIR}.")
    except OSError as error:
        return Finding(
            Level.MISSING, f"can't write in {settings.DATA_DIR}: {error.strerror}."
        )


def _database(lack: str) -> Finding:
    from django.db import connection  # noqa: PLC0415 -- slow to import

    if lack:
        return Finding(Level.MISSING, lack)
    return Finding(
        Level.OK, f"The database ({connection.display_name}) answers, up to date."
    )


def _mail() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415 -- slow to import

    server = environment.text("MAIL_HOST")
    if not server:
        yield Finding(
            Level.MISSING, "BROBYGGER_MAIL_HOST is missing: nobody gets any mail."
        )
        return
    if not environment.text("MAIL_FROM"):
        yield Finding(
            Level.MISSING,
            f"BROBYGGER_MAIL_FROM is missing: mail comes from "
            f"{settings.DEFAULT_FROM_EMAIL}.",
        )
    yield _mail_server(urlsplit(f"//{server}").hostname or "")


def _mail_server(host: str) -> Finding:
    """Greet it and sign in, as for sending."""
    from django.core.mail import mailers  # noqa: PLC0415 -- slow to import

    server = mailers["default"]
    server.timeout = PATIENCE  # type: ignore[attr-defined] # of the SMTP backend
    try:
        server.open()
        server.close()
    except OSError as error:
        kind = type(error).__name__
        return Finding(Level.MISSING, f"The mail server {host} refuses us ({kind}).")
    return Finding(Level.OK, f"The mail server {host} answers.")


def _footer() -> Iterator[Finding]:
    """Name what the law wants a public body's pages to say."""
    for name, what in (
        ("CONTACT", "whom to write to about accessibility and privacy"),
        ("SOURCE_URL", "where its source code is"),
    ):
        if not environment.text(name):
            line = f"BROBYGGER_{name} is not set: the pages don't say {what}."
            yield Finding(Level.NOTE, line)


def _running(port: int) -> Finding:
    """Ask the server by the name that it answers to."""
    host = environment.words("HOSTS", "localhost")[0].lstrip(".")
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Host": "localhost" if host == "*" else host}
    try:
        connection.request("GET", "/health/ready", headers=headers)
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        kind = type(error).__name__
        return Finding(Level.MISSING, f"Nothing answers on port {port} ({kind}).")
    finally:
        connection.close()
    if status != 200:  # noqa: PLR2004 -- HTTP's own number
        return Finding(Level.MISSING, f"The server is not ready ({status}).")
    return Finding(Level.OK, "The server is ready.")
