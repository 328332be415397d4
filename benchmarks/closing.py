"""How long it takes to close a reporting round, and how often it asks the database.

    python benchmarks/closing.py

A plan of 1,000 measures, each reported by one of 40 units as finished, with figures and
a report of the year before; on SQLite and, where there is one, a throw-away PostgreSQL. Beside the
time of the whole machine stands the processor's own.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.machine import postgresql_programs  # noqa: E402 -- after the path is set
from tests.throwaway_postgresql import throwaway_postgresql  # noqa: E402 -- same

MEASURES = 1000
UNITS = 40
YEAR = 2026
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
    """Close one year, so that there is a year before; measure the closing of the next."""
    from django.db import connection, reset_queries  # noqa: PLC0415 -- same
    from reported import asked, closed, counted, world, written  # noqa: PLC0415 -- in this process only

    made = world(UNITS, MEASURES)
    counted(made)
    before = asked(made, YEAR - 1)
    written(before, "goes_on")
    closed(before, made.by)
    round_ = asked(made, YEAR)
    written(round_, "finished")
    reset_queries()
    connection.force_debug_cursor = True
    start, worked = time.perf_counter(), time.process_time()
    edition = closed(round_, made.by)
    clock, processor = time.perf_counter() - start, time.process_time() - worked
    statements = len(connection.queries)
    size = len(edition.text.encode()) / 1e6
    assert len(edition.content["measures"]) == MEASURES
    print(f"{processor:>14.2f}{clock:>10.2f}{statements:>12}{size:>8.1f}")
    return 0 if processor < MOST_SECONDS and statements < MOST_STATEMENTS else 1


if __name__ == "__main__":
    sys.exit(main())
