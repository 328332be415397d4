"""Run `backup` or `restore` with something going wrong at a certain step.

python -m tests.operation.faults FAULT backup|restore FILE …
"""

import os
import sqlite3
import sys
from pathlib import Path

from brobygger.backup import run_backup, run_restore
from brobygger.serving import set_up

set_up()

from brobygger.backup import restoring, writing  # noqa: E402 -- after set_up
from brobygger.backup.uploads import uploads  # noqa: E402 -- same

KILLED = 9


def die(*_values):
    os._exit(KILLED)


def killed_while_loading():
    restoring.load_rows = die


def killed_before_the_swap():
    restoring.swap_uploads = die


def killed_before_the_commit():
    swap = restoring.swap_uploads

    def swap_and_die(new):
        swap(new)
        die()

    restoring.swap_uploads = swap_and_die


def killed_after_the_commit():
    restoring.settle_uploads = die


def failing_while_writing():
    def fail(*_values):
        raise OSError(28, "No space left on device")

    writing._write_files = fail


def others_write_meanwhile():
    """Change what comes later in the backup after its first model is written."""
    write = writing.write_rows
    path = uploads().parent / "brobygger.sqlite3"

    def write_and_change(model, file, names):
        count = write(model, file, names)
        with sqlite3.connect(path, timeout=1) as other:
            other.execute("UPDATE core_event SET kind = 'later'")
            other.execute("DELETE FROM core_user_units")
        other.close()
        return count

    writing.write_rows = write_and_change


COMMANDS = {"backup": run_backup, "restore": run_restore}

if __name__ == "__main__":
    fault, command, *words = sys.argv[1:]
    globals()[fault]()
    sys.exit(COMMANDS[command]([str(Path(words[0])), *words[1:]]))
