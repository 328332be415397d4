"""The form for one thing in a plan, and what one sees when two have changed it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, override

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.http import json_in
from brobygger.plans.contents import headline, name_of, named
from brobygger.plans.forms import CellsField, ListField, TableField, TextField
from brobygger.plans.money_forms import FIRST_YEAR, LAST_YEAR, MoneyField
from brobygger.plans.shape import LINKS, Field, Shape
from brobygger.plans.snapshot import Content

DEEPEST_LEVEL = 6
FINANCIAL_PLAN = 4
LONGEST_PERIOD = 20


class ChecksField(forms.MultipleChoiceField):
    """Some of what there is, in its own order."""

    widget = forms.CheckboxSelectMultiple

    @override
    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        return [value for value, _label in self.choices if value in chosen]  # type: ignore[union-attr, misc]  # pairs


class IsoDateField(forms.DateField):
    """A date ⇄ "2025-12-31"."""

    widget = forms.DateInput(attrs={"type": "date"})

    @override
    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        return day.isoformat() if day else None


SHAPES: dict[Shape, Callable[..., forms.Field]] = {
    Shape.LINE: forms.CharField,
    Shape.TEXT: TextField,
    Shape.LIST: partial(ListField, help_text=gettext_lazy("One on each line.")),
    Shape.CELLS: partial(CellsField, help_text=gettext_lazy("With | between them.")),
    Shape.TABLE: partial(
        TableField,
        help_text=gettext_lazy("One row on each line, with | between the cells."),
    ),
    Shape.YEAR: partial(forms.IntegerField, min_value=FIRST_YEAR, max_value=LAST_YEAR),
    Shape.DATE: IsoDateField,
    Shape.CHOICE: forms.ChoiceField,
    Shape.LEVEL: partial(
        forms.IntegerField, min_value=1, max_value=DEEPEST_LEVEL, initial=1
    ),
    Shape.THEME: forms.ChoiceField,
    Shape.UNITS: ChecksField,
    Shape.MEASURES: ChecksField,
    Shape.PARTS: ChecksField,
    Shape.MONEY: partial(
        MoneyField,
        help_text=gettext_lazy(
            "In whole kroner. Leave empty what is not decided; the last rows are for"
            " other years, or more sources of the same year’s money."
        ),
    ),
}


class PartForm(forms.Form):
    """Some fields of a thing in a plan, filled with what it says.

    `version` and `before` are what the person saw: where another has saved since,
    only what this person has changed is in dispute.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        fields: tuple[Field, ...],
        values: Content,
        version: int = 0,
        choices: Mapping[str, list[tuple[str, str]]],
    ) -> None:
        fields = tuple(each for each in fields if not each.of or choices.get(each.of))
        self.specs = fields
        seen = {each.name: values.get(each.name) for each in fields}
        initial = seen | {"version": version, "before": json.dumps(seen)}
        super().__init__(data, initial=initial)
        for each in fields:
            value = values.get(each.name)
            self.fields[each.name] = _field(
                each, value, choices.get(each.of or each.shape, [])
            )

    @property
    def values(self) -> Content:
        """Give what was sent, in the exchange form."""
        return {each.name: self._value(each) for each in self.specs}

    @property
    def seen(self) -> Content:
        """Give what the person saw before changing anything; {} if it can't be told."""
        try:
            found = json_in(self.cleaned_data.get("before") or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _value(self, field: Field) -> Any:
        value = self.cleaned_data[field.name]
        if field.shape in {Shape.YEAR, Shape.THEME, Shape.DATE}:
            return value or None
        return (value or 1) if field.shape == Shape.LEVEL else value

    @property
    def links(self) -> list[BoundField]:
        """What a measure serves: many boxes, folded away until one of them is set."""
        return [self[each.name] for each in self.specs if each.of]

    @property
    def is_linked(self) -> bool:
        return any(field.value() for field in self.links)

    @property
    def main(self) -> list[BoundField]:
        """Fields to show at once."""
        return [
            self[each.name]
            for each in self.specs
            if not each.of and self._is_main(each)
        ]

    @property
    def more(self) -> list[BoundField]:
        """Fields that are empty, and seldom needed."""
        return [
            self[each.name]
            for each in self.specs
            if not each.of and not self._is_main(each)
        ]

    def _is_main(self, field: Field) -> bool:
        return field.main or field.name in self.errors or bool(self[field.name].value())


def _field(spec: Field, value: Any, choices: list[tuple[str, str]]) -> forms.Field:
    """Build a field; a line that the document broke keeps its breaks."""
    is_broken = spec.shape == Shape.LINE and "\n" in str(value or "")
    shape = Shape.TEXT if is_broken else spec.shape
    field = SHAPES[shape](label=str(spec.label), required=spec.required)
    if spec.shape == Shape.CHOICE:
        choices = [(value, str(label)) for value, label in spec.choices]
        choices = choices if spec.required else [("", _("Not said")), *choices]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
    if isinstance(field, MoneyField):
        field.offer([int(year) for year, _label in choices], value or [])
    return field


def budget_years(content: Content, today: date) -> list[int]:
    """Give the plan's years, and the financial plan's: this year's and three more."""
    start = content["start_year"] or today.year
    end = min(content["end_year"] or start, start + LONGEST_PERIOD)
    now = range(today.year, today.year + FINANCIAL_PLAN)
    return sorted({*range(start, end + 1), *now})


def choices_in(
    content: Content, units: list[str], today: date
) -> dict[str, list[tuple[str, str]]]:
    """Give what can be chosen in a plan: its parts, by shape or kind; and these units."""
    years = [str(year) for year in budget_years(content, today)]
    themes = [(theme["key"], named(theme)) for theme in content["themes"]]
    served = {
        link.of: [(each["key"], headline(each["text"], 20)) for each in parts]
        for link in LINKS
        if (parts := content[link.name])
    }
    return {
        **served,
        Shape.THEME: [("", _("None")), *themes],
        Shape.MEASURES: [
            (
                each["key"],
                f"{name_of(each)} {headline(each['title'] or each['text'], 12)}",
            )
            for each in content["measures"]
        ],
        Shape.UNITS: [(name, name) for name in units],
        Shape.MONEY: [(year, year) for year in years],
    }


NEVER_SEEN = object()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field that two people have written: as it stands now, and as one wrote it."""

    name: str
    label: str
    theirs: str
    mine: str


def settle(form: PartForm, now: Content) -> tuple[Content, list[Dispute]]:
    """Join two people's work: what to fill the form with, and what both have changed.

    What only the other has changed is taken over; in what both have changed, the
    form keeps one's own words, beside the other's.
    """
    values, seen = form.values, form.seen
    disputes = []
    for each in form.specs:
        theirs, mine = now[each.name], values[each.name]
        base = seen.get(each.name, NEVER_SEEN)
        if mine == base:
            values[each.name] = theirs
        elif theirs not in (mine, base):
            said = [written(form, each, value) for value in (theirs, mine)]
            disputes.append(Dispute(each.name, str(each.label), *said))
    return values, disputes


def written(form: PartForm, field: Field, value: Any) -> str:
    """Write a value as a person reads it."""
    shown = form.fields[field.name]
    if isinstance(shown, MoneyField):
        return shown.in_words(value or [])
    if isinstance(shown, ChecksField | forms.ChoiceField):
        labels = {str(key): str(label) for key, label in shown.choices}  # type: ignore[union-attr, misc]  # pairs
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(each), str(each)) for each in chosen if each)
    return str(shown.prepare_value(value) if value is not None else "")
