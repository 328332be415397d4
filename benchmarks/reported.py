"""Fill an empty database with a plan whose units report: for other benchmarks.

Where it is imported, Django is set up, with the settings of the process.
"""

import os
from dataclasses import dataclass

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 -- after setup
from django.utils import timezone  # noqa: E402 -- same
from tests.factories import (  # noqa: E402 -- same
    MunicipalityFactory,
    PlanFactory,
    UserFactory,
)

from brobygger.core.models import Unit, User  # noqa: E402 -- same
from brobygger.followup.models import (  # noqa: E402 -- same
    Figure,
    FigureValue,
    MeasureReport,
    ReportEdition,
    ReportingRound,
)
from brobygger.followup.services.editions import close_round  # noqa: E402 -- same
from brobygger.followup.services.rounds import open_round  # noqa: E402 -- same
from brobygger.plans.models import Measure, Plan, Responsibility  # noqa: E402 -- same
from brobygger.plans.services.versions import publish_plan  # noqa: E402 -- same

TEXT = "What is to be done, by whom and how, in a sentence or two. " * 3


@dataclass(frozen=True, slots=True)
class World:
    """A published plan, the units that answer for its measures, a coordinator."""

    plan: Plan
    units: list[Unit]
    by: User


def world(units: int, measures: int) -> World:
    """Make the tables and the plan; the units take turns with the measures."""
    call_command("migrate", verbosity=0)
    municipality = MunicipalityFactory()
    by = UserFactory(municipality=municipality, role="coordinator")
    plan = PlanFactory(municipality=municipality)
    Unit.objects.bulk_create(
        Unit(municipality=municipality, name=f"Unit {at}") for at in range(units)
    )
    answering = list(Unit.objects.all())
    Measure.objects.bulk_create(
        Measure(plan=plan, position=at, number=str(at), key=str(at), text=TEXT)
        for at in range(1, measures + 1)
    )
    Responsibility.objects.bulk_create(
        Responsibility(measure=row, unit=answering[at % units], position=1)
        for at, row in enumerate(Measure.objects.all())
    )
    return World(publish_plan(plan=plan, by=by), answering, by)


def asked(world: World, year: int) -> ReportingRound:
    """Open a round that is due today."""
    facts = {
        "title": "Report",
        "year": year,
        "deadline": timezone.localdate(),
        "instruction": "Be brief.",
    }
    return open_round(
        municipality=world.plan.municipality,
        plans=[world.plan],
        units=world.units,
        facts=facts,
        by=world.by,
    )


def counted(world: World) -> None:
    """Give each measure a figure, known for four months."""
    rows = Measure.objects.filter(plan=world.plan)
    Figure.objects.bulk_create(Figure(measure=row, name="People") for row in rows)
    today = timezone.localdate()
    FigureValue.objects.bulk_create(
        FigureValue(
            figure=figure, day=today.replace(month=month, day=1), amount=7, by=world.by
        )
        for figure in Figure.objects.all()
        for month in range(1, 5)
    )


def written(round_: ReportingRound, then: str) -> None:
    """Have each measure reported, and say what happens next."""
    MeasureReport.objects.filter(round=round_).update(
        status="under_way",
        implemented=TEXT,
        remaining=TEXT,
        next=then,
        report=TEXT * 3,
        is_reported=True,
    )


def closed(round_: ReportingRound, by: User) -> ReportEdition:
    return close_round(
        round_=round_,
        version=round_.version,
        proposals=["Taken note of."],
        without_missing=True,
        by=by,
    )
