"""One measure of a report as a card.

The card is laid out so that people find the four things said of each measure where
they expect them, and so that it can be read back: label beside value, the number in
the label "Tiltak 3", and labels that readers of plans know for what they know.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import batched
from typing import Literal

from brobygger.publishing.plan_data import Measure
from brobygger.publishing.plan_measures import origin_of as plan_origin_of
from brobygger.publishing.plan_parts import paragraphs_of
from brobygger.publishing.plan_words import Words
from brobygger.publishing.report_counts import code_of
from brobygger.publishing.report_data import Figure, Report, ReportedMeasure
from brobygger.publishing.report_parts import Card, Field
from brobygger.publishing.report_words import number_in_words
from brobygger.reading.measures.labels import named_measure

type Grouping = Literal["area", "theme"]

_LONGEST_HEAD = 400  # signs: a longer text has a row of its own
_LONGEST_PAIRED = 60  # signs of a field that shares a row
_ORIGINS = ("new", "continued", "transferred")


def card_of(
    measure: ReportedMeasure, report: Report, words: Words, by: Grouping
) -> Card:
    """Lay out a measure that stands under its area or its theme.

    The name and who is responsible have rows of their own at the top: side by side
    with others they would seem to head columns. So has every field of a card that
    may go on overleaf, or it would have other columns there.
    """
    head, *names = _names(measure, words)
    rows = [
        *((each,) for each in names),
        ((words["responsible"], paragraphs_of(", ".join(measure.responsible))),),
        *_pairs(measure, words, by),
        *((each,) for each in _alone(measure, report, words, by)),
        *((each,) for each in _answers(measure, report, words)),
    ]
    name = f"{measure.number} {measure.title or measure.text[:60]}".strip()
    card = Card(head, tuple(rows), code_of(measure), words["status"], name)
    if not card.is_long:
        return card
    return replace(card, rows=tuple((field,) for row in rows for field in row))


def _names(measure: ReportedMeasure, words: Words) -> list[Field]:
    """Give number, title and text; the number with the name where a label tells it."""
    name, text = measure.title or measure.text, measure.text
    label = f"{words['text']} {measure.number}"
    if _tells_number(label, measure):
        fields = [(label, name)]
        if measure.title:
            fields.append((words["details"], text))
    else:
        fields = [(words["number"], measure.number)]
        if measure.title and text:
            fields.append((words["title"], measure.title))
        fields.append((words["text"], text or name))
    return [(each, paragraphs_of(told)) for each, told in fields if told]


def _tells_number(label: str, measure: ReportedMeasure) -> bool:
    """Say whether readers take "Tiltak 3" for a number, and the name is no long text."""
    named = named_measure(label)
    short = len(measure.title or measure.text) <= _LONGEST_HEAD
    return named is not None and named.number == measure.number and short


# ── what the plan says ───────────────────────────────────────────────────────


def _pairs(
    measure: ReportedMeasure, words: Words, by: Grouping
) -> Iterator[tuple[Field, ...]]:
    """Yield the short facts two in a row, and what is too long for that alone."""
    status = measure.status_text if measure.is_reported else words["unreported"]
    told = [
        ("status", status),
        ("start", measure.start),
        ("deadline", measure.deadline),
    ]
    if by == "area":
        told.append(("theme", measure.theme))
    fields = [(words[name], paragraphs_of(text)) for name, text in told if text]
    short = [each for each in fields if _length(each) <= _LONGEST_PAIRED]
    yield from batched(short, 2)
    for each in fields:
        if each not in short:
            yield (each,)


def _length(field: Field) -> int:
    return sum(map(len, field[1]))


def _alone(
    measure: ReportedMeasure, report: Report, words: Words, by: Grouping
) -> Iterator[Field]:
    """Yield where it comes from: its origin, remark, plan and who answered."""
    remarks = [
        text for text in (_untold_origin(measure, words), measure.remark) if text
    ]
    if remarks:
        yield words["remark"], tuple(remarks)
    if len(report.plans) > 1:
        titles = {plan.slug: plan.title for plan in report.plans}
        yield words["plan"], (titles.get(measure.plan, measure.plan),)
    if by == "theme" and measure.area:
        yield words["area"], (measure.area,)


def origin_in_words(measure: ReportedMeasure, words: Words) -> str:
    if measure.origin in _ORIGINS:
        return plan_origin_of(Measure(text="", origin=measure.origin), words)
    return measure.origin


def _untold_origin(measure: ReportedMeasure, words: Words) -> str:
    """Give the origin in words, "" where the remark already tells it."""
    origin = origin_in_words(measure, words)
    told = measure.remark.casefold().startswith(origin.casefold())
    return "" if told else origin


# ── what is said of it ───────────────────────────────────────────────────────


def _answers(measure: ReportedMeasure, report: Report, words: Words) -> Iterator[Field]:
    if measure.is_reported:
        for name in ("implemented", "remaining", "report"):
            if texts := paragraphs_of(getattr(measure, name)):
                yield words[name], texts
        if measure.next_text:
            yield words["next step"], (measure.next_text,)
    if measure.figures:
        lines = (series_of(figure, report.language) for figure in measure.figures)
        yield words["figures row"], tuple(lines)
    if before := last_year_of(measure, words):
        yield words["last year"].format(year=_year(measure)), before


def _year(measure: ReportedMeasure) -> int:
    return measure.last_year.year if measure.last_year else 0


def last_year_of(measure: ReportedMeasure, words: Words) -> tuple[str, ...]:
    """Give last year's answer, a line for each thing said."""
    before = measure.last_year
    if before is None:
        return ()
    said = [
        f"{words[name]}: {text}"
        for name in ("implemented", "remaining", "report")
        if (text := getattr(before, name))
    ]
    return tuple(
        line for text in (before.status_text, *said) for line in paragraphs_of(text)
    )


def series_of(figure: Figure, language: str) -> str:
    """Give "Gjester (personer): 12 (1.1.2027), 40 (1.7.2027)"."""
    unit = f" ({figure.unit})" if figure.unit else ""
    points = ", ".join(
        f"{number_in_words(amount, language)} ({short_day(day, language)})"
        for day, amount in figure.points
    )
    return f"{figure.name}{unit}: {points}" if points else f"{figure.name}{unit}"


def short_day(day: date, language: str) -> str:
    if language in {"sv", "en"}:
        return day.isoformat()
    return f"{day.day}.{day.month}.{day.year}"
