"""The form that gives several measures a unit, a deadline, or both."""

from collections.abc import Sequence
from typing import Any, override

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.plans.contents import headline, name_of
from brobygger.plans.snapshot import Content

WORDS = 16
LACKS = {"units": ("units", "responsible"), "deadline": ("deadline",)}
"""What a measure may lack, and the fields that would say it."""


class AssignForm(forms.Form):
    """`lacks` ticks the measures beforehand that have none of it: see `LACKS`."""

    unit = forms.ChoiceField(label=gettext_lazy("Unit to add"), required=False)
    deadline = forms.CharField(
        label=gettext_lazy("Deadline, where there is none"), required=False
    )
    measures = forms.MultipleChoiceField(
        label=gettext_lazy("Measures"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Any = None,
        *,
        measures: Sequence[Content],
        units: Sequence[str],
        lacks: str = "",
    ) -> None:
        fields = LACKS.get(lacks, ())
        ticked = [
            each["key"]
            for each in measures
            if fields and not any(each[field] for field in fields)
        ]
        super().__init__(data, initial={"measures": ticked})
        self._offer("unit", [("", _("None")), *((name, name) for name in units)])
        self._offer("measures", [(each["key"], _described(each)) for each in measures])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- as declared
        field.choices = choices

    @override
    def clean(self) -> None:
        if not self.errors and not any(
            self.cleaned_data[name] for name in ("unit", "deadline")
        ):
            self.add_error("unit", _("Choose a unit, or write a deadline."))


def _described(measure: Content) -> str:
    """Tell a measure by its words, and what it has already."""
    words = headline(measure["title"] or measure["text"], WORDS)
    units = ", ".join(measure["units"]) or measure["responsible"]
    has = [each for each in (units, measure["deadline"]) if each]
    return " · ".join([f"{name_of(measure)} {words}".strip(), *has])
