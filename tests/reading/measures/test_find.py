from brobygger.reading.document import Block, Cell, Document, Kind, Table
from brobygger.reading.measures.find import find_measures
from tests.reading.measures.making import (
    document,
    found,
    heading,
    item,
    table,
    text,
)


def test_empty_documents_and_tables_give_no_measures():
    bare = Block(Kind.TABLE, "", table=Table([]))
    hollow = Block(Kind.TABLE, "", table=Table([[], [Cell([])], []]))

    assert find_measures(document()) == []
    assert find_measures(document(heading("Tiltak"), bare, hollow)) == []


def test_cells_and_points_without_words_are_no_measures():
    assert (
        found(
            heading("Tiltak"),
            table(("Tiltak", "Ansvar"), ("–", "NAV"), ("", "NAV")),
            text("Vi vil:"),
            item(""),
            item("…"),
        )
        == []
    )


def test_layouts_of_one_plan_are_all_read_in_order():
    measures = found(
        heading("Språk"),
        text("Tiltak:"),
        item("Åpne en språkkafé"),
        heading("Tiltak 2: Jobbmesse"),
        text("Ansvar: NAV"),
        heading("Handlingsdel"),
        table(("Tiltak", "Ansvar"), ("Kartlegge hus", "Boligkontoret")),
    )

    assert measures == ["Åpne en språkkafé", "Jobbmesse", "Kartlegge hus"]


def test_minutes_after_the_plan_hold_no_measures():
    assert found(
        heading("Tiltaksplan"),
        table(("Tiltak", "Ansvar"), ("Holde jobbmesse", "NAV")),
        heading("Saksprotokoll for kommunestyret"),
        text("Kommunen skal:"),
        item("utarbeide en rapport", "1."),
        heading("Behandling", 2),
        text("Vi vil:"),
        item("styrke arbeidet med planen", "2."),
    ) == ["Holde jobbmesse"]


def test_measures_have_their_units_and_their_origin():
    [measure] = find_measures(
        document(
            heading("Tiltak"),
            table(
                ("Tiltak", "Ansvar", "Merknad"),
                ("Holde messe", "Fjellvik Læringssenter (FLS) og NAV", "Videreført"),
            ),
        )
    )

    assert measure.responsible_units == ["Fjellvik Læringssenter (FLS)", "NAV"]
    assert measure.origin == "continued"


def test_long_documents_are_read_whole():
    rows = [(str(n), "Holde jobbmesse og kurs", "NAV", "2026") for n in range(2000)]
    points = [item(f"Kommunen skal etablere kurs {n}") for n in range(2000)]

    blocks = [heading("Tiltak"), table(("Nr", "Tiltak", "Ansvar", "Frist"), *rows)]
    measures = find_measures(Document("plan.docx", "docx", [*blocks, *points]))

    assert len(measures) == 4000


def test_case_papers_in_front_of_a_plan_do_not_close_it():
    assert found(
        text("Saksbehandler: Rådgiver"),
        heading("Om planen"),
        text("Planen gjelder i fire år."),
        heading("Språk"),
        text("Alle skal lære norsk."),
        text("Tiltak:"),
        item("Åpne en språkkafé"),
    ) == ["Åpne en språkkafé"]


def test_minutes_without_a_heading_close_what_follows():
    assert found(
        heading("Språk"),
        text("Tiltak:"),
        item("Åpne en språkkafé"),
        text("Saksprotokoll for kommunestyret 3.2.2026"),
        heading("Merknad", 2),
        text("Kommunen skal:"),
        item("styrke arbeidet for barna", "1."),
    ) == ["Åpne en språkkafé"]
