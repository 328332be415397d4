"""The reviewer's desk: the items of a draft, one of them open, the source beside it."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from brobygger.core.http import Request, number_in
from brobygger.core.models import User
from brobygger.plans import queries, wording
from brobygger.plans.beside import Lines, Page, lines_beside, page_beside
from brobygger.plans.doubts import doubts
from brobygger.plans.fields import headline, pairs
from brobygger.plans.forms import ItemForm
from brobygger.plans.joining import can_be_split
from brobygger.plans.models import Draft, DraftItem
from brobygger.plans.queries import KindCount
from brobygger.plans.reviewing import Step, last_step, news
from brobygger.plans.rules import is_settled
from brobygger.plans.services.units import own_units
from brobygger.plans.unit_forms import OwnUnits, UnitItemForm
from brobygger.plans.views.panels import Panel, panel

PER_SHEET = 40
"""Rows in one part of the list."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the list; `why` says what to look at while it is undecided.

    `meaning` says what a unit will be.
    """

    item: DraftItem
    headline: str
    why: list[str]
    is_open: bool = False  # on the desk
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that ask for the same: to be looked at, glanced at, or nothing more."""

    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Desk:
    """What the review page shows. `kind` is the kind the list is narrowed to, or ""."""

    draft: Draft
    user: User
    kind: str
    counts: list[KindCount]
    items: list[DraftItem]
    item: DraftItem | None
    form: ItemForm | None
    add: str = ""
    wanted: int | None = None  # the page or line that is asked for
    panel: Panel | None = None
    is_asked: bool = False  # whether the open item, or the part of the list, is

    @property
    def leads_on(self) -> bool:
        """Tell whether the last was just looked at: the next step is the plan."""
        busy = self.is_settled or self.open or self.is_asked or self.add
        return not busy and bool(self.items)

    @cached_property
    def at(self) -> int | None:
        """Say where in the list the open item stands, from 0."""
        pk = self.item.pk if self.item else None
        return next((n for n, each in enumerate(self.items) if each.pk == pk), None)

    @property
    def previous(self) -> DraftItem | None:
        return self.items[self.at - 1] if self.at else None

    @property
    def next(self) -> DraftItem | None:
        after = [] if self.at is None else self.items[self.at + 1 : self.at + 2]
        return next(iter(after), None)

    @property
    def sheets(self) -> int:
        return -(-len(self.items) // PER_SHEET)

    @property
    def sheet(self) -> int:
        """Say which part of the list is shown, from 1: the one with the open item."""
        return (self.at or 0) // PER_SHEET + 1

    @cached_property
    def groups(self) -> list[Group]:
        first = (self.sheet - 1) * PER_SHEET
        shown = self.items[first : first + PER_SHEET]
        return [
            Group(GROUPS[asks](), [self._row(item) for item in items])
            for asks, items in groupby(shown, _asks)
        ]

    def _row(self, item: DraftItem) -> Row:
        is_open = self.item is not None and item.pk == self.item.pk
        told = self.units.meaning(item) if self._tells_unit(item) else ""
        why = doubts(item)
        if why and told:
            why, told = [told], ""
        return Row(item, headline(item), why, is_open=is_open, meaning=told)

    def _tells_unit(self, item: DraftItem) -> bool:
        return item.kind == DraftItem.Kind.UNIT and not self.is_settled

    @cached_property
    def units(self) -> OwnUnits:
        return OwnUnits(list(own_units(self.draft.municipality)))

    @property
    def total(self) -> int:
        return sum(each.count for each in self.counts)

    @property
    def open(self) -> int:
        return sum(each.open for each in self.counts)

    @property
    def certain(self) -> int:
        return sum(each.certain for each in self.counts)

    @property
    def done(self) -> int:
        return self.total - self.open

    @property
    def finding(self) -> str:
        return wording.review_finding(self.open, self.open - self.certain, self.total)

    @property
    def is_settled(self) -> bool:
        return is_settled(self.draft)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(kind.value, str(kind.label)) for kind in DraftItem.Kind]

    @property
    def guessed_kind(self) -> str:
        """Guess the plan's kind from what its title speaks of."""
        title = next((each for each in self.titles if each), "")
        return wording.guess_kind(title, str(self.draft.facts.get("kind")))

    @property
    def titles(self) -> list[str]:
        found = self.draft.items.filter(kind=DraftItem.Kind.TITLE)
        return [str(item.content.get("text") or "") for item in found]

    @property
    def add_label(self) -> str:
        return str(DraftItem.Kind(self.add).label) if self.add else ""

    @property
    def can_be_split(self) -> bool:
        """Tell whether the open item can be split, merged and moved."""
        item = self.item
        return bool(item and item.state != "rejected" and can_be_split(item.kind))

    @property
    def query(self) -> dict[str, str]:
        """What every address within the desk carries along."""
        return {"kind": self.kind} if self.kind else {}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Give the open item's content to read, where it can't be changed any more."""
        return self.pairs_of(self.item) if self.item else []

    def pairs_of(self, item: DraftItem) -> list[tuple[str, str]]:
        """Give an item's content to read, with what was chosen for a unit."""
        told = pairs(item.kind, item.content)
        if item.kind == DraftItem.Kind.UNIT:
            return [*self.units.choice(item), *told]
        return told

    @cached_property
    def step(self) -> Step | None:
        """The last thing that anybody did, to be undone."""
        return None if self.is_settled else last_step(self.draft)

    @cached_property
    def news(self) -> list[str]:
        return [] if self.is_settled else news(self.draft, self.user)

    @cached_property
    def page(self) -> Page | None:
        return page_beside(self.draft, self.item, self.wanted)

    @cached_property
    def lines(self) -> Lines:
        return lines_beside(self.draft, self.item, self.wanted)

    def opened(self, item: DraftItem, form: ItemForm) -> "Desk":
        """Show this item with this form: as a person has just sent it."""
        return replace(self, item=item, form=form, add="", panel=None)

    def with_panel(self, item: DraftItem, panel: Panel | None) -> "Desk":
        return replace(self, item=item, panel=panel, add="")

    def adding(self, kind: str, form: ItemForm) -> "Desk":
        return replace(self, item=None, form=form, add=kind, panel=None)

    def next_open(self, item: DraftItem) -> DraftItem | None:
        """Give the next open item in the list, from the top when it ends."""
        ids = [each.pk for each in self.items]
        at = ids.index(item.pk) + 1 if item.pk in ids else 0
        rest = self.items[at:] + self.items[:at]
        return next(
            (each for each in rest if each.is_open and each.pk != item.pk), None
        )


