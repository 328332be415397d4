"""Which lines below a header belong to its table, page by page."""

from collections import Counter
from collections.abc import Sequence

from brobygger.reading.cleaning import collapse
from brobygger.reading.formats.text.flattened.numbers import next_number
from brobygger.reading.formats.text.flattened.themes import is_heading
from brobygger.reading.formats.text.lines import Line
from brobygger.reading.formats.text.spaced.grid import (
    Grid,
    Stretch,
    column_at,
    is_number,
    segments,
)
from brobygger.reading.formats.text.spaced.header import header_at
from brobygger.reading.formats.text.wrapping import ends_sentence, waits

_MOST_BLANKS = 3
_BLANKS_BY_MARGIN = 6  # more, where a heading is set sideways
_LONGEST_NOTE = 12  # lines of footnotes between two pages of rows
_LONGEST_BANNER = 90
_LONGEST_PAGE = 90  # lines looked at to find a page's columns
_FEWEST_ALIKE = 2


def gather(lines: Sequence[Line], grid: Grid) -> None:
    """Take lines as long as they keep to the columns."""
    index, blanks = grid.end, 0
    while index < len(lines) and blanks <= _MOST_BLANKS:
        line = lines[index]
        if not line.is_blank and _is_in_margin(line, grid):
            grid.aside.append(line)
            index, blanks = index + 1, blanks - _BLANKS_BY_MARGIN
            continue
        again = _header_again(lines, index, grid)
        if again:
            grid.stretches.append(Stretch(again.starts))
            index, blanks = again.end, 0
            continue
        if not line.is_blank and line.page != lines[grid.end - 1].page:
            grid.stretches.append(Stretch(_starts_on_page(lines, index, grid.starts)))
        if line.is_blank:
            blanks += not _is_before_header(lines, index, grid)
        elif belongs(lines, index, grid, after_blank=blanks > 0):
            blanks = 0
        else:
            resumed = _resumes(lines, index, grid)
            if not resumed:
                break
            grid.aside += lines[index:resumed]
            index, blanks = resumed, 0
            continue
        grid.stretches[-1].lines.append(line)
        index += 1
        if not line.is_blank:
            grid.end = index
    _drop_last_blanks(grid)


def _is_in_margin(line: Line, grid: Grid) -> bool:
    """Say whether a line stands left of all columns: a heading set sideways there."""
    text = line.text.expandtabs().rstrip()
    spans = segments(text)
    return len(spans) == 1 and spans[0][1] < grid.starts[0] - 1


def _drop_last_blanks(grid: Grid) -> None:
    for stretch in reversed(grid.stretches):
        while stretch.lines and stretch.lines[-1].is_blank:
            stretch.lines.pop()
        if stretch.lines:
            break


def _header_again(lines: Sequence[Line], index: int, grid: Grid) -> Grid | None:
    """Read the same header, printed again, which may have moved its columns."""
    if not _is_header(lines[index], grid):
        return None
    again = header_at(lines, index)
    return again if again and again.names == grid.names else None


def _is_before_header(lines: Sequence[Line], index: int, grid: Grid) -> bool:
    """Say whether only blank lines part the header, printed again overleaf."""
    for at in range(index + 1, min(len(lines), index + _LONGEST_NOTE)):
        if not lines[at].is_blank:
            overleaf = lines[at].page != lines[grid.end - 1].page
            return overleaf and _header_again(lines, at, grid) is not None
    return False


def belongs(
    lines: Sequence[Line], index: int, grid: Grid, *, after_blank: bool
) -> bool:
    """Say whether a line keeps to the columns, or is a heading among the rows."""
    if is_banner(lines, index, grid):
        return True
    return _fits(grid, lines[index], after_blank=after_blank)


def _fits(grid: Grid, line: Line, *, after_blank: bool) -> bool:
    text = line.text.expandtabs()
    spans = segments(text)
    if len(spans) > 1:
        return True
    one, two = spans[0]
    if column_at(grid.starts, one) > 0:
        return True
    if text.strip().isdigit() and not next_number(_last_number(grid), text.strip()):
        return False
    inside = two <= grid.starts[1] + 1
    starts_row = grid.is_numbered and is_number(text)
    return inside and (not after_blank or starts_row)


