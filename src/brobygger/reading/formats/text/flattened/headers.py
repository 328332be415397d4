"""The header of a flattened table: a line of column words, or one cell a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from brobygger.reading.cleaning import join_lines
from brobygger.reading.columns import Role, role_of, roles_of
from brobygger.reading.formats.text.lines import Line

MOST_WORDS = 16
LONGEST_LINE = 120
_WORDS_A_CELL = 5
_FEWEST_ROLES = 3
_LONGEST_CELL = 45
_LONGEST_NUMBER = 4  # letters: "Nr.", "Pkt."
_MOST_LINES = 24


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COLUMN_WORDS = _words(
    "enhet eining enhed partner partnere instans person part avdeling afdeling sted "
    "forvaltning nämnd behov periode år dato dag punkt nummer gruppe område virksomhet "
    "gjøres gøres göras gjerast oppnå opnå hvem når hva hvad"
)
_DEEDS = frozenset({Role.TEXT, Role.TITLE, Role.GOAL})


@dataclass(frozen=True, slots=True)
class Header:
    """The columns that a header names; `end` is the index after its last line."""

    cells: list[str]
    roles: list[Role | None]
    lines: list[Line]
    end: int

    @property
    def key(self) -> str:
        """Tell whether two headers are the same one, printed again."""
        return " ".join(self.cells).lower()

    @property
    def is_stacked(self) -> bool:
        """Say whether each cell has its own line, as then the rows' cells have too."""
        return len(self.lines) >= len(self.cells)

    @property
    def is_numbered(self) -> bool:
        return self.roles[0] is Role.NUMBER


def header_at(lines: Sequence[Line], at: int) -> Header | None:
    """Read the header that begins at a line, if one does."""
    first = lines[at].text.strip()
    if not first or len(first) > LONGEST_LINE or not _may_be_header(first):
        return None
    cells = cells_of(first)
    if not cells:
        return None
    return _on_one_line(lines, at, cells) or _on_many_lines(lines, at)


def _may_be_header(text: str) -> bool:
    """Rule out most lines at little cost: a cell begins with a capital."""
    words = text.split()
    if text[-1] in ".;,?!-" or len(words) > MOST_WORDS:
        return _is_number_cell(text)
    if text.islower():
        return all(map(role_of, words))
    capitals = sum(word[0].isupper() or word[0] == "#" for word in words)
    if capitals * _WORDS_A_CELL < len(words) or not (
        text[0].isupper() or text[0] == "#"
    ):
        return False
    return any(map(role_of, words))


def _on_one_line(lines: Sequence[Line], at: int, cells: list[str]) -> Header | None:
    if not _is_header(cells):
        return None
    end = at + 1
    while end < len(lines) and _goes_on(cells, lines[end].text):
        cells = [*cells[:-1], join_lines([cells[-1], lines[end].text])]
        end += 1
    return Header(cells, roles_of(cells), list(lines[at:end]), end)


def _goes_on(cells: list[str], text: str) -> bool:
    """Say whether a line is the rest of the last cell: "Ansvarlig" "enhet"."""
    text = text.strip()
    joined = join_lines([cells[-1], text])
    return text[:1].islower() and len(joined) <= _LONGEST_CELL and is_column(joined)


def _on_many_lines(lines: Sequence[Line], at: int) -> Header | None:
    """Read a header of several lines, each with one cell or some."""
    cells: list[str] = []
    used: list[Line] = []
    end = at
    for index in range(at, min(len(lines), at + _MOST_LINES)):
        text = lines[index].text.strip()
        if not text:
            continue
        grown = _grown(cells, text)
        if grown is None or (cells and _is_header(cells_of(text))):
            break
        cells, end = grown, index + 1
        used.append(lines[index])
    if not _is_header(cells) or _has_heading_above(cells):
        return None
    return Header(cells, roles_of(cells), used, end)


def _has_heading_above(cells: list[str]) -> bool:
    """Say whether the first cell is rather a heading: "Tiltak", "Nr", "Tiltak"."""
    others = [cell.lower() for cell in cells[1:]]
    return cells[0].lower() in others or role_of(cells[1]) is Role.NUMBER


def _is_number_cell(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and role_of(text) is Role.NUMBER


def _grown(cells: list[str], text: str) -> list[str] | None:
    if len(text) > LONGEST_LINE:
        return None
    if text[-1] in ".;" and not _is_number_cell(text):
        return None
    if cells and _goes_on(cells, text):
        return [*cells[:-1], join_lines([cells[-1], text])]
    more = cells_of(text)
    if not more or not all(map(is_column, more)):
        return None
    known = {role for role in roles_of(cells) if role not in (None, Role.YEAR)}
    if known & set(roles_of(more)) - {Role.TEXT}:
        return None
    return [*cells, *more]


def is_column(cell: str) -> bool:
    """Tell "Ansvarlig enhet" from the first row's "Starte sykkelkurs"."""
    _, *rest = cell.split()
    plain = not rest or any(map(role_of, rest)) or not rest[-1].islower()
    return role_of(cell) is not None and (plain or rest[-1] in _COLUMN_WORDS)


def _is_header(cells: list[str]) -> bool:
    roles = [role for role in roles_of(cells) if role]
    plain = set(roles) - {Role.YEAR}
    return (
        len(plain) >= _FEWEST_ROLES
        and len(roles) * 2 > len(cells)
        and bool(plain & _DEEDS)
    )


@lru_cache(maxsize=2048)
def _cells_of(text: str) -> tuple[str, ...]:
    words = text.split()
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(max(0, end - _WORDS_A_CELL), end):
            before = best[start]
            worth = _worth(words[start:end], lower=text.islower())
            if before is not None and worth is not None:
                cell = " ".join(words[start:end])
                choices.append((before[0] + worth, (*before[1], cell)))
        best.append(max(choices, default=None))
    last = best[-1]
    return last[1] if last else ()


def cells_of(text: str) -> list[str]:
    """Part a line into column words; empty where it is no line of them."""
    if len(text.split()) > MOST_WORDS:
        return []
    return list(_cells_of(text))


def _worth(words: list[str], *, lower: bool) -> float | None:
    """Weigh one cell; None where no cell can be so."""
    first = words[0]
    if not (first[0].isupper() or first[0] == "#" or lower or _is_year(first)):
        return None
    cell = " ".join(words)
    if len(cell) > _LONGEST_CELL:
        return None
    if role_of(cell) is not None:
        return 3.0 - 0.4 * (len(words) - 1) - 1.5 * _inner_capitals(words)
    if len(words) == 1 and re.fullmatch(r"[^\W\d_]{3,}", first):
        return -0.5
    return None


def _is_year(word: str) -> bool:
    return role_of(word) is Role.YEAR


def _inner_capitals(words: list[str]) -> int:
    """Count the words inside a cell that would rather begin their own."""
    return sum(word[0].isupper() and role_of(word) is not None for word in words[1:])
