"""Fill an empty database with what a whole country's municipalities would have.

    BROBYGGER_DATA=/tmp/full python -m brobygger manage migrate
    BROBYGGER_DATA=/tmp/full python benchmarks/filling.py

450 municipalities with 3 published plans of 60 measures each, all followed up and
reported; the first one also has a plan of 100 and one of 1,000. The words are made of syllables, some far more usual
than others, with a few real ones between them that searches ask for. The same figures
always give the same database. Other benchmarks import `fill`.
"""

import itertools
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.settings")
django.setup()

from django.db import models, transaction  # noqa: E402 -- after setup
from django.utils import timezone  # noqa: E402 -- same

from brobygger.core.models import Municipality, Unit  # noqa: E402 -- same
from brobygger.followup.models import (  # noqa: E402 -- same
    MeasureReport,
    ReportEdition,
    ReportingRound,
    RoundPlan,
    Standing,
    Status,
)
from brobygger.followup.report_content import report_content  # noqa: E402 -- same
from brobygger.followup.report_counts import plan_facts  # noqa: E402 -- same
from brobygger.plans.models import (  # noqa: E402 -- same
    BudgetLine,
    Challenge,
    Goal,
    Measure,
    Plan,
    PlanVersion,
    Responsibility,
    Section,
    Term,
    Theme,
)
from brobygger.plans.services.indexing import index_plan  # noqa: E402 -- same
from brobygger.plans.snapshot import (  # noqa: E402 -- same
    as_text,
    facts_of,
    snapshot,
    sum_of,
)

MUNICIPALITIES, PLANS, MEASURES = 450, 3, 60
SIZES = (100, 1000)
"""Measures of the two plans that only the first municipality has."""

UNITS, THEMES, GOALS, SECTIONS, CHALLENGES, TERMS = 8, 6, 8, 12, 6, 8
SYLLABLES = "ber da fjel gan hav i ko lin mar no ost pri ro sam ten u vik års øk æt"
REAL = (
    "opplæring norskopplæring språkkafé kvalifisering bosetting frivillige "
    "introduksjonsprogram arbeidspraksis flyktninger helsestasjon"
)
ORIGINS = ("", "new", "continued")


@dataclass(frozen=True, slots=True)
class Speech:
    """Says sentences of made-up words; one in thirty is a real one."""

    chance: random.Random
    words: Sequence[str]
    weights: Sequence[float]
    real: Sequence[str] = field(default_factory=REAL.split)

    def words_of(self, count: int) -> str:
        said = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        for at in range(count):
            if self.chance.randrange(30) == 0:
                said[at] = self.chance.choice(self.real)
        return " ".join(said)

    def sentence(self, count: int) -> str:
        return self.words_of(count).capitalize() + "."


def speech(seed: int = 7) -> Speech:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    syllables = SYLLABLES.split()
    words = list(
        {
            "".join(chance.choices(syllables, k=chance.randint(2, 5))): 0
            for _ in range(12_000)
        }
    )
    weights = itertools.accumulate(1 / at for at in range(1, len(words) + 1))
    return Speech(chance, words, list(weights))


@transaction.atomic
def fill(
    municipalities: int = MUNICIPALITIES, plans: int = PLANS, measures: int = MEASURES
) -> None:
    """Fill an empty database; the first municipality is `/kommune-1/`."""
    says = speech()
    for number in range(1, municipalities + 1):
        municipality = Municipality.objects.create(
            name=f"{says.words_of(1).title()} {number}",
            slug=f"kommune-{number}",
            number=f"{number:04d}",
        )
        units = Unit.objects.bulk_create(
            Unit(
                municipality=municipality,
                name=f"{says.words_of(2).capitalize()} {each}",
                short_name=f"E{each}",
            )
            for each in range(UNITS)
        )
        for at in range(1, plans + 1):
            add_plan(municipality, units, f"plan-{at}", measures, says)
        for size in SIZES if number == 1 else ():
            add_plan(municipality, units, f"plan-of-{size}", size, says)


def add_plan(
    municipality: Municipality,
    units: Sequence[Unit],
    slug: str,
    count: int,
    says: Speech,
) -> Plan:
    """Write a plan with all its parts, and publish it."""
    year = timezone.localdate().year
    plan = Plan.objects.create(
        municipality=municipality,
        slug=slug,
        title=f"Plan for {says.words_of(2)}",
        start_year=year - 1,
        end_year=year + 2,
        state=Plan.State.PUBLISHED,
        published_at=timezone.now(),
        vision=says.sentence(12),
    )
    themes = Theme.objects.bulk_create(
        Theme(title=says.words_of(3).capitalize(), number=str(at), **place(plan, at))
        for at in range(1, THEMES + 1)
    )
    measures = Measure.objects.bulk_create(each_measure(plan, themes, count, says))
    for rows in belongings(measures, units, says):
        type(rows[0])._base_manager.bulk_create(rows)
    other_parts(plan, themes, measures, says)
    publish(plan)
    follow_up(plan, measures)
    return plan


