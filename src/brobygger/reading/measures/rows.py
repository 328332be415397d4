"""The rows of a table whose columns are known, as measures."""

import re
from dataclasses import dataclass, field

from brobygger.reading.cleaning import is_bullet, split_marker
from brobygger.reading.columns import Role, roles_of
from brobygger.reading.document import Cell, Place
from brobygger.reading.draft import Measure
from brobygger.reading.measures.build import Values, measure_of
from brobygger.reading.measures.grid import Grid, Slot, begins, joined
from brobygger.reading.measures.header import NUMBER, Header, header_at
from brobygger.reading.measures.labels import named_measure, parts_of
from brobygger.reading.measures.words import is_goal, is_subgoal

_TOTAL = re.compile(
    r"(?:sum|totalt|total|i alt|samlet sum|til sammen)\b", re.IGNORECASE
)
_MARK = re.compile(r"[xX✓✔●•■√*]+|ja|löpande|løpende", re.IGNORECASE)
_END = re.compile(r"[.!?:…»\"”)]\s*\Z")
_SAYING = (Role.TEXT, Role.TITLE)
_ACTION = frozenset({Role.RESPONSIBLE, Role.START, Role.DEADLINE})
_ABOVE = frozenset({Role.THEME, Role.GOAL, Role.CHALLENGE})


