"""A report composed: the finding first, then how things stand, and every answer."""

from collections.abc import Callable, Iterator, Sequence

from brobygger.publishing.plan_data import printable
from brobygger.publishing.plan_parts import (
    LINE,
    Heading,
    Paragraph,
    Table,
    paragraphs_of,
)
from brobygger.publishing.plan_words import Words, day_in_words, municipality_in_words
from brobygger.publishing.report_counts import (
    CODES,
    Counts,
    count,
    count_by,
    count_next,
    finding,
    status_words,
)
from brobygger.publishing.report_data import Change, Plan, Report, ReportedMeasure
from brobygger.publishing.report_measures import Grouping, card_of
from brobygger.publishing.report_parts import Chart, Front, Piece, ReportPart
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
        "standing": list(_standing(report, words)),
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


# ── how things stand ─────────────────────────────────────────────────────────


def _standing(report: Report, words: Words) -> Iterator[ReportPart]:
    if not report.measures:
        return
    names = status_words(report, words)
    yield Heading(1, words["standing"])
    yield from _by_status(count(report.measures), names, words)
    yield from _by_group(report, words, names, "area")
    yield from _by_group(report, words, names, "theme")
    if going := count_next(report):
        yield Heading(2, words["going on"])
        rows = [(name, str(number)) for name, number in going.items()]
        yield _figures(
            (words["next step"], words["number of"]), rows, words["going on"]
        )


def _by_status(counts: Counts, names: Words, words: Words) -> Iterator[ReportPart]:
    used = [code for code in CODES if counts[code] or code != CODES[-1]]
    bars = [(names[code], (Piece(code, counts[code]),)) for code in used]
    total = sum(counts.values())
    rows = [
        (
            names[code],
            str(counts[code]),
            f"{counts[code] / total:.0%}".replace("%", " %"),
        )
        for code in used
    ]
    rows.append((words["all"], str(total), "100 %"))
    yield Heading(2, words["by status"])
    told = ", ".join(f"{names[code]}: {counts[code]}" for code in used)
    yield Chart(tuple(bars), (), words["chart"].format(text=f"{told}."))
    header = (words["status column"], words["number of"], words["share"])
    yield _figures(header, rows, words["by status"])


def _by_group(
    report: Report, words: Words, names: Words, by: Grouping
) -> Iterator[ReportPart]:
    """Compare areas or themes, where there is more than one."""
    found = count_by(report, _group_of(by, words))
    if len(found) < 2:  # noqa: PLR2004 -- nothing to compare
        return
    ordered = [(name, found[name]) for name in _in_order(found, report)]
    used = [code for code in CODES if any(counts[code] for _, counts in ordered)]
    bars = [
        (name, tuple(Piece(code, counts[code]) for code in used if counts[code]))
        for name, counts in ordered
    ]
    told = "; ".join(
        f"{name}: "
        + ", ".join(f"{names[code]} {counts[code]}" for code in used if counts[code])
        for name, counts in ordered
    )
    rows = [
        (name, *(str(counts[code]) for code in used), str(sum(counts.values())))
        for name, counts in ordered
    ]
    yield Heading(2, words[f"by {by}"])
    legend = tuple((code, names[code]) for code in used)
    yield Chart(tuple(bars), legend, words["chart"].format(text=f"{told}."))
    header = (words[f"{by} column"], *(names[code] for code in used), words["all"])
    yield _figures(header, rows, words[f"by {by}"])


def _figures(header: Sequence[str], rows: Sequence[Sequence[str]], about: str) -> Table:
    cells = tuple(tuple((cell,) for cell in row) for row in rows)
    other = min(_FIGURE, LINE * 0.7 / (len(header) - 1))
    widths = (LINE - other * (len(header) - 1), *[other] * (len(header) - 1))
    return Table(tuple(header), cells, widths, about, figures=True)


def _group_of(by: Grouping, words: Words) -> Callable[[ReportedMeasure], str]:
    return lambda measure: getattr(measure, by) or words[f"no {by}"]


def _in_order(
    names: Sequence[str] | Counts | dict[str, Counts], report: Report
) -> list[str]:
    """Give units as the municipality lists them, all others as they come."""
    units = [unit.name for unit in report.units]
    listed = [name for name in units if name in names]
    return [*listed, *(name for name in names if name not in listed)]


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
    group_of = _group_of(by, words)
    groups: dict[str, list[ReportedMeasure]] = {}
    for measure in report.measures:
        groups.setdefault(group_of(measure), []).append(measure)
    if groups:
        yield Heading(1, words[f"answers {by}"])
    for name in _in_order(list(groups), report):
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
