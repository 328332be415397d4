from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORKING = 0
"""Stands for the plan as it is being worked on, which has no number yet."""


class CompareForm(forms.Form):
    """Two different versions; the older one is always compared with the newer."""

    before = forms.TypedChoiceField(label=gettext_lazy("From"), coerce=int)
    after = forms.TypedChoiceField(label=gettext_lazy("To"), coerce=int)

    def __init__(
        self,
        data: Any = None,
        *,
        versions: Iterable[tuple[int, datetime]],
        with_working: bool,
    ) -> None:
        choices = [(number, _name(number, at)) for number, at in versions]
        if with_working:
            choices.append((WORKING, _("Not published yet")))
        numbers = [number for number, _label in choices]
        initial = dict(zip(("before", "after"), numbers[-2:], strict=False))
        super().__init__(data, initial=initial)
        self.count = len(choices)
        for name in ("before", "after"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- as declared
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        if len(chosen) == 2 and chosen["before"] == chosen["after"]:  # noqa: PLR2004 -- both
            raise forms.ValidationError(_("Choose two different versions."))
        return chosen

    @property
    def pair(self) -> tuple[int, int]:
        """Give the older version, then the newer; what has no number is the newest."""
        numbers = [self.cleaned_data["before"], self.cleaned_data["after"]]
        first, second = sorted(numbers, key=lambda number: (number == WORKING, number))
        return first, second


def _name(number: int, at: datetime) -> str:
    day = date_format(localtime(at), "DATE_FORMAT")
    return _("Version %(number)s, %(day)s") % {"number": number, "day": day}
