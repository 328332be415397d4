"""How many measures of a report stand where: the finding, and what charts show."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from brobygger.publishing.plan_words import Words
from brobygger.publishing.report_data import NEXTS, STATUSES, Report, ReportedMeasure

UNREPORTED = "unreported"
CODES = ("done", "under_way", "not_started", "stopped", UNREPORTED)
"""Where a measure can stand, in the order in which charts show it."""

type Counts = dict[str, int]


def code_of(measure: ReportedMeasure) -> str:
    """Give the measure's status, or that nobody reported it."""
    told = measure.is_reported and measure.status in STATUSES
    return measure.status if told else UNREPORTED


def count(measures: Iterable[ReportedMeasure]) -> Counts:
    """Count the measures by code; each code is there."""
    found = Counter(map(code_of, measures))
    return {code: found[code] for code in CODES}


def count_by(
    report: Report, group: Callable[[ReportedMeasure], str]
) -> dict[str, Counts]:
    groups: dict[str, list[ReportedMeasure]] = {}
    for measure in report.measures:
        groups.setdefault(group(measure), []).append(measure)
    return {name: count(measures) for name, measures in groups.items()}


def status_words(report: Report, words: Words) -> Words:
    """Give the name of each code, as the report's own measures call it."""
    own = {
        code_of(measure): measure.status_text
        for measure in report.measures
        if measure.is_reported and measure.status_text
    }
    return {code: words[code] for code in CODES} | own


def finding(measures: Sequence[ReportedMeasure], words: Words) -> str:
    """Give "29 of 34 measures are reported; 12 are done."."""
    many = len(measures)
    if not many:
        return words["none"]
    told = sum(measure.is_reported for measure in measures)
    done = count(measures)["done"]
    sentence = words[_told(told, many)].format(told=told, count=many)
    if not told:
        return f"{sentence}."
    return f"{sentence}; {words[_done(done, many)].format(done=done)}."


def _told(told: int, many: int) -> str:
    if many == 1:
        return "one told" if told else "one untold"
    if not told:
        return "none told"
    return "all told" if told == many else "some told"


def _done(done: int, many: int) -> str:
    if many == 1:
        return "it is done" if done else "it is not done"
    return {0: "none done", 1: "one done"}.get(done, "many done")


def count_next(report: Report) -> Counts:
    """Count the reported measures by what happens next; only what happens is there."""
    found = Counter(each.next for each in report.measures if each.is_reported)
    return {code: found[code] for code in NEXTS if found[code]}
