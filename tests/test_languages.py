"""Every text is there in every language, and says the same."""

import re

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from brobygger.messages import (
    TRANSLATED,
    is_translated,
    po_file,
    texts_in_sources,
)

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def catalogue(language):
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def forms(text):
    return [text] if isinstance(text, str) else list(text)


@pytest.fixture(scope="module")
def texts():
    return [(text.id, text.context) for text in texts_in_sources() if text.id]


def test_texts_are_found_in_templates_and_python(texts):
    assert ("Skip to the content", None) in texts
    assert ("The e-mail address or the password is wrong.", None) in texts


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language, texts):
    known = catalogue(language)

    missing = [
        text
        for text, context in texts
        if not (message := known.get(text, context))
        or not is_translated(message.string)
    ]

    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_a_guess_or_left_over(language, texts):
    known = {(message.id, message.context) for message in catalogue(language)}

    assert [message.id for message in catalogue(language) if message.fuzzy] == []
    assert known - set(texts) == {("", None)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_placeholders(language):
    """The singular may leave the number out: "one measure"."""
    for message in catalogue(language):
        if message.id and is_translated(message.string):
            wanted = {found for text in forms(message.id) for found in _names(text)}
            for text in forms(message.string):
                assert set(_names(text)) <= wanted, message.id
            assert set(_names(forms(message.string)[-1])) == wanted, message.id


def _names(text):
    return [match.group(0) for match in PLACEHOLDER.finditer(text)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Hopp til innholdet"),
        ("nn", "Hopp til innhaldet"),
        ("da", "Gå til indholdet"),
        ("en", "Skip to the content"),
    ],
)
def test_each_language_has_its_own_words(language, text):
    with translation.override(language):
        assert translation.gettext("Skip to the content") == text
