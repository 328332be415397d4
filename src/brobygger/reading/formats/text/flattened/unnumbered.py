"""Rows without numbers: they are told by their cells coming round again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from brobygger.reading.formats.text.flattened.headers import Header, header_at
from brobygger.reading.formats.text.flattened.lifting import heading_above
from brobygger.reading.formats.text.flattened.pieces import Piece, pieces_of
from brobygger.reading.formats.text.flattened.placing import Placing
from brobygger.reading.formats.text.flattened.region import repeated_header
from brobygger.reading.formats.text.flattened.shapes import ends_sentence, is_time
from brobygger.reading.formats.text.flattened.themes import (
    NUMBERED_THEME,
    is_chapter,
    is_heading,
)
from brobygger.reading.formats.text.lines import Line, chunks_of

_FARTHEST = 800  # lines of one table
_FEWEST_ROWS = 2
_NEW_ROW = 1.0
_MANY = 5  # lines to a blank one, where blank lines do not part the cells
_LONGEST_PIECE = 700
_ENOUGH_LINES = 8  # to know how wide a table is
_WIDER = 1.4
_SLACK = 10


@dataclass(slots=True)
class Round:
    """One row: its pieces, their columns, and the heading above it."""

    pieces: list[Piece] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """Lines under one heading, where the header is printed again below each."""

    lines: list[Line] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Rounds:
    rows: list[Round]
    end: int


def unnumbered_rows(lines: Sequence[Line], header: Header) -> Rounds | None:
    """Find the rows under a header that has no column of numbers."""
    sections = _sections(lines, header)
    body = [line for section in sections for line in section.lines]
    blanks = sum(line.is_blank for line in body)
    stacked = header.is_stacked or blanks * _MANY < len(body)
    placing = Placing(header.roles, first=0, stacked=True)
    rows: list[Round] = []
    for section in sections:
        rows += _section_rows(section, header, placing, stacked=stacked)
    rows = _without_rest(rows, placing)
    if len(rows) < _FEWEST_ROWS:
        return None
    last = rows[-1].pieces[-1].lines[-1].number
    end = next(at for at, line in enumerate(lines) if line.number == last) + 1
    return Rounds(rows, end)


def _section_rows(
    section: Section, header: Header, placing: Placing, *, stacked: bool
) -> list[Round]:
    alone = header.is_stacked
    pieces = pieces_of(section.lines, header.roles, stacked=stacked, alone=alone)
    if not pieces:
        return []
    return _rounds(pieces, _placed(pieces, placing), section.above)


def _sections(lines: Sequence[Line], header: Header) -> list[Section]:
    """Take the lines up to another header, or one that is too long for a cell.

    A heading and the header again begin a section.
    """
    sections = [Section()]
    index, widest, count = header.end, 0, 0
    while index < len(lines) and index - header.end < _FARTHEST:
        own = sections[-1].lines
        again = repeated_header(lines, index, header)
        if again:
            heading = heading_above(own, lines[index], len(header.cells) + 1)
            if heading:
                del own[own.index(heading[0]) :]
                sections.append(Section(above=heading))
            index = again
            continue
        text = lines[index].text
        if len(text) > _LONGEST_PIECE or is_chapter(text) or header_at(lines, index):
            break
        if count > _ENOUGH_LINES and len(text) > widest * _WIDER + _SLACK:
            sections[-1].lines = _without_heading(own)
            break
        widest = max(widest, len(text))
        own.append(lines[index])
        index, count = index + 1, count + 1
    return sections


def _without_heading(body: list[Line]) -> list[Line]:
    """Drop the heading of the prose that follows a table."""
    chunks = chunks_of(body)
    last = chunks[-1] if chunks else []
    if len(last) != 1 or ends_sentence(last[0].text) or is_time(last[0].text):
        return body
    return body[: body.index(last[0])]


def _placed(pieces: list[Piece], placing: Placing) -> list[int]:
    """Choose a column for each piece; to go back is to begin a new row."""
    columns = range(len(placing.roles))
    best = {
        column: placing.worth(pieces[0], column) - placing.skipped(0, column)
        for column in columns
    }
    steps: list[dict[int, int]] = []
    for piece in pieces[1:]:
        came: dict[int, int] = {}
        reached: dict[int, float] = {}
        for column in columns:
            worth = placing.worth(piece, column)
            ways = {
                before: best[before] + worth + _way(placing, piece, before, column)
                for before in columns
            }
            stays = best[column] + placing.stay(piece, column, worth)
            ways[column] = max(ways[column], stays) if column == 0 else stays
            came[column] = max(ways, key=ways.__getitem__)
            reached[column] = ways[came[column]]
        best = reached
        steps.append(came)
    return placing.traced(best, steps)


def _way(placing: Placing, piece: Piece, before: int, column: int) -> float:
    """Weigh going on in a row, or beginning the next one."""
    if column > before:
        return placing.step(piece, before, column)
    end = len(placing.roles)
    return -placing.skipped(before + 1, end) - placing.skipped(0, column) - _NEW_ROW


def _rounds(pieces: list[Piece], columns: list[int], above: list[Line]) -> list[Round]:
    rows: list[Round] = []
    last = len(columns)
    for piece, column in zip(pieces, columns, strict=True):
        if _is_banner(piece):
            above, last = piece.lines, len(columns)
            continue
        if not rows or column <= last:
            rows.append(Round(above=above))
            above = []
        rows[-1].pieces.append(piece)
        rows[-1].columns.append(column)
        last = column
    return rows


def _is_banner(piece: Piece) -> bool:
    """Say whether a piece is a heading over the rows that follow."""
    return all(is_heading(line.text) for line in piece.lines) or bool(
        NUMBERED_THEME.match(piece.text)
    )


def _without_rest(rows: list[Round], placing: Placing) -> list[Round]:
    """Drop what follows the table: rows with hardly a value, or with one amiss."""
    enough = max(2, len(placing.roles) // 2)
    while rows and (
        len(set(rows[-1].columns)) < enough or _is_amiss(rows[-1], placing)
    ):
        rows.pop()
    full = sum(len(set(row.columns)) >= enough for row in rows)
    return rows if full * 2 > len(rows) else []


def _is_amiss(row: Round, placing: Placing) -> bool:
    """Say whether a piece looks like nothing its column holds."""
    return any(
        placing.worth(piece, column) < 0
        for piece, column in zip(row.pieces, row.columns, strict=True)
    )
