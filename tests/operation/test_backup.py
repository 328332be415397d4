"""A backup is everything, and comes back as it was: in either database, or not at all."""

import gzip
import io
import json
import shutil
import sqlite3
import tarfile

import pytest

from brobygger.backup.archive import Unusable, verified
from tests.operation.conftest import Installation

KILLED = 9


def members(archive):
    """Give the content of each member of an archive by its name."""
    with tarfile.open(archive) as tar:
        return {each.name: tar.extractfile(each).read() for each in tar}


def manifest(archive):
    return json.loads(members(archive)["manifest.json"])


def names_of(content):
    return [row["name"] for row in content["rows"]["core.Municipality"]]


def rewritten(archive, target, change):
    """Write the archive anew, each member passed through `change(name, content)`."""
    with tarfile.open(target, "w:gz") as tar:
        for name, content in members(archive).items():
            name, content = change(name, content)  # noqa: PLW2901 -- what it is now
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return target


def with_manifest(archive, target, **changes):
    def change(name, content):
        if name == "manifest.json":
            content = json.dumps(json.loads(content) | changes).encode()
        return name, content

    return rewritten(archive, target, change)


def test_the_filled_installation_has_rows_of_every_model_and_files(filled):
    content = filled.content()

    assert [label for label, rows in content["rows"].items() if not rows] == []
    assert len(content["files"]) == 5
    assert len(content["rows"]["core.Event"]) > 1000


def test_backup_restores_every_row_and_file(filled, archive, fresh):
    fresh.run("restore", archive)

    assert fresh.content() == filled.content()


def test_backup_moves_to_postgresql_and_back(
    filled, archive, fresh, fresh_on_postgresql, tmp_path
):
    second, third = tmp_path / "second.tar.gz", tmp_path / "third.tar.gz"

    fresh_on_postgresql.run("restore", archive)
    fresh_on_postgresql.run("backup", second)
    fresh.run("restore", second)
    fresh.run("backup", third)

    assert fresh_on_postgresql.content() == filled.content()
    assert fresh.content() == filled.content()
    first, last = members(archive), members(third)
    assert manifest(second)["database"] == "postgresql"
    assert json.loads(first.pop("manifest.json"))["rows"] == manifest(third)["rows"]
    last.pop("manifest.json")
    assert last == first


@pytest.mark.parametrize("where", ["fresh", "fresh_on_postgresql"])
def test_restored_rows_count_on_from_the_last(where, archive, request):
    installation = request.getfixturevalue(where)
    installation.run("restore", archive)

    installation.run("manage", "add_municipality", "Nordhavn", "9902")

    names = names_of(installation.content())
    assert names == ["str 'Fjellvik kommune'", "str 'Nordhavn'"]


def test_backup_says_what_it_is_and_is_for_nobody_else(archive, filled):
    told = manifest(archive)

    assert told["format"] == 1
    assert told["version"] == "0.1.0"
    assert told["database"] == "sqlite"
    assert "core.0001_initial" in told["migrations"]
    assert told["missing"] == []
    assert {name: each["sha256"] for name, each in told["files"].items()} == (
        filled.content()["files"]
    )
    counts = {label: len(rows) for label, rows in filled.content()["rows"].items()}
    assert {label: each["count"] for label, each in told["rows"].items()} == {
        label.lower(): count for label, count in counts.items()
    }
    assert archive.stat().st_mode & 0o777 == 0o600


def test_backup_leaves_out_sessions_finished_work_and_drawn_pages(in_use, tmp_path):
    drawn = in_use.uploads / "pages" / "1.png"
    drawn.parent.mkdir()
    drawn.write_bytes(b"drawn")

    in_use.run("backup", tmp_path / "backup.tar.gz")

    held = members(tmp_path / "backup.tar.gz")
    tasks = held["rows/django_tasks_database.dbtaskresult.jsonl"].splitlines()
    assert {json.loads(line)["status"] for line in tasks} == {"READY"}
    assert not any("session" in name or "pages" in name for name in held)


