"""What the API answers, as types: parts of a plan after `shape`, the rest written out.

Answers are made as plain data and do not pass through these types, which would cost
more than everything else together: a test holds every kind of answer against them.
"""

from datetime import date, datetime
from types import GenericAlias
from typing import Annotated, Any, Literal

from django.utils.translation import override
from ninja import Field, Schema
from pydantic import create_model

from brobygger.plans import shape
from brobygger.plans.models import Lineage, Plan
from brobygger.plans.shape import (
    KINDS,
    LINKS,
    MEASURE_FIELDS,
    MONEY_KINDS,
    SHAPE,
    Shape,
)

LARGEST_PAGE, FARTHEST = 500, 1_000_000

type Definitions = dict[str, Any]


def _said(words: str) -> Any:
    return Field(..., description=words)


# ── what a plan consists of ──────────────────────────────────────────────────


class Place(Schema):
    """Where in the source document something stands: a page, or lines of a text."""

    page: int | None = Field(None, description="Counted from 1.")
    box: list[float] | None = Field(
        None, description="Left, top, right and bottom in points from the top left."
    )
    lines: list[int] | None = Field(None, description="The first and the last.")


class BudgetLine(Schema):
    year: int
    kind: Literal[tuple(kind for kind, _label in MONEY_KINDS)]  # type: ignore[valid-type]  # a table's own words
    amount: int = _said("Whole kroner.")
    source: str


class Unit(Schema):
    """Who is responsible."""

    name: str
    short_name: str


class PlanBefore(Schema):
    """The plan that a plan follows; it may not be known here."""

    address: str = _said("Its name in addresses.")
    title: str


class Descent(Schema):
    """A measure comes from a measure of another plan, wholly or in part."""

    measure: str = _said("The measure’s key.")
    plan: str = _said("The other plan’s name in addresses.")
    before: str = _said("The key there.")
    kind: Literal[tuple(Lineage.Kind.values)]  # type: ignore[valid-type]  # a table's own words


class ThemeOfMeasure(Schema):
    """The theme that a measure stands under."""

    key: str
    number: str
    title: str


TYPES: dict[Shape, Any] = {
    Shape.LINE: str,
    Shape.TEXT: str,
    Shape.LIST: list[str],
    Shape.CELLS: list[str | None],
    Shape.TABLE: list[list[str | None]],
    Shape.YEAR: int | None,
    Shape.DATE: date | None,
    Shape.LEVEL: int,
    Shape.THEME: str | None,
    Shape.UNITS: list[str],
    Shape.MEASURES: list[str],
    Shape.MONEY: list[BudgetLine],
    Shape.PLAN: PlanBefore | None,
    Shape.LINES: list[Descent],
}
"""What each shape of a field is in JSON; a choice is one of its own words."""


def _type_of(field: shape.Field) -> Any:
    if field.shape != Shape.CHOICE:
        return TYPES.get(field.shape, Any)
    allowed = [value for value, _label in field.choices]
    return Literal[tuple(allowed if field.required else ["", *allowed])]


def _definitions(fields: tuple[shape.Field, ...]) -> Definitions:
    with override("en"):
        return {
            field.name: (_type_of(field), _said(f"{field.label}.")) for field in fields
        }


def _made(name: str, doc: str, *, after: Any = Schema, **fields: Any) -> Any:
    """Make a type whose fields a table tells."""
    return create_model(name, __base__=after, __doc__=doc, **fields)


def _list(part: Any) -> Any:
    return (GenericAlias(list, part), ...)


KEY = (str, _said("What it is known by in every version of the plan."))
OF_PARTS: Definitions = {"key": KEY, "place": (Place, ...)}

PARTS: dict[str, Any] = {
    kind.list: _made(
        f"{kind.model.__name__}{'InFile' if kind.name == 'measure' else ''}",
        "As in a plan's file.",
        **_definitions(kind.fields),
        **OF_PARTS,
    )
    for kind in KINDS.values()
}
"""A type for each kind of part, by the name of its list."""

