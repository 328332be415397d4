"""What is published is read back as the same plan, with every measure and field."""

from dataclasses import replace

import pytest

from brobygger.demo.build import DOCUMENTS, WRITTEN
from brobygger.publishing.plan_data import Measure, plan_from_dict
from brobygger.publishing.plan_docx import plan_docx
from brobygger.publishing.plan_pdf import plan_pdf
from brobygger.reading.opening import open_document
from brobygger.reading.plan import read_plan
from tests.publishing.invented import PLAN, SECTIONS, read_back, told

WRITERS = {"docx": plan_docx, "pdf": plan_pdf}
LONG = " ".join(f"Ledd {each} følges opp av alle lag og skoler." for each in range(60))
RICH = Measure(
    number="1",
    title="Språkkafé",
    text="Holde kafé to kvelder i uka.\n\nDen er gratis.",
    start="2026",
    deadline="2027",
    responsible="Nordhavn bibliotek (NB)",
    partners="Røde Kors",
    goal="Flere snakker norsk",
    indicator="Antall gjester",
    budget="120 000 kroner",
    status="I gang",
    implemented="2026",
    remaining="Kurs for frivillige",
    report="Kafeen har hatt 300 gjester.\n\nDe fleste kom igjen.",
    remark="Videreført",
    origin="continued",
    theme="Språk og arbeid",
)


def plain(number, text, **fields):
    return Measure(number=number, text=text, **fields)


