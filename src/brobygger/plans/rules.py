"""Who may do what with documents, drafts and plans, and what is complete enough."""

from brobygger.core.models import User
from brobygger.core.rules import can_coordinate
from brobygger.plans.models import Draft, Plan, SourceDocument


def can_review(user: User, source: SourceDocument) -> bool:
    """See a document as it was handed in, and decide on what was read from it."""
    return can_coordinate(user, source.municipality)


def can_publish(user: User, plan: Plan) -> bool:
    return can_coordinate(user, plan.municipality)


def is_settled(draft: Draft) -> bool:
    """Tell whether the draft has become a plan, and is not changed any more."""
    return draft.plan_id is not None
