"""Who may do what with documents, drafts and plans, and what is complete enough."""

from brobygger.core.models import Role, User
from brobygger.core.rules import belongs_to, can_coordinate
from brobygger.plans.models import Draft, Measure, Plan, SourceDocument


def can_review(user: User, source: SourceDocument) -> bool:
    """See a document as it was handed in, and decide on what was read from it."""
    return can_coordinate(user, source.municipality)


def can_publish(user: User, plan: Plan) -> bool:
    return can_coordinate(user, plan.municipality)


def is_settled(draft: Draft) -> bool:
    """Tell whether the draft has become a plan, and is not changed any more."""
    return draft.plan_id is not None


def can_see_working(user: User, plan: Plan) -> bool:
    """See the plan as it stands between two publications."""
    return belongs_to(user, plan.municipality)


def can_edit_plan(user: User, plan: Plan) -> bool:
    """Change everything in the plan."""
    return can_coordinate(user, plan.municipality)


def can_edit_measure(user: User, measure: Measure) -> bool:
    """Change what a measure says: coordinators every one, editors their own units'."""
    plan = measure.plan
    return can_edit_plan(user, plan) or (
        belongs_to(user, plan.municipality)
        and user.role == Role.UNIT_EDITOR
        and measure.responsibilities.filter(unit__users=user).exists()
    )
