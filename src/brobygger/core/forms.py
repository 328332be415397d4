from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField, Widget
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import Language, Municipality, Role, Unit, User
from brobygger.core.wording import deeds


class DsBoundField(BoundField):
    def as_widget(
        self,
        widget: Widget | None = None,
        attrs: dict[str, Any] | None = None,
        only_initial: bool = False,  # noqa: FBT001, FBT002 -- Django's signature
    ) -> SafeString:
        more: dict[str, Any] = {"class": "ds-input"} | (attrs or {})
        if self.errors and len(self.form.visible_fields()) == 1:
            more["autofocus"] = True  # where there are more, `ui/errors.html` has it
        return super().as_widget(widget, more, only_initial)

    @property
    def is_checkbox(self) -> bool:
        """A single box, whose label stands behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)


class DsRenderer(TemplatesSetting):
    """Every form of the product looks like Designsystemet, with no per-form markup."""

    bound_field_class = DsBoundField
    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class LinesField(forms.CharField):
    """One text a line ⇄ a list of texts."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        lines = super().clean(value).splitlines()
        return [line.strip() for line in lines if line.strip()]


class UnitsField(forms.ModelMultipleChoiceField[Unit]):
    """Which units a person follows up."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        return list(super().clean(value))


class AccessForm(forms.Form):
    """What a person may do. The units are those of the municipality."""

    role = forms.TypedChoiceField(
        label=_("Role"), choices=Role, coerce=Role, widget=forms.RadioSelect
    )
    units = UnitsField(
        label=_("Units"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("Whose measures a unit editor follows up."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        municipality: Municipality,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        units = Unit.objects.filter(municipality=municipality).open()
        offer(self, "units", units)


class InviteForm(AccessForm):
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    field_order = ("email", "role", "units")


class PersonForm(AccessForm):
    name = forms.CharField(label=_("Name"), max_length=150)
    field_order = ("name", "role", "units")

    def __init__(self, data: Any = None, *, person: User) -> None:
        assert person.municipality is not None  # noqa: S101 -- the operator has no page
        facts = {
            "name": person.name,
            "role": person.role,
            "units": [unit.pk for unit in person.units.all()],
        }
        super().__init__(data, municipality=person.municipality, initial=facts)


class JoinForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. A sentence is easy to remember."),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class UnitForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=30, required=False)
    aliases = LinesField(
        label=_("Other names"),
        help_text=_("What documents also call it, one on each line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    parent = forms.ModelChoiceField(
        label=_("Part of"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("None: it stands by itself"),
    )

    def __init__(
        self, data: Any = None, *, municipality: Municipality, unit: Unit | None = None
    ) -> None:
        super().__init__(
            data, initial=vars(unit) | {"parent": unit.parent} if unit else None
        )
        others = Unit.objects.filter(municipality=municipality).open()
        offer(self, "parent", others.exclude(pk=unit.pk) if unit else others)


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=_("The unit that takes over"),
        queryset=Unit.objects.none(),
        empty_label=_("Choose a unit"),
    )

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data)
        others = Unit.objects.filter(municipality=unit.municipality).open()
        offer(self, "into", others.exclude(pk=unit.pk))


class TrailForm(forms.Form):
    """Which lines of the audit trail to show; everything is optional."""

    by = forms.ModelChoiceField(
        label=_("Who"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Everyone"),
    )
    kind = forms.ChoiceField(label=_("What"), required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Any = None, *, municipality: Municipality) -> None:
        super().__init__(data)
        offer(self, "by", User.objects.filter(municipality=municipality))
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 -- as declared
        kind.choices = [("", _("Everything")), *deeds().items()]


class MunicipalityForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=100)
    accent = forms.CharField(
        label=_("Accent colour"),
        help_text=_(
            "Of links and buttons, with six digits such as #0062ba. Empty is the"
            " design system’s own."
        ),
        required=False,
        max_length=7,
    )
    arms = forms.FileField(
        label=_("Arms"),
        help_text=_("A PNG, JPEG or WebP picture, up to 2 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp"}),
    )
    without_arms = forms.BooleanField(label=_("Show no arms"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the pages"),
        help_text=_("For those who have not chosen another."),
        choices=Language,
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, municipality: Municipality
    ) -> None:
        super().__init__(data, files, initial=vars(municipality) | {"arms": None})
        if not municipality.arms:
            del self.fields["without_arms"]


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let the field choose among these rows."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- as declared
    field.queryset = rows
