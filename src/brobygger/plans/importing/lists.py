"""A plan's measures as a list to be changed and brought in again, or to begin with."""

from brobygger.plans.contents import named
from brobygger.plans.models import Plan
from brobygger.plans.snapshot import Content
from brobygger.publishing.plan_data import Measure, PlanData, Unit
from brobygger.publishing.plan_measures import FIELDS
from brobygger.publishing.plan_xlsx import plan_xlsx


def measure_list(plan: Plan, content: Content) -> bytes:
    """Write the workbook; a content without measures gives the headers alone."""
    return plan_xlsx(plan_data(plan, content))


def plan_data(plan: Plan, content: Content) -> PlanData:
    """Give the measures as they are written into lists."""
    units = {each["name"]: Unit(**each) for each in content["units"]}
    themes = {each["key"]: named(each) for each in content["themes"]}
    measures = [_measure(each, units, themes) for each in content["measures"]]
    return PlanData(
        title=plan.title,
        municipality=plan.municipality.name,
        language=plan.language,
        measures=tuple(measures),
    )


def _measure(
    content: Content, units: dict[str, Unit], themes: dict[str, str]
) -> Measure:
    names = (*FIELDS, "origin", "origin_plan")
    return Measure(
        **{name: content[name] for name in names},
        theme=themes.get(content["theme"], ""),
        units=tuple(units.get(name) or Unit(name=name) for name in content["units"]),
    )
