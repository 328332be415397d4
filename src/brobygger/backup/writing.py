import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from brobygger.backup.archive import ENDING, FILES, ROWS, Manifest, Unusable, Writer
from brobygger.backup.rows import (
    applied_migrations,
    kept_models,
    one_moment,
    write_rows,
)
from brobygger.backup.uploads import uploads


def write_backup(path: Path) -> Manifest:
    """Write a backup; a file of this name is replaced once the new one is whole."""
    if not path.name.endswith(ENDING):
        raise Unusable(f"the file's name must end in {ENDING}.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(0o600)
    try:
        manifest = _write(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _write(path: Path) -> Manifest:
    manifest = Manifest(
        version=version("brobygger"),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        database=connection.vendor,
        migrations=applied_migrations(),
    )
    writer = Writer(path)
    try:
        names = _write_rows(writer, manifest, path.parent)
        _write_files(writer, manifest, names)
        writer.finish(manifest)
    finally:
        writer.close()
    return manifest


def _write_rows(writer: Writer, manifest: Manifest, folder: Path) -> set[str]:
    """Write all rows; give the names of the files they speak of."""
    names: set[str] = set()
    with one_moment():
        for model in kept_models():
            label = model._meta.label_lower
            with tempfile.TemporaryFile(dir=folder) as file:
                count = write_rows(model, file, names)
                added = writer.add(f"{ROWS}{label}.jsonl", file, count)
            manifest.rows[label] = added
    return names


def _write_files(writer: Writer, manifest: Manifest, names: set[str]) -> None:
    for name in sorted(names):
        try:
            with (uploads() / name).open("rb") as file:
                manifest.files[name] = writer.add(FILES + name, file)
        except FileNotFoundError:
            manifest.missing.append(name)
