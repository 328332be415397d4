"""How long an installation takes to be there, and how much memory it holds.

    python benchmarks/running.py

On SQLite and, where there is one, a throw-away PostgreSQL: migrating an empty
database, from the start of `serve` to the first whole page, and the memory of each
process after a hundred pages. The clock counts what else the machine does; beside it
stands the processor's time, which doesn't. Run `python -m compileall` over the
installed packages first where Python may not keep what it has compiled.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext, suppress
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.machine import postgresql_programs  # noqa: E402 -- after the path is set
from tests.throwaway_postgresql import (  # noqa: E402 -- same
    free_port,
    throwaway_postgresql,
)

PAGES = 100
PATIENCE = 60
LIMITS = {
    "migrate, s": 10.0,
    "of processor": 10.0,
    "first page, s": 3.0,
    "of processor ": 3.0,
    "a process, MB": 150.0,
}
TICKS = os.sysconf("SC_CLK_TCK")


def brobygger(*words: str) -> list[str]:
    return [sys.executable, "-m", "brobygger", *words]


def measure(environment: dict[str, str]) -> dict[str, float]:
    start, before = time.perf_counter(), sum(os.times()[2:4])
    subprocess.run(brobygger("manage", "migrate", "-v0"), env=environment, check=True)  # noqa: S603 -- our own words
    migrated = time.perf_counter() - start
    worked = sum(os.times()[2:4]) - before
    for words in (
        ("manage", "add_municipality", "Fjellvik", "9901"),
        ("manage", "add_municipality", "Nordhavn", "9902"),
    ):
        subprocess.run(brobygger(*words), env=environment, check=True, stdout=-3)  # noqa: S603 -- same
    port = free_port()
    start = time.perf_counter()
    command = brobygger("serve", "--port", str(port), "--workers", "2")
    with subprocess.Popen(command, env=environment, stderr=-3) as server:  # noqa: S603 -- same
        try:
            while not page(port):
                time.sleep(0.02)
                assert time.perf_counter() - start < PATIENCE
            first = time.perf_counter() - start
            served = sum(seconds(pid) for pid in family(server.pid))
            for _ in range(PAGES):
                assert page(port)
            memory = max(megabytes(pid) for pid in family(server.pid))
        finally:
            server.terminate()
    return dict(zip(LIMITS, (migrated, worked, first, served, memory), strict=True))


def page(port: int) -> bool:
    """Fetch the front page; tell whether it came whole."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    with suppress(OSError):
        connection.request("GET", "/")
        answer = connection.getresponse()
        return answer.status == 200 and b"Fjellvik" in answer.read()  # noqa: PLR2004 -- HTTP's own number
    return False


def family(server: int) -> list[int]:
    """Give the numbers of the server and of each process it started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if server in (int(folder.name), int(status(folder)[1])):
                found.append(int(folder.name))
    return found


def status(folder: Path) -> list[str]:
    """Give what /proc says of a process, from its third word on; see proc(5)."""
    return (folder / "stat").read_text().rpartition(")")[2].split()


def seconds(pid: int) -> float:
    words = status(Path("/proc") / str(pid))
    return (int(words[11]) + int(words[12])) / TICKS


def megabytes(pid: int) -> float:
    lines = (Path("/proc") / str(pid) / "status").read_text().splitlines()
    [size] = [line.split()[1] for line in lines if line.startswith("VmRSS")]
    return int(size) / 1024


def report(name: str, database: str) -> bool:
    """Print the figures; tell whether all are within the limits."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(
            os.environ
            | {
                "BROBYGGER_DATA": folder,
                "BROBYGGER_DATABASE_URL": database,
                "BROBYGGER_SECRET_KEY": "k" * 64,
                "BROBYGGER_DEBUG": "0",
                "BROBYGGER_HTTPS": "0",
                "BROBYGGER_HOSTS": "127.0.0.1",
            }
        )
    print(f"{name:12}" + "".join(f"{found[each]:>15.1f}" for each in LIMITS))
    return all(found[each] < limit for each, limit in LIMITS.items())


def main() -> int:
    subprocess.run(brobygger("prepare"), check=True)  # noqa: S603 -- our own words
    print(f"{'':12}" + "".join(f"{each:>15}" for each in LIMITS))
    fits = [report("SQLite", "")]
    programs = postgresql_programs()
    with throwaway_postgresql(programs) if programs else nullcontext() as address:
        if address:
            fits.append(report("PostgreSQL", address))
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"{'at most':12}" + "".join(f"{limit:>15.1f}" for limit in LIMITS.values()))
    return 0 if all(fits) else 1


if __name__ == "__main__":
    sys.exit(main())
