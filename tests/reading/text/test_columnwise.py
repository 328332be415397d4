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
