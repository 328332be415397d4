"""What opens in place of an item's form: splitting, merging or moving it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from brobygger.plans.fields import headline
from brobygger.plans.joining import can_be_split
from brobygger.plans.models import DraftItem
from brobygger.plans.review_forms import MergeForm, MoveForm, SplitForm

DEEDS = ("split", "merge", "move")


@dataclass(frozen=True, slots=True)
class Panel:
    """One of `DEEDS`: its form, and where the item stands among those that count."""

    do: str
    form: forms.Form
    number: int
    count: int
    before: str
    after: str


def panel(
    do: str, item: DraftItem | None, items: Sequence[DraftItem], data: Any = None
) -> Panel | None:
    """Open a panel for the item, with what was sent; None where there is nothing to do.

    `items` are the draft's, or all of this item's kind.
    """
    if do not in DEEDS or item is None or not can_be_split(item.kind):
        return None
    if item.state == DraftItem.State.REJECTED:
        return None
    line = [each for each in items if each.kind == item.kind and _counts(each)]
    line.sort(key=lambda each: each.position)
    at = next((n for n, each in enumerate(line) if each.pk == item.pk), 0)
    return Panel(
        do=do,
        form=_form(do, item, line, at, data),
        number=at + 1,
        count=len(line),
        before=headline(line[at - 1]) if at else "",
        after=headline(line[at + 1]) if at + 1 < len(line) else "",
    )


def _form(
    do: str, item: DraftItem, line: Sequence[DraftItem], at: int, data: Any
) -> forms.Form:
    if do == "split":
        return SplitForm(data, item=item)
    if do == "move":
        return MoveForm(data, initial={"number": at + 1})
    others = [(n, each) for n, each in enumerate(line) if n != at]
    # The next before the previous, and so on outwards.
    others.sort(key=lambda other: (abs(other[0] - at), other[0] < at))
    return MergeForm(data, near=[each for _n, each in others])


def _counts(item: DraftItem) -> bool:
    return item.state != DraftItem.State.REJECTED
