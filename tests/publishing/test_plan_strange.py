"""Measures that say strange things, published and read back."""

from dataclasses import replace

import pdfua
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brobygger.publishing.plan_data import Measure
from tests.publishing.invented import PLAN, read_back, told
from tests.publishing.test_plan_round_trip import WRITERS

SIGNS = (
    *("# Tegn $x^2$", "*fet* _kursiv_ `kode`", "<merke> @navn [x] ]", "// b */"),
    *("\\n \\u{1F600}", "& < > ]]> <![CDATA[x]]>", "= lik", "+ pluss", "/ ord: ja"),
    *("~ -- --- ...", "https://eksempel.no/a_b#c", "'enkel' \"dobbel\" «norsk»"),
    *("100 % av 50 §", "a|b", "{{ x }} {% y %}", "½ ² € … – —", "æøåÆØÅ äöÄÖ"),
)
TIMES = (
    *("2026", "2026–2029", "2026-2029", "1.6.2027", "01.06.2027", "juni 2027"),
    *("Høsten 2026", "Løpende", "3. kvartal 2026", "31/12-2026", "2027-06-01"),
    *("Innen utgangen av 2027", "Årlig", "Hele planperioden", "2026, 2027 og 2028"),
    *("snarest", "Uke 34", "1. halvår 2026", "Fra 2027", "12 måneder"),
)
NUMBERS = ("{}", "{}.", "{})", "7.1.{}", "A-{}", "T{}", "M1.{}.a", "00{}", "{}/2")
UNITS = [f"Tjeneste {each} (T{each})" for each in range(1, 26)]


def numbered(form, texts):
    return tuple(
        Measure(number=form.format(at), text=text, responsible="NB")
        for at, text in enumerate(texts, start=1)
    )


STRANGE = {
    "signs": numbered("{}", [f"Gi {sign} til alle." for sign in SIGNS]),
    "signs in titles": tuple(
        Measure(number=str(at), title=f"Kafé {sign}", text="Gi.", responsible="NB")
        for at, sign in enumerate(SIGNS, start=1)
    ),
    "signs in themes": tuple(
        Measure(number=str(at), text="Gi.", theme=f"Tema {sign}", responsible="NB")
        for at, sign in enumerate(SIGNS[:6], start=1)
    ),
    "scripts": numbered("{}", ["Kurs i العربية nå.", "Мова.", "Ελληνικά."]),
    "times": tuple(
        Measure(number=str(at), text="Gi kurs.", deadline=time, responsible="NB")
        for at, time in enumerate(TIMES, start=1)
    ),
    "many units": tuple(
        Measure(number=str(at), text="Gi.", responsible=", ".join(UNITS[:count]))
        for at, count in enumerate([1, 4, 11, 25], start=1)
    ),
    "one word": numbered("{}", ["Tolk", "Kurs", "Mat"]),
    "the same words under two themes": (
        Measure(number="1", text="Gi alle kurs.", theme="Arbeid"),
        Measure(number="2", text="Gi alle kurs.", theme="Bolig", responsible="NB"),
    ),
    "a very long text": numbered("{}", ["Lang " + "svært " * 1500 + "tekst."]),
    "three hundred": numbered(
        "{}", [f"Gi tilbud {at} til alle." for at in range(1, 301)]
    ),
} | {form: numbered(form, ["Gi.", "Hjelpe.", "Se."]) for form in NUMBERS}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("case", STRANGE)
def test_strange_measures_are_read_back_with_every_field(case, kind):
    plan = replace(PLAN, measures=STRANGE[case])

    read = read_back(WRITERS[kind](plan), f"plan.{kind}")

    assert told(read.measures) == told(plan.measures)


@pytest.mark.parametrize("case", ["signs", "signs in themes", "scripts", "many units"])
def test_a_pdf_of_strange_measures_is_for_all_readers(case, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(WRITERS["pdf"](replace(PLAN, measures=STRANGE[case])))

    report = pdfua.validate(str(path))

    assert [(each.rule_id, each.message) for each in report.findings] == []


WORDS = st.sampled_from(
    ["alle", "barn", "møte", "kafé", "på", "12", "(NB)", "50 %", "og", "til", "#x", "$"]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=30).map(
    lambda words: "Gi " + " ".join(words) + " nå."
)


@st.composite
def measures(draw):
    """Draw a few measures that fill the same fields, each with something of its own."""
    titled, timed, themed = (
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
    )
    return tuple(
        Measure(
            number=str(at),
            title=f"Kafé {draw(WORDS)} {at}" if titled else "",
            text=draw(SENTENCE),
            deadline=draw(st.sampled_from(["", *TIMES])) if timed else "",
            responsible=", ".join(draw(st.lists(st.sampled_from(UNITS), max_size=4))),
            theme=draw(st.sampled_from(["Arbeid", "Bolig"])) if themed else "",
        )
        for at in range(1, draw(st.integers(2, 6)))
    )


@pytest.mark.parametrize("kind", WRITERS)
@given(told_measures=measures())
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_measures_are_read_back_with_every_field(kind, told_measures):
    plan = replace(PLAN, measures=told_measures)

    read = read_back(WRITERS[kind](plan), f"plan.{kind}")

    by_number = sorted(told(read.measures), key=lambda each: each["number"])
    assert by_number == told(plan.measures)
