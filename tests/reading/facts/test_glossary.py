import pytest

from brobygger.reading.facts.glossary import find_glossary
from tests.reading.facts.building import lines


def terms(*blocks):
    return [(each.term, each.definition) for each in find_glossary(lines(*blocks))]


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("En nabo er en person som bor ved siden av.", "nabo"),
        ("Begrepet nabolag omfatter alle gatene.", "nabolag"),
        ("Med grannelag meiner vi alle husa.", "grannelag"),
        ("Naboskab kaldes også fællesskab.", "Naboskab"),
        ("Grannskap är en känsla av samhörighet.", "Grannskap"),
        ("En person har rett til å bli anerkjent som nabo her.", "nabo"),
    ],
)
def test_definitions_are_read_in_four_languages(sentence, term):
    assert terms("# Begreper", sentence) == [(term, sentence)]


def test_new_term_in_a_paragraph_begins_its_own_definition():
    assert terms(
        "# Definisjoner",
        "En nabo er en som bor nær. Når hun flytter, er det slutt. "
        "Nabolag omfatter alle naboer.",
    ) == [
        ("nabo", "En nabo er en som bor nær. Når hun flytter, er det slutt."),
        ("Nabolag", "Nabolag omfatter alle naboer."),
    ]


def test_entries_and_tables_are_read():
    assert terms(
        "# Ordliste",
        "* Nabo: en som bor i huset ved siden av",
        [["Begrep", "Forklaring"], ["Gate", "Der husene står."]],
    ) == [("Nabo", "en som bor i huset ved siden av"), ("Gate", "Der husene står.")]


def test_sentences_elsewhere_define_nothing():
    assert terms("# Innledning", "Planen er en god start for alle.") == []
