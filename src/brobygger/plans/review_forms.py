"""What a reviewer sends to split, merge and move."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from brobygger.core.http import number_in
from brobygger.plans.fields import FIELDS, headline
from brobygger.plans.forms import SHAPES, TALLEST
from brobygger.plans.joining import WHOLE, proposed
from brobygger.plans.models import DraftItem

WORDS_SHOWN = 90


class SplitForm(forms.Form):
    """The two parts, as the kind's text, list or table is written."""

    def __init__(self, data: Any = None, *, item: DraftItem) -> None:
        name = WHOLE[item.kind]
        spec = next(each for each in FIELDS[item.kind] if each.name == name)
        first, second = proposed(item.content.get(name))
        super().__init__(data, initial={"first": first, "second": second})
        for part, label in (("first", _("First")), ("second", _("Second"))):
            field = SHAPES[spec.shape](label=label, required=True)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= {"rows": TALLEST // 2, "data-part": part}
            self.fields[part] = field


def in_one(kind: str, sent: Mapping[str, str]) -> dict[str, str]:
    """Give what was sent as two parts as it is sent in the form of one item."""
    parts = [sent.get(part, "") for part in ("first", "second")]
    return {WHOLE[kind]: "\n\n".join(parts)}


class MergeForm(forms.Form):
    """Which others of the same kind to merge with, the nearest first.

    `near` are those, each chosen by its id and the version that the person sees.
    """

    others = forms.MultipleChoiceField(
        label=_("Merge with"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, near: Sequence[DraftItem]) -> None:
        self.by_value = {f"{each.pk}.{each.version}": each for each in near}
        following = next(iter(self.by_value), None)
        super().__init__(data, initial={"others": [following] if following else []})
        field = self.fields["others"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- as declared
        if data is not None:
            # One that another has changed meanwhile is refused by its version.
            sent = data.getlist("others")
            self.by_value |= {
                value: each for value in sent if (each := self._by(value))
            }
        field.choices = [(value, _label(each)) for value, each in self.by_value.items()]

    @property
    def chosen(self) -> list[tuple[DraftItem, int]]:
        values = self.cleaned_data["others"]
        return [
            (self.by_value[value], int(value.partition(".")[2])) for value in values
        ]

    def _by(self, value: str) -> DraftItem | None:
        pk, _point, version = value.partition(".")
        same = (each for each in self.by_value.values() if str(each.pk) == pk)
        return next(same, None) if number_in(version) is not None else None


class MoveForm(forms.Form):
    number = forms.IntegerField(label=_("Move to number"), min_value=1)


def _label(item: DraftItem) -> str:
    number = item.content.get("number") or ""
    return Truncator(f"{number} {headline(item)}".strip()).chars(WORDS_SHOWN)
