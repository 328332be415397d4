"""What a reviewer can correct: the fields of each kind of item, in order."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brobygger.plans.models import Decision, DraftItem, Measure

Kind = DraftItem.Kind


class Shape(StrEnum):
    """How a field is written."""

    LINE = "line"
    TEXT = "text"
    LIST = "list"  # one text a line
    TABLE = "table"  # one row a line, cells parted by |
    CELLS = "cells"  # parted by |, empty ones too
    YEAR = "year"
    DATE = "date"
    ORIGIN = "origin"
    ROLE = "role"


CHOICES = {Shape.ORIGIN: Measure.Origin.choices, Shape.ROLE: Decision.Role.choices}


@dataclass(frozen=True, slots=True)
class ItemField:
    """A field of an item: `name` is its key in the item's content.

    `main` fields are shown at once, the others when they hold something or on demand.
    """

    name: str
    label: str | Promise
    shape: Shape = Shape.LINE
    required: bool = False
    main: bool = True


def _text(label: str | Promise) -> tuple[ItemField, ...]:
    return (ItemField("text", label, Shape.TEXT, required=True),)


def _statement(label: str | Promise) -> tuple[ItemField, ...]:
    return (*_text(label), ItemField("scope", _("Applies to"), Shape.TEXT, main=False))


FIELDS: dict[str, tuple[ItemField, ...]] = {
    Kind.TITLE: _text(_("Title")),
    Kind.MISSION: _text(_("Mission")),
    Kind.VISION: _text(_("Vision")),
    Kind.PERIOD: (
        ItemField("text", _("Period, as printed"), required=True),
        ItemField("start", _("First year"), Shape.YEAR),
        ItemField("end", _("Last year"), Shape.YEAR),
    ),
    Kind.GOAL: _statement(_("Goal")),
    Kind.SUCCESS_CRITERION: _statement(_("Success criterion")),
    Kind.TARGET_GROUP: _statement(_("Target group")),
    Kind.THEME: (
        ItemField("number", _("Number"), main=False),
        ItemField("title", _("Theme"), required=True),
        ItemField("subtitle", _("Subtitle"), Shape.TEXT, main=False),
    ),
    Kind.MEASURE: (
        ItemField("number", _("Number")),
        ItemField("theme", _("Theme")),
        ItemField("title", _("Short name"), Shape.TEXT, main=False),
        ItemField("text", _("What will be done"), Shape.TEXT, required=True),
        ItemField("responsible", _("Responsible, as printed"), Shape.TEXT),
        ItemField("responsible_units", _("Responsible units"), Shape.LIST),
        ItemField("start", _("Start")),
        ItemField("deadline", _("Deadline")),
        ItemField("goal", _("Goal"), Shape.TEXT, main=False),
        ItemField("indicator", _("Indicator"), Shape.TEXT, main=False),
        ItemField("partners", _("Partners"), Shape.TEXT, main=False),
        ItemField("budget", _("Money"), Shape.TEXT, main=False),
        ItemField("remark", _("Remark"), Shape.TEXT, main=False),
        ItemField("origin", _("Where it comes from"), Shape.ORIGIN, main=False),
        ItemField("origin_plan", _("The plan it comes from"), main=False),
        ItemField("status", _("Status, as printed"), Shape.TEXT, main=False),
        ItemField("implemented", _("Implemented"), Shape.TEXT, main=False),
        ItemField("remaining", _("Remaining"), Shape.TEXT, main=False),
        ItemField("report", _("Report"), Shape.TEXT, main=False),
    ),
    Kind.UNIT: (
        ItemField("name", _("Name"), required=True),
        ItemField("short_name", _("Short name")),
        ItemField("aliases", _("Other names"), Shape.LIST),
    ),
    Kind.CHALLENGE: (
        ItemField("heading", _("Heading")),
        ItemField("items", _("Challenges"), Shape.LIST, required=True),
    ),
    Kind.DECISION: (
        ItemField("body", _("Who decided"), required=True),
        ItemField("case", _("Case")),
        ItemField("date_text", _("Date, as printed")),
        ItemField("date_iso", _("Date, as 2025-12-31"), Shape.DATE),
        ItemField("subject", _("What was decided"), Shape.TEXT),
        ItemField("role", _("What it means for the plan"), Shape.ROLE),
    ),
    Kind.STATISTICS: (
        ItemField("title", _("Title"), Shape.TEXT),
        ItemField("columns", _("Columns"), Shape.CELLS),
        ItemField("rows", _("Rows"), Shape.TABLE, required=True),
    ),
    Kind.TERM: (
        ItemField("term", _("Term"), required=True),
        ItemField("definition", _("Definition"), Shape.TEXT, required=True),
    ),
    Kind.SECTION: (
        ItemField("number", _("Number"), main=False),
        ItemField("heading", _("Heading"), required=True),
        ItemField("text", _("Text"), Shape.TEXT),
        ItemField("items", _("List"), Shape.LIST, main=False),
    ),
}

SEVERAL: dict[str, str | Promise] = {
    Kind.GOAL: _("Goals"),
    Kind.SUCCESS_CRITERION: _("Success criteria"),
    Kind.TARGET_GROUP: _("Target groups"),
    Kind.THEME: _("Themes"),
    Kind.MEASURE: _("Measures"),
    Kind.UNIT: _("Units"),
    Kind.CHALLENGE: _("Challenges"),
    Kind.DECISION: _("Decisions"),
    Kind.STATISTICS: _("Tables of figures"),
    Kind.TERM: _("Terms"),
    Kind.SECTION: _("Sections"),
}
"""What several of a kind are called; the others are one of a kind."""

HEADLINES = ("title", "heading", "term", "name", "body", "text")
"""Where the words stand that tell an item from its neighbours, in this order."""


def headline(item: DraftItem) -> str:
    """Say what an item is in its own first words."""
    content = item.content
    words = next((content[name] for name in HEADLINES if content.get(name)), "")
    return str(words or next(iter(content.get("items") or []), ""))


def kind_label(kind: str) -> str:
    """Name a kind as the heading over its items."""
    return str(SEVERAL.get(kind) or Kind(kind).label)


def label_of(kind: str, name: str) -> str:
    """Say what a field is called; a name without a field stands for itself."""
    return next((str(each.label) for each in FIELDS[kind] if each.name == name), name)


def pairs(kind: str, content: dict[str, Any]) -> list[tuple[str, str]]:
    """Give an item's content as (label, text), empty fields left out."""
    return [
        (str(each.label), _shown(content[each.name]))
        for each in FIELDS[kind]
        if content.get(each.name)
    ]


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_shown(each) for each in value)
    return "" if value is None else str(value)
