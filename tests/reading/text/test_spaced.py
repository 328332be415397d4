from tests.reading.text.shown import read, rows, shown, table_of

SPACED = """\
    Tiltaksplan

    Nr   Tiltak                          Ansvarlig          Frist
                                         enhet
    1    Opprette en språkkafé i         Kultur og          2024
         biblioteket med frivillige      oppvekst
    2    Gi alle nye familier en         NAV                Vår 2025
         kontaktperson det første
         året
    BOSETTING OG BOLIG
    3    Finne flere boliger til store familier Eiendom     2024-2026

    Etter tabellen kommer et vanlig avsnitt som er så langt at det går over alle kolonnene.
    """


def test_columns_are_cut_where_the_lines_are_blank():
    assert rows(table_of(SPACED)) == [
        ["Nr", "Tiltak", "Ansvarlig enhet", "Frist"],
        [
            "1",
            "Opprette en språkkafé i biblioteket med frivillige",
            "Kultur og oppvekst",
            "2024",
        ],
        [
            "2",
            "Gi alle nye familier en kontaktperson det første året",
            "NAV",
            "Vår 2025",
        ],
        ["BOSETTING OG BOLIG"],
        ["3", "Finne flere boliger til store familier", "Eiendom", "2024-2026"],
    ]


def test_line_above_a_table_is_its_heading():
    assert shown(read(SPACED))[0] == ("#", 1, "", "Tiltaksplan")


def test_table_ends_where_prose_begins():
    assert [each[0] for each in shown(read(SPACED))] == ["#", "table", "p"]


def test_rows_without_numbers_are_parted_by_blank_lines():
    text = """\
        Tiltak                  Ansvar               Frist

        Lære bort sykling til   Frivilligsentralen   2024
        voksne kvinner

        Holde temakveld om      Kultur               2025
        valg
        """

    assert rows(table_of(text))[1:] == [
        ["Lære bort sykling til voksne kvinner", "Frivilligsentralen", "2024"],
        ["Holde temakveld om valg", "Kultur", "2025"],
    ]


def test_footnote_at_the_end_of_a_page_is_set_aside():
    text = (
        "Nr    Tiltak                 Ansvar\n"
        "1.1   Lage en kafé           Kultur\n"
        "1.27  Holde kurs             NAV\n"
        "7\n"
        "     Endret av bystyret\n"
        "\f1.3   Dele ut bøker          Kultur\n"
    )

    assert shown(read(text)) == [
        (
            "table",
            [
                ["Nr", "Tiltak", "Ansvar"],
                ["1.1", "Lage en kafé", "Kultur"],
                ["1.2", "Holde kurs", "NAV"],
                ["1.3", "Dele ut bøker", "Kultur"],
            ],
        ),
        ("p", "7 Endret av bystyret"),
    ]
