"""A plan as plain data: what every published form of it is made from.

Texts are as they shall be printed; what there is none of is "" or an empty tuple.
`plan_from_dict` takes the exchange shape of a draft; others build the classes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, cast


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A goal, a criterion or a target group; `scope` is what it is said for."""

    text: str
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    title: str
    number: str = ""
    subtitle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    name: str
    short_name: str = ""

    @property
    def full_name(self) -> str:
        """Give "NAV Fjellvik (NAV)"."""
        return f"{self.name} ({self.short_name})" if self.short_name else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing the plan promises to do.

    `responsible` is who, as printed; where it is empty, the `units` are printed.
    `theme` is the heading it stands under, with its number. `section` is the index
    of the section it stands in and `own_section` of one that tells it and nothing
    else: printed as the measure, not twice. `chapter` heads what stands in neither.
    """

    text: str
    number: str = ""
    title: str = ""
    start: str = ""
    deadline: str = ""
    responsible: str = ""
    units: tuple[Unit, ...] = ()
    partners: str = ""
    budget: str = ""
    goal: str = ""
    indicator: str = ""
    status: str = ""
    remark: str = ""
    origin: str = ""  # "new", "continued", "transferred" or ""
    origin_plan: str = ""
    theme: str = ""
    implemented: str = ""
    remaining: str = ""
    report: str = ""
    chapter: str = ""
    section: int | None = None
    own_section: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A body's decision; `role` is "start", "adoption" or "reference"."""

    body: str
    case: str = ""
    date_text: str = ""
    subject: str = ""
    role: str = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenges:
    """The challenges of one area."""

    heading: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    term: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A table of figures, as printed; `section` is the index of where it stands."""

    title: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    section: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it; level 1 is the highest."""

    heading: str
    number: str = ""
    level: int = 1
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def full_heading(self) -> str:
        return f"{self.number} {self.heading}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Which state of the plan this is."""

    version: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanData:
    """A plan. `language` is nb, nn, da, sv or any other, which gets English labels.

    `colour` is the municipality's, six hexadecimal digits.
    """

    title: str
    municipality: str
    language: str = "nb"
    subtitle: str = ""
    period: str = ""
    mission: str = ""
    vision: str = ""
    colour: str = "1d4e5f"
    revision: Revision | None = None
    decisions: tuple[Decision, ...] = ()
    sections: tuple[Section, ...] = ()
    themes: tuple[Theme, ...] = ()
    goals: tuple[Statement, ...] = ()
    success_criteria: tuple[Statement, ...] = ()
    target_groups: tuple[Statement, ...] = ()
    challenges: tuple[Challenges, ...] = ()
    terms: tuple[Term, ...] = ()
    figures: tuple[Figures, ...] = ()
    units: tuple[Unit, ...] = ()
    measures: tuple[Measure, ...] = ()


_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)

type _Shape = Mapping[str, Any]
type _Start = tuple[int, float]

_OTHERWISE_MADE = frozenset({"units", "section", "own_section", "chapter"})
_OF_MEASURES = tuple(
    each.name for each in fields(Measure) if each.name not in _OTHERWISE_MADE
)


def plan_from_dict(shape: _Shape, *, revision: Revision | None = None) -> PlanData:
    """Make the plan from `PlanDraft.as_dict(places=True)`.

    The places say in which section a measure or a table of figures stands; without
    them it is found by its heading, or stands in a chapter of its own.
    """
    sections = shape.get("sections") or []
    units = _units(shape)
    return PlanData(
        title=shape.get("title") or _first_heading(sections) or "",
        municipality=shape.get("municipality") or "",
        language=shape.get("language") or "nb",
        period=(shape.get("period") or {}).get("text") or "",
        mission=shape.get("mission") or "",
        vision=shape.get("vision") or "",
        revision=revision,
        decisions=tuple(_filled(Decision, each) for each in _list(shape, "decisions")),
        sections=tuple(map(_section, sections)),
        themes=tuple(_filled(Theme, each) for each in _list(shape, "themes")),
        goals=_statements(shape, "goals"),
        success_criteria=_statements(shape, "success_criteria"),
        target_groups=_statements(shape, "target_groups"),
        challenges=tuple(
            Challenges(heading=each.get("heading") or "", items=tuple(each["items"]))
            for each in _list(shape, "challenges")
        ),
        terms=tuple(_filled(Term, each) for each in _list(shape, "glossary")),
        figures=tuple(_figures(each, sections) for each in _list(shape, "tables")),
        units=units,
        measures=tuple(
            _measure(each, sections, units) for each in _list(shape, "measures")
        ),
    )


