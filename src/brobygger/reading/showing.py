"""A draft as a page of text for people: facts first, then the measures in a table.

Written for 80 to 120 columns. Nothing is cut off: long words are folded. Where the
output is no terminal, there are no colours and no lines drawn around things.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from brobygger.reading.draft import Decision, Measure, PlanDraft, Statement, Theme

_UNSAFE = dict.fromkeys(
    [
        *range(ord("\n")),
        *range(ord("\n") + 1, ord(" ")),
        *range(127, 160),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
)
"""Control characters: a document must not be able to steer a terminal."""

_INDENT = 2
_NUMBER = 8  # columns, at most
_GAP = 2
_WORD = 17  # columns: a longer word in a short field may be folded
_TEXT = 28  # columns that a measure's text keeps on a narrow page
_DETAILS = {
    "implemented": "Implemented",
    "remaining": "Remains",
    "report": "Report",
    "status": "Status",
    "goal": "Goal",
    "indicator": "Indicator",
    "budget": "Budget",
    "partners": "Partners",
}
"""Fields that few plans have: shown under a measure's text, with their name."""

_LEFT_TO_COUNT = {
    "success_criteria": "success criteria",
    "units": "units",
    "challenges": "groups of challenges",
    "glossary": "terms",
    "tables": "tables of figures",
    "sections": "sections",
}


def show_draft(draft: PlanDraft, console: Console) -> None:
    """Print everything of `draft` that people look for first, and count the rest."""
    console.print(_head(draft))
    for heading, lines in _lists(draft):
        console.print()
        console.print(Text(heading, style="bold"))
        for line in lines:
            console.print(Padding(line, (0, 0, 0, _INDENT)))
    for label, measures in groupby(draft.measures, lambda each: each.table or ""):
        console.print()
        console.print(_MeasureTable(label, list(measures)))
    console.print()
    console.print(_tail(draft))


def _head(draft: PlanDraft) -> Group:
    title = Text(_safe(draft.title or draft.source), style="bold")
    facts = [
        ("Municipality", draft.municipality),
        ("Period", draft.period and draft.period.text),
        ("Kind", f"{draft.kind.replace('_', ' ')}, {draft.language}"),
        ("Address", draft.address),
        ("File", draft.source if draft.title else None),
    ]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for name, value in facts:
        if value:
            grid.add_row(name, Text(_safe(value)))
    return Group(title, grid)


def _lists(draft: PlanDraft) -> Iterator[tuple[str, list[RenderableType]]]:
    """Yield a heading and its lines, for each list that has something in it."""
    for heading, text in (("Mission", draft.mission), ("Vision", draft.vision)):
        if text:
            yield heading, [Text(_safe(text))]
    many: list[tuple[str, list[RenderableType]]] = [
        ("Decisions", [_bullet(_decision(each)) for each in draft.decisions]),
        ("Goals", list(_statements(draft.goals))),
        ("Target groups", list(_statements(draft.target_groups))),
        ("Success criteria", list(_statements(draft.success_criteria))),
        ("Themes", [_bullet(_theme(each)) for each in draft.themes]),
        ("Dates and addresses", [_bullet(each) for each in _consultation(draft)]),
    ]
    yield from ((f"{name} ({len(lines)})", lines) for name, lines in many if lines)


def _statements(statements: Iterable[Statement]) -> Iterator[RenderableType]:
    for scope, group in groupby(statements, lambda each: each.scope):
        if scope:
            yield Text(f"{_safe(scope)}:", style="italic")
        yield from (_bullet(each.text) for each in group)


def _bullet(text: str) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row("–", Text(_safe(text)))
    return grid


def _decision(decision: Decision) -> str:
    facts = [
        decision.body,
        decision.case and f"case {decision.case}",
        decision.date_iso or decision.date_text,
        decision.role,
    ]
    told = ", ".join(each for each in facts if each)
    return f"{told}: {decision.subject}" if decision.subject else told


def _theme(theme: Theme) -> str:
    title = f"{theme.number} {theme.title}" if theme.number else theme.title
    return f"{title} – {theme.subtitle}" if theme.subtitle else title


