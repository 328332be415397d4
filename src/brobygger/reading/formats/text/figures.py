"""Tables of figures: lines of a label and numbers, under a header or a row of years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

from brobygger.reading.cleaning import collapse, split_marker
from brobygger.reading.document import Cell, Place, Table
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.lines import Line, place_of
from brobygger.reading.formats.text.parts import is_contents

_VALUE = re.compile(r"[-–−+(]?\d[\d.,]*\s?%?\)?|[-–*:.]|\.\.|%|[kK]r")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/]\s?(?:(?:19|20)?\d\d))?")
_PERCENT = "%"
_THOUSANDS = re.compile(r"\d{3}(?:,\d+)?")
_LEADING = re.compile(r"[-–−+]?\d{1,3}")
_SUM = re.compile(
    r"(?:sum|i alt|totalt?|til sammen|tilsammen|samlet|summa)\b", re.IGNORECASE
)
_GAP = re.compile(r"\s{2,}|\t")

_LONGEST_LABEL = 70
_MOST_LABEL_WORDS = 9
_FEWEST_ROWS = 3
_FEWEST_ROWS_UNDER_YEARS = 1
_FEWEST_YEARS = 3
_HEADER_LINES = 2
_FEWEST_BARE = 3  # numbers on a line without a label


@dataclass(frozen=True, slots=True)
class Row:
    """A label and the tokens after it; `index` is the line's own."""

    index: int
    label: str
    tokens: list[str]

    @property
    def is_bare(self) -> bool:
        return not any(map(str.isalpha, self.label))


def read_figures(
    lines: Sequence[Line], at: int, before: Sequence[Line]
) -> Found | None:
    """Read the table of figures whose first row stands at a line.

    `before` are the lines of prose just before it; the last of them may be its header.
    """
    if not lines[at].text[-1:].isdigit() and lines[at].text[-1:] not in "%)-–":
        return None
    years = _years(lines[at].text)
    if years:
        return _under_years(lines, at, years, before)
    rows, end = _rows(lines, at)
    if len(rows) < _FEWEST_ROWS or not _is_alike(rows):
        return None
    header = _header_lines(before)
    return _labelled(lines, rows, header, before, end)


# ── rows ─────────────────────────────────────────────────────────────────────