def place(plan: Plan, at: int) -> dict[str, object]:
    return {"plan": plan, "position": at, "key": f"k{at}"}


def each_measure(
    plan: Plan, themes: Sequence[Theme], count: int, says: Speech
) -> Iterator[Measure]:
    for at in range(1, count + 1):
        yield Measure(
            plan=plan,
            position=at,
            key=str(at),
            number=str(at),
            theme=themes[at * len(themes) // (count + 1)],
            title=says.words_of(5).capitalize() if at % 2 else "",
            text=says.sentence(25),
            deadline_text=f"{says.chance.randint(2024, 2029)}",
            origin=ORIGINS[at % 3],
            status_text="I gang" if at % 5 == 0 else "",
        )


def belongings(
    measures: Sequence[Measure], units: Sequence[Unit], says: Speech
) -> Iterator[list[models.Model]]:
    """Give each measure a unit or two, and every third some money."""
    yield [
        Responsibility(measure=measure, unit=unit, position=at)
        for measure in measures
        for at, unit in enumerate(says.chance.sample(units, says.chance.randint(1, 2)))
    ]
    yield [
        BudgetLine(measure=measure, year=2026, kind="adopted", amount=50_000)
        for measure in measures[::3]
    ]


def other_parts(
    plan: Plan, themes: Sequence[Theme], measures: Sequence[Measure], says: Speech
) -> None:
    Goal.objects.bulk_create(
        Goal(text=says.sentence(14), theme=themes[at % THEMES], **place(plan, at))
        for at in range(1, GOALS + 1)
    )
    Section.objects.bulk_create(
        Section(
            heading=says.words_of(3).capitalize(),
            number=str(at),
            text="\n\n".join(says.sentence(60) for _ in range(3)),
            **place(plan, at),
        )
        for at in range(1, SECTIONS + 1)
    )
    Term.objects.bulk_create(
        Term(term=says.words_of(1), definition=says.sentence(15), **place(plan, at))
        for at in range(1, TERMS + 1)
    )
    challenges = Challenge.objects.bulk_create(
        Challenge(text=says.sentence(20), **place(plan, at))
        for at in range(1, CHALLENGES + 1)
    )
    Challenge.measures.through.objects.bulk_create(
        Challenge.measures.through(challenge=challenge, measure=measure)
        for challenge, measure in zip(challenges, measures, strict=False)
    )


def follow_up(plan: Plan, measures: Sequence[Measure]) -> None:
    """Tell of every second measure how it stands, and keep a report of last year."""
    Standing.objects.bulk_create(
        Standing(measure=measure, status=status, public_status=status)
        for measure, status in zip(
            measures[::2], itertools.cycle(Status.values), strict=False
        )
    )
    year = timezone.localdate().year - 1
    round_ = ReportingRound.objects.create(
        municipality=plan.municipality,
        title=f"Report {year}",
        year=year,
        deadline=timezone.localdate(),
        closed_at=timezone.now(),
    )
    MeasureReport.objects.bulk_create(
        MeasureReport(
            round=round_,
            measure=measure,
            status=Status.DONE if at % 3 else Status.UNDER_WAY,
            implemented="It was done.",
            is_reported=True,
        )
        for at, measure in enumerate(measures)
    )
    content = report_content(
        RoundPlan.objects.create(round=round_, plan=plan, year=year).round,
        timezone.localdate(),
    )
    text = as_text(content)
    ReportEdition.objects.create(round=round_, number=1, text=text, sha256=sum_of(text))
    RoundPlan.objects.filter(round=round_).update(facts=plan_facts(content)[plan.slug])


def publish(plan: Plan) -> None:
    """Keep the plan as a version, without the audit line that a person would leave."""
    content = snapshot(plan)
    text = as_text(content)
    index_plan(plan, content)
    PlanVersion.objects.create(
        plan=plan,
        number=1,
        published_at=timezone.now(),
        text=text,
        sha256=sum_of(text),
        facts=facts_of(content),
    )


if __name__ == "__main__":
    start = time.perf_counter()
    fill()
    print(f"{Measure.objects.count()} measures in {time.perf_counter() - start:.0f} s")
