"""Where the rows of a flattened table begin and end, told by their numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from brobygger.reading.formats.text.flattened.headers import Header, header_at
from brobygger.reading.formats.text.lines import Line, chunks_of

_NUMBER = re.compile(
    r"\s*(?P<number>\d{1,3}(?:\.\d{1,4}){0,3}|[A-ZÆØÅ]{1,2}\.?\d{1,2}(?:\.\d{1,2})?|[a-zæøå])"
    r"(?P<point>[.):]?)(?:\s+(?P<rest>\S.*)|\s*$)"
)
_PLAIN = re.compile(r"[^\W\d_]{0,2}\.?\d+(?:\.\d+)*|[^\W\d_]")
_THEME = re.compile(
    r"\s*(?:hoved|hovud|del|effekt)?(?:tema|innsatsområde|indsatsområde|insatsområde|"
    r"kerneområde|satsingsområde|satsningsområde|fokusområde|tjenesteområdet?|"
    r"tenesteområdet?|område|mål|målsetting|målsætning|strategi|kapittel|kapitel)"
    r"\s*(?:\d[\d.]*)?\s*[:.–—-]?\s+(?=[A-ZÆØÅÄÖ«\d])",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÆØÅÄÖ][^.;]{2,80}$|"
    r"(?:del|kapittel|kapitel|vedlegg|bilag|bilaga)\s+\d+\b)",
    re.IGNORECASE,
)
NUMBERED_THEME = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?:hoved|hovud|del)?(?:mål|tema|strategi|"
    r"innsatsområde|indsatsområde|insatsområde|satsingsområde|område)\s+\d{1,2}\b",
    re.IGNORECASE,
)
_NAMED_CHAPTER = re.compile(
    r"\s*(?:kapittel|kapitel|vedlegg|bilag|bilaga|del)\s+(?:\d+|[A-Z])\b(?!\s*[,)])",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*\d{1,3}\s+[A-ZÆØÅÄÖ][^\W\d]+ ")
_LONGEST_NOTE = 3  # lines
_MOST_THEME_LINES = 3
_FARTHEST = 160  # lines from one row's first line to the next row's
_FEWEST_ROWS = 2
_HEADING_LETTERS = 12
_WIDER = 1.25


@dataclass(slots=True)
class Row:
    """A row's own lines; `number_line` is where its number stands."""

    number: str
    number_line: Line
    lines: list[Line] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)  # the heading that governs it


@dataclass(slots=True)
class Region:
    """The rows that follow a header, and the index after the last of them.

    `aside` are the footnotes that stand among them.
    """

    rows: list[Row]
    end: int
    aside: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Start:
    index: int
    number: str
    rest: str


def numbered_rows(lines: Sequence[Line], header: Header) -> Region | None:
    """Find the rows under a header whose first column counts them."""
    starts = _starts(lines, header)
    if len(starts) < _FEWEST_ROWS:
        return None
    end = _end(lines, header, starts)
    rows = [_row(lines, header, start, stop) for start, stop in _spans(starts, end)]
    _lift_headings(lines, header, starts, rows)
    _take_heading(lines[header.end : starts[0].index], rows[0])
    return Region(rows, end, _take_notes(rows))


def _spans(starts: list[_Start], end: int) -> list[tuple[_Start, int]]:
    stops = [start.index for start in starts[1:]]
    return list(zip(starts, [*stops, end], strict=True))


def _starts(lines: Sequence[Line], header: Header) -> list[_Start]:
    starts: list[_Start] = []
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


def repeated_header(lines: Sequence[Line], index: int, header: Header) -> int | None:
    """Give the index after a header that is printed again on a new page."""
    text = lines[index].text.strip()
    if not text or text.split()[0] != header.cells[0].split()[0]:
        return None
    found = header_at(lines, index)
    return found.end if found and found.key == header.key else None


def _is_another_header(lines: Sequence[Line], index: int, header: Header) -> bool:
    text = lines[index].text.strip()
    if not text or len(text) > 3 * len(header.key):
        return False
    found = header_at(lines, index)
    return bool(found) and found is not None and found.key != header.key


def _start_at(
    lines: Sequence[Line], index: int, starts: list[_Start], *, stacked: bool
) -> _Start | None:
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
    return _Start(index, number, rest)


def _has_point(lines: Sequence[Line], starts: list[_Start]) -> bool:
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


def next_number(last: str, printed: str) -> str:
    """Give the row number that follows the last one, or "": 9 → 10, 1.5 → 1.6.

    A footnote's digits stuck to it are dropped: "1.627" after 1.5 is 1.6.
    """
    if not (_PLAIN.fullmatch(last) and _PLAIN.fullmatch(printed)):
        return ""
    if _succeeds(last, printed):
        return printed
    for footnote in (1, 2):
        cut = printed[:-footnote]
        if len(cut) > 2 and cut[-1:].isdigit() and _succeeds(last, cut):  # noqa: PLR2004 -- "1.6"
            return cut
    return ""


def _succeeds(last: str, number: str) -> bool:
    """Say whether one row number follows another: 9 → 10, 1.4 → 1.5 or 2.1, a → b."""
    if last.isalpha() or number.isalpha():
        return len(last) == len(number) == 1 and ord(number) == ord(last) + 1
    before, after = _parts(last), _parts(number)
    if before[0] != after[0]:
        return after[0] > before[0] and after[1][-1] == 1
    if before[1][:-1] == after[1][:-1]:
        return after[1][-1] == before[1][-1] + 1
    near = after[1][0] - before[1][0] <= 1
    return near and after[1] > before[1] and after[1][-1] == 1


def _parts(number: str) -> tuple[str, tuple[int, ...]]:
    letters = re.match(r"[^\d.]*\.?", number)
    prefix = letters[0] if letters else ""
    return prefix, tuple(int(part) for part in number[len(prefix) :].split("."))


