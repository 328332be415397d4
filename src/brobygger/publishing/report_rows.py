"""The measures of a report as rows under named columns, for a spreadsheet or a list."""

from collections.abc import Callable

from brobygger.publishing.plan_words import Words
from brobygger.publishing.report_data import Report, ReportedMeasure
from brobygger.publishing.report_measures import origin_in_words, series_of
from brobygger.publishing.report_words import report_words_in

_BEFORE = ("year", "status", "implemented", "remaining", "report")


def measure_rows(report: Report) -> tuple[list[str], list[list[str]]]:
    """Give the columns' names and a row for each measure; empty columns are there too."""
    words = report_words_in(report.language)
    cells = _cells(report, words)
    columns = [*cells, *(words["before"].format(name=words[name]) for name in _BEFORE)]
    rows = [
        [*(cell(measure) for cell in cells.values()), *_last_year(measure)]
        for measure in report.measures
    ]
    return columns, rows


def _cells(report: Report, words: Words) -> dict[str, Callable[[ReportedMeasure], str]]:
    """Give how each column is told, by its name."""
    plans = {plan.slug: plan.title for plan in report.plans}
    return {
        words["number"]: lambda each: each.number,
        words["title"]: lambda each: each.title,
        words["text"]: lambda each: each.text,
        words["theme"]: lambda each: each.theme,
        words["area"]: lambda each: each.area,
        words["responsible"]: lambda each: ", ".join(each.responsible),
        words["start"]: lambda each: each.start,
        words["deadline"]: lambda each: each.deadline,
        words["origin"]: lambda each: origin_in_words(each, words),
        words["remark"]: lambda each: each.remark,
        words["reported"]: lambda each: words["yes" if each.is_reported else "no"],
        words["status"]: lambda each: each.status_text,
        words["implemented"]: lambda each: each.implemented,
        words["remaining"]: lambda each: each.remaining,
        words["report"]: lambda each: each.report,
        words["next step"]: lambda each: each.next_text,
        words["figures row"]: lambda each: "\n".join(
            series_of(figure, report.language) for figure in each.figures
        ),
        words["plan"]: lambda each: plans.get(each.plan, each.plan),
        words["key"]: lambda each: each.key,
    }


def _last_year(measure: ReportedMeasure) -> list[str]:
    before = measure.last_year
    if before is None:
        return [""] * len(_BEFORE)
    told = (before.status_text, before.implemented, before.remaining, before.report)
    return [str(before.year), *told]