def _list(shape: _Shape, key: str) -> Sequence[_Shape]:
    return shape.get(key) or []


def _filled[T](kind: type[T], shape: _Shape) -> T:
    """Make one of the classes above from the fields of the same names."""
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # all are dataclasses
    return kind(**{name: shape.get(name) or "" for name in names})


def _statements(shape: _Shape, key: str) -> tuple[Statement, ...]:
    return tuple(_filled(Statement, each) for each in _list(shape, key))


def _first_heading(sections: Sequence[_Shape]) -> str:
    return sections[0]["heading"] if sections else ""


def _section(shape: _Shape) -> Section:
    text = shape.get("text") or ""
    return Section(
        heading=shape.get("heading") or "",
        number=shape.get("number") or "",
        level=shape.get("level") or 1,
        paragraphs=tuple(each for each in text.split("\n\n") if each.strip()),
        items=tuple(shape.get("items") or ()),
    )


def _figures(shape: _Shape, sections: Sequence[_Shape]) -> Figures:
    return Figures(
        title=shape.get("title") or "",
        columns=tuple(each or "" for each in shape["columns"]),
        rows=tuple(tuple(cell or "" for cell in row) for row in shape["rows"]),
        section=_section_at(_start(shape), sections),
    )


def _units(shape: _Shape) -> tuple[Unit, ...]:
    return tuple(_filled(Unit, each) for each in _list(shape, "units"))


def _measure(
    shape: _Shape, sections: Sequence[_Shape], known: Sequence[Unit]
) -> Measure:
    start = _start(shape)
    values = {name: shape.get(name) or "" for name in _OF_MEASURES}
    names = shape.get("responsible_units") or []
    return Measure(
        **values,
        units=tuple(_unit(name, known) for name in names),
        chapter=shape.get("table") or "",
        section=_section_at(start, sections),
        own_section=_own_section(shape, start, sections),
    )


def _unit(name: str, known: Sequence[Unit]) -> Unit:
    """Find the unit that is called so: by its name, its short name or by both."""
    for unit in known:
        if name in {unit.name, unit.short_name, unit.full_name}:
            return unit
    return Unit(name=name)


def printable[T](value: T) -> T:
    """Take out what no document may hold: control characters and half characters."""
    if isinstance(value, str):
        return cast("T", _UNPRINTABLE.sub("", value))
    if isinstance(value, tuple):
        return cast("T", tuple(map(printable, value)))
    if is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in fields(value)]
        clean = {name: printable(getattr(value, name)) for name in names}
        return cast("T", replace(value, **clean))
    return value


# ── where things stand ───────────────────────────────────────────────────────


def _start(shape: _Shape) -> _Start | None:
    """Give where an item begins, so that starts sort as the text is read."""
    place = shape.get("place") or {}
    if place.get("lines"):
        return (int(place["lines"][0]), 0.0)
    if place.get("page"):
        box = place.get("box")
        return (int(place["page"]), float(box[1]) if box else 0.0)
    return None


def _section_at(start: _Start | None, sections: Sequence[_Shape]) -> int | None:
    """Give the last section that begins before."""
    if start is None:
        return None
    found = None
    for index, section in enumerate(sections):
        begins = _start(section)
        if begins is not None and begins <= start:
            found = index
    return found


def _own_section(
    shape: _Shape, start: _Start | None, sections: Sequence[_Shape]
) -> int | None:
    """Give the section whose heading is this measure's number and title."""
    if not shape.get("title"):
        return None
    for index, section in enumerate(sections):
        named = _ends_with(section["heading"], shape["title"])
        numbered = (section.get("number") or "") == (shape.get("number") or "")
        if named and (numbered or (start is not None and _start(section) == start)):
            return index
    return None


def _ends_with(heading: str, title: str) -> bool:
    """Say whether a heading is the title, or "Tiltak 3:" and the title."""
    return " ".join(heading.split()).endswith(" ".join(title.split()))
