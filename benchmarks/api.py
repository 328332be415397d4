"""How much the API's list of 100 measures costs, among 450 municipalities' plans.

    python benchmarks/api.py [municipalities]

On SQLite and, where there is one, a throw-away PostgreSQL: the processor's time of the
list as it is first asked for and as it is asked for again, of the next pieces of 1,000
measures, of a search in them, and of what has not changed; beside it a view that sends
the same bytes without a query, behind the same middleware. Each figure is the best of
several, for the machine may have other work.
"""

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
ROUNDS = 15
LIMITS = {
    "100 measures, first, ms": 10.0,
    "100 measures, again, ms": 10.0,
    "100 of 1,000, the last, ms": 10.0,
    "1,000 searched, ms": 20.0,
    "unchanged, ms": 5.0,
    "the municipalities, ms": 50.0,
    "a bare view, ms": 10.0,
}


def measure(municipalities: int) -> dict[str, float]:
    """Fill the database that the environment names, and take all the figures."""
    import filling  # noqa: PLC0415 -- sets Django up
    from django.core.management import call_command  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415 -- same

    from brobygger.plans import memory  # noqa: PLC0415 -- same
    from brobygger.plans.api import published  # noqa: PLC0415 -- same

    logging.disable()
    call_command("migrate", verbosity=0)
    filling.fill(municipalities)
    client = Client(headers={"Host": "127.0.0.1"})
    small, large = (
        f"/api/v1/plans/kommune-1/plan-of-{size}/measures?limit=100"
        for size in filling.SIZES
    )

    def cost(
        address: str, *, anew: bool = False, status: int = 200, tag: str = ""
    ) -> float:
        def ask() -> None:
            if anew:
                memory.forget()
                published.forget()
            response = client.get(address, headers={"If-None-Match": tag})
            assert response.status_code == status

        return best(ask)

    answer = client.get(small)
    assert len(answer.json()["items"]) == 100  # noqa: PLR2004 -- as asked
    add_bare_view(answer.content)
    figures = [
        cost(small, anew=True),
        cost(small),
        cost(f"{large}&offset=900"),
        cost(f"{large}&q=språkkafé"),
        cost(small, status=304, tag=answer.headers["ETag"]),
        cost("/api/v1/municipalities?limit=500"),
        cost("/bare/"),
    ]
    return dict(zip(LIMITS, figures, strict=True))


def best(work: Callable[[], None]) -> float:
    """Give the processor's milliseconds of the quickest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def add_bare_view(body: bytes) -> None:
    """Let a view send the same bytes, and do nothing else."""
    from django.contrib.auth.decorators import login_not_required  # noqa: PLC0415 -- after setup
    from django.http import HttpRequest, HttpResponse  # noqa: PLC0415 -- same
    from django.urls import clear_url_caches, path  # noqa: PLC0415 -- same

    from brobygger import urls  # noqa: PLC0415 -- same

    @login_not_required
    def bare(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(body, content_type="application/json")

    urls.urlpatterns.insert(0, path("bare/", bare))
    clear_url_caches()


def inside() -> int:
    found = measure(int(sys.argv[1]))
    for name, limit in LIMITS.items():
        print(f"{name:30}{found[name]:8.2f}   at most {limit:.0f}")
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
