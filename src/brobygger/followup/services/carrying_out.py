"""Writing the measures of the next plan, inside the transaction that closes the old."""

from collections.abc import Iterable, Mapping, Sequence

from brobygger.followup.carry_rules import GOES_ON, Said
from brobygger.followup.models import CarryAnswer, CarryOver
from brobygger.followup.services.carrying_parts import carry_links
from brobygger.plans.addresses import measure_key
from brobygger.plans.models import Lineage, Measure, Plan, Responsibility, Theme
from brobygger.plans.services.lineage import draw_lines

Kind = CarryAnswer.Deed

KEPT = ("goal_text", "indicator_text", "partners_text", "responsible_text")
"""What a measure keeps. Dates, money and reports belong to the period that ends."""

LINES = {
    Kind.CONTINUE: Lineage.Kind.CONTINUED,
    Kind.CHANGE: Lineage.Kind.CHANGED,
    Kind.MERGE: Lineage.Kind.MERGED,
    Kind.SPLIT: Lineage.Kind.SPLIT,
}


def answers_of(carry_over: CarryOver) -> tuple[list[Measure], dict[int, Said]]:
    """Give the old plan's measures in order, and what was said, by their ids."""
    measures = list(
        Measure.objects.filter(plan=carry_over.old)
        .select_related("theme")
        .order_by("position")
    )
    rows = carry_over.answers.given().prefetch_related("partners")
    return measures, {row.measure_id: said_in(row) for row in rows}


def said_in(row: CarryAnswer) -> Said:
    return Said(
        deed=str(row.deed),
        title=row.title,
        text=row.text,
        parts=tuple(row.parts),
        partners=frozenset(each.pk for each in row.partners.all()),
    )


def write_measures(
    carry_over: CarryOver, measures: Sequence[Measure], said: Mapping[int, Said]
) -> int:
    """Write what goes on, in the old order, after what the new plan has already.

    Measures that were written into the new plan by hand are new ones.
    """
    plan = carry_over.new
    _mark_new(plan)
    pen = _Pen(plan)
    merged: set[int] = set()
    made: list[tuple[Sequence[Measure], Measure]] = []
    for old in measures:
        answer = said[old.pk]
        if answer.deed not in GOES_ON or old.pk in merged:
            continue
        olds = [old]
        if answer.deed == Kind.MERGE:
            olds += [each for each in measures if each.pk in answer.partners]
            merged |= {each.pk for each in olds}
        for title, text in _wordings(old, answer):
            new = pen.write(olds, title, text)
            draw_lines([(each, new, LINES[Kind(answer.deed)]) for each in olds])
            made.append((olds, new))
    carry_links(plan, made)
    return pen.count


def copy_measure(plan: Plan, measure: Measure) -> Measure:
    """Write a measure of another plan as it stands, and where it comes from."""
    new = _Pen(plan).write([measure], measure.title, measure.text)
    draw_lines([(measure, new, Lineage.Kind.CONTINUED)])
    carry_links(plan, [([measure], new)])
    return new


def _wordings(old: Measure, answer: Said) -> list[tuple[str, str]]:
    if answer.deed == Kind.CONTINUE:
        return [(old.title, old.text)]
    if answer.deed == Kind.SPLIT:
        return [("", part) for part in answer.parts]
    return [(answer.title, answer.text)]


def _mark_new(plan: Plan) -> None:
    """Say of measures that come from nowhere that they are new."""
    Measure.objects.filter(plan=plan, origin="", backward=None).update(
        origin=Measure.Origin.NEW
    )


class _Pen:
    """Writes measures at the end of a plan; each gets the next number."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.count = 0
        everything = Measure.everything.filter(plan=plan)
        standing = Measure.objects.filter(plan=plan)
        self._taken = set(everything.values_list("key", flat=True))
        self._last = max(standing.values_list("position", flat=True), default=0)
        self._standing = standing.count()
        self._themes = {each.key: each for each in Theme.objects.filter(plan=plan)}

    def write(self, olds: Sequence[Measure], title: str, text: str) -> Measure:
        first = olds[0]
        self.count += 1
        number = str(self._standing + self.count)
        key = measure_key(number, self._taken)
        self._taken.add(key)
        new: Measure = Measure.objects.create(
            plan=self.plan,
            key=key,
            position=self._last + self.count,
            number=number,
            title=title,
            text=text,
            theme=self._theme_like(first.theme),
            **{name: _joined(olds, name) for name in KEPT},
        )
        _give_units(new, olds)
        return new

    def _theme_like(self, theme: Theme | None) -> Theme | None:
        """Find the same theme in this plan; another plan may use its key otherwise."""
        found = self._themes.get(theme.key) if theme else None
        return found if found and theme and found.title == theme.title else None


def _joined(olds: Iterable[Measure], name: str) -> str:
    """Give the different texts of several measures, one after the other."""
    texts = dict.fromkeys(getattr(each, name) for each in olds)
    return "; ".join(text for text in texts if text)


def _give_units(new: Measure, olds: Iterable[Measure]) -> None:
    rows = Responsibility.objects.filter(measure__in=list(olds), unit__closed_at=None)
    units = dict.fromkeys(
        rows.order_by("measure__position", "position").values_list("unit_id", flat=True)
    )
    Responsibility.objects.bulk_create(
        Responsibility(measure=new, unit_id=unit, position=position)
        for position, unit in enumerate(units, start=1)
    )
