"""A report composed: the finding first, then how things stand, and every answer."""

from collections.abc import Iterator

from brobygger.publishing.plan_data import printable
from brobygger.publishing.plan_parts import (
    Heading,
    Paragraph,
    paragraphs_of,
)
from brobygger.publishing.plan_words import Words, day_in_words, municipality_in_words
from brobygger.publishing.report_counts import (
    finding,
)
from brobygger.publishing.report_data import Change, Plan, Report, ReportedMeasure
from brobygger.publishing.report_measures import Grouping, card_of
from brobygger.publishing.report_parts import Front, ReportPart
from brobygger.publishing.report_standing import group_of, in_order, standing_parts
from brobygger.publishing.report_words import report_words_in

SECTIONS = ("proposals", "standing", "measures", "about")
"""The chapters of a report, in order; a municipality's own template may pick some."""

_FIGURE = 2.4  # cm of a column of counts

type Sections = dict[str, list[ReportPart]]


def compose(report: Report, by: Grouping = "area") -> tuple[Front, Sections]:
    """Give the top of the first page, and the parts of each of `SECTIONS`."""
    report = printable(report)
    words = report_words_in(report.language)
    return _front(report, words), {
        "standing": list(standing_parts(report, words)),
        "proposals": list(_proposals(report, words)),
        "measures": list(_measures(report, words, by)),
        "about": list(_about(report, words)),
    }


# ── the first page ───────────────────────────────────────────────────────────


def _front(report: Report, words: Words) -> Front:
    deadline = day_in_words(report.deadline, report.language)
    closed = day_in_words(report.closed_on, report.language)
    lines = (
        words["closed"].format(deadline=deadline, closed=closed),
        words["edition"].format(edition=report.edition),
    )
    return Front(
        municipality_in_words(report.municipality, report.language),
        report.title,
        tuple(_named(plan) for plan in report.plans),
        finding(report.measures, words),
        lines,
        change_in_words(report.change, report.language),
    )


def _named(plan: Plan) -> str:
    told = not plan.period or plan.period in plan.title
    return plan.title if told else f"{plan.title} ({plan.period})"


def change_in_words(change: Change | None, language: str) -> str:
    """Give what differs from the edition before, and why."""
    if change is None:
        return ""
    return report_words_in(language)["changed"].format(
        what=f"{change.what.strip().rstrip('.')}.",
        who=change.who,
        why=f"{change.why.strip().rstrip('.')}.",
        on=day_in_words(change.on, language),
    )


# ── what is proposed, and the answers ────────────────────────────────────────


def _proposals(report: Report, words: Words) -> Iterator[ReportPart]:
    if not report.proposals:
        return
    yield Heading(1, words["proposals"])
    for number, text in enumerate(report.proposals, start=1):
        opening = f"{number}. " if len(report.proposals) > 1 else ""
        first, *rest = paragraphs_of(text) or ("",)
        yield Paragraph(first, opening=opening)
        yield from map(Paragraph, rest)


def _measures(report: Report, words: Words, by: Grouping) -> Iterator[ReportPart]:
    name_of = group_of(by, words)
    groups: dict[str, list[ReportedMeasure]] = {}
    for measure in report.measures:
        groups.setdefault(name_of(measure), []).append(measure)
    if groups:
        yield Heading(1, words[f"answers {by}"])
    for name in in_order(list(groups), report):
        yield Heading(2, name)
        yield Paragraph(finding(groups[name], words))
        for measure in groups[name]:
            yield card_of(measure, report, words, by)


def _about(report: Report, words: Words) -> Iterator[ReportPart]:
    yield Heading(1, words["about"])
    front = _front(report, words)
    covers = (words["covers"].format(plan=plan) for plan in front.plans)
    for line in (*covers, *front.lines, front.change):
        if line:
            yield Paragraph(f"{line.rstrip('.')}.")
    if texts := paragraphs_of(report.instruction):
        yield Paragraph(words["asked"])
        yield from map(Paragraph, texts)
    named = [
        f"{each.name} ({each.short_name})" for each in report.units if each.short_name
    ]
    if named:
        yield Paragraph(f": {', '.join(named)}", opening=words["names"])
