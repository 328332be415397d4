"""The list of a plan's measures: which are wanted, and how each is shown. No queries."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from brobygger.plans.additions import Statuses
from brobygger.plans.contents import has_report, headline, named
from brobygger.plans.models import Measure
from brobygger.plans.snapshot import Content
from brobygger.plans.words import Meant, meant, sought, stems_of

YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?: ?[-–—/] ?((?:19|20)?\d\d))?(?!\d)")
"""A year or two: "2025", "31.12.2025", "2025–2027", "2025/26"."""

SEARCHED = ("number", "title", "text", "responsible", "partners", "goal", "remark")

CHOSEN = ("theme", "unit", "status", "origin", "year")
"""What measures are told apart by, beside words."""

LONGEST_STATUS = 30
"""Letters of a plan's own words for where a measure stands; more is a text."""

COLOURS = {
    "done": "success",
    "under_way": "info",
    "late": "danger",
    "stopped": "warning",
}
"""Of statuses by their code; all others are neutral."""


class Row(NamedTuple):
    """A measure in the list: `units` are (short name, name) of who answers for it."""

    url: str
    number: str
    words: str
    units: tuple[tuple[str, str], ...]
    responsible: str
    when: str
    origin: str
    tags: Sequence[tuple[str, str]]  # words and colour


@dataclass(frozen=True, slots=True)
class Group:
    """Measures under one theme; `title` is empty for those without."""

    title: str
    rows: Sequence[Row]
    writer: "Writer"

    @property
    def html(self) -> SafeString:
        return SafeString("".join(map(self.writer.row, self.rows)))  # all is escaped


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list of a plan is made of; `base` is its address, `query` what follows."""

    content: Content
    base: str
    query: str = ""
    statuses: Statuses = field(default_factory=dict)
    own: Sequence[str] = ()  # units whose measures the reader may change

    def groups(self, wanted: Mapping[str, str]) -> list[Group]:
        """Give the measures by theme, in the plan's order, as far as they are wanted."""
        content = self.content
        row = self._rows()
        rows: dict[str | None, list[Row]] = {
            each["key"]: [] for each in content["themes"]
        }
        rows[None] = []
        for measure in self._wanted(wanted):
            rows[measure["theme"]].append(row(measure))
        titles = {theme["key"]: named(theme) for theme in content["themes"]}
        writer = Writer(content["language"])
        return [
            Group(titles[key] if key else "", found, writer)
            for key, found in rows.items()
            if found
        ]

    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """Give what the measures can be told apart by: value and words of each."""
        measures = self.content["measures"]
        origins = {each["origin"] for each in measures}
        years = sorted({year for each in measures for year in years_of(each)})
        units = [each["name"] for each in self.content["units"]]
        return {
            "theme": [(each["key"], named(each)) for each in self.content["themes"]],
            "unit": [(name, name) for name in units],
            "status": self._statuses(),
            "origin": [each for each in _origins() if each[0] in origins],
            "year": [(str(year), str(year)) for year in years],
        }

    def status_of(self, measure: Content) -> tuple[str, str]:
        """Say where a measure stands: as told, else in the plan's own words."""
        if self.statuses:
            return self.statuses.get(measure["key"], ("", ""))
        words = measure["status"].strip()
        return (words.casefold(), words) if len(words) <= LONGEST_STATUS else ("", "")

    def _statuses(self) -> list[tuple[str, str]]:
        found = Counter(map(self.status_of, self.content["measures"]))
        words = {code: words for (code, words), _uses in found.most_common()[::-1]}
        return [each for each in words.items() if each[0]]

    def _wanted(self, wanted: Mapping[str, str]) -> Sequence[Content]:
        chosen = {name: wanted[name] for name in CHOSEN if wanted.get(name)}
        found: Sequence[Content] = self.content["measures"]
        if chosen:
            found = [each for each in found if self._is(each, chosen)]
        if not (asked := sought(wanted.get("words", ""))):
            return found
        language = self.content["language"]
        texts = [frozenset(stems_of(_text_of(each), language)) for each in found]
        known = frozenset().union(*texts)
        meanings: list[Meant] = [meant(word, known) for word in asked]
        return [
            measure
            for measure, text in zip(found, texts, strict=True)
            if all(each.is_in(text) for each in meanings)
        ]

    def _is(self, measure: Content, chosen: Mapping[str, str]) -> bool:
        """Tell whether a measure has everything that is chosen."""
        has = {
            "theme": [measure["theme"]],
            "unit": measure["units"],
            "origin": [measure["origin"]],
            "status": [self.status_of(measure)[0]],
            "year": map(str, years_of(measure)),
        }
        return all(value in has[name] for name, value in chosen.items())

    def _rows(self) -> Callable[[Content], Row]:
        """Give what makes a measure a row: whatever rows share is made only once."""
        units = {
            unit["name"]: (unit["short_name"], unit["name"])
            for unit in self.content["units"]
        }
        origins = dict(_origins())
        own = [((_("Yours"), "success"))] if self.own else []
        reported = [] if self.statuses else [(_("Reported on"), "success")]

        def row(measure: Content) -> Row:
            names = measure["units"]
            code, status = self.status_of(measure)
            tags = [(status, COLOURS.get(code, "neutral"))] if status else []
            if own and not set(names).isdisjoint(self.own):
                tags = own + tags
            if reported and has_report(measure):
                tags += reported
            return Row(
                url=f"{self.base}{quote(measure['key'])}{self.query}",
                number=measure["number"],
                words=headline(measure["title"] or measure["text"]),
                units=tuple([units.get(name, ("", name)) for name in names]),
                responsible=measure["responsible"],
                when=measure["deadline"] or measure["start"],
                origin=origins.get(measure["origin"], ""),
                tags=tags,
            )

        return row


