"""What people say when they make the next plan."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.forms import offer
from brobygger.core.models import Municipality
from brobygger.followup.carry_rules import FEWEST_PARTS, NEEDS_REASON
from brobygger.followup.forms import LONGEST, words_field
from brobygger.followup.models import CarryAnswer
from brobygger.followup.services.carrying import Answer
from brobygger.plans.contents import headline
from brobygger.plans.models import Lineage, Measure, Plan

FIRST_YEAR, LAST_YEAR = 1900, 2200
USUAL_YEARS = 4
WORDS = 14

Deed = CarryAnswer.Deed

NEEDED_BY = {
    "reason": NEEDS_REASON,
    "text": {Deed.CHANGE, Deed.MERGE},
    "partners": {Deed.MERGE},
    "parts": {Deed.SPLIT},
}
"""What must be filled in for what becomes of a measure."""


class MeasureField(forms.ModelChoiceField[Measure]):
    """A measure by its number and first words."""

    def label_from_instance(self, obj: Measure) -> str:
        return labelled(obj)


class MeasureOfPlanField(MeasureField):
    """And by its plan, where there are several."""

    def label_from_instance(self, obj: Measure) -> str:
        return f"{obj.plan}: {labelled(obj)}"


class NextPlanForm(forms.Form):
    """The next plan's title and period; as long as the last, unless told otherwise."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    start_year = forms.IntegerField(
        label=gettext_lazy("First year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    end_year = forms.IntegerField(
        label=gettext_lazy("Last year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    def __init__(self, data: Any = None, *, plan: Plan, today_year: int) -> None:
        first, last = plan.start_year, plan.end_year
        years = last - first + 1 if first and last else USUAL_YEARS
        start = last + 1 if last else today_year
        period = plan.period_text
        title = plan.title.replace(period, "").strip(" ,–-()") if period else plan.title
        end = start + years - 1
        super().__init__(
            data,
            initial={
                "title": f"{title} {start}–{end}",
                "start_year": start,
                "end_year": end,
            },
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        start, end = found.get("start_year"), found.get("end_year")
        if start and end and start > end:
            self.add_error("end_year", _("The last year is before the first."))
        return found


class AnswerForm(forms.Form):
    """What becomes of one measure; `version` is what the person saw."""

    deed = forms.ChoiceField(
        label=gettext_lazy("What becomes of it?"),
        choices=Deed,
        widget=forms.RadioSelect,
    )
    reason = words_field(
        2,
        label=gettext_lazy("Why"),
        help_text=gettext_lazy(
            "Needed unless it continues. Colleagues read this, and it stands in the"
            " trail."
        ),
        error_messages={"required": gettext_lazy("Say why.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Short name"), max_length=300, required=False
    )
    text = words_field(
        4,
        label=gettext_lazy("What will be done in the new plan"),
        error_messages={"required": gettext_lazy("Write what will be done.")},
    )
    partners = forms.MultipleChoiceField(
        label=gettext_lazy("Merge with"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one other measure.")},
    )
    parts = words_field(
        4,
        label=gettext_lazy("The new measures"),
        help_text=gettext_lazy("One on each line, at least two."),
        error_messages={
            "required": gettext_lazy("Name at least two parts, one on each line.")
        },
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        *,
        initial: dict[str, Any],
        measure: Measure,
        others: Iterable[Measure],
    ) -> None:
        super().__init__(data, initial=initial)
        self.measure = measure
        partners = self.fields["partners"]
        assert isinstance(partners, forms.MultipleChoiceField)  # noqa: S101 -- as declared
        partners.choices = [(each.key, labelled(each)) for each in others]
        for name, deeds in NEEDED_BY.items():
            needed = not self.is_bound or self["deed"].value() in deeds
            self.fields[name].required = needed

    def clean_parts(self) -> str:
        parts: str = self.cleaned_data["parts"]
        field = self.fields["parts"]
        if field.required and len(_lines(parts)) < FEWEST_PARTS:
            raise forms.ValidationError(field.error_messages["required"])
        return parts

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        words = found.get("title"), found.get("text")
        before = self.measure.title, self.measure.text
        if found.get("deed") == Deed.CHANGE and _plain(words) == _plain(before):
            unchanged = _("Nothing is changed: write the new words, or let it go on.")
            self.add_error("text", unchanged)
        return found

    @property
    def answer(self) -> Answer:
        said = self.cleaned_data
        return Answer(
            deed=said["deed"],
            reason=said["reason"],
            title=said["title"],
            text=said["text"],
            parts=_lines(said["parts"]),
            partners=said["partners"],
        )


class TakeOverForm(forms.Form):
    """A measure of another plan of the municipality."""

    measure = MeasureOfPlanField(
        label=gettext_lazy("Measure"),
        queryset=Measure.objects.none(),
        empty_label=gettext_lazy("Choose a measure"),
    )

    def __init__(
        self, data: Any = None, *, municipality: Municipality, but: Iterable[int]
    ) -> None:
        super().__init__(data)
        rows = (
            Measure.objects.filter(plan__municipality=municipality)
            .exclude(plan__in=but)
            .select_related("plan")
        )
        offer(self, "measure", rows.order_by("plan__title", "plan_id", "position"))


class LineForm(forms.Form):
    """Which old measure a new one comes from, and how."""

    new = MeasureField(
        label=gettext_lazy("This measure"),
        queryset=Measure.objects.none(),
        empty_label=gettext_lazy("Choose a measure"),
    )
    old = MeasureField(
        label=gettext_lazy("comes from"),
        queryset=Measure.objects.none(),
        empty_label=gettext_lazy("Choose a measure"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("How"), choices=Lineage.Kind)

    def __init__(self, data: Any = None, *, old: Plan, new: Plan) -> None:
        super().__init__(data, initial={"kind": Lineage.Kind.CHANGED})
        for name, plan in (("old", old), ("new", new)):
            rows = Measure.objects.filter(plan=plan)
            offer(self, name, rows.order_by("position"))


def labelled(measure: Measure) -> str:
    """Give a measure's number and first words."""
    words = headline(measure.title or measure.text, WORDS)
    return f"{measure.number or measure.key} {words}"


def _plain(words: Iterable[str | None]) -> list[str]:
    """Give texts without what only spaces and line ends differ in."""
    return [" ".join((text or "").split()) for text in words]


def _lines(text: str | None) -> list[str]:
    return [
        line.strip() for line in (text or "")[:LONGEST].splitlines() if line.strip()
    ]
