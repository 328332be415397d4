"""Every check and test, as `python3 run.py test` runs them.

The linter, the types, the tests on SQLite, and once more on a throw-away PostgreSQL
what touches the database. What a machine can't do is skipped with a line that says
so; with CI=true a skip is a failure. Words after `test` go to pytest, both times.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.machine import chromium, postgresql  # noqa: E402 -- after the path is set
from tests.throwaway_postgresql import throwaway_postgresql  # noqa: E402

IN_CI = os.environ.get("CI") == "true"
LINT = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy", "src"]]
WITH_DATABASE = ["tests/core", "tests/plans", "tests/followup"]
PYTEST = ["pytest", "-n", "2", "--dist", "loadgroup", "-q"]
NOTHING_FOUND = 5
"""pytest's answer when words leave no test: no fault where others were found."""


def main(arguments: list[str]) -> int:
    failed = [words for words in LINT if run("-m", *words)]
    run("-m", "brobygger", "prepare")
    missing = [] if chromium() else ["no Chromium: the browser tests are skipped"]
    programs = postgresql()
    words = with_database(arguments)
    if run("-m", *PYTEST, *arguments):
        failed.append(["the tests on SQLite"])
    if programs is None:
        missing.append("no PostgreSQL: the tests on it are skipped")
    elif words and on_postgresql(programs, words) not in {0, NOTHING_FOUND}:
        failed.append(["the tests on PostgreSQL"])
    for line in missing:
        print(f"brobygger: {line}; install it by Debian's packages")
    for words in failed:
        print("brobygger: failed:", *words)
    return 1 if failed or (missing and IN_CI) else 0


def with_database(arguments: list[str]) -> list[str]:
    """Give the words for PostgreSQL: of the tests that are named, what touches it.

    [] where tests are named, and none does.
    """
    named = {word: Path(word.split("::")[0]) for word in arguments}
    named = {word: path for word, path in named.items() if (ROOT / path).exists()}
    if not named:
        return [*arguments, *WITH_DATABASE]
    places = [
        place
        for place in WITH_DATABASE
        if any(Path(place).is_relative_to(path) for path in named.values())
    ]
    places += [
        word
        for word, path in named.items()
        if word not in places and any(map(path.is_relative_to, WITH_DATABASE))
    ]
    options = [word for word in arguments if word not in named]
    return [*options, *places] if places else []


def on_postgresql(programs: Path, words: list[str]) -> int:
    with throwaway_postgresql(programs) as address:
        print("once more on PostgreSQL", flush=True)
        environment = os.environ | {"BROBYGGER_DATABASE_URL": address}
        return run("-m", *PYTEST, *words, environment=environment)


def run(*words: str, environment: dict[str, str] | None = None) -> int:
    command = [sys.executable, *words]
    return subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
