"""Reading in a guarded process: a hostile or broken document costs a refusal, no more.

The child (`worker.py`) gets its own limits of memory and processor time; here the
clock and the amount of output are watched. Whatever goes wrong is an `Unreadable`.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brobygger.reading.errors import Unreadable

type Progress = Callable[[int, int], None]
"""Told how many pages are done, and how many there are."""

PNG = b"\x89PNG\r\n\x1a\n"
SOURCES = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost."""

    memory: int = 1 << 30  # bytes of address space
    processor: int = 120  # seconds of processor time
    clock: float = 300  # seconds until it is killed, whatever it does
    output: int = 64 << 20  # bytes of one answer


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out: `PlanDraft.as_dict(places=True)`, and what is shown beside it."""

    draft: dict[str, Any]
    format: str
    lines: list[str]
    page_sizes: list[tuple[float, float]]


def read_guarded(
    path: Path, name: str, progress: Progress, limits: Limits | None = None
) -> Reading:
    """Read the document in a child process, or raise `Unreadable`."""
    limits = limits or Limits()
    answer: dict[str, Any] = {}
    with _child("read", path, name, limits) as child:
        for answer in _answers(child, limits.output):
            if "progress" in answer:
                progress(*answer["progress"])
    if "refused" in answer:
        raise Unreadable(answer["refused"], answer["line"])
    if "draft" not in answer:
        raise _death(child)
    return Reading(**answer)


def picture_guarded(path: Path, page: int, limits: Limits | None = None) -> bytes:
    """Draw one page (from 1) of a PDF as PNG, or raise `Unreadable`."""
    limits = limits or Limits(processor=20, clock=30)
    with _child("picture", path, str(page), limits) as child:
        assert child.stdout  # noqa: S101 -- the pipe that `_child` asked for
        png = child.stdout.read(limits.output)
    if not png.startswith(PNG):
        raise _death(child)
    return png


@contextmanager
def _child(
    deed: str, path: Path, detail: str, limits: Limits
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the worker until the block ends or its time is up; it never outlives both.

    It knows nothing of the server's environment, where the secrets are.
    """
    asked = f"{limits.memory},{limits.processor}"
    worker = [sys.executable, "-P", "-m", "brobygger.reading.worker"]
    child = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
        [*worker, asked, deed, str(path.absolute()), detail],
        env={"PYTHONPATH": str(SOURCES), "PYTHONUTF8": "1", "PATH": os.defpath},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    clock = threading.Timer(limits.clock, child.kill)
    clock.start()
    try:
        with child:
            try:
                yield child
            except BaseException:
                child.kill()
                raise
    finally:
        clock.cancel()


def _answers(child: subprocess.Popen[bytes], most: int) -> Iterator[dict[str, Any]]:
    assert child.stdout  # noqa: S101 -- the pipe that `_child` asked for
    while line := child.stdout.readline(most):
        if not line.endswith(b"\n"):
            child.kill()
            raise Unreadable("too-large", "The document holds too much text.")
        yield json.loads(line)


def _death(child: subprocess.Popen[bytes]) -> Unreadable:
    """Say why the child ended without an answer, as far as its end tells."""
    if child.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        return Unreadable("too-slow", "Reading the document took too long.")
    return Unreadable("damaged", "Reading stopped: the document may be damaged.")
