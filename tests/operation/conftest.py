"""Installations to operate on: a folder and a database each, run as commands."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.machine import postgresql_programs
from tests.operation.rows import all_files, all_rows, database
from tests.throwaway_postgresql import throwaway_postgresql

ROOT = Path(__file__).parents[2]


def clean_environment():
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BROBYGGER_", "DJANGO_"))
    }


@dataclass
class Installation:
    data: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self):
        return clean_environment() | {
            "BROBYGGER_DATA": str(self.data),
            "BROBYGGER_DATABASE_URL": self.database,
            "BROBYGGER_SECRET_KEY": "k" * 64,
            "BROBYGGER_DEBUG": "1",
            "BROBYGGER_HTTPS": "0",
            **self.more,
        }

    @property
    def uploads(self):
        return self.data / "uploads"

    def copy(self, folder):
        shutil.copytree(self.data, folder)
        return Installation(folder)

    def python(self, *words, code=0):
        """Run our Python in this installation; give what it prints."""
        done = subprocess.run(
            [sys.executable, "-W", "error", *map(str, words)],
            env=self.environment,
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code or code is None, done.stderr
        return done

    def run(self, *words, code=0):
        return self.python("-m", "brobygger", *words, code=code)

    def stream(self, *words, **ends):
        """Run a command with a file for its standard output or input."""
        command = [sys.executable, "-m", "brobygger", *words]
        environment = self.environment
        subprocess.run(command, env=environment, cwd=ROOT, check=True, **ends)

    def faulty(self, fault, *words):
        """Run a command in which something goes wrong; see `faults`."""
        return self.python("-m", "tests.operation.faults", fault, *words, code=None)

    def refusal(self, *words):
        """Run a command that must fail; give what it says."""
        return self.run(*words, code=1).stderr

    def content(self):
        """Give all rows, by model, and the hash of each file, by name."""
        with database(self.database, self.data) as alias:
            rows = all_rows(alias)
        return {"rows": rows, "files": all_files(self.uploads)}


@pytest.fixture(autouse=True)
def _other_databases(django_db_blocker):
    """Let `content` look at databases that aren't the tests' own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """Give a new installation on SQLite, to be copied."""
    made = Installation(tmp_path_factory.mktemp("migrated"))
    made.run("manage", "migrate", "-v0")
    return made


@pytest.fixture(scope="session")
def prepared(migrated):
    """Gather the static files, which are served without BROBYGGER_DEBUG."""
    more = Installation(migrated.data, more={"BROBYGGER_DEBUG": "0"})
    more.run("prepare")


@pytest.fixture(scope="session")
def filled(migrated, tmp_path_factory):
    """Give an installation in use, only to be looked at."""
    made = Installation(tmp_path_factory.mktemp("filled") / "data")
    shutil.copytree(migrated.data, made.data)
    made.python("-m", "tests.operation.fill")
    return made


@pytest.fixture(scope="session")
def archive(filled, tmp_path_factory):
    file = tmp_path_factory.mktemp("archive") / "backup.tar.gz"
    filled.run("backup", file)
    return file


@pytest.fixture(scope="session")
def other_archive(migrated, tmp_path_factory):
    """Give a backup of an installation that has another municipality and no files."""
    made = migrated.copy(tmp_path_factory.mktemp("other") / "data")
    made.run("manage", "add_municipality", "Nordhavn", "9902")
    made.run("backup", made.data / "backup.tar.gz")
    return made.data / "backup.tar.gz"


@pytest.fixture
def fresh(migrated, tmp_path):
    return migrated.copy(tmp_path / "fresh")


@pytest.fixture
def in_use(filled, tmp_path):
    """Give an installation that holds what `filled` does, to be changed."""
    return filled.copy(tmp_path / "in-use")


@pytest.fixture(scope="session")
def cluster():
    programs = postgresql_programs()
    if programs is None:
        pytest.skip("no PostgreSQL on this machine")
    with throwaway_postgresql(programs) as address:
        yield address


@pytest.fixture(scope="session")
def migrated_on_postgresql(cluster, tmp_path_factory):
    made = Installation(tmp_path_factory.mktemp("postgresql"), new_database(cluster))
    made.run("manage", "migrate", "-v0")
    return made


@pytest.fixture
def fresh_on_postgresql(cluster, migrated_on_postgresql, tmp_path):
    template = migrated_on_postgresql.database.rpartition("/")[2]
    return Installation(tmp_path / "postgresql", new_database(cluster, template))


def new_database(cluster, template="template1"):
    name = f"brobygger_{uuid4().hex}"
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{cluster.rpartition('/')[0]}/{name}"