# ── where the last row ends ──────────────────────────────────────────────────


def _end(lines: Sequence[Line], header: Header, starts: list[_Start]) -> int:
    first, last = starts[0].index, starts[-1].index
    widest = max(len(line.text) for line in lines[first : last + 1])
    usual = _most_chunks(lines, starts)
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
        if fresh and (seen >= usual or _is_beyond(line, widest)):
            break
        if not fresh and len(line.text) > widest * _WIDER:
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
    if not found or not found["number"].isdigit() or not _CHAPTER.match(line.text):
        return False
    if "." in last:
        return int(found["number"]) == _parts(last)[1][0] + 1
    return found["point"] == "." and not pointed


def _most_chunks(lines: Sequence[Line], starts: list[_Start]) -> int:
    """Count the blocks of the row that has the most of them, after its first."""
    rows = [lines[one.index : next_one.index] for one, next_one in pairwise(starts)]
    return max((len(chunks_of(row)) for row in rows), default=1)


def _is_beyond(line: Line, widest: int) -> bool:
    text = line.text
    if line.breaks and not text.strip()[:1].islower():
        return True
    if len(text) > widest * _WIDER or is_heading(text):
        return True
    return bool(_CHAPTER.match(text))


def is_chapter(text: str) -> bool:
    """Say whether a line begins a chapter or an appendix by name."""
    return text.strip()[:1].isupper() and bool(_NAMED_CHAPTER.match(text))


# ── headings between rows ────────────────────────────────────────────────────


def is_heading(text: str) -> bool:
    """Say whether a line of a table is all in capitals, and no short name of a unit."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= _HEADING_LETTERS and all(sign.isupper() for sign in letters)


def _row(lines: Sequence[Line], header: Header, start: _Start, stop: int) -> Row:
    first = lines[start.index]
    row = Row(start.number, first)
    if start.rest:
        row.lines.append(first.with_text(start.rest))
    index = start.index + 1
    while index < stop:
        again = repeated_header(lines, index, header)
        if again:
            index = again
            continue
        row.lines.append(lines[index])
        index += 1
    return row


def _lift_headings(
    lines: Sequence[Line], header: Header, starts: list[_Start], rows: list[Row]
) -> None:
    """Take the headings out of the rows they stand in, and hang them above others.

    A heading that ends a page of rows governs that page: where a text is taken from
    a PDF, what is printed above the rows may come after them.
    """
    taken = 0
    for at, row in enumerate(rows):
        heading = _heading_in(row, is_last=at + 1 == len(rows))
        if not heading:
            continue
        row.lines = [line for line in row.lines if line not in heading]
        following = starts[at + 1].index if at + 1 < len(rows) else None
        if following is not None and not _ends_page(lines, heading, following):
            rows[at + 1].above = heading
            taken = at + 1
            continue
        first = max(taken, _first_on_page(lines, header, starts, at))
        rows[first].above = rows[first].above or heading
        taken = at + 1


def _heading_in(row: Row, *, is_last: bool) -> list[Line]:
    """Give the lines of a heading that stands in a row."""
    chunks = chunks_of(row.lines)
    for chunk in chunks[1:]:
        if all(is_heading(line.text) for line in chunk):
            return chunk
    if is_last:
        return []
    if len(chunks) > 1 and _is_theme(chunks[-1]):
        return chunks[-1]
    return _numbered_theme([line for line in row.lines if not line.is_blank])


def _is_theme(chunk: list[Line]) -> bool:
    return len(chunk) <= 2 and bool(_THEME.match(chunk[0].text))  # noqa: PLR2004 -- lines


def _numbered_theme(lines: list[Line]) -> list[Line]:
    """Find "4.2 Hovedmål 2: …" among the last lines, where no blank line parts them."""
    for at in range(max(1, len(lines) - _MOST_THEME_LINES), len(lines)):
        if NUMBERED_THEME.match(lines[at].text):
            return lines[at:]
    return []


def _take_notes(rows: list[Row]) -> list[Line]:
    """Take the footnotes that end a page out of the rows they stand in."""
    aside: list[Line] = []
    for row in rows:
        for at, line in enumerate(row.lines[1:], start=1):
            rest = row.lines[at:]
            pages = {other.page for other in rest}
            ends = len(rest) <= _LONGEST_NOTE or len(pages) > 1
            if line.page and ends and _NOTE.match(line.text):
                notes = [each for each in rest if each.page == line.page]
                aside += notes
                row.lines = [each for each in row.lines if each not in notes]
                break
    return aside


def _ends_page(lines: Sequence[Line], heading: list[Line], following: int) -> bool:
    if not is_heading(heading[0].text):
        return False
    index = following
    while lines[index].number > heading[-1].number:
        if lines[index].breaks:
            return True
        index -= 1
    return False


def _first_on_page(
    lines: Sequence[Line], header: Header, starts: list[_Start], at: int
) -> int:
    """Give the first row on the page on which a row begins."""
    for row in range(at, 0, -1):
        index = starts[row].index
        if lines[index].breaks or _follows_header(lines, header, index):
            return row
    return 0


def _follows_header(lines: Sequence[Line], header: Header, index: int) -> bool:
    for back in range(index - 1, max(header.end, index - 12), -1):
        if repeated_header(lines, back, header):
            return True
        if not lines[back].is_blank and len(header.lines) == 1:
            return False
    return False


def _take_heading(between: Sequence[Line], row: Row) -> None:
    """Hang a heading that stands between the header and the first row above it."""
    chunks = chunks_of(between)
    if chunks and not row.above and len(chunks[-1]) <= 2:  # noqa: PLR2004 -- lines
        row.above = chunks[-1]
