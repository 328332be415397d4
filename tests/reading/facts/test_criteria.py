from brobygger.reading.facts.criteria import find_criteria
from tests.reading.facts.building import lines, texts


def test_criteria_under_a_heading_keep_their_lead_in():
    found = find_criteria(
        lines("# Succeskriterier:", "Ved udgangen af 2027:", "* Flere er i job.")
    )
    assert [(each.text, each.scope) for each in found] == [
        ("Flere er i job.", "Ved udgangen af 2027")
    ]


def test_indicators_below_a_label_are_criteria():
    found = find_criteria(lines("Indikatorer:", "* Andel i arbeid.", "* Antal kurs."))
    assert texts(found) == ["Andel i arbeid.", "Antal kurs."]


def test_criteria_after_the_label_are_read_from_its_line():
    found = find_criteria(lines("Kjennetegn: Alle elever trives."))
    assert texts(found) == ["Alle elever trives."]


def test_points_run_together_are_parted_at_their_verb():
    found = find_criteria(
        lines(
            "# Suksesskriterier",
            "Innen 2026:",
            "* skal flere bo godt. skal kursene fylles i løpet av skal alle ha nett.",
        )
    )
    assert texts(found) == [
        "skal flere bo godt.",
        "skal kursene fylles i løpet av",
        "skal alle ha nett.",
    ]


def test_plan_without_criteria_has_none():
    blocks = ("# Status", "Planen nevner kjennetegn. Et utdrag er:", "* Vekst.")
    assert find_criteria(lines(*blocks)) == []
