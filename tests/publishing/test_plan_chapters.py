from dataclasses import replace
from datetime import date

from brobygger.publishing.plan_chapters import compose
from brobygger.publishing.plan_data import (
    Figures,
    Measure,
    PlanData,
    Revision,
    Section,
    Statement,
    Theme,
)
from brobygger.publishing.plan_parts import Heading, Items, Paragraph, Sheet, Table
from tests.publishing.invented import PLAN, SECTIONS


def composed(**fields):
    given = {"title": "Plan", "municipality": "Nordhavn", **fields}
    return compose(PlanData(**given))


def parts(**fields):
    return composed(**fields)[1]


def headings(found):
    return [(each.level, each.text) for each in found if isinstance(each, Heading)]


def tables(found):
    return [each for each in found if isinstance(each, Table)]


def test_plan_without_sections_gets_the_usual_chapters():
    assert headings(compose(PLAN)[1]) == [
        (1, "Misjon"),
        (1, "Visjon"),
        (1, "Mål"),
        (1, "Suksesskriterier"),
        (1, "Målgrupper"),
        (1, "Utfordringer"),
        (2, "Bolig"),
        (2, "Helse"),
        (1, "Temaer"),
        (1, "Tiltak"),
        (2, "Språk og arbeid"),
        (2, "Bolig og nærmiljø"),
        (1, "Begreper"),
        (1, "Statistikk"),
    ]


def test_cover_says_whose_plan_it_is_when_it_holds_and_who_adopted_it():
    revision = Revision(version="2", day=date(2026, 5, 1))
    cover, _ = compose(replace(PLAN, period="2026–2030", revision=revision))

    assert (cover.municipality, cover.title, cover.subtitle) == (
        "Nordhavn kommune",
        "Integreringsplan for Nordhavn 2026–2029",
        "",
    )
    assert cover.lines == (
        "Planperiode: 2026–2030",
        "Vedtatt av kommunestyret 18. mars 2025, sak 12/25",
        "Versjon 2, 1. mai 2026",
    )


def test_title_page_that_was_read_becomes_the_cover_again():
    cover, found = composed(
        sections=(
            Section(heading="Nordhavn kommune"),
            Section(heading="Plan", paragraphs=("Vi bor her", "Vedtatt 1. mai 2026")),
            Section(heading="Forord", paragraphs=("Byen vokser.",)),
        )
    )

    assert (cover.subtitle, cover.lines) == ("Vi bor her", ("Vedtatt 1. mai 2026",))
    assert found == [Heading(1, "Forord"), Paragraph("Byen vokser.")]


def test_what_a_section_tells_is_not_told_twice():
    found = parts(
        vision="Alle med",
        goals=(Statement(text="Flere i jobb."), Statement(text="Ny bro.")),
        themes=(Theme(title="Språk"),),
        sections=(
            Section(heading="Visjon", paragraphs=("Alle med!",)),
            Section(heading="Språk", items=("flere i jobb",)),
        ),
    )

    assert found == [
        Heading(1, "Visjon"),
        Paragraph("Alle med!"),
        Heading(1, "Språk"),
        Items(("flere i jobb",)),
        Heading(1, "Mål"),
        Items(("Ny bro.",)),
    ]


def test_goals_stand_under_what_they_are_said_for():
    found = parts(
        goals=(
            Statement(text="Jobb.", scope="Innen 2029:"),
            Statement(text="Bolig.", scope="Innen 2029"),
        )
    )

    assert found[1:3] == [Paragraph("Innen 2029:"), Items(("Jobb.",))]


def test_list_comes_after_the_line_that_leads_to_it():
    found = parts(
        sections=(
            Section(
                heading="Grupper",
                paragraphs=("Planen er for:", "Andre er også velkomne."),
                items=("Barn", "Voksne"),
            ),
        )
    )

    assert found[1:] == [
        Paragraph("Planen er for:"),
        Items(("Barn", "Voksne")),
        Paragraph("Andre er også velkomne."),
    ]


def test_measures_stand_where_they_stood_else_under_their_theme():
    measures = (
        Measure(number="1", text="Kafé", section=2, theme="2.1 Språk og arbeid"),
        Measure(number="2", text="Kurs", theme="2.1 Språk og arbeid"),
        Measure(number="3", text="Bro", theme="Havna"),
    )
    found = parts(sections=SECTIONS, measures=measures)
    inside, below = tables(found)

    assert [row[0] for row in inside.rows] == [("1",), ("2",)]
    assert found.index(inside) < found.index(Heading(1, "3 Oppfølging"))
    assert headings(found)[-2:] == [(1, "Tiltak"), (2, "Havna")]
    assert below.rows == ((("3",), ("Bro",)),)


def test_list_in_a_section_that_only_repeats_its_measures_is_left_out():
    found = parts(
        sections=(Section(heading="Tiltak", items=("Holde kafé.", "Gå tur.")),),
        measures=(Measure(number="1", text="Holde kafé.", section=0),),
    )

    assert found[1] == Items(("Gå tur.",))
    assert tables(found)[0].rows == ((("1",), ("Holde kafé.",)),)


OWN = (
    Section(heading="Innsatsområde: Bolig", number="1"),
    Section(heading="Boligtorg", number="1.1", level=2, paragraphs=("Gammelt.",)),
)
POINT = Measure(
    number="1.1",
    title="Boligtorg",
    text="Åpne et torg.\n\nGratis.",
    theme="1. Innsatsområde: Bolig",
    section=1,
    own_section=1,
)


