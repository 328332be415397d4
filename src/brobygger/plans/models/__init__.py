"""Plans: the document a plan comes from, its reading, and the plan itself."""

from brobygger.plans.models.deeds import Deed
from brobygger.plans.models.drafts import Draft, DraftDeed, DraftItem
from brobygger.plans.models.lineage import Lineage
from brobygger.plans.models.measures import BudgetLine, Measure, Responsibility
from brobygger.plans.models.parts import (
    Challenge,
    Decision,
    Goal,
    Section,
    StatisticsTable,
    SuccessCriterion,
    TargetGroup,
    Term,
    Theme,
)
from brobygger.plans.models.plans import FormerAddress, Plan
from brobygger.plans.models.search import SearchEntry, SearchWord
from brobygger.plans.models.sheets import MeasureSheet
from brobygger.plans.models.sources import SourceDocument
from brobygger.plans.models.versions import PlanVersion

__all__ = [
    "BudgetLine",
    "Challenge",
    "Decision",
    "Deed",
    "Draft",
    "DraftDeed",
    "DraftItem",
    "FormerAddress",
    "Goal",
    "Lineage",
    "Measure",
    "MeasureSheet",
    "Plan",
    "PlanVersion",
    "Responsibility",
    "SearchEntry",
    "SearchWord",
    "Section",
    "SourceDocument",
    "StatisticsTable",
    "SuccessCriterion",
    "TargetGroup",
    "Term",
    "Theme",
]
