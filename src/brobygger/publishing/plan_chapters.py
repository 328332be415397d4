"""A plan composed: its own sections, each thing once, and chapters for the rest.

What the plan's sections tell in their own words stays there. What no section tells,
a goal added since or a plan without sections, gets a chapter under its usual name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from brobygger.publishing.plan_cover import Cover, cover_of, front_of
from brobygger.publishing.plan_data import Measure, PlanData, Statement, printable
from brobygger.publishing.plan_measures import lay_out
from brobygger.publishing.plan_parts import (
    Heading,
    Items,
    Paragraph,
    Part,
    Table,
    widths_of,
)
from brobygger.publishing.plan_sections import (
    figures_table,
    key_of,
    owned_sections,
    section_of,
    section_parts,
    texts_of,
)
from brobygger.publishing.plan_words import Words, words_in
from brobygger.reading.measures.words import Zone, is_theme, zone_of

_LOWEST = 6


def compose(plan: PlanData) -> tuple[Cover, list[Part]]:
    """Give the cover and everything after it, in reading order."""
    plan = printable(plan)
    words = words_in(plan.language)
    front = front_of(plan)
    told = key_of(" ".join(texts_of(plan.sections)))
    parts = [
        *section_parts(plan, words, first=front),
        *_statements(plan, words, told),
        *_measures(plan, words),
        *_appendix(plan, words, told),
    ]
    return cover_of(plan, words, plan.sections[:front]), list(
        _with_common_widths(list(_with_levels(parts)))
    )


# ── chapters for what no section tells ───────────────────────────────────────


def _statements(plan: PlanData, words: Words, told: str) -> Iterator[Part]:
    for name in ("mission", "vision"):
        text: str = getattr(plan, name)
        if text and key_of(text) not in told:
            yield Heading(1, words[name])
            yield Paragraph(text)
    for name in ("goals", "success_criteria", "target_groups"):
        untold = [each for each in getattr(plan, name) if key_of(each.text) not in told]
        if untold:
            yield Heading(1, words[name])
            yield from _scoped(untold)
    untold_areas = [
        (each.heading, items)
        for each in plan.challenges
        if (items := tuple(item for item in each.items if key_of(item) not in told))
    ]
    if untold_areas:
        yield Heading(1, words["challenges"])
    for heading, items in untold_areas:
        yield Heading(2, heading)
        yield Items(items)
    yield from _themes(plan, words, told)


def _scoped(statements: Sequence[Statement]) -> Iterator[Part]:
    for scope, group in groupby(statements, key=lambda each: each.scope):
        if scope:
            yield Paragraph(scope.rstrip(" :") + ":")
        yield Items(tuple(each.text for each in group))


def _themes(plan: PlanData, words: Words, told: str) -> Iterator[Part]:
    """List the themes that neither a section nor a heading of measures names."""
    untold = [each for each in plan.themes if key_of(each.title) not in told]
    if not untold:
        return
    yield Heading(1, words["themes"])
    yield Paragraph(words["themes lead"].format(count=len(untold)))
    yield Items(
        tuple(
            ". ".join(filter(None, (each.number.rstrip("."), each.title)))
            for each in untold
        )
    )


def _measures(plan: PlanData, words: Words) -> Iterator[Part]:
    """Give the measures that stand in no section chapters, and headings by theme."""
    owned = owned_sections(plan)
    loose = [each for each in plan.measures if section_of(plan, each, owned) is None]
    chapters = dict.fromkeys(each.chapter for each in loose)
    for chapter in chapters:
        group = [each for each in loose if each.chapter == chapter]
        heading = chapter if _opens(chapter, plan) else words["measures"]
        yield Heading(1, heading)
        yield from _by_theme(group, plan, words, heading)


def _opens(chapter: str, plan: PlanData) -> bool:
    """Say whether a label is the heading of a chapter, not a theme's own."""
    themes = {each.theme for each in plan.measures}
    return bool(chapter) and chapter not in themes and len(chapter) < 120  # noqa: PLR2004 -- a heading


def _by_theme(
    measures: Sequence[Measure], plan: PlanData, words: Words, chapter: str
) -> Iterator[Part]:
    """Give each theme a heading; what a heading can't name gets a row in the table."""
    subtitles = {each.title: each.subtitle for each in plan.themes if each.subtitle}
    themes = dict.fromkeys(each.theme for each in measures)
    headed = [theme for theme in themes if _may_head(theme)]
    rest = [each for each in measures if each.theme not in headed]
    rest = [replace(each, own_section=None) for each in rest]
    if rest:
        yield from lay_out(rest, words, above=[chapter], level=2)
    for theme in headed:
        group = [
            replace(each, own_section=None) for each in measures if each.theme == theme
        ]
        yield Heading(2, theme)
        if theme in subtitles:
            yield Paragraph(subtitles[theme], is_subtitle=True)
        yield from lay_out(group, words, above=[chapter, theme], level=3)


def _may_head(theme: str) -> bool:
    """Say whether a heading of these words is understood as one field of work."""
    closing = {Zone.ASIDE, Zone.CLOSED}
    return bool(theme) and is_theme(theme) and zone_of(theme) not in closing


def _appendix(plan: PlanData, words: Words, told: str) -> Iterator[Part]:
    terms = [each for each in plan.terms if key_of(each.definition) not in told]
    if terms:
        yield Heading(1, words["terms"])
    for term in terms:
        yield Paragraph(f": {term.definition}", opening=term.term)
    figures = [each for each in plan.figures if each.section is None]
    if figures:
        yield Heading(1, words["figures"])
    for each in figures:
        yield figures_table(each)
    yield from _units(plan, words, told)


def _units(plan: PlanData, words: Words, told: str) -> Iterator[Part]:
    """Explain the short names that the measures use and nothing explains."""
    printed = told + key_of(" ".join(each.responsible for each in plan.measures))
    names = [
        unit.full_name
        for unit in plan.units
        if unit.short_name and key_of(unit.full_name) not in printed
    ]
    if names:
        yield Heading(1, words["units chapter"])
        yield Items(tuple(names))


# ── the parts together ───────────────────────────────────────────────────────


def _with_levels(parts: Sequence[Part]) -> Iterator[Part]:
    """Leave out no level: assistive technology walks from heading to heading."""
    above: list[int] = []
    for part in parts:
        if not isinstance(part, Heading):
            yield part
            continue
        above = [level for level in above if level < part.level]
        above.append(part.level)
        yield Heading(min(len(above), _LOWEST), part.text)


def _with_common_widths(parts: Sequence[Part]) -> Iterator[Part]:
    """Give tables with the same columns the same widths, so that they line up."""
    tables = [part for part in parts if isinstance(part, Table) and not part.figures]
    rows = {
        table.header: [
            row for each in tables if each.header == table.header for row in each.rows
        ]
        for table in tables
    }
    widths = {header: widths_of(header, all_rows) for header, all_rows in rows.items()}
    for part in parts:
        if isinstance(part, Table) and not part.figures:
            yield replace(part, widths=widths[part.header])
        else:
            yield part