@dataclass(slots=True)
class Draft:
    """A measure in the making: its values, rows and the heading row above it."""

    values: Values
    place: Place
    page: int | None
    split: list[tuple[list[str], str]] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Goes through a grid row by row; `theme` and `goal` hold until the next one.

    `pending` are the drafts since the page began: a heading that ends a page stands
    after its rows, and is theirs.
    """

    grid: Grid
    header: Header
    theme: str | None = None
    goal: str | None = None
    drafts: list[Draft] = field(default_factory=list)
    carried: Draft | None = None  # the last row of the table before this one
    above: dict[Role, Cell] = field(default_factory=dict)

    def read(self) -> list[Draft]:
        row = self.header.first
        while row < len(self.grid.rows):
            row = self._row(row)
        return self.drafts

    @property
    def last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else self.carried

    def _row(self, row: int) -> int:
        """Read one row and give the next one's index."""
        cells = self.grid.cells(row)
        if not cells or _TOTAL.match(cells[0].cell.text):
            return row + 1
        if again := self._header_again(row):
            self.header = again
            return again.first
        if len(cells) == 1 and self._lone(row, cells[0]):
            return row + 1
        if self._goes_on(row):
            self._append(row)
        else:
            self._begin(row)
        return row + 1

    def _header_again(self, row: int) -> Header | None:
        header = header_at(self.grid, row)
        if header is None or header.known < 2:  # noqa: PLR2004
            return None
        texts = [slot.cell.text for slot in self.grid.cells(row)]
        roles = roles_of(texts)
        says = Role.TEXT in roles or Role.TITLE in roles
        return header if says and None not in roles else None

    # ── heading rows ─────────────────────────────────────────────────────────

    def _lone(self, row: int, slot: Slot) -> bool:
        """Take the only cell of a row for a heading, where it is one."""
        cell = slot.cell
        role = self.header.roles[slot.first_column]
        if self._is_wide(slot) or (
            role is Role.NUMBER and not NUMBER.fullmatch(cell.text)
        ):
            if self._is_rest(row, cell):
                return False
            self.head(row, cell.text)
            return True
        if role in {Role.THEME, Role.GOAL} or (
            role in _SAYING and self.grid.width > 2 and _looks_like_heading(cell)  # noqa: PLR2004
        ):
            self.head(row, cell.text)
            return True
        return False

    def _is_wide(self, slot: Slot) -> bool:
        return slot.cell.columns > 1 and 2 * slot.cell.columns >= self.grid.width

    def _is_rest(self, row: int, cell: Cell) -> bool:
        """Say whether a wide cell is the rest of a sentence from the row above."""
        last = self.last
        return bool(
            last and cell.text[:1].islower() and not _ends(last, Role.TEXT)
        ) or (row == 0 and cell.text[:1].islower())

    def head(self, row: int, text: str) -> None:
        if self.theme and _is_under(text, self.theme):
            self.goal = text
            return
        if self._ends_page(row):
            page = self.grid.page(row)
            for draft in reversed(self.drafts):
                if draft.page != page:
                    break
                draft.values.texts[Role.THEME] = [text]
        self.theme = text
        self.goal = text if is_goal(text) else None
        self.above.clear()

    def _ends_page(self, row: int) -> bool:
        page = self.grid.page(row)
        if page is None or not self.drafts or self.drafts[-1].page != page:
            return False
        return row + 1 == len(self.grid.rows) or self.grid.page(row + 1) != page

    # ── measures ─────────────────────────────────────────────────────────────

    def _goes_on(self, row: int) -> bool:
        """Say whether a row is the rest of the measure above."""
        last = self.last
        if last is None:
            return False
        slots = [(c, self._slot(row, c)) for c in self._columns(*_SAYING)]
        own = [slot for c, slot in slots if slot and begins(slot, row, c)]
        own_text = " ".join(slot.cell.text for slot in own).strip()
        number = self.header.column(Role.NUMBER)
        if number is not None and self.grid.own_text(row, number).strip():
            return False
        if not own_text:
            return self.drafts != [] or row == 0
        if own_text[:1].islower() and not _ends(last, Role.TEXT):
            return True
        crosses = last.page != self.grid.page(row) or not self.drafts
        numbered = number is not None and last.values.has(Role.NUMBER)
        return crosses and (
            own_text[:1].islower() or (numbered and not self._has_others(row))
        )

    def _has_others(self, row: int) -> bool:
        """Say whether a row fills columns beside the text, as a new measure does."""
        return any(
            self.grid.own_text(row, column).strip()
            for column, role in enumerate(self.header.roles)
            if role and role not in {*_SAYING, Role.REPORT, Role.NUMBER}
        )

    def _append(self, row: int) -> None:
        last = self.last
        if last is None:
            return
        for column, role in enumerate(self.header.roles):
            slot = self._slot(row, column)
            if role and slot and begins(slot, row, column):
                _continue(last.values, role, slot.cell)
        last.place = joined([last.place, self.grid.place(row)])

    def _begin(self, row: int) -> None:
        values = Values()
        for column, role in enumerate(self.header.roles):
            slot = self._slot(row, column)
            if role is None or (
                column and slot and slot is self._slot(row, column - 1)
            ):
                continue
            if role is Role.YEAR:
                _add_year(values, self.header.years[column], slot)
                continue
            self._add(values, row, column, role, slot)
        if not values.says:
            return
        self._settle(values)
        draft = Draft(values, self.grid.place(row), self.grid.page(row))
        draft.split = self._bullets(row)
        self.drafts.append(draft)

    def _add(
        self, values: Values, row: int, column: int, role: Role, slot: Slot | None
    ) -> None:
        """Take a cell's value; an empty theme or goal goes on from the row above."""
        filled = slot is not None and bool(slot.cell.text.strip())
        if slot and filled:
            if role in _ABOVE or role is Role.TITLE:
                self.above[role] = slot.cell
            if (
                role is Role.NUMBER
                and not begins(slot, row, column)
                and self._is_sub(row)
            ):
                return
            values.add_cell(role, slot.cell)
            if slot.cell.unsettled:
                values.uncertain = ["implemented", "start"]
        elif role in self.above and self._holds_on(row, column, role):
            values.add_cell(role, self.above[role])

    def _holds_on(self, row: int, column: int, role: Role) -> bool:
        """Say whether an empty cell means the one above it."""
        if role in _ABOVE:
            return not self._is_right_of_text(column)
        return role is Role.TITLE and self._lacks_number(row)

    def _is_sub(self, row: int) -> bool:
        """Say whether the row has a text of its own under a number that spans rows."""
        return any(self.grid.own_text(row, c) for c in self._columns(Role.TEXT))

    def _lacks_number(self, row: int) -> bool:
        number = self.header.column(Role.NUMBER)
        return number is None or not self.grid.text(row, number).strip()

    def _is_right_of_text(self, column: int) -> bool:
        """Say whether the column stands right of the text: nothing is inherited there."""
        texts = self._columns(Role.TEXT)
        return bool(texts) and column > texts[0]

    def _settle(self, values: Values) -> None:
        """Give the row what stands over it, and its number where the text has it."""
        if self.theme and not values.has(Role.THEME):
            values.add(Role.THEME, [self.theme])
        if self.goal and not values.has(Role.GOAL):
            values.add(Role.GOAL, [self.goal])
        if not values.has(Role.NUMBER):
            _number_from_text(values)
        elif named := named_measure(values.text(Role.NUMBER)):
            values.texts[Role.NUMBER] = [named.number]
        if not _ACTION & set(self.header.roles):
            _labels_from_text(values)

    def _bullets(self, row: int) -> list[tuple[list[str], str]]:
        """Give the measures of a cell that holds only bullets, one each."""
        if Role.TITLE in self.header.roles:
            return []
        columns = self._columns(Role.TEXT)
        slot = self._slot(row, columns[0]) if columns else None
        number = self.header.column(Role.NUMBER)
        if slot is None or (number is not None and number + 1 == columns[0]):
            return []
        return bullets_of(slot.cell.paragraphs)

    def _columns(self, *roles: Role) -> list[int]:
        return [at for at, role in enumerate(self.header.roles) if role in roles]

    def _slot(self, row: int, column: int) -> Slot | None:
        return self.grid.rows[row][column]


