"""The demo as a person starts it: one command, an address, Ctrl-C."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from brobygger.demo.command import PASSWORD, run

FIRST_START = 120  # seconds; most of them for hashing eight passwords


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def demo(folder, *words):
    """Start the demo as the foreground job of a terminal; give its first lines."""
    process = subprocess.Popen(
        [sys.executable, "-m", "brobygger", "demo", "--data", str(folder), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={
            k: v for k, v in os.environ.items() if not k.startswith(("BROBY", "DJANGO"))
        },
    )
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if "Ctrl-C" in line:
            break
    try:
        yield lines
    finally:
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) in {0, 130}
        process.stdout.close()


def page(lines, path="/"):
    address = re.search(r"http://localhost:\d+", "\n".join(lines))[0]
    with urlopen(address + path) as response:  # noqa: S310 -- our own address
        return response.read().decode()


def processes_with(folder):
    """Find processes, in any session, that work on this folder."""
    wanted = f"BROBYGGER_DATA={folder}\0".encode()
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if wanted in path.read_bytes():
                yield int(path.parent.name)
        except OSError:
            continue


def people(folder):
    with sqlite3.connect(folder / "brobygger.sqlite3") as database:
        return database.execute("select id, email, joined_at from core_user").fetchall()


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A folder in which the demo was started once, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    with demo(folder, "--port", str(free_port())) as lines:
        front = page(lines, "/fjellvik/")
    return folder, lines, front


def test_demo_prints_where_it_is_and_who_signs_in(filled):
    _folder, lines, front = filled
    told = "\n".join(lines)

    assert "Temaplan for integrering 2025–2028" in front
    assert "koordinator@fjellvik.example" in told
    assert "koordinator@lindeso.example" in told
    assert PASSWORD in told
    assert max(map(len, lines)) <= 100
    assert "{" not in told


def test_demo_ends_with_all_its_processes(filled):
    folder, _lines, _front = filled

    assert list(processes_with(folder)) == []


def test_demo_keeps_what_was_there(filled):
    folder, _lines, _front = filled
    before = people(folder)

    with demo(folder, "--port", str(free_port())) as lines:
        assert "Lindesø" in page(lines, "/lindeso/")
        assert not [line for line in lines if "reading" in line]

    assert people(folder) == before


def test_demo_started_fresh_forgets_and_touches_nothing_else(filled):
    folder, _lines, _front = filled
    (folder / "notes.txt").write_text("mine")
    before = people(folder)

    with demo(folder, "--fresh", "--port", str(free_port())) as lines:
        assert [line for line in lines if "reading" in line]

    assert (folder / "notes.txt").read_text() == "mine"
    assert [email for _, email, _ in people(folder)] == [
        email for _, email, _ in before
    ]
    assert people(folder) != before


def test_demo_says_what_to_do_when_the_port_is_taken(tmp_path, capsys):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        assert run(["--data", str(tmp_path), "--port", str(port)]) == 2

    out, err = capsys.readouterr()
    assert (out, err) == (
        "",
        f"brobygger: port {port} is taken; try --port {port + 1}.\n",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["--port", "many"], ["--port", "70000"], ["--what"]])
def test_demo_refuses_what_it_does_not_understand(words, tmp_path, capsys):
    assert run(["--data", str(tmp_path), *words]) == 2
    assert capsys.readouterr().out == ""


def test_demo_says_when_its_folder_cannot_be_used(tmp_path, capsys):
    (tmp_path / "file").write_text("")

    assert run(["--data", str(tmp_path / "file" / "demo")]) == 2
    assert capsys.readouterr().err.startswith("brobygger: can't write in ")
