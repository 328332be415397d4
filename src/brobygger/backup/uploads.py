"""The folder of uploaded files, changed for another in the same breath as the rows.

A database commits, a file system doesn't. So the folder is changed just before the
commit, and the old one kept beside it until after. If the process is killed between,
`settle_uploads` finds both later and asks the database whether it did commit: the
transaction left a mark in the cache's table, which no backup holds.
"""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.core.cache import cache
from django.core.files.storage import default_storage

MARK = "restored"


def uploads() -> Path:
    return Path(default_storage.path(""))


def keep_file(folder: Path, name: str, file: IO[bytes]) -> None:
    """Write one file as an upload would be: for nobody else to read."""
    path = folder / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(0o600)
    with path.open("wb") as target:
        shutil.copyfileobj(file, target)


@contextmanager
def new_uploads() -> Iterator[Path]:
    """Give an empty folder, which is removed if the block fails."""
    folder = _beside("new", uuid.uuid4().hex)
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap_uploads(new: Path) -> str:
    """Put a folder in the uploads' place; give the mark of it.

    Inside the transaction, as its last step. Afterwards, whether the transaction
    held or failed, `settle_uploads`.
    """
    mark = uuid.uuid4().hex
    cache.set(MARK, mark, None)
    uploads().mkdir(mode=0o700, exist_ok=True)
    uploads().rename(_beside("old", mark))
    new.rename(uploads())
    return mark


def settle_uploads() -> None:
    """Remove the old folder if the database went with the new one, else put it back."""
    for old in uploads().parent.glob(f"{uploads().name}.old-*"):
        if cache.get(MARK) != old.suffix.removeprefix(".old-"):
            shutil.rmtree(uploads(), ignore_errors=True)
            old.rename(uploads())
        else:
            shutil.rmtree(old)


def _beside(what: str, mark: str) -> Path:
    return uploads().with_name(f"{uploads().name}.{what}-{mark}")
