"""What people tell of a measure."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.forms import offer
from brobygger.core.models import Language, Unit
from brobygger.followup.models import Figure, Milestone, Status
from brobygger.plans.models import Measure

READ_BY_ALL = gettext_lazy("Everybody can read this.")
READ_LATER = gettext_lazy("Everybody can read this once the plan is published.")
LONGEST = 4000


def day_field(**options: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def words_field(rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class StatusForm(forms.Form):
    """Where a measure stands; what is read by whom is said beside it."""

    status = forms.ChoiceField(
        label=gettext_lazy("How does it stand?"),
        choices=Status,
        widget=forms.RadioSelect,
    )
    words = words_field(
        4, label=gettext_lazy("What has happened, in a few words"), required=False
    )
    reason = words_field(
        2,
        label=gettext_lazy("Why is it stopped?"),
        help_text=gettext_lazy("Only where you stop it."),
        required=False,
    )
    only_colleagues = forms.BooleanField(
        label=gettext_lazy("Only for colleagues"), required=False
    )

    def __init__(self, data: Any = None, *, measure: Measure, status: str) -> None:
        super().__init__(data, initial={"status": status}, prefix="status")
        is_public = measure.plan.is_public
        self.fields["words"].help_text = READ_BY_ALL if is_public else READ_LATER

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("status") == Status.STOPPED and not found.get("reason"):
            self.add_error("reason", _("Say why the measure is stopped."))
        return found


class MilestoneForm(forms.Form):
    """What should be reached by which day; `version` is what the person saw."""

    text = forms.CharField(
        label=gettext_lazy("What should be reached"), max_length=LONGEST
    )
    due = day_field(label=gettext_lazy("By"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, milestone: Milestone | None = None) -> None:
        if milestone is None:
            super().__init__(data, prefix="milestone")
            return
        seen = {name: getattr(milestone, name) for name in ("text", "due", "version")}
        super().__init__(data, initial=seen, prefix=f"milestone-{milestone.pk}")


class DropForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it dropped?"), max_length=LONGEST
    )

    def __init__(self, data: Any = None, *, milestone: Milestone) -> None:
        super().__init__(data, prefix=f"drop-{milestone.pk}")


class FigureForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("What do you count?"),
        help_text=gettext_lazy("Such as participants, courses or placements."),
        max_length=100,
    )
    unit_word = forms.CharField(
        label=gettext_lazy("Counted in"),
        help_text=gettext_lazy("Such as people, kroner or hours."),
        max_length=40,
        required=False,
    )
    only_colleagues = forms.BooleanField(
        label=gettext_lazy("Only for colleagues"),
        help_text=gettext_lazy(
            "Everybody can read the others. Choose this where a figure is so small that"
            " people could be known by it."
        ),
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="figure")


def amount_field(**options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        max_digits=15,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        **options,
    )


class ValueForm(forms.Form):
    day = day_field(label=gettext_lazy("Day"), initial=timezone.localdate)
    amount = amount_field(label=gettext_lazy("How much"))

    def __init__(self, data: Any = None, *, figure: Figure) -> None:
        super().__init__(data, prefix=f"value-{figure.pk}")


class CorrectionForm(forms.Form):
    amount = amount_field(label=gettext_lazy("The right figure"))
    note = forms.CharField(
        label=gettext_lazy("Why is it corrected?"), max_length=LONGEST, required=False
    )

    def __init__(self, data: Any = None, *, amount: Any = None) -> None:
        super().__init__(data, initial={"amount": amount})


class HandOverForm(forms.Form):
    """From whom, where several units answer for the measure, and to whom."""

    from_unit = forms.ModelChoiceField(
        label=gettext_lazy("From"), queryset=Unit.objects.none(), required=False
    )
    to_unit = forms.ModelChoiceField(
        label=gettext_lazy("To"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("Choose a unit"),
    )
    note = words_field(
        2,
        label=gettext_lazy("A note to those who take over"),
        help_text=gettext_lazy("Everybody can read this."),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, measure: Measure, own: QuerySet[Unit]
    ) -> None:
        first = own.first()
        super().__init__(data, initial={"from_unit": first}, prefix="hand-over")
        offer(self, "from_unit", own)
        if first is None:
            del self.fields["from_unit"]
        else:
            self.fields["from_unit"].required = True
        others = Unit.objects.filter(municipality=measure.municipality).open()
        offer(self, "to_unit", others.exclude(responsibilities__measure=measure))


class FollowerForm(forms.Form):
    """Whom to tell, and in which language."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy(
            "It is used for this only. You can stop at any time, by the link in each"
            " e-mail."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the e-mails"), choices=Language
    )

    def __init__(self, data: Any = None, *, language: str) -> None:
        super().__init__(data, initial={"language": language})
