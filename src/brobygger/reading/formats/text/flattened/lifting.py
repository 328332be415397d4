"""Headings and footnotes that stand in rows, taken out of them."""

import re
from collections.abc import Sequence

from brobygger.reading.cleaning import split_marker
from brobygger.reading.columns import Role
from brobygger.reading.formats.text.flattened.headers import Header
from brobygger.reading.formats.text.flattened.region import (
    Row,
    Start,
    repeated_header,
)
from brobygger.reading.formats.text.flattened.shapes import ends_sentence, is_remark
from brobygger.reading.formats.text.flattened.themes import (
    NUMBERED_THEME,
    THEME,
    is_heading,
    is_title,
)
from brobygger.reading.formats.text.lines import Line, chunks_of

_NOTE = re.compile(r"\s*\d{1,3}\s+[A-ZÆØÅÄÖ][^\W\d]+ ")
_LONGEST_NOTE = 3  # lines
_TOLD = frozenset({Role.REPORT, Role.TEXT, Role.GOAL})
_MOST_THEME_LINES = 3


def lift_headings(
    lines: Sequence[Line], header: Header, starts: list[Start], rows: list[Row]
) -> None:
    """Take the headings out of the rows they stand in, and hang them above others.

    A heading that ends a page of rows governs that page: where a text is taken from
    a PDF, what is printed above the rows may come after them.
    """
    taken, is_told = 0, header.roles[-1] in _TOLD
    for at, row in enumerate(rows):
        heading = _heading_in(row, is_last=at + 1 == len(rows), is_told=is_told)
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


def _heading_in(row: Row, *, is_last: bool, is_told: bool) -> list[Line]:
    """Give the lines of a heading that stands in a row.

    `is_told` says that the last column holds sentences: a title is no part of them.
    """
    chunks = chunks_of(row.lines)
    for chunk in chunks[1:]:
        if all(is_heading(line.text) for line in chunk):
            return chunk
    if is_last:
        return []
    if len(chunks) > 1 and _is_theme(chunks[-1]):
        return chunks[-1]
    full = [line for line in row.lines if not line.is_blank]
    return _numbered_theme(full) or (_title_after(full) if is_told else [])


def _title_after(lines: list[Line]) -> list[Line]:
    """Find the heading that follows a whole sentence, where no blank line parts them."""
    if len(lines) < 2 or not ends_sentence(lines[-2].text):  # noqa: PLR2004 -- lines
        return []
    text = lines[-1].text
    titled = is_title(text) and len(text.split()) > 1 and not is_remark(text)
    return lines[-1:] if titled and split_marker(text)[0] == "" else []


def _is_theme(chunk: list[Line]) -> bool:
    return len(chunk) <= 2 and bool(THEME.match(chunk[0].text))  # noqa: PLR2004 -- lines


def _numbered_theme(lines: list[Line]) -> list[Line]:
    """Find "4.2 Hovedmål 2: …" among the last lines, where no blank line parts them."""
    for at in range(max(1, len(lines) - _MOST_THEME_LINES), len(lines)):
        if NUMBERED_THEME.match(lines[at].text):
            return lines[at:]
    return []


def take_notes(rows: list[Row]) -> list[Line]:
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
    lines: Sequence[Line], header: Header, starts: list[Start], at: int
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


def take_heading(between: Sequence[Line], row: Row) -> None:
    """Hang a heading that stands between the header and the first row above it."""
    chunks = chunks_of(between)
    if chunks and not row.above and len(chunks[-1]) <= 2:  # noqa: PLR2004 -- lines
        row.above = chunks[-1]


def heading_above(own: Sequence[Line], header_line: Line, columns: int) -> list[Line]:
    """Give the heading that stands between the last row and a header printed again.

    On the header's own page it is whatever title stands last. Where no pages are
    known, a header may begin a page: a row with all its cells comes before a heading.
    """
    chunks = chunks_of(own)
    heading = chunks[-1] if len(chunks) > 1 else []
    if not heading or len(heading) > 2 or not is_title(_joined(heading)):  # noqa: PLR2004 -- lines
        return []
    if header_line.page is None:
        return heading if len(chunks) >= columns else []
    return heading if heading[0].page == header_line.page else []


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text.strip() for line in lines)
