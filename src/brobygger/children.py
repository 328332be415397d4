"""The processes that `serve` starts: each ends with it, even if it is killed."""

import os
import signal
import sys
from threading import Thread
from time import sleep
from typing import Any

LOOK_EVERY = 1.0
"""Seconds between two looks at who started us."""

STOP_WITHIN = 3
"""Seconds for requests under way. Two signals at once (Ctrl-C reaches every process
of the terminal, and the server tells its own) can stop a web process from ending."""


def web() -> Any:
    """Give the application to the server, in each of its processes."""
    end_with_parent()
    from brobygger.wsgi import application  # noqa: PLC0415 -- starts Django

    return application


def work() -> int:
    """Run the tasks that pages put in the queue."""
    end_with_parent()
    from brobygger.cli import manage  # noqa: PLC0415 -- starts Django

    return manage(["db_worker", "--no-reload"])


def end_with_parent() -> None:
    """Stop this process when the one that started it is gone."""
    Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    sleep(STOP_WITHIN)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(work())
