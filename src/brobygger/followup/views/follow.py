"""Where a unit's people write: status, milestones, figures, handing over."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.errors import Refused
from brobygger.core.http import Request, number_in, permit
from brobygger.core.models import Role, Unit
from brobygger.followup.forms import (
    CorrectionForm,
    DropForm,
    FigureForm,
    HandOverForm,
    MilestoneForm,
    StatusForm,
    ValueForm,
)
from brobygger.followup.models import Figure, FigureValue, Milestone, Status
from brobygger.followup.rules import can_follow_up
from brobygger.followup.services.figures import add_figure, add_value, correct_value
from brobygger.followup.services.handing_over import hand_over
from brobygger.followup.services.milestones import (
    Overtaken,
    add_milestone,
    change_milestone,
    drop_milestone,
    reach_milestone,
)
from brobygger.followup.services.statuses import tell_status
from brobygger.followup.views.desk import desk, follow_address
from brobygger.plans.models import Measure

type Deed = Callable[[dict[str, Any]], object]


@require_http_methods(["GET", "POST"])
def follow(request: Request, slug: str, key: str) -> HttpResponse:
    """Tell where a measure stands, and see everything else one can write of it."""
    measure = own_measure(request, slug, key)
    if request.method != "POST":
        return _show(request, measure)
    standing = getattr(measure, "standing", None)
    status = standing.status if standing else Status.NOT_STARTED
    form = StatusForm(request.POST, measure=measure, status=status)

    def tell(said: dict[str, Any]) -> object:
        said["status"] = Status(said["status"])
        return tell_status(measure=measure, by=request.user, **said)

    return _work(request, measure, form, tell, _("Saved. Thank you."))


@require_POST
def milestone_add(request: Request, slug: str, key: str) -> HttpResponse:
    measure = own_measure(request, slug, key)

    def add(said: dict[str, Any]) -> object:
        return add_milestone(
            measure=measure, text=said["text"], due=said["due"], by=request.user
        )

    form = MilestoneForm(request.POST)
    return _work(request, measure, form, add, _("The milestone is set."))


@require_POST
def milestone(request: Request, slug: str, key: str, pk: int) -> HttpResponse:
    """Change, reach or drop a milestone, as `do` says."""
    measure = own_measure(request, slug, key)
    row = get_object_or_404(Milestone, measure=measure, pk=pk)
    row.measure = measure
    version, by = _number(request, "version"), request.user
    do = request.POST.get("do")
    if do == "reach":
        return _work(
            request,
            measure,
            None,
            lambda _: reach_milestone(milestone=row, version=version, by=by),
            _("Well done: the milestone is reached."),
        )
    if do == "drop":
        return _work(
            request,
            measure,
            DropForm(request.POST, milestone=row),
            lambda said: drop_milestone(milestone=row, version=version, by=by, **said),
            _("The milestone is dropped."),
        )
    return _work(
        request,
        measure,
        MilestoneForm(request.POST, milestone=row),
        lambda said: change_milestone(
            milestone=row,
            version=said["version"] or 0,
            text=said["text"],
            due=said["due"],
            by=by,
        ),
        _("The milestone is changed."),
    )


@require_POST
def figure_add(request: Request, slug: str, key: str) -> HttpResponse:
    measure = own_measure(request, slug, key)
    return _work(
        request,
        measure,
        FigureForm(request.POST),
        lambda said: add_figure(measure=measure, by=request.user, **said),
        _("Now you can write down the first figure."),
    )


@require_POST
def value_add(request: Request, slug: str, key: str, pk: int) -> HttpResponse:
    measure = own_measure(request, slug, key)
    figure = get_object_or_404(Figure, measure=measure, pk=pk)
    figure.measure = measure
    return _work(
        request,
        measure,
        ValueForm(request.POST, figure=figure),
        lambda said: add_value(figure=figure, by=request.user, **said),
        _("The figure is written down."),
    )


@require_http_methods(["GET", "POST"])
def correct(request: Request, slug: str, key: str, pk: int) -> HttpResponse:
    """Correct a figure; what it was stays to be seen."""
    measure = own_measure(request, slug, key)
    values = FigureValue.objects.select_related("figure")
    value = get_object_or_404(values, figure__measure=measure, pk=pk)
    value.figure.measure = measure
    sent = request.POST if request.method == "POST" else None
    form = CorrectionForm(sent, amount=value.amount)
    if form.is_valid():
        try:
            correct_value(value=value, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Corrected. What it was can still be seen."))
            return redirect(follow_address(measure))
    context = {"measure": measure, "value": value, "form": form}
    context["follow"] = follow_address(measure)
    status = 422 if form.errors else 200
    return render(request, "followup/correct.html", context, status=status)


@require_POST
def give(request: Request, slug: str, key: str) -> HttpResponse:
    """Hand the measure over to another unit."""
    measure = own_measure(request, slug, key)
    form = HandOverForm(request.POST, measure=measure, own=own_units(request, measure))

    def give_over(said: dict[str, Any]) -> object:
        said.setdefault("from_unit", None)
        return hand_over(measure=measure, by=request.user, **said)

    return _work(
        request,
        measure,
        form,
        give_over,
        _("Handed over. The plan names the new unit when it is published."),
    )


def own_measure(request: Request, slug: str, key: str) -> Measure:
    """Give a measure that this person follows up."""
    rows = Measure.objects.select_related("plan__municipality", "standing")
    rows = rows.filter(plan__municipality=request.user.municipality)
    measure: Measure = get_object_or_404(
        rows, plan__municipality=request.municipality, plan__slug=slug, key=key
    )
    permit(allowed=can_follow_up(request.user, measure))
    return measure


def own_units(request: Request, measure: Measure) -> Any:
    """Give the units that this person may hand the measure over from."""
    units = Unit.objects.filter(responsibilities__measure=measure)
    if request.user.role == Role.UNIT_EDITOR:
        units = units.filter(users=request.user)
    return units


def _work(
    request: Request, measure: Measure, form: Form | None, deed: Deed, thanks: str
) -> HttpResponse:
    """Do what a form asks for; show it again, with all that was written, if refused."""
    if form is not None and not form.is_valid():
        return _show(request, measure, form, status=422)
    try:
        deed(form.cleaned_data if form else {})
    except Overtaken as overtaken:
        return _show(request, measure, form, overtaken, status=409)
    except Refused as refusal:
        if form is not None:
            form.add_error(None, str(refusal))
        else:
            messages.error(request, str(refusal))
        return _show(request, measure, form, status=422)
    messages.success(request, thanks)
    if isinstance(form, HandOverForm):
        return redirect(measure)
    return redirect(follow_address(measure))


def _show(
    request: Request,
    measure: Measure,
    sent: Form | None = None,
    overtaken: Overtaken | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = desk(
        measure, own_units(request, measure), request.user, timezone.localdate()
    )
    context = {"desk": shown.with_sent(sent), "overtaken": overtaken}
    return render(request, "followup/follow.html", context, status=status)


def _number(request: Request, name: str) -> int:
    return number_in(request.POST.get(name, "")) or 0