AWKWARD = {
    "no numbers, some titles": (
        Measure(title="Kafé", text="Holde kafé.", responsible="NB", theme="Språk"),
        Measure(text="Gi kurs på kveldstid.", responsible="NB", theme="Språk"),
        Measure(text="skaffe leiligheter ved havna", responsible="BOS", theme="Havna"),
        Measure(text="pusse opp skolegården", responsible="BOS", theme="Havna"),
    ),
    "a title two rows above what has none": (
        plain("1", "Holde kafé.", title="Kafé", responsible="NB"),
        plain("2", "Gi kurs.", responsible="NB"),
        plain("", "Lage mat.", responsible="NB"),
    ),
    "signs and letters": (
        plain("a", "=SUM(A1)", deadline="2027", responsible="NB"),
        plain("b", "Æøåäö «sitat» \"to\" 'tre' &amp; <b>fet</b>.", deadline="+47 2027"),
        plain("A1", "#eval $x$ *stjerne* _strek_ \\ @navn {kort}", responsible="-NB"),
    ),
    "paragraphs that end at the edge": tuple(
        plain(
            str(each),
            "Holde kafé for " + "alle " * each + "nå.\n\nDen er gratis for alle.",
            responsible="Skolen v/koordinator eller rektor",
        )
        for each in range(1, 13)
    ),
    "long texts": (
        plain(
            "1", f"Dette begynner her.\n\n{LONG}\n\nDette slutter her.", start="2026"
        ),
        plain("2", "Kort.", responsible="NB"),
        plain("3", LONG + LONG, responsible="NB"),
    ),
    "every field": (
        replace(RICH, number="3", title="", theme="", text="Ruste opp havna."),
        RICH,
        replace(RICH, number="2", title="Torg", goal="", report="", theme="Havna"),
    ),
    "texts alone": (
        Measure(text="Holde språkkafé på biblioteket."),
        Measure(text="Gi kurs på kveldstid."),
        Measure(text="Skaffe leiligheter ved havna."),
    ),
    "texts of two paragraphs": (
        Measure(text="Holde språkkafé på biblioteket.\n\nDen er gratis."),
        Measure(text="Gi kurs på kveldstid."),
    ),
    "bullets and sums": (
        Measure(text="• Holde kafé på biblioteket.\n• Holde den gratis."),
        Measure(text="Totalt tolv leiligheter rustes opp.", deadline="2027"),
    ),
    "a former plan and this one": (
        plain(
            "1",
            "Opprette tolk.",
            report="I drift.",
            chapter="Rapportering på plan 2025",
        ),
        plain(
            "2", "Lage mappe.", remaining="Trykk", chapter="Rapportering på plan 2025"
        ),
        plain("1", "Holde kafé.", deadline="2027", chapter="Tiltak 2026–2029"),
    ),
    "themes that close a chapter": (
        plain("1", "Bygge gangvei.", responsible="BOS", deadline="2028"),
        plain("2", "Lage råd.", responsible="NB", deadline="2027", theme="Medvirkning"),
        plain("3", "Ruste opp.", responsible="BOS", deadline="2028", theme="Havna"),
    ),
    "a hundred": tuple(
        plain(
            str(each),
            f"Gi nye innbyggere tilbud nummer {each} innen {each + 3} uker.",
            start=str(2026 + each % 3),
            deadline=f"{each % 28 + 1}.6.2028",
            responsible=["NB", "BOS og NB", "Barnehage og skole (BOS)"][each % 3],
            theme=["Språk og arbeid", "Bolig", "Helse"][(each - 1) // 34],
            remark=["Nytt tiltak", "Videreført", ""][each % 3],
            origin=["new", "continued", ""][each % 3],
        )
        for each in range(1, 101)
    ),
}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("case", AWKWARD)
def test_awkward_measures_are_read_back_with_every_field(case, kind):
    plan = replace(PLAN, measures=AWKWARD[case])

    read = read_back(WRITERS[kind](plan), f"plan.{kind}")

    assert told(read.measures) == told(plan.measures)


@pytest.mark.parametrize("kind", WRITERS)
def test_facts_of_a_plan_without_sections_are_read_back(kind):
    read = read_back(WRITERS[kind](PLAN), f"plan.{kind}")

    assert told(read.measures) == told(PLAN.measures)
    assert (read.title, read.municipality, read.period.text, read.language) == (
        PLAN.title,
        PLAN.municipality,
        PLAN.period,
        "nb",
    )
    assert (read.mission, read.vision) == (PLAN.mission, PLAN.vision)
    for name in ("goals", "success_criteria", "target_groups"):
        assert [each.text for each in getattr(read, name)] == [
            each.text for each in getattr(PLAN, name)
        ]
    assert [(each.heading, tuple(each.items)) for each in read.challenges] == [
        (each.heading, each.items) for each in PLAN.challenges
    ]
    assert [each.title for each in read.themes] == [each.title for each in PLAN.themes]
    assert [(each.term, each.definition) for each in read.glossary] == [
        (each.term, each.definition) for each in PLAN.terms
    ]
    assert [each.title for each in read.tables] == [PLAN.figures[0].title]
    assert [(each.body, each.case, each.role) for each in read.decisions] == [
        ("kommunestyret", "12/25", "adoption")
    ]
    assert {(each.name, each.short_name) for each in read.units} == {
        (each.name, each.short_name) for each in PLAN.units
    }
    assert [each.responsible_units for each in read.measures] == [
        ["Nordhavn bibliotek (NB)"],
        ["Barnehage og skole (BOS)", "NB"],
        ["BOS"],
    ]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
def test_measures_are_read_back_in_every_language(language, kind):
    bare = [
        replace(each, remark="", origin="", origin_plan="") for each in PLAN.measures
    ]
    full = replace(RICH, theme="Havna", remark="", origin="")
    for measures in (bare, [full, replace(full, number="2")]):
        plan = replace(PLAN, language=language, measures=tuple(measures))

        read = read_back(WRITERS[kind](plan), f"plan.{kind}")

        assert told(read.measures) == told(plan.measures)


@pytest.mark.parametrize("kind", WRITERS)
def test_measures_in_the_plans_own_sections_are_read_back(kind):
    theme = "2.1 Språk og arbeid"
    measures = tuple(replace(each, theme=theme) for each in PLAN.measures)
    plan = replace(PLAN, sections=SECTIONS, measures=measures)

    read = read_back(WRITERS[kind](plan), f"plan.{kind}")

    assert told(read.measures) == told(measures)
    assert [each.heading for each in read.sections if each.number] == [
        each.heading for each in SECTIONS
    ]


@pytest.mark.parametrize("kind", WRITERS)
def test_words_parted_by_a_tab_stay_apart(kind):
    gaps = plain("1", "Gi\ttilbud\ttil alle.", responsible="N\tB", title="Et\ttilbud")
    measures = (gaps, plain("2", "Gi kurs.", responsible="NB"))

    read = read_back(WRITERS[kind](replace(PLAN, measures=measures)), f"plan.{kind}")

    first = read.measures[0]
    told = (first.title, first.text, first.responsible)
    assert told == ("Et tilbud", "Gi tilbud til alle.", "N B")


LEFT_OUT = ("source", "furniture", "columns", "notes", "sections")
"""What belongs to a file, not to the plan, and the text around the figures."""


def compared(read):
    whole = read.as_dict()
    return {name: value for name, value in whole.items() if name not in LEFT_OUT}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", [each for each in WRITTEN if "hoyring" not in each])
def test_demo_plan_is_published_and_read_back_as_the_same(name, kind):
    first = read_plan(open_document(DOCUMENTS / name))
    plan = plan_from_dict(first.as_dict(places=True))
    again = read_back(WRITERS[kind](plan), f"plan.{kind}")

    assert told(again.measures) == told(first.measures)
    assert compared(again) == compared(first)
    assert numbered(again) == numbered(first)


def numbered(read):
    return [(each.number, each.heading) for each in read.sections if each.number]