def years_of(measure: Content) -> range:
    """Give the years in which something is done, from the first to the last named."""
    if not measure["start"] and not measure["deadline"]:
        return range(0)
    named_years: list[int] = []
    for first, last in YEARS.findall(f"{measure['start']} {measure['deadline']}"):
        named_years.append(int(first))
        if last:
            named_years.append(int(first[: 4 - len(last)] + last))
    if not named_years:
        return range(0)
    return range(min(named_years), max(named_years) + 1)


def _origins() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in Measure.Origin.choices]


def _text_of(measure: Content) -> str:
    return " ".join((*(measure[name] for name in SEARCHED), *measure["units"]))


class Writer:
    """Writes rows as HTML, ten times as fast as a template: plans have a thousand."""

    def __init__(self, language: str) -> None:
        self.language = escape(language)
        self.tag, self.units = cache(self._tag), cache(self._units)
        self.responsible, self.when = escape(_("Responsible:")), escape(_("When:"))

    def row(self, row: Row) -> str:
        return (
            f'<li><span class="plans-measures__number">{escape(row.number)}</span>'
            f' <a class="ds-link plans-measures__what" href="{escape(row.url)}"'
            f' lang="{self.language}">{escape(row.words)}</a>'
            f' <span class="plans-measures__facts">{self._facts(row)}</span></li>\n'
        )

    def _facts(self, row: Row) -> str:
        who = self.units(row.units) or escape(row.responsible)
        facts = ((self.responsible, who), (self.when, escape(row.when)))
        said = [
            f'<span><span class="ds-sr-only">{label}</span> {fact}</span>'
            for label, fact in facts
            if fact
        ]
        if row.origin:
            said.append(f"<span>{escape(row.origin)}</span>")
        return " ".join((*said, *(self.tag(*each) for each in row.tags)))

    def _units(self, units: Sequence[tuple[str, str]]) -> str:
        return ", ".join(
            f'<abbr title="{escape(name)}">{escape(short)}</abbr>'
            if short
            else escape(name)
            for short, name in units
        )

    def _tag(self, words: str, colour: str) -> str:
        return render_to_string("ui/status.html", {"label": words, "color": colour})
