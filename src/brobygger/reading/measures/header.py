"""Which column of a table holds what: from its header, from its neighbour, from itself."""

import re
from dataclasses import dataclass

from brobygger.reading.columns import (
    LONGEST_HEADER,
    Role,
    names_deed,
    roles_of,
    second_role_of,
)
from brobygger.reading.measures.grid import Grid

_SEARCHED = 5  # rows from the top in which a header may stand
_ACTION = frozenset(
    {
        Role.RESPONSIBLE,
        Role.START,
        Role.DEADLINE,
        Role.IMPLEMENTED,
        Role.REMAINING,
        Role.YEAR,
    }
)
_PLANNED = frozenset({Role.RESPONSIBLE, Role.START, Role.DEADLINE, Role.YEAR})
_SAYING = frozenset({Role.TEXT, Role.TITLE})


@dataclass(frozen=True, slots=True)
class Header:
    """Roles by column; `first` is the row below it. `sure`: printed, not inferred."""

    roles: tuple[Role | None, ...]
    first: int = 0
    years: tuple[str, ...] = ()  # by column, "" where it is no year
    seconds: tuple[Role | None, ...] = ()  # what else a column holds, "Ansvar/frist"
    deed: bool = False  # a column says "Tiltak" or the like
    sure: bool = True

    def column(self, role: Role) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    @property
    def known(self) -> int:
        return len({role for role in self.roles if role})


def find_header(grid: Grid) -> Header | None:
    """Find the header row among the first rows; two rows where one is split below."""
    for row in range(min(_SEARCHED, len(grid.rows))):
        header = header_at(grid, row)
        if header:
            return header
        if len(grid.cells(row)) > 1 and row > 0:
            return None
    return None


def header_at(grid: Grid, row: int) -> Header | None:
    """Read a row as a header, or give None where it isn't one."""
    texts = [grid.own_text(row, column) for column in range(grid.width)]
    filled = [text for text in texts if text.strip()]
    if len(filled) < 2 or any(len(text) > LONGEST_HEADER for text in filled):  # noqa: PLR2004
        return None
    roles = roles_of(texts)
    if not _is_header(roles, len(filled)):
        return None
    return _with_second_row(grid, row, texts, roles)


def _is_header(roles: list[Role | None], filled: int) -> bool:
    known = [role for role in roles if role]
    years = known.count(Role.YEAR)
    others = {role for role in known if role is not Role.YEAR}
    if 2 * len(known) < filled:
        return False
    says = bool(_SAYING & others)
    acts = bool(_ACTION & others)
    if says and years > 1:
        return True
    if says:
        return len(others) > 1
    return acts and len(others) > 1 and len(known) - years >= filled - 1


def _with_second_row(
    grid: Grid, row: int, texts: list[str], roles: list[Role | None]
) -> Header:
    """Add what a second header row says: "Tid" over "2025", "2026", "2027"."""
    first = row + 1
    if first < len(grid.rows) and _is_second(grid, row):
        below = [grid.own_text(first, column) for column in range(grid.width)]
        texts = [low or high for low, high in zip(below, texts, strict=True)]
        roles = roles_of(texts)
        first += 1
    years = tuple(
        re.sub(r"\D", "", text) if role is Role.YEAR else ""
        for text, role in zip(texts, roles, strict=True)
    )
    deed = any(map(names_deed, texts))
    roles = _named(grid, first, texts, _spread(grid, row, first, roles))
    roles = _reported(roles)
    seconds = tuple(second_role_of(text) for text in texts)
    return Header(tuple(roles), first, years, seconds, deed)


def _reported(roles: list[Role | None]) -> list[Role | None]:
    """Read the status in a report on former measures as what has been done."""
    told = {Role.REPORT, Role.REMARK, Role.REMAINING} & set(roles)
    if not told or {Role.IMPLEMENTED, *_PLANNED} & set(roles):
        return roles
    return [Role.IMPLEMENTED if role is Role.STATUS else role for role in roles]


def _spread(
    grid: Grid, row: int, first: int, roles: list[Role | None]
) -> list[Role | None]:
    """Give the columns under a wide header cell its role; a number may stand first."""
    spread = list(roles)
    for slot in grid.cells(row):
        role = roles[slot.first_column]
        under = range(slot.first_column + 1, slot.first_column + slot.cell.columns)
        for column in under:
            if column < len(spread) and spread[column] is None:
                spread[column] = role
        if under and role in _SAYING and _holds_numbers(grid, first, slot.first_column):
            spread[slot.first_column] = Role.NUMBER
    return spread


def _holds_numbers(grid: Grid, first: int, column: int) -> bool:
    rows = range(first, len(grid.rows))
    texts = [grid.own_text(row, column).strip() for row in rows]
    filled = [text for text in texts if text]
    return bool(filled) and all(map(NUMBER.fullmatch, filled))


def _is_second(grid: Grid, row: int) -> bool:
    """Say whether the row below only divides columns of the header."""
    below = grid.cells(row + 1)
    wide = [slot for slot in grid.cells(row) if slot.cell.columns > 1]
    if not below or not wide:
        return False
    texts = [slot.cell.text for slot in below]
    return all(len(text) <= LONGEST_HEADER for text in texts) and all(roles_of(texts))


