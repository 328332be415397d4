"""Who may make the next plan, and when every measure of the old one is accounted for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from brobygger.core.models import User
from brobygger.followup.models.carrying import CarryAnswer
from brobygger.plans.models import Plan
from brobygger.plans.rules import can_edit_plan

Deed = CarryAnswer.Deed

FEWEST_PARTS = 2
NEEDS_REASON = frozenset({Deed.MERGE, Deed.SPLIT, Deed.FINISH, Deed.STOP})
GOES_ON = frozenset({Deed.CONTINUE, Deed.CHANGE, Deed.MERGE, Deed.SPLIT})


def can_carry_over(user: User, plan: Plan) -> bool:
    return can_edit_plan(user, plan)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer without its row; measures are known by their ids.

    A partner that was taken out of the plan is not among `partners` any more.
    """

    deed: str
    title: str = ""
    text: str = ""
    parts: Sequence[str] = ()
    partners: frozenset[int] = frozenset()


class Trouble(StrEnum):
    """Why an answer does not hold."""

    OPEN = "open"
    NO_PARTNER = "no partner"
    PARTNER_OPEN = "partner open"
    PARTNER_DISAGREES = "partner disagrees"
    OTHER_WORDS = "other words"
    FEW_PARTS = "few parts"


@dataclass(frozen=True, slots=True)
class Balance:
    """How the answers add up: `troubles` by the measures' ids, none when all is well."""

    total: int
    answered: int
    troubles: Mapping[int, Trouble]
    by_deed: Mapping[str, int]
    becomes: int  # measures of the new plan

    @property
    def can_close(self) -> bool:
        return self.total > 0 and not self.troubles


def balance(measures: Sequence[int], said: Mapping[int, Said]) -> Balance:
    """Add up what was said of the old plan's measures, in their order."""
    given = {pk: said[pk] for pk in measures if pk in said and said[pk].deed}
    troubles = {}
    for pk in measures:
        trouble = trouble_of(pk, given)
        if trouble:
            troubles[pk] = trouble
    by_deed = {deed.value: 0 for deed in Deed}
    for answer in given.values():
        by_deed[answer.deed] += 1
    return Balance(
        len(measures), len(given), troubles, by_deed, _becomes(measures, given)
    )


def trouble_of(pk: int, given: Mapping[int, Said]) -> Trouble | None:
    answer = given.get(pk)
    if answer is None:
        return Trouble.OPEN
    if answer.deed == Deed.SPLIT and len(answer.parts) < FEWEST_PARTS:
        return Trouble.FEW_PARTS
    if answer.deed == Deed.MERGE:
        return _trouble_of_merge(pk, answer, given)
    return None


def _trouble_of_merge(
    pk: int, answer: Said, given: Mapping[int, Said]
) -> Trouble | None:
    """Partners agree when each names all the others, and the same words."""
    if not answer.partners:
        return Trouble.NO_PARTNER
    if answer.partners - given.keys():
        return Trouble.PARTNER_OPEN
    group = answer.partners | {pk}
    for other in answer.partners:
        theirs = given[other]
        if theirs.deed != Deed.MERGE or theirs.partners | {other} != group:
            return Trouble.PARTNER_DISAGREES
        if (theirs.title, theirs.text) != (answer.title, answer.text):
            return Trouble.OTHER_WORDS
    return None


def _becomes(measures: Sequence[int], given: Mapping[int, Said]) -> int:
    """Count the new plan's measures; a merge counts once, at its first partner."""
    count = 0
    for pk in measures:
        answer = given.get(pk)
        if answer is None:
            continue
        if answer.deed == Deed.MERGE:
            count += all(measures.index(pk) <= at for at in _places(answer, measures))
        elif answer.deed == Deed.SPLIT:
            count += len(answer.parts)
        else:
            count += answer.deed in GOES_ON
    return count


def _places(answer: Said, measures: Sequence[int]) -> list[int]:
    return [measures.index(each) for each in answer.partners if each in measures]
