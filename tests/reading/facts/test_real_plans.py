"""The facts of real plans, against answers by hand; they stand outside of the project."""

import importlib.util
import json
from collections import Counter
from pathlib import Path

import pytest

from brobygger.reading.opening import open_document
from brobygger.reading.plan import read_plan

PLANS = Path(__file__).parents[3].parent / "shared" / "plans"
pytestmark = pytest.mark.skipif(
    not PLANS.exists(), reason="The real plans are not on this machine."
)


@pytest.fixture(scope="module")
def counts():
    """Add up the scores of every plan that has an answer."""
    spec = importlib.util.spec_from_file_location("score", PLANS / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    total = Counter()
    for path in sorted((PLANS / "documents").iterdir()):
        answer = PLANS / "gold" / f"{path.stem}.json"
        draft = read_plan(open_document(path.read_bytes(), path.name))
        total += score.score(json.loads(answer.read_text("utf-8")), draft.as_dict())
    return total


@pytest.mark.parametrize(
    "name", ["goals", "target_groups", "themes", "success_criteria"]
)
def test_lists_agree_with_the_answers(counts, name):
    hits = counts[f"{name}_hit"]
    assert 2 * hits >= 0.9 * (counts[f"{name}_gold"] + counts[f"{name}_pred"])


@pytest.mark.parametrize("name", ["title", "municipality", "period"])
def test_names_and_years_agree_with_the_answers(counts, name):
    assert counts[f"{name}_ok"] == counts[f"{name}_n"]
