import pytest

from brobygger.reading.measures.find import find_measures
from tests.reading.measures.making import document, found, heading, item, text

POINTS = ("Åpne en språkkafé", "Holde jobbmesse hver vår")


@pytest.mark.parametrize(
    "lead",
    [
        "Tiltak:",
        "Nye tiltak i perioden:",
        "Vi vil:",
        "Fjellvik kommune skal:",
        "For å nå målet skal vi:",
        "Slik gjør vi det:",
        "Sådan gør vi:",
        "Så gör vi:",
        "Indsatser:",
        "Åtgärder:",
        "Følgende tiltak skal gjennomføres i planperioden:",
        "Det skal vi gjøre:",
        "Hva vil vi gjøre?",
        "Derfor vil kommunen:",
        "Kommunen vil i perioden:",
    ],
)
def test_points_under_a_promise_are_measures(lead):
    measures = found(
        heading("Arbeid", 2),
        text("Mange mangler arbeid."),
        text(lead),
        *map(item, POINTS),
        fields=("text", "theme"),
    )

    assert measures == [(POINTS[0], "Arbeid"), (POINTS[1], "Arbeid")]


@pytest.mark.parametrize(
    "lead",
    [
        "Mål:",
        "Målgruppen er:",
        "Utfordringer:",
        "Planen bygger på følgende lover:",
        "Hvert tiltak beskrives etter denne malen:",
        "Arbeidsgruppen har bestått av:",
        "Planen har tiltak innenfor disse områdene:",
        "Tidligere gjennomførte tiltak:",
        "Nasjonale tiltak:",
        "Rådmannens forslag til vedtak:",
        "Målet er at vi skal:",
    ],
)
def test_points_under_anything_else_are_no_measures(lead):
    assert found(heading("Arbeid"), text(lead), *map(item, POINTS)) == []


def test_points_under_a_heading_of_measures_are_measures():
    measures = found(
        heading("Bolig"),
        text("Mange venter lenge."),
        heading("Tiltak", 2),
        *map(item, POINTS),
        fields=("text", "theme"),
    )

    assert measures == [(POINTS[0], "Bolig"), (POINTS[1], "Bolig")]


def test_points_under_fields_of_a_chapter_of_measures_are_measures():
    measures = found(
        heading("Tiltaksplan"),
        heading("Bolig", 2),
        item("Kartlegge hus", "a)"),
        item("Gi råd om leie", "b)"),
        fields=("number", "text", "theme"),
    )

    assert measures == [
        ("a", "Kartlegge hus", "Bolig"),
        ("b", "Gi råd om leie", "Bolig"),
    ]


def test_deeper_points_belong_to_the_one_above():
    assert found(
        heading("Tiltak"),
        item("Holde kurs for"),
        item("lærere", "–", 1),
        item("ledere", "–", 1),
        item("Lage en nettside"),
    ) == ["Holde kurs for\n– lærere\n– ledere", "Lage en nettside"]


def test_points_in_background_minutes_and_appendices_are_no_measures():
    assert (
        found(
            heading("Bakgrunn", 1, "3"),
            heading("Frivillighet", 2, "3.1"),
            text("Tiltak:"),
            *map(item, POINTS),
            heading("Vedlegg", 1),
            text("Kommunen skal:"),
            *map(item, POINTS),
            heading("Saksprotokoll", 1),
            text("Vi vil:"),
            *map(item, POINTS),
        )
        == []
    )


def test_small_heading_background_does_not_close_what_follows_it():
    assert found(
        heading("Arbeid"),
        heading("Bakgrunn", 2),
        text("Mange mangler arbeid."),
        text("Tiltak:"),
        *map(item, POINTS),
    ) == list(POINTS)


def test_lead_in_at_the_end_of_a_paragraph_counts():
    assert found(
        heading("Arbeid"),
        text("Mange mangler arbeid. Tiltak:"),
        *map(item, POINTS),
    ) == list(POINTS)


def test_plain_paragraphs_under_a_heading_of_measures_are_unsure_measures():
    measures = find_measures(
        document(
            heading("Tiltak"),
            text("Etablere en møteplass i sentrum."),
            text("Kommunen skal styrke leksehjelpen."),
        )
    )

    assert [measure.text for measure in measures] == [
        "Etablere en møteplass i sentrum.",
        "Kommunen skal styrke leksehjelpen.",
    ]
    assert all(measure.confidence < 0.9 for measure in measures)


