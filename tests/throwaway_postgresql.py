"""A PostgreSQL of our own for one run of the tests: made, used, removed."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
}


@contextmanager
def throwaway_postgresql(programs: Path) -> Iterator[str]:
    """Start a server on a free port of loopback; give the database's address."""
    folder = Path(tempfile.mkdtemp(prefix="brobygger-postgresql-"))
    owner = the_owner(folder)
    data, port = folder / "data", free_port()
    run(owner, programs / "initdb", "-D", data, "-A", "trust", "-U", "brobygger", "-N")
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    server = (programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log")
    run(owner, *server, "-o", f"{options} -c port={port} -k {folder}", "start")
    try:
        yield f"postgres://brobygger@127.0.0.1:{port}/postgres"
    finally:
        run(owner, *server, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def the_owner(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: give the words that run it as `postgres`."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def run(owner: list[str], *command: object) -> None:
    words = [*owner, *map(str, command)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")
