"""Making the next plan: what becomes of every measure of this one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.errors import Refused
from brobygger.core.http import Request, number_in, permit
from brobygger.followup import carry_queries, carry_wording
from brobygger.followup.carry_forms import (
    AnswerForm,
    NextPlanForm,
    TakeOverForm,
    labelled,
)
from brobygger.followup.carry_queries import Ledger
from brobygger.followup.carry_rules import can_carry_over
from brobygger.followup.models import CarryAnswer, CarryOver
from brobygger.followup.services.carrying import (
    Overtaken,
    answer_measure,
    close_carry_over,
    start_next_plan,
    take_back,
    take_over,
)
from brobygger.plans.models import Measure, Plan
from brobygger.plans.queries import visible_plans

Deed = CarryAnswer.Deed


@require_http_methods(["GET", "POST"])
def next_plan(request: Request, slug: str) -> HttpResponse:
    """Start the next plan; once it is started, see how far it is."""
    plan = own_plan(request, slug)
    carry_over = carry_queries.carry_over_of(plan)
    if carry_over is not None and request.method != "POST":
        return _show_board(request, carry_over)
    is_sent = request.method == "POST"
    form = NextPlanForm(
        request.POST if is_sent else None,
        plan=plan,
        today_year=timezone.localdate().year,
    )
    if is_sent and form.is_valid():
        try:
            start_next_plan(plan=plan, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(board_address(plan))
    context = {"plan": plan, "form": form}
    status = 422 if is_sent else 200
    return render(request, "followup/carry_start.html", context, status=status)


@require_http_methods(["GET", "POST"])
def answer(request: Request, slug: str, key: str) -> HttpResponse:
    """Say what becomes of one measure, and go on to the next."""
    book, measure = _book(request, slug, key)
    row = book.answers.get(measure.pk)
    if request.method != "POST":
        return _show_answer(request, book, measure, _form(book, measure, row))
    form = _form(book, measure, row, request.POST)
    if not form.is_valid():
        return _show_answer(request, book, measure, form, status=422)
    try:
        answer_measure(
            carry_over=book.carry_over,
            measure=measure,
            answer=form.answer,
            version=form.cleaned_data["version"] or 0,
            by=request.user,
        )
    except Overtaken as overtaken:
        return _show_both(request, book, measure, overtaken)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show_answer(request, book, measure, form, status=422)
    messages.success(request, _("Kept: %(name)s") % {"name": labelled(measure)})
    return redirect(_after(book, measure))


@require_POST
def back(request: Request, slug: str, key: str) -> HttpResponse:
    """Take back what was said of a measure."""
    book, measure = _book(request, slug, key)
    try:
        take_back(
            carry_over=book.carry_over,
            measure=measure,
            version=number_in(request.POST.get("version", "")) or 0,
            by=request.user,
        )
    except Overtaken as overtaken:
        return _show_both(request, book, measure, overtaken)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back: the measure is unanswered again."))
    return redirect(answer_address(measure))


@require_POST
def close(request: Request, slug: str) -> HttpResponse:
    """Write the answers into the new plan."""
    carry_over = _carry_over(request, slug)
    try:
        done = close_carry_over(carry_over=carry_over, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(board_address(carry_over.old))
    messages.success(
        request, _("The measures are carried over. Now write what is new.")
    )
    return redirect("plans:edit", done.new.municipality.slug, done.new.slug)


@require_POST
def take(request: Request, slug: str) -> HttpResponse:
    """Take over a measure of another plan."""
    carry_over = _carry_over(request, slug)
    form = _take_over_form(carry_over, request.POST)
    if not form.is_valid():
        return _show_board(request, carry_over, take=form, status=422)
    try:
        take_over(
            carry_over=carry_over, measure=form.cleaned_data["measure"], by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The measure is in the new plan."))
    return redirect(board_address(carry_over.old))


def own_plan(request: Request, slug: str) -> Plan:
    """Give a plan of the person's own municipality, for those who make the next."""
    plans = visible_plans(request.municipality, request.user)
    plan = get_object_or_404(plans, slug=slug, municipality=request.user.municipality)
    permit(allowed=can_carry_over(request.user, plan))
    return plan


def board_address(plan: Plan) -> str:
    return reverse("followup:next", args=[plan.municipality.slug, plan.slug])


