"""An XLSX workbook: its visible sheets as texts, with bounded memory.

openpyxl reads the cells row by row. What it does not tell in that way (formulas that
were never calculated, merged cells) is looked up in the sheet's own XML.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree
from openpyxl.reader.excel import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from brobygger.plans.importing.columns import columns_of, header_at
from brobygger.plans.importing.separated import too_many_rows
from brobygger.plans.importing.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TEXT,
    Row,
    Sheet,
    Unopened,
)
from brobygger.publishing.plan_words import day_in_words
from brobygger.reading.errors import Unreadable
from brobygger.reading.formats.archive import Archive, Element

MOST_UNPACKED = 48 << 20
"""Bytes of all parts that are read; a thousand long measures are a tenth of it."""

MOST_EXAMINED = 20_000
"""Rows that are looked at, also where they are empty."""

PARTS = ("xl/", "[content_types].xml", "_rels/", "docprops/")
PICTURES = ("xl/media/", "xl/embeddings/", "xl/drawings/")
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

type Range = tuple[int, int, int, int]
"""Merged cells: first column and row, last column and row, from 1."""


def read_workbook(data: bytes, language: str) -> Sheet:
    """Read the first visible sheet that has measures; dates in the plan's language."""
    archive = _checked(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that have no text
            found = list(_sheets(data, archive, language))
    except (Unopened, MemoryError):
        raise
    except Exception as error:  # a broken workbook fails in any way there is
        raise Unopened(_damaged()) from error
    with_measures = [each for each in found if header_at(each.rows) is not None]
    if not with_measures:
        return found[0] if found else Sheet([])
    first, *others = with_measures
    return replace(first, others=[each.name for each in others])


def _checked(data: bytes) -> Archive:
    """Unpack every part that will be read once, and count; refuse what is no workbook."""
    try:
        archive = Archive(data, "")
        if "xl/workbook.xml" not in archive.parts:
            raise Unopened(_no_workbook(archive))
        total = 0
        for part in sorted(archive.parts):
            if not part.startswith(PARTS) or part.startswith(PICTURES):
                continue
            content = archive.read(part) or b""
            total += len(content)
            if total > MOST_UNPACKED:
                raise Unopened(_too_large())
            if b"<!DOCTYPE" in content:
                raise Unopened(_damaged())
    except Unreadable as error:
        words = {"encrypted": locked, "too-large": _too_large}
        raise Unopened(words.get(error.code, _damaged)()) from error
    return archive


def _sheets(data: bytes, archive: Archive, language: str) -> Iterator[Sheet]:
    book = load_workbook(  # type: ignore[no-untyped-call]  # openpyxl has no types
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    for page in book.worksheets:
        if page.sheet_state == "visible":
            page.reset_dimensions()  # some writers get them wrong
            path = page._worksheet_path  # noqa: SLF001 -- openpyxl has no public name
            yield _sheet(page, archive.read(path) or b"", language)
    book.close()


def _sheet(page: Any, xml: bytes, language: str) -> Sheet:
    uncalculated, merged = _look_up(xml)
    rows: list[Row] = []
    length = 0
    for number, cells in enumerate(
        page.iter_rows(max_col=MOST_COLUMNS, values_only=False), start=1
    ):
        if number > MOST_EXAMINED:
            raise Unopened(_too_long())
        row = _row(number, cells, language)
        row.faults.update(dict.fromkeys(uncalculated.get(number, ()), "formula"))
        length += sum(map(len, row.cells))
        if length > MOST_TEXT:
            raise Unopened(_too_large())
        if not row.is_empty:
            rows.append(row)
        if len(rows) > MOST_ROWS:
            raise Unopened(too_many_rows())
    return Sheet(_spread(rows, merged), page.title)


def _row(number: int, cells: Any, language: str) -> Row:
    texts, faults = [], {}
    for at, cell in enumerate(cells):
        value = cell.value
        if cell.data_type == "e":
            faults[at] = "error"
        elif isinstance(value, bool):
            faults[at] = "truth"
        texts.append("" if at in faults else _text(value, language))
    while texts and not texts[-1]:
        texts.pop()
    return Row(number, texts, faults)


def _text(value: Any, language: str) -> str:
    """Write a value as people here do: "1. juni 2027", "0,5", "2027"."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return day_in_words(value, language)
    if isinstance(value, float):
        shown = f"{value:.10f}".rstrip("0").rstrip(".")
        return shown if language == "en" else shown.replace(".", ",")
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()


def _look_up(xml: bytes) -> tuple[dict[int, list[int]], list[Range]]:
    """Find formulas without a value, by row, and merged ranges."""
    uncalculated: dict[int, list[int]] = {}
    merged: list[Range] = []
    tags = tuple(f"{SPREADSHEET}{name}" for name in ("c", "mergeCell", "row"))
    events = etree.iterparse(
        io.BytesIO(xml), tag=tags, resolve_entities=False, no_network=True
    )
    for _event, element in events:
        if element.tag == f"{SPREADSHEET}row":
            element.clear()
        elif element.tag == f"{SPREADSHEET}mergeCell":
            merged.append(range_boundaries(element.get("ref")))  # type: ignore[no-untyped-call]  # same
        elif _is_uncalculated(element) and (place := element.get("r")):
            line, at = coordinate_to_tuple(place)  # type: ignore[no-untyped-call]  # same
            uncalculated.setdefault(line, []).append(at - 1)
        if len(merged) > MOST_ROWS:
            raise Unopened(_too_long())
    return uncalculated, merged


def _is_uncalculated(cell: Element) -> bool:
    if cell.find(f"{SPREADSHEET}f") is None or cell.get("t") == "str":
        return False
    return not cell.findtext(f"{SPREADSHEET}v")


def _spread(rows: list[Row], merged: list[Range]) -> list[Row]:
    """Repeat what is merged over several rows; tell what is a heading across a row.

    A measure's own words over several rows are a fault: which row would it be?
    """
    by_number = {row.number: row for row in rows}
    at = header_at(rows)
    header = [] if at is None else columns_of(rows[at].cells)
    fields = {column.at: column.field for column in header}
    for left, top, right, bottom in merged:
        first = by_number.get(top)
        if first is None:
            continue
        text = first.cell(left - 1)
        if right > left and text and sum(map(bool, first.cells)) == 1:
            by_number[top] = replace(first, heading=True)
        for number in range(top + 1, min(bottom, top + MOST_ROWS) + 1):
            if row := by_number.get(number):
                _repeat(row, left - 1, text, fields.get(left - 1, ""))
    return [by_number[row.number] for row in rows]


def _repeat(row: Row, at: int, text: str, field: str) -> None:
    if field in {"text", "title", "number", "key"}:
        row.faults[at] = "merged"
        return
    row.cells.extend([""] * (at + 1 - len(row.cells)))
    row.cells[at] = row.cells[at] or text


def _no_workbook(archive: Archive) -> str:
    if any(part.startswith("word/") for part in archive.parts):
        return _("This is a Word document. Upload it under Documents to have it read.")
    if "content.xml" in archive.parts or "xl/workbook.bin" in archive.parts:
        return old_kind()
    return _("This is no workbook. Save the list as .xlsx or CSV, and choose that.")


def old_kind() -> str:
    return _(
        "Workbooks of this kind can’t be read. Save it as .xlsx or CSV, and choose that."
    )


def locked() -> str:
    return _("The workbook is locked with a password. Save it without one.")


def _too_large() -> str:
    return _("The workbook unpacks to more than is read here. Save the list alone.")


def _too_long() -> str:
    return _(
        "The sheet is filled far below its last row. Copy the list into a new"
        " workbook, and choose that."
    )


def _damaged() -> str:
    return _(
        "The workbook is damaged. Open it, save it again as .xlsx, and choose that."
    )
