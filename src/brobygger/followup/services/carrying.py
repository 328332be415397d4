"""Making the next plan: started, answered measure by measure, closed in one go."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import User
from brobygger.followup.carry_rules import FEWEST_PARTS, NEEDS_REASON, balance
from brobygger.followup.models import CarryAnswer, CarryOver, Deed
from brobygger.followup.services.carrying_out import (
    answers_of,
    copy_measure,
    write_measures,
)
from brobygger.followup.services.carrying_parts import copy_parts
from brobygger.plans.addresses import plan_slug
from brobygger.plans.models import Measure, Plan
from brobygger.plans.services.making import taken_slugs
from brobygger.plans.services.versions import locked_plan

Kind = CarryAnswer.Deed


class Overtaken(Refused):
    """Somebody else has answered meanwhile; `answer` is as it stands now."""

    def __init__(self, answer: CarryAnswer) -> None:
        super().__init__(
            _("%(person)s has answered this meanwhile. Look at both, and save again.")
            % {"person": answer.answered_by or _("Somebody")}
        )
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says becomes of a measure; `partners` are measures' keys."""

    deed: str
    reason: str = ""
    title: str = ""
    text: str = ""
    parts: Sequence[str] = ()
    partners: Sequence[str] = field(default_factory=tuple)


@transaction.atomic
def start_next_plan(
    *, plan: Plan, title: str, start_year: int, end_year: int, by: User
) -> CarryOver:
    """Make a draft of the next plan, with what the old one wants and no measure yet."""
    plan = locked_plan(plan)
    if CarryOver.objects.open().filter(old=plan).exists():
        raise Refused(_("The next plan is being made already."))
    if start_year > end_year:
        raise Refused(_("The first year is after the last."))
    if plan.start_year and start_year <= plan.start_year:
        raise Refused(_("The next plan begins after this one: choose a later year."))
    new = Plan.objects.create(
        municipality=plan.municipality,
        slug=plan_slug(plan.kind, start_year, taken_slugs(plan.municipality)),
        title=title,
        kind=plan.kind,
        language=plan.language,
        period_text=f"{start_year}–{end_year}",
        start_year=start_year,
        end_year=end_year,
        predecessor=plan,
    )
    copy_parts(plan, new)
    carry_over = CarryOver.objects.create(old=plan, new=new, started_by=by)
    record(Deed.CARRY_OVER_STARTED, carry_over, by=by, words=title)
    return carry_over


@transaction.atomic
def answer_measure(
    *,
    carry_over: CarryOver,
    measure: Measure,
    answer: Answer,
    version: int,
    by: User,
) -> CarryAnswer:
    """Say what becomes of a measure. `version` is what the person saw; 0 is nothing."""
    carry_over = _locked(carry_over)
    row = _row(carry_over, measure, version)
    partners = _checked(carry_over, measure, answer)
    before = _told(row)
    goes_in_words = answer.deed in {Kind.CHANGE, Kind.MERGE}
    row.deed, row.reason = answer.deed, answer.reason
    row.title = answer.title if goes_in_words else ""
    row.text = answer.text if goes_in_words else ""
    row.parts = list(answer.parts) if answer.deed == Kind.SPLIT else []
    _keep(row, by)
    row.partners.set(partners)
    record(
        Deed.CARRY_OVER_ANSWERED,
        row,
        by=by,
        deed=changed(before, _told(row)),
        reason=row.reason,
    )
    return row


@transaction.atomic
def take_back(
    *, carry_over: CarryOver, measure: Measure, version: int, by: User
) -> CarryAnswer:
    """Undo what was said of a measure: it is unanswered again."""
    carry_over = _locked(carry_over)
    row = _row(carry_over, measure, version)
    if not row.deed:
        raise Refused(_("Nothing has been said of this measure."))
    before = _told(row)
    row.deed = row.reason = row.title = row.text = ""
    row.parts = []
    _keep(row, by)
    row.partners.clear()
    record(Deed.CARRY_OVER_TAKEN_BACK, row, by=by, deed=changed(before, ""))
    return row


