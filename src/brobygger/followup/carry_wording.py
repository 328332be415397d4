"""The next plan in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brobygger.followup.carry_queries import Lines, Pair
from brobygger.followup.carry_rules import Balance, Trouble
from brobygger.followup.models import CarryAnswer
from brobygger.followup.wording import in_a_row
from brobygger.plans.lines import Stage
from brobygger.reading.lineage.records import CERTAIN

Deed = CarryAnswer.Deed

LIKELY = 0.7

TROUBLES = {
    Trouble.OPEN: gettext_lazy("Nobody has answered yet."),
    Trouble.NO_PARTNER: gettext_lazy("It names no measure to merge with."),
    Trouble.PARTNER_OPEN: gettext_lazy(
        "A measure that it merges with is not answered yet."
    ),
    Trouble.PARTNER_DISAGREES: gettext_lazy(
        "A measure that it merges with says something else."
    ),
    Trouble.OTHER_WORDS: gettext_lazy("Its partners have other words for the new one."),
    Trouble.FEW_PARTS: gettext_lazy("It names fewer than two parts."),
}


def finding(found: Balance) -> str:
    """Say how far it is: "27 of 31 answered"."""
    return _("%(answered)s of %(total)s measures are answered") % {
        "answered": found.answered,
        "total": found.total,
    }


def sums(found: Balance) -> list[tuple[str, int]]:
    """Give what was answered, how often; nothing that was not."""
    labels = {
        Deed.CONTINUE: _("continue as they are"),
        Deed.CHANGE: _("continue in other words"),
        Deed.MERGE: _("are merged"),
        Deed.SPLIT: _("are split"),
        Deed.FINISH: _("are finished"),
        Deed.STOP: _("are stopped"),
    }
    return [
        (labels[Deed(deed)], count) for deed, count in found.by_deed.items() if count
    ]


def becomes(found: Balance) -> str:
    return ngettext(
        "The new plan gets %(count)s measure from the old one.",
        "The new plan gets %(count)s measures from the old one.",
        found.becomes,
    ) % {"count": found.becomes}


def unsettled(found: Balance) -> str:
    count = len(found.troubles)
    if not count:
        return ""
    return ngettext(
        "%(count)s measure is not settled yet.",
        "%(count)s measures are not settled yet.",
        count,
    ) % {"count": count}


def stands_on_line(stages: Sequence[Stage]) -> str:
    """Say where a measure was and is: "Was number 11 in the plan before, …"."""
    at = next(at for at, stage in enumerate(stages) if stage.is_here)
    here = in_a_row([step.name for step in stages[at].steps if step.is_here])
    before = in_a_row([step.name for step in stages[at - 1].steps]) if at else ""
    later = stages[at + 1 :]
    after = in_a_row([step.name for step in later[0].steps]) if later else ""
    names = {"before": before, "here": here, "after": after}
    if before and after:
        return (
            _(
                "Was number %(before)s in the plan before, is number %(here)s here and"
                " %(after)s in the next plan"
            )
            % names
        )
    if before:
        return (
            _("Was number %(before)s in the plan before, is number %(here)s here")
            % names
        )
    return _("Is number %(here)s here, and number %(after)s in the next plan") % names


def ended(answer: CarryAnswer) -> str:
    if answer.deed == Deed.FINISH:
        return _("Finished, and not in the next plan")
    return _("Stopped, and not in the next plan")


def how_sure(pair: Pair) -> str:
    """Say how sure a proposal is, in words and in per cent."""
    if pair.confidence is None:
        return _("Found by a person")
    percent = {"percent": min(99, round(100 * pair.confidence))}
    if pair.confidence >= CERTAIN:
        return _("Certain: %(percent)s %%") % percent
    if pair.confidence >= LIKELY:
        return _("Likely: %(percent)s %%") % percent
    return _("Doubtful: %(percent)s %%") % percent


def lines_finding(found: Lines) -> str:
    count = len(found.seen_as(""))
    if not count:
        return _("Every proposal is decided on")
    return ngettext(
        "%(count)s measure may come from the plan before",
        "%(count)s measures may come from the plan before",
        count,
    ) % {"count": count}
