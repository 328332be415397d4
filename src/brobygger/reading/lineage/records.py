"""What lineage is told from, and what it is told as. Plain data."""

from dataclasses import dataclass
from typing import Literal

type Origin = Literal["continued", "new", "transferred", ""]
type Kind = Literal["continued", "changed", "merged", "split"]

CERTAIN = 0.85
"""From this confidence on, a proposal may be accepted without a second look."""

WORTH_SHOWING = 0.5
"""Proposals below this are not made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A measure, as far as lineage is concerned; what is unknown is empty.

    `origin` is what the plan itself says of where the measure comes from, and
    `origin_plan` the plan it names. `report` is how it went; `goes_on` says whether
    the report carries it into the next period.
    """

    key: str
    text: str
    title: str = ""
    number: str = ""
    theme: str = ""
    responsible: str = ""
    origin: Origin = ""
    origin_plan: str = ""
    report: str = ""
    goes_on: bool = False

    @property
    def words(self) -> str:
        """Everything that says what will be done."""
        return f"{self.title} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure may come from another, by their keys; `confidence` is from 0 to 1.

    "continued" is word for word, "changed" in other words; a new measure "merged"
    comes from several, an old one "split" goes into several.
    """

    old: str
    new: str
    confidence: float
    kind: Kind
