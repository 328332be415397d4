"""A plan's content as what is printed of it: documents and lists. Pure: no queries."""

from dataclasses import replace
from itertools import groupby

from brobygger.plans.contents import named
from brobygger.plans.snapshot import Content
from brobygger.publishing.plan_data import PlanData, Revision, plan_from_dict

CALLED_THE_SAME = (
    *("title", "language", "mission", "vision", "decisions", "sections", "themes"),
    *("goals", "success_criteria", "target_groups", "units"),
)


def printed(
    content: Content,
    *,
    municipality: str,
    accent: str = "",
    revision: Revision | None = None,
) -> PlanData:
    """Give the plan as publishing wants it; `accent` is "#0062ba", or ""."""
    plan = plan_from_dict(
        {name: content[name] for name in CALLED_THE_SAME}
        | {
            "municipality": municipality,
            "period": {"text": content["period"]},
            "challenges": _by_heading(content["challenges"]),
            "glossary": content["terms"],
            "tables": content["statistics_tables"],
            "measures": _measures(content),
        },
        revision=revision,
    )
    return replace(plan, colour=accent.removeprefix("#")) if accent else plan


def _by_heading(challenges: list[Content]) -> list[Content]:
    """Gather the challenges of an area under its heading."""
    return [
        {"heading": heading, "items": [each["text"] for each in group]}
        for heading, group in groupby(challenges, key=lambda each: each["heading"])
    ]


def _measures(content: Content) -> list[Content]:
    """Name each measure's theme, with its number, and its units."""
    themes = {theme["key"]: named(theme) for theme in content["themes"]}
    return [
        measure
        | {
            "theme": themes.get(measure["theme"], ""),
            "responsible_units": measure["units"],
        }
        for measure in content["measures"]
    ]