PlanFile = _made(
    "PlanFile",
    "A whole plan as it was published: byte for byte what `sha256` is the sum of.",
    shape=(Literal[SHAPE], _said("Which form the file has.")),
    **_definitions(shape.PLAN_FIELDS + shape.ANCESTRY),
    units=_list(Unit),
    **{name: _list(part) for name, part in PARTS.items()},
)

with override("en"):
    _SERVES: Definitions = {
        link.name: (list[str], _said(f"{link.label}: their keys.")) for link in LINKS
    }
Measure = _made(
    "Measure",
    "One thing that the plan promises.",
    **_definitions(MEASURE_FIELDS)
    | {"theme": (ThemeOfMeasure | None, ...), "units": _list(Unit)}
    | _SERVES
    | OF_PARTS,
    url=(str, _said("Its address in this API.")),
    page=(str, _said("Its page for people.")),
)


# ── what there is ────────────────────────────────────────────────────────────


class Municipality(Schema):
    slug: str = _said("Its name in addresses.")
    name: str
    number: str = _said("Its number in its country's own list.")
    country: Literal["no", "dk", "se"]
    language: str = _said("The language of its own pages.")
    plans: int = _said("How many plans are published.")
    url: str = _said("Its plans in this API.")
    page: str = _said("Its page for people.")


class PlanInList(Schema):
    """A published plan, as its latest version says."""

    municipality: str = _said("The municipality's name in addresses.")
    slug: str = _said("The plan's name in addresses.")
    title: str
    kind: Literal[tuple(Plan.Kind.values)]  # type: ignore[valid-type]  # a table's own words
    language: str = _said("The language of the text.")
    period: str = _said("As printed.")
    start_year: int | None
    end_year: int | None
    state: Literal["published", "former"] = _said(
        "A former plan is known by what a later plan's document reports on it."
    )
    measures: int = _said("How many measures it has.")
    version: int = _said("The number of the latest version.")
    published_at: datetime = _said("When that version was published.")
    url: str = _said("Its address in this API.")
    page: str = _said("Its page for people.")


_OTHER_PARTS = {name: _list(part) for name, part in PARTS.items() if name != "measures"}

PlanInFull = _made(
    "Plan",
    "A published plan with everything but its measures, which have their own list.",
    after=PlanInList,
    mission=(str, ...),
    vision=(str, ...),
    **_definitions(shape.ANCESTRY),
    units=_list(Unit),
    **_OTHER_PARTS,
    sha256=(str, _said("The sum of the version's file.")),
    measures_url=(str, ...),
    versions_url=(str, ...),
    file_url=(str, _said("The version as a file, with everything.")),
)


class Version(Schema):
    """The plan as it stood when it was published once."""

    number: int
    published_at: datetime
    note: str = _said("What is new in it.")
    measures: int
    sha256: str = _said("The sum of the file.")
    file_url: str
    page: str = _said("What changed, for people.")


# ── pages of lists, and what is asked ────────────────────────────────────────


class Page(Schema):
    """A piece of a list; `next` and `previous` are addresses, null at the ends."""

    total: int = _said("How many there are in all, with the filters that are set.")
    limit: int
    offset: int
    next: str | None
    previous: str | None


class MunicipalityPage(Page):
    items: list[Municipality]


class PlanPage(Page):
    items: list[PlanInList]


class MeasurePage(Page):
    items: list[Measure]  # type: ignore[valid-type]  # made from a table


class VersionPage(Page):
    items: list[Version]


class Asked(Schema):
    """Which piece of a list."""

    limit: Annotated[int, Field(50, ge=1, le=LARGEST_PAGE, description="How many.")]
    offset: Annotated[
        int, Field(0, ge=0, le=FARTHEST, description="How many to leave out first.")
    ]


class AskedMeasures(Asked):
    """Which measures, and which piece of the list of them."""

    theme: str = Field("", description="The key of a theme.")
    unit: str = Field("", description="A unit's name or short name.")
    origin: Literal["", "new", "continued", "transferred"] = Field(
        "", description="Where a measure comes from."
    )
    q: str = Field("", description="Words that all stand in the measure's own text.")


class Problem(Schema):
    """Why there is no answer, after RFC 9457."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str = _said("What is wrong, and what to do, in one line.")
