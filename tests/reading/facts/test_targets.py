import pytest

from brobygger.reading.facts.targets import find_targets
from tests.reading.facts.building import lines, texts


def targets(*blocks):
    return find_targets(lines(*blocks))


def test_listed_groups_are_kept_for_each_period():
    found = targets(
        "# Målgrupper",
        "Målgrupper for planen 2021–2024 omfatter:",
        "* Flyktninger.",
        "# Målgrupper 2025–2028",
        "* Flyktninger.",
    )
    assert [(each.text, each.scope) for each in found] == [
        ("Flyktninger.", "2021–2024"),
        ("Flyktninger.", "2025–2028"),
    ]


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("Målgruppa for planen er nykomne og borna deira.", "nykomne og borna deira"),
        ("Strategien er målrettet nye borgere og er kort.", "nye borgere"),
        ("Politikken retter sig mod flygtninge.", "flygtninge"),
        ("Strategins målgrupp är nyanlända.", "nyanlända"),
        ("Planen gjelder for flyktninger over 16 år.", "flyktninger over 16 år"),
    ],
)
def test_sentence_names_whom_the_plan_is_for(sentence, group):
    assert texts(targets("# Innledning", f"Vi er mange. {sentence}")) == [group]


def test_chapter_of_purpose_and_target_group_names_it():
    found = targets("# Syfte och målgrupp", "Syftet är gott.", "Målgruppen är unga.")
    assert texts(found) == ["unga"]


def test_groups_told_apart_in_prose_are_found_with_doubt():
    found = targets(
        "Gruppen er stor. Noen er flyktninger, andre er studenter og noen er "
        "pendlere som bor her."
    )
    assert texts(found) == ["flyktninger", "studenter", "pendlere"]
    assert max(each.confidence for each in found) < 0.7


def test_target_group_of_a_single_offer_is_not_the_plans():
    assert targets("# Kurs", "Vi holder kurs. Målgruppen er barn.") == []


def test_target_group_of_the_state_is_not_the_plans():
    assert targets("# Statlige føringer", "Målgruppe: alle i landet") == []
