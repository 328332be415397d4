from dataclasses import replace
from io import BytesIO

import openpyxl

from brobygger.publishing.plan_data import Measure
from brobygger.publishing.plan_xlsx import plan_xlsx
from brobygger.reading.columns import roles_of
from tests.publishing.invented import PLAN


def opened(plan):
    book = openpyxl.load_workbook(BytesIO(plan_xlsx(plan)))
    return book, [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def test_workbook_has_a_row_a_measure_under_columns_that_a_reader_knows():
    book, (header, *rows) = opened(PLAN)
    third = dict(zip(header, rows[2], strict=True))

    assert (book.sheetnames, book.properties.title) == (["Tiltak"], PLAN.title)
    assert roles_of(header)[:3] == ["number", "title", "text"]
    assert len(rows) == 3
    assert (third["Nr"], third["Ansvar"], third["Enheter"]) == (
        "3",
        "BOS",
        "Barnehage og skole (BOS)",
    )
    assert third["Ny eller videreført"] == "Overført fra boligplanen 2021–2024"


def test_workbook_speaks_the_plans_language():
    book, (header, *_) = opened(replace(PLAN, language="sv"))

    assert (book.sheetnames, header[:3]) == (["Åtgärder"], ["Nr", "Titel", "Åtgärd"])


def test_workbook_calculates_nothing():
    dangerous = ["=1+1", "+1", "-1", "@A", "\t=1"]
    plan = replace(PLAN, measures=tuple(Measure(text=each) for each in dangerous))
    book, _ = opened(plan)
    cells = [row[2] for row in book.worksheets[0].iter_rows(min_row=2)]

    assert [(cell.value, cell.data_type) for cell in cells] == [
        (each, "s") for each in dangerous
    ]


def test_workbook_survives_what_no_file_may_hold():
    plan = replace(PLAN, measures=(Measure(text="a\x00b\ud800c"),))

    assert opened(plan)[1][1][2] == "abc"
