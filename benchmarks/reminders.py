"""Ten thousand reminders to a mail server on loopback, killed in the middle.

    python benchmarks/reminders.py

Each of 10,000 people owes a report. A process sends the reminders and is killed when
about half are out; another goes on. Counted is what the mail server was handed: nobody
may have got two, and who got none must stand as unsure.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from aiosmtpd.controller import Controller  # noqa: E402 -- after the path is set
from tests.throwaway_postgresql import free_port  # noqa: E402 -- same

PEOPLE = 10_000
UNITS = 500
LEAST = 200
"""Mails a second."""


class Counting:
    """A mail server that only counts whom it got mail for."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: ANN001, ANN201, N802 -- aiosmtpd's
        self.got.update(envelope.rcpt_tos)
        return "250 OK"


def main() -> int:
    if "fill" in sys.argv:
        return fill()
    if "send" in sys.argv:
        return send()
    box = Counting()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "BROBYGGER_DATA": folder,
            "BROBYGGER_DEBUG": "0",
            "BROBYGGER_HTTPS": "0",
            "BROBYGGER_SECRET_KEY": "k" * 64,
            "BROBYGGER_MAIL_HOST": f"127.0.0.1:{server.port}",
            "DJANGO_SETTINGS_MODULE": "brobygger.settings",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        }
        command = [sys.executable, __file__, "fill"]
        subprocess.run(command, env=environment, check=True)  # noqa: S603 -- our own words
        command = [sys.executable, __file__, "send"]
        cut_off = kill_in_the_middle(command, environment, box)
        rest = PEOPLE - sum(box.got.values())
        start, before = time.perf_counter(), sum(os.times()[2:4])
        subprocess.run(command, env=environment, check=True)  # noqa: S603 -- same
        seconds = time.perf_counter() - start
        worked = sum(os.times()[2:4]) - before
    server.stop()
    twice = sum(count > 1 for count in box.got.values())
    print(f"killed after {cut_off} mails; the rest, {rest}, took {seconds:.1f} s")
    print(f"{rest / seconds:.0f} mails/s, {rest / worked:.0f} a second of processor")
    print(f"{len(box.got)} of {PEOPLE} people got one; {twice} got two")
    is_quick = rest / worked > LEAST
    return 0 if not twice and is_quick and PEOPLE - len(box.got) <= 1 else 1


def kill_in_the_middle(
    command: list[str], environment: dict[str, str], box: Counting
) -> int:
    with subprocess.Popen(command, env=environment) as process:  # noqa: S603 -- same
        while process.poll() is None and sum(box.got.values()) < PEOPLE // 2:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.wait()
    time.sleep(1)
    return sum(box.got.values())


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
    import django  # noqa: PLC0415 -- in this process only

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- same
    from django.utils import timezone  # noqa: PLC0415 -- same
    from tests.factories import (  # noqa: PLC0415 -- same
        MunicipalityFactory,
        PlanFactory,
        UserFactory,
    )

    from brobygger.core.models import Unit, User  # noqa: PLC0415 -- same
    from brobygger.followup.services.rounds import open_round  # noqa: PLC0415 -- same
    from brobygger.plans.models import Measure, Responsibility  # noqa: PLC0415 -- same
    from brobygger.plans.services.versions import publish_plan  # noqa: PLC0415 -- same

    call_command("migrate", verbosity=0)
    municipality = MunicipalityFactory()
    by = UserFactory(municipality=municipality, role="coordinator")
    plan = PlanFactory(municipality=municipality)
    Unit.objects.bulk_create(
        Unit(municipality=municipality, name=f"Unit {at}") for at in range(UNITS)
    )
    units = list(Unit.objects.all())
    Measure.objects.bulk_create(
        Measure(plan=plan, position=at, key=str(at), text="Do it")
        for at in range(UNITS)
    )
    rows = zip(Measure.objects.all(), units, strict=True)
    Responsibility.objects.bulk_create(
        Responsibility(measure=measure, unit=unit, position=1) for measure, unit in rows
    )
    User.objects.bulk_create(
        User(
            municipality=municipality,
            email=f"person{at}@municipality.example",
            role="unit_editor",
        )
        for at in range(PEOPLE)
    )
    people = User.objects.filter(role="unit_editor").order_by("pk")
    User.units.through.objects.bulk_create(
        User.units.through(user_id=user.pk, unit_id=units[at % UNITS].pk)
        for at, user in enumerate(people)
    )
    open_round(
        municipality=municipality,
        plans=[publish_plan(plan=plan, by=by)],
        units=units,
        facts={
            "title": "Report",
            "year": 2026,
            "deadline": timezone.localdate(),
            "instruction": "",
        },
        by=by,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
