from brobygger.reading.facts.statistics import find_statistics
from tests.reading.facts.building import document

ROWS = [["Land", "2023", "2024"], ["Norge", "1 055", "12,5 %"], ["Andre", "", "7"]]
MORE = [*ROWS, ["Alle", "1 062", "9"]]


def test_figures_are_kept_as_printed_under_their_title():
    (found,) = find_statistics(document("# Fakta", "Slik er tallene:", MORE))
    assert found.title == "Slik er tallene"
    assert found.columns == ["Land", "2023", "2024"]
    assert found.rows == [
        ["Norge", "1 055", "12,5 %"],
        ["Andre", None, "7"],
        ["Alle", "1 062", "9"],
    ]


def test_repeated_printing_counts_once_and_source_gives_the_title():
    found = find_statistics(document(MORE, MORE, "Folketall (Kilde: SSB)"))
    assert [each.title for each in found] == ["Folketall (Kilde: SSB)"]


def test_tables_of_words_or_measures_are_no_statistics():
    words = [["Navn", "Rolle"], ["Kari", "leder"], ["Ola", "nestleder"]]
    deeds = [
        ["Tiltak", "Ansvar", "Frist"],
        ["Kjøpe", "1", "2025"],
        ["Lage", "2", "2026"],
    ]
    assert find_statistics(document(words, deeds)) == []
