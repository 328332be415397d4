"""The measures of a plan as CSV: UTF-8 with a mark, as spreadsheets here expect it."""

import csv
from io import StringIO

from brobygger.publishing.plan_data import PlanData
from brobygger.publishing.plan_rows import measure_rows
from brobygger.publishing.plan_words import language_of

_BYTE_ORDER_MARK = "\ufeff"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula, or skips before one."""

_GUARD = "'"


def plan_csv(plan: PlanData) -> bytes:
    """Give the list's bytes: semicolons where the comma parts decimals, else commas."""
    columns, rows = measure_rows(plan)
    separator = "," if language_of(plan.language) == "en" else ";"
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode("utf-8", "replace")


def guarded(cell: str) -> str:
    """Put an apostrophe before what would be calculated, and before one's own."""
    if cell.lstrip(_GUARD).startswith(_DANGEROUS):
        return _GUARD + cell
    return cell


def unguarded(cell: str) -> str:
    """Give a cell as it was before `guarded`: what an importer reads."""
    bare = cell.removeprefix(_GUARD)
    if cell != bare and bare.lstrip(_GUARD).startswith(_DANGEROUS):
        return bare
    return cell
