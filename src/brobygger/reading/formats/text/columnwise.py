"""Tables that a text gives column by column: a header, and below it all its cells.

A tool that takes text out of a PDF may read a table downwards. Its cells stand in few
blocks then, some under their header, some loose further down. Which of them are rows
is told where two columns have equally many; a column with another count is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from brobygger.reading.cleaning import is_bullet, join_lines
from brobygger.reading.columns import Role, role_of
from brobygger.reading.document import Cell, Table
from brobygger.reading.formats.text.flattened.headers import is_column
from brobygger.reading.formats.text.flattened.shapes import (
    is_time,
    is_unit,
    leading_time,
)
from brobygger.reading.formats.text.flattened.themes import (
    CHAPTER,
    is_heading,
    names_theme,
)
from brobygger.reading.formats.text.found import Found
from brobygger.reading.formats.text.lines import Line, chunks_of, place_of
from brobygger.reading.formats.text.spaced.beginnings import is_certain, may_begin
from brobygger.reading.formats.text.wrapping import ends_sentence, is_only_years

_FARTHEST = 120  # lines of one table
_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 3
_MOST_WORDS = 4  # in a header
_PROSE = 85  # letters on a line: wider than a column
_WIDE = 70  # letters on a line of more that end a sentence: prose
_LONGEST_TIME = 40
_DEEDS = frozenset({Role.TEXT, Role.TITLE})
_TIMES = frozenset({Role.START, Role.DEADLINE})
_NUMBER = re.compile(r"[^\W\d_]{0,2}\.?\d{1,3}(?:\.\d{1,3})*[.)]?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

type Block = list[Line]


@dataclass(slots=True)
class _Column:
    """A column's header and lines, and where among these cells begin for certain."""

    header: Line
    role: Role
    lines: list[Line] = field(default_factory=list)
    certain: set[int] = field(default_factory=set)
    possible: dict[int, int] = field(default_factory=dict)  # with how likely each is

    def take(self, lines: Block) -> None:
        self.certain.add(len(self.lines))
        self.lines += lines

    def look(self) -> None:
        """Find where cells may begin, by capitals and by room left on a line."""
        width = max((len(line.text.strip()) for line in self.lines), default=0)
        for at in range(1, len(self.lines)):
            last, text = (self.lines[at - 1].text.strip(), self.lines[at].text.strip())
            if at in self.certain:
                continue
            if self.role is Role.NUMBER or last == text or is_certain(last, text):
                self.certain.add(at)
            elif may_begin(last, text, 0, gap=True) and not self._is_year(last, text):
                left = width - len(last) - len(text.split(maxsplit=1)[0])
                self.possible[at] = left if left > 0 else -len(last)

    def _is_year(self, last: str, text: str) -> bool:
        return is_only_years(text) and not _YEAR.search(last)

    def may_have(self, count: int) -> bool:
        sure = len(self.certain)
        return sure <= count <= sure + len(self.possible)

    def cells(self, count: int) -> list[Block]:
        likely = sorted(self.possible, key=lambda at: -self.possible[at])
        starts = sorted({*self.certain, *likely[: count - len(self.certain)]})
        return [self.lines[start:stop] for start, stop in _pairs(starts, self.lines)]


def _pairs(starts: list[int], lines: Block) -> list[tuple[int, int]]:
    return list(pairwise([*starts, len(lines)]))


def read_columnwise(lines: Sequence[Line], at: int) -> Found | None:
    """Read the table whose first column begins at a line."""
    if not _begins_column(lines, at):
        return None
    blocks, after = _without_headings(_region(lines[at : at + _FARTHEST]))
    columns = [column for column in _columns(blocks) if column.lines]
    deeds = next((each for each in columns if each.role in _DEEDS), None)
    if deeds is None:
        return None
    for column in columns:
        column.look()
    is_numbered = columns[0].role is Role.NUMBER
    if len(columns) < (_FEWEST_COLUMNS - is_numbered):
        return None
    count = _count(columns, deeds)
    if count < _FEWEST_ROWS:
        return None
    last = blocks[-1][-1]
    end = next(index for index in range(at, len(lines)) if lines[index] is last) + 1
    return Found(_table(columns, deeds, count), end, after=after)


def _count(columns: list[_Column], deeds: _Column) -> int:
    """Give how many rows the deeds and most other columns may have; 0 if none agree.

    Numbers and times tell it best, since each is known by itself.
    """
    telling = [each for each in columns if each.role in {Role.NUMBER, *_TIMES}]
    most = len(deeds.certain) + len(deeds.possible)
    counts = {
        count: sum(each.may_have(count) for each in columns)
        + sum(len(each.certain) + len(each.possible) == count for each in telling)
        for count in range(len(deeds.certain), most + 1)
        if any(each.may_have(count) for each in telling)
    }
    return max(counts, key=lambda count: (counts[count], count), default=0)


