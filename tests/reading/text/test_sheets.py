"""Sheets about one measure: labels left, values right, in shape by spaces."""

from brobygger.reading.document import Kind
from tests.reading.text.shown import read, rows, table_of

SHEET = """\
    Tiltak 3: Gåtur for alle

    Formål         Flere skal ut.
    Målgruppe      Alle som bor i bygda
    Beskrivelse    En voksen fra laget går foran, og det blir
                   varm saft på toppen.
    Ansvarlig      Turlaget
    Tidsplan       Høsten 2031

    Slutt på arket.
    """


def test_sheet_is_a_table_of_labels_and_values():
    assert rows(table_of(SHEET)) == [
        ["Formål", "Flere skal ut."],
        ["Målgruppe", "Alle som bor i bygda"],
        [
            "Beskrivelse",
            "En voksen fra laget går foran, og det blir varm saft på toppen.",
        ],
        ["Ansvarlig", "Turlaget"],
        ["Tidsplan", "Høsten 2031"],
    ]
    assert read(SHEET).blocks[-1].text == "Slutt på arket."


def test_second_sheet_begins_at_the_first_label_again():
    again = (
        SHEET.replace("    Slutt på arket.\n", "") + SHEET[SHEET.index("    Formål") :]
    )
    document = read(again)

    assert [block.kind for block in document.blocks].count(Kind.TABLE) == 2


def test_contacts_in_columns_are_no_sheet():
    document = read(
        """\
        Navn           Ola
        Telefon        00 00 00 00
        Kommune        Fjellvik
        """
    )

    assert not any(block.kind is Kind.TABLE for block in document.blocks)
