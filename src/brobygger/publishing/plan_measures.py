"""How measures are laid out: as a table, as sheets, as numbered points or as a list.

The layout is chosen so that the plan reads well, and so that it can be read back:
every field under its own label, and nothing that a reader could take for the rest
of the row above.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from brobygger.publishing.plan_data import Measure
from brobygger.publishing.plan_parts import (
    Heading,
    Items,
    Paragraph,
    Part,
    Sheet,
    Table,
    paragraphs_of,
    widths_of,
)
from brobygger.publishing.plan_words import Words
from brobygger.reading.columns import role_of

FIELDS = (
    *("number", "title", "text", "start", "deadline", "responsible", "partners"),
    *("goal", "indicator", "budget", "status", "implemented", "remaining", "report"),
    "remark",
)
"""The columns in the order in which people read them; each is a field of a measure."""

_WIDEST = 7  # columns that fit between the margins
_LONG_WORD = 5  # letters: a longer word is known by all but its ending
_PLAIN = frozenset({"number", "title", "text"})
_WHO_AND_WHEN = frozenset({"start", "deadline", "responsible"})
_BULLET = re.compile(r"[•●○▪■–*·‣➢✓-]\s")
_SUM = re.compile(r"sum|totalt?|i alt|samlet sum|til sammen", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:.]{1,40}):\s")
_ENDS = re.compile(r"[.!?:…»\"”)]\Z")


def value_of(measure: Measure, field: str, words: Words) -> str:
    """Give what is printed in a field: units and an origin where no words tell them."""
    text: str = getattr(measure, field)
    if field == "responsible" and not text:
        return ", ".join(unit.full_name for unit in measure.units)
    if field == "remark" and not text and not _tells_origin(measure, words):
        return origin_of(measure, words)
    return text


def _tells_origin(measure: Measure, words: Words) -> bool:
    """Say whether text or status hold the origin's own word: "Videreføres"."""
    first = origin_of(measure, words).casefold().split(" ")[0]
    stem = first[:-2] if len(first) > _LONG_WORD else f"{first} "
    told = f"{measure.title} {measure.text} {measure.status} ".casefold()
    return stem in told


def origin_of(measure: Measure, words: Words) -> str:
    """Give "Videreført" or "Overført fra …"."""
    plan = measure.origin_plan or words["another plan"]
    return words[measure.origin].format(plan=plan) if measure.origin else ""


def lay_out(
    measures: Sequence[Measure], words: Words, *, above: Sequence[str], level: int
) -> Iterator[Part]:
    """Yield the parts for the measures under the headings `above`, the last of them near.

    `level` is that of headings below. A theme that no heading names gets a row of its
    own in the table; those without any theme come first, or they would inherit one.
    """
    used = [
        field
        for field in FIELDS
        if any(value_of(measure, field, words) for measure in measures)
    ]
    about = words["table about"].format(heading=above[-1]) if above else ""
    if _are_points(measures, used):
        yield from _points(measures, level)
    elif _are_items(measures, used):
        yield Paragraph(f"{words['measures']}:")
        yield Items(tuple(measure.text for measure in measures))
    elif len(used) > _WIDEST or any(map(_misleads, measures)):
        yield from _sheets(measures, used, words, above)
    else:
        columns = used if len(used) > 1 else ["number", *used]
        ordered = sorted(measures, key=_theme_order(measures, above))
        for run in _runs(ordered, columns):
            yield _table(run, columns, words, above=above, about=about)


# ── points and lists ─────────────────────────────────────────────────────────


def _are_points(measures: Sequence[Measure], used: Sequence[str]) -> bool:
    """Say whether all stood as headings with their text, and say nothing more."""
    plain = _PLAIN.issuperset(used)
    return plain and all(
        measure.own_section is not None and measure.text for measure in measures
    )


def _points(measures: Sequence[Measure], level: int) -> Iterator[Part]:
    for measure in measures:
        yield Heading(level, f"{measure.number} {measure.title}".strip())
        for text in paragraphs_of(measure.text):
            yield Paragraph(text)