def _rows(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """Collect rows until a line that is none; single blank lines may stand between."""
    rows: list[Row] = []
    index = end = at
    while index < len(lines) and index - end <= 1:
        if lines[index].is_blank:
            index += 1
            continue
        row = _row(lines, index)
        if row is None or (rows and lines[index].breaks and row.is_bare):
            break
        rows.append(row)
        index += 1
        end = index
    return rows, end


def _row(lines: Sequence[Line], index: int) -> Row | None:
    text = lines[index].text.strip()
    words = text.split()
    count = 0
    while count < len(words) and _VALUE.fullmatch(words[-1 - count]):
        count += 1
    label = " ".join(words[: len(words) - count])
    if not label and count >= _FEWEST_BARE:
        return Row(index, words[0], words[1:])
    if not count or not label or not _is_label(label):
        return None
    if is_contents(text) or split_marker(text)[0]:
        return None
    return Row(index, label, words[len(words) - count :])


def _is_label(label: str) -> bool:
    return (
        len(label) <= _LONGEST_LABEL
        and len(label.split()) <= _MOST_LABEL_WORDS
        and label[-1] not in ".;:"
        and any(map(str.isalpha, label))
    )


def _is_alike(rows: list[Row]) -> bool:
    """Tell figures from a table of contents, and from titles that end in a year."""
    if all(len(row.tokens) == 1 and _YEAR.fullmatch(row.tokens[0]) for row in rows):
        return False
    if any(row.is_bare for row in rows):
        return all(row.is_bare for row in rows)
    single = [row.tokens[0] for row in rows if len(row.tokens) == 1]
    if len(single) < len(rows):
        return True
    return not _counts_pages(single)


def _counts_pages(numbers: list[str]) -> bool:
    if not all(number.isdigit() and len(number) <= 3 for number in numbers):  # noqa: PLR2004 -- digits
        return False
    pages = list(map(int, numbers))
    return pages[0] < pages[-1] and all(one <= two for one, two in pairwise(pages))


# ── under a header of words ──────────────────────────────────────────────────


def _header_lines(before: Sequence[Line]) -> list[Line]:
    """Give the last one or two lines of prose that may name the columns."""
    header: list[Line] = []
    for line in reversed(before[-4:]):
        text = line.text.strip()
        if not text:
            if header:
                break
            continue
        if text[-1] in ".:;?!" or len(header) == _HEADER_LINES:
            break
        header.insert(0, line)
    return header


def _labelled(
    lines: Sequence[Line],
    rows: list[Row],
    header: list[Line],
    before: Sequence[Line],
    end: int,
) -> Found:
    values = _values(rows)
    width = max(map(len, values)) + 1
    columns = _columns(header, width)
    table = Table(ruled=False)
    if columns:
        table.rows.append(_cells(columns, place_of(header), bold=True))
    for row, numbers in zip(rows, values, strict=True):
        full = _spread(numbers, width - 1, columns, lines[row.index].text)
        table.rows.append(_cells([row.label, *full], place_of([lines[row.index]])))
    taken = _lines_from(before, header[0]) if columns else 0
    return Found(table, end, taken)


def _lines_from(before: Sequence[Line], first: Line) -> int:
    """Count the last lines, from the given one on."""
    numbers = [line.number for line in before]
    return len(numbers) - numbers.index(first.number)


def _cells(texts: Sequence[str], place: Place, *, bold: bool = False) -> list[Cell]:
    return [
        Cell([text] if text else [], place, column=column, bold=bold)
        for column, text in enumerate(texts)
    ]


def _values(rows: list[Row]) -> list[list[str]]:
    """Give the numbers of each row, thousands joined where most rows agree on it."""
    if rows[0].is_bare:
        return [row.tokens for row in rows]
    joined = [_joined(row.tokens) for row in rows]
    usual = mode(map(len, joined))
    return [
        row.tokens if len(numbers) < usual == len(row.tokens) else numbers
        for row, numbers in zip(rows, joined, strict=True)
    ]


def _columns(header: list[Line], width: int) -> list[str]:
    """Part the header into as many names as there are columns; empty where it can't."""
    if not header:
        return []
    gapped = [part for part in _GAP.split(header[0].text.strip()) if part]
    words = collapse(" ".join(line.text for line in header)).split()
    if len(gapped) == width and len(header) == 1:
        return gapped
    if len(words) == width:
        return words
    names: list[str] = []
    for word in words:
        if word[0].isupper() or not names or word[0].isdigit():
            names.append(word)
        else:
            names[-1] += f" {word}"
    if len(names) > width and len(header) == 1:
        surplus = len(names) - width + 1
        return [" ".join(names[:surplus]), *names[surplus:]]
    if len(names) == width:
        return names
    return ["", *names] if len(names) == width - 1 else []


def _spread(numbers: list[str], width: int, columns: list[str], text: str) -> list[str]:
    """Leave empty what a row lacks: before its sum where it has one, else first."""
    missing = width - len(numbers)
    if missing <= 0:
        return numbers
    at = next((at for at, name in enumerate(columns[1:]) if _SUM.match(name)), None)
    if at is not None and not _GAP.search(text.strip()):
        after = min(width - at, len(numbers))
        head = numbers[: len(numbers) - after]
        return [*head, *[""] * missing, *numbers[len(numbers) - after :]]
    return [*[""] * missing, *numbers]


# ── under a row of years ─────────────────────────────────────────────────────


def _years(text: str) -> list[str]:
    words = text.split()
    if words and not words[0][0].isdigit() and len(words) > _FEWEST_YEARS:
        words = words[1:]
    alike = len(words) >= _FEWEST_YEARS and all(map(_YEAR.fullmatch, words))
    return words if alike else []


def _under_years(
    lines: Sequence[Line], at: int, years: list[str], before: Sequence[Line]
) -> Found | None:
    label = collapse(lines[at].text).removesuffix(" ".join(years)).strip()
    index = at + 1
    while index < len(lines) and lines[index].is_blank:
        index += 1
    if index >= len(lines):
        return None
    rows, end = _rows(lines, index)
    table = Table(
        [_cells([label, *years], place_of([lines[at]]), bold=True)], ruled=False
    )
    for row in rows:
        numbers = _grouped(row.tokens, len(years))
        if len(numbers) != len(years) or row.is_bare:
            end = row.index
            break
        table.rows.append(_cells([row.label, *numbers], place_of([lines[row.index]])))
    if len(table.rows) <= _FEWEST_ROWS_UNDER_YEARS:
        return None
    return Found(table, end, _axis_lines(before, lines[at].text))


def _axis_lines(before: Sequence[Line], years: str) -> int:
    """Count the lines just above that are a chart's axes: numbers, the same years."""
    count = 0
    for at, line in enumerate(reversed(before), start=1):
        text = line.text.strip()
        if text and text != years.strip() and not _VALUE.fullmatch(text):
            break
        if text:
            count = at
    return count


# ── thousands ────────────────────────────────────────────────────────────────


def _grouped(tokens: list[str], wanted: int) -> list[str]:
    """Join "42 412" again, to as many numbers as are wanted where that can be."""
    joined = _joined(tokens)
    if len(joined) == wanted:
        return joined
    return _parted(tokens, wanted) or joined


def _parted(tokens: list[str], wanted: int) -> list[str]:
    """Part the tokens into as many numbers as are wanted; empty where it can't be."""
    best: list[dict[int, list[str]]] = [{0: []}]
    for end in range(1, len(tokens) + 1):
        ways: dict[int, list[str]] = {}
        for size in (2, 1, 3):
            part = tokens[end - size : end] if size <= end else []
            if part and _is_number(part):
                for count, numbers in best[end - size].items():
                    ways.setdefault(count + 1, [*numbers, " ".join(part)])
        best.append(ways)
    return best[-1].get(wanted, [])


def _joined(tokens: list[str]) -> list[str]:
    numbers: list[str] = []
    for token in tokens:
        last = numbers[-1] if numbers else ""
        if token == _PERCENT or (_THOUSANDS.fullmatch(token) and _may_lead(last)):
            numbers[-1:] = [f"{last} {token}".strip()]
        else:
            numbers.append(token)
    return numbers


def _may_lead(number: str) -> bool:
    head, *rest = number.split(" ") if number else [""]
    return bool(_LEADING.fullmatch(head)) and all(map(_THOUSANDS.fullmatch, rest))


def _is_number(tokens: Sequence[str]) -> bool:
    """Say whether tokens make one number: "42 412"; "069" alone is none."""
    first = tokens[0]
    if len(first) > 1 and first[0] == "0" and first.isdigit():
        return False
    return len(tokens) == 1 or _may_lead(" ".join(tokens))
