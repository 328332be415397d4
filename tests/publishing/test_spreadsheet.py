from io import BytesIO

import openpyxl
import pytest

from brobygger.publishing.spreadsheet import WIDEST_CELL, Sheet, write_workbook


def opened(*sheets, **facts):
    return openpyxl.load_workbook(BytesIO(write_workbook(sheets, **facts)))


def grid(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_workbook_gives_each_list_a_sheet_with_its_rows():
    book = opened(
        Sheet("Measures", ["No", "Text"], [["1", "Åpen kafé"], ["2", None]]),
        Sheet("Goals", ["Text"], [["Alle med"]]),
    )

    assert book.sheetnames == ["Measures", "Goals"]
    assert grid(book["Measures"]) == [["No", "Text"], ["1", "Åpen kafé"], ["2", None]]
    assert grid(book["Goals"]) == [["Text"], ["Alle med"]]


def test_workbook_is_ready_to_sort_and_read():
    sheet = opened(Sheet("Measures", ["No", "Text"], [["1", "ord " * 80]]))["Measures"]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet["B2"].alignment.wrap_text
    assert 8 <= sheet.column_dimensions["A"].width < 10
    assert 60 <= sheet.column_dimensions["B"].width < 62


@pytest.mark.parametrize(
    "text", ["=1+1", "+47 22 22 22 22", "-3", "@SUM(A1)", "http://x.no", "007", "12"]
)
def test_workbook_keeps_text_as_text(text):
    cell = opened(Sheet("Measures", ["Text"], [[text]]))["Measures"]["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_workbook_keeps_numbers_as_numbers():
    cell = opened(Sheet("Figures", ["Share"], [[0.25]]))["Figures"]["A2"]

    assert (cell.value, cell.data_type) == (0.25, "n")


def test_workbook_survives_control_characters_and_endless_text():
    rows = [["a\x00b\x1bc"], ["x" * (WIDEST_CELL + 10)]]
    sheet = opened(Sheet("Measures", ["Text"], rows))["Measures"]

    assert sheet["A2"].value == "abc"
    assert len(sheet["A3"].value) == WIDEST_CELL


def test_workbook_makes_sheet_names_that_can_stand_side_by_side():
    long = "Bosetting av flyktninger: anmodning og vedtak"
    book = opened(Sheet(long, ["A"]), Sheet(long, ["A"]), Sheet("", ["A"]))

    assert book.sheetnames == [
        "Bosetting av flyktninger  anmod",
        "Bosetting av flyktninger  anm 2",
        "Sheet",
    ]


def test_workbook_holds_a_list_without_rows():
    assert grid(opened(Sheet("Goals", ["Text"]))["Goals"]) == [["Text"]]


def test_workbook_says_what_it_is():
    assert opened(Sheet("A", ["A"]), title="Temaplan").properties.title == "Temaplan"
