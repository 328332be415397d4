"""What a plan consists of, as a table: read for editing, comparing and exchanging.

The exchange form is one object: the plan's own facts, then a list for each kind of
part. Every field is always there; what there is none of is "", [] or null. Parts
refer to each other by `key`, and to units by name; rows of the database never show.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brobygger.plans.models import (
    BudgetLine,
    Challenge,
    Decision,
    Goal,
    Measure,
    Plan,
    Section,
    StatisticsTable,
    SuccessCriterion,
    TargetGroup,
    Term,
    Theme,
)
from brobygger.plans.models.parts import Part

SHAPE = "brobygger-plan-1"
"""The first thing in an exchange file: which form it has."""


class Shape(StrEnum):
    """What a field holds, and so how it is written."""

    LINE = "line"
    TEXT = "text"
    LIST = "list"  # texts
    CELLS = "cells"  # texts; None where a cell is empty
    TABLE = "table"  # a list of such rows of cells
    YEAR = "year"
    DATE = "date"  # "2025-12-31" in the exchange form
    CHOICE = "choice"
    LEVEL = "level"  # 1 is highest
    THEME = "theme"  # the theme's key
    UNITS = "units"  # names
    MEASURES = "measures"  # keys
    PARTS = "parts"  # keys of what a measure serves, of the kind in `of`
    MONEY = "money"  # {"year", "kind", "amount", "source"}
    PLAN = "plan"  # another plan: {"address", "title"}, or None
    LINES = "lines"  # {"measure", "plan", "before", "kind"}: see `ancestry`


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `name` in the exchange form, `column` in the row.

    `own` fields of a measure are also for the editors of its units. `of` is the kind
    of the parts that it refers to.
    """

    name: str
    label: str | Promise
    shape: Shape = Shape.LINE
    column: str = ""
    required: bool = False
    main: bool = True
    own: bool = True
    choices: tuple[tuple[str, str | Promise], ...] = ()
    of: str = ""

    @property
    def attribute(self) -> str:
        return self.column or self.name


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of part: `name` in addresses, `list` in the exchange form."""

    name: str
    list: str
    model: type[Part]
    label: str | Promise
    several: str | Promise
    fields: tuple[Field, ...]

    @property
    def editable(self) -> tuple[Field, ...]:
        """Give what a person changes: also what the exchange form has elsewhere."""
        return self.fields + LINKS if self.name == "measure" else self.fields

    @property
    def quick(self) -> Field | None:
        """Give the only field that must be filled, by which one is added in a line."""
        required = [field for field in self.fields if field.required]
        is_written = len(required) == 1 and required[0].shape == Shape.TEXT
        return required[0] if is_written else None

    @property
    def label_lower(self) -> str:
        return str(self.model._meta.verbose_name)


def _statement(
    label: str | Promise, measures: str | Promise, *more: Field
) -> tuple[Field, ...]:
    return (
        Field("text", label, Shape.TEXT, required=True),
        Field("scope", _("Applies to"), Shape.TEXT, main=False),
        *more,
        Field("measures", measures, Shape.MEASURES),
    )


def _choices(choices: object) -> tuple[tuple[str, str | Promise], ...]:
    return tuple((str(value), label) for value, label in choices.choices)  # type: ignore[attr-defined]  # a TextChoices


PLAN_FIELDS = (
    Field("title", _("Title"), Shape.TEXT, required=True),
    Field("kind", _("Kind"), Shape.CHOICE, required=True, choices=_choices(Plan.Kind)),
    Field(
        "language",
        _("Language of the text"),
        Shape.CHOICE,
        required=True,
        choices=_choices(Plan.Language),
    ),
    Field("period", _("Period, as printed"), column="period_text"),
    Field("start_year", _("First year"), Shape.YEAR),
    Field("end_year", _("Last year"), Shape.YEAR),
    Field("mission", _("Mission"), Shape.TEXT),
    Field("vision", _("Vision"), Shape.TEXT),
)

ANCESTRY = (
    Field("predecessor", _("The plan before"), Shape.PLAN),
    Field("lineage", _("Which measures come from where"), Shape.LINES),
)
"""What is not typed: it is told by how the plan was made from the plan before."""

MEASURE_FIELDS = (
    Field("number", _("Number"), own=False),
    Field("theme", _("Theme"), Shape.THEME, own=False),
    Field("title", _("Short name"), Shape.TEXT, main=False),
    Field("text", _("What will be done"), Shape.TEXT, required=True),
    Field("units", _("Responsible units"), Shape.UNITS, own=False),
    Field(
        "responsible",
        _("Responsible, as printed"),
        Shape.TEXT,
        column="responsible_text",
    ),
    Field("start", _("Start"), column="start_text"),
    Field("deadline", _("Deadline"), column="deadline_text"),
    Field("goal", _("Goal"), Shape.TEXT, column="goal_text", main=False),
    Field("indicator", _("Indicator"), Shape.TEXT, column="indicator_text", main=False),
    Field("partners", _("Partners"), Shape.TEXT, column="partners_text", main=False),
    Field("budget", _("Money, as printed"), Shape.TEXT, column="budget_text"),
    Field("budget_lines", _("Budget lines"), Shape.MONEY),
    Field("remark", _("Remark"), Shape.TEXT, main=False),
    Field(
        "origin",
        _("Where it comes from"),
        Shape.CHOICE,
        main=False,
        choices=_choices(Measure.Origin),
    ),
    Field("origin_plan", _("The plan it comes from"), main=False),
    Field("status", _("Status"), Shape.TEXT, column="status_text", main=False),
    Field("implemented", _("Implemented"), Shape.TEXT, "implemented_text", main=False),
    Field("remaining", _("Remaining"), Shape.TEXT, "remaining_text", main=False),
    Field("report", _("Report"), Shape.TEXT, "report_text", main=False),
)

LINKS = tuple(
    Field(name, label, Shape.PARTS, own=False, of=of)
    for name, label, of in (
        ("goals", _("Goals it serves"), "goal"),
        ("success_criteria", _("Success criteria it serves"), "criterion"),
        ("target_groups", _("Target groups it is for"), "group"),
        ("challenges", _("Challenges it answers"), "challenge"),
    )
)
"""What a measure serves. In the exchange form each of those names its measures."""

MONEY_KINDS = _choices(BudgetLine.Kind)

SERVE = _("Measures that serve it")

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "theme",
            "themes",
            Theme,
            _("Theme"),
            _("Themes"),
            (
                Field("number", _("Number")),
                Field("title", _("Theme"), Shape.TEXT, required=True),
                Field("subtitle", _("Subtitle"), Shape.TEXT, main=False),
            ),
        ),
        Kind(
            "measure",
            "measures",
            Measure,
            _("Measure"),
            _("Measures"),
            MEASURE_FIELDS,
        ),
        Kind(
            "goal",
            "goals",
            Goal,
            _("Goal"),
            _("Goals"),
            _statement(_("Goal"), SERVE, Field("theme", _("Theme"), Shape.THEME)),
        ),
        Kind(
            "criterion",
            "success_criteria",
            SuccessCriterion,
            _("Success criterion"),
            _("Success criteria"),
            _statement(_("Success criterion"), SERVE),
        ),
        Kind(
            "group",
            "target_groups",
            TargetGroup,
            _("Target group"),
            _("Target groups"),
            _statement(_("Target group"), _("Measures for it")),
        ),
        Kind(
            "challenge",
            "challenges",
            Challenge,
            _("Challenge"),
            _("Challenges"),
            (
                Field("heading", _("Heading")),
                Field("text", _("Challenge"), Shape.TEXT, required=True),
                Field("measures", _("Measures that answer it"), Shape.MEASURES),
            ),
        ),
        Kind(
            "section",
            "sections",
            Section,
            _("Section"),
            _("Sections"),
            (
                Field("number", _("Number")),
                Field("heading", _("Heading"), Shape.TEXT, required=True),
                Field("level", _("Level, 1 is highest"), Shape.LEVEL),
                Field("text", _("Text"), Shape.TEXT),
                Field("items", _("List"), Shape.LIST, main=False),
            ),
        ),
        Kind(
            "figures",
            "statistics_tables",
            StatisticsTable,
            _("Table of figures"),
            _("Tables of figures"),
            (
                Field("title", _("Title"), Shape.TEXT),
                Field("columns", _("Columns"), Shape.CELLS),
                Field("rows", _("Rows"), Shape.TABLE, required=True),
            ),
        ),
        Kind(
            "decision",
            "decisions",
            Decision,
            _("Decision"),
            _("Decisions"),
            (
                Field("body", _("Who decided"), Shape.TEXT, required=True),
                Field("case", _("Case")),
                Field("date_text", _("Date, as printed")),
                Field("date", _("Date"), Shape.DATE),
                Field("subject", _("What was decided"), Shape.TEXT),
                Field(
                    "role",
                    _("What it means for the plan"),
                    Shape.CHOICE,
                    required=True,
                    choices=_choices(Decision.Role),
                ),
            ),
        ),
        Kind(
            "term",
            "terms",
            Term,
            _("Term"),
            _("Terms"),
            (
                Field("term", _("Term"), Shape.TEXT, required=True),
                Field("definition", _("Definition"), Shape.TEXT, required=True),
            ),
        ),
    )
}
"""In the order in which an exchange file has them: what is referred to comes first."""