def _consultation(draft: PlanDraft) -> Iterator[str]:
    facts = draft.consultation
    if facts is None:
        return
    if facts.deadline:
        yield f"Deadline: {facts.deadline.date_iso or facts.deadline.date_text}"
    named = {
        "Send to": facts.submit_to,
        "How": facts.channel,
        "Mark with": facts.subject_marking,
        "Who may answer": ", ".join(facts.respondent_types),
    }
    yield from (f"{name}: {value}" for name, value in named.items() if value)
    for event in facts.events:
        told = [event.date_iso or event.date_text, event.body, event.text]
        yield ", ".join(each for each in told if each)
    for contact in facts.contacts:
        known = [contact.name, contact.role, contact.email, contact.phone]
        yield ", ".join(each for each in known if each)


class _MeasureTable:
    """The measures of one table; columns that would be empty are left out."""

    def __init__(self, label: str, measures: list[Measure]) -> None:
        self.label = label
        self.measures = measures
        self.numbered = any(each.number for each in measures)
        columns = {
            "Time": [_time(each) for each in measures],
            "Responsible": [_safe(each.responsible) for each in measures],
            "Remark": [_safe(each.remark) for each in measures],
            "Uncertain": [_safe(", ".join(each.uncertain)) for each in measures],
        }
        self.columns = {name: texts for name, texts in columns.items() if any(texts)}

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        count = len(self.measures)
        label = f" – {_safe(self.label)}" if self.label else ""
        yield Text(f"Measures ({count}){label}", style="bold")
        table = Table(
            box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold dim"
        )
        for name, width in self._widths(options.max_width).items():
            table.add_column(name, overflow="fold", width=width)
        self._add_rows(table)
        yield table

    def _widths(self, available: int) -> dict[str, int]:
        """Share the line: short fields get what they need, up to half of it in all."""
        longest = max(len(each.number or "") for each in self.measures)
        widths = {"No": min(max(longest, 2), _NUMBER)} if self.numbered else {}
        gaps = _GAP * (len(widths) + len(self.columns) + 1)
        left = available - sum(widths.values()) - gaps
        short = self._shared(left)
        widths["Measure"] = max(left - sum(short.values()), 1)
        return widths | {name: short[name] for name in self.columns}

    def _shared(self, left: int) -> dict[str, int]:
        """Give each short field its longest word, then what it needs of half the line."""
        least = {
            name: min(max(map(len, f"{name} {' '.join(texts)}".split())), _WORD)
            for name, texts in self.columns.items()
        }
        most = max(left - min(_TEXT, left // 2), len(least))
        while sum(least.values()) > most:
            widest = max(least, key=lambda name: least[name])
            least[widest] -= 1
        spare = min(left // 2, most) - sum(least.values())
        for name, texts in self.columns.items():
            wider = max(len(text) for text in texts) - least[name]
            given = max(min(wider, spare), 0)
            least[name] += given
            spare -= given
        return least

    def _add_rows(self, table: Table) -> None:
        theme = None
        for at, measure in enumerate(self.measures):
            if measure.theme and measure.theme != theme:
                line: list[RenderableType] = ["", Text(_safe(measure.theme), "italic")]
                table.add_row(*line[not self.numbered :])
            theme = measure.theme
            fields = [Text(texts[at]) for texts in self.columns.values()]
            row = [Text(_safe(measure.number)), _described(measure), *fields]
            table.add_row(*row[not self.numbered :])
            table.add_row()


def _described(measure: Measure) -> Text:
    """Give title, text and the rarer fields, each on lines of its own."""
    text = Text()
    if measure.title:
        text.append(_safe(measure.title), style="bold")
        text.append("\n" if measure.text else "")
    text.append(_safe(measure.text))
    for field, name in _DETAILS.items():
        value = getattr(measure, field)
        if value:
            text.append(f"\n{name}: ", style="dim")
            text.append(_safe(value))
    return text


def _time(measure: Measure) -> str:
    if measure.start and measure.deadline:
        return f"{_safe(measure.start)} → {_safe(measure.deadline)}"
    if measure.deadline:
        return f"by {_safe(measure.deadline)}"
    return _safe(measure.start)


def _tail(draft: PlanDraft) -> Text:
    counts = [
        f"{len(getattr(draft, field))} {name}"
        for field, name in _LEFT_TO_COUNT.items()
        if field != "success_criteria" and getattr(draft, field)
    ]
    lines = [f"Also read: {', '.join(counts)}."] if counts else []
    if draft.plan_end:
        lines.append(f"The plan ends before: {_safe(draft.plan_end.next_text)}")
    lines += [_safe(note) for note in draft.notes]
    if not draft.measures:
        lines.insert(0, "No measures were found.")
    return Text("\n".join(lines), style="dim")


def _safe(text: str | None) -> str:
    return (text or "").translate(_UNSAFE)
