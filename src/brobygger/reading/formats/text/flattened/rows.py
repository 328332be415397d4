"""Where the rows of a flattened table begin and end, told by their numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from brobygger.reading.formats.text.flattened.headers import Header, header_at
from brobygger.reading.formats.text.flattened.lifting import (
    heading_above,
    lift_headings,
    take_heading,
    take_notes,
)
from brobygger.reading.formats.text.flattened.numbers import next_number, parts_of
from brobygger.reading.formats.text.flattened.region import (
    Region,
    Row,
    Start,
    repeated_header,
)
from brobygger.reading.formats.text.flattened.themes import CHAPTER, is_heading
from brobygger.reading.formats.text.lines import Line, chunks_of

_NUMBER = re.compile(
    r"\s*(?P<number>\d{1,3}(?:\.\d{1,4}){0,3}|[A-ZÆØÅ]{1,2}\.?\d{1,2}(?:\.\d{1,2})?|[a-zæøå])"
    r"(?P<point>[.):]?)(?:\s+(?P<rest>\S.*)|\s*$)"
)
_FARTHEST = 160  # lines from one row's first line to the next row's
_FEWEST_ROWS = 2
_WIDER = 1.25
_SLACK = 10  # letters, where the lines are short


def numbered_rows(lines: Sequence[Line], header: Header) -> Region | None:
    """Find the rows under a header whose first column counts them."""
    starts = _starts(lines, header)
    if len(starts) < _FEWEST_ROWS:
        return None
    rows = [
        _row(lines, header, start, following.index)
        for start, following in pairwise(starts)
    ]
    end = _end(lines, header, starts, most=max(map(_chunks, rows)))
    rows.append(_row(lines, header, starts[-1], end))
    for row, following in pairwise(rows):
        following.above = row.below
    lift_headings(lines, header, starts, rows)
    take_heading(lines[header.end : starts[0].index], rows[0])
    return Region(rows, end, take_notes(rows))


def _starts(lines: Sequence[Line], header: Header) -> list[Start]:
    starts: list[Start] = []
    index = header.end
    last = index
    while index < len(lines) and index - last < _FARTHEST:
        again = repeated_header(lines, index, header)
        if again:
            index = again
            continue
        if starts and _is_another_header(lines, index, header):
            break
        start = _start_at(lines, index, starts, stacked=header.is_stacked)
        if start:
            starts.append(start)
            last = index
        index += 1
    return starts


def _is_another_header(lines: Sequence[Line], index: int, header: Header) -> bool:
    text = lines[index].text.strip()
    if not text or len(text) > 3 * len(header.key):
        return False
    found = header_at(lines, index)
    return bool(found) and found is not None and found.key != header.key


def _start_at(
    lines: Sequence[Line], index: int, starts: list[Start], *, stacked: bool
) -> Start | None:
    found = _NUMBER.match(lines[index].text)
    if not found:
        return None
    number, rest = found["number"], found["rest"] or ""
    if starts:
        number = next_number(starts[-1].number, number)
    elif not _may_be_first(number):
        return None
    if not number or rest[:1].islower():
        return None
    if not (rest or stacked or _is_blank(lines, index - 1)):
        return None
    if found["point"] and starts and not _has_point(lines, starts):
        return None
    return Start(index, number, rest)


def _has_point(lines: Sequence[Line], starts: list[Start]) -> bool:
    first = _NUMBER.match(lines[starts[0].index].text)
    return bool(first and first["point"])


def _is_blank(lines: Sequence[Line], index: int) -> bool:
    return index < 0 or lines[index].is_blank or lines[index + 1].breaks


def begins_count(text: str) -> bool:
    """Say whether a line may be the first of numbered rows."""
    found = _NUMBER.match(text)
    return bool(found and _may_be_first(found["number"])) and not text.strip().isalpha()


def _may_be_first(number: str) -> bool:
    return number in {"1", "a", "A1", "T1", "1.1", "1.1.1", "0"} or bool(
        re.fullmatch(r"\d\.1|[A-ZÆØÅ]{1,2}\.?1(?:\.1)?|\d\.\d\.1", number)
    )


# ── where the last row ends ──────────────────────────────────────────────────


def _end(lines: Sequence[Line], header: Header, starts: list[Start], most: int) -> int:
    """Give the index after the last row, which has no more than `most` blocks."""
    first, last = starts[0].index, starts[-1].index
    widest = max(len(line.text) for line in lines[first : last + 1])
    pointed = _has_point(lines, starts)
    seen, index = 0, last + 1
    while index < len(lines):
        line = lines[index]
        if line.is_blank:
            index += 1
            continue
        fresh = (
            lines[index - 1].is_blank
            or line.breaks
            or _is_chapter(line, starts[-1].number, pointed=pointed)
            or is_heading(line.text)
        )
        seen += fresh
        if fresh and (seen >= most or _is_beyond(line, widest)):
            break
        if not fresh and len(line.text) > widest * _WIDER + _SLACK:
            break
        if _is_another_header(lines, index, header):
            break
        index += 1
    return index


def _is_chapter(line: Line, last: str, *, pointed: bool) -> bool:
    """Say whether a line is a chapter's heading, and no row's first.

    It is numbered in another way: "5 Vedlegg" after row 4.9, "5. Status" after row 34.
    """
    found = _NUMBER.match(line.text)
    if not found or not found["number"].isdigit() or not CHAPTER.match(line.text):
        return False
    if "." in last:
        return int(found["number"]) == parts_of(last)[1][0] + 1
    return found["point"] == "." and not pointed


def _chunks(row: Row) -> int:
    """Count the blocks of a row, its number's among them where it stands alone."""
    alone = not row.lines or row.lines[0].number != row.number_line.number
    return len(chunks_of(row.lines)) + alone


def _is_beyond(line: Line, widest: int) -> bool:
    text = line.text
    if line.breaks and not text.strip()[:1].islower():
        return True
    if len(text) > widest * _WIDER + _SLACK or is_heading(text):
        return True
    return bool(CHAPTER.match(text))


def _row(lines: Sequence[Line], header: Header, start: Start, stop: int) -> Row:
    first = lines[start.index]
    row = Row(start.number, first)
    if start.rest:
        row.lines.append(first.with_text(start.rest))
    index = start.index + 1
    while index < stop:
        again = repeated_header(lines, index, header)
        if again:
            row.below = heading_above(row.lines, lines[index], len(header.cells))
            if row.below:
                del row.lines[row.lines.index(row.below[0]) :]
            index = again
            continue
        row.lines.append(lines[index])
        index += 1
    return row
