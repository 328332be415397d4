"""What pages show of a plan's content, in the exchange form. Pure: no queries."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from brobygger.plans.glossary import Glossary
from brobygger.plans.models import Decision, Measure, Plan
from brobygger.plans.shape import LINKS
from brobygger.plans.snapshot import Content

DEEPEST = 4
"""Headings below the page's own: h2 to h5."""

FIGURE = re.compile(r"[\s%–-]*\d[\d\s.,%–-]*")
"""What is set as a number: "8 391", "10,5 %", "2021–2024"."""

LONGEST = 40
"""Words of a measure that a list shows."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What a plan is called, and when it holds: as published, or as it stands."""

    url: str
    slug: str
    state: str
    title: str
    language: str
    period_text: str
    start_year: int | None
    end_year: int | None
    measure_count: int = 0
    predecessor_id: int | None = None
    pk: int = 0

    def __str__(self) -> str:
        return self.title

    def is_in_force(self, today: date) -> bool:
        first = self.start_year or today.year
        last = self.end_year or today.year
        return self.state == Plan.State.PUBLISHED and first <= today.year <= last


def cover_of(plan: Plan, facts: Mapping[str, Any]) -> Cover:
    """Bind what a content says of itself to the plan's address and state."""
    return Cover(
        url=plan.get_absolute_url(),
        slug=plan.slug,
        state=plan.state,
        title=facts["title"],
        language=facts["language"],
        period_text=facts["period"],
        start_year=facts["start_year"],
        end_year=facts["end_year"],
        measure_count=facts.get("measures", 0),
        predecessor_id=plan.predecessor_id,
        pk=plan.pk,
    )


def named(part: Content, field: str = "title") -> str:
    """Join number and name: "2 Work and school"."""
    return f"{part['number']} {part[field]}".strip()


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """How many measures a plan has, and units that are responsible for them."""

    count: int
    new: int
    continued: int
    units: int


def figures_of(content: Content) -> MeasureFigures:
    origins = Counter(measure["origin"] for measure in content["measures"])
    return MeasureFigures(
        count=len(content["measures"]),
        new=origins[Measure.Origin.NEW],
        continued=origins[Measure.Origin.CONTINUED],
        units=len(content["units"]),
    )


def in_order(content: Content) -> list[Content]:
    """Give the measures in the order in which the list shows them."""
    themes = {theme["key"]: at for at, theme in enumerate(content["themes"])}
    return sorted(
        content["measures"],
        key=lambda measure: themes.get(measure["theme"], len(themes)),
    )


def headline(text: str, most: int = LONGEST) -> str:
    """Cut a text after so many words."""
    words = text.split(maxsplit=most)
    return " ".join(words[:most]) + " …" if len(words) > most else text


def has_report(measure: Content) -> bool:
    return bool(measure["implemented"] or measure["remaining"] or measure["report"])


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section and how deep it stands: 1 is highest, and no depth is skipped."""

    number: int  # from 1, in the order of the text
    title: str
    depth: int
    paragraphs: Sequence[str]
    items: Sequence[str]


def chapters_of(content: Content) -> list[Chapter]:
    """Give the plan's text as an outline that a screen reader can follow."""
    chapters: list[Chapter] = []
    glossary = Glossary(content["terms"], content["language"])
    above = 0
    for number, section in enumerate(content["sections"], start=1):
        above = min(max(section["level"], 1), above + 1, DEEPEST)
        chapters.append(
            Chapter(
                number,
                named(section, "heading"),
                above,
                [
                    glossary.explained(each, str(number))
                    for each in section["text"].split("\n\n")
                    if each
                ],
                [glossary.explained(each, str(number)) for each in section["items"]],
            )
        )
    return chapters


def measures_in_words(count: int) -> str:
    return ngettext("%(count)s measure", "%(count)s measures", count) % {"count": count}


def parts_of(content: Content, base: str, query: str = "") -> dict[str, Any]:
    """Give everything but the measures that the plan says, by what it is.

    `base` is the plan's address, `query` what its links carry along.
    """
    text = f"{base}text{query}"
    return {
        "mission": content["mission"],
        "vision": content["vision"],
        **{link.name: _answered(content, link.name, base, query) for link in LINKS},
        "themes": _themes(content, base, query),
        "tables": [_table(each) for each in content["statistics_tables"]],
        "text_url": text,
        "sections": [
            (f"{text}#section-{number}", named(section, "heading"))
            for number, section in enumerate(content["sections"], start=1)
            if section["level"] == 1
        ],
        "decisions": [_decision(each) for each in content["decisions"]],
        "terms": content["terms"],
    }


