"""How long a workbook of a thousand measures takes to come in, and what it costs.

    python benchmarks/importing.py

On SQLite and, where there is one, a throw-away PostgreSQL, each deed in a process of
its own: a thousand new measures; the same list with every deadline changed; and, for
reference, the same list saved row by row as one would write it first. The processor's
time leaves out what else the machine does, but not the time the database waits for.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import openpyxl  # noqa: E402 -- after the path is set
from tests.machine import postgresql_programs  # noqa: E402 -- same
from tests.throwaway_postgresql import throwaway_postgresql  # noqa: E402 -- same

MEASURES, THEMES, UNITS = 1000, 20, 30
HEADER = "Nr Tittel Tiltak Tema Oppstart Frist Ansvar Enheter Indikator Kostnad Merknad"
WORDS = "Vi lager et møtested der folk kan snakke sammen om det de er opptatt av. "
LIMITS = {"s of processor": 2.0, "statements": 100.0, "MB at most": 250.0}
DEEDS = ("new", "changed", "row by row")


def workbook(deadline: int) -> bytes:
    """Write a list as a municipality keeps it: long texts, some lines, two units each."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append([*HEADER.split(), "Behov 2027"])
    for n in range(1, MEASURES + 1):
        units = f"Enhet {n % UNITS}; Enhet {(n + 7) % UNITS}"
        page.append(
            [
                n,
                f"Møtested {n}",
                f"{WORDS * 4}{n}",
                f"Tema {n % THEMES}",
                2026,
                deadline,
                units.replace(";", " og"),
                units,
                WORDS,
                "Innenfor rammen",
                WORDS,
                1000 * n,
            ]
        )
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def prepared() -> object:
    """Set up a plan with its themes, and the municipality's units."""
    from brobygger.core.services import create_municipality, create_unit  # noqa: PLC0415 -- after setup
    from brobygger.plans.models import Plan, Theme  # noqa: PLC0415 -- same

    if found := Plan.objects.select_related("municipality").first():
        return found
    municipality = create_municipality(name="Fjellvik", number="9901", by=None)
    for n in range(UNITS):
        create_unit(municipality=municipality, name=f"Enhet {n}", by=None)
    plan = Plan.objects.create(municipality=municipality, slug="plan", title="Plan")
    for n in range(THEMES):
        Theme.objects.create(plan=plan, position=n + 1, title=f"Tema {n}", key=str(n))
    return plan


def brought_in(plan: object, data: bytes) -> None:
    from brobygger.plans.services.importing import import_measures  # noqa: PLC0415 -- after setup

    import_measures(plan=plan, data=data, name="list.xlsx", made_all=False, by=None)  # type: ignore[arg-type]  # a Plan


def row_by_row(plan: object, data: bytes) -> None:
    """Save each row as it is met, with what it names looked up each time."""
    from brobygger.core.log import record  # noqa: PLC0415 -- after setup
    from brobygger.core.models import Unit  # noqa: PLC0415 -- same
    from brobygger.plans.models import (  # noqa: PLC0415 -- same
        BudgetLine,
        Deed,
        Measure,
        Responsibility,
        Theme,
    )

    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page is not None
    for number, row in enumerate(page.iter_rows(min_row=2, values_only=True), start=1):
        cells = [str(cell or "") for cell in row]
        key = f"r{number}"
        measure = Measure.objects.filter(plan=plan, key=key).first() or Measure(
            plan=plan, key=key, position=10_000 + number
        )
        measure.number, measure.title, measure.text = cells[:3]
        measure.theme = Theme.objects.get(plan=plan, title=cells[3])
        measure.start_text, measure.deadline_text, measure.responsible_text = cells[4:7]
        measure.save()
        for position, name in enumerate(cells[7].split("; "), start=1):
            unit = Unit.objects.get(name=name)
            Responsibility.objects.create(measure=measure, unit=unit, position=position)
        BudgetLine.objects.create(
            measure=measure, year=2027, kind="need", amount=int(cells[11])
        )
        record(Deed.PART_ADDED, measure, by=None, content=cells)


def one(deed: str) -> None:
    """Do one deed, and print what it took as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.settings")
    import django  # noqa: PLC0415 -- the environment is set

    django.setup()
    from django.db import connection  # noqa: PLC0415 -- after setup

    import brobygger.plans.services.importing  # noqa: F401, PLC0415 -- a server has it

    plan = prepared()
    data = Path(os.environ["LIST"]).read_bytes()
    count = 0

    def counting(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 -- Django's signature
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    start = time.process_time()
    with connection.execute_wrapper(counting):
        (row_by_row if deed == "row by row" else brought_in)(plan, data)
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([spent, count, memory]))


def report(name: str, database: str) -> bool:
    """Print the figures of each deed; tell whether ours are within the limits."""
    fits = True
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "PYTHONPATH": str(ROOT / "src"),
            "BROBYGGER_DATA": folder,
            "BROBYGGER_DATABASE_URL": database,
        }
        manage = [sys.executable, "-m", "brobygger", "manage", "migrate", "-v0"]
        subprocess.run(manage, env=environment, check=True)  # noqa: S603 -- our own words
        for deed in DEEDS:
            path = Path(folder) / "list.xlsx"
            path.write_bytes(workbook(2029 if deed == "changed" else 2028))
            answer = subprocess.run(  # noqa: S603 -- our own words
                [sys.executable, __file__, deed],
                env=environment | {"LIST": str(path)},
                check=True,
                stdout=subprocess.PIPE,
            )
            figures = json.loads(answer.stdout)
            print(f"{name:12}{deed:12}" + "".join(f"{each:>16.1f}" for each in figures))
            if deed != "row by row":
                fits &= all(
                    figure < limit
                    for figure, limit in zip(figures, LIMITS.values(), strict=True)
                )
    return fits


def main() -> int:
    print(f"{'':24}" + "".join(f"{each:>16}" for each in LIMITS))
    fits = [report("SQLite", "")]
    programs = postgresql_programs()
    with throwaway_postgresql(programs) if programs else nullcontext() as address:
        if address:
            fits.append(report("PostgreSQL", address))
    print(f"{'at most':24}" + "".join(f"{limit:>16.1f}" for limit in LIMITS.values()))
    print(
        f"{MEASURES} measures, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    )
    return 0 if all(fits) else 1


if __name__ == "__main__":
    sys.exit(one(sys.argv[1]) if len(sys.argv) > 1 else main())
