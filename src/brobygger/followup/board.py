"""Where a plan sticks: for those who lead. Pure: no queries."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from brobygger.followup.dates import last_day
from brobygger.followup.models import Milestone
from brobygger.followup.rules import is_untouched
from brobygger.followup.standing import (
    LATE,
    NOT_TOLD,
    Seen,
    Tally,
    code_of,
    due_of,
    tally,
)
from brobygger.plans.contents import headline, in_order, named
from brobygger.plans.snapshot import Content

WORDS = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the plan that somebody has to look at, and where that is done."""

    words: str
    url: str
    number: str = ""
    due: date | None = None
    before: str = ""
    after: str = ""
    touched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """The measures of one theme, unit or year."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the plan wants, and lacks something that would make it happen.

    None of what the plan does not name at all.
    """

    challenges: Sequence[Line] | None
    goals: Sequence[Line] | None
    owners: Sequence[Line]
    deadlines: Sequence[Line]
    money: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Board:
    tally: Tally
    themes: Sequence[Share]
    units: Sequence[Share]
    years: Sequence[Share]
    late: Sequence[Line]
    moved: Sequence[Line]
    steps: Sequence[Line]
    untouched: Sequence[Line]
    gaps: Gaps


@dataclass(frozen=True, slots=True)
class Known:
    """What a board is made of: the plan as it stands and as it was first published.

    `base` is the plan's address, `published` when it became public. `mends` tells
    whether who looks may change the plan: gaps then lead to where they are filled.
    """

    content: Content
    first: Content | None
    seen: Mapping[str, Seen]
    moved_steps: Sequence[Milestone]
    base: str
    published: datetime | None
    mends: bool = False

    def place(self, kind: str, part: Content) -> str:
        """Give where a gap in a part is filled, or else where the part is read."""
        key = quote(part["key"])
        if self.mends:
            return f"{self.base}edit/{kind}/{key}"
        return self.base + (key if kind == "measure" else READ_AT[kind])


READ_AT = {"goal": "#goals", "challenge": "#challenges"}
"""What has no page of its own."""


def board_of(known: Known, now: datetime, today: date) -> Board:
    content, seen = known.content, known.seen
    measures = in_order(content)
    codes = {each["key"]: code_of(each, seen, today) for each in measures}
    themes = {theme["key"]: named(theme) for theme in content["themes"]}
    share = _Shares(measures, codes)
    return Board(
        tally=tally(codes.values()),
        themes=share.by(lambda each: [themes.get(each["theme"], "")]),
        units=sorted(
            share.by(lambda each: each["units"] or [""]),
            key=lambda each: -each.tally[LATE],
        ),
        years=sorted(share.by(_year), key=lambda each: each.name or "9999"),
        late=sorted(
            [_line(each, known) for each in measures if codes[each["key"]] == LATE],
            key=lambda line: line.due or date.max,
        ),
        moved=_moved(measures, known),
        steps=[_step(each, known.base) for each in known.moved_steps],
        untouched=_untouched(measures, known, now),
        gaps=_gaps(measures, known),
    )


@dataclass(frozen=True, slots=True)
class _Shares:
    measures: Sequence[Content]
    codes: Mapping[str, str]

    def by(self, names: Callable[[Content], Iterable[str]]) -> list[Share]:
        """Count how measures stand under each name, in the order of the plan."""
        found: dict[str, list[str]] = {}
        for measure in self.measures:
            for name in names(measure):
                found.setdefault(name, []).append(self.codes[measure["key"]])
        return [Share(name, tally(codes)) for name, codes in found.items()]


def _year(measure: Content) -> list[str]:
    due = due_of(measure)
    return [str(due.year) if due else ""]


def _line(measure: Content, known: Known, **more: Any) -> Line:
    asked = {
        "words": headline(measure["title"] or measure["text"], WORDS),
        "url": known.base + quote(measure["key"]),
        "number": measure["number"],
        "due": due_of(measure),
    }
    return Line(**asked | more)


def _step(milestone: Milestone, base: str) -> Line:
    return Line(
        words=headline(milestone.text, WORDS),
        url=base + quote(milestone.measure.key),
        number=milestone.measure.number,
        due=milestone.due,
        before=milestone.first_due.isoformat(),
    )


def _moved(measures: Sequence[Content], known: Known) -> list[Line]:
    """Find deadlines that are later than when the plan was first published."""
    first = known.first["measures"] if known.first else []
    before = {each["key"]: each["deadline"] for each in first}
    found = []
    for measure in measures:
        was = before.get(measure["key"], "")
        old, new = last_day(was), due_of(measure)
        if old and (new is None or new > old):
            found.append(_line(measure, known, before=was, after=measure["deadline"]))
    return found


def _untouched(measures: Sequence[Content], known: Known, now: datetime) -> list[Line]:
    found = []
    for measure in measures:
        seen = known.seen.get(measure["key"], NOT_TOLD)
        touched = seen.touched_at or known.published
        if is_untouched(touched, seen.status, now):
            found.append(_line(measure, known, touched_at=seen.touched_at))
    return sorted(
        found, key=lambda line: line.touched_at.timestamp() if line.touched_at else 0
    )


def _gaps(measures: Sequence[Content], known: Known) -> Gaps:
    content = known.content
    return Gaps(
        challenges=[
            _said("challenge", each, known)
            for each in content["challenges"]
            if not each["measures"]
        ]
        if content["challenges"]
        else None,
        goals=[_said("goal", each, known) for each in _unmeasured_goals(content)]
        if content["goals"]
        else None,
        owners=[
            _line(each, known, url=known.place("measure", each))
            for each in measures
            if not each["units"] and not each["responsible"]
        ],
        deadlines=[
            _line(each, known, url=known.place("measure", each))
            for each in measures
            if not each["deadline"]
        ],
        money=[
            _line(each, known, url=known.place("measure", each))
            for each in measures
            if not each["budget"] and not each["budget_lines"]
        ],
    )


def _unmeasured_goals(content: Content) -> list[Content]:
    """Find goals none of whose measures has an indicator or serves a criterion."""
    measured = {each["key"] for each in content["measures"] if each["indicator"]}
    for criterion in content["success_criteria"]:
        measured.update(criterion.get("measures", ()))
    return [
        goal
        for goal in content["goals"]
        if not measured.intersection(goal.get("measures", ()))
    ]


def _said(kind: str, part: Content, known: Known) -> Line:
    return Line(words=headline(part["text"], WORDS), url=known.place(kind, part))


def most(shares: Sequence[Share], code: str = LATE) -> list[Share]:
    """Give the shares in which most stands so, all of them where several are equal.

    What belongs to none is given only where it has more than each that has a name.
    """
    highest = max((share.tally[code] for share in shares), default=0)
    if not highest:
        return []
    found = [share for share in shares if share.tally[code] == highest]
    return [share for share in found if share.name] or found


def due_years(shares: Sequence[Share]) -> Counter[str]:
    """Count what is open by the year in which it is due."""
    ended = ("done", "stopped")
    return Counter(
        {
            share.name: share.tally.total - sum(share.tally[code] for code in ended)
            for share in shares
            if share.name
        }
    )
