"""Ten thousand reminders to a mail server on loopback, killed in the middle.

    python benchmarks/reminders.py

Each of 10,000 people owes a report. A process sends the reminders and is killed when
about half are out; another goes on. Counted is what the mail server was handed: nobody
may have got two, and who got none must stand as unsure.
"""

import os
import signal
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

PEOPLE = 10_000
UNITS = 500
LEAST = 200
"""Mails a second, by the clock."""


class Letterbox(socketserver.StreamRequestHandler):
    """A mail server that only counts whom it got mail for, and takes no time for it."""

    disable_nagle_algorithm = True
    got: ClassVar[Counter[str]] = Counter()

    def handle(self) -> None:
        with suppress(ConnectionResetError):  # as is meant to happen
            self.take()

    def take(self) -> None:
        self.say("220 ready")
        receiver = ""
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"EHLO":
                self.say("250-PIPELINING")
            if word == b"RCPT":
                receiver = line.decode().partition("<")[2].partition(">")[0]
            if word == b"DATA":
                self.say("354 go on")
                for _ in iter(self.rfile.readline, b".\r\n"):
                    pass
                self.got[receiver] += 1
            self.say("250 yes")

    def say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


def main() -> int:
    if "fill" in sys.argv:
        return fill()
    if "send" in sys.argv:
        return send()
    got = Letterbox.got
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Letterbox)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "BROBYGGER_DATA": folder,
            "BROBYGGER_DEBUG": "0",
            "BROBYGGER_HTTPS": "0",
            "BROBYGGER_SECRET_KEY": "k" * 64,
            "BROBYGGER_MAIL_HOST": f"127.0.0.1:{server.server_address[1]}",
            "DJANGO_SETTINGS_MODULE": "brobygger.settings",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        }
        command = [sys.executable, __file__, "fill"]
        subprocess.run(command, env=environment, check=True)  # noqa: S603 -- our own words
        command = [sys.executable, __file__, "send"]
        cut_off = kill_in_the_middle(command, environment)
        rest = PEOPLE - sum(got.values())
        start, before = time.perf_counter(), sum(os.times()[2:4])
        subprocess.run(command, env=environment, check=True)  # noqa: S603 -- same
        seconds = time.perf_counter() - start
        worked = sum(os.times()[2:4]) - before
    server.shutdown()
    twice = sum(count > 1 for count in got.values())
    print(f"killed after {cut_off} mails; the rest, {rest}, took {seconds:.1f} s")
    print(f"{rest / seconds:.0f} mails/s, {rest / worked:.0f} a second of processor")
    print(f"at least {LEAST}; load {os.getloadavg()[0]:.1f}")
    print(f"{len(got)} of {PEOPLE} people got one; {twice} got two")
    is_quick = rest / seconds > LEAST
    return 0 if not twice and is_quick and PEOPLE - len(got) <= 1 else 1


def kill_in_the_middle(command: list[str], environment: dict[str, str]) -> int:
    got = Letterbox.got
    with subprocess.Popen(command, env=environment) as process:  # noqa: S603 -- same
        while process.poll() is None and sum(got.values()) < PEOPLE // 2:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.wait()
    time.sleep(1)
    return sum(got.values())


def send() -> int:
    """Do what `brobygger manage send_reminders` does, to a server without TLS."""
    import django  # noqa: PLC0415 -- in this process only

    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- same
    from django.core.management import call_command  # noqa: PLC0415 -- same

    settings.MAILERS["default"]["OPTIONS"]["use_tls"] = False
    call_command("send_reminders")
    return 0


def fill() -> int:
    """Have each person follow up one of the units, and all of them owe a report."""
    from reported import asked, world  # noqa: PLC0415 -- in this process only

    from brobygger.core.models import User  # noqa: PLC0415 -- same

    made = world(UNITS, measures=UNITS)
    User.objects.bulk_create(
        User(
            municipality=made.plan.municipality,
            email=f"person{at}@municipality.example",
            role="unit_editor",
        )
        for at in range(PEOPLE)
    )
    people = User.objects.filter(role="unit_editor").order_by("pk")
    User.units.through.objects.bulk_create(
        User.units.through(user_id=user.pk, unit_id=made.units[at % UNITS].pk)
        for at, user in enumerate(people)
    )
    asked(made, 2026)
    return 0


if __name__ == "__main__":
    sys.exit(main())
