"""What a list would do to a plan: add, change, leave; and what is wrong with it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.plans.comparing import FieldChange
from brobygger.plans.contents import named
from brobygger.plans.importing.columns import Column, columns_of, header_at, twice
from brobygger.plans.importing.matching import Matching, Wanted
from brobygger.plans.importing.sheets import Row, Sheet
from brobygger.plans.importing.values import (
    Known,
    Wrong,
    folded,
    money_in,
    number_in,
    origin_in,
    plain,
    theme_in,
    themes_by_name,
    units_in,
    units_told_in,
)
from brobygger.plans.models import Plan
from brobygger.plans.services.units import UnitBook
from brobygger.plans.shape import KINDS, MEASURE_FIELDS, Shape
from brobygger.plans.snapshot import Content, part_content, rows_of

BY_NAME = {each.name: each for each in MEASURE_FIELDS}
EMPTY: Content = {
    each.name: None
    if each.shape == Shape.THEME
    else []
    if each.shape in {Shape.UNITS, Shape.MONEY}
    else ""
    for each in MEASURE_FIELDS
}
TELLING = ("number", "theme", "title", "text")
"""What two new rows have alike that are one measure."""

FAULTS: dict[str, str | Promise] = {
    "formula": gettext_lazy(
        "a formula whose value is not stored. Write the value itself."
    ),
    "error": gettext_lazy("the spreadsheet shows an error here. Write the value."),
    "truth": gettext_lazy("true or false is no text. Write it in words."),
    "merged": gettext_lazy(
        "the cell is merged over several rows. Give each measure one row."
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where; `row` is 0 where it is the list as a whole."""

    words: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = {"row": self.row, "column": self.column, "words": self.words}
        if not self.row:
            return self.words
        if not self.column:
            return _("Row %(row)s: %(words)s") % place
        return _("Row %(row)s, column %(column)s: %(words)s") % place


@dataclass(slots=True)
class Entry:
    """A row that adds a measure, or changes the `measure` that stands in the plan."""

    row: int
    values: Content
    changes: Sequence[FieldChange] = ()
    measure: Any = None

    @property
    def key(self) -> str:
        return str(self.measure.key) if self.measure else ""


