"""A CSV file: its letters, its separator, its rows."""

import csv
from io import StringIO

from django.utils.translation import gettext as _

from brobygger.plans.importing.columns import header_at
from brobygger.plans.importing.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Sheet,
    Unopened,
)
from brobygger.publishing.plan_csv import unguarded

SEPARATORS = ";,\t"
HEAD = 64 << 10
"""Characters in which a header is looked for."""

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_separated(data: bytes) -> Sheet:
    """Read rows parted by semicolons, commas or tabs, whichever gives a header."""
    text = _decoded(data)
    if "\0" in text:
        raise Unopened(
            _("This is no list of measures. Save it as .xlsx or CSV, and choose that.")
        )
    head = text[:HEAD]
    found = [separator for separator in SEPARATORS if _has_header(head, separator)]
    return Sheet(_rows(text, found[0] if found else SEPARATORS[0]))


def _decoded(data: bytes) -> str:
    """Read UTF-8, UTF-16 with a mark, else what spreadsheets here wrote before that."""
    encodings = [name for mark, name in MARKS if data.startswith(mark)] or ["utf-8"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _has_header(head: str, separator: str) -> bool:
    try:
        return header_at(_rows(head, separator)) is not None
    except Unopened:
        return False


def _rows(text: str, separator: str) -> list[Row]:
    rows: list[Row] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    first = 1
    try:
        for cells in reader:
            texts = [unguarded(cell).strip() for cell in cells[:MOST_COLUMNS]]
            if any(texts):
                rows.append(Row(first, texts))
            if len(rows) > MOST_ROWS:
                raise Unopened(too_many_rows())
            first += 1
    except csv.Error as error:
        raise Unopened(
            _("Row %(row)s can’t be read: its quotation marks don’t match.")
            % {"row": first}
        ) from error
    return rows


def too_many_rows() -> str:
    return _("The list has more than %(most)s rows. Bring it in in parts.") % {
        "most": MOST_ROWS
    }
