"""The web server, and beside it the process that does the work in the background."""

import argparse
import gc
import multiprocessing
import os
import socket
import sys
from subprocess import Popen
from threading import Event, Thread
from typing import Any, Self

import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.urls import get_resolver

from brobygger.children import STOP_WITHIN
from brobygger.environment import Misconfigured

THREADS = 4
"""Requests that one process answers at a time; the work is mostly waiting."""

RESTART_AFTER = 2.0
"""Seconds before a background process that fell over is started again."""


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="brobygger serve",
        description="Serve the pages and do the work in the background, until told "
        "to stop. The environment variables are described in brobygger/settings.py.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="web processes")
    chosen = parser.parse_args(arguments)
    gc.disable()  # until all is there: nearly nothing of it is thrown away
    set_up()
    if missing := what_is_missing() or what_is_in_the_way(chosen.host, chosen.port):
        print(f"brobygger: {missing}", file=sys.stderr)  # noqa: T201 -- a command's answer
        return 1
    settle()
    return serve(host=chosen.host, port=chosen.port, workers=chosen.workers)


def set_up() -> None:
    """Make Django ready in this process, and the folder for its data."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.settings")
    try:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Misconfigured(
            f"can't make the data folder {settings.DATA_DIR}: {error.strerror}."
        ) from error
    django.setup()


def what_is_missing() -> str:
    """Name the first thing that must be done before serving, in one line, or ""."""
    if not os.environ.get("BROBYGGER_SECRET_KEY") and not settings.DEBUG:
        return "BROBYGGER_SECRET_KEY is missing; set it to a long random text."
    return what_the_files_lack() or what_the_database_lacks()


def what_the_files_lack() -> str:
    if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").exists():
        return "the static files are missing; run `brobygger prepare`."
    return ""


def what_is_in_the_way(host: str, port: int) -> str:
    """Say in one line why nobody can be served at this address, or ""."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", "") or "no such address"
            return f"can't listen on {host}:{port}: {why}."
    return ""


def what_the_database_lacks() -> str:
    """Say in one line why the database can't be used, or ""."""
    from brobygger.core.queries import pending_migrations  # noqa: PLC0415 -- needs set_up

    try:
        pending = pending_migrations()
    except DatabaseError as error:
        return f"the database doesn't answer: {str(error).splitlines()[0]}"
    finally:
        leave_the_database()
    if pending:
        return "the database is not up to date; run `brobygger manage migrate`."
    return ""


def settle() -> None:
    """Finish or undo a restore that was killed; let search find what is older than it."""
    from brobygger.backup.uploads import settle_uploads  # noqa: PLC0415 -- needs set_up
    from brobygger.plans.services.indexing import index_missing  # noqa: PLC0415 -- same

    settle_uploads()
    index_missing()
    leave_the_database()


def leave_the_database() -> None:
    """Keep nothing open that the web processes would inherit."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined] # of that backend


def serve(*, host: str, port: int, workers: int = 2) -> int:
    """Run until SIGTERM or SIGINT; the background process ends with the server."""
    from granian.constants import Interfaces  # noqa: PLC0415 -- slow to import
    from granian.server import Server  # noqa: PLC0415 -- same

    load_pages()
    server = Server(
        "brobygger.children:web",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN,
        log_dictconfig=_logging(),
    )
    with BackgroundWork():
        server.serve()
    return 0


def load_pages() -> None:
    """Import all pages once, where the web processes are made of this one's memory."""
    if multiprocessing.get_start_method() == "fork":
        from brobygger import wsgi  # noqa: F401, PLC0415 -- slow, and after set_up

        get_resolver().url_patterns  # noqa: B018 -- reading it imports every view
    gc.freeze()
    gc.enable()


def _logging() -> dict[str, Any]:
    """Let the server's own lines go where the product's do."""
    config: dict[str, Any] = dict(settings.LOGGING)
    lines = {"handlers": ["stderr"], "propagate": False}
    config["loggers"] = config["loggers"] | {"_granian": lines}
    return config


class BackgroundWork:
    """The process that runs tasks; started again if it falls over."""

    command = (sys.executable, "-m", "brobygger.children")

    def __init__(self) -> None:
        self.stopping = Event()
        self.process = self._start()
        self.watcher = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self.watcher.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stopping.set()
        finish, leave, end = Popen.terminate, Popen.terminate, Popen.kill
        for tell in (finish, leave, end):
            tell(self.process)
            self.watcher.join(STOP_WITHIN)
            if not self.watcher.is_alive():
                return

    def _start(self) -> Popen[bytes]:
        """Start it out of the terminal's reach: it ends when the server says so."""
        return Popen(self.command, start_new_session=True)  # noqa: S603 -- our own words

    def _watch(self) -> None:
        while True:
            self.process.wait()
            if self.stopping.wait(RESTART_AFTER):
                return
            self.process = self._start()
            if self.stopping.is_set():
                self.process.terminate()
