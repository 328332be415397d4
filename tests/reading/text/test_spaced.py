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


def test_columns_that_move_from_page_to_page_are_followed():
    text = (
        "Nr        Tiltak                              Ansvar        Frist\n"
        "1         Sette opp et drivhus bak            Kultur        2026\n"
        "          bygdetunet\n"
        "2         Male klubbhuset                     Eiendom       2027\n"
        "\n\n"
        "\fNr   Tiltak                                  Ansvar    Frist\n"
        "3    Lage tegnekonkurranse for skolene,      Skole     2026\n"
        "     med utstilling i rådhuset til jul\n"
        "\f4   Så en blomstereng ved brygga       Park og vei    2027\n"
        "    sammen med speiderne\n"
        "5   Stemme pianoet                     Kultur         2028\n"
    )

    assert rows(table_of(text))[1:] == [
        ["1", "Sette opp et drivhus bak bygdetunet", "Kultur", "2026"],
        ["2", "Male klubbhuset", "Eiendom", "2027"],
        [
            "3",
            "Lage tegnekonkurranse for skolene, med utstilling i rådhuset til jul",
            "Skole",
            "2026",
        ],
        [
            "4",
            "Så en blomstereng ved brygga sammen med speiderne",
            "Park og vei",
            "2027",
        ],
        ["5", "Stemme pianoet", "Kultur", "2028"],
    ]


def test_theme_between_rows_is_a_row_of_its_own():
    text = """\
        Tiltak                               Ansvarleg     Tidsplan
        Hagar og parkar
        Plante eple langs elva               Park          2026
        Rydde stien rundt tjernet saman      Drift         Kvart år
        med velforeninga
        Song og spel
        Kjøpe inn ti ukulelar                Kultur        2027
        """

    assert rows(table_of(text))[1:] == [
        ["Hagar og parkar"],
        ["Plante eple langs elva", "Park", "2026"],
        ["Rydde stien rundt tjernet saman med velforeninga", "Drift", "Kvart år"],
        ["Song og spel"],
        ["Kjøpe inn ti ukulelar", "Kultur", "2027"],
    ]


def test_goal_that_spans_rows_is_told_once():
    table = table_of("""\
        Mål                  Åtgärd                          Ansvarig       Tidplan
        Fler cyklar i        Rita en karta över alla         Trafik         2026
        hela stan            cykelvägar.
                             Måla cykelboxar vid ljusen.     Trafik         2027
        Grönare torg         Sätta ut lådor med örter.       Park           2026
        """)

    assert rows(table)[1:] == [
        [
            "Fler cyklar i hela stan",
            "Rita en karta över alla cykelvägar.",
            "Trafik",
            "2026",
        ],
        ["", "Måla cykelboxar vid ljusen.", "Trafik", "2027"],
        ["Grönare torg", "Sätta ut lådor med örter.", "Park", "2026"],
    ]
    assert [row[0].rows for row in table.rows[1:3]] == [2, 1]


def test_rows_of_marks_under_years_are_kept_apart():
    text = """\
        Tiltak                  Ansvar    2026   2027   2028

        Telle fuglekasser.      Park      X

        Henge opp lykter.       Drift            X      X
        """

    assert rows(table_of(text))[1:] == [
        ["Telle fuglekasser.", "Park", "X", "", ""],
        ["Henge opp lykter.", "Drift", "", "X", "X"],
    ]


def test_hyphen_that_a_gap_follows_joins_the_cells_word():
    text = """\
        Nr Tiltak                        Ansvar        Frist
        1    Bytte ut alle gamle gate\u00ad   Drift         2026
             lys langs havna
        2    Reparere benkene            Parkmester    2027
                                         en
        """

    assert rows(table_of(text)) == [
        ["Nr", "Tiltak", "Ansvar", "Frist"],
        ["1", "Bytte ut alle gamle gatelys langs havna", "Drift", "2026"],
        ["2", "Reparere benkene", "Parkmesteren", "2027"],
    ]


def test_soft_hyphen_before_one_space_ends_a_cell():
    text = """\
        Tiltak                         Ansvar                      Frist
        Rydde stien langs elva         Laget som eier elvebred\u00ad Fast
                                       den og stien
        Male alle benkene              Parkmesteren                2027
        """

    assert rows(table_of(text))[1:] == [
        ["Rydde stien langs elva", "Laget som eier elvebredden og stien", "Fast"],
        ["Male alle benkene", "Parkmesteren", "2027"],
    ]


