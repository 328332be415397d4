"""How things stand: charts and tables of counts, overall, by area and by theme."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched

from brobygger.publishing.plan_parts import LINE, Heading, Table
from brobygger.publishing.plan_words import Words
from brobygger.publishing.report_counts import (
    CODES,
    Counts,
    count,
    count_by,
    count_next,
    status_words,
)
from brobygger.publishing.report_data import Report, ReportedMeasure
from brobygger.publishing.report_measures import Grouping
from brobygger.publishing.report_parts import Chart, Piece, ReportPart
from brobygger.publishing.report_words import report_words_in

_FIGURE = 2.4  # cm of a column of counts
_MOST_BARS = 24  # that fit on a page

type _Group = tuple[str, Counts]


def standing_parts(report: Report, words: Words) -> Iterator[ReportPart]:
    if not report.measures:
        return
    names = status_words(report, words)
    yield Heading(1, words["standing"])
    yield from _by_status(count(report.measures), names, words)
    yield from _by_group(report, names, "area")
    yield from _by_group(report, names, "theme")
    if going := count_next(report):
        yield Heading(2, words["going on"])
        rows = [(words[f"next {code}"], str(going[code])) for code in going]
        header = (words["next step"], words["number of"])
        yield _figures(header, rows, words["going on"])


def group_of(by: Grouping, words: Words) -> Callable[[ReportedMeasure], str]:
    """Give what names a measure's area or theme, also where it has none."""
    return lambda measure: getattr(measure, by) or words[f"no {by}"]


def in_order(names: Iterable[str], report: Report) -> list[str]:
    """Give units as the municipality lists them, all others as they come."""
    found = dict.fromkeys(names)
    listed = [unit.name for unit in report.units if unit.name in found]
    return list(dict.fromkeys([*listed, *found]))


# ── overall ──────────────────────────────────────────────────────────────────


def _by_status(counts: Counts, names: Words, words: Words) -> Iterator[ReportPart]:
    """Show every status, and what is not reported where there is some."""
    used = [code for code in CODES if counts[code] or code != CODES[-1]]
    bars = tuple((names[code], (Piece(code, counts[code]),)) for code in used)
    told = ", ".join(f"{names[code]}: {counts[code]}" for code in used)
    total = sum(counts.values())
    rows = [
        (names[code], str(counts[code]), f"{counts[code] / total * 100:.0f} %")
        for code in used
    ]
    rows.append((words["all"], str(total), "100 %"))
    yield Heading(2, words["by status"])
    alternative = words["chart"].format(text=f"{told}.")
    yield Chart(bars, (), max(counts.values()), alternative)
    header = (words["status column"], words["number of"], words["share"])
    yield _figures(header, rows, words["by status"])


# ── compared ─────────────────────────────────────────────────────────────────


def _by_group(report: Report, names: Words, by: Grouping) -> Iterator[ReportPart]:
    """Compare areas or themes, where there is more than one."""
    words = report_words_in(report.language)
    found = count_by(report, group_of(by, words))
    if len(found) < 2:  # noqa: PLR2004 -- nothing to compare
        return
    groups = [(name, found[name]) for name in in_order(found, report)]
    used = [code for code in CODES if any(counts[code] for _, counts in groups)]
    yield Heading(2, words[f"by {by}"])
    yield from _charts(groups, {code: names[code] for code in used}, words)
    rows = [
        (name, *(str(counts[code]) for code in used), str(sum(counts.values())))
        for name, counts in groups
    ]
    header = (words[f"{by} column"], *(names[code] for code in used), words["all"])
    yield _figures(header, rows, words[f"by {by}"])


def _charts(groups: Sequence[_Group], names: Words, words: Words) -> Iterator[Chart]:
    """Yield a chart of the groups, or several of the same scale where they are many."""
    most = max(sum(counts.values()) for _, counts in groups)
    for some in batched(groups, _MOST_BARS):
        bars = [(name, _pieces(counts, names)) for name, counts in some]
        told = "; ".join(
            f"{name}: {', '.join(f'{names[each.code]} {each.count}' for each in pieces)}"
            for name, pieces in bars
        )
        alternative = words["chart"].format(text=f"{told}.")
        yield Chart(tuple(bars), tuple(names.items()), most, alternative)


def _pieces(counts: Counts, names: Words) -> tuple[Piece, ...]:
    return tuple(Piece(code, counts[code]) for code in names if counts[code])


def _figures(header: Sequence[str], rows: Sequence[Sequence[str]], about: str) -> Table:
    cells = tuple(tuple((cell,) for cell in row) for row in rows)
    others = len(header) - 1
    other = min(_FIGURE, LINE * 0.7 / others)
    widths = (LINE - other * others, *[other] * others)
    return Table(tuple(header), cells, widths, about, figures=True)