def bullets_of(paragraphs: list[str]) -> list[tuple[list[str], str]]:
    """Give (paragraphs, marker) of each bullet, or [] where not all are bullets."""
    points: list[tuple[list[str], str]] = []
    for text in paragraphs:
        marker, rest = split_marker(text)
        if not marker:
            return []
        points.append(([rest], "" if is_bullet(marker) else marker.strip(".)( ")))
    return points if len(points) > 1 else []


def measures_of(drafts: list[Draft], *, confidence: float) -> list[Measure]:
    """Make the measures, one for each bullet where a cell holds only bullets."""
    found = []
    for draft in drafts:
        if not draft.split:
            found.append(
                measure_of(draft.values, confidence=confidence, place=draft.place)
            )
        for texts, number in draft.split:
            values = Values(
                {**draft.values.texts, Role.TEXT: texts},
                draft.values.places,
                draft.values.uncertain,
            )
            if number:
                values.texts[Role.NUMBER] = [number]
            found.append(
                measure_of(values, confidence=min(confidence, 0.92), place=draft.place)
            )
    return found


def _add_year(values: Values, year: str, slot: Slot | None) -> None:
    """Read a mark in a year's column: the first year is the start, the last the end."""
    text = slot.cell.text.strip() if slot else ""
    if not text or not slot:
        return
    if not _MARK.fullmatch(text):
        role = Role.BUDGET if any(map(str.isdigit, text)) else Role.DEADLINE
        values.add(role, [f"{year}: {text}"], slot.cell.place)
        return
    if values.has(Role.DEADLINE) and not values.has(Role.START):
        values.texts[Role.START] = values.texts.pop(Role.DEADLINE)
    values.texts[Role.DEADLINE] = [year]
    values.places.setdefault(Role.DEADLINE, []).append(slot.cell.place)


def _labels_from_text(values: Values) -> None:
    """Take "Ansvar: …" and the like out of a text that no column says it for."""
    parts = parts_of(values.texts.get(Role.TEXT, []))
    if not any(part.role in _ACTION for part in parts):
        return
    del values.texts[Role.TEXT]
    for part in parts:
        values.add(part.role or Role.TEXT, [part.text])


def _number_from_text(values: Values) -> None:
    """Part "Tiltak 3: …" or "1.2 …" at the start of the title or text."""
    role = Role.TITLE if values.has(Role.TITLE) else Role.TEXT
    first, *others = values.texts[role]
    if named := named_measure(first):
        values.texts[Role.NUMBER] = [named.number]
        values.texts[role] = [named.text, *others] if named.text or others else [first]
        return
    marker, rest = split_marker(first)
    if marker and not is_bullet(marker) and rest:
        values.texts[Role.NUMBER] = [marker.strip("()").rstrip(".)")]
        values.texts[role] = [rest, *others]


def _continue(values: Values, role: Role, cell: Cell) -> None:
    """Go on with a field: in the same sentence, or as a further paragraph."""
    if role is Role.YEAR or not cell.text.strip():
        return
    if role is Role.NUMBER and values.has(Role.NUMBER):
        return
    texts = values.texts.get(role)
    if not texts:
        values.add_cell(role, cell)
        return
    first, *others = cell.paragraphs
    if not _END.search(texts[-1]) or first[:1].islower():
        texts[-1] = _glued(texts[-1], first)
        texts.extend(others)
    else:
        texts.extend(cell.paragraphs)
    values.places.setdefault(role, []).append(cell.place)


def _glued(text: str, more: str) -> str:
    if text.endswith("-") and more[:1].islower() and text[-2:-1].isalpha():
        return text[:-1] + more
    return f"{text} {more}"


def _is_under(goal: str, theme: str) -> bool:
    """Say whether a goal belongs to the theme above it, rather than takes its place."""
    if is_subgoal(goal):
        return not is_subgoal(theme)
    return is_goal(goal) and not is_goal(theme)


def _ends(draft: Draft, role: Role) -> bool:
    texts = draft.values.texts.get(role) or draft.values.texts.get(Role.TITLE) or [""]
    return bool(_END.search(texts[-1]))


def _looks_like_heading(cell: Cell) -> bool:
    text = cell.text
    return len(text) <= 120 and (cell.bold or text.isupper()) and text[-1] != "."  # noqa: PLR2004
