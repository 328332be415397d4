"""A row's blocks, split into pieces that belong to one cell each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from brobygger.reading.cleaning import join_lines, split_marker
from brobygger.reading.columns import Role
from brobygger.reading.formats.text.flattened.shapes import (
    REMARK,
    TIME,
    ends_sentence,
    is_remark,
    is_sentence,
    is_time,
    is_unit,
    leading_time,
)
from brobygger.reading.formats.text.lines import Line, chunks_of
from brobygger.reading.formats.text.wrapping import ends_short, waits

TIMES = frozenset(
    {Role.START, Role.DEADLINE, Role.YEAR, Role.IMPLEMENTED, Role.REMAINING}
)
_REMARKS = frozenset({Role.REMARK, Role.STATUS})
_PLAIN_TIMES = frozenset({Role.START, Role.DEADLINE, Role.YEAR})
_CAPITAL_WORD = re.compile(r"(?<=\s)[A-ZÆØÅÄÖ]")
_LONGEST_UNIT = 50
_NARROW = 22  # letters on a line of a column that holds times
_NEARLY_FULL = 0.6
_TIME_AT_END = re.compile(rf"(?<=\s)(?:{TIME.pattern})$", re.IGNORECASE)


@dataclass
class Piece:
    """Lines for one cell; `is_apart` says that a blank line stands before it.

    `bond` says how likely the piece goes on with the one before it, where only a line
    break parts them: above 0 likely, below 0 unlikely.
    """

    lines: list[Line]
    is_apart: bool = True
    bond: float | None = None

    @cached_property
    def text(self) -> str:
        return join_lines(line.text for line in self.lines)

    @cached_property
    def width(self) -> int:
        return max(len(line.text.strip()) for line in self.lines)

    @cached_property
    def is_time(self) -> bool:
        return is_time(self.text)

    @cached_property
    def is_remark(self) -> bool:
        return is_remark(self.text)

    @cached_property
    def is_unit(self) -> bool:
        return is_unit(self.text)

    @cached_property
    def is_sentence(self) -> bool:
        return is_sentence(self.text)


def pieces_of(
    lines: Sequence[Line],
    roles: Sequence[Role | None],
    *,
    stacked: bool = False,
    alone: bool = False,
) -> list[Piece]:
    """Split the lines of a row into pieces, in reading order.

    `stacked` says that each line may be a cell of its own, where no blank lines part
    the cells; `alone` that it is likely.
    """
    blocks = _merged(chunks_of(lines))
    if stacked and len(blocks) == 1:
        return _stacked_pieces(blocks[0], roles, alone=alone)
    return _split(blocks, roles)


def _stacked_pieces(
    block: list[Line], roles: Sequence[Role | None], *, alone: bool
) -> list[Piece]:
    """Make a piece of each line, but for those that go on in a sentence."""
    widest = max(len(line.text.strip()) for line in block)
    pieces: list[Piece] = []
    for lines in _stacked(block):
        own = _split_tail(lines, roles)
        if len(own) == 1:
            own = _split([lines], roles)
        if pieces:
            last, first = pieces[-1].lines[-1].text, lines[0].text
            own[0].bond = _bond(last, first, 0 if alone else widest)
        pieces += own
    return pieces


def _split_tail(block: list[Line], roles: Sequence[Role | None]) -> list[Piece]:
    """Split "… en kontaktperson NAV 2025" before the time, and before the unit."""
    last = block[-1]
    if not any(role in _PLAIN_TIMES for role in roles):
        return [Piece(block)]
    text = last.text.strip()
    found = _TIME_AT_END.search(text)
    before = text[: found.start()].strip() if found else ""
    if not found or not before or waits(before):
        return [Piece(block)]
    parts = [[*block[:-1], last.with_text(before)], [last.with_text(found[0])]]
    start = _unit_start(before) if Role.RESPONSIBLE in roles else 0
    if start:
        text_lines = [*block[:-1], last.with_text(before[:start])]
        parts[:1] = [text_lines, [last.with_text(before[start:])]]
    return [Piece(part, is_apart=at == 0) for at, part in enumerate(parts)]


def _unit_start(text: str) -> int:
    """Find where a unit begins at the end of a line: a capital after a small word."""
    for found in reversed(list(_CAPITAL_WORD.finditer(text))):
        before, after = text[: found.start()].rstrip(), text[found.start() :]
        word = before.rsplit(maxsplit=1)[-1]
        begins = ends_sentence(before) or (word[0].islower() and not waits(before))
        if begins and is_unit(after) and len(after) <= _LONGEST_UNIT:
            return found.start()
    return 0


def _bond(text: str, following: str, widest: int) -> float:
    """Weigh how a line hangs to the one before; `widest` is 0 where none is wrapped."""
    if waits(text) or text.rstrip().endswith(("-", ":")):
        return 4.0
    short = ends_short(text.strip(), following.strip(), widest, share=1.0)
    if ends_sentence(text):
        return -1.5 if short else 0.5
    return -1.0 if short else 1.5


def _split(blocks: list[list[Line]], roles: Sequence[Role | None]) -> list[Piece]:
    has_times = any(role in TIMES for role in roles)
    if has_times:
        blocks = _with_inner_time(blocks)
    pieces: list[Piece] = []
    for block in blocks:
        split = _split_times(block) if has_times else [block]
        if any(role in _REMARKS for role in roles):
            split = [part for each in split for part in _split_remark(each)]
        pieces.extend(Piece(part, is_apart=at == 0) for at, part in enumerate(split))
    return pieces


# ── blocks ───────────────────────────────────────────────────────────────────


def _merged(chunks: list[list[Line]]) -> list[list[Line]]:
    """Merge the blocks that a blank line parts in the middle of a sentence."""
    blocks: list[list[Line]] = []
    for chunk in chunks:
        if blocks and _goes_on(blocks[-1], chunk):
            blocks[-1] = [*blocks[-1], *chunk]
        else:
            blocks.append(list(chunk))
    return blocks


def _stacked(block: list[Line]) -> list[list[Line]]:
    """Make each line a block, but for those that go on in the middle of a sentence."""
    blocks: list[list[Line]] = []
    for line in block:
        if blocks and line.text.strip()[:1].islower():
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _goes_on(block: list[Line], chunk: list[Line]) -> bool:
    last, first = block[-1].text.rstrip(), chunk[0].text.strip()
    if split_marker(first)[0]:
        return any(split_marker(line.text)[0] for line in block[1:])
    if not first[:1].islower():
        return False
    if last.endswith(("-", "\u00ad")):
        return True
    widest = max(len(line.text) for line in block)
    return not ends_sentence(last) and len(last) >= _NEARLY_FULL * widest > _NARROW


# ── times ────────────────────────────────────────────────────────────────────


def _split_times(block: list[Line]) -> list[list[Line]]:
    """Split "2014 2016– Dette er …" into its times and the rest."""
    first = block[0].text.strip()
    time = leading_time(first)
    if not time:
        return _split_time_at_end(block)
    rest = first[len(time) :].strip()
    head = block[0].with_text(time)
    if rest:
        return [[head], *_split_times([block[0].with_text(rest), *block[1:]])]
    narrow = _narrow_lines(block)
    if narrow == len(block):
        return [block]
    return [block[:narrow], *_split_times(block[narrow:])]


def _narrow_lines(block: list[Line]) -> int:
    """Count the first lines that belong to a narrow column of times."""
    if all(len(line.text.strip()) <= _NARROW for line in block):
        return len(block)
    count = 1
    while count < len(block) and is_time(block[count].text):
        count += 1
    return count


def _split_time_at_end(block: list[Line]) -> list[list[Line]]:
    """Split "Kultur og oppvekst 2024"; a sentence is left whole."""
    text = block[0].text.strip()
    found = _TIME_AT_END.search(text)
    if len(block) > 1 or not found or is_sentence(text[: found.start()]):
        return [block]
    before = text[: found.start()].strip()
    if not before or (before.split()[-1].islower() and len(before.split()) > 3):  # noqa: PLR2004 -- words
        return [block]
    return [[block[0].with_text(before)], [block[0].with_text(found[0])]]


def _with_inner_time(blocks: list[list[Line]]) -> list[list[Line]]:
    """Split the first block at a time, where no other block of the row has one."""
    if not blocks or any(leading_time(block[0].text.strip()) for block in blocks[1:]):
        return blocks
    for at, line in enumerate(blocks[0]):
        parts = _parted_at_time(line)
        if parts:
            head = [*blocks[0][:at], parts[0]]
            tail = [parts[1], *blocks[0][at + 1 :]]
            return [head, tail, *blocks[1:]]
    return blocks


def _parted_at_time(line: Line) -> tuple[Line, Line] | None:
    text = line.text.strip()
    for found in TIME.finditer(text):
        before = text[: found.start()].rstrip()
        if not before or not text[: found.start()].endswith(" "):
            continue
        if ends_sentence(before) and leading_time(text[found.start() :]):
            rest = text[found.start() :]
            return line.with_text(before), line.with_text(rest)
    return None


# ── remarks ──────────────────────────────────────────────────────────────────


def _split_remark(block: list[Line]) -> list[list[Line]]:
    """Split "KIF Nytt tiltak" before what only a remark says."""
    text = block[0].text.strip()
    for found in REMARK.finditer(text):
        before = text[: found.start()].strip()
        starts = found.start() > 0 and text[found.start()].isupper()
        if starts and before and not is_sentence(before):
            head = [block[0].with_text(before)]
            return [head, [block[0].with_text(text[found.start() :]), *block[1:]]]
    return [block]
