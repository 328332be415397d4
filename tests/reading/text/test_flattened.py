from time import process_time

from brobygger.reading.formats.text import read_text
from tests.reading.text.shown import read, rows, shown, table_of

REPORT = """\
    Rapport om tiltakene

     NR Tiltak Iverksatt Iverksettes Rapportering

    1 Lage en kafé der nye og
    gamle naboer kan møtes.

    2021 2024– Kafeen åpnet om våren, og den har vært full hver eneste onsdag
    siden.

    Frivillige lager maten.

    2 Gi alle barn et tilbud om
    svømming før de begynner
    på skolen.

    2022 Dette er gjennomført for alle barn i kommunen, og
    foreldrene er glade for det.

    TJENESTEOMRÅDET KULTUR OG SKOLE
     NR Tiltak Iverksatt Iverksettes Rapportering

    3 Finne flere boliger til store
    familier.

    2023
    Overføres
    til den
    nye pla-
    nen

    Dette er ikke gjennomført, for ingen ville selge tomten ved
    elva.
     4. Videre arbeid

    Planen rulleres til neste år.
    """


def test_rows_are_rebuilt_from_blocks():
    assert rows(table_of(REPORT)) == [
        ["NR", "Tiltak", "Iverksatt", "Iverksettes", "Rapportering"],
        ["TJENESTEOMRÅDET KULTUR OG SKOLE"],
        [
            "1",
            "Lage en kafé der nye og gamle naboer kan møtes.",
            "2021",
            "2024–",
            (
                "Kafeen åpnet om våren, og den har vært full hver eneste onsdag siden. "
                "Frivillige lager maten."
            ),
        ],
        [
            "2",
            "Gi alle barn et tilbud om svømming før de begynner på skolen.",
            "2022",
            "",
            (
                "Dette er gjennomført for alle barn i kommunen, og foreldrene er glade "
                "for det."
            ),
        ],
        [
            "3",
            "Finne flere boliger til store familier.",
            "",
            "2023 Overføres til den nye planen",
            "Dette er ikke gjennomført, for ingen ville selge tomten ved elva.",
        ],
    ]


def test_lone_time_beside_two_columns_of_times_is_unsettled():
    unsettled = [
        [cell.column for cell in row if cell.unsettled] for row in table_of(REPORT).rows
    ]

    assert unsettled == [[], [], [], [2], [3]]


def test_prose_goes_on_after_the_table():
    assert shown(read(REPORT))[2:] == [
        ("#", 1, "4.", "Videre arbeid"),
        ("p", "Planen rulleres til neste år."),
    ]


def test_heading_that_ends_a_page_spans_the_table_above_its_rows():
    heading = table_of(REPORT).rows[1]

    assert [(cell.column, cell.columns, cell.bold) for cell in heading] == [
        (0, 5, True)
    ]
    assert heading[0].place.lines == (20, 20)


def test_cells_name_their_lines():
    row = table_of(REPORT).rows[2]

    assert [cell.place.lines for cell in row] == [
        (5, 5),
        (5, 6),
        (8, 8),
        (8, 8),
        (8, 11),
    ]


MEASURES = """\
     NR Tiltak Iverksettes Ansvar Merknad

    1 Opprette en språkkafé for alle som vil lære
    norsk sammen med andre.

    Oppstart
     Høsten 2024

    Nordhavn bibli-
    otek (NBI) og NAV

    Videreført

    2 Sommerjobb for ungdom. 2024-2027 Kultur og
    fritid (KOF)

    Overført fra
    boligplanen
    2020-2024

    3 Bygge nettverk for nye foreldre. I tillegg:
    • Holde kurs i hvordan skolen er bygd opp og styrt her hos
    oss i byen

    • Lage en liste over leksehjelp.

    2025/2026-
    2027

    NBI Nytt tiltak

    4 Lære bort sykling.

    2024 KOF Nytt tiltak
    """


def test_short_values_on_one_line_go_to_their_columns():
    assert rows(table_of(MEASURES)) == [
        ["NR", "Tiltak", "Iverksettes", "Ansvar", "Merknad"],
        [
            "1",
            "Opprette en språkkafé for alle som vil lære norsk sammen med andre.",
            "Oppstart Høsten 2024",
            "Nordhavn bibliotek (NBI) og NAV",
            "Videreført",
        ],
        [
            "2",
            "Sommerjobb for ungdom.",
            "2024-2027",
            "Kultur og fritid (KOF)",
            "Overført fra boligplanen 2020-2024",
        ],
        [
            "3",
            (
                "Bygge nettverk for nye foreldre. I tillegg: • Holde kurs i hvordan skolen "
                "er bygd opp og styrt her hos oss i byen • Lage en liste over leksehjelp."
            ),
            "2025/2026-2027",
            "NBI",
            "Nytt tiltak",
        ],
        ["4", "Lære bort sykling.", "2024", "KOF", "Nytt tiltak"],
    ]