def _are_items(measures: Sequence[Measure], used: Sequence[str]) -> bool:
    return list(used) == ["text"] and all(
        len(paragraphs_of(measure.text)) == 1 for measure in measures
    )


# ── sheets ───────────────────────────────────────────────────────────────────


def _misleads(measure: Measure) -> bool:
    """Say whether a row of a table would be read otherwise than it is meant.

    Bullets alone seem many measures, "Sum" at the start a total, and labels in the
    text fields of their own.
    """
    lines = paragraphs_of(measure.text)
    if not measure.number and not measure.title:
        if all(map(_BULLET.match, lines)) or _SUM.match(measure.text):
            return True
    elif not measure.number and _SUM.match(measure.title):
        return True
    labels = [found["label"] for line in lines for found in _LABEL.finditer(line)]
    return any(map(role_of, labels)) and not any(
        getattr(measure, each) for each in _WHO_AND_WHEN
    )


def _sheets(
    measures: Sequence[Measure],
    used: Sequence[str],
    words: Words,
    above: Sequence[str],
) -> Iterator[Part]:
    """Yield a sheet for each; who is responsible has a line also where nobody is."""
    shown = [field for field in FIELDS if field in used or field == "responsible"]
    for measure in measures:
        fields = [
            (words[field], paragraphs_of(value))
            for field in shown
            if (value := value_of(measure, field, words)) or field == "responsible"
        ]
        if measure.theme and measure.theme not in above:
            fields.append((words["theme"], (measure.theme,)))
        name = f"{measure.number} {measure.title or measure.text[:60]}".strip()
        yield Sheet(tuple(fields), about=name)


# ── tables ───────────────────────────────────────────────────────────────────


def _theme_order(
    measures: Sequence[Measure], above: Sequence[str]
) -> Callable[[Measure], int]:
    """Give what sorts measures by theme; 0 is for those that need no row above."""
    themes = dict.fromkeys(each.theme for each in measures if each.theme not in above)
    order = {theme: at for at, theme in enumerate(themes, start=1) if theme}
    return lambda measure: order.get(measure.theme, 0)


def _runs(
    measures: Sequence[Measure], used: Sequence[str]
) -> Iterator[Sequence[Measure]]:
    """Part the measures where a row could be taken for the rest of the one above.

    Without a number, an empty title seems to repeat the last one above, and small
    letters after an open end seem to go on with its sentence.
    """
    run: list[Measure] = []
    for measure in measures:
        if run and not measure.number and _goes_on(run, measure, used):
            yield run
            run = []
        run.append(measure)
    if run:
        yield run


def _goes_on(run: Sequence[Measure], measure: Measure, used: Sequence[str]) -> bool:
    titled = any(each.title for each in run)
    untitled = "title" in used and not measure.title and titled
    own = measure.title or measure.text
    opened = own[:1].islower() and not _ENDS.search(run[-1].text)
    return untitled or opened


def _table(
    measures: Sequence[Measure],
    used: Sequence[str],
    words: Words,
    *,
    above: Sequence[str],
    about: str,
) -> Table:
    rows: list[tuple[tuple[str, ...], ...]] = []
    for theme, group in groupby(measures, key=lambda measure: measure.theme):
        if theme and theme not in above:
            rows.append(((theme,),))
        for measure in group:
            values = [value_of(measure, field, words) for field in used]
            rows.append(tuple(paragraphs_of(value) for value in values))
    header = _header(used, words)
    return Table(header, tuple(rows), widths_of(header, rows), about)


def _header(used: Sequence[str], words: Words) -> tuple[str, ...]:
    """Name the columns: with a title, "Tiltak" is its name and the text describes it."""
    names = {field: words[field] for field in used}
    if "title" in used:
        names |= {"title": words["text"], "text": words["details"]}
    return tuple(names.values())