def _begins_column(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line names a first column and its cells stand right below it."""
    text = lines[at].text.strip()
    if role_of(text) not in {*_DEEDS, Role.NUMBER} or not is_column(text):
        return False
    below = next(iter(chunks_of(lines[at : at + _FARTHEST])), [])[1:]
    if not below or is_bullet(below[0].text[:1]):
        return False
    return not any(_role_at(line) for line in below)


def _region(lines: Sequence[Line]) -> list[Block]:
    """Take the blocks up to a heading, prose, or a header that stood there before."""
    blocks: list[Block] = []
    seen: set[str] = set()
    for block in chunks_of(lines):
        role, name = _role_at(block[0]), block[0].text.strip().lower()
        if role is not None and (name in seen or (blocks and role is Role.NUMBER)):
            break
        if any(_begins_anew(line, seen) for line in block[1:]):
            break  # a heading, and the next table's header right below it
        seen.add(name if role else "")
        if names_theme(block[0].text):
            blocks.append(block)
            continue
        kept = next((at for at, line in enumerate(block) if _ends(line)), len(block))
        if kept == len(block) and _is_prose(block):
            break
        if kept:
            blocks.append(block[:kept])
        if kept < len(block):
            break
    while blocks and len(blocks[-1]) == 1 and _role_at(blocks[-1][0]):
        blocks.pop()  # it heads the prose below, and no cells
    return blocks


def _without_headings(blocks: list[Block]) -> tuple[list[Block], list[Line]]:
    """Part what heads the next table from these columns: some may stand below it."""
    headings = [block for block in blocks[1:] if names_theme(block[0].text)]
    if not headings:
        return blocks, []
    columns = [at for at, block in enumerate(blocks) if _role_at(block[0])]
    first = blocks.index(headings[0])
    if first > columns[-1]:
        return blocks[:first], []
    kept = [block for block in blocks if block not in headings]
    return kept, [line for block in headings for line in block]


def _begins_anew(line: Line, seen: set[str]) -> bool:
    role, text = _role_at(line), line.text.strip()
    names_deed = role in _DEEDS and text.istitle()
    return names_deed or (role is not None and text.lower() in seen)


def _ends(line: Line) -> bool:
    text = line.text.strip()
    if is_time(text):
        return False
    heads = is_heading(text) or names_theme(text) or CHAPTER.match(text)
    return bool(heads) or len(text) > _PROSE


def _is_prose(block: Block) -> bool:
    wide = any(len(line.text.strip()) > _WIDE for line in block)
    return wide and len(block) > 1 and ends_sentence(block[-1].text)


def _role_at(line: Line) -> Role | None:
    text = line.text.strip()
    if not 0 < len(text.split()) <= _MOST_WORDS or not is_column(text):
        return None
    role = role_of(text)
    return None if role is Role.YEAR else role


def _columns(blocks: list[Block]) -> list[_Column]:
    """Give the columns, each loose block with the one it looks like."""
    columns: list[_Column] = []
    last = -1
    for block in blocks:
        role = _role_at(block[0])
        if role is not None:
            columns.append(_Column(block[0], role))
            columns[-1].take(block[1:])
            last = -1
        else:
            found = _column_for(_text(block), columns, last)
            if found is not None:
                columns[found].take(block)
                last = found
    return columns


def _column_for(text: str, columns: list[_Column], last: int) -> int | None:
    """Choose a loose block's column: further on in the row, and of its look.

    Where rows are numbered, the deeds stand whole beside their numbers.
    """
    numbered = columns[0].role is Role.NUMBER if columns else False
    fits = [
        (_likeness(text, column.role), -at)
        for at, column in enumerate(columns)
        if not (numbered and column.role in _DEEDS)
    ]
    further = [(worth, at) for worth, at in fits if worth and -at > last]
    worth, at = max(further or fits, default=(0, 0))
    return -at if worth else None


def _likeness(text: str, role: Role) -> int:
    """Say how much a text looks like what a column holds: 0 not, 1 maybe, 2 much."""
    told = len(text) <= _LONGEST_TIME and bool(leading_time(text) or _YEAR.search(text))
    if role is Role.NUMBER:
        return 2 if _NUMBER.fullmatch(text) else 0
    if role in _TIMES:
        return 2 if told else 0
    if role is Role.RESPONSIBLE:
        return 2 if is_unit(text) and not told else 0
    return 0 if told else 1


def _text(block: Block) -> str:
    return join_lines(line.text for line in block)


def _table(columns: list[_Column], deeds: _Column, count: int) -> Table:
    headers = [
        Cell([each.header.text.strip()], place_of([each.header]), at, bold=True)
        for at, each in enumerate(columns)
    ]
    filled: list[list[Block]] = [
        each.cells(count) if each.may_have(count) else [[]] * count for each in columns
    ]
    rows = [
        [
            Cell(
                [_text(block)] if block else [],
                place_of(block),
                at,
                unsettled=columns[at] is not deeds,
            )
            for at, block in enumerate(row)
        ]
        for row in zip(*filled, strict=True)
    ]
    return Table([headers, *rows], ruled=False)
