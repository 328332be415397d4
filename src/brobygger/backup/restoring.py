import re
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.db import DatabaseError, transaction

from brobygger.backup.archive import (
    FILES,
    ROWS,
    Manifest,
    Unusable,
    damage_is_told,
    members,
    verified,
)
from brobygger.backup.rows import (
    applied_migrations,
    is_empty,
    load_rows,
    remove_all_rows,
    settle_rows,
)
from brobygger.backup.uploads import (
    keep_file,
    new_uploads,
    settle_uploads,
    swap_uploads,
)


def restore_backup(path: Path, *, replace: bool) -> Manifest:
    """Put back rows and files: all of them, or the refusal is `Unusable`."""
    manifest = verified(path)
    _must_fit(manifest)
    try:
        with new_uploads() as folder, transaction.atomic():
            _make_room(replace=replace)
            with damage_is_told(path):
                _load(path, folder)
            _settle()
            swap_uploads(folder)
    finally:
        settle_uploads()
    return manifest


def _must_fit(manifest: Manifest) -> None:
    """Refuse what another version wrote, unless its database looks the same."""
    here = version("brobygger")
    is_newer = _numbers(manifest.version) > _numbers(here)
    if is_newer or manifest.migrations != applied_migrations():
        raise Unusable(
            f"the backup was written by Brobygger {manifest.version}, this is {here}; "
            "restore it with that version, then upgrade."
        )


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _make_room(*, replace: bool) -> None:
    if replace:
        remove_all_rows()
    elif not is_empty():
        raise Unusable(
            "the database is not empty; to throw away what is there, add --replace."
        )


def _load(path: Path, folder: Path) -> None:
    for name, file in members(path):
        if name.startswith(FILES):
            keep_file(folder, name.removeprefix(FILES), file)
        elif name.startswith(ROWS):
            label = name.removeprefix(ROWS).removesuffix(".jsonl")
            try:
                load_rows(apps.get_model(label), file)
            except DatabaseError as error:  # its message would show the row
                raise Unusable(
                    f"the database refused a row of {label} ({type(error).__name__})."
                ) from error


def _settle() -> None:
    try:
        settle_rows()
    except DatabaseError as error:
        raise Unusable("rows of the backup contradict each other.") from error
