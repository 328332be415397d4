from typing import Any

from django import forms
from django.forms import BoundField, Widget
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class DsBoundField(BoundField):
    def as_widget(
        self,
        widget: Widget | None = None,
        attrs: dict[str, Any] | None = None,
        only_initial: bool = False,  # noqa: FBT001, FBT002 -- Django's signature
    ) -> SafeString:
        return super().as_widget(
            widget, {"class": "ds-input"} | (attrs or {}), only_initial
        )

    @property
    def is_checkbox(self) -> bool:
        """A single box, whose label stands behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)


class DsRenderer(TemplatesSetting):
    """Every form of the product looks like Designsystemet, with no per-form markup."""

    bound_field_class = DsBoundField
    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class SignInForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(
            attrs={"autocomplete": "username", "autofocus": True},
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
