"""A file's bytes become rows of texts, or one clear line."""

import datetime as dt
import io
import tracemalloc
import zipfile

import openpyxl
import pytest

from brobygger.plans.importing import workbook as reading_workbooks
from brobygger.plans.importing.columns import columns_of
from brobygger.plans.importing.opening import open_sheet
from brobygger.plans.importing.sheets import LARGEST, MOST_ROWS, Sheet, Unopened
from brobygger.publishing.plan_words import LANGUAGES, words_in
from tests.plans.importing.workbooks import HEADER, saved, with_part, workbook

TEXT = "Nr;Tiltak;Frist\r\n1;Åpne døra;2027\r\n"


def rows(data, language="nb"):
    return [row.cells for row in open_sheet(data, language).rows]


@pytest.mark.parametrize("bound", ["MOST_UNPACKED", "MOST_TEXT"])
def test_a_workbook_that_holds_more_than_is_read_is_refused(monkeypatch, bound):
    data = workbook(HEADER, *([n, "Åpne døra"] for n in range(50)))
    monkeypatch.setattr(reading_workbooks, bound, 300)

    with pytest.raises(Unopened, match="unpacks to more"):
        open_sheet(data, "nb")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace("\r\n", "\n").encode(),
    ],
)
def test_csv_is_read_in_every_dress_it_comes_in(data):
    assert rows(data) == [["Nr", "Tiltak", "Frist"], ["1", "Åpne døra", "2027"]]


def test_csv_keeps_line_breaks_semicolons_and_quotes_in_a_cell():
    data = 'Nr;Tiltak\n1;"Mål; ""så"" handling\nog mer"\n'.encode()

    assert rows(data)[1] == ["1", 'Mål; "så" handling\nog mer']


def test_csv_counts_rows_as_a_spreadsheet_does():
    sheet = open_sheet(b"Nr;Tiltak\n\n\n7;Later\n", "nb")

    assert [row.number for row in sheet.rows] == [1, 4]


def test_csv_with_a_quote_that_never_ends_is_refused_in_a_line():
    data = b'Nr;Tiltak\n1;"' + b"x" * 140_000

    with pytest.raises(Unopened, match="Row 2 can’t be read"):
        open_sheet(data, "nb")


def test_a_workbook_gives_dates_and_numbers_as_people_write_them():
    data = workbook(
        HEADER,
        [1.1, "Do it", None, dt.date(2027, 6, 1), None],
        [2, " Do more \r\n", None, 2028, 0.5],
        [3, "Third", None, dt.datetime(2027, 12, 24), None],  # noqa: DTZ001 -- as Excel
    )

    assert rows(data)[1:] == [
        ["1,1", "Do it", "", "1. juni 2027"],
        ["2", "Do more", "", "2028", "0,5"],
        ["3", "Third", "", "24. desember 2027"],
    ]
    assert rows(data, "en")[1][0] == "1.1"
    assert rows(data, "sv")[1][3] == "1 juni 2027"


def test_a_formula_gives_its_value_and_one_without_is_a_fault():
    def change(_book, page):
        page["C2"] = '="A"&"B"'

    sheet = open_sheet(workbook(HEADER, [1, "Do it"], change=change), "nb")
    assert sheet.rows[1].faults == {2: "formula"}

    calculated = with_part(
        workbook(HEADER, [1, "Do it"], change=change),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(
            b'<c r="C2"><f>"A"&amp;"B"</f><v></v></c>',
            b'<c r="C2" t="str"><f>"A"&amp;"B"</f><v>AB</v></c>',
        ).replace(
            b'<c r="C2"><f>"A"&amp;"B"</f><v/></c>',
            b'<c r="C2" t="str"><f>"A"&amp;"B"</f><v>AB</v></c>',
        ),
    )
    sheet = open_sheet(calculated, "nb")
    assert (sheet.rows[1].faults, sheet.rows[1].cells[2]) == ({}, "AB")


def test_errors_and_truths_are_faults_and_no_text():
    def change(_book, page):
        page["C2"] = "#REF!"
        page["C2"].data_type = "e"
        page["D2"] = True

    sheet = open_sheet(workbook(HEADER, [1, "Do it"], change=change), "nb")

    assert sheet.rows[1].faults == {2: "error", 3: "truth"}


def test_what_is_merged_downwards_holds_for_every_row():
    def change(_book, page):
        page.merge_cells("C2:C4")
        page.merge_cells("B3:B4")

    data = workbook(HEADER, [1, "A", "Work"], [2, "B"], [3], change=change)

    sheet = open_sheet(data, "nb")

    assert [row.cell(2) for row in sheet.rows[1:]] == ["Work"] * 3
    assert sheet.rows[3].faults == {1: "merged"}


