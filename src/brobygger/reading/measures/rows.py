"""The rows of a table whose columns are known, as measures."""

import re
from dataclasses import dataclass, field

from brobygger.reading.cleaning import is_bullet, split_marker
from brobygger.reading.columns import Role, roles_of
from brobygger.reading.document import Cell, Place
from brobygger.reading.draft import Measure
from brobygger.reading.measures.build import Values, measure_of
from brobygger.reading.measures.cells import (
    END,
    add_year,
    bullets_of,
    divide,
    go_on,
    labels_from_text,
    number_from_text,
)
from brobygger.reading.measures.grid import Grid, Slot, begins, joined
from brobygger.reading.measures.header import NUMBER, Header, header_at
from brobygger.reading.measures.labels import named_measure
from brobygger.reading.measures.words import is_goal, is_subgoal

_TOTAL = re.compile(
    r"(?:sum|totalt|total|i alt|samlet sum|til sammen)\b", re.IGNORECASE
)
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
        headed = role in _SAYING and self.grid.width > 2 and self._heads(row, cell)  # noqa: PLR2004
        if headed or role in {Role.THEME, Role.GOAL}:
            self.head(row, cell.text)
            return True
        return False

    def _heads(self, row: int, cell: Cell) -> bool:
        """Say whether a lone cell of the text's column heads the rows below it."""
        if _looks_like_heading(cell):
            return True
        below = self.grid.cells(row + 1) if row + 1 < len(self.grid.rows) else []
        return len(below) > 1 and _names_field(cell.text)

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
                go_on(last.values, role, slot.cell)
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
                add_year(values, self.header.years[column], slot)
                continue
            over = values.texts.pop(Role.GOAL, []) if role is Role.GOAL else []
            self._add(values, row, column, role, slot)
            if over:  # a goal's own column beside that of its subgoals
                below = values.texts.get(Role.GOAL, [])
                values.texts[Role.GOAL] = ["\n".join([*over, " ".join(below)]).strip()]
            if self.header.seconds and (second := self.header.seconds[column]):
                divide(values, role, second)
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
        texts = values.texts.get(Role.TEXT, [])
        if len(texts) == 1:
            marker, rest = split_marker(texts[0])
            values.texts[Role.TEXT] = [rest] if is_bullet(marker) else texts
        if not values.has(Role.NUMBER):
            number_from_text(values)
        elif named := named_measure(values.text(Role.NUMBER)):
            values.texts[Role.NUMBER] = [named.number]
        if not _ACTION & set(self.header.roles):
            labels_from_text(values)

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


def _is_under(goal: str, theme: str) -> bool:
    """Say whether a goal belongs to the theme above it, rather than takes its place."""
    if is_subgoal(goal):
        return not is_subgoal(theme)
    return is_goal(goal) and not is_goal(theme)


def _ends(draft: Draft, role: Role) -> bool:
    texts = draft.values.texts.get(role) or draft.values.texts.get(Role.TITLE) or [""]
    return bool(END.search(texts[-1]))


def _names_field(text: str) -> bool:
    """Say whether a text is a field's name, "Bolig og miljø", not a deed's."""
    words = text.split()
    return (
        len(text) <= 50  # noqa: PLR2004 -- and few words
        and len(words) <= 5  # noqa: PLR2004
        and text[-1].isalpha()
        and words[0][:1].isupper()
        and not words[0].endswith(("e", "era", "a"))
    )


def _looks_like_heading(cell: Cell) -> bool:
    text = cell.text
    return len(text) <= 120 and (cell.bold or text.isupper()) and text[-1] != "."  # noqa: PLR2004
