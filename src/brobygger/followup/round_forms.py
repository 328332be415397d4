"""What people send in a reporting round."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import LinesField, offer
from brobygger.core.http import json_in
from brobygger.core.models import Municipality, Unit
from brobygger.followup.models import ANSWERS, MeasureReport, ReportingRound, Status
from brobygger.plans.forms import TextField
from brobygger.plans.models import Plan

FIRST_YEAR, LAST_YEAR = 2000, 2100
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def text_field(label: Any, rows: int = 4, **more: Any) -> TextField:
    area = forms.Textarea(attrs={"rows": rows})
    return TextField(label=label, required=False, widget=area, **more)


class RoundForm(forms.Form):
    """What is asked, of whom and by when. Plans and year are settled at opening."""

    title = forms.CharField(
        label=_("Title of the report"),
        help_text=_("As it will stand on the report to the council."),
        max_length=200,
    )
    plans = forms.ModelMultipleChoiceField[Plan](
        label=_("Plans"),
        help_text=_("Those that are published."),
        queryset=Plan.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    year = forms.IntegerField(
        label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    deadline = forms.DateField(label=_("Deadline"), widget=DAY)
    instruction = text_field(
        _("What the units should know"),
        help_text=_("It stands above every form, and in the report."),
    )
    units = forms.ModelMultipleChoiceField[Unit](
        label=_("Units"),
        help_text=_("Each reports its own measures. What nobody answers for is yours."),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        municipality: Municipality,
        initial: dict[str, Any],
        round_: ReportingRound | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        plans = Plan.objects.filter(municipality=municipality).published()
        offer(self, "plans", plans)
        units = Unit.objects.filter(municipality=municipality).open()
        offer(self, "units", units)
        if round_:
            asked = Unit.objects.filter(round_parts__round=round_)
            offer(self, "units", (units | asked).distinct())
            del self.fields["plans"], self.fields["year"]

    @property
    def facts(self) -> dict[str, Any]:
        names = ("title", "year", "deadline", "instruction")
        return {
            name: self.cleaned_data[name] for name in names if name in self.cleaned_data
        }


def answer_fields() -> dict[str, forms.Field]:
    """Make the fields of a report, in the order of a report to the council."""
    nothing = [("", _("Not said"))]
    return {
        "status": forms.ChoiceField(
            label=_("How does it stand?"),
            choices=Status.choices,
            widget=forms.RadioSelect,
            required=False,
        ),
        "implemented": text_field(_("What is done?")),
        "remaining": text_field(_("What remains?")),
        "next": forms.ChoiceField(
            label=_("What happens next?"),
            choices=[*nothing, *MeasureReport.Next.choices],
            required=False,
        ),
        "next_when": forms.CharField(
            label=_("When does it start?"),
            help_text=_("If it starts later: a year, a season or a day."),
            max_length=100,
            required=False,
        ),
        "next_why": text_field(
            _("Why is it stopped?"), 2, help_text=_("If it is stopped.")
        ),
        "report": text_field(
            _("Text of the report to the council"),
            6,
            help_text=_("What the council should know: figures, examples, reasons."),
        ),
    }


class ReportForm(forms.Form):
    """The report on a measure. `before` are the answers as the page showed them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sitting = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields.update(answer_fields())

    @property
    def answers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ANSWERS}

    @property
    def seen(self) -> dict[str, Any]:
        """Give what the page showed before; {} if it can't be told."""
        try:
            found = json_in(self.cleaned_data.get("before") or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class CorrectionForm(ReportForm):
    """A report on a measure as it should have been, and why."""

    what = forms.CharField(
        label=_("What is changed?"),
        help_text=_("One line, as everybody will read it."),
        max_length=300,
    )
    why = text_field(_("Why?"), 2)

    def __init__(
        self, data: Any = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["why"].required = True
        self.order_fields([*ANSWERS, "what", "why"])


class ProposalsForm(forms.Form):
    proposals = LinesField(
        label=_("What is proposed"),
        help_text=_("What the council is asked to decide, one point on each line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    without_missing = forms.BooleanField(
        label=_("Close although measures are not reported; the report says which."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ProposalsCorrectionForm(forms.Form):
    proposals = LinesField(
        label=_("What is proposed"),
        help_text=_("What the council is asked to decide, one point on each line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    what = forms.CharField(
        label=_("What is changed?"),
        help_text=_("One line, as everybody will read it."),
        max_length=300,
    )
    why = text_field(_("Why?"), 2)

    def __init__(
        self, data: Any = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["why"].required = True


class SendBackForm(forms.Form):
    comment = text_field(_("What should the unit look at?"), 3)


class GiveTimeForm(forms.Form):
    deadline = forms.DateField(
        label=_("Deadline for this unit"),
        help_text=_("Leave it empty to use the deadline of the round."),
        required=False,
        widget=DAY,
    )


class WordTemplateForm(forms.Form):
    file = forms.FileField(
        label=_("Word template"),
        help_text=_("A .docx with the placeholders described below, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