def test_bare_points_that_undertake_something_are_doubtful_measures():
    measures = find_measures(
        document(
            heading("Forslag til plan"),
            text("Planen har disse hovedoverskriftene:"),
            item("Bosetting"),
            item("Språk og arbeid"),
            text(
                "Planen er konkret og lett å følge opp for alle som har ansvar i den."
            ),
            item("Kommunen ønsker å etablere et læringssenter i sentrum."),
            item("Planen skal sikre at programmet varer hele året."),
            item("Planen er konkret og lett å følge opp for alle som har ansvar."),
        )
    )

    assert [measure.text for measure in measures] == [
        "Kommunen ønsker å etablere et læringssenter i sentrum.",
        "Planen skal sikre at programmet varer hele året.",
    ]
    assert all(measure.uncertain == ["table"] for measure in measures)
    assert not any(measure.is_certain for measure in measures)


def test_table_of_contents_gives_no_measures():
    assert (
        found(
            heading("Handlingsplan for integrering"),
            heading("Innhold"),
            item("Bakgrunn 3", "1."),
            item("Tiltak 5", "2."),
            item("Språkkafé 6", "2.1"),
        )
        == []
    )


def test_labels_below_a_list_hold_for_all_its_points():
    measures = found(
        heading("Arbeid"),
        text("Tiltak:"),
        *map(item, POINTS),
        text("Ansvar: NAV"),
        text("Frist: 2027"),
        fields=("text", "responsible", "deadline"),
    )

    assert measures == [(POINTS[0], "NAV", "2027"), (POINTS[1], "NAV", "2027")]


def test_promise_in_bold_is_no_theme():
    measures = found(
        heading("Fritid"),
        text("Sådan gør vi:", bold=True),
        *map(item, POINTS),
        fields=("text", "theme"),
    )

    assert measures == [(POINTS[0], "Fritid"), (POINTS[1], "Fritid")]


@pytest.mark.parametrize("goals", ["Mål", "Delmål", "Målsætninger", "Suksesskriterier"])
def test_points_under_goals_are_goals_whatever_leads_them_in(goals):
    assert (
        found(heading(goals), text("I 2030 skal kommunen:"), *map(item, POINTS)) == []
    )


def test_text_that_opens_a_chapter_of_measures_is_no_measure():
    chapter = (
        heading("Tiltak 2030–2033"),
        text("Tabellene viser hvem som skal bidra."),
    )

    assert found(*chapter, heading("Språk", 2), text("Alle lærer norsk.")) == []


def test_items_that_only_name_fields_are_the_themes_of_the_deeper_ones():
    measures = found(
        heading("Tiltak"),
        item("Språk", "1."),
        item("Åpne en språkkafé på biblioteket", "a)", 1),
        item("Tilby kurs på nett", "b)", 1),
        item("Bolig", "2."),
        item("Kartlegge alle ledige hus", "a)", 1),
        fields=("number", "text", "theme"),
    )

    assert measures == [
        ("a", "Åpne en språkkafé på biblioteket", "Språk"),
        ("b", "Tilby kurs på nett", "Språk"),
        ("a", "Kartlegge alle ledige hus", "Bolig"),
    ]


def test_questions_are_no_measures():
    assert (
        found(
            heading("Folkemøte"),
            text("Dette skal vi snakke om:"),
            item("Hva er bra i dag?"),
            item("Hva kan bli bedre?"),
        )
        == []
    )


def test_plain_text_has_its_levels_from_the_words():
    measures = found(
        heading("Tiltak i planperioden"),
        text("Skole"),
        item("Gi alle en lesevenn.", "a)"),
        heading("Fritid"),
        item("Holde sykkelkurs.", "a)"),
        heading("Vedlegg"),
        item("Liste over møter der vi skal gjennomføre kurs."),
        fields=("text", "theme"),
        form="text",
    )

    assert measures == [
        ("Gi alle en lesevenn.", "Skole"),
        ("Holde sykkelkurs.", "Fritid"),
    ]
