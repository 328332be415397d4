"""The file of a backup: a compressed tar that says what is in it.

    rows/<model>.jsonl   one row a line
    files/<name>         an uploaded file
    manifest.json        what the others must be, byte for byte; the last, so that a
                         file that was cut short is known by not having it

Nothing here knows the database.
"""

import gzip
import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
ROWS, FILES = "rows/", "files/"
ENDING = ".tar.gz"


class Unusable(Exception):  # noqa: N818 -- reads as a sentence: raise Unusable(...)
    """It can't be written or restored. `str(error)` is one line: why, what to do."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one member of the archive must be; `count` is its rows, 0 for a file."""

    sha256: str
    size: int
    count: int = 0


@dataclass(slots=True)
class Manifest:
    """What a backup holds and what it was made of.

    `rows` are by the model's label, `files` by their name below the uploads;
    `missing` are files that the database names and the folder didn't have.
    """

    version: str
    made_at: str
    database: str
    migrations: list[str]
    rows: dict[str, Content] = field(default_factory=dict)
    files: dict[str, Content] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def row_count(self) -> int:
        return sum(content.count for content in self.rows.values())

    @property
    def members(self) -> dict[str, Content]:
        """Give what each member but the manifest must be, by its name in the tar."""
        rows = {f"{ROWS}{label}.jsonl": each for label, each in self.rows.items()}
        return rows | {FILES + name: each for name, each in self.files.items()}

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        values = json.loads(text)
        for name in ("rows", "files"):
            values[name] = {
                key: Content(**content) for key, content in values[name].items()
            }
        return cls(**values)


class Writer:
    """Writes members one after the other; nothing is kept in memory."""

    def __init__(self, path: Path) -> None:
        self.tar = tarfile.open(path, "w:gz", format=tarfile.PAX_FORMAT)  # noqa: SIM115 -- `close` ends it

    def add(self, name: str, file: IO[bytes], count: int = 0) -> Content:
        """Write a file from its beginning."""
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type] # any file that is open
        info = tarfile.TarInfo(name)
        info.size = file.seek(0, io.SEEK_END)
        info.mode = 0o600
        file.seek(0)
        self.tar.addfile(info, file)
        return Content(sha256, info.size, count)

    def finish(self, manifest: Manifest) -> None:
        self.add(MANIFEST, io.BytesIO(manifest.as_json()))

    def close(self) -> None:
        self.tar.close()


@contextmanager
def damage_is_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile, tarfile.TarError) as error:
        raise Unusable(f"{path} is damaged, or no backup of Brobygger.") from error


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield name and open file of each member, in the archive's order, once.

    Use it inside `damage_is_told`.
    """
    with gzip.open(path) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            if file is None:
                raise tarfile.TarError
            yield member.name, file
        while stream.read(1 << 20):
            pass  # to its last byte, where the checksum of the whole stands


def verified(path: Path) -> Manifest:
    """Read all of it without keeping anything; give the manifest if every byte fits."""
    found: dict[str, tuple[str, int]] = {}
    text = b""
    with damage_is_told(path):
        for name, file in members(path):
            if name == MANIFEST:
                text = file.read()
            else:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type] # any file that is open
                found[name] = (sha256, file.tell())
    manifest = _understood(path, text)
    wanted = {name: (each.sha256, each.size) for name, each in manifest.members.items()}
    if found != wanted or not all(map(_is_inside, manifest.files)):
        raise Unusable(f"{path} is damaged: not all in it is as it was written.")
    return manifest


def _understood(path: Path, text: bytes) -> Manifest:
    try:
        form: Any = json.loads(text)["format"]
        if form != FORMAT:
            raise Unusable(
                f"{path} is a backup of form {form}, which a newer version of "
                "Brobygger writes; install that first."
            )
        return Manifest.from_json(text)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unusable(f"{path} is damaged, or no backup of Brobygger.") from error


def _is_inside(name: str) -> bool:
    """Tell whether a file's name stays in the folder of the uploads."""
    return not Path(name).is_absolute() and ".." not in Path(name).parts
