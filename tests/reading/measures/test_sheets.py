import pytest

from tests.reading.measures.making import cell, found, heading, table, text, wide

FIELDS = ("number", "title", "text", "responsible", "deadline")


def test_sheet_of_labels_and_values_is_one_measure():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", "Åpne en språkkafé"),
            ("Ansvar", "Biblioteket"),
            ("Frist", "1.6.2027"),
            ("Kostnad", "50 000 kr"),
        ),
        fields=("text", "responsible", "deadline", "budget"),
    )

    assert measures == [("Åpne en språkkafé", "Biblioteket", "1.6.2027", "50 000 kr")]


def test_sheet_with_name_and_description_has_title_and_text():
    measures = found(
        table(
            ("Tiltak 3", "Språkkafé"),
            ("Beskrivelse", "Frivillige møter nye innbyggere hver uke."),
            ("Ansvarlig", "Biblioteket"),
            ("Frist", "2027"),
        ),
        fields=FIELDS,
    )

    assert measures == [
        (
            "3",
            "Språkkafé",
            "Frivillige møter nye innbyggere hver uke.",
            "Biblioteket",
            "2027",
        )
    ]


def test_sheets_below_each_other_in_one_table_are_parted():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", "Åpne en språkkafé"),
            ("Ansvar", "Biblioteket"),
            ("Tiltak", "Holde jobbmesse"),
            ("Ansvar", "NAV"),
        ),
        fields=("text", "responsible"),
    )

    assert measures == [
        ("Åpne en språkkafé", "Biblioteket"),
        ("Holde jobbmesse", "NAV"),
    ]


def test_measures_side_by_side_are_read_column_by_column():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", "Åpne en språkkafé", "Holde jobbmesse"),
            ("Ansvar", "Biblioteket", "NAV"),
            ("Frist", "2026", "2027"),
        ),
        fields=("text", "responsible", "deadline"),
    )

    assert measures == [
        ("Åpne en språkkafé", "Biblioteket", "2026"),
        ("Holde jobbmesse", "NAV", "2027"),
    ]


def test_two_pairs_in_a_row_are_both_read():
    measures = found(
        heading("Tiltak"),
        table(
            ("Tiltak", wide("Åpne en språkkafé", 3)),
            ("Ansvar", "Biblioteket", "Frist", "2026"),
        ),
        fields=("text", "responsible", "deadline"),
    )

    assert measures == [("Åpne en språkkafé", "Biblioteket", "2026")]


def test_sheet_under_a_full_width_name_takes_it_for_the_title():
    measures = found(
        heading("Tiltak"),
        table(
            (wide("Tiltak 2: Språkkafé", 2),),
            ("Beskrivelse", "Frivillige møter nye innbyggere."),
            ("Ansvar", "Biblioteket"),
            ("Når", "2026"),
        ),
        fields=FIELDS,
    )

    assert measures == [
        ("2", "Språkkafé", "Frivillige møter nye innbyggere.", "Biblioteket", "2026")
    ]


def test_card_with_labelled_lines_on_the_right_is_read():
    measures = found(
        heading("Tiltaksplan"),
        heading("Informasjon", 2),
        table(
            (
                "Lage en nettside for foreldre.",
                ["Ansvarlig: Skole", "Tidsfrist: 1.3.2027"],
            ),
            (
                "Holde kurs for lærere.",
                ["Ansvarlig:", "Skole og NAV", "Oppstart innen 1.5.2027"],
            ),
        ),
        fields=("text", "responsible", "deadline", "start", "theme"),
    )

    assert measures == [
        ("Lage en nettside for foreldre.", "Skole", "1.3.2027", None, "Informasjon"),
        (
            "Holde kurs for lærere.",
            "Skole og NAV",
            None,
            "Oppstart innen 1.5.2027",
            "Informasjon",
        ),
    ]


def test_card_whose_labels_run_on_in_one_paragraph_is_read():
    measures = found(
        heading("Tiltaksplan"),
        table(
            (
                "Lage en nettside.",
                "Ansvarlig: Skole med bistand fra NAV Tidsfrist: 1. møte innen 1.3.2027",
            ),
        ),
        fields=("responsible", "deadline"),
    )

    assert measures == [("Skole med bistand fra NAV", "1. møte innen 1.3.2027")]


def test_row_of_one_cell_among_cards_is_their_theme():
    measures = found(
        heading("Tiltaksplan"),
        table(
            (wide("Arbeid", 2),),
            ("Holde jobbmesse.", "Ansvar: NAV"),
            (wide("Bolig", 2),),
            ("Kartlegge hus.", "Ansvar: Boligkontoret"),
        ),
        fields=("text", "theme"),
    )

    assert measures == [("Holde jobbmesse.", "Arbeid"), ("Kartlegge hus.", "Bolig")]


def test_box_of_one_column_with_labelled_lines_is_a_measure():
    measures = found(
        heading("Tiltak"),
        table((cell(["Holde jobbmesse.", "Ansvar: NAV", "Frist: 2026"]),)),
        fields=("text", "responsible", "deadline"),
    )

    assert measures == [("Holde jobbmesse.", "NAV", "2026")]


def test_case_facts_are_no_measure():
    assert (
        found(
            heading("Saken"),
            table(
                ("Tittel", "Handlingsplan for integrering"),
                ("Arkivsak", "15/200"),
                ("Resultat", "Vedtatt"),
            ),
        )
        == []
    )


SHEET = (
    ("Beskrivelse", "Frivillige møter nye innbyggere hver uke."),
    ("Ansvarlig", "Biblioteket"),
    ("Tidsplan", "2027"),
)


@pytest.mark.parametrize(
    ("above", "number"),
    [
        (heading("Tiltak 4: Språkkafé", 3), "4"),
        (text("Indsats 4: Språkkafé", bold=True), "4"),
        (heading("Språkkafé", 3), None),
    ],
)
def test_heading_right_above_a_sheet_names_its_measure(above, number):
    measures = found(
        heading("Norsk og arbeid", 2),
        above,
        table(*SHEET),
        fields=("number", "title", "text", "theme"),
    )

    assert measures == [(number, "Språkkafé", SHEET[0][1], "Norsk og arbeid")]
