"""The form that puts many parts in order at once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from brobygger.core.http import json_in
from brobygger.plans.comparing import headline as first_words
from brobygger.plans.contents import headline
from brobygger.plans.part_forms import Dispute
from brobygger.plans.services.arranging import Wish
from brobygger.plans.snapshot import Content

LAST_PLACE = 9999
WORDS = 20
MORE = ("number", "theme")
"""What a measure can get beside its place."""


@dataclass(frozen=True, slots=True)
class Line:
    """A part in the list: its words, where it should stand, and what else of it."""

    words: str
    place: BoundField
    more: Sequence[BoundField]


class ArrangeForm(forms.Form):
    """A place for each part; for measures also a number and a theme.

    `seen` is what the person saw: parts by key, in order, with number and theme.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        parts: Sequence[Content],
        themes: Sequence[tuple[str, str]] | None,
    ) -> None:
        self.parts = parts
        self.more = MORE if themes is not None else ()
        self.now = [
            [part["key"], *(part[name] for name in self.more)] for part in parts
        ]
        super().__init__(data, initial={"seen": json.dumps(self.now)})
        for at, part in enumerate(parts, start=1):
            self._add(at, part, themes or [])

    def clean_seen(self) -> Any:
        try:
            return json_in(self.cleaned_data["seen"] or "null")
        except ValueError:
            words = _("Go back, load the page again, and send the form once more.")
            self.add_error(None, words)
            return None

    def _add(self, at: int, part: Content, themes: Sequence[tuple[str, str]]) -> None:
        key = part["key"]
        place = forms.IntegerField(
            label=_("Place"),
            min_value=1,
            max_value=LAST_PLACE,
            initial=at,
            required=False,
        )
        self.fields[f"place-{key}"] = place
        if self.more:
            self.fields[f"number-{key}"] = forms.CharField(
                label=_("Number"), initial=part["number"], required=False
            )
            self.fields[f"theme-{key}"] = forms.ChoiceField(
                label=_("Theme"),
                initial=part["theme"] or "",
                choices=[("", _("None")), *themes],
                required=False,
            )

    @property
    def lines(self) -> list[Line]:
        return [
            Line(
                headline(first_words(part), WORDS),
                self[f"place-{part['key']}"],
                [self[f"{name}-{part['key']}"] for name in self.more],
            )
            for part in self.parts
        ]

    @property
    def order(self) -> list[str]:
        """Give the keys as the person saw them."""
        return list(self._told) or [part["key"] for part in self.parts]

    @property
    def wishes(self) -> list[Wish]:
        return [self._wish(part) for part in self.parts if part["key"] in self._told]

    def _wish(self, part: Content) -> Wish:
        key = part["key"]
        at, before = self._told[key]
        place = self.cleaned_data.get(f"place-{key}")
        wanted = [self.cleaned_data.get(f"{name}-{key}") for name in self.more]
        pairs = zip(self.more, before, wanted, strict=True)
        changes = {name: (old, new) for name, old, new in pairs if (old or "") != new}
        changes = {
            name: (old, new or None if name == "theme" else new)
            for name, (old, new) in changes.items()
        }
        return Wish(key, place if place != at else None, changes)

    def settle(self) -> list[Dispute]:
        """Take over what only another has changed, and tell what both have.

        The form keeps one's own words, and is from now on held against what stands.
        """
        told, data = self._told, dict(self.data.items())
        disputes = []
        for at, (key, *now) in enumerate(self.now, start=1):
            seen_at, seen = told.get(key, (None, now))
            if self.cleaned_data.get(f"place-{key}") == seen_at:
                data[f"place-{key}"] = str(at)
            for name, old, theirs in zip(self.more, seen, now, strict=True):
                field = f"{name}-{key}"
                mine = self.cleaned_data.get(field) or ""
                if mine == (old or "") or key not in told:
                    data[field] = theirs or ""
                elif (theirs or "") not in {old or "", mine}:
                    disputes.append(self._dispute(field, theirs or "", mine))
        data["seen"] = json.dumps(self.now)
        self.data = data
        return disputes

    def _dispute(self, name: str, *values: str) -> Dispute:
        """Say what a number or theme is for two people, and of which part."""
        field = self.fields[name]
        key = name.partition("-")[2]
        part = next(each for each in self.parts if each["key"] == key)
        label = f"{headline(first_words(part), WORDS)}: {field.label}"
        choices = getattr(field, "choices", [])
        names = {value: str(shown) for value, shown in choices if value}
        return Dispute(name, label, *(names.get(value, value) for value in values))

    @property
    def _told(self) -> dict[str, tuple[int, list[Any]]]:
        """Give what the person saw of each: its place, and the rest; {} if untold."""
        seen: Any = self.cleaned_data.get("seen")
        good = isinstance(seen, list) and all(
            isinstance(each, list)
            and len(each) == 1 + len(self.more)
            and all(isinstance(text, str | None) for text in each)
            for each in seen
        )
        if not good:
            return {}
        return {each[0]: (at, each[1:]) for at, each in enumerate(seen, start=1)}
