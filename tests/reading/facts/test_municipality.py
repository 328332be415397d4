import pytest

from brobygger.reading.facts.municipality import find_municipality
from tests.reading.facts.building import document


def owner(*blocks, title=None):
    found = find_municipality(document(*blocks), None, title)
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I Nordhavn kommune bor vi godt.", "Nordhavn"),
        ("Nordhavn Kommunes politik", "Nordhavn"),
        ("NORDHAVN KOMMUNE", "Nordhavn"),
        ("Øvre Fjellvik kommune", "Øvre Fjellvik"),
        ("Boligstrategi Øvre Fjellvik kommune", "Øvre Fjellvik"),
        ("Fjellvik herad", "Fjellvik"),
        ("Fjällviks kommun ligger i Fjällvik", "Fjällvik"),
        ("Plan for Nordhavnregionen", "Nordhavnregionen"),
    ],
)
def test_municipality_is_named_in_many_ways(text, name):
    assert owner(text) == name


def test_neighbour_that_is_merely_mentioned_does_not_win():
    assert (
        owner(
            "Sundvik kommune samarbeider med oss.",
            "Sundvik kommune har tolker. Skriv til post@nordhavn.kommune.no.",
            "Nordhavn kommune er stor.",
        )
        == "Nordhavn"
    )


def test_region_in_the_title_owns_the_plan():
    name = owner("Sundvik kommune er med.", title="Plan for Nordhavnregionen")
    assert name == "Nordhavnregionen"
