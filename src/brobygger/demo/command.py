"""`brobygger demo`: everything on this machine, in one folder, ready to be tried."""

import argparse
import json
import os
import secrets
import shutil
import socket
import sys
import time
from importlib.metadata import distributions
from pathlib import Path
from threading import Thread

HOST = "127.0.0.1"
PORT = 8000
PORTS_TRIED = 20
PASSWORD = "sammen-om-hverdagen"  # noqa: S105 -- shown to everybody who starts the demo
FINE, FAILED, INTERRUPTED = 0, 2, 130

_DATABASE = "brobygger.sqlite3"
_OURS = (
    *(_DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm"),
    *("uploads", "secret", "full", "log"),
)
"""What the demo keeps in its folder; nothing else there is ever touched."""

_DESCRIPTION = """\
Show Brobygger with invented municipalities. No other service is needed: everything
is kept in one folder, and nobody but this machine can reach the pages."""


class CannotStart(Exception):  # noqa: N818 -- reads as a sentence: raise CannotStart(...)
    """The demo can't run. `str(error)` is one line: what is wrong, what to do."""


def run(arguments: list[str]) -> int:
    """Prepare, fill when empty, serve until Ctrl-C; give the exit code."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as leaving:
        return FAILED if leaving.code else FINE
    try:
        return _run(options)
    except CannotStart as error:
        sys.stderr.write(f"brobygger: {error}\n")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="brobygger demo", description=_DESCRIPTION)
    parser.add_argument(
        "--port", type=int, help=f"where it listens (default: {PORT} or the next free)"
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("var") / "demo",
        metavar="FOLDER",
        help="where it keeps everything (default: var/demo)",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="start over: forget what was done before"
    )
    return parser


def _run(options: argparse.Namespace) -> int:
    port = _port(options.port)
    folder = options.data.absolute()
    _make_ready(folder, fresh=options.fresh)
    _set_environment(folder)
    people = _people(folder)

    from brobygger.serving import serve  # noqa: PLC0415 -- reads the settings

    welcome = "\n".join(_welcome(f"http://localhost:{port}", people))
    Thread(target=_greet, args=(port, welcome), daemon=True).start()
    _send_log_to(folder / "log")
    return serve(host=HOST, port=port, workers=1)


def _port(wanted: int | None) -> int:
    """Give the port that was asked for, or the first free one from the usual on."""
    if wanted is not None:
        if not _is_free(wanted):
            raise CannotStart(f"port {wanted} is taken; try --port {wanted + 1}.")
        return wanted
    for port in range(PORT, PORT + PORTS_TRIED):
        if _is_free(port):
            return port
    raise CannotStart(f"ports {PORT} to {port} are taken; choose one with --port.")


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OverflowError:
            raise CannotStart(f"{port} is no port; choose 1024 to 65535.") from None
        except OSError:
            return False
    return True


def _make_ready(folder: Path, *, fresh: bool) -> None:
    """Make the folder; empty it where a filling was broken off, or when told to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if fresh or not (folder / "full").exists():
            for name in _OURS:
                _remove(folder / name)
    except OSError as error:
        raise CannotStart(f"can't write in {folder}: {error.strerror}.") from error


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _set_environment(folder: Path) -> None:
    """Decide what the settings read; a demo never reaches a real database or mail."""
    for name in [name for name in os.environ if name.startswith("BROBYGGER_")]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "brobygger.settings",
        "BROBYGGER_DATA": str(folder),
        "BROBYGGER_HTTPS": "0",
        "BROBYGGER_SECRET_KEY": _secret(folder / "secret"),
    }


def _secret(path: Path) -> str:
    """Give the key that signs sessions; the same each time, so that people stay in."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def _people(folder: Path) -> list[list[str]]:
    """Bring everything up to date; give who may sign in: address, role, municipality.

    Where nothing has changed since the last time, Django is not even started: the
    server's own process does that, and people wait for it once instead of twice.
    """
    from brobygger.assets import Unprepared, prepare  # noqa: PLC0415 -- after the options

    try:
        prepare()
    except Unprepared as error:
        raise CannotStart(str(error)) from error
    full = folder / "full"
    kept = json.loads(full.read_text()) if full.exists() else {}
    schema = _schema()
    if kept.get("schema") != schema:
        people = _fill(folder, is_full=bool(kept))
        full.write_text(json.dumps({"schema": schema, "people": people}))
        return people
    found: list[list[str]] = kept["people"]
    return found


def _schema() -> list[str]:
    """Name everything that decides what the database looks like."""
    package = Path(__file__).parents[1]
    migrations = {
        str(path.relative_to(package)) for path in package.glob("*/migrations/0*.py")
    }
    apps = {
        f"{each.name} {each.version}"
        for each in distributions()
        if each.name.lower().startswith("django")
    }
    return sorted(migrations | apps)


def _fill(folder: Path, *, is_full: bool) -> list[list[str]]:
    from brobygger.serving import set_up  # noqa: PLC0415 -- reads the settings

    set_up()

    from django.core.management import call_command  # noqa: PLC0415 -- needs set_up

    from brobygger.demo.filling import fill, sign_ins  # noqa: PLC0415 -- same

    if not is_full:
        _say(f"Filling {folder}, once:")
    call_command("migrate", verbosity=0)
    if not is_full:
        fill(tell=_say)
    return sign_ins()


def _send_log_to(path: Path) -> None:
    """Keep the terminal for people: what the processes log goes into a file."""
    sys.stderr.flush()
    os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), sys.stderr.fileno())


def _greet(port: int, welcome: str) -> None:
    """Wait until the server answers, then say so."""
    while True:
        with socket.socket() as asking:
            if asking.connect_ex((HOST, port)) == 0:
                break
        time.sleep(0.05)
    _say(welcome)


def _welcome(address: str, people: list[list[str]]) -> list[str]:
    widest = max(len(email) for email, _, _ in people)
    lines = ["", f"Brobygger is running: {address}/", ""]
    municipality = ""
    for email, role, slug in people:
        if slug != municipality:
            lines.append(f"  {address}/{slug}/")
            municipality = slug
        lines.append(f"    {email:<{widest}}  {role}")
    lines += ["", f"The password is the same for all: {PASSWORD}"]
    return [*lines, "Everything in it is invented. Ctrl-C ends it.", ""]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
