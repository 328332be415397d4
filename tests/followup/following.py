"""A municipality that follows up: a published plan, its units and its people."""

from types import SimpleNamespace

from django.urls import reverse
from django.utils import timezone

from brobygger.core.models import Role
from brobygger.plans.models import Responsibility
from brobygger.plans.services.versions import publish_plan
from tests.factories import (
    MeasureFactory,
    MunicipalityFactory,
    PlanFactory,
    UnitFactory,
    UserFactory,
)

PAST, COMING = "31.12.2020", "2150"


def following(count=2, **fields):
    """Set up a published plan of `count` measures that one unit answers for."""
    municipality = MunicipalityFactory(language="en")
    year = timezone.localdate().year
    plan = PlanFactory(
        municipality=municipality, start_year=year - 2, end_year=year + 2, slug="plan"
    )
    unit = UnitFactory(municipality=municipality, name="Library")
    fields = {"deadline_text": COMING} | fields
    measures = [
        MeasureFactory(plan=plan, position=n, text=f"Promise {n}.", **fields)
        for n in range(1, count + 1)
    ]
    for measure in measures:
        Responsibility.objects.create(measure=measure, unit=unit, position=1)
    people = {
        role: UserFactory(municipality=municipality, role=role, name=f"The {role}")
        for role in Role
    }
    people[Role.UNIT_EDITOR].units.add(unit)
    plan = publish_plan(plan=plan, by=people[Role.COORDINATOR])
    for measure in measures:
        measure.plan = plan
    return SimpleNamespace(
        municipality=municipality,
        plan=plan,
        unit=unit,
        measures=measures,
        measure=measures[0],
        editor=people[Role.UNIT_EDITOR],
        coordinator=people[Role.COORDINATOR],
        reader=people[Role.READER],
    )


def address(name, measure, *more):
    plan = measure.plan
    args = [plan.municipality.slug, plan.slug, measure.key, *more]
    return reverse(f"followup:{name}", args=args)


def words(response):
    """Give the page's text with its white space collapsed."""
    return " ".join(response.content.decode().split())
