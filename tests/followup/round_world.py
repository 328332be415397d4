"""A municipality with a plan, units with measures, and people for a reporting round."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from brobygger.core.models import Role
from brobygger.followup.models import MeasureReport
from brobygger.followup.services.reports import save_report
from brobygger.followup.services.rounds import open_round
from brobygger.plans.models import Responsibility, Theme
from brobygger.plans.services.versions import publish_plan
from tests.factories import (
    MeasureFactory,
    MunicipalityFactory,
    PlanFactory,
    UnitFactory,
    UserFactory,
)

WHOLE = {
    "status": "under_way",
    "implemented": "Two courses were held.",
    "remaining": "A third one.",
    "next": "goes_on",
    "next_when": "",
    "next_why": "",
    "report": "Forty people came.",
}
"""Answers that nothing is missing from."""

EMPTY = dict.fromkeys(WHOLE, "")


def world(measures=4, slug="fjellvik"):
    """Set up two units, one part of the other, that share the measures; and a leader."""
    municipality = MunicipalityFactory(slug=slug, name=slug.title())
    area = UnitFactory(municipality=municipality, name="Growing up")
    school = UnitFactory(municipality=municipality, name="School", parent=area)
    library = UnitFactory(municipality=municipality, name="Library", short_name="LIB")
    people = {
        "coordinator": person(municipality, "Cora", Role.COORDINATOR),
        "leader": person(municipality, "Lea", Role.UNIT_EDITOR, area),
        "teacher": person(municipality, "Tea", Role.UNIT_EDITOR, school),
        "librarian": person(municipality, "Libby", Role.UNIT_EDITOR, library),
        "reader": person(municipality, "Rea", Role.READER),
    }
    plan = PlanFactory(municipality=municipality, title="The plan")
    theme = Theme.objects.create(plan=plan, number="1", title="Work", position=1)
    rows = MeasureFactory.create_batch(measures, plan=plan, theme=theme)
    for at, measure in enumerate(rows):
        unit = [school, library][at % 2]
        Responsibility.objects.create(measure=measure, unit=unit, position=1)
    plan = publish_plan(plan=plan, by=people["coordinator"])
    return SimpleNamespace(
        municipality=municipality,
        area=area,
        school=school,
        library=library,
        plan=plan,
        theme=theme,
        measures=rows,
        **people,
    )


def person(municipality, name, role, unit=None):
    user = UserFactory(
        municipality=municipality,
        name=name,
        email=f"{name.lower()}@{municipality.slug}.example",
        role=role,
        language="en",
    )
    if unit:
        user.units.add(unit)
    return user


def opened(w, days=20, units=None, **facts):
    today = timezone.localdate()
    return open_round(
        municipality=w.municipality,
        plans=[w.plan],
        units=units or [w.school, w.library],
        facts={
            "title": "Report",
            "year": 2026,
            "deadline": today + timedelta(days=days),
            "instruction": "Be brief.",
        }
        | facts,
        by=w.coordinator,
    )


def write(row, by, /, sitting="page", version=None, **answers):
    """Save a report as its page would; what is not named is whole."""
    report = MeasureReport.objects.get(pk=row.pk)
    return save_report(
        report=report,
        version=report.version if version is None else version,
        sitting=sitting,
        answers=WHOLE | answers,
        by=by,
    )


def write_all(round_, by):
    for report in round_.reports.all():
        write(report, by)