def test_measure_with_a_section_of_its_own_takes_its_place():
    assert parts(sections=OWN, measures=(POINT,)) == [
        Heading(1, "1. Innsatsområde: Bolig"),
        Heading(2, "1.1 Boligtorg"),
        Paragraph("Åpne et torg."),
        Paragraph("Gratis."),
    ]


def test_measure_with_a_section_of_its_own_gets_a_table_once_it_says_more():
    found = parts(sections=OWN, measures=(replace(POINT, deadline="2027"),))

    assert headings(found) == [(1, "1. Innsatsområde: Bolig")]
    assert tables(found)[0].header == ("Nr", "Tiltak", "Beskrivelse", "Frist")


def test_theme_that_no_heading_may_name_heads_rows():
    found = parts(
        measures=(
            Measure(number="1", text="Råd", theme="Medvirkning"),
            Measure(number="2", text="Bro"),
        )
    )

    assert headings(found) == [(1, "Tiltak")]
    assert tables(found)[0].rows == (
        (("2",), ("Bro",)),
        (("Medvirkning",),),
        (("1",), ("Råd",)),
    )


def test_former_plan_reported_on_has_a_chapter_of_its_own():
    found = parts(
        measures=(
            Measure(number="1", text="Tolk", report="I drift.", chapter="Rapport 2025"),
            Measure(number="1", text="Kafé", deadline="2027", chapter="Tiltak 2026"),
        )
    )

    assert headings(found) == [(1, "Rapport 2025"), (1, "Tiltak 2026")]
    assert [table.header for table in tables(found)] == [
        ("Nr", "Tiltak", "Rapportering"),
        ("Nr", "Tiltak", "Frist"),
    ]


def test_headings_leave_out_no_level():
    found = parts(
        sections=tuple(
            Section(heading=f"H{level}", level=level) for level in (2, 4, 4, 1, 3)
        )
    )

    assert [level for level, _ in headings(found)] == [1, 2, 2, 1, 2]


def test_figures_stand_in_their_section_with_all_columns():
    figures = Figures(
        title="Tabell 1", columns=("År", "Antall"), rows=(("2024", ""),), section=0
    )
    found = parts(
        sections=(Section(heading="Tall", paragraphs=("Vekst.", "Tabell 1")),),
        figures=(figures,),
    )

    assert found[:2] == [Heading(1, "Tall"), Paragraph("Vekst.")]
    assert (found[2].caption, found[2].header, found[2].rows) == (
        "Tabell 1",
        ("År", "Antall"),
        ((("2024",), ()),),
    )


def test_subtitle_of_a_theme_is_printed_as_one():
    found = parts(
        themes=(Theme(title="Bolig", subtitle="Et hjem først"),),
        sections=(
            Section(heading="Bolig", paragraphs=("Det er trangt.",)),
            Section(heading="Et hjem først", level=2),
        ),
    )

    assert found[-1] == Paragraph("Et hjem først", is_subtitle=True)


def test_tables_with_the_same_columns_line_up():
    measures = (
        Measure(number="1", text="Kafé", deadline="2027", theme="Språk"),
        Measure(number="2", text="Lang " * 40, deadline="2028", theme="Havna"),
    )
    first, second = tables(parts(measures=measures))

    assert first.widths == second.widths
    assert sum(first.widths) == 17
    assert first.widths[1] > 3 * first.widths[0]


def test_short_names_that_nothing_explains_are_explained():
    loose = replace(PLAN, measures=(Measure(text="Kafé", responsible="NB"),))

    assert compose(loose)[1][-2:] == [
        Heading(1, "Ansvarlige enheter"),
        Items(("Nordhavn bibliotek (NB)", "Barnehage og skole (BOS)")),
    ]


def test_measure_with_many_fields_gets_a_sheet():
    measure = Measure(
        number="1",
        title="Kafé",
        text="Holde kafé.",
        start="2026",
        deadline="2027",
        budget="12 kr",
        goal="Språk",
        status="I gang",
        theme="Medvirkning",
    )
    sheet = parts(measures=(measure,))[-1]

    assert isinstance(sheet, Sheet)
    assert dict(sheet.fields) == {
        "Nr": ("1",),
        "Tittel": ("Kafé",),
        "Tiltak": ("Holde kafé.",),
        "Oppstart": ("2026",),
        "Frist": ("2027",),
        "Ansvar": (),
        "Mål": ("Språk",),
        "Kostnad": ("12 kr",),
        "Status": ("I gang",),
        "Tema": ("Medvirkning",),
    }


def test_units_and_origin_are_printed_where_no_words_tell_them():
    unit = PLAN.units[0]
    measure = Measure(number="1", text="Kafé", units=(unit,), origin="new")

    assert tables(parts(measures=(measure,)))[0].rows == (
        (("1",), ("Kafé",), ("Nordhavn bibliotek (NB)",), ("Nytt tiltak",)),
    )


def test_origin_that_the_text_tells_is_not_told_twice():
    measure = Measure(number="1", text="Videreføre kafeen.", origin="continued")

    assert tables(parts(measures=(measure,)))[0].header == ("Nr", "Tiltak")
