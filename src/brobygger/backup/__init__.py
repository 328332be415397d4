"""`brobygger backup` and `brobygger restore`: everything in one file, and back."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from brobygger.backup.archive import ENDING, Unusable

__all__ = ["run_backup", "run_restore"]

STANDARD = Path("-")
"""Instead of a file: the standard output or input, as between container and host."""


def run_backup(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="brobygger backup",
        description="Write the whole database and the uploaded files, as they stand "
        "at one moment, into one file. The server may go on meanwhile.",
    )
    parser.add_argument(
        "file", type=Path, help=f"where to: a name that ends in {ENDING}, or -"
    )
    file = parser.parse_args(arguments).file
    return _run(lambda: _backup(file), file)


def run_restore(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="brobygger restore",
        description="Put back what `brobygger backup` wrote, all of it or nothing. "
        "Stop the server first.",
    )
    parser.add_argument("file", type=Path, help="what `backup` wrote, or -")
    parser.add_argument(
        "--replace", action="store_true", help="throw away what is there now"
    )
    chosen = parser.parse_args(arguments)
    return _run(lambda: _restore(chosen.file, replace=chosen.replace), chosen.file)


def _backup(file: Path) -> str:
    from brobygger.backup.writing import write_backup  # noqa: PLC0415 -- needs set_up

    if file == STANDARD:
        with _beside_the_data() as own:
            manifest = write_backup(own)
            with own.open("rb") as source:
                shutil.copyfileobj(source, sys.stdout.buffer)
    else:
        manifest = write_backup(file)
    for name in manifest.missing:
        _complain(f"the database names {name}, which is not there.")
    return f"wrote {manifest.row_count} rows and {len(manifest.files)} files: {file}"


def _restore(file: Path, *, replace: bool) -> str:
    from brobygger.backup.restoring import restore_backup  # noqa: PLC0415 -- same

    if file == STANDARD:
        with _beside_the_data() as own:
            with own.open("wb") as target:
                shutil.copyfileobj(sys.stdin.buffer, target)
            manifest = restore_backup(own, replace=replace)
    else:
        manifest = restore_backup(file, replace=replace)
    return f"restored {manifest.row_count} rows and {len(manifest.files)} files"


@contextmanager
def _beside_the_data() -> Iterator[Path]:
    """Give a place for an archive on its way, for nobody else to read."""
    from django.conf import settings  # noqa: PLC0415 -- slow to import

    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        yield Path(folder) / f"backup{ENDING}"


def _run(work: Callable[[], str], file: Path) -> int:
    """Do it with the database at hand; tell how it went in one line."""
    from brobygger import serving  # noqa: PLC0415 -- slow to import

    serving.set_up()
    try:
        if lack := serving.what_the_database_lacks():
            return _complain(lack)
        serving.settle()
        said = work()
    except Unusable as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"{error.filename or file}: {error.strerror or error}.")
    finally:
        serving.leave_the_database()
    if file != STANDARD:
        print(f"brobygger: {said}")  # noqa: T201 -- a command's answer
    return 0


def _complain(line: str) -> int:
    print(f"brobygger: {line}", file=sys.stderr)  # noqa: T201 -- a command's answer
    return 1