def test_bullets_in_a_cell_are_paragraphs():
    assert table_of(MEASURES).rows[3][1].paragraphs == [
        "Bygge nettverk for nye foreldre. I tillegg:",
        "• Holde kurs i hvordan skolen er bygd opp og styrt her hos oss i byen",
        "• Lage en liste over leksehjelp.",
    ]


def test_cells_in_blocks_of_their_own_make_rows_without_numbers():
    text = """\
        Åtgärd

        Ansvarig

        Tidplan

        Starta ett språkcafé på biblioteket
        tillsammans med frivilliga

        Kulturförvaltningen

        2025

        Erbjuda alla nya familjer en kontaktperson

        Socialnämnden

        Löpande

        Starta cykelkurs

        Fritidskontoret

        2026
        """

    assert rows(table_of(text)) == [
        ["Åtgärd", "Ansvarig", "Tidplan"],
        [
            "Starta ett språkcafé på biblioteket tillsammans med frivilliga",
            "Kulturförvaltningen",
            "2025",
        ],
        ["Erbjuda alla nya familjer en kontaktperson", "Socialnämnden", "Löpande"],
        ["Starta cykelkurs", "Fritidskontoret", "2026"],
    ]


def test_cells_on_lines_of_their_own_make_rows():
    text = """\
        Nr
        Tiltak
        Ansvarlig
        Frist
        1
        Opprette språkkafé på biblioteket
        Kultur
        2024
        2
        Gi alle nye familier en kontaktperson
        NAV
        2025
        """

    assert rows(table_of(text)) == [
        ["Nr", "Tiltak", "Ansvarlig", "Frist"],
        ["1", "Opprette språkkafé på biblioteket", "Kultur", "2024"],
        ["2", "Gi alle nye familier en kontaktperson", "NAV", "2025"],
    ]


def test_wrapped_cells_without_blank_lines_make_rows():
    text = """\
        Nr Tiltak Beskrivelse Ansvar
        1.1 Bok om skole og
        fritid
        Boka deles ut til hver
        familie i mars.
        Rådmannen
        1.2 Program for helse
        Lærere skal snakke om
        mat og søvn med alle
        elevene sine
        Skole- og idrettskontoret
        (SIK)
        """

    assert rows(table_of(text))[1:] == [
        [
            "1.1",
            "Bok om skole og fritid",
            "Boka deles ut til hver familie i mars.",
            "Rådmannen",
        ],
        [
            "1.2",
            "Program for helse",
            "Lærere skal snakke om mat og søvn med alle elevene sine",
            "Skole- og idrettskontoret (SIK)",
        ],
    ]


def test_rows_on_one_line_are_split_before_unit_and_time():
    text = """\
        Tiltak Ansvarlig Frist
        Etablere språkkafé Kultur 2024
        Gi alle nye familier en
        kontaktperson NAV og frivilligsentralen 2025
        Starte sykkelkurs for kvinner. Helse og omsorg Løpende
        Dette er et avsnitt etter tabellen. Det sier noe om oppfølgingen av planen.
        """

    assert shown(read(text)) == [
        (
            "table",
            [
                ["Tiltak", "Ansvarlig", "Frist"],
                ["Etablere språkkafé", "Kultur", "2024"],
                [
                    "Gi alle nye familier en kontaktperson",
                    "NAV og frivilligsentralen",
                    "2025",
                ],
                ["Starte sykkelkurs for kvinner.", "Helse og omsorg", "Løpende"],
            ],
        ),
        (
            "p",
            "Dette er et avsnitt etter tabellen. Det sier noe om oppfølgingen av planen.",
        ),
    ]


