"""The real server, started as an installation starts it, on loopback."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

SECONDS = 30


def command(*words):
    return [sys.executable, "-m", "brobygger", *words]


@pytest.fixture
def environment(tmp_path):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BROBYGGER_", "DJANGO_"))
    }
    return kept | {
        "BROBYGGER_DATA": str(tmp_path),
        "BROBYGGER_SECRET_KEY": "a long random text for this test only",
        "BROBYGGER_DEBUG": "1",
        "BROBYGGER_HTTPS": "0",
    }


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answer(address):
    """Ask until the server is up."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            with urlopen(address) as response:  # noqa: S310 -- our own address
                return response.status, response.read().decode()
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_serve_without_a_secret_key_says_so_in_one_line(environment):
    environment |= {"BROBYGGER_DEBUG": "0", "BROBYGGER_SECRET_KEY": ""}

    done = subprocess.run(
        command("serve"), env=environment, capture_output=True, check=False, text=True
    )

    assert done.returncode == 1
    assert done.stderr == (
        "brobygger: BROBYGGER_SECRET_KEY is missing; set it to a long random text.\n"
    )


def test_serve_with_an_old_database_says_so_in_one_line(environment):
    done = subprocess.run(
        command("serve"), env=environment, capture_output=True, check=False, text=True
    )

    assert done.returncode == 1
    assert done.stderr == (
        "brobygger: the database is not up to date; run `brobygger manage migrate`.\n"
    )


def test_serve_answers_logs_and_ends_with_everything_it_started(environment):
    subprocess.run(command("manage", "migrate", "-v0"), env=environment, check=True)
    port = free_port()
    server = subprocess.Popen(
        command("serve", "--port", str(port), "--workers", "1"),
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        ready = answer(f"http://127.0.0.1:{port}/health/ready?who=kari")
    finally:
        server.send_signal(signal.SIGTERM)
        _out, log = server.communicate(timeout=SECONDS)

    assert ready == (200, '{"status": "ok"}')
    assert server.returncode == 0
    lines = [json.loads(line) for line in log.splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert [(line["path"], line["status"]) for line in requests] == [
        ("/health/ready", 200)
    ]
    assert "kari" not in log
    with pytest.raises(ProcessLookupError):  # nobody is left in its session
        os.killpg(server.pid, 0)
