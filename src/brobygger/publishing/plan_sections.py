"""The plan's own sections, and the measures and figures that stand in them."""

from collections.abc import Iterator, Sequence

from brobygger.publishing.plan_data import Figures, Measure, PlanData, Section
from brobygger.publishing.plan_measures import lay_out
from brobygger.publishing.plan_parts import (
    Heading,
    Items,
    Paragraph,
    Part,
    Table,
    figure_widths,
)
from brobygger.publishing.plan_words import Words


def section_parts(plan: PlanData, words: Words, first: int) -> Iterator[Part]:
    """Yield the sections from `first` on, with the measures and figures in them."""
    owned = owned_sections(plan)
    standing: dict[int, list[Measure]] = {}
    for measure in plan.measures:
        at = section_of(plan, measure, owned)
        if at is not None:
            standing.setdefault(at, []).append(measure)
    subtitles = {key_of(theme.subtitle) for theme in plan.themes if theme.subtitle}
    captions = {key_of(each.title) for each in plan.figures if each.title}
    for index, section in enumerate(plan.sections):
        measures = standing.get(index, [])
        if index in owned or (index < first and not measures):
            continue
        if key_of(section.full_heading) in subtitles:
            yield Paragraph(section.heading, is_subtitle=True)
        else:
            yield Heading(section.level, _printed(section, plan))
        yield from _text(section, captions | _own_texts(measures), subtitles)
        for figures in plan.figures:
            if figures.section == index:
                yield figures_table(figures)
        if measures:
            above = [_printed(each, plan) for each in _path(plan.sections, index)]
            level = _level_below(plan, section, measures)
            yield from lay_out(measures, words, above=above, level=level)


def _printed(section: Section, plan: PlanData) -> str:
    """Give a heading with its number, as the measures under it cite it: "1. Bolig"."""
    heading = key_of(section.full_heading)
    cited = (each.theme for each in plan.measures if key_of(each.theme) == heading)
    return next(cited, section.full_heading)


def _level_below(plan: PlanData, section: Section, measures: Sequence[Measure]) -> int:
    own = measures[0].own_section
    return plan.sections[own].level if own is not None else section.level + 1


def owned_sections(plan: PlanData) -> set[int | None]:
    return {each.own_section for each in plan.measures if _has_own(plan, each)}


def _has_own(plan: PlanData, measure: Measure) -> bool:
    at = measure.own_section
    return at is not None and 0 < at < len(plan.sections)


def section_of(plan: PlanData, measure: Measure, owned: set[int | None]) -> int | None:
    """Give the section to print a measure in: where it stood, else its theme's."""
    at = measure.own_section if _has_own(plan, measure) else measure.section
    if at is None:
        at = _headed(plan.sections, measure.theme)
    while at is not None and at in owned:
        at -= 1
    return at if at is not None and 0 <= at < len(plan.sections) else None


def _headed(sections: Sequence[Section], heading: str) -> int | None:
    """Give the last section with this heading: themes are described before measures."""
    found = None
    if not heading:
        return found
    for index, section in enumerate(sections):
        if key_of(heading) in {key_of(section.full_heading), key_of(section.heading)}:
            found = index
    return found


def _path(sections: Sequence[Section], index: int) -> list[Section]:
    """Give the sections that one stands under, and itself last."""
    path: list[Section] = []
    for section in sections[: index + 1]:
        path = [each for each in path if each.level < section.level]
        path.append(section)
    return path


def _own_texts(measures: Sequence[Measure]) -> set[str]:
    """Give the lines that only repeat a measure, as lists in a section's text do."""
    return {
        key_of(form)
        for measure in measures
        for form in (measure.text, f"{measure.number} {measure.text}", measure.title)
        if form.strip()
    }


def _text(section: Section, repeated: set[str], subtitles: set[str]) -> Iterator[Part]:
    """Yield the paragraphs, the list after the first line that leads to it."""
    texts = [each for each in section.paragraphs if key_of(each) not in repeated]
    items = tuple(each for each in section.items if key_of(each) not in repeated)
    lead = next((at for at, text in enumerate(texts) if text.endswith(":")), None)
    after = len(texts) if lead is None else lead + 1
    for text in texts[:after]:
        yield Paragraph(text, is_subtitle=key_of(text) in subtitles)
    if items:
        yield Items(items)
    for text in texts[after:]:
        yield Paragraph(text)


def figures_table(figures: Figures) -> Table:
    width = max(len(figures.columns), *map(len, figures.rows), 1)
    header = _filled_up(figures.columns, width)
    rows = [_filled_up(row, width) for row in figures.rows]
    cells = tuple(tuple((cell,) if cell else () for cell in row) for row in rows)
    about = figures.title or " ".join(header)
    widths = figure_widths(width)
    return Table(header, cells, widths, about, caption=figures.title, figures=True)


def _filled_up(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def texts_of(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield section.full_heading
        yield from section.paragraphs
        yield from section.items


def key_of(text: str) -> str:
    """Give the words alone, so that two printings of a text are the same."""
    letters = (sign if sign.isalnum() else " " for sign in text.casefold())
    return " ".join("".join(letters).split())
