"""A plan as read: what was found, where it stands, and how sure we are.

`PlanDraft.as_dict()` gives the exchange shape (one JSON object); the classes here
add what a reviewer needs: a place in the source and a confidence for every item,
which `as_dict(places=True)` gives too.
All text is the source's own wording: only line-break hyphens are repaired and white
space collapsed. Nothing found is `None` or an empty list.
"""

from dataclasses import dataclass, field, fields
from typing import Any, Literal

from brobygger.reading.document import NOWHERE, Place

type DocumentKind = Literal["plan", "strategy", "case_page", "consultation_notice"]
type Language = Literal["nb", "nn", "da", "sv"]

CERTAIN = 0.9
"""From this confidence on, an item may be accepted without a second look."""


@dataclass(slots=True, kw_only=True)
class Item:
    """Anything found: its place in the source, and how sure we are, 0 to 1."""

    place: Place = NOWHERE
    confidence: float = 1.0

    @property
    def is_certain(self) -> bool:
        return self.confidence >= CERTAIN


@dataclass(slots=True, kw_only=True)
class Statement(Item):
    """A goal, a success criterion or a target group.

    `scope` is the period, area or lead-in that the text belongs to.
    """

    text: str
    scope: str | None = None


@dataclass(slots=True, kw_only=True)
class Theme(Item):
    """A main theme or core area."""

    title: str
    number: str | None = None
    subtitle: str | None = None


@dataclass(slots=True, kw_only=True)
class Measure(Item):
    """One thing that the plan promises to do.

    `uncertain` names the fields that the text does not settle; "table" among them
    means that it is open whether this is a measure at all. `origin` is read from the
    remark: "continued", "new" or "transferred", with `origin_plan` where one is named.
    `places` holds the place of single fields where they stand apart.
    """

    text: str
    title: str | None = None
    number: str | None = None
    table: str | None = None  # our own label of the table or list it stands in
    start: str | None = None
    deadline: str | None = None
    responsible: str | None = None
    responsible_units: list[str] = field(default_factory=list)
    remark: str | None = None
    theme: str | None = None
    implemented: str | None = None
    remaining: str | None = None
    report: str | None = None
    partners: str | None = None
    budget: str | None = None  # Kostnad, Økonomi, Ressurser
    goal: str | None = None  # the goal its row or heading names
    indicator: str | None = None  # Indikator, Måltall
    status: str | None = None
    origin: Literal["continued", "new", "transferred"] | None = None
    origin_plan: str | None = None
    uncertain: list[str] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Unit(Item):
    """A responsible unit, with the short name that the text itself gives it."""

    name: str
    short_name: str | None = None
    aliases: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Period(Item):
    """The years a plan is for; `start` and `end` are four digits or None."""

    text: str
    start: str | None = None
    end: str | None = None


@dataclass(slots=True, kw_only=True)
class Decision(Item):
    """A body's decision: `role` is "start", "adoption" or "reference"."""

    body: str
    case: str | None = None
    date_text: str | None = None
    date_iso: str | None = None
    subject: str | None = None
    role: Literal["start", "adoption", "reference"] = "reference"


@dataclass(slots=True, kw_only=True)
class Challenges(Item):
    """The challenges of one service area."""

    heading: str
    items: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Term(Item):
    term: str
    definition: str


@dataclass(slots=True, kw_only=True)
class Statistics(Item):
    """A table of figures, as printed ("1 055"); an empty cell is None."""

    title: str | None = None
    columns: list[str | None] = field(default_factory=list)
    rows: list[list[str | None]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Section(Item):
    """A heading and what stands under it; paragraphs are parted by a blank line."""

    heading: str
    text: str = ""
    items: list[str] = field(default_factory=list)
    level: int = 1
    number: str | None = None


@dataclass(slots=True, kw_only=True)
class Event(Item):
    """A date on which something happens in a consultation."""

    date_text: str
    date_iso: str | None = None
    body: str | None = None
    text: str | None = None


@dataclass(slots=True, kw_only=True)
class Contact(Item):
    name: str
    role: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(slots=True, kw_only=True)
class Figure(Item):
    """A figure in running text: "35,3 %" is value "35,3", unit "%"."""

    text: str
    value: str
    unit: str | None = None


@dataclass(slots=True, kw_only=True)
class Deadline(Item):
    date_text: str
    date_iso: str | None = None


@dataclass(slots=True, kw_only=True)
class Consultation(Item):
    """Facts for those who want to answer."""

    deadline: Deadline | None = None
    submit_to: str | None = None
    channel: str | None = None
    subject_marking: str | None = None
    respondent_types: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    statistics: list[Figure] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class PlanEnd(Item):
    """Where the plan ends and unrelated text follows."""

    last_text: str
    next_text: str


@dataclass(slots=True, kw_only=True)
class PlanDraft:
    """One document, read. See the fields' own classes for their shapes."""

    source: str
    kind: DocumentKind = "plan"
    language: Language = "nb"
    title: str | None = None
    municipality: str | None = None
    period: Period | None = None
    address: str | None = None
    decisions: list[Decision] = field(default_factory=list)
    mission: str | None = None
    vision: str | None = None
    goals: list[Statement] = field(default_factory=list)
    success_criteria: list[Statement] = field(default_factory=list)
    target_groups: list[Statement] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    challenges: list[Challenges] = field(default_factory=list)
    glossary: list[Term] = field(default_factory=list)
    tables: list[Statistics] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    consultation: Consultation | None = None
    plan_end: PlanEnd | None = None
    notes: list[str] = field(default_factory=list)
    columns: bool | None = None  # the measures' columns stand side by side
    furniture: list[str] = field(default_factory=list)  # running headers, left out
    places: dict[str, Place] = field(default_factory=dict)  # title, mission, vision …

    def as_dict(self, *, places: bool = False) -> dict[str, Any]:
        """Give the exchange shape: nested dicts and lists, ready for JSON.

        With `places`, every item has its `place` ({"page", "box", "lines"} as far as
        known) and `confidence` too, and what the exchange shape lacks is there:
        units, origin, budget, indicator, goal, status, section levels.
        """
        whole = {each.name: _plain(getattr(self, each.name)) for each in fields(self)}
        exchanged: dict[str, Any] = _exchanged(whole)
        return whole if places else exchanged


_BEYOND_EXCHANGE = frozenset(
    {"place", "places", "confidence", "units", "origin", "origin_plan", "budget"}
    | {"indicator", "goal", "status", "level"}
)
"""What reviewers need and the exchange shape lacks."""


def _exchanged(value: Any, parent: str = "") -> Any:
    if isinstance(value, list):
        return [_exchanged(each, parent) for each in value]
    if not isinstance(value, dict):
        return value
    beyond = _BEYOND_EXCHANGE | ({"number"} if parent == "sections" else set())
    return {
        name: _exchanged(each, name)
        for name, each in value.items()
        if name not in beyond
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Place):
        known = {"page": value.page, "box": value.box, "lines": value.lines}
        return {name: _plain(part) for name, part in known.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value
