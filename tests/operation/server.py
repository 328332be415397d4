"""A server of an installation, started as an operator does, and watched."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

from tests.operation.conftest import ROOT
from tests.throwaway_postgresql import free_port

PATIENCE = 60


class Server:
    def __init__(self, command, environment, log):
        self.port = free_port()
        self.log = log
        with log.open("w") as file:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port)],
                env=environment,
                cwd=ROOT,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )

    def get(self, path, method="GET", body=None, **headers):
        """Ask once; give status, headers and body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status, found, answer.read()
        finally:
            connection.close()

    def wait_until_ready(self, **headers):
        def is_ready():
            with suppress(OSError):
                return self.get("/health/ready", **headers)[0] == 200
            assert self.process.poll() is None, self.log.read_text()
            return False

        wait_for(is_ready)

    def lines(self):
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def children(self):
        """Give the command line of each process it started, by number."""
        return {pid: words for pid, parent, words in processes() if parent == self.pid}

    def workers(self):
        return [pid for pid, words in self.children().items() if "children" in words]

    def web_processes(self):
        return [pid for pid in self.children() if pid not in self.workers()]

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()


@contextmanager
def serving(installation, *words, **headers):
    """Run `serve` with these words; `headers` are what it must be asked with."""
    command = [sys.executable, "-m", "brobygger", "serve", "--workers", "1", *words]
    server = Server(command, installation.environment, installation.data / "log")
    try:
        server.wait_until_ready(**headers)
        yield server
    finally:
        server.stop()


def wait_for(is_so):
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)


def processes():
    """Yield number, parent and command line of every process of this machine."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it may end while we look
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            if status[0] != "Z":
                yield int(folder.name), int(status[1]), words


def is_there(pid):
    return any(number == pid for number, _parent, _words in processes())


def kill(pid):
    os.kill(pid, signal.SIGKILL)
