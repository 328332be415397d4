"""A report on what came of measures: the shape that every published form is made from.

`report_of` takes the stored content of a closed edition, which is JSON:

    {"shape": "brobygger-report-1", "municipality": "Nordhavn", "language": "nb",
     "title": "…", "year": 2027, "edition": 1,
     "closed_on": "2027-10-20", "deadline": "2027-10-01",
     "change": null | {"what": "…", "who": "…", "why": "…", "on": "2027-11-03"},
     "instruction": "…",
     "plans": [{"slug": "…", "title": "…", "period": "2026–2029"}],
     "units": [{"name": "Nordhavn bibliotek", "short_name": "NB"}],
     "measures": [{"plan": a slug, "key": "…", …, "figures": […], "last_year": null | {…}}],
     "proposals": ["Rapporten tas til orientering."]}

The classes below are that content, key for key. Dates are days as "2027-10-20"; `start`
and `deadline` of a measure are words as printed. What there is none of is "" or [].
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

SHAPE = "brobygger-report-1"

type Content = Mapping[str, Any]
StatusCode = Literal["not_started", "under_way", "done", "stopped", ""]
NextCode = Literal["goes_on", "starts", "carried_over", "finished", "stopped", ""]
Language = Literal["nb", "nn", "da", "sv", "en"]
STATUSES: tuple[StatusCode, ...] = get_args(StatusCode)[:-1]  # "": not reported
NEXTS: tuple[NextCode, ...] = get_args(NextCode)[:-1]


class NotAReportError(ValueError):
    """The content has another shape; the message says where, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Why there is an edition after the first."""

    what: str
    who: str
    why: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    slug: str
    title: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    name: str
    short_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A series that shows how a measure goes, oldest point first."""

    name: str
    unit: str
    points: tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYear:
    """What the report before this one said of the same measure."""

    year: int
    status_text: str
    implemented: str
    remaining: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedMeasure:
    """A measure and what its unit says of it.

    `plan` is the slug of its plan, `area` the unit under which it is reported.
    A measure nobody reported is here too, with `is_reported` false and "" as answers.
    """

    plan: str
    key: str
    number: str
    title: str
    text: str
    theme: str
    area: str
    responsible: tuple[str, ...]
    start: str
    deadline: str
    origin: str
    remark: str
    status: StatusCode
    status_text: str
    implemented: str
    remaining: str
    next: NextCode
    next_text: str
    report: str
    is_reported: bool
    figures: tuple[Figure, ...]
    last_year: LastYear | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One closed edition: what the council gets, word for word, for ever.

    `instruction` is what the units were asked, `proposals` what the council is asked.
    """

    municipality: str
    language: Language
    title: str
    year: int
    edition: int
    closed_on: date
    deadline: date
    change: Change | None
    instruction: str
    plans: tuple[Plan, ...]
    units: tuple[Unit, ...]
    measures: tuple[ReportedMeasure, ...]
    proposals: tuple[str, ...]


def report_of(content: Content) -> Report:
    """Make the report; `NotAReportError` names the first place of another shape."""
    if not isinstance(content, Mapping) or content.get("shape") != SHAPE:
        raise NotAReportError(f'This is no report: "shape" must be "{SHAPE}".')
    return cast("Report", _value(content, Report, "report"))


def _value(value: object, kind: Any, place: str) -> object:
    """Give the value as `kind`: a class above, a tuple, a choice, or a plain type."""
    if is_dataclass(kind):
        return _object(value, kind, place)
    if get_origin(kind) is tuple:
        return _tuple(value, get_args(kind), place)
    if get_origin(kind) is Literal:
        return _one_of(value, get_args(kind), place)
    if type(None) in get_args(kind):
        return None if value is None else _value(value, get_args(kind)[0], place)
    return _plain(value, kind, place)


def _object(value: object, kind: Any, place: str) -> object:
    if not isinstance(value, Mapping):
        raise _wrong(place, "an object", value)
    made = {}
    for name, inner_kind in _kinds(kind).items():
        inner = f"{place}.{name}"
        if name not in value:
            raise NotAReportError(f"This is no report: {inner} is missing.")
        made[name] = _value(value[name], inner_kind, inner)
    return kind(**made)


@cache
def _kinds(kind: type) -> dict[str, Any]:
    """Give the type of each field; looking them up takes longer than all the rest."""
    return get_type_hints(kind)


def _tuple(value: object, kinds: Sequence[Any], place: str) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise _wrong(place, "a list", value)
    if kinds[-1] is Ellipsis:
        kinds = [kinds[0]] * len(value)
    elif len(kinds) != len(value):
        raise _wrong(place, f"a list of {len(kinds)}", value)
    pairs = zip(value, kinds, strict=True)
    return tuple(
        _value(each, kind, f"{place}[{at}]") for at, (each, kind) in enumerate(pairs)
    )


def _one_of(value: object, choices: Sequence[str], place: str) -> object:
    if value not in choices:
        raise _wrong(place, "one of " + ", ".join(choices), value)
    return value


def _plain(value: object, kind: type, place: str) -> object:
    if kind is date:
        return _day(value, place)
    wanted = int | float if kind is float else kind
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
        raise _wrong(place, _NAMES[kind], value)
    return value


_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def _day(value: object, place: str) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _wrong(place, "a day as 2027-10-20", value)


def _wrong(place: str, wanted: str, value: object) -> NotAReportError:
    return NotAReportError(
        f"This is no report: {place} must be {wanted}, not {str(value)[:60]!r}."
    )
