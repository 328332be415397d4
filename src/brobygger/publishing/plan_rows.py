"""The measures of a plan as rows under named columns, for a spreadsheet or a list."""

from collections.abc import Callable

from brobygger.publishing.plan_data import Measure, PlanData, printable
from brobygger.publishing.plan_measures import FIELDS, origin_of
from brobygger.publishing.plan_words import Words, words_in


def measure_rows(plan: PlanData) -> tuple[list[str], list[list[str]]]:
    """Give the columns' names and a row for each measure.

    All columns are there, also the empty ones: the list is for filling in too.
    """
    words = words_in(plan.language)
    columns = [*FIELDS, *_MADE]
    rows = [
        [_cell(measure, column, words) for column in columns]
        for measure in printable(plan.measures)
    ]
    return [words[column] for column in columns], rows


def _cell(measure: Measure, column: str, words: Words) -> str:
    if column in _MADE:
        return _MADE[column](measure, words)
    text: str = getattr(measure, column)
    return text


def _units(measure: Measure, _words: Words) -> str:
    return "; ".join(unit.full_name for unit in measure.units)


def _theme(measure: Measure, _words: Words) -> str:
    return measure.theme


_MADE: dict[str, Callable[[Measure, Words], str]] = {
    "theme": _theme,
    "units": _units,
    "origin": origin_of,
}
