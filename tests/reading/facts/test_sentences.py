from brobygger.reading.facts.sentences import are_alike, sentences


def test_sentences_end_at_stops_but_not_at_abbreviations():
    text = "Se St. Meld. 30, bl.a. Kapittel 2. Den 1. Mai er fri. Ny dag! 14 er mange."
    assert sentences(text) == [
        "Se St. Meld. 30, bl.a. Kapittel 2. Den 1. Mai er fri.",
        "Ny dag!",
        "14 er mange.",
    ]


def test_texts_that_differ_in_marks_are_alike():
    assert are_alike("Arbeids- og næringsliv.", "arbeids og næringsliv")
    assert not are_alike("Alle skal bo godt her", "Alle skal lære mye her")
