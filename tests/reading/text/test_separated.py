import pytest

from tests.reading.text.shown import read, rows, shown, table_of


@pytest.mark.parametrize(
    "text",
    [
        "| Tiltak | Ansvar |\n|---|:--|\n| Lage kurs | NAV |\n| Dele bøker | |\n",
        "Tiltak\tAnsvar\nLage kurs\tNAV\nDele bøker\t\n",
        'Tiltak;Ansvar;Frist\n"Lage kurs";NAV;\nDele bøker;;\n',
    ],
)
def test_signs_between_cells_make_columns(text):
    assert [row[:2] for row in rows(table_of(text))] == [
        ["Tiltak", "Ansvar"],
        ["Lage kurs", "NAV"],
        ["Dele bøker", ""],
    ]


def test_quoted_cell_keeps_its_semicolon():
    text = 'Nr;Tiltak;Ansvar\n1;"Kurs; norsk";NAV\n'

    assert rows(table_of(text))[1] == ["1", "Kurs; norsk", "NAV"]


def test_header_of_a_table_is_bold():
    first, second = table_of("Tiltak\tAnsvar\nLage kurs\tNAV\n").rows

    assert [cell.bold for cell in first + second] == [True, True, False, False]


def test_sentence_with_semicolons_is_prose():
    text = "Vi har tre mål; språk; arbeid; bolig.\nVi har mange; gode; ideer.\n"

    assert [each[0] for each in shown(read(text))] == ["p", "p"]


def test_prose_that_lists_columns_is_no_table():
    document = read(
        """\
        Hver side har samme oppbygging: status, utfordringer, mål og tiltak. Etter hvert
        tiltak står det hvem som har ansvaret, og når det skal være ferdig.
        """
    )

    assert [block.table for block in document.blocks] == [None]
