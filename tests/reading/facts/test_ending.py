from brobygger.reading.facts.ending import describe_end, find_plan_end
from tests.reading.facts.building import document

OTHERS = (
    "# Anden plan",
    "Anden plan Uddrag",
    "Læs mere",
    "# Tredje",
    "Tredje tekst",
    "Læs mere",
)


def test_list_of_other_documents_ends_the_plan():
    read = document("# Plan", "Tekst.", *OTHERS, "# Fjerde", "Fjerde tekst", "Læs mere")
    end = find_plan_end(read)
    assert end == 2
    assert describe_end(read, end).last_text == "Tekst."
    assert describe_end(read, end).next_text == "Anden plan"


def test_footer_of_the_last_page_ends_the_plan_before_its_list():
    read = document(
        "# Plan", "Tekst. Side 2 af 2", "Om siden", *OTHERS, "Mer", "Læs mere"
    )
    assert find_plan_end(read) == 2


def test_one_link_to_more_ends_nothing():
    read = document("# Plan", "Tekst. Side 2 av 2", "Les mer", "Vedlegg")
    assert find_plan_end(read) is None
    assert describe_end(read, None) is None


def test_links_of_the_plans_own_chapters_end_nothing():
    chapters = ("# Bolig", "Vi bygger.", "Les mer", "# Skole", "Vi lærer.", "Les mer")
    read = document("# Plan", *chapters, "# Arbeid", "Vi jobber.", "Les mer")
    assert find_plan_end(read) is None
