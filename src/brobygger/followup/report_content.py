"""What a report says, gathered from the rows: plain data with the names of the day.

The form is that of `publishing/report_data.py`. A fixed number of queries, however many
measures there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from brobygger.core.models import Role, User
from brobygger.followup.models import (
    FigureValue,
    MeasureReport,
    ReportEdition,
    ReportingRound,
    RoundPlan,
)
from brobygger.plans.contents import named
from brobygger.plans.models import Measure, Plan
from brobygger.plans.queries import edition
from brobygger.plans.snapshot import Content
from brobygger.publishing.report_data import SHAPE

Next = MeasureReport.Next


def report_content(round_: ReportingRound, closed_on: date) -> Content:
    """Give the whole report as it stands now, as the first edition."""
    with translation.override(round_.language):
        rows = round_.plans.select_related("municipality").order_by("pk")
        plans = [(plan, edition(plan).content) for plan in rows]
        reports = list(reports_of(round_))
        return {
            "shape": SHAPE,
            "municipality": round_.municipality.name,
            "language": str(round_.language),
            "title": round_.title,
            "year": round_.year,
            "edition": 1,
            "closed_on": closed_on.isoformat(),
            "deadline": round_.deadline.isoformat(),
            "change": None,
            "instruction": round_.instruction,
            "plans": [_plan(plan, content) for plan, content in plans],
            "units": _units(reports),
            "measures": _measures(round_, plans, reports, closed_on),
            "proposals": list(round_.proposals),
        }


def reports_of(round_: ReportingRound) -> Iterable[MeasureReport]:
    """Give a round's reports in the plans' order, with what they are about."""
    return (
        MeasureReport.objects.filter(round=round_)
        .select_related("unit", "measure")
        .order_by("measure__plan_id", "measure__position", "pk")
    )


def _plan(plan: Plan, content: Content) -> dict[str, str]:
    names = {"title": content["title"], "period": content["period"]}
    return {"slug": plan.slug} | names


def _units(reports: Sequence[MeasureReport]) -> list[dict[str, str]]:
    units = {report.unit.pk: report.unit for report in reports if report.unit}
    return [
        {"name": unit.name, "short_name": unit.short_name}
        for unit in sorted(units.values(), key=lambda unit: unit.name)
    ]


def _measures(
    round_: ReportingRound,
    plans: Sequence[tuple[Plan, Content]],
    reports: Sequence[MeasureReport],
    until: date,
) -> list[Content]:
    figures = _figures(round_, until)
    told: dict[int, list[MeasureReport]] = defaultdict(list)
    for report in reports:
        told[report.measure.plan_id].append(report)
    found = []
    for plan, content in plans:
        known = _known(plan, content, told[plan.pk])
        themes = {theme["key"]: named(theme) for theme in content["themes"]}
        found += [
            _measure(plan, known[report.measure.key], themes)
            | report_fields(report)
            | {"figures": figures[report.measure_id], "last_year": report.last_year}
            for report in told[plan.pk]
        ]
    return found


def _known(
    plan: Plan, content: Content, reports: Sequence[MeasureReport]
) -> dict[str, Content]:
    """Give what is published of each measure; of one taken out, what last was."""
    known = {measure["key"]: measure for measure in content["measures"]}
    gone = {report.measure.key for report in reports} - known.keys()
    versions = plan.versions.order_by("-number") if gone else []
    for version in versions:
        found = {each["key"]: each for each in version.content["measures"]}
        known |= {key: found[key] for key in gone & found.keys()}
        gone -= found.keys()
    return known


def _measure(plan: Plan, measure: Content, themes: dict[str, str]) -> Content:
    origins = dict(Measure.Origin.choices)
    return {
        "plan": plan.slug,
        "key": measure["key"],
        "number": measure["number"],
        "title": measure["title"],
        "text": measure["text"],
        "theme": themes.get(measure["theme"], ""),
        "responsible": measure["units"] or _lines(measure["responsible"]),
        "start": measure["start"],
        "deadline": measure["deadline"],
        "origin": str(origins.get(measure["origin"], "")),
        "remark": measure["remark"],
    }


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def report_fields(report: MeasureReport) -> Content:
    """Give what is said of a measure, in the words of the language that is spoken."""
    return {
        "area": report.unit.name if report.unit else "",
        "status": report.status,
        "status_text": str(report.get_status_display()),
        "implemented": report.implemented,
        "remaining": report.remaining,
        "next": report.next,
        "next_text": next_words(report),
        "report": report.report,
        "is_reported": report.is_reported,
    }


def next_words(report: MeasureReport) -> str:
    """Say what happens next in a sentence or less."""
    if report.next == Next.STARTS and report.next_when:
        return _("Starts %(when)s") % {"when": report.next_when}
    if report.next_why and Next.STOPPED in {report.next, report.status}:
        return _("Stopped: %(why)s") % {"why": report.next_why}
    return str(report.get_next_display())


def _figures(round_: ReportingRound, until: date) -> defaultdict[int, list[Content]]:
    """Give what everybody may see of the figures, by measure."""
    rows = FigureValue.objects.standing().filter(
        figure__only_colleagues=False,
        figure__measure__measure_reports__round=round_,
        day__lte=until,
    )
    series: dict[int, Content] = {}
    found: defaultdict[int, list[Content]] = defaultdict(list)
    for value in rows.select_related("figure").order_by("figure_id", "day"):
        figure = value.figure
        if figure.pk not in series:
            series[figure.pk] = _series(figure.name, figure.unit_word)
            found[figure.measure_id].append(series[figure.pk])
        points = series[figure.pk]["points"]
        points.append([value.day.isoformat(), _number(value.amount)])
    return found


def _series(name: str, unit: str) -> Content:
    return {"name": name, "unit": unit, "points": []}


def _number(amount: Any) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)


def last_reports(plan: Plan, year: int) -> dict[str, Content]:
    """Give what was said of the plan's measures before this year, by key.

    From the last report that was closed; else what the plan's own document reports.
    """
    last = RoundPlan.objects.filter(plan=plan, year__lt=year).reported().first()
    found = _on_paper(plan, year)
    if last:
        report = ReportEdition.objects.filter(round=last.round_id).latest("number")
        found |= {
            measure["key"]: _last(last.year, measure)
            for measure in report.content["measures"]
            if measure["plan"] == last.facts["slug"] and measure["is_reported"]
        }
    return found


def _last(year: int, measure: Content) -> Content:
    names = ("status_text", "implemented", "remaining", "report")
    return {"year": year} | {name: measure[name] for name in names}


def _on_paper(plan: Plan, year: int) -> dict[str, Content]:
    """Give what the document that the plan was read from says of its measures."""
    told = min(plan.start_year or year, year) - 1
    return {
        measure.key: {
            "year": told,
            "status_text": measure.status_text,
            "implemented": measure.implemented_text,
            "remaining": measure.remaining_text,
            "report": measure.report_text,
        }
        for measure in Measure.objects.filter(plan=plan)
        if measure.has_report
    }


def signed(user: User | None) -> str:
    """Say who did it by role, never by name: the text is kept for ever."""
    role = Role(user.role).label if user else Role.COORDINATOR.label
    return str(role)
