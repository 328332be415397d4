"""What a person sends to bring measures in."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from brobygger.core.http import json_in
from brobygger.plans.importing.proposing import Proposal

ROWS_NAMED = 5


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("The list of measures"),
        help_text=_(
            "A workbook (.xlsx) or a CSV file, up to 10 MB. Choose a file, or drop it"
            " on the field."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
    )


class AgreeForm(forms.Form):
    """Which new names become units and themes; `seen` is what the person looked at."""

    units = forms.MultipleChoiceField(
        label=_("Make these units of the municipality"),
        help_text=_("They stand in the column of units, and are not known here."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.MultipleChoiceField(
        label=_("Make these themes of the plan"),
        help_text=_("They stand in the list, and not in the plan."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    responsible = forms.MultipleChoiceField(
        label=_("Make these units too, if they are"),
        help_text=_("Named as responsible. Those that are not ticked stay words."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        super().__init__(data, initial={"seen": json.dumps(proposal.seen)})
        for name in ("units", "themes", "responsible"):
            offered: Mapping[str, list[int]] = getattr(proposal, name)
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- as declared
            field.choices = [(each, _named(each, at)) for each, at in offered.items()]
            if not offered:
                del self.fields[name]

    @property
    def made(self) -> list[str]:
        names = ("units", "themes", "responsible")
        return [each for name in names for each in self.cleaned_data.get(name, [])]

    @property
    def looked_at(self) -> dict[str, int]:
        """Give the versions that the person saw; {"": 0}, as nothing, if unreadable."""
        try:
            found = json_in(self.cleaned_data.get("seen") or "")
        except ValueError:
            return {"": 0}
        good = isinstance(found, dict) and all(
            isinstance(version, int) for version in found.values()
        )
        return found if good else {"": 0}


def _named(name: str, rows: list[int]) -> str:
    rows = list(dict.fromkeys(rows))
    shown = ", ".join(map(str, rows[:ROWS_NAMED]))
    more = ", …" if len(rows) > ROWS_NAMED else ""
    words = ngettext("%(name)s (row %(rows)s)", "%(name)s (rows %(rows)s)", len(rows))
    return words % {"name": name, "rows": shown + more}
