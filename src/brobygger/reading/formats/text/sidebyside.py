"""Columns that stand side by side on a line: the left is read before the right.

Two kinds are unfolded: a text with labels beside it ("Ansvarlig: …", "Frist: …"), one
row after the other, and running text in two columns, page by page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from brobygger.reading.columns import Role, role_of
from brobygger.reading.formats.text.lines import Line
from brobygger.reading.formats.text.parts import is_role_label

_GAP = re.compile(r" {3,}")
_NEAR = 2  # letters a column's lines may differ in where they begin
_MOST_BLANKS = 4
_FEWEST_LINES = 8
_LEAST_SHARE = 0.6
_FEWEST_LETTERS = 20  # on either side, for running text


def unfolded(lines: Sequence[Line]) -> list[Line]:
    """Give the lines with what stands to the right put after what stands to the left."""
    result: list[Line] = []
    for page in _pages(lines):
        gutter = _gutter(page)
        result += _in_two(page, gutter) if gutter else _with_labels(page)
    return result


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if page and line.page != page[-1].page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


# ── labels beside a text ─────────────────────────────────────────────────────


def _with_labels(lines: list[Line]) -> list[Line]:
    result: list[Line] = []
    at = 0
    while at < len(lines):
        gutter = _label_at(lines[at].text)
        if not gutter:
            result.append(lines[at])
            at += 1
            continue
        end = _end_of_row(lines, at, gutter)
        result += _row(lines[at:end], gutter)
        at = end
    return result


def _label_at(text: str) -> int:
    """Give where a label begins that stands to the right of a text, or 0."""
    for gap in _GAP.finditer(text):
        before, after = text[: gap.start()].strip(), text[gap.end() :]
        if before and is_role_label(after):
            return gap.end()
    return 0


def _end_of_row(lines: list[Line], start: int, gutter: int) -> int:
    """Find the end: after the last line to the right, and the left's own paragraph."""
    end, blanks = start + 1, 0
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.is_blank:
            blanks += 1
            continue
        if blanks > _MOST_BLANKS or (
            _label_at(line.text) and _is_new(line.text, blanks)
        ):
            break
        left, right = _halves(line.text, gutter)
        if right or not blanks or _is_right_ahead(lines, at, gutter):
            if len(left) > gutter:
                break
            end = at + 1
            blanks = 0
        else:
            break
    return end


def _is_new(text: str, blanks: int) -> bool:
    """Say whether a label begins a new row: it names who, or a blank line is above."""
    gutter = _label_at(text)
    label = text[gutter:].partition(":")[0]
    return role_of(label) is Role.RESPONSIBLE or blanks > 1


def _is_right_ahead(lines: list[Line], at: int, gutter: int) -> bool:
    """Say whether the paragraph that begins at a line has something to its right."""
    for line in lines[at:]:
        if line.is_blank:
            return False
        if _label_at(line.text):
            return False
        if _halves(line.text, gutter)[1]:
            return True
    return False


def _halves(text: str, gutter: int) -> tuple[str, str]:
    """Part a line at the gap before the right column; all left where there is none."""
    indent = len(text) - len(text.lstrip())
    if indent >= gutter - _NEAR:
        return "", text.strip()
    for gap in _GAP.finditer(text, max(indent, 1)):
        if abs(gap.end() - gutter) <= _NEAR:
            return text[: gap.start()], text[gap.end() :]
    return text, ""


def _row(lines: list[Line], gutter: int) -> list[Line]:
    halves = [_halves(line.text, gutter) for line in lines]
    left = [line.with_text(one) for line, (one, _) in zip(lines, halves, strict=True)]
    right = [line.with_text(two) for line, (_, two) in zip(lines, halves, strict=True)]
    blank = lines[-1].with_text("")
    return [*_without_gaps(left, halves), blank, *right, blank]


def _without_gaps(left: list[Line], halves: list[tuple[str, str]]) -> list[Line]:
    """Drop the left's blank lines that are there only because of the right."""
    return [
        line
        for line, (_, two) in zip(left, halves, strict=True)
        if line.text or not two
    ]


# ── running text in two columns ──────────────────────────────────────────────


def _gutter(page: list[Line]) -> int:
    """Find where a second column of running text begins, or 0."""
    starts: Counter[int] = Counter()
    full = 0
    for line in page:
        full += not line.is_blank
        text = line.text
        for gap in _GAP.finditer(text, len(text) - len(text.lstrip()) + 1):
            right = len(text) - gap.end()
            if gap.start() >= _FEWEST_LETTERS <= right:
                starts[gap.end()] += 1
    if not starts:
        return 0
    start, count = starts.most_common(1)[0]
    enough = count >= max(_FEWEST_LINES, full * _LEAST_SHARE)
    return start if enough and _is_running(page, start) else 0


def _is_running(page: list[Line], gutter: int) -> bool:
    """Tell running text from a table: sentences go on from line to line on the right."""
    if any(_names_columns(line.text) for line in page):
        return False
    rights = [right for line in page if (right := _halves(line.text, gutter)[1])]
    lower = sum(right[0].islower() for right in rights)
    return lower * 2 >= len(rights)


def _names_columns(text: str) -> bool:
    parts = [part for part in re.split(r" {2,}", text.strip()) if part]
    return len(parts) > 1 and sum(role_of(part) is not None for part in parts) > 1


def _in_two(page: list[Line], gutter: int) -> list[Line]:
    """Read the left column, then the right; what crosses both stands where it was."""
    result: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in page:
        one, two = _halves(line.text, gutter)
        if not two and len(one) > gutter:
            result += [*left, *_begun(right), line]
            left, right = [], []
            continue
        left.append(line.with_text(one))
        right.append(line.with_text(two))
    return [*result, *left, *_begun(right)]


def _begun(column: list[Line]) -> list[Line]:
    """Let a column begin as a page does: a sentence may go on in it, or a new one."""
    return [replace(column[0], breaks=True), *column[1:]] if column else []