def test_a_text_across_the_row_is_a_heading():
    def change(_book, page):
        page.merge_cells("A2:E2")

    sheet = open_sheet(workbook(HEADER, ["Work"], [1, "A"], change=change), "nb")

    assert [row.heading for row in sheet.rows] == [False, True, False]


def test_hidden_sheets_are_passed_over_and_other_lists_are_named():
    def change(book, page):
        page.sheet_state = "hidden"
        book.create_sheet("Notes").append(["Remember this"])
        for name in ("Seen", "Also"):
            book.create_sheet(name).append(HEADER)
        book.active = 1

    sheet = open_sheet(workbook(HEADER, [1, "Hidden"], change=change), "nb")

    assert (sheet.name, sheet.others) == ("Seen", ["Also"])


def test_rows_that_are_empty_or_only_coloured_are_left_out():
    def change(_book, page):
        page["A5"].font = openpyxl.styles.Font(bold=True)

    data = workbook(HEADER, [], [1, "A"], [None, "  "], change=change)

    assert [row.number for row in open_sheet(data, "nb").rows] == [1, 3]


def test_a_wrong_dimension_does_not_cut_the_list():
    data = with_part(
        workbook(HEADER, [1, "A"], [2, "B"]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:E3"', b'ref="A1:A1"'),
    )

    assert len(rows(data)) == 3


def test_a_sheet_goes_through_json_and_back():
    def change(_book, page):
        page["D2"] = True

    sheet = open_sheet(workbook(HEADER, [1, "A"], change=change), "nb")

    assert Sheet.from_json(sheet.as_json()) == sheet


def archive(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return data.getvalue()


GOOD = workbook(HEADER, [1, "A"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty"),
        (b" \r\n ", "The file is empty"),
        (b"%PDF-1.7 ...", "Upload it under Documents"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "can’t be read"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0", "no list of measures"),
        (archive("word/document.xml"), "a Word document"),
        (archive("content.xml"), "can’t be read"),
        (archive("anything"), "no workbook"),
        (archive("xl/workbook.xml"), "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (b"PK\x03\x04" + b"\0" * 500, "damaged"),
        (GOOD + b" " * LARGEST, "larger than 10 MB"),
        (
            with_part(
                GOOD, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2]
            ),
            "damaged",
        ),
        (
            with_part(
                GOOD,
                "xl/workbook.xml",
                lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml,
            ),
            "damaged",
        ),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(data, words):
    with pytest.raises(Unopened, match=words):
        open_sheet(data, "nb")


def bomb(size):
    """Fifty megabytes of one cell's text, packed into very little."""
    return with_part(
        workbook(HEADER, [1, "REPLACED"]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"REPLACED", b"x" * size),
    )


def test_a_bomb_is_refused_in_bounded_memory():
    packed = bomb(60 << 20)
    assert len(packed) < 1 << 20

    tracemalloc.start()
    with pytest.raises(Unopened, match="unpacks to more"):
        open_sheet(packed, "nb")
    _now, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert highest < 150 << 20


def test_more_rows_than_a_plan_can_have_are_refused():
    data = "Nr;Tiltak\n" + "".join(f"{n};Do {n}\n" for n in range(MOST_ROWS + 1))

    with pytest.raises(Unopened, match="Bring it in in parts"):
        open_sheet(data.encode(), "nb")


def test_a_sheet_that_is_filled_to_the_bottom_is_refused():
    data = workbook(
        HEADER, [1, "A"], change=lambda _book, page: page.cell(900_000, 1, 1)
    )

    with pytest.raises(Unopened, match="far below"):
        open_sheet(data, "nb")


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_headers_are_known_in_every_language(language):
    words = words_in(language)
    wanted = ["number", "title", "text", "start", "deadline", "responsible", "theme"]
    wanted += ["partners", "goal", "indicator", "budget", "status", "implemented"]
    wanted += ["remaining", "report", "remark", "units", "origin"]

    found = [column.field for column in columns_of([words[name] for name in wanted])]

    assert found == wanted


def test_money_columns_say_year_kind_and_source():
    headers = [
        "Tiltak",
        "Behov 2026",
        "2027 vedtatt (Staten)",
        "Kostnad",
        "Budsjett 2026",
    ]

    found = [
        (column.field, column.year, column.kind, column.source)
        for column in columns_of(headers)
    ]

    assert found == [
        ("text", 0, "", ""),
        ("budget_lines", 2026, "need", ""),
        ("budget_lines", 2027, "adopted", "Staten"),
        ("budget", 0, "", ""),
        ("budget", 0, "", ""),
    ]


def test_an_image_of_the_list_keeps_no_file_open(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(saved(openpyxl.Workbook()))

    assert open_sheet(path.read_bytes(), "nb").rows == []
