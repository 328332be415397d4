from brobygger.reading.facts.sections import find_sections
from tests.reading.facts.building import document


def test_sections_hold_paragraphs_and_items_apart():
    found = find_sections(
        document("Forside", "# 1. Bakgrunn", "Først.", "* Punkt", "Så.", "## 1.1 Nå")
    )
    assert [(s.number, s.level, s.heading, s.text, s.items) for s in found] == [
        ("1", 1, "Bakgrunn", "Først.\n\nSå.", ["Punkt"]),
        ("1.1", 2, "Nå", "", []),
    ]


def test_contents_are_no_section():
    found = find_sections(
        document("# Innhold", "Bakgrunn 3", "Mål 4", "# Bakgrunn", "Her.", "# Mål")
    )
    assert [each.heading for each in found] == ["Bakgrunn", "Mål"]
