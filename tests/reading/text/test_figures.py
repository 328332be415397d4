from tests.reading.text.shown import read, rows, shown, table_of


def test_numbers_with_thousands_and_empty_cells_keep_their_columns():
    text = """\
         Land Innbyggere totalt Innvandrere og barn
           av innvandrere

          Polen   1 055

          Irak   408

          Syria   319

        Nordhavn totalt 43867 5 855

        Kilde: kommunen.
        """

    assert rows(table_of(text)) == [
        ["Land", "Innbyggere totalt", "Innvandrere og barn av innvandrere"],
        ["Polen", "", "1 055"],
        ["Irak", "", "408"],
        ["Syria", "", "319"],
        ["Nordhavn totalt", "43867", "5 855"],
    ]
    assert shown(read(text))[1:] == [("p", "Kilde: kommunen.")]


def test_years_make_columns_of_a_series():
    text = """\
        2019 2020 2021

        Folketall i Fjellvik 42 412 42 638 42 947

        Nye innbyggere 4 069 432 4 645
        """

    assert rows(table_of(text)) == [
        ["", "2019", "2020", "2021"],
        ["Folketall i Fjellvik", "42 412", "42 638", "42 947"],
        ["Nye innbyggere", "4 069", "432", "4 645"],
    ]


def test_axes_above_a_series_belong_to_it():
    text = "2019 2020 2021\n\n4000\n\n5000\n\n2019 2020 2021\n\nBosatte 40 50 60\n"

    (block,) = read(text).blocks
    assert rows(block.table) == [
        ["", "2019", "2020", "2021"],
        ["Bosatte", "40", "50", "60"],
    ]
    assert block.place.lines == (1, 9)


def test_missing_number_stands_before_the_sum():
    text = """\
        Vedtatt slik:

        År Vår Høst Vinter SUM

        2021 50 20 70

        2022 45 20 21 86

        2023 125 125
        """

    assert rows(table_of(text)) == [
        ["År", "Vår", "Høst", "Vinter", "SUM"],
        ["2021", "50", "20", "", "70"],
        ["2022", "45", "20", "21", "86"],
        ["2023", "125", "", "", "125"],
    ]


def test_table_drawn_twice_is_given_once():
    table = "Bosatte\nPolen 55\nIrak 40\nSyria 31\n\n"

    assert [block.table is None for block in read(table * 3).blocks] == [False]


def test_contents_with_page_numbers_are_no_figures():
    text = "Innledning 3\nMål for planen 5\nTiltak 8\nVedlegg 12\n"

    assert [block.table for block in read(text).blocks if block.table] == []
