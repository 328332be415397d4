"""Tables that a text gives a column at a time."""

from brobygger.reading.formats.text import read_text


def tables(text):
    return [
        [[cell.text for cell in row] for row in block.table.rows]
        for block in read_text(text, "x").blocks
        if block.table
    ]


DOWNWARDS = """\
Åtgärd
Bygga en scen i parken för
sommarens fester
Ordna en badbuss till sjön

Ansvarig
Parkförvaltningen

Tidplan
2026

Fritidsenheten

Hösten 2027

Uppföljning
Sker varje år i juni
"""


def test_cells_under_their_headers_and_loose_ones_become_rows():
    assert tables(DOWNWARDS)[0][:3] == [
        ["Åtgärd", "Ansvarig", "Tidplan", "Uppföljning"],
        [
            "Bygga en scen i parken för sommarens fester",
            "Parkförvaltningen",
            "2026",
            "",
        ],
        ["Ordna en badbuss till sjön", "Fritidsenheten", "Hösten 2027", ""],
    ]


def test_values_of_such_a_table_are_marked_unsettled_but_not_its_deeds():
    (block,) = [block for block in read_text(DOWNWARDS, "x").blocks if block.table]

    assert [cell.unsettled for cell in block.table.rows[1]] == [False, True, True, True]


def test_numbers_tell_how_many_deeds_there_are():
    text = (
        "Nr\n2.1\n2.2\n2.3\n\n"
        "Tiltak\nLeie inn en iskrembil til\nskolegården\n"
        "Tegne kart over lekeplasser\nKjøpe ti par rulleskøyter\n\n"
        "Oppvekst\nFritid\n"
    )

    assert tables(text) == [
        [
            ["Nr", "Tiltak"],
            ["2.1", "Leie inn en iskrembil til skolegården"],
            ["2.2", "Tegne kart over lekeplasser"],
            ["2.3", "Kjøpe ti par rulleskøyter"],
        ]
    ]


def test_a_column_with_another_count_is_left_out():
    text = (
        "Tiltak\nLeie en ballongselger\nArrangere en regnbuefest\n\n"
        "Ansvar\nKulturkontoret\n\n"
        "Frist\n2026\n2027\n\n"
    )

    assert tables(text) == [
        [
            ["Tiltak", "Ansvar", "Frist"],
            ["Leie en ballongselger", "", "2026"],
            ["Arrangere en regnbuefest", "", "2027"],
        ]
    ]


def test_a_heading_and_its_prose_are_no_table():
    text = "Tiltak\nVi vil gjøre mye.\nDet blir bra.\n\nØkonomi\nDet koster litt.\n"

    assert tables(text) == []


def test_a_sheet_about_one_measure_is_no_table_of_two():
    text = "Tiltak\nLage en hinderløype\n\nAnsvar\nDrift\n\nFrist\n2026\n"

    assert not any(len(table) > 2 for table in tables(text))


TWO = """\
Målområde 1. Byliv
Mål: Flere møtes i parken.
Tiltak
Bygge en scene i parken
Stille ut sju benker langs den
lange elvebredden

Ansvarlig
Parkdrift
Parkdrift

Frist
2026
Innen 1. mai
2027

Målområde 2. Vannveier
Mål: Flere tar båten.
Tiltak
Ordne badebuss til sjøen
Leie ut robåter ved bryggen

Ansvarlig
Fritid
Havnevesenet ved
Dypkaia

Målområde 3. Skilt
Mål: Alle finner fram.

Frist
Juni 2026
Hver sommer

Tiltak
Male skilt på nytt
Tegne kart over stiene

Ansvarlig
Teknisk
Turlaget

Frist
2028
Løpende
"""


def test_headings_among_columns_stand_before_the_next_table():
    blocks = read_text(TWO, "x").blocks
    texts = [block.text for block in blocks if not block.table]

    assert tables(TWO) == [
        [
            ["Tiltak", "Ansvarlig", "Frist"],
            ["Bygge en scene i parken", "Parkdrift", "2026"],
            [
                "Stille ut sju benker langs den lange elvebredden",
                "Parkdrift",
                "Innen 1. mai 2027",
            ],
        ],
        [
            ["Tiltak", "Ansvarlig", "Frist"],
            ["Ordne badebuss til sjøen", "Fritid", "Juni 2026"],
            ["Leie ut robåter ved bryggen", "Havnevesenet ved Dypkaia", "Hver sommer"],
        ],
        [
            ["Tiltak", "Ansvarlig", "Frist"],
            ["Male skilt på nytt", "Teknisk", "2028"],
            ["Tegne kart over stiene", "Turlaget", "Løpende"],
        ],
    ]
    assert texts[-2:] == ["Målområde 3. Skilt", "Mål: Alle finner fram."]


def test_chapter_named_as_a_column_ends_the_table():
    text = (
        "Tiltak\nBygge en scene i parken\nOrdne badebuss til sjøen\n\n"
        "Ansvar\nParkdrift\nFritid\n\nFrist\n2026\nHøsten 2027\n\n"
        "Økonomi\nDet meste betales av de rammene som tjenestene har fra før av, og "
        "noe av\ntilskudd fra staten.\n"
    )
    last = read_text(text, "x").blocks[-1]

    assert tables(text)[0][1:] == [
        ["Bygge en scene i parken", "Parkdrift", "2026"],
        ["Ordne badebuss til sjøen", "Fritid", "Høsten 2027"],
    ]
    assert last.text.startswith("Det meste betales")
