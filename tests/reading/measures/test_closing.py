import pytest

from brobygger.reading.draft import Measure
from brobygger.reading.measures.finish import finish


def finished(*texts, **fields):
    measures = [Measure(text=text, **fields) for text in texts]
    finish(measures)
    return measures


def test_parentheses_at_the_end_say_who_and_when():
    measures = finished(
        "Gratis prøvetimer (kulturskolen, høsten 2027)",
        "Kafé for foreldre (rektorene og FAU, hvert halvår).",
        "Åpen hall (2028, idrettsrådet)",
        "Rekkehus ved Vika (Eiendom, 1. juni 2029)",
    )

    assert [(each.text, each.responsible, each.deadline) for each in measures] == [
        ("Gratis prøvetimer", "kulturskolen", "høsten 2027"),
        ("Kafé for foreldre.", "rektorene og FAU", "hvert halvår"),
        ("Åpen hall", "idrettsrådet", "2028"),
        ("Rekkehus ved Vika", "Eiendom", "1. juni 2029"),
    ]
    assert measures[1].responsible_units == ["rektorene", "FAU"]


def test_parentheses_may_only_say_who():
    measures = finished("Jobbmesse (NAV)", "Norskkurs (Voksenskolen)", "Kafé (Kultur)")

    assert [each.responsible for each in measures] == ["NAV", "Voksenskolen", "Kultur"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Veiledning (ICDP)", "Holde jobbmesse", "Åpen hall", "Kafé (NAV)"),
        ("Busser (2027)", "Kafé (sju dager, 20 plasser)", "Turer", "Kurs"),
    ],
)
def test_parentheses_of_some_measures_stay(texts):
    assert [each.text for each in finished(*texts)] == list(texts)


def test_parentheses_stay_where_a_column_says_who():
    (measure, *_) = finished(*["Kurs (NAV, 2027)"] * 3, responsible="Skolen")

    assert (measure.text, measure.responsible) == ("Kurs (NAV, 2027)", "Skolen")


@pytest.mark.parametrize(
    ("first", "second", "third"), [("1a", "1b", "2a"), ("A.1:", "A.2:", "B.1:")]
)
def test_codes_before_the_texts_are_their_numbers(first, second, third):
    measures = finished(f"{first} Kurs", f"{second} Åpen hall", f"{third} Turer")

    codes = [code.rstrip(":") for code in (first, second, third)]
    assert [each.number for each in measures] == codes
    assert [each.text for each in measures] == ["Kurs", "Åpen hall", "Turer"]


def test_one_text_that_begins_with_a_code_keeps_it():
    assert finished("H2 Buss på hydrogen", "Turer", "Kurs")[0].number is None
