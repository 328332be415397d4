import pytest

from brobygger.reading.facts.language import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kommunen skal ikke vente. Hva gjør vi for barn og unge i skolen?", "nb"),
        ("Kommunen skal ikkje vente. Kva gjer vi for born og unge i skulen?", "nn"),
        ("Kommunen skal ikke vente. Hvad gør vi for børn og unge af i dag?", "da"),
        ("Kommunen ska inte vänta. Vad gör vi för barn och unga i skolan?", "sv"),
        ("Målet er at flere kommer i arbeid og lærer norsk.", "nb"),
        ("Målet er at fleire kjem i arbeid og lærer norsk saman.", "nn"),
        ("Målet er, at flere kommer i arbejde og lærer dansk.", "da"),
        ("Målet är att fler kommer i arbete.", "sv"),
    ],
)
def test_language_is_told_from_a_line(text, language):
    assert find_language(text) == language
