import pytest

from brobygger.reading.facts.mission import find_mission, find_vision
from tests.reading.facts.building import lines


def test_mission_stands_under_its_heading():
    said = find_mission(lines("# Mission", "Vi baner vej."))
    assert said.text == "Vi baner vej."


@pytest.mark.parametrize(
    "blocks",
    [
        ("# Visjon", "Alle hører til."),
        ("Visjon: Alle hører til.",),
        ("Vi er klare. Visjonen vår er «Alle hører til.»",),
        ("Vision Alle hører til.",),
    ],
)
def test_vision_is_found_however_it_is_announced(blocks):
    assert find_vision(lines(*blocks)).text == "Alle hører til."


def test_vision_of_the_state_is_not_the_plans():
    assert find_vision(lines("# Nasjonale mål", "Visjon: Et godt land.")) is None


def test_plan_without_vision_has_none():
    assert find_vision(lines("# Mål", "Television er gøy.")) is None


def test_vision_for_a_named_effort_is_read_after_its_verb():
    text = "Visionen for Nordhavn Kommunes indsats er, at alle er med."
    assert find_vision(lines(text)).text == "alle er med."