@transaction.atomic
def take_over(*, carry_over: CarryOver, measure: Measure, by: User) -> Measure:
    """Write a measure of another plan than the one before into the new plan at once."""
    carry_over = _locked(carry_over)
    plan = carry_over.new
    if measure.plan_id in {carry_over.old_id, plan.pk}:
        raise Refused(_("Choose a measure of another plan."))
    if plan.municipality != measure.municipality or measure.retired_at:
        raise Refused(_("This measure is not there any more."))
    if measure.onward.standing().filter(new__plan=plan, new__retired_at=None).exists():
        raise Refused(_("The new plan has this measure already."))
    new = copy_measure(plan, measure)
    record(Deed.CARRY_OVER_TAKEN_OVER, new, by=by, words=str(measure.plan))
    return new


@transaction.atomic
def close_carry_over(*, carry_over: CarryOver, by: User) -> CarryOver:
    """Write the new plan's measures as answered; refused while one is not settled."""
    carry_over = _locked(carry_over)
    measures, said = answers_of(carry_over)
    found = balance([each.pk for each in measures], said)
    if not found.can_close:
        count = len(found.troubles)
        raise Refused(
            ngettext(
                "%(count)s measure is not settled yet: settle it first.",
                "%(count)s measures are not settled yet: settle them first.",
                count,
            )
            % {"count": count}
        )
    made = write_measures(carry_over, measures, said)
    carry_over.closed_by, carry_over.closed_at = by, timezone.now()
    carry_over.save(update_fields=["closed_by", "closed_at"])
    record(Deed.CARRY_OVER_CLOSED, carry_over, by=by, measures=made)
    return carry_over


def _locked(carry_over: CarryOver) -> CarryOver:
    """Hold it, and both plans, till the transaction ends."""
    found = (
        CarryOver.objects.select_for_update(of=("self",))
        .select_related("old__municipality", "new__municipality")
        .get(pk=carry_over.pk)
    )
    if not found.is_open:
        raise Refused(_("This is closed: change the new plan instead."))
    found.old, found.new = locked_plan(found.old), locked_plan(found.new)
    return found


def _row(carry_over: CarryOver, measure: Measure, version: int) -> CarryAnswer:
    """Give the measure's answer, if it is as the person saw it; a new one is at 0."""
    if not Measure.objects.filter(plan=carry_over.old, pk=measure.pk).exists():
        raise Refused(_("The measure has been taken out of the plan meanwhile."))
    row = (
        CarryAnswer.objects.select_related("answered_by")
        .filter(carry_over=carry_over, measure=measure)
        .first()
    )
    if row is None:
        return CarryAnswer(carry_over=carry_over, measure=measure, version=0)
    if row.version != version:
        raise Overtaken(row)
    return row


def _keep(row: CarryAnswer, by: User) -> None:
    row.version += 1
    row.answered_by, row.answered_at = by, timezone.now()
    row.save()


def _checked(carry_over: CarryOver, measure: Measure, answer: Answer) -> list[Measure]:
    """Refuse an answer that lacks something; give the partners it names."""
    if answer.deed not in Kind.values:
        raise Refused(_("Choose what becomes of the measure."))
    if answer.deed in NEEDS_REASON and not answer.reason:
        raise Refused(_("Say why."))
    if answer.deed in {Kind.CHANGE, Kind.MERGE} and not answer.text:
        raise Refused(_("Write what will be done."))
    if answer.deed == Kind.SPLIT and len(answer.parts) < FEWEST_PARTS:
        raise Refused(_("Name at least two parts, one on each line."))
    if answer.deed != Kind.MERGE:
        return []
    others = Measure.objects.filter(plan=carry_over.old).exclude(pk=measure.pk)
    partners = list(others.filter(key__in=answer.partners))
    if not partners or len(partners) != len(set(answer.partners)):
        raise Refused(_("Choose at least one other measure of the plan to merge with."))
    return partners


def _told(row: CarryAnswer) -> str:
    """Say an answer in one line for the audit trail."""
    if not row.deed:
        return ""
    words: list[Any] = [Kind(row.deed).label]
    if row.deed == Kind.MERGE and row.pk:
        words += [each.number or each.key for each in row.partners.all()]
    words += [row.title or row.text] if row.text else []
    words += row.parts
    return " · ".join(str(each) for each in words)
