from brobygger.reading.document import Block, Kind, Place
from tests.reading.facts.building import lines


def test_lines_know_the_headings_they_stand_under():
    found = lines("# En", "## To", "a", "## Tre:", "b", "# Fire", "c")
    paths = {line.text: line.headings for line in found if not line.is_heading}
    assert paths == {"a": ("En", "To"), "b": ("En", "To", "Tre:"), "c": ("Fire",)}


def test_levels_follow_numbers_and_sizes_where_a_format_has_none():
    heads = [
        Block(Kind.HEADING, "Bakgrunn", Place(), marker="1", size=20),
        Block(Kind.HEADING, "Behov", Place(), marker="1.1", size=16),
        Block(Kind.HEADING, "Bolig", Place(), size=14),
        Block(Kind.PARAGRAPH, "Her."),
    ]
    assert lines(*heads)[-1].headings == ("Bakgrunn", "Behov", "Bolig")


def test_flattened_page_is_cut_at_its_labels():
    text = "Strategien er ny. " * 40 + "Vision Alle er med. Målsætninger Flere i job."
    assert [line.text for line in lines(text)][1:] == [
        "Vision",
        "Alle er med.",
        "Målsætninger",
        "Flere i job.",
    ]


def test_boxes_and_labelled_rows_are_opened():
    found = lines([["Hovedmål: Alle bor."]], [["Mål", "Flere lærer."], ["Kjøp", "Bil"]])
    assert [line.text for line in found if line.text] == [
        "Hovedmål: Alle bor.",
        "Mål",
        "Flere lærer.",
    ]


def test_contents_are_skipped():
    found = lines("# Innhold", "1 Mål ........ 3", "2 Tiltak ...... 4", "# Mål", "Her.")
    assert [line.text for line in found] == ["Mål", "Her."]
