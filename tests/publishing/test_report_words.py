import pytest

from brobygger.publishing.plan_words import LANGUAGES
from brobygger.publishing.report_chapters import compose
from brobygger.publishing.report_data import report_of
from brobygger.publishing.report_words import number_in_words, report_words_in
from brobygger.reading.columns import role_of
from tests.publishing.reported import content_of, many

DONE = {"status": "done", "status_text": "Ferdig"}
SILENT = {"is_reported": False, "status": "", "status_text": ""}


def finding(*measures, language="nb"):
    front, _ = compose(report_of(content_of(*measures, language=language)))
    return front.finding


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_there_in_every_language(language):
    words = report_words_in(language)

    assert set(words) == set(report_words_in("nb"))
    assert all(words.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_beside_the_plans_fields_are_taken_for_none_of_them(language):
    words = report_words_in(language)
    labels = ("next step", "last year", "figures row", "area", "plan")

    assert [role_of(words[each].format(year=2026)) for each in labels] == [None] * 5


def test_finding_is_a_sentence_whatever_the_numbers():
    assert finding({}, {}, DONE) == "Alle 3 tiltak er rapportert; ett er ferdig."
    assert finding({}, SILENT) == "1 av 2 tiltak er rapportert; ingen er ferdige."
    assert finding(DONE, DONE) == "Alle 2 tiltak er rapportert; 2 er ferdige."
    assert finding(SILENT, SILENT) == "Ingen av 2 tiltak er rapportert."
    assert finding(DONE) == "Tiltaket er rapportert; det er ferdig."
    assert finding(SILENT) == "Tiltaket er ikke rapportert."


def test_finding_is_told_in_every_language():
    told = {
        language: finding({}, DONE, SILENT, language=language) for language in LANGUAGES
    }

    assert told == {
        "nb": "2 av 3 tiltak er rapportert; ett er ferdig.",
        "nn": "2 av 3 tiltak er rapporterte; eitt er ferdig.",
        "da": "2 af 3 indsatser er rapporteret; én er færdig.",
        "sv": "2 av 3 åtgärder är rapporterade; en är klar.",
        "en": "2 of 3 measures are reported; one is done.",
    }


def test_status_has_the_name_that_the_measures_give_it():
    done = {"status": "done", "status_text": "Gjennomført"}
    _, sections = compose(report_of(content_of(done, {})))
    bars = [name for name, _ in sections["standing"][2].bars]

    assert bars == ["Gjennomført", "I gang", "Ikke startet", "Stoppet"]


def test_units_come_as_the_municipality_lists_them():
    units = [{"name": name, "short_name": ""} for name in ("B", "A")]
    content = content_of(
        {"area": "A"}, {"area": "C"}, {"area": "B"}, {"area": ""}, units=units
    )
    _, sections = compose(report_of(content))

    assert [part.text for part in sections["measures"] if hasattr(part, "level")] == [
        "Svarene, enhet for enhet",
        "B",
        "A",
        "C",
        "Uten enhet",
    ]


def test_one_unit_is_compared_with_none():
    _, sections = compose(report_of(many(2)))

    assert "Status for hver enhet" not in [
        getattr(part, "text", "") for part in sections["standing"]
    ]


@pytest.mark.parametrize(
    ("amount", "language", "told"),
    [
        (1234567, "nb", "1\u00a0234\u00a0567"),
        (1234.5, "da", "1.234,5"),
        (0.25, "sv", "0,25"),
        (1234.5, "en", "1,234.5"),
        (3.0, "nn", "3"),
    ],
)
def test_number_is_written_as_the_language_does(amount, language, told):
    assert number_in_words(amount, language) == told


def test_many_units_are_compared_in_charts_that_fit_a_page():
    content = content_of(*({"area": f"Enhet {at}"} for at in range(60)))
    _, sections = compose(report_of(content))
    charts = [part for part in sections["standing"] if hasattr(part, "legend")]

    assert [len(chart.bars) for chart in charts] == [4, 24, 24, 12]
    assert {chart.most for chart in charts[1:]} == {1}


def test_what_happens_next_is_counted_whatever_words_it_is_told_in():
    stopped = {"next": "stopped", "next_text": "Stanset: pengene tok slutt"}
    content = content_of({}, {"next_text": "Fortsetter til våren"}, stopped, SILENT)
    _, sections = compose(report_of(content))

    assert sections["standing"][-1].rows == (
        (("Fortsetter",), ("2",)),
        (("Stoppet",), ("1",)),
    )
