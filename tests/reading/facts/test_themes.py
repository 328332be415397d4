import pytest

from brobygger.reading.draft import Measure
from brobygger.reading.facts.themes import find_themes
from tests.reading.facts.building import lines


def titles(*blocks, measures=()):
    return [each.title for each in find_themes(lines(*blocks), list(measures))]


@pytest.mark.parametrize(
    "blocks",
    [
        ("Planen er delt i tre hovedtemaer:", "* Bolig", "* Skole", "* Arbeid"),
        ("Strategien bygger på tre kerneområder: 1. Bolig; 2. Skole; 3. Arbeid.",),
        ("# Innsatsområder", "* Bolig", "* Skole", "* Arbeid"),
        ("Vi valde satsingsområde som Bolig, Skole og Arbeid.",),
        ("Planen har tre fokusområder: Bolig, Skole og Arbeid.",),
    ],
)
def test_listed_themes_are_found(blocks):
    assert titles(*blocks) == ["Bolig", "Skole", "Arbeid"]


def test_same_list_twice_counts_once():
    block = ("Planen har to satsingsområder:", "* Bolig", "* Skole")
    assert titles(*block, "Mellom.", *block) == ["Bolig", "Skole"]


def test_headings_give_number_and_subtitle():
    found = find_themes(
        lines(
            "# 1. Kerneområde - Bolig",
            "## Et godt hjem",
            "Vi bygger.",
            "# Innsatsområde 2: Skole",
            "Vi lærer.",
        ),
        [],
    )
    assert [(each.number, each.title, each.subtitle) for each in found] == [
        ("1", "Bolig", "Et godt hjem"),
        ("2", "Skole", None),
    ]


def test_focus_of_the_state_is_no_theme():
    blocks = ("# Nasjonale føringer", "Fokusområdene er:", "* Bolig", "* Skole")
    assert titles(*blocks) == []


def test_themes_of_the_former_plan_are_left_out():
    blocks = ("# Rapportering", "Planen er delt i to hovedområder: Bolig og Skole.")
    assert titles(*blocks) == []


def test_headings_of_measures_count_where_nothing_is_listed():
    measures = [
        Measure(text="a", theme="3.1 Bolig"),
        Measure(text="b", theme="Målområde Skole"),
        Measure(text="c", theme="Hovedmål 1: Alle bor"),
    ]
    assert titles(measures=measures) == ["Bolig", "Skole"]


def test_counted_lead_in_needs_no_colon():
    blocks = ("Tre pejlemærker sætter en retning for os", "* Bolig", "* Skole")
    assert titles(*blocks, "* Arbejde") == ["Bolig", "Skole", "Arbejde"]
    assert titles(*blocks) == []
