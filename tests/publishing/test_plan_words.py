from datetime import date

import pytest

from brobygger.publishing.plan_measures import FIELDS
from brobygger.publishing.plan_words import (
    LANGUAGES,
    day_in_words,
    municipality_in_words,
    words_in,
)
from brobygger.reading.columns import role_of, roles_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_called_what_a_reader_knows(language):
    words = words_in(language)

    assert [role_of(words[field]) for field in FIELDS] == list(FIELDS)
    assert role_of(words["theme"]) == "theme"
    assert [role_of(words[each]) for each in ("units", "origin")] == [None, None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_title_and_description_are_told_apart(language):
    words = words_in(language)

    assert roles_of([words["text"], words["details"]]) == ["title", "text"]
    assert roles_of([words["title"], words["text"]]) == ["title", "text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language):
    assert words_in(language).keys() == words_in("nb").keys()
    assert all(words_in(language).values())


def test_other_languages_get_english_labels():
    assert words_in("fi") == words_in("en")


def test_days_and_municipalities_are_written_as_people_do():
    day = date(2026, 3, 2)

    assert [day_in_words(day, each) for each in LANGUAGES] == [
        "2. mars 2026",
        "2. mars 2026",
        "2. marts 2026",
        "2 mars 2026",
        "2 March 2026",
    ]
    assert [municipality_in_words("Nordhavn", each) for each in LANGUAGES] == [
        "Nordhavn kommune",
        "Nordhavn kommune",
        "Nordhavn Kommune",
        "Nordhavn kommun",
        "Nordhavn",
    ]
    assert municipality_in_words("Nordhavn fylkeskommune", "nb") == (
        "Nordhavn fylkeskommune"
    )
    assert municipality_in_words("", "nb") == ""