def answer_address(measure: Measure) -> str:
    plan = measure.plan
    return reverse(
        "followup:next-answer", args=[plan.municipality.slug, plan.slug, measure.key]
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A measure on the board: what becomes of it, and what is still amiss."""

    measure: Measure
    name: str
    words: str
    url: str
    units: str
    answer: CarryAnswer | None
    trouble: str


def _carry_over(request: Request, slug: str) -> CarryOver:
    plan = own_plan(request, slug)
    rows = CarryOver.objects.filter(old=plan).select_related(
        "old__municipality", "new__municipality"
    )
    return get_object_or_404(rows, closed_at=None)


def _book(request: Request, slug: str, key: str) -> tuple[Ledger, Measure]:
    carry_over = _carry_over(request, slug)
    measure = get_object_or_404(Measure, plan=carry_over.old, key=key)
    book = carry_queries.ledger(carry_over)
    return book, next(each for each in book.measures if each.pk == measure.pk)


def _show_board(
    request: Request,
    carry_over: CarryOver,
    take: TakeOverForm | None = None,
    status: int = 200,
) -> HttpResponse:
    book = carry_queries.ledger(carry_over)
    rows = [_row(book, measure) for measure in book.measures]
    open_rows = [row for row in rows if not (row.answer and row.answer.deed)]
    context = {
        "carry_over": carry_over,
        "plan": carry_over.old,
        "balance": book.balance,
        "finding": carry_wording.finding(book.balance),
        "sums": carry_wording.sums(book.balance),
        "becomes": carry_wording.becomes(book.balance),
        "unsettled": carry_wording.unsettled(book.balance),
        "open": open_rows,
        "answered": [row for row in rows if row not in open_rows],
        "next": open_rows[0] if open_rows else None,
        "take": take or _take_over_form(carry_over),
    }
    return render(request, "followup/carry_board.html", context, status=status)


def _row(book: Ledger, measure: Measure) -> Row:
    trouble = book.balance.troubles.get(measure.pk)
    units = [each.unit for each in measure.responsibilities.all()]
    return Row(
        measure=measure,
        name=measure.number or measure.key,
        words=labelled(measure).removeprefix(measure.number or measure.key).strip(),
        url=answer_address(measure),
        units=", ".join(each.short_name or each.name for each in units),
        answer=book.answers.get(measure.pk),
        trouble=str(carry_wording.TROUBLES[trouble]) if trouble else "",
    )


def _take_over_form(carry_over: CarryOver, data: Any = None) -> TakeOverForm:
    return TakeOverForm(
        data,
        municipality=carry_over.municipality,
        but=[carry_over.old_id, carry_over.new_id],
    )


def _form(
    book: Ledger, measure: Measure, row: CarryAnswer | None, data: Any = None
) -> AnswerForm:
    """Fill the form with what was said, else with what a partner asks for."""
    others = [each for each in book.measures if each.pk != measure.pk]
    asking = book.asked_by(measure)
    words = row if row and row.text else asking[0] if asking else measure
    initial: dict[str, Any] = {
        "title": words.title,
        "text": words.text,
        "version": row.version if row else 0,
    }
    partners: frozenset[int] = frozenset()
    if row and row.deed:
        initial |= {"deed": row.deed, "reason": row.reason}
        initial["parts"] = "\n".join(row.parts)
        partners = book.said[measure.pk].partners
    elif asking:
        initial |= {"deed": Deed.MERGE, "reason": asking[0].reason}
        partners = book.said[asking[0].measure_id].partners | {asking[0].measure_id}
    initial["partners"] = [each.key for each in others if each.pk in partners]
    return AnswerForm(data, initial=initial, measure=measure, others=others)


def _show_both(
    request: Request, book: Ledger, measure: Measure, overtaken: Overtaken
) -> HttpResponse:
    """Show what stands now beside what the person wrote; saving again replaces it."""
    data = request.POST.copy()
    data["version"] = str(overtaken.answer.version)
    form = _form(book, measure, overtaken.answer, data if "deed" in data else None)
    more = {"stale": str(overtaken), "theirs": overtaken.answer}
    return _show_answer(request, book, measure, form, more, status=409)


def _show_answer(
    request: Request,
    book: Ledger,
    measure: Measure,
    form: AnswerForm,
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "plan": book.carry_over.old,
        "carry_over": book.carry_over,
        "measure": measure,
        "row": _row(book, measure),
        "finding": carry_wording.finding(book.balance),
        "asked_by": [
            each.number or each.key
            for each in book.measures
            if each.pk in {answer.measure_id for answer in book.asked_by(measure)}
        ],
        "form": form,
    } | (more or {})
    return render(request, "followup/carry_answer.html", context, status=status)


def _after(book: Ledger, measure: Measure) -> str:
    """Lead to the next measure without an answer, else to the board."""
    waiting = [
        each
        for each in book.measures
        if each.pk not in book.said and each.pk != measure.pk
    ]
    later = [each for each in waiting if each.position > measure.position]
    following = next(iter([*later, *waiting]), None)
    return answer_address(following) if following else board_address(measure.plan)