def test_first_column_of_an_unknown_name_may_stand_for_several_rows():
    text = """\
        Løfte            Tiltak                        Ansvar      Frist
        Noe å gjøre      Åpne hallen for alle          Kultur      2026
                         Låne ut ski og akebrett       Frivillige  2027
        En stemme som    Spørre de unge først          Ordfører    Straks
        teller           Holde valg på skolene         Rådet       2028
        """

    assert rows(table_of(text))[1:] == [
        ["Noe å gjøre", "Åpne hallen for alle", "Kultur", "2026"],
        ["", "Låne ut ski og akebrett", "Frivillige", "2027"],
        ["En stemme som teller", "Spørre de unge først", "Ordfører", "Straks"],
        ["", "Holde valg på skolene", "Rådet", "2028"],
    ]


def test_rest_of_a_row_below_a_repeated_header_is_not_the_headers():
    text = """\
        Nr   Tiltak                     Ansvar
        1    Lese høyt på               Biblioteket

        \fNr   Tiltak                     Ansvar
             biblioteket
        2    Male benkene               Parken
        """

    assert rows(table_of(text)) == [
        ["Nr", "Tiltak", "Ansvar"],
        ["1", "Lese høyt på biblioteket", "Biblioteket"],
        ["2", "Male benkene", "Parken"],
    ]


def test_full_line_begins_a_row_and_one_without_its_measure_does_not():
    text = """\
        Tiltak                Beskrivelse                   Ansvar         Når
        Lån av ski            Alle får låne utstyr.         Frivillige     2026
        Turer i skogen        Hver søndag til våren.        Turlag         Hver uke
        Kart over stier       Trykkes til sommeren.         Parken         Oppstart
                                                            Skogvokteren   januar 2027
        """

    assert rows(table_of(text))[1:] == [
        ["Lån av ski", "Alle får låne utstyr.", "Frivillige", "2026"],
        ["Turer i skogen", "Hver søndag til våren.", "Turlag", "Hver uke"],
        [
            "Kart over stier",
            "Trykkes til sommeren.",
            "Parken Skogvokteren",
            "Oppstart januar 2027",
        ],
    ]


def test_mark_below_a_mark_begins_a_row():
    text = """\
        Tiltak                        Ansvar             2026   2027
        Åpen hall                     Kulturskolen       X
        Gatelys langs elva            Driftsavdelingen   X      X
                                      Elveverket
        """

    assert rows(table_of(text))[1:] == [
        ["Åpen hall", "Kulturskolen", "X", ""],
        ["Gatelys langs elva", "Driftsavdelingen Elveverket", "X", "X"],
    ]


def test_row_goes_on_below_the_header_overleaf_however_many_lines_are_blank():
    text = (
        "Nr   Tiltak                     Ansvar\n"
        "1    Lese høyt på               Biblioteket\n"
        + 5
        * "\n"
        + "\fNr   Tiltak                     Ansvar\n"
        "     hjemmet                    og venner\n"
        "2    Male benkene               Parken\n"
    )

    assert rows(table_of(text))[1:] == [
        ["1", "Lese høyt på hjemmet", "Biblioteket og venner"],
        ["2", "Male benkene", "Parken"],
    ]


def test_table_below_a_heading_on_the_same_page_is_no_footnote():
    table = "Nr   Tiltak              Ansvar\n{}    Male benkene        Parken\n"
    text = (
        table.format("1.1")
        + "1.2  Rydde torget        Drift\n\n"
        + "Strategi 2 som er ganske lang og står over en tabell for seg selv\n"
        + table.format("2.1")
        + "\f"
        + table.format("2.2")
    )
    document = read(text)

    assert [len(block.table.rows) for block in document.blocks if block.table] == [3, 3]


def test_cell_set_close_to_the_next_column_does_not_swallow_it():
    found = table_of(
        """\
        Nr    Tiltak                                          Ansvar          Frist
        1     Kurs i svømming for alle som vil være med på Idrettslaget      Høst 2027
              turer til havet
        2     Fiske                                           Fritid          2028
        3     Leie ut båter                                   Havna           2029
        """
    )

    assert rows(found)[1:] == [
        [
            "1",
            "Kurs i svømming for alle som vil være med på turer til havet",
            "Idrettslaget",
            "Høst 2027",
        ],
        ["2", "Fiske", "Fritid", "2028"],
        ["3", "Leie ut båter", "Havna", "2029"],
    ]


def test_heading_set_sideways_in_the_margin_does_not_end_the_table():
    found = table_of(
        """\
                  Tiltak              Hvem          Når
                  Bygge en scene i    Parkdrift     2029
                  parken ved elva
        Byliv




                  som alle kan låne
                  Sette ut benker     Teknisk       2030
        """
    )

    assert rows(found)[1:] == [
        ["Bygge en scene i parken ved elva som alle kan låne", "Parkdrift", "2029"],
        ["Sette ut benker", "Teknisk", "2030"],
    ]
