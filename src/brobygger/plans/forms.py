import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any, override

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from brobygger.plans.exchange import LARGEST
from brobygger.plans.fields import CHOICES, FIELDS, ItemField, Shape
from brobygger.plans.models import Plan

LINE_LENGTH = 60
TALLEST = 12


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("The plan’s document"),
        help_text=_(
            "PDF, Word (.docx), OpenDocument (.odt), HTML or plain text, up to 50 MB."
            " Choose a file, or drop it on the field."
        ),
        widget=forms.FileInput(
            attrs={
                "accept": ".pdf,.docx,.odt,.html,.htm,.txt",
            }
        ),
    )


BAR = re.compile(r"(\\*)\|")
"""A | with the backslashes before it: one that belongs to its cell has an odd number."""


def _in_line(text: Any) -> str:
    """Fold line breaks, which part rows, to spaces."""
    lines = (line.strip() for line in str(text or "").splitlines())
    return " ".join(filter(None, lines))


def _barred(cells: Sequence[Any]) -> str:
    return " | ".join(BAR.sub(r"\1\1\|", _in_line(cell)) for cell in cells)


def _cells(line: str) -> list[str | None]:
    cells, start = [""], 0
    for bar in BAR.finditer(line):
        slashes, is_own = divmod(len(bar[1]), 2)
        if is_own:
            cells[-1] += line[start : bar.start()] + "\\" * slashes + "|"
        else:
            cells[-1] += line[start : bar.end() - 1]
            cells.append("")
        start = bar.end()
    cells[-1] += line[start:]
    return [cell.strip() or None for cell in cells]


class TextField(forms.CharField):
    """A text of any length, whose line ends are the document's, not the browser's."""

    widget = forms.Textarea

    @override
    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text and text.replace("\r\n", "\n")


class ListField(TextField):
    """One text a line ⇄ a list of texts."""

    @override
    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(_in_line, value)) if isinstance(value, list) else value

    @override
    def clean(self, value: Any) -> Any:
        lines = super().clean(value).splitlines()
        return [line.strip() for line in lines if line.strip()]


class TableField(ListField):
    """One row a line, cells parted by | ⇄ a list of rows; an empty cell is None."""

    @override
    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(map(_barred, value))

    @override
    def clean(self, value: Any) -> Any:
        return [_cells(row) for row in super().clean(value)]


class CellsField(forms.CharField):
    """Cells parted by | ⇄ a list of texts; an empty cell is None."""

    @override
    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return _barred(value)

    @override
    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _cells(text) if text else []


class ItemForm(forms.Form):
    """The fields of one kind of item, filled with its content."""

    def __init__(self, data: Any = None, *, kind: str, content: dict[str, Any]) -> None:
        self.kind = kind
        self.before = content
        super().__init__(data, initial=content)
        unsure = content.get("uncertain") or []
        for spec in FIELDS[kind]:
            field = _field(spec, content.get(spec.name))
            if spec.name in unsure:
                field.help_text = _("The document leaves this open: look at it.")
            self.fields[spec.name] = field

    @property
    def content(self) -> dict[str, Any]:
        """Give the item's content as corrected; what has no field stays as it was."""
        names = [spec.name for spec in FIELDS[self.kind]]
        return self.before | {name: self.cleaned_data[name] or None for name in names}

    @property
    def main(self) -> list[BoundField]:
        """Fields to show at once."""
        return [self[spec.name] for spec in FIELDS[self.kind] if self._is_shown(spec)]

    @property
    def more(self) -> list[BoundField]:
        """Fields that are empty, and seldom needed."""
        specs = FIELDS[self.kind]
        return [self[spec.name] for spec in specs if not self._is_shown(spec)]

    def _is_shown(self, spec: ItemField) -> bool:
        unsure = self.before.get("uncertain") or []
        return (
            spec.main
            or spec.name in unsure
            or spec.name in self.errors
            or bool(self.before.get(spec.name))
        )


class MakePlanForm(forms.Form):
    kind = forms.TypedChoiceField(
        label=_("What is it?"),
        choices=Plan.Kind.choices,
        coerce=Plan.Kind,
        help_text=_("It becomes the first word of the plan’s address."),
    )


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field of a filter: `options` are (value, words), none where one writes."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    value: str
    errors: Sequence[str]

    @property
    def id(self) -> str:
        return f"id_{self.name}"

    @property
    def options_html(self) -> SafeString:
        """Write the options, ten times as fast as a template: a page has sixty."""
        chosen = ("", " selected")
        return SafeString(
            "\n".join(
                f'<option value="{escape(value)}"{chosen[value == self.value]}>'
                f"{escape(words)}</option>"
                for value, words in self.options
            )
        )