def test_numbers_without_a_column_stay_in_front_of_the_text():
    text = """\
        Tiltak Ansvar Tidsfrist Kostnad

        1.1 Kommunen skal tilby lærlingplasser til
        flyktninger med fagbrev.

        Personal og HR

        2024

        Innenfor rammen

        Mål 2: Bedre bosetting

        Tiltak Ansvar Tidsfrist Kostnad

        2.1 Kommunen kjøper fem nye boliger.

        Eiendom

        2024-2026

        10 mill. kr

        Kapittel 5 Oppfølging

        Planen følges opp hvert år.
        """

    assert shown(read(text)) == [
        (
            "table",
            [
                ["Tiltak", "Ansvar", "Tidsfrist", "Kostnad"],
                [
                    "1.1 Kommunen skal tilby lærlingplasser til flyktninger med fagbrev.",
                    "Personal og HR",
                    "2024",
                    "Innenfor rammen",
                ],
                ["Mål 2: Bedre bosetting"],
                [
                    "2.1 Kommunen kjøper fem nye boliger.",
                    "Eiendom",
                    "2024-2026",
                    "10 mill. kr",
                ],
            ],
        ),
        ("#", 1, "Kapittel 5", "Oppfølging"),
        ("p", "Planen følges opp hvert år."),
    ]


def test_prose_that_names_columns_is_no_table():
    text = "Tiltak, ansvar og frist står i planen.\n\n1 Det er bra.\n\n2 Alle er med.\n"

    assert [block.table for block in read_text(text, "x").blocks] == [None, None, None]


def test_headers_without_rows_are_read_in_linear_time():
    started = process_time()
    document = read_text("Tiltak Ansvar Frist\n\nLage noe.\n\n" * 1000, "x")

    assert len(document.blocks) == 2000
    assert process_time() - started < 10


def test_heading_before_a_repeated_header_governs_the_rows_after_it():
    text = (
        "Nr\n\nTiltak\n\nAnsvar\n\nFrist\n\n"
        "1\n\nBygge en vannrutsjebane ved sjøen.\n\nPark\n\n2026\n\n"
        "2\n\nHenge opp ti hengekøyer i skogen.\n\nDrift\n\n2027\n\n"
        "Lek om vinteren\nNr\n\nTiltak\n\nAnsvar\n\nFrist\n\n"
        "3\n\nIslegge ballplassen bak kirken.\n\nPark\n\n2028\n"
    )

    assert rows(table_of(text))[1:] == [
        ["1", "Bygge en vannrutsjebane ved sjøen.", "Park", "2026"],
        ["2", "Henge opp ti hengekøyer i skogen.", "Drift", "2027"],
        ["Lek om vinteren"],
        ["3", "Islegge ballplassen bak kirken.", "Park", "2028"],
    ]


def test_heading_before_a_repeated_header_parts_rows_without_numbers():
    text = """\
        Indsats Tovholder Tidsplan

        Byen får tre nye legepladser tegnet af børn.

        Parkkontoret

        2026

        Skolerne låner trækvogne ud.

        Skolekontoret

        2027

        Musik og dans

        Indsats Tovholder Tidsplan

        Torvet får en scene med tag.

        Kulturkontoret

        2028
        """

    assert rows(table_of(text))[1:] == [
        ["Byen får tre nye legepladser tegnet af børn.", "Parkkontoret", "2026"],
        ["Skolerne låner trækvogne ud.", "Skolekontoret", "2027"],
        ["Musik og dans"],
        ["Torvet får en scene med tag.", "Kulturkontoret", "2028"],
    ]


def test_heading_above_a_header_of_many_lines_is_no_column():
    text = (
        "Tiltak\nNr.\n\nTiltak\n\nAnsvar\n\nFrist\n\n"
        "1.1\n\nFlette kurver av pil.\n\nHusflidslaget\n\n2026\n\n"
        "1.2\n\nFarge garn med lav.\n\nHusflidslaget\n\n2027\n\n"
        "1.10\n\nVeve et teppe til rådhuset.\n\nHusflidslaget\n\n2028\n"
    )

    assert shown(read(text))[0] == ("#", 1, "", "Tiltak")
    assert rows(table_of(text)) == [
        ["Nr.", "Tiltak", "Ansvar", "Frist"],
        ["1.1", "Flette kurver av pil.", "Husflidslaget", "2026"],
        ["1.2", "Farge garn med lav.", "Husflidslaget", "2027"],
        ["1.10", "Veve et teppe til rådhuset.", "Husflidslaget", "2028"],
    ]


def test_title_between_rows_of_sentences_is_a_heading():
    text = """\
        Nr Tiltak Iverksatt Rapportering
        1 Grave ut dammen i parken. 2021 Dammen er gravd ut, og endene har flyttet inn.
        Musikk og teater
        2 Kjøpe sceneteppe til salen. 2022 Teppet henger oppe, og det er rødt.
        3 Stemme orgelet i kirken. 2023 Orgelet ble stemt før jul.
        """

    assert [row[0] for row in rows(table_of(text))[1:]] == [
        "1",
        "Musikk og teater",
        "2",
        "3",
    ]