@dataclass(slots=True)
class Proposal:
    """Everything a list would do. `others` are measures that the list does not name."""

    content: Content
    sheet: Sheet
    columns: list[Column] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    others: int = 0
    faults: list[Fault] = field(default_factory=list)
    units: dict[str, list[int]] = field(default_factory=dict)
    themes: dict[str, list[int]] = field(default_factory=dict)
    responsible: dict[str, list[int]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.added and not self.changed

    @property
    def unread(self) -> list[str]:
        return [column.header for column in self.columns if not column.field]

    @property
    def seen(self) -> dict[str, int]:
        """Say which version of each measure is changed, to hold against it later."""
        return {entry.key: entry.measure.version for entry in self.changed}

    def unanswered(self, made: Collection[str]) -> list[str]:
        """Give the new units and themes that nobody has agreed to."""
        return [name for name in [*self.units, *self.themes] if name not in made]


def propose(plan: Plan, sheet: Sheet, made: Collection[str] = ()) -> Proposal:
    """Hold a list against the plan as it stands, in a fixed number of queries.

    `made` are names, told as responsible, that will be units.
    """
    standing = {name: list(rows_of(plan, KINDS[name])) for name in ("theme", "measure")}
    content: Content = {
        KINDS[name].list: [part_content(KINDS[name], row) for row in rows]
        for name, rows in standing.items()
    }
    proposal = Proposal(content, sheet)
    at = header_at(sheet.rows)
    if at is None:
        proposal.faults.append(Fault(_no_header()))
        return proposal
    proposal.columns = columns_of(sheet.rows[at].cells)
    if both := twice(proposal.columns):
        proposal.faults.append(_twice(*both))
        return proposal
    known = Known(
        UnitBook(plan.municipality, None), themes_by_name(content["themes"]), made
    )
    _Work(proposal, known, standing["measure"]).do(sheet.rows[at + 1 :])
    return proposal


class _Work:
    """The rows of one list, on their way into a proposal."""

    def __init__(
        self, proposal: Proposal, known: Known, measures: Sequence[Any]
    ) -> None:
        self.proposal, self.known, self.measures = proposal, known, measures
        self.contents: list[Content] = proposal.content["measures"]
        self.added: dict[tuple[str, ...], int] = {}
        themes = proposal.content["themes"]
        self.theme_names = {each["key"]: named(each) for each in themes}
        self.by_field = {
            column.field: column
            for column in proposal.columns
            if column.field not in {"", "budget_lines"}
        }
        self.money = [
            column for column in proposal.columns if column.field == "budget_lines"
        ]

    def do(self, rows: Sequence[Row]) -> None:
        """Match every row, read it, and sort it into the proposal."""
        told = list(self._with_headings(rows))
        wanted = [self._wanted(row, heading) for row, heading in told]
        matching = Matching(wanted, self.contents)
        for at, (row, heading) in enumerate(told):
            if at in matching.again:
                self._again(row, told[matching.again[at]][0].number)
            elif at in matching.unclear:
                self._fault(row, _unclear(wanted[at]))
            elif at in matching.found:
                self._hold(row, matching.found[at])
            else:
                self._add(row, heading)
        found = len(matching.found)
        self.proposal.others = len(self.contents) - found
        self.proposal.units = self.known.new_units
        self.proposal.themes = self.known.new_themes
        self.proposal.responsible = self.known.responsible
        if not told:
            self.proposal.faults.append(Fault(_("The list has no measures.")))

    def _with_headings(self, rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
        """Yield rows that say something, each with the heading across that it is under."""
        heading = ""
        read = [column.at for column in self.proposal.columns if column.field]
        for row in rows:
            if row.heading:
                heading = next(filter(None, row.cells))
            elif any(row.cell(at) or at in row.faults for at in read):
                yield row, heading

    def _wanted(self, row: Row, heading: str) -> Wanted:
        cells = {
            name: plain(row.cell(column.at)) for name, column in self.by_field.items()
        }
        theme = cells.get("theme")
        if theme is None and heading:
            theme = heading
        key = None if theme is None else self.known.themes.get(folded(theme), theme)
        return Wanted(
            key=cells.get("key", ""),
            number=number_in(cells.get("number", "")),
            theme=key,
            title=cells.get("title", ""),
            text=cells.get("text", ""),
        )

    def _hold(self, row: Row, at: int) -> None:
        """See what a row changes in its measure; keep it as it was told, else."""
        before = self.contents[at]
        values = self._values(row, before)
        if "text" in values and not values["text"]:
            self._fault(row, _("say what will be done."), "text")
        changes = [
            FieldChange(each, before[each.name], values[each.name])
            for each in MEASURE_FIELDS
            if values.get(each.name, before[each.name]) != before[each.name]
        ]
        if changes:
            changed = {each.field.name: each.after for each in changes}
            entry = Entry(row.number, changed, changes, self.measures[at])
            self.proposal.changed.append(entry)
        else:
            self.proposal.unchanged += 1

    def _add(self, row: Row, heading: str) -> None:
        values = EMPTY | self._values(row, EMPTY)
        if heading and "theme" not in self.by_field:
            values["theme"] = theme_in(heading, self.known, row.number)
        if not values["units"] and "units" not in self.by_field:
            told = values["responsible"]
            values["units"] = units_told_in(told, self.known, row.number)
        if not values["text"]:
            values |= {"text": values["title"], "title": ""}
        if not values["text"] and not row.faults:
            self._fault(row, _("say what will be done."), "text")
        told = [folded(values[name] or "") for name in TELLING]
        first = self.added.setdefault(tuple(told), row.number)
        if first != row.number and values["text"]:
            self._again(row, first)
        self.proposal.added.append(Entry(row.number, values))

    def _again(self, row: Row, first: int) -> None:
        words = _("this is the same measure as row %(first)s.")
        self._fault(row, words % {"first": first})

    def _values(self, row: Row, before: Content) -> Content:
        """Read what a row says of each field that has a column."""
        found: Content = {}
        for name, column in self.by_field.items():
            if name == "key":
                continue
            if why := row.faults.get(column.at):
                self._fault(row, str(FAULTS[why]), name)
                continue
            try:
                found |= self._value(name, plain(row.cell(column.at)), before, row)
            except Wrong as wrong:
                self._fault(row, str(wrong), name)
        return found | self._money(row, before)

    def _value(self, name: str, cell: str, before: Content, row: Row) -> Content:
        if name == "theme":
            own = self.theme_names.get(before["theme"], "")
            if plain(own) == cell:
                return {"theme": before["theme"]}
            return {"theme": theme_in(cell, self.known, row.number)}
        if name == "units":
            return {"units": units_in(cell, self.known, row.number)}
        if name == "origin":
            origin, plan = origin_in(cell)
            is_told = origin == "transferred" or origin != before["origin"]
            if not is_told or plain(before["origin_plan"]) == plan:
                plan = before["origin_plan"]
            return {"origin": origin, "origin_plan": plan}
        if name == "number":
            cell = number_in(cell)
        return {name: before[name] if plain(before[name]) == cell else cell}

    def _money(self, row: Row, before: Content) -> Content:
        if not self.money:
            return {}
        cells = []
        for column in self.money:
            if why := row.faults.get(column.at):
                self._fault_in(row, str(FAULTS[why]), column)
                return {}
            cells.append((column, plain(row.cell(column.at))))
        for column, cell in cells:
            try:
                money_in([(column, cell)], [])
            except Wrong as wrong:
                self._fault_in(row, str(wrong), column)
                return {}
        return {"budget_lines": money_in(cells, before["budget_lines"])}

    def _fault(self, row: Row, words: str, name: str = "") -> None:
        if column := self.by_field.get(name):
            self._fault_in(row, words, column)
        else:
            self.proposal.faults.append(Fault(words, row.number))

    def _fault_in(self, row: Row, words: str, column: Column) -> None:
        header = " ".join(column.header.split())
        self.proposal.faults.append(Fault(words, row.number, header))


def _twice(first: Column, second: Column) -> Fault:
    return Fault(
        _("Columns %(first)s and %(second)s both hold “%(header)s”: leave one out.")
        % {
            "first": first.letter,
            "second": second.letter,
            "header": BY_NAME[first.field].label
            if first.field == second.field and first.field in BY_NAME
            else " ".join(first.header.split()),
        }
    )


def _unclear(wanted: Wanted) -> str:
    if wanted.key:
        return _("the plan has no measure with the key “%(key)s”.") % {
            "key": wanted.key
        }
    return _(
        "several measures in the plan have the number %(number)s. Give the row the"
        " theme or the words of the one that is meant."
    ) % {"number": wanted.number}


def _no_header() -> str:
    return _(
        "No row names the columns. Put a row on top with words such as “Number”,"
        " “Measure”, “Responsible” and “Deadline”, or start from the empty sheet."
    )
