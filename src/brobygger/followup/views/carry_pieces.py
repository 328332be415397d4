"""What the plans' pages show of the plans before and after."""

from brobygger.core.http import Request
from brobygger.core.rules import belongs_to
from brobygger.followup import carry_queries, carry_wording
from brobygger.followup.carry_rules import can_carry_over
from brobygger.followup.models import CarryAnswer
from brobygger.followup.views.carrying import board_address
from brobygger.followup.views.lineage import lineage_address
from brobygger.plans.additions import Addition
from brobygger.plans.lines import chain_of, line_of
from brobygger.plans.models import Measure, Plan
from brobygger.plans.queries import Edition

FEWEST = 3
"""Plans of a chain that is shown: of two, each page names the other already."""


def chain_on_plan(request: Request, edition: Edition) -> Addition | None:
    """Show the chain of plans; offer those who may to make the next."""
    plan = edition.plan
    chain = chain_of(plan, request.user)
    may = request.user.is_authenticated and can_carry_over(request.user, plan)
    if len(chain) < FEWEST and not may:
        return None
    context = {
        "plan": plan,
        "chain": chain if len(chain) >= FEWEST else [],
        "board": board_address(plan) if may else "",
        "lineage": lineage_address(plan) if may and plan.predecessor_id else "",
        "progress": "",
    }
    if may and (carry_over := carry_queries.carry_over_of(plan)):
        context["carry_over"] = carry_over
        if carry_over.is_open:
            found = carry_queries.ledger(carry_over).balance
            context["progress"] = carry_wording.finding(found)
    return Addition("followup/carry_on_plan.html", context)


def line_on_measure(request: Request, edition: Edition, key: str) -> Addition | None:
    """Show the measure's line through the plans, or why it was not carried on."""
    plan = edition.plan
    stages = line_of(plan, key, request.user)
    ending = _ending(request, plan, key)
    if not stages and ending is None:
        return None
    is_own = request.user.is_authenticated and belongs_to(
        request.user, plan.municipality
    )
    context = {
        "plan": plan,
        "stages": stages,
        "finding": carry_wording.stands_on_line(stages) if stages else "",
        "ended": carry_wording.ended(ending) if ending else "",
        "reason": ending.reason if ending and is_own else "",
    }
    return Addition("followup/carry_line.html", context)


def _ending(request: Request, plan: Plan, key: str) -> CarryAnswer | None:
    measure = Measure.objects.filter(plan=plan, key=key).first()
    return carry_queries.ending_of(measure, request.user) if measure else None