def _last_number(grid: Grid) -> str:
    for stretch in reversed(grid.stretches):
        for line in reversed(stretch.lines):
            first = line.text[: stretch.starts[1]].strip()
            if is_number(first):
                return first.rstrip(".):")
    return ""


def _resumes(lines: Sequence[Line], index: int, grid: Grid) -> int | None:
    """Give where the table goes on, on a new page, after a footnote or two."""
    last = min(len(lines), index + _LONGEST_NOTE)
    for at in range(index + 1, last):
        line = lines[at]
        if _is_header(line, grid) and line.page == lines[index].page:
            return None  # another table, below a heading of its own
        if line.is_blank or line.page == lines[index].page:
            continue
        goes_on = begins_row(grid, line) or _header_again(lines, at, grid)
        return at if goes_on and grid.is_numbered else None
    return None


def begins_row(grid: Grid, line: Line) -> bool:
    """Say whether a line has a row's first cell and another."""
    text = line.text.expandtabs()
    spans = segments(text)
    if len(spans) < 2:  # noqa: PLR2004 -- cells
        return False
    first = text[slice(*spans[0])]
    return is_number(first) if grid.is_numbered else not first[0].islower()


# ── headings among the rows ──────────────────────────────────────────────────


def is_banner(lines: Sequence[Line], index: int, grid: Grid) -> bool:
    """Say whether a line is a heading inside the table: a row follows it."""
    text = lines[index].text.expandtabs()
    spans = segments(text)
    if len(spans) != 1 or spans[0][0] >= max(grid.starts[1], 1):
        return False
    if not (is_heading(text) or _is_title(lines, index, grid)):
        return False
    following = [line for line in lines[index + 1 : index + 4] if not line.is_blank]
    if not following or _is_header(following[0], grid):
        return False
    if is_heading(text):
        return len(segments(following[0].text)) > 1
    same_page = following[0].page == lines[index].page
    return same_page and begins_row(grid, following[0])


def _is_header(line: Line, grid: Grid) -> bool:
    return collapse(line.text) == collapse(grid.lines[0].text)


def _is_title(lines: Sequence[Line], index: int, grid: Grid) -> bool:
    """Say whether a line may be a heading that is not in capitals."""
    text = lines[index].text.strip()
    if len(text) > _LONGEST_BANNER or text[0].islower() or ends_sentence(text):
        return False
    if waits(text) or text.endswith(("-", "\u00ad", ",")):
        return False
    if grid.is_numbered:
        return not is_number(text) or len(text.split()) > 1
    return not _is_wrapped(lines[index - 1], text, grid)


def _is_wrapped(before: Line, text: str, grid: Grid) -> bool:
    """Say whether a text goes on with the first column's cell on the line before."""
    spans = segments(before.text.expandtabs())
    if not spans or column_at(grid.starts, spans[0][0]) > 0:
        return False
    cell = before.text.expandtabs()[slice(*spans[0])]
    room = grid.starts[1] - grid.starts[0] - len(cell)
    fits = len(text.split(maxsplit=1)[0]) + 1 < room
    return not (ends_sentence(cell) or fits) or waits(cell)


# ── pages ────────────────────────────────────────────────────────────────────


def _starts_on_page(lines: Sequence[Line], index: int, starts: list[int]) -> list[int]:
    """Give where the columns begin on a page, by where the parts of its lines do."""
    seen: Counter[int] = Counter()
    for line in lines[index : index + _LONGEST_PAGE]:
        spans = segments(line.text.expandtabs())
        if len(spans) > 1 and line.page == lines[index].page:
            seen.update(one for one, _ in spans)
    often = sorted(at for at, count in seen.items() if count >= _FEWEST_ALIKE)
    return often if len(often) == len(starts) else starts
