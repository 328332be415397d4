"""How well real plans are read, by the scorer and the hand-made answers beside them.

The documents stay outside the project; where they are absent these tests are skipped.
"""

import importlib.util
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from brobygger.reading.opening import open_document
from brobygger.reading.plan import read_plan

PLANS = Path(__file__).parents[2].parent / "shared" / "plans"
GOLD = sorted((PLANS / "gold").glob("*.json"))

pytestmark = pytest.mark.skipif(
    not GOLD, reason="the real plans are not beside the project (../shared/plans)"
)


@cache
def scorer():
    spec = importlib.util.spec_from_file_location("score", PLANS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def counts(name):
    gold = json.loads((PLANS / "gold" / f"{name}.json").read_text())
    source = next((PLANS / "documents").glob(f"{name}.*"))
    return scorer().score(gold, read_plan(open_document(source)).as_dict())


def total():
    return sum((counts(path.stem) for path in GOLD), Counter())


def f1(counter, what):
    both = counter[f"{what}_gold"] + counter[f"{what}_pred"]
    return 2 * counter[f"{what}_hit"] / both


def test_measures_are_found_in_all_documents_together():
    assert f1(total(), "measures") >= 0.97


def test_fields_of_measures_are_right():
    fields = scorer().FIELDS
    right = sum(total()[f"{name}_ok"] for name in fields)
    compared = sum(total()[f"{name}_n"] for name in fields)

    assert right / compared >= 0.95


@pytest.mark.parametrize("name", [path.stem for path in GOLD])
def test_no_document_with_ten_measures_falls_behind(name):
    counter = counts(name)

    if counter["measures_gold"] >= 10:
        assert f1(counter, "measures") >= 0.9
    else:
        assert counter["measures_pred"] <= counter["measures_gold"]


@pytest.mark.parametrize(
    "what", ["goals", "themes", "target_groups", "success_criteria"]
)
def test_lists_are_found(what):
    assert f1(total(), what) >= 0.9


@pytest.mark.parametrize("name", [path.stem for path in GOLD])
@pytest.mark.parametrize("what", ["title", "municipality", "period"])
def test_title_municipality_and_period_are_right(name, what):
    counter = counts(name)

    assert counter[f"{what}_ok"] == counter[f"{what}_n"]
