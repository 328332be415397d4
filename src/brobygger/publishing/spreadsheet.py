"""Lists as an XLSX workbook: one sheet a list, ready to sort, filter and print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

WIDEST_CELL = 32_767
"""Characters: what the format holds in one cell."""

_LONGEST_SHEET_NAME = 31
_FORBIDDEN_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
_NARROWEST, _WIDEST = 8, 60  # columns, in characters
_TEXT_STAYS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list of rows under named columns; a cell is text, a number or None."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]] = field(default_factory=list)


def write_workbook(
    sheets: Iterable[Sheet], *, title: str = "", made: date | None = None
) -> bytes:
    """Give the workbook's bytes: with the day it was `made`, the same for the same rows.

    Text is written as text: a value that starts with =, +, - or @ is shown and never
    calculated. Sheet names are shortened, and numbered where they would be the same.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _TEXT_STAYS_TEXT) as book:
        properties: dict[str, Any] = {"title": title, "author": "Brobygger"}
        if made:
            properties["created"] = datetime.combine(made, time(12))
        book.set_properties(properties)
        heading = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        taken: set[str] = set()
        for sheet in sheets:
            name = _sheet_name(sheet.name, taken)
            taken.add(name.casefold())
            _fill(book.add_worksheet(name), sheet, heading, text)
    return buffer.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """Give a name that Excel accepts and that no other sheet has."""
    clean = name.translate(_FORBIDDEN_IN_SHEET_NAMES).strip(" '") or "Sheet"
    candidate = clean[:_LONGEST_SHEET_NAME]
    number = 2
    while candidate.casefold() in taken:
        ending = f" {number}"
        candidate = clean[: _LONGEST_SHEET_NAME - len(ending)] + ending
        number += 1
    return candidate


def _fill(page: Worksheet, sheet: Sheet, heading: Format, text: Format) -> None:
    for column, name in enumerate(sheet.columns):
        page.write_string(0, column, name, heading)
        page.set_column(column, column, _width(sheet, column))
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write_cell(page, (number, column), value, text)
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_cell(
    page: Worksheet, cell: tuple[int, int], value: Any, text: Format
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(*cell, value)
        return
    page.write_string(*cell, str(value).translate(_CONTROL)[:WIDEST_CELL], text)


def _width(sheet: Sheet, column: int) -> float:
    """Give the width that most of a column's lines fit in."""
    values = [str(row[column] or "") for row in sheet.rows if column < len(row)]
    longest = max(
        (len(line) for text in values for line in text.split("\n")), default=0
    )
    wanted = max(longest, len(sheet.columns[column]) + 3)  # 3: the filter's arrow
    return min(max(wanted + 1, _NARROWEST), _WIDEST)