class MeasureFilterForm(forms.Form):
    """Which measures of a plan to show; everything is optional."""

    words = forms.CharField(
        label=_("Words in the measure"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    unit = forms.ChoiceField(label=_("Responsible"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    origin = forms.ChoiceField(label=_("New or continued"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    ALL = {
        "theme": _("All themes"),
        "unit": _("Everyone"),
        "status": _("Every status"),
        "origin": _("All measures"),
        "year": _("All years"),
    }

    def __init__(
        self, data: Any = None, *, choices: Mapping[str, list[tuple[str, str]]]
    ) -> None:
        """Offer what tells measures apart, and nothing else."""
        super().__init__(data)
        self._options: dict[str, list[tuple[str, str]]] = {}
        for name, everything in self.ALL.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- as declared
            self._options[name] = [("", str(everything)), *choices[name]]
            field.choices = self._options[name]
            if len(choices[name]) < (1 if name in {"theme", "unit"} else 2):
                del self.fields[name]

    def shown(self) -> Iterator[FilterField]:
        """Give the fields as plain data, see `plans/filter.html`."""
        for name, field in self.fields.items():
            yield FilterField(
                name=name,
                label=str(field.label),
                options=self._options.get(name, []),
                value=self.data.get(name, ""),
                errors=[str(error) for error in self.errors.get(name, [])],
            )


class ImportForm(forms.Form):
    """A plan's exchange file, or the packed one that was looked at."""

    file = forms.FileField(
        label=_("The plan’s file"),
        help_text=_("A JSON file that came from Brobygger, up to 20 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )
    packed = forms.CharField(required=False, widget=forms.HiddenInput)

    @override
    def clean(self) -> dict[str, Any] | None:
        if not self.cleaned_data.get("file") and not self.cleaned_data.get("packed"):
            self.add_error("file", _("Choose a file."))
        return self.cleaned_data

    def sent(self) -> bytes:
        """Give the file's bytes, b"" without one; no more than is too much."""
        file = self.cleaned_data.get("file")
        return file.read(LARGEST + 1) if file else b""


class PublishForm(forms.Form):
    note = forms.CharField(
        label=_("What is new"),
        help_text=_("A sentence for those who read the plan."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _field(spec: ItemField, value: Any) -> forms.Field:
    """Build the form field for one field of an item, as tall as its text."""
    field = SHAPES[spec.shape](label=str(spec.label), required=spec.required)
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", _("Not said")), *CHOICES[spec.shape]]
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = _height(value)
    return field


def _height(value: Any) -> int:
    if isinstance(value, list):
        return min(max(len(value) + 1, 2), TALLEST)
    lines = str(value or "").split("\n")
    return min(max(sum(len(line) // LINE_LENGTH + 1 for line in lines), 2), TALLEST)


SHAPES: dict[Shape, Callable[..., forms.Field]] = {
    Shape.LINE: forms.CharField,
    Shape.TEXT: TextField,
    Shape.LIST: partial(ListField, help_text=_("One on each line.")),
    Shape.TABLE: partial(
        TableField, help_text=_("One row on each line, with | between the cells.")
    ),
    Shape.CELLS: partial(CellsField, help_text=_("With | between them.")),
    Shape.YEAR: partial(
        forms.RegexField,
        regex=r"^\d{4}$",
        error_messages={"invalid": _("Write the year with four digits.")},
    ),
    Shape.DATE: partial(
        forms.RegexField,
        regex=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
        error_messages={"invalid": _("Write the date as 2025-12-31.")},
    ),
    Shape.ORIGIN: forms.ChoiceField,
    Shape.ROLE: forms.ChoiceField,
}


class AddressForm(forms.Form):
    """A plan's own part of its address."""

    slug = forms.SlugField(
        label=_("Address"),
        max_length=60,
        help_text=_("Small letters, figures and hyphens, such as integration-2025."),
        error_messages={
            "invalid": _("Use small letters from a to z, figures and hyphens only.")
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()
