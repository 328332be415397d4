from datetime import date

from brobygger.publishing.plan_data import (
    Figures,
    Measure,
    PlanData,
    Revision,
    Section,
    Statement,
    Theme,
    Unit,
    plan_from_dict,
    printable,
)
from brobygger.reading import draft
from brobygger.reading.document import Place


def plan(**fields):
    read = draft.PlanDraft(source="plan.pdf", **fields)
    return plan_from_dict(read.as_dict(places=True))


def at(line):
    return Place(lines=(line, line))


def test_plan_from_dict_takes_every_fact_of_a_draft():
    made = plan(
        title="Plan for Nordhavn",
        municipality="Nordhavn",
        language="nn",
        period=draft.Period(text="2026–2029"),
        mission="Opne dører",
        vision="Alle med",
        decisions=[draft.Decision(body="rådet", case="1/25", role="adoption")],
        goals=[draft.Statement(text="Fleire i jobb", scope="Innan 2029")],
        success_criteria=[draft.Statement(text="80 prosent")],
        target_groups=[draft.Statement(text="Flyktningar")],
        themes=[draft.Theme(title="Arbeid", number="1", subtitle="Først")],
        challenges=[draft.Challenges(heading="Bustad", items=["Få", "Små"])],
        glossary=[draft.Term(term="Bu", definition="å vere ein stad")],
    )

    assert (made.title, made.municipality, made.language, made.period) == (
        "Plan for Nordhavn",
        "Nordhavn",
        "nn",
        "2026–2029",
    )
    assert (made.mission, made.vision) == ("Opne dører", "Alle med")
    assert (made.decisions[0].case, made.decisions[0].role) == ("1/25", "adoption")
    assert made.goals == (Statement(text="Fleire i jobb", scope="Innan 2029"),)
    assert made.success_criteria == (Statement(text="80 prosent"),)
    assert made.target_groups == (Statement(text="Flyktningar"),)
    assert made.themes == (Theme(title="Arbeid", number="1", subtitle="Først"),)
    assert made.challenges[0].items == ("Få", "Små")
    assert (made.terms[0].term, made.terms[0].definition) == ("Bu", "å vere ein stad")


def test_measures_know_their_units_and_the_section_they_stand_in():
    made = plan(
        sections=[
            draft.Section(heading="Bakgrunn", place=at(1)),
            draft.Section(heading="Tiltak", number="2", place=at(5)),
        ],
        units=[draft.Unit(name="Nordhavn bibliotek", short_name="NB")],
        measures=[
            draft.Measure(
                text="Holde kafé",
                number="3",
                responsible="NB og skolen",
                responsible_units=["NB", "skolen"],
                table="2 Tiltak",
                place=at(8),
            )
        ],
    )

    assert made.measures == (
        Measure(
            text="Holde kafé",
            number="3",
            responsible="NB og skolen",
            units=(
                Unit(name="Nordhavn bibliotek", short_name="NB"),
                Unit(name="skolen"),
            ),
            chapter="2 Tiltak",
            section=1,
        ),
    )


def test_measure_told_by_a_section_of_its_own_is_told_apart():
    made = plan(
        sections=[
            draft.Section(heading="Område", number="1", place=at(1)),
            draft.Section(heading="Boligtorg", number="1.1", place=at(2)),
        ],
        measures=[
            draft.Measure(
                text="Åpne", title="Boligtorg", number="1.1", place=Place(lines=(2, 4))
            )
        ],
    )

    assert [each.own_section for each in made.measures] == [1]


def test_places_on_pages_are_compared_from_the_top():
    def box(top):
        return (50.0, top, 200.0, top + 10)

    made = plan(
        sections=[
            draft.Section(heading="A", place=Place(page=2, box=box(100.0))),
            draft.Section(heading="B", place=Place(page=2, box=box(500.0))),
        ],
        tables=[
            draft.Statistics(
                title="Tall",
                columns=["År", None],
                rows=[["2024", None]],
                place=Place(page=2, box=box(300.0)),
            )
        ],
    )

    assert made.figures == (
        Figures(title="Tall", columns=("År", ""), rows=(("2024", ""),), section=0),
    )


def test_draft_without_places_becomes_a_plan_too():
    read = draft.PlanDraft(
        source="plan.txt",
        sections=[draft.Section(heading="Tiltak", text="En.\n\nTo.", items=["Tre"])],
        measures=[draft.Measure(text="Holde kafé", theme="Språk")],
    )

    made = plan_from_dict(read.as_dict())

    assert made.sections == (
        Section(heading="Tiltak", paragraphs=("En.", "To."), items=("Tre",)),
    )
    assert made.measures == (Measure(text="Holde kafé", theme="Språk"),)
    assert made.title == "Tiltak"


def test_revision_goes_with_the_plan():
    revision = Revision(version="3", day=date(2026, 3, 12))

    assert plan_from_dict({}, revision=revision).revision == revision


def test_printable_takes_out_what_no_document_may_hold():
    dirty = PlanData(
        title="a\x00b\x1bc",
        municipality="d\ud800e\nf\tg",
        measures=(Measure(text="h\uffff", section=2),),
    )

    assert printable(dirty) == PlanData(
        title="abc",
        municipality="de\nf\tg",
        measures=(Measure(text="h", section=2),),
    )
