"""The measures of a report as CSV: UTF-8 with a mark, as spreadsheets here expect it."""

import csv
from io import StringIO

from brobygger.publishing.plan_csv import guarded
from brobygger.publishing.report_data import Content, report_of
from brobygger.publishing.report_rows import measure_rows

_BYTE_ORDER_MARK = "\ufeff"


def report_csv(content: Content) -> bytes:
    """Give the list's bytes: semicolons where the comma parts decimals, else commas.

    What a spreadsheet would calculate has an apostrophe before it.
    """
    report = report_of(content)
    columns, rows = measure_rows(report)
    separator = "," if report.language == "en" else ";"
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode("utf-8", "replace")
