"""What the pages on the next plan need, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch

from brobygger.core.models import User
from brobygger.followup.carry_rules import Balance, Said, balance
from brobygger.followup.models import CarryAnswer, CarryOver
from brobygger.followup.services.carrying_out import said_in
from brobygger.plans.models import Lineage, Measure, Plan, Responsibility
from brobygger.reading.lineage.proposing import propose
from brobygger.reading.lineage.records import CERTAIN, Origin, Proposal, Record

REMEMBERED = 16

Deed = CarryAnswer.Deed


def carry_over_of(plan: Plan) -> CarryOver | None:
    """Give the way to the next plan: the open one, else the last."""
    rows = CarryOver.objects.filter(old=plan).select_related(
        "new__municipality", "old__municipality", "started_by", "closed_by"
    )
    return min(rows, key=lambda each: not each.is_open, default=None)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every measure of the old plan, what was said of it, and how it adds up."""

    carry_over: CarryOver
    measures: Sequence[Measure]
    answers: Mapping[int, CarryAnswer]
    said: Mapping[int, Said]
    balance: Balance

    def asked_by(self, measure: Measure) -> list[CarryAnswer]:
        """Give the answers that want to merge this measure with theirs."""
        return [
            answer
            for pk, answer in self.answers.items()
            if answer.deed == Deed.MERGE and measure.pk in self.said[pk].partners
        ]


def ledger(carry_over: CarryOver) -> Ledger:
    measures = _with_units(carry_over.old)
    rows = (
        CarryAnswer.objects.filter(carry_over=carry_over)
        .select_related("answered_by")
        .prefetch_related("partners")
    )
    answers = {row.measure_id: row for row in rows}
    said = {pk: said_in(row) for pk, row in answers.items() if row.deed}
    found = balance([each.pk for each in measures], said)
    return Ledger(carry_over, measures, answers, said, found)


def ending_of(measure: Measure, user: User | AnonymousUser) -> CarryAnswer | None:
    """Give why a measure was not carried on, for those who can see the next plan."""
    return (
        CarryAnswer.objects.filter(
            measure=measure,
            deed__in=[Deed.FINISH, Deed.STOP],
            carry_over__closed_at__isnull=False,
            carry_over__new__in=Plan.objects.visible_to(user),
        )
        .order_by("-carry_over_id")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two measures that may be one: proposed, or decided on as `line` says."""

    old: Measure
    new: Measure
    confidence: float | None
    kind: str
    line: Lineage | None

    @property
    def is_certain(self) -> bool:
        return self.confidence is not None and self.confidence >= CERTAIN

    @property
    def seen(self) -> str:
        if self.line is None:
            return ""
        return "rejected" if self.line.is_rejected else "accepted"


@dataclass(frozen=True, slots=True)
class Lines:
    """All that is known or proposed between a plan and the one before it."""

    pairs: Sequence[Pair]
    lost: Sequence[Measure]
    """New measures that the plan calls continued, with nobody to come from."""

    def seen_as(self, seen: str) -> list[Pair]:
        return [pair for pair in self.pairs if pair.seen == seen]

    @property
    def certain(self) -> list[Pair]:
        return [pair for pair in self.seen_as("") if pair.is_certain]


def lines_between(old: Plan, new: Plan) -> Lines:
    """Propose which measures continue which, beside what people have decided.

    A measure whose origin is decided on gets no further proposals.
    """
    olds = {each.pk: each for each in _with_units(old)}
    news = {each.pk: each for each in _with_units(new)}
    decided = {
        (line.old_id, line.new_id): line
        for line in Lineage.objects.filter(old__plan=old, new__plan=new)
        if line.old_id in olds and line.new_id in news
    }
    found = {
        (int(each.old), int(each.new)): each
        for each in _proposed(
            tuple(_record(each) for each in olds.values()),
            tuple(_record(each) for each in news.values()),
        )
    }
    settled = {new for (_old, new), line in decided.items() if not line.is_rejected}
    pairs = [
        _pair(olds[pair[0]], news[pair[1]], each, decided.get(pair))
        for pair, each in found.items()
        if pair in decided or pair[1] not in settled
    ]
    pairs += [
        Pair(olds[pair[0]], news[pair[1]], None, str(line.kind), line)
        for pair, line in decided.items()
        if pair not in found
    ]
    told = {pair.new.pk for pair in pairs if pair.seen != "rejected"}
    lost = [
        each
        for each in news.values()
        if each.origin == Measure.Origin.CONTINUED and each.pk not in told
    ]
    return Lines(sorted(pairs, key=_in_order), lost)


def _pair(old: Measure, new: Measure, each: Proposal, line: Lineage | None) -> Pair:
    kind = str(line.kind) if line else each.kind
    return Pair(old, new, each.confidence, kind, line)


def _in_order(pair: Pair) -> tuple[int, int]:
    return (pair.new.position, pair.old.position)


@lru_cache(maxsize=REMEMBERED)
def _proposed(old: tuple[Record, ...], new: tuple[Record, ...]) -> list[Proposal]:
    """Propose once for the same words: it takes a second for two plans of hundreds."""
    return propose(old, new)


def _record(measure: Measure) -> Record:
    units = [each.unit.name for each in measure.responsibilities.all()]
    return Record(
        key=str(measure.pk),
        number=measure.number,
        title=measure.title,
        text=measure.text,
        theme=measure.theme.title if measure.theme else "",
        responsible=" ".join(units) or measure.responsible_text,
        origin=cast("Origin", str(measure.origin)),
        origin_plan=measure.origin_plan,
        report=f"{measure.implemented_text} {measure.report_text}".strip(),
        goes_on=bool(measure.remaining_text),
    )


def _with_units(plan: Plan) -> list[Measure]:
    responsible = Responsibility.objects.select_related("unit").order_by("position")
    rows = Measure.objects.filter(plan=plan).select_related("theme")
    measures = list(
        rows.prefetch_related(Prefetch("responsibilities", responsible)).order_by(
            "position"
        )
    )
    for measure in measures:
        measure.plan = plan
    return measures