def desk(request: Request, draft: Draft) -> Desk:
    """Lay out what is asked for: `kind`, `item`, `list`, `add`, `do`, `page` or `line`."""
    asked = request.POST if request.method == "POST" else request.GET
    kind, add = asked.get("kind", ""), asked.get("add", "")
    items = list(queries.items_of(draft, kind))
    if add not in DraftItem.Kind.values:
        add = ""
    item = None if add else _chosen(items, asked.get("item", ""), asked.get("list", ""))
    is_shown = request.method != "POST"
    wanted = asked.get("page") or asked.get("line") or ""
    return Desk(
        draft=draft,
        user=request.user,
        kind=kind if kind in DraftItem.Kind.values else "",
        counts=queries.kind_counts(draft),
        items=items,
        item=item,
        form=_form(draft, add, item),
        add=add,
        is_asked=bool(asked.get("item") or asked.get("list") or kind),
        wanted=number_in(wanted),
        panel=panel(asked.get("do", ""), item, items) if is_shown else None,
    )


def _form(draft: Draft, add: str, item: DraftItem | None) -> ItemForm | None:
    if add:
        return item_form(draft, add, {})
    return item_form(draft, item.kind, item.content) if item else None


def item_form(
    draft: Draft, kind: str, content: dict[str, Any], data: Any = None
) -> ItemForm:
    """Give the form for an item of this kind; a unit's offers the municipality's own."""
    if kind == DraftItem.Kind.UNIT:
        units = list(own_units(draft.municipality))
        return UnitItemForm(data, content=content, units=units)
    return ItemForm(data, kind=kind, content=content)


def _asks(item: DraftItem) -> str:
    if not item.is_open:
        return "nothing"
    return "glance" if item.certain else "eye"


GROUPS = {
    "eye": lambda: _("Look at these first"),
    "glance": lambda: _("Read with certainty"),
    "nothing": lambda: _("Looked at"),
}


def _chosen(items: list[DraftItem], pk: str, sheet: str) -> DraftItem | None:
    """Give the item that is asked for, else the first of the list or to look at."""
    if (number := number_in(sheet)) is not None and not pk:
        first = min(max(number - 1, 0) * PER_SHEET, max(len(items) - 1, 0))
        return next(iter(items[first // PER_SHEET * PER_SHEET :]), None)
    asked = (item for item in items if str(item.pk) == pk)
    still_open = (item for item in items if item.is_open)
    return next(asked, None) or next(still_open, None) or next(iter(items), None)
