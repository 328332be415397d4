"""A report as an XLSX workbook: the measures first, then what was counted."""

from collections.abc import Iterator
from typing import Any

from brobygger.publishing.plan_words import Words
from brobygger.publishing.report_chapters import change_in_words
from brobygger.publishing.report_counts import (
    CODES,
    count,
    count_by,
    finding,
    status_words,
)
from brobygger.publishing.report_data import Content, Report, report_of
from brobygger.publishing.report_measures import Grouping
from brobygger.publishing.report_rows import measure_rows
from brobygger.publishing.report_words import report_words_in
from brobygger.publishing.spreadsheet import Sheet, write_workbook


def report_xlsx(content: Content) -> bytes:
    """Give the workbook's bytes; the same content gives the same bytes, whenever made.

    What seems a formula is text and never calculated; counts and figures are numbers.
    """
    report = report_of(content)
    words = report_words_in(report.language)
    columns, rows = measure_rows(report)
    sheets = [
        Sheet(words["measures"], columns, rows),
        _summary(report, words),
        _counts(report, words, "area"),
        _counts(report, words, "theme"),
        *_figures(report, words),
    ]
    return write_workbook(sheets, title=report.title, made=report.closed_on)


def _summary(report: Report, words: Words) -> Sheet:
    names = status_words(report, words)
    counts = count(report.measures)
    rows: list[list[Any]] = [
        [words["municipality"], report.municipality],
        [words["report title"], report.title],
        [words["year"], report.year],
        [words["finding"], finding(report.measures, words)],
        *([names[code], counts[code]] for code in CODES),
        [words["all"], len(report.measures)],
        *([words["plan"], f"{each.title} ({each.period})"] for each in report.plans),
        [words["answers due"], report.deadline.isoformat()],
        [words["closed on"], report.closed_on.isoformat()],
        [words["edition row"], report.edition],
        [words["change"], change_in_words(report.change, report.language)],
        [words["asked"], report.instruction],
        *([words["proposals"], text] for text in report.proposals),
    ]
    return Sheet(words["summary"], [words["what"], words["value"]], rows)


def _counts(report: Report, words: Words, by: Grouping) -> Sheet:
    names = status_words(report, words)
    columns = [words[f"{by} column"], *(names[code] for code in CODES), words["all"]]
    found = count_by(report, lambda each: getattr(each, by) or words[f"no {by}"])
    rows = [
        [name, *(counts[code] for code in CODES), sum(counts.values())]
        for name, counts in found.items()
    ]
    return Sheet(words[f"{by} column"], columns, rows)


def _figures(report: Report, words: Words) -> Iterator[Sheet]:
    rows = [
        [
            each.number,
            each.title or each.text,
            figure.name,
            figure.unit,
            day.isoformat(),
            amount,
        ]
        for each in report.measures
        for figure in each.figures
        for day, amount in figure.points
    ]
    columns = ["number", "text", "what", "unit of value", "day", "value"]
    if rows:
        yield Sheet(words["figures row"], [words[each] for each in columns], rows)