def _table(table: Content) -> Content:
    """Give a table of figures; each name and cell with whether its column is numbers."""
    columns = zip_longest(*table["rows"], fillvalue="")
    numbers = [
        any(column) and all(not cell or FIGURE.fullmatch(cell) for cell in column)
        for column in columns
    ]
    return table | {
        "columns": list(
            zip_longest(table["columns"], numbers[: len(table["columns"])])
        ),
        "rows": [list(zip(row, numbers, strict=False)) for row in table["rows"]],
    }


def _themes(content: Content, base: str, query: str) -> list[dict[str, str]]:
    """Give the themes, with what leads to the measures of each that has some."""
    used = Counter(measure["theme"] for measure in content["measures"])
    start = f"{base}{query}&theme=" if query else f"{base}?theme="
    return [
        {
            "name": named(theme),
            "subtitle": theme["subtitle"],
            "measures": measures_in_words(used[key]) if used[key] else "",
            "url": f"{start}{quote(key)}#measures-part",
        }
        for theme in content["themes"]
        for key in (theme["key"],)
    ]


def _answered(content: Content, parts: str, base: str, query: str) -> list[Content]:
    """Give the parts, each with HTML that leads to the measures that answer it."""
    names = {each["key"]: name_of(each) for each in content["measures"]}
    return [
        part
        | {
            "answers": _answers(
                [(f"{base}{quote(key)}{query}", names[key]) for key in part["measures"]]
            )
        }
        for part in content[parts]
    ]


def _answers(links: Sequence[tuple[str, str]]) -> str:
    if not links:
        return ""
    return format_html(
        '<span class="site-quiet"><span lang="{}">{}</span> {}</span>',
        get_language(),
        _("Answered by measure"),
        format_html_join(", ", '<a class="ds-link" href="{}">{}</a>', links),
    )


def _decision(decision: Content) -> Content:
    day = decision["date"]
    return decision | {
        "name": f"{decision['body']} {decision['case']}".strip(),
        "date": date.fromisoformat(day) if day else None,
        "adopted": str(Decision.Role.ADOPTION.label)
        if decision["role"] == Decision.Role.ADOPTION
        else "",
    }


@dataclass(frozen=True, slots=True)
class Year:
    """What all measures together need, are proposed and have got, in whole kroner."""

    year: int
    need: int
    proposed: int
    adopted: int


def money_of(content: Content) -> list[Year]:
    sums: Counter[tuple[int, str]] = Counter()
    for measure in content["measures"]:
        for line in measure["budget_lines"]:
            sums[line["year"], line["kind"]] += line["amount"]
    return [
        Year(year, *(sums[year, kind] for kind in ("need", "proposed", "adopted")))
        for year in sorted({year for year, _kind in sums})
    ]


def name_of(measure: Content) -> str:
    """Give the number a measure is known by, or its address where it has none."""
    return str(measure["number"] or measure["key"])


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A measure, what it belongs to, and (address, name) of its neighbours."""

    measure: Content
    text: str  # with the plan's explanations of its words
    theme: str
    units: Sequence[tuple[str, str]]
    goals: Sequence[str]
    success_criteria: Sequence[str]
    target_groups: Sequence[str]
    challenges: Sequence[str]
    before: tuple[str, str] | None
    after: tuple[str, str] | None


def measure_page(content: Content, key: str, base: str) -> MeasurePage | None:
    """Find a measure by its address in the plan."""
    measures = in_order(content)
    at = next((at for at, each in enumerate(measures) if each["key"] == key), None)
    if at is None:
        return None
    measure = measures[at]
    shorts = {unit["name"]: unit["short_name"] for unit in content["units"]}
    themes = {theme["key"]: named(theme) for theme in content["themes"]}
    around = [*measures[max(at - 1, 0) : at], *measures[at + 1 : at + 2]]
    links = [(base + quote(each["key"]), name_of(each)) for each in around]
    glossary = Glossary(content["terms"], content["language"])
    return MeasurePage(
        measure=measure,
        text=glossary.explained(measure["text"], "text"),
        theme=themes.get(measure["theme"], ""),
        units=[(shorts.get(name, ""), name) for name in measure["units"]],
        **{
            link.name: [
                each["text"] for each in content[link.name] if key in each["measures"]
            ]
            for link in LINKS
        },
        before=links[0] if at else None,
        after=links[-1] if at + 1 < len(measures) else None,
    )