def test_backup_of_one_moment_while_others_write(in_use, tmp_path):
    file = tmp_path / "backup.tar.gz"

    in_use.faulty("others_write_meanwhile", "backup", file)

    held = members(tmp_path / "backup.tar.gz")
    assert held["rows/core.user_units.jsonl"].count(b"\n") == 1
    assert b'"later"' not in held["rows/core.event.jsonl"]


def test_backup_tells_of_a_file_that_is_gone_and_goes_on(in_use, tmp_path):
    gone = next(in_use.uploads.glob("sources/*/*"))
    gone.unlink()

    done = in_use.run("backup", tmp_path / "backup.tar.gz")

    name = str(gone.relative_to(in_use.uploads))
    assert done.stderr == f"brobygger: the database names {name}, which is not there.\n"
    assert manifest(tmp_path / "backup.tar.gz")["missing"] == [name]


def test_backup_under_another_ending_is_refused(fresh, tmp_path):
    line = "brobygger: the file's name must end in .tar.gz.\n"

    assert fresh.refusal("backup", tmp_path / "backup.zip") == line


def test_backup_that_fails_leaves_the_earlier_one(fresh, tmp_path):
    file = tmp_path / "backup.tar.gz"
    file.write_bytes(b"earlier")

    done = fresh.faulty("failing_while_writing", "backup", file)

    assert done.stderr == f"brobygger: {file}: No space left on device.\n"
    assert file.read_bytes() == b"earlier"
    assert [path.name for path in tmp_path.glob("*.gz*")] == ["backup.tar.gz"]


def test_restore_refuses_a_database_in_use(in_use, archive):
    in_use.run("manage", "add_municipality", "Nordhavn", "9902")
    before = in_use.content()

    assert "--replace" in in_use.refusal("restore", archive)
    assert in_use.content() == before


@pytest.mark.parametrize("where", ["fresh", "fresh_on_postgresql"])
def test_restore_replaces_when_told_to(where, filled, archive, request):
    installation = request.getfixturevalue(where)
    installation.run("manage", "add_municipality", "Nordhavn", "9902")
    other = installation.uploads / "arms" / "other.png"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"other")

    installation.run("restore", archive, "--replace")

    assert installation.content() == filled.content()
    folder = {path.name for path in installation.data.iterdir()}
    assert {name for name in folder if "sqlite" not in name} == {"uploads"}


def damaged_archives(archive, folder):
    """Yield archives that each differ from the good one by a little."""
    whole = archive.read_bytes()
    files = [name for name in members(archive) if name.startswith("files/")]

    def flipped(name, content):
        return name, content[:-1] + b"?" if name == files[0] else content

    def renamed(name, content):
        return name.replace("core.unit", "core.unot"), content

    def emptied(name, content):
        return name, b"" if name == "rows/core.event.jsonl" else content

    shapes = {
        "half": whole[: len(whole) // 2],
        "a-byte-less": whole[:-1],
        "a-byte-changed": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        "no-tar": gzip.compress(b"text" * 1000),
        "no-gzip": b"text",
        "nothing": b"",
    }
    for name, content in shapes.items():
        (folder / name).write_bytes(content)
        yield folder / name
    for change in (flipped, renamed, emptied):
        yield rewritten(archive, folder / change.__name__, change)
    yield with_manifest(archive, folder / "no-migrations", migrations=None, rows=None)


def test_every_damage_to_an_archive_is_seen(archive, tmp_path):
    assert verified(archive).version == "0.1.0"

    for damaged in damaged_archives(archive, tmp_path):
        with pytest.raises(Unusable, match=f"^{damaged} is damaged.*[.]$"):
            verified(damaged)


def test_restore_refuses_a_damaged_archive_and_changes_nothing(
    in_use, filled, archive, tmp_path
):
    *_others, damaged = damaged_archives(archive, tmp_path)

    said = in_use.refusal("restore", damaged, "--replace")

    line = "is damaged, or no backup of Brobygger."
    assert said == f"brobygger: {damaged} {line}\n"
    assert in_use.content() == filled.content()


def test_restore_refuses_a_file_outside_the_uploads(fresh, archive, tmp_path):
    told = manifest(archive)
    told["files"] = {f"../{name}": each for name, each in told["files"].items()}

    def change(name, content):
        if name == "manifest.json":
            content = json.dumps(told).encode()
        return name.replace("files/", "files/../"), content

    evil = rewritten(archive, tmp_path / "evil", change)

    assert "damaged" in fresh.refusal("restore", evil)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"version": "99.0"}, "written by Brobygger 99.0, this is 0.1.0"),
        ({"migrations": ["core.0001_initial"]}, "with that version, then upgrade"),
        ({"format": 2}, "newer version"),
    ],
)
def test_restore_refuses_what_another_version_wrote(
    fresh, archive, tmp_path, changes, word
):
    other = with_manifest(archive, tmp_path / "other.tar.gz", **changes)

    assert word in fresh.refusal("restore", other)