def _named(
    grid: Grid, first: int, texts: list[str], roles: list[Role | None]
) -> list[Role | None]:
    """Give unnamed columns a role: numbers, what spans rows, and the wordy one."""
    unnamed = [
        at
        for at, text in enumerate(texts)
        if roles[at] is None and (at == 0 or not text.strip())
    ]
    roles = [
        _unnamed(grid, first, at, roles) if at in unnamed else role
        for at, role in enumerate(roles)
    ]
    if _SAYING.intersection(roles):
        return roles
    unknown = [at for at, role in enumerate(roles) if role is None]
    if not unknown:
        goal = roles.index(Role.GOAL) if Role.GOAL in roles else None
        if goal is None:
            return roles
        return [Role.TEXT if at == goal else role for at, role in enumerate(roles)]
    wordy = max(unknown, key=lambda column: _length(grid, first, column))
    return [Role.TEXT if at == wordy else role for at, role in enumerate(roles)]


def _unnamed(
    grid: Grid, first: int, column: int, roles: list[Role | None]
) -> Role | None:
    if Role.NUMBER not in roles and _holds_numbers(grid, first, column):
        return Role.NUMBER
    rows = range(first, len(grid.rows))
    spans = any(slot.cell.rows > 1 for row in rows if (slot := grid.rows[row][column]))
    leftmost = all(role is None for role in roles[: column + 1])
    held = spans or _holds_on(grid, rows, column)
    return Role.THEME if leftmost and held and Role.THEME not in roles else None


def _holds_on(grid: Grid, rows: range, column: int) -> bool:
    """Say whether a cell stands for several rows: many have none, but the first."""
    texts = [grid.own_text(row, column).strip() for row in rows]
    empty = sum(not text for text in texts)
    return bool(texts and texts[0]) and 3 * empty >= len(texts)


def _length(grid: Grid, first: int, column: int) -> float:
    texts = [grid.own_text(row, column) for row in range(first, len(grid.rows))]
    filled = [len(text) for text in texts if text]
    return sum(filled) / len(filled) if filled else 0.0


def has_marks(grid: Grid, header: Header) -> bool:
    """Say whether the years' columns hold marks, rather than figures."""
    columns = [at for at, year in enumerate(header.years) if year]
    rows = range(header.first, len(grid.rows))
    texts = [grid.own_text(row, column).strip() for row in rows for column in columns]
    filled = [text for text in texts if text]
    return bool(filled) and sum(map(str.isdigit, filled)) == 0


# ── without a header ─────────────────────────────────────────────────────────

NUMBER = re.compile(
    r"(?:tiltak|nr|indsats|åtgärd)?\.? ?\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?|[a-zA-Z][.)]",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|løpende|løpande|fortløpende|kontinuerlig|kontinuerleg|årlig|årleg|"
    r"årligt|løbende|löpande|årligen|umiddelbart|straks|omgående|snarest|høst|haust|"
    r"vår|efterår|forår|hösten|våren|sommer|hele perioden|heile perioden|planperioden|"
    r"permanent|[1-4]\. ?(?:kvartal|halvår|tertial)|q[1-4]|kort sikt|lang sikt)\b",
    re.IGNORECASE,
)
_LONGEST_TIME = 40
_LONGEST_UNIT = 60


def fits(header: Header, grid: Grid) -> bool:
    """Say whether a table without header goes on with the columns of another."""
    if len(header.roles) != grid.width:
        return False
    number = header.column(Role.NUMBER)
    if number is None:
        return True
    texts = [grid.own_text(row, number).strip() for row in range(len(grid.rows))]
    filled = [text for text in texts if text]
    return 2 * sum(bool(NUMBER.match(text)) for text in filled) >= len(filled)


def infer_header(grid: Grid) -> Header | None:
    """Guess roles from what the columns hold; None where nothing reads as a text."""
    if not 1 < grid.width <= 8 or not grid.rows:  # noqa: PLR2004 -- wider is no list
        return None
    columns = [_texts(grid, column) for column in range(grid.width)]
    roles = [_guess(texts) for texts in columns]
    lengths = [_mean(texts) for texts in columns]
    open_ones = [at for at, role in enumerate(roles) if role is None]
    if not open_ones:
        return None
    longest = max(open_ones, key=lambda at: lengths[at])
    if lengths[longest] < 15:  # noqa: PLR2004 -- shorter is no sentence
        return None
    roles[longest] = Role.TEXT
    for at in open_ones:
        if at < longest and roles[at] is None:
            roles[at] = Role.TITLE if Role.TITLE not in roles else None
        elif at > longest and lengths[at] <= _LONGEST_UNIT:
            roles[at] = Role.RESPONSIBLE if Role.RESPONSIBLE not in roles else None
    return Header(tuple(roles), sure=False) if _is_list(roles) else None


def _is_list(roles: list[Role | None]) -> bool:
    return any(role in roles for role in (Role.NUMBER, Role.DEADLINE, Role.RESPONSIBLE))


def _texts(grid: Grid, column: int) -> list[str]:
    texts = [grid.own_text(row, column).strip() for row in range(len(grid.rows))]
    return [text for text in texts if text]


def _mean(texts: list[str]) -> float:
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _guess(texts: list[str]) -> Role | None:
    if not texts:
        return None
    most = 0.7 * len(texts)
    if sum(bool(NUMBER.fullmatch(text)) for text in texts) >= most:
        return Role.NUMBER
    short = [text for text in texts if len(text) <= _LONGEST_TIME]
    if sum(bool(TIME.search(text)) for text in short) >= most:
        return Role.DEADLINE
    return None
