"""A unit in a draft: which of the municipality's own it is, or that it is a new one."""

from collections.abc import Sequence
from typing import Any, override

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from brobygger.core.models import Unit
from brobygger.plans.forms import ItemForm
from brobygger.plans.models import DraftItem
from brobygger.plans.naming import NEW, Meant, UnitNames, folded, names_in, said_in

LIKELY = 3


class UnitItemForm(ItemForm):
    """A unit's names, and what it is here: by its names, as chosen, or new."""

    def __init__(
        self, data: Any = None, *, content: dict[str, Any], units: Sequence[Unit]
    ) -> None:
        super().__init__(data, kind=DraftItem.Kind.UNIT, content=content)
        self.units = units
        self.meant = UnitNames(units).meant(*names_in(content))
        chosen = str(content.get("same_as") or "")
        self.fields["same_as"] = forms.ChoiceField(
            label=_("Which unit it is"),
            choices=self._choices(),
            required=self.meant.is_unsure,
            initial=chosen,
            error_messages={"required": _("Choose the unit, or say that it is new.")},
        )
        self.fields["remember"] = forms.BooleanField(
            label=_("Call the chosen unit by these names too from now on"),
            required=False,
            initial=content.get("remember", not chosen),
        )

    @override
    def clean(self) -> dict[str, Any] | None:
        """Refuse a new unit that is called as one that is there."""
        name = self.cleaned_data.get("name") or ""
        taken = {folded(unit.name): unit for unit in self.units}
        if self.cleaned_data.get("same_as") == NEW and folded(name) in taken:
            self.add_error(
                "name",
                _("There is already a unit called %(name)s.") % {"name": name},
            )
        return self.cleaned_data

    @property
    @override
    def content(self) -> dict[str, Any]:
        chosen = self.cleaned_data["same_as"]
        same_as = int(chosen) if chosen.isdecimal() else chosen or None
        told = {"same_as": same_as}
        if isinstance(same_as, int):
            told["remember"] = self.cleaned_data["remember"]
        names = ("same_as", "remember")
        bare = {key: each for key, each in super().content.items() if key not in names}
        return bare | told

    @property
    @override
    def main(self) -> list[BoundField]:
        return [self["same_as"], self["remember"], *super().main]

    def _choices(self) -> list[tuple[str, str]]:
        """Offer what the names say, then a new one, the likely, and all the others."""
        first = {
            "own": _("%(unit)s, as its names say") % {"unit": self.meant.unit},
            "unsure": _("Choose"),
            "new": _("A new unit, as it is written below"),
        }
        kind = "own" if self.meant.unit else "unsure"
        kind = kind if self.meant.unit or self.meant.is_unsure else "new"
        likely = [each for each in self.meant.candidates if each.closed_at is None]
        others = [each for each in self.units if each.closed_at is None]
        return [
            ("", first[kind]),
            *([] if kind == "new" else [(NEW, first["new"])]),
            *((str(each.pk), called(each)) for each in dict.fromkeys(likely + others)),
        ]


def called(unit: Unit) -> str:
    """Give "Library (LIB)"."""
    return f"{unit.name} ({unit.short_name})" if unit.short_name else unit.name


class OwnUnits:
    """A municipality's units, to say what the units of a draft will be."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.by_id = {unit.pk: unit for unit in units}
        self.names = UnitNames(units)

    def meaning(self, item: DraftItem) -> str:
        """Say in a sentence what a draft's unit will be."""
        name, short, aliases = said_in(item.content)
        found = self._meant(item)
        if found.unit:
            words = {"name": short or name, "unit": found.unit}
            return _("%(name)s = %(unit)s (yours)") % words
        if found.candidates:
            likely = ", ".join(map(str, found.candidates[:LIKELY]))
            words = {"units": likely}
            return (
                _("Is it one of yours: %(units)s? Choose, or say that it is new.")
                % words
            )
        names = ", ".join([each for each in (short, *aliases) if each])
        if not names:
            return _("A new unit: it will be made.")
        return _("A new unit, also called %(names)s: it will be made.") % {
            "names": names
        }

    def choice(self, item: DraftItem) -> list[tuple[str, str]]:
        """Give what was chosen for a unit, to be read beside its names."""
        same_as = item.content.get("same_as")
        if not same_as:
            return []
        own = self.by_id.get(same_as)
        return [(_("Which unit it is"), called(own) if own else _("A new unit"))]

    def _meant(self, item: DraftItem) -> Meant:
        same_as = item.content.get("same_as")
        if same_as == NEW:
            return Meant()
        if same_as:
            return Meant(self.by_id.get(same_as))
        return self.names.meant(*names_in(item.content))
