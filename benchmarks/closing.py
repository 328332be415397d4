"""How long it takes to close a reporting round, and how often it asks the database.

    python benchmarks/closing.py

A plan of 1,000 measures, each reported by one of 40 units, with figures and a report of
the year before; on SQLite and, where there is one, a throw-away PostgreSQL. Beside the
time of the whole machine stands the processor's own.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.machine import postgresql_programs  # noqa: E402 -- after the path is set
from tests.throwaway_postgresql import throwaway_postgresql  # noqa: E402 -- same

MEASURES = 1000
UNITS = 40
MOST_SECONDS, MOST_STATEMENTS = 3.0, 200


def main() -> int:
    if "inside" in sys.argv:
        return inside()
    print(f"closing a round of {MEASURES} measures")
    print(f"{'':12}{'processor, s':>14}{'clock, s':>10}{'statements':>12}{'MB':>8}")
    fits = [on("SQLite", "")]
    programs = postgresql_programs()
    with throwaway_postgresql(programs) if programs else nullcontext() as address:
        if address:
            fits.append(on("PostgreSQL", address))
    print(f"{'at most':12}{MOST_SECONDS:>14.1f}{'':>10}{MOST_STATEMENTS:>12}")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    return 0 if all(fits) else 1


def on(name: str, database: str) -> bool:
    """Measure in a process of its own, whose settings are for this database."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "BROBYGGER_DATA": folder,
            "BROBYGGER_DATABASE_URL": database,
            "BROBYGGER_DEBUG": "1",
            "DJANGO_SETTINGS_MODULE": "brobygger.settings",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        }
        print(f"{name:12}", end="", flush=True)
        command = [sys.executable, __file__, "inside"]
        return subprocess.run(command, env=environment, check=False).returncode == 0  # noqa: S603 -- our own words


def inside() -> int:
    import django  # noqa: PLC0415 -- in this process only

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- same
    from django.db import connection, reset_queries  # noqa: PLC0415 -- same

    from brobygger.followup.services.editions import close_round  # noqa: PLC0415 -- same

    call_command("migrate", verbosity=0)
    round_, by = filled()
    reset_queries()
    connection.force_debug_cursor = True
    start, worked = time.perf_counter(), time.process_time()
    edition = close_round(
        round_=round_,
        version=round_.version,
        proposals=["Taken note of."],
        without_missing=True,
        by=by,
    )
    clock, processor = time.perf_counter() - start, time.process_time() - worked
    statements = len(connection.queries)
    size = len(edition.text.encode()) / 1e6
    assert len(edition.content["measures"]) == MEASURES
    print(f"{processor:>14.2f}{clock:>10.2f}{statements:>12}{size:>8.1f}")
    return 0 if processor < MOST_SECONDS and statements < MOST_STATEMENTS else 1


def filled() -> tuple[Any, Any]:
    """Make the plan, let a year be closed, and have all reported for the next."""
    from django.utils import timezone  # noqa: PLC0415 -- after setup
    from tests.factories import (  # noqa: PLC0415 -- same
        MunicipalityFactory,
        PlanFactory,
        UnitFactory,
        UserFactory,
    )

    from brobygger.followup.models import (  # noqa: PLC0415 -- same
        Figure,
        FigureValue,
        MeasureReport,
    )
    from brobygger.followup.services.editions import close_round  # noqa: PLC0415 -- same
    from brobygger.followup.services.rounds import open_round  # noqa: PLC0415 -- same
    from brobygger.plans.models import Measure, Responsibility  # noqa: PLC0415 -- same
    from brobygger.plans.services.versions import publish_plan  # noqa: PLC0415 -- same

    municipality = MunicipalityFactory()
    by = UserFactory(municipality=municipality, role="coordinator")
    units = UnitFactory.create_batch(UNITS, municipality=municipality)
    plan = PlanFactory(municipality=municipality)
    text = "What is to be done, by whom and how, in a sentence or two. " * 3
    Measure.objects.bulk_create(
        Measure(plan=plan, position=at, number=str(at), key=str(at), text=text)
        for at in range(1, MEASURES + 1)
    )
    rows = list(Measure.objects.filter(plan=plan))
    Responsibility.objects.bulk_create(
        Responsibility(measure=row, unit=units[at % UNITS], position=1)
        for at, row in enumerate(rows)
    )
    plan = publish_plan(plan=plan, by=by)
    Figure.objects.bulk_create(Figure(measure=row, name="People") for row in rows)
    today = timezone.localdate()
    FigureValue.objects.bulk_create(
        FigureValue(
            figure=figure, day=today.replace(month=month, day=1), amount=7, by=by
        )
        for figure in Figure.objects.all()
        for month in range(1, 5)
    )
    for year in (today.year - 1, today.year):
        round_ = open_round(
            municipality=municipality,
            plans=[plan],
            units=units,
            facts={
                "title": "Report",
                "year": year,
                "deadline": today,
                "instruction": "Be brief.",
            },
            by=by,
        )
        MeasureReport.objects.filter(round=round_).update(
            status="under_way",
            implemented=text,
            remaining=text,
            next="goes_on",
            report=text * 3,
            is_reported=True,
        )
        if year < today.year:
            close_round(
                round_=round_,
                version=round_.version,
                proposals=[],
                without_missing=True,
                by=by,
            )
    return round_, by


if __name__ == "__main__":
    sys.exit(main())
