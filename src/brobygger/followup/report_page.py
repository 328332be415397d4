"""What the page of a report shows, from its edition alone. Pure: no queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from brobygger.followup.report_counts import Counts, counted
from brobygger.plans.comparing import Piece, pieces
from brobygger.plans.snapshot import Content

UNREPORTED = "unreported"
COLORS = {
    "done": "success",
    "under_way": "info",
    "not_started": "neutral",
    "stopped": "warning",
    UNREPORTED: UNREPORTED,
}
"""Where a measure can stand, in the order in which charts show it.

What is not reported is drawn hollow: it is neither late nor bad news.
"""

NAMES = {
    "done": gettext_lazy("Done"),
    "under_way": gettext_lazy("Under way"),
    "not_started": gettext_lazy("Not started"),
    "stopped": gettext_lazy("Stopped"),
    UNREPORTED: gettext_lazy("Not reported"),
}
"""Where an edition has no words of its own for it, or they are of another language."""

FIELDS = {
    "status_text": gettext_lazy("Status"),
    "implemented": gettext_lazy("Implemented"),
    "remaining": gettext_lazy("Remaining"),
    "next_text": gettext_lazy("What happens next"),
    "report": gettext_lazy("Text of the report to the council"),
}
"""What a correction can change of a measure."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar, as `ui/bar.html` draws it."""

    code: str
    label: str
    count: int
    start: int
    color: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure as the report tells it; `url` is its page in the plan."""

    told: Content
    url: str
    name: str
    words: str
    status: str
    color: str

    @property
    def figures(self) -> list[Content]:
        """What was counted in the year, by day."""
        return [
            each
            | {"points": [(date.fromisoformat(day), n) for day, n in each["points"]]}
            for each in self.told["figures"]
        ]


@dataclass(frozen=True, slots=True)
class Group:
    """Measures of one service area or theme; "" is those of none."""

    title: str
    entries: Sequence[Entry]
    parts: Sequence[Part]

    @property
    def done(self) -> int:
        return sum(entry.told["is_reported"] for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report. `columns` head the table that says the same as the bars."""

    content: Content
    finding: str
    parts: Sequence[Part]
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int], int]]
    groups: Sequence[Group]
    by: str
    closed_on: date
    deadline: date

    @property
    def total(self) -> int:
        return len(self.content["measures"])


def page_of(content: Content, slug: str, by: str) -> Page:
    """Lay out an edition; `slug` is the municipality's, `by` is "area" or "theme"."""
    measures = content["measures"]
    names = _names(content)
    sections = _grouped(measures, by)
    return Page(
        content=content,
        finding=finding(counted(measures)),
        parts=_parts(measures, names),
        columns=[names[code] for code in COLORS],
        rows=[_row(title, found) for title, found in sections.items()],
        groups=[
            Group(
                title,
                [_entry(each, slug, names) for each in found],
                _parts(found, names),
            )
            for title, found in sections.items()
        ],
        by=by,
        closed_on=date.fromisoformat(content["closed_on"]),
        deadline=date.fromisoformat(content["deadline"]),
    )


def finding(counts: Counts) -> str:
    """Say the report in one sentence."""
    if counts.told < counts.total:
        return _found_so_far(counts)
    if not counts.done:
        said = ngettext(
            "The one measure is not done yet",
            "None of %(count)s measures is done yet",
            counts.told,
        )
    elif counts.stopped:
        said = ngettext(
            "%(done)s of %(count)s measures are done, %(stopped)s is stopped",
            "%(done)s of %(count)s measures are done, %(stopped)s are stopped",
            counts.stopped,
        )
    else:
        said = ngettext(
            "%(done)s of %(count)s measure is done",
            "%(done)s of %(count)s measures are done",
            counts.told,
        )
    return said % {
        "count": counts.told,
        "done": counts.done,
        "stopped": counts.stopped,
    }


def _found_so_far(counts: Counts) -> str:
    """Say a report in which some have not answered."""
    if not counts.told:
        said = _("None of %(total)s measures is reported")
    elif not counts.done:
        said = _("%(count)s of %(total)s measures are reported, and none is done yet")
    else:
        said = ngettext(
            "%(count)s of %(total)s measures are reported, and %(done)s is done",
            "%(count)s of %(total)s measures are reported, and %(done)s are done",
            counts.done,
        )
    return said % {"count": counts.told, "total": counts.total, "done": counts.done}


def code_of(measure: Content) -> str:
    return str(measure["status"] if measure["is_reported"] else UNREPORTED)


def _names(content: Content) -> dict[str, str]:
    """Call each state as the edition does, to those who read in its language."""
    own: dict[str, str] = {}
    if get_language() == content["language"]:
        own = {
            measure["status"]: measure["status_text"]
            for measure in content["measures"]
            if measure["is_reported"]
        }
    return {code: own.get(code) or str(NAMES[code]) for code in COLORS}


def _grouped(measures: Sequence[Content], by: str) -> dict[str, list[Content]]:
    """Group the measures in the order in which they stand; those of none come last."""
    found: dict[str, list[Content]] = {}
    for measure in measures:
        found.setdefault(measure[by], []).append(measure)
    if "" in found:
        found[""] = found.pop("")
    return found


def _parts(measures: Sequence[Content], names: dict[str, str]) -> list[Part]:
    counts = Counter(map(code_of, measures))
    parts, start = [], 0
    for code, color in COLORS.items():
        parts.append(Part(code, names[code], counts[code], start, color))
        start += counts[code]
    return parts


def _row(title: str, measures: Sequence[Content]) -> tuple[str, Sequence[int], int]:
    counts = Counter(map(code_of, measures))
    return (title, [counts[code] for code in COLORS], len(measures))


def _entry(measure: Content, slug: str, names: dict[str, str]) -> Entry:
    code = code_of(measure)
    return Entry(
        told=measure,
        url=f"/{slug}/{measure['plan']}/{quote(measure['key'])}",
        name=measure["number"] or measure["key"],
        words=measure["title"] or measure["text"],
        status=names[code],
        color="neutral" if code == UNREPORTED else COLORS[code],
    )


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changed: of a measure, or of the proposals."""

    title: str
    fields: Sequence[tuple[str, Sequence[Piece]]]


def changes_between(before: Content, after: Content) -> list[Change]:
    """Compare two editions word by word."""
    old = {(each["plan"], each["key"]): each for each in before["measures"]}
    found = []
    for measure in after["measures"]:
        was = old.get((measure["plan"], measure["key"]), {})
        fields = _fields(was, measure)
        if fields:
            name = measure["number"] or measure["key"]
            found.append(Change(_("Measure %(name)s") % {"name": name}, fields))
    if before["proposals"] != after["proposals"]:
        texts = ("\n".join(each["proposals"]) for each in (before, after))
        found.append(Change(_("What is proposed"), [("", pieces(*texts))]))
    return found


def _fields(before: Content, after: Content) -> list[tuple[str, Sequence[Piece]]]:
    return [
        (str(label), pieces(before.get(name, ""), after[name]))
        for name, label in FIELDS.items()
        if before.get(name, "") != after[name]
    ]


def told_of(content: Content, slug: str, key: str) -> dict[str, Any] | None:
    """Find what a report says of a measure."""
    rows = content["measures"]
    return next((m for m in rows if (m["plan"], m["key"]) == (slug, key)), None)
