"""The measures of a plan as an XLSX workbook: one row each, ready to sort and filter."""

from brobygger.publishing.plan_data import PlanData
from brobygger.publishing.plan_rows import measure_rows
from brobygger.publishing.plan_words import words_in
from brobygger.publishing.spreadsheet import Sheet, write_workbook


def plan_xlsx(plan: PlanData) -> bytes:
    """Give the workbook's bytes; what seems a formula is text and never calculated."""
    columns, rows = measure_rows(plan)
    name = words_in(plan.language)["measures"]
    return write_workbook([Sheet(name, columns, rows)], title=plan.title)
