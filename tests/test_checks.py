"""Which tests `python3 run.py test …` runs once more on PostgreSQL."""

import pytest

from tests.check import WITH_DATABASE, with_database

EDITING = "tests/plans/test_editing.py"
ONE = f"{EDITING}::test_what_is_not_there_is_not_found"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], WITH_DATABASE),
        (["-x"], ["-x", *WITH_DATABASE]),
        (["-k", "money"], ["-k", "money", *WITH_DATABASE]),
        ([EDITING], [EDITING]),
        (["-x", ONE, "tests/reading"], ["-x", ONE]),
        (["tests/plans"], ["tests/plans"]),
        (["-q", "tests"], ["-q", *WITH_DATABASE]),
        (["tests/reading", "-x"], []),
    ],
)
def test_words_for_pytest_narrow_what_runs_on_postgresql(words, expected):
    assert with_database(words) == expected
