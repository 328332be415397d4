"""Tables whose cells a sign parts: bars, tabs, semicolons or commas."""

import csv
import re
from collections.abc import Callable, Sequence
from functools import partial

from brobygger.reading.cleaning import collapse
from brobygger.reading.columns import LONGEST_HEADER, role_of
from brobygger.reading.document import Cell, Table
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.lines import Line, place_of

_RULE = re.compile(r"[\s|:+=-]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FEWEST_ROWS = 2
_FEWEST_ROLES = 2


def read_separated(lines: Sequence[Line], at: int) -> Found | None:
    """Read the table that begins at a line."""
    text = lines[at].text
    if "|" in text:
        return _table(lines, at, _by_bars)
    if "\t" in text.strip():
        return _table(lines, at, _by_tabs)
    for sign in ";,":
        if text.count(sign) > 1 and _is_header(_by_sign(text, sign)):
            return _table(lines, at, partial(_by_sign, sign=sign))
    return None


def _table(
    lines: Sequence[Line], at: int, split: Callable[[str], list[str]]
) -> Found | None:
    width = len(split(lines[at].text))
    rows: list[list[Cell]] = []
    end = at
    for index in range(at, len(lines)):
        line = lines[index]
        texts = split(line.text)
        if _is_rule(line.text):
            end = index + 1
            continue
        if line.is_blank or not _fits(texts, width, has_header=bool(rows)):
            break
        rows.append(_cells(texts, line, bold=not rows))
        end = index + 1
    if len(rows) < _FEWEST_ROWS or width < 2:  # noqa: PLR2004 -- columns
        return None
    return Found(Table(rows, ruled=True), end)


def _fits(texts: list[str], width: int, *, has_header: bool) -> bool:
    """Let a row lack cells at its end; a line of one cell is no row."""
    return len(texts) == width or (has_header and 1 < len(texts) <= width)


def _cells(texts: list[str], line: Line, *, bold: bool) -> list[Cell]:
    place = place_of([line])
    return [
        Cell(_paragraphs(text), place, column=column, bold=bold)
        for column, text in enumerate(texts)
    ]


def _paragraphs(text: str) -> list[str]:
    parts = (collapse(part).strip("*") for part in _BREAK.split(text))
    return [part for part in parts if part]


def _is_rule(text: str) -> bool:
    return bool(text.strip()) and "-" in text and bool(_RULE.fullmatch(text))


def _by_bars(text: str) -> list[str]:
    return text.strip().removeprefix("|").removesuffix("|").split("|")


def _by_tabs(text: str) -> list[str]:
    return text.strip("\n").split("\t")


def _by_sign(text: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=sign, strict=True), [])
    except csv.Error:
        return [text]


def _is_header(texts: list[str]) -> bool:
    """Say whether a line names columns; prose has commas and semicolons too."""
    if any(". " in text.strip() or len(text) > LONGEST_HEADER for text in texts):
        return False
    known = sum(role_of(text) is not None for text in texts)
    return known >= _FEWEST_ROLES and known * 2 > len(texts)
