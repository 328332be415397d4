from brobygger.reading.facts.challenges import find_challenges
from tests.reading.facts.building import lines


def challenges(*blocks):
    return [(each.heading, each.items) for each in find_challenges(lines(*blocks))]


def test_chapter_lists_challenges_by_service():
    assert challenges(
        "# Utfordringer for tjenestene",
        "Innledning.",
        "## Skole",
        "* Få lærere.",
        "* Små rom.",
        "## Kultur:",
        "* Dyre kort.",
        "# Tiltak",
        "* Bygge.",
    ) == [("Skole", ["Få lærere.", "Små rom."]), ("Kultur", ["Dyre kort."])]


def test_label_in_each_area_takes_the_areas_heading():
    assert challenges(
        "# Bolig",
        "## Udfordringer",
        "* Få hjem.",
        "# Skola",
        "Utmaningar:",
        "* Trångt.",
    ) == [("Bolig", ["Få hjem."]), ("Skola", ["Trångt."])]


def test_status_chapter_is_not_taken_for_challenges():
    assert challenges("# Status og utfordringer", "## Kurs", "* Holdt i mai.") == []