def test_restore_without_a_file_says_so(fresh, tmp_path):
    line = f"brobygger: {tmp_path}/none.tar.gz: No such file or directory.\n"

    assert fresh.refusal("restore", tmp_path / "none.tar.gz") == line


def test_restore_needs_a_database_that_is_up_to_date(tmp_path, archive):
    assert "brobygger manage migrate" in Installation(tmp_path / "none").refusal(
        "restore", archive
    )


def test_restore_refuses_rows_that_contradict_each_other(fresh, archive, tmp_path):
    made = Installation(tmp_path / "torn")
    shutil.copytree(fresh.data, made.data)
    made.run("restore", archive)
    with sqlite3.connect(made.data / "brobygger.sqlite3") as database:
        database.execute("delete from core_unit")  # which people point at
    database.close()
    made.run("backup", tmp_path / "torn.tar.gz")

    assert fresh.refusal("restore", tmp_path / "torn.tar.gz") == (
        "brobygger: rows of the backup contradict each other.\n"
    )
    assert fresh.content()["files"] == {}


def test_restore_tells_which_rows_the_database_refuses_but_not_what_they_hold(
    in_use, fresh_on_postgresql, tmp_path
):
    with sqlite3.connect(in_use.data / "brobygger.sqlite3") as database:
        database.execute("update core_user set name = ?", ["secret" * 50])
    database.close()
    in_use.run("backup", tmp_path / "long.tar.gz")

    assert fresh_on_postgresql.refusal("restore", tmp_path / "long.tar.gz") == (
        "brobygger: the database refused a row of core.user (DataError).\n"
    )


def kill(installation, fault, archive):
    done = installation.faulty(fault, "restore", archive, "--replace")
    assert done.returncode == KILLED, done.stderr


@pytest.mark.parametrize("fault", ["killed_while_loading", "killed_before_the_swap"])
def test_restore_that_is_killed_leaves_the_old_state(
    in_use, filled, other_archive, fault
):
    kill(in_use, fault, other_archive)

    assert in_use.content() == filled.content()


def test_restore_that_is_killed_before_the_commit_is_undone_at_the_next_start(
    in_use, filled, other_archive, tmp_path
):
    kill(in_use, "killed_before_the_commit", other_archive)
    assert in_use.content()["files"] == {}  # the folder was changed already

    in_use.run("backup", tmp_path / "backup.tar.gz")

    assert in_use.content() == filled.content()


def test_restore_that_is_killed_after_the_commit_is_done(
    in_use, other_archive, tmp_path
):
    kill(in_use, "killed_after_the_commit", other_archive)

    in_use.run("backup", tmp_path / "backup.tar.gz")

    content = in_use.content()
    assert names_of(content) == ["str 'Nordhavn'"]
    assert content["files"] == {}
    assert list(in_use.data.glob("uploads.*")) == []


def test_restore_that_is_killed_leaves_the_old_state_on_postgresql(
    fresh_on_postgresql, archive, other_archive
):
    fresh_on_postgresql.run("restore", archive)
    before = fresh_on_postgresql.content()

    kill(fresh_on_postgresql, "killed_before_the_swap", other_archive)

    assert fresh_on_postgresql.content() == before


def test_backup_and_restore_by_standard_output_and_input(filled, fresh, tmp_path):
    file = tmp_path / "backup.tar.gz"
    with file.open("wb") as target:
        filled.stream("backup", "-", stdout=target)
    with file.open("rb") as source:
        fresh.stream("restore", "-", stdin=source)

    assert fresh.content() == filled.content()
    assert list(fresh.data.glob("tmp*")) == []
