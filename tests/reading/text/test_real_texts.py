"""How well the tables of a real text are rebuilt, cell by cell.

The documents stay outside the project; where they are absent the tests are skipped.
"""

import json
import re
from pathlib import Path

import pytest

from brobygger.reading.columns import roles_of
from brobygger.reading.formats.text import read_text

PLANS = Path(__file__).parents[3].parent / "shared" / "plans"
TEXTS = sorted((PLANS / "documents").glob("*.txt"))
FIELDS = ["text", "start", "implemented", "responsible", "remark", "report", "theme"]


def gold_of(path):
    gold = PLANS / "gold" / f"{path.stem}.json"
    return json.loads(gold.read_text())["measures"]


WITH_TABLES = [path for path in TEXTS if any(m["responsible"] for m in gold_of(path))]

pytestmark = pytest.mark.skipif(
    not TEXTS, reason="the real plans are not beside the project (../shared/plans)"
)


def words(text):
    return re.findall(r"[^\W_]+", re.sub(r"[-\u2010-\u2015]", "", (text or "").lower()))


def records(document):
    """Give each row of each table with numbered rows as a dict by role."""
    for block in document.blocks:
        if block.table is None:
            continue
        roles = roles_of([cell.text for cell in block.table.rows[0]])
        theme = None
        for row in block.table.rows[1:]:
            if len(row) == 1:
                theme = row[0].text
            elif roles[0] == "number":
                values = {str(roles[cell.column]): cell.text for cell in row}
                yield values | {"theme": theme}


@pytest.mark.parametrize("path", WITH_TABLES, ids=lambda path: path.stem)
def test_cells_of_flattened_tables_are_right(path):
    gold = gold_of(path)
    found = list(records(read_text(path.read_text(), path.name)))

    assert [each["number"] for each in found] == [each["number"] for each in gold]
    cells = [
        words(one.get(field)) == words(two.get(field))
        for one, two in zip(gold, found, strict=True)
        for field in FIELDS
        if one.get(field) or two.get(field)
    ]
    assert sum(cells) / len(cells) >= 0.97


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_word_of_a_text_is_lost(path):
    source = path.read_text()
    document = read_text(source, path.name)
    kept = len(words(" ".join([*document.texts(), *document.furniture])))

    assert kept >= 0.9 * len(words(source))
