"""How fast the public pages are, over what 450 municipalities would publish.

    python benchmarks/pages.py [municipalities]

On SQLite and, where there is one, a throw-away PostgreSQL: the processor's time and
the queries of a plan's page with 100 and 1,000 measures, as it is first asked for and
as it is asked for again; its requests a second beside a bare view with one query in
the same process, behind the same middleware; and searches over all measures, by the
clock. Each figure is the best of several, for the machine may have other work.
"""

import gc
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

INSIDE = "BROBYGGER_BENCHMARK_INSIDE"
ROUNDS = 60
LIMITS = {
    "100 measures, first, ms": 15.0,
    "1,000 measures, first, ms": 100.0,
    "queries": 6.0,
    "a bare view, times as fast": 4.0,
    "search, slowest, ms": 30.0,
}
QUESTIONS = (
    "opplæring",
    "opplæring i norsk",
    "norskopplæring",
    "spraakkafe",
    "frivillige flyktninger",
    "arbeid",
    "kommunale tiltak",
)


def best(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """Give milliseconds of the quickest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times) * 1000


def measure(municipalities: int) -> dict[str, float]:
    """Fill the database that the environment names, and take all the figures."""
    import filling  # noqa: PLC0415 -- sets Django up
    from django.core.management import call_command  # noqa: PLC0415 -- after setup
    from django.db import connection  # noqa: PLC0415 -- same
    from django.test import Client  # noqa: PLC0415 -- same
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- same

    from brobygger.plans import memory  # noqa: PLC0415 -- same

    logging.disable()
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    filling.fill(municipalities)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # which it does by itself, but later
    print(f"filled in {time.perf_counter() - start:.0f} s")
    add_bare_view()
    client = Client(headers={"Host": "127.0.0.1"})
    small, large = (f"/kommune-1/plan-of-{size}/" for size in filling.SIZES)

    def ask(address: str, *, anew: bool = False) -> None:
        if anew:
            memory.forget()
        assert client.get(address).status_code == 200  # noqa: PLR2004 -- HTTP's own number

    ask(large)
    gc.collect()
    gc.freeze()  # as `serve` does
    found = {
        "100 measures, first, ms": best(
            lambda: ask(small, anew=True), time.process_time
        ),
        "1,000 measures, first, ms": best(
            lambda: ask(large, anew=True), time.process_time
        ),
    }
    with CaptureQueriesContext(connection) as queries:
        ask(large, anew=True)
    asked = len(queries)
    again = best(lambda: ask(small), time.process_time)
    bare = best(lambda: ask("/bare/"), time.process_time)
    print(
        f"again {again:.1f} ms, a bare view {bare:.1f} ms: {1000 / again:.0f} a second"
    )
    found |= {
        "queries": asked,
        "a bare view, times as fast": again / bare,
        "search, slowest, ms": slowest_search(),
    }
    return found


def add_bare_view() -> None:
    """Let a view answer that does nothing but one query."""
    from django.contrib.auth.decorators import login_not_required  # noqa: PLC0415 -- after setup
    from django.http import HttpRequest, HttpResponse  # noqa: PLC0415 -- same
    from django.urls import path  # noqa: PLC0415 -- same

    from brobygger import urls  # noqa: PLC0415 -- same
    from brobygger.plans.models import Plan  # noqa: PLC0415 -- same

    @login_not_required
    def bare(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(Plan.objects.get(pk=1).title)

    urls.urlpatterns.insert(0, path("bare/", bare))


def slowest_search() -> float:
    """Search all municipalities, then one, and fetch what a page shows."""
    from brobygger.core.models import Municipality  # noqa: PLC0415 -- after setup
    from brobygger.plans.finding import entries_of, find  # noqa: PLC0415 -- same
    from brobygger.plans.models import SearchEntry  # noqa: PLC0415 -- same

    one = Municipality.objects.get(slug="kommune-1")
    count = SearchEntry.objects.filter(kind="measure").count()
    print(f"searching {count} measures")

    def search(asked: str, where: Municipality | None) -> None:
        entries_of(find(asked, where).entries[:20], where)

    times = {
        (asked, str(where or "everywhere")): best(
            lambda asked=asked, where=where: search(asked, where), time.perf_counter
        )
        for asked in QUESTIONS
        for where in (None, one)
    }
    for (asked, where), taken in times.items():
        print(f"  {asked:25} {where:15.15} {taken:6.1f} ms")
    return max(times.values())


def inside() -> int:
    found = measure(int(sys.argv[1]))
    for name, limit in LIMITS.items():
        print(f"{name:30}{found[name]:8.1f}   at most {limit:.0f}")
    return 0 if all(found[name] <= limit for name, limit in LIMITS.items()) else 1


def run(name: str, database: str) -> bool:
    """Measure in a process of its own, on a database of its own."""
    print(f"\n{name}", flush=True)
    municipalities = sys.argv[1] if len(sys.argv) > 1 else "450"
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            INSIDE: "1",
            "PYTHONPATH": str(ROOT / "src"),
            "BROBYGGER_DATA": folder,
            "BROBYGGER_DATABASE_URL": database,
            "BROBYGGER_SECRET_KEY": "k" * 64,
            "BROBYGGER_DEBUG": "0",
            "BROBYGGER_HTTPS": "0",
            "BROBYGGER_HOSTS": "127.0.0.1",
        }
        command = [sys.executable, __file__, municipalities]
        return not subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 -- our own words


def main() -> int:
    from tests.machine import postgresql_programs  # noqa: PLC0415 -- only outside
    from tests.throwaway_postgresql import throwaway_postgresql  # noqa: PLC0415 -- same

    fits = [run("SQLite", "")]
    programs = postgresql_programs()
    with throwaway_postgresql(programs) if programs else nullcontext() as address:
        if address:
            fits.append(run("PostgreSQL", address))
    print(f"\n{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    return 0 if all(fits) else 1


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get(INSIDE) else main())
