"""A report as a workbook and as a list; that no field is lost is tested elsewhere."""

from io import BytesIO
from time import sleep

import openpyxl

from brobygger.publishing.report_csv import report_csv
from brobygger.publishing.report_xlsx import report_xlsx
from tests.publishing.reported import content_of, many


def sheets(content):
    book = openpyxl.load_workbook(BytesIO(report_xlsx(content)))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


def test_workbook_counts_by_unit_and_by_theme():
    found = sheets(many(34))

    assert list(found) == ["Tiltak", "Sammendrag", "Enhet", "Tema", "Tall"]
    assert found["Enhet"][1] == ("Nordhavn bibliotek", 1, 2, 1, 2, 1, 7)
    assert sum(row[-1] for row in found["Tema"][1:]) == 34


def test_workbook_tells_the_finding_and_the_proposals():
    rows = sheets(many(34))["Sammendrag"]

    assert ("Resultat", "29 av 34 tiltak er rapportert; 5 er ferdige.") in rows
    assert ("Ferdig", 5) in rows
    assert (
        "Forslag til vedtak",
        "Kommunestyret tar rapporten til orientering.",
    ) in rows


def test_workbook_holds_figures_as_numbers():
    rows = sheets(many(34))["Tall"]

    assert rows[1][2:] == ("Gjester", "personer", "2026-01-01", 4)
    assert rows[2][-1] == 16.5


def test_formula_is_text_in_workbook_and_list():
    content = content_of({"text": "=HYPERLINK(1)", "report": "@x", "remaining": "-1+2"})

    book = openpyxl.load_workbook(BytesIO(report_xlsx(content)))
    kinds = {cell.value: cell.data_type for cell in book.worksheets[0][2]}

    assert kinds["=HYPERLINK(1)"] == "s"
    told = report_csv(content).decode("utf-8-sig")
    assert all(f"'{text}" in told for text in ("=HYPERLINK(1)", "@x", "-1+2"))


def test_list_parts_cells_as_the_language_does():
    assert b"Nr;Tittel;Tiltak" in report_csv(content_of())
    assert b"No.,Title,Measure" in report_csv(content_of(language="en"))


def test_workbook_is_the_same_a_second_later():
    content = many(34)
    first = report_xlsx(content)
    sleep(1.1)

    assert report_xlsx(content) == first
