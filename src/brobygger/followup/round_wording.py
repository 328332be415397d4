"""What the pages of a reporting round say, in the reader's language."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brobygger.followup.models import ANSWERS, ReportingRound
from brobygger.followup.round_queries import Board

MISSING = {
    "words": gettext_lazy("some words on what is done or remains"),
    "status": gettext_lazy("how it stands"),
    "next": gettext_lazy("what happens next"),
    "next_when": gettext_lazy("when it starts"),
    "next_why": gettext_lazy("why it is stopped"),
}

LABELS = dict(
    zip(
        ANSWERS,
        (
            gettext_lazy("How does it stand?"),
            gettext_lazy("What is done?"),
            gettext_lazy("What remains?"),
            gettext_lazy("What happens next?"),
            gettext_lazy("When does it start?"),
            gettext_lazy("Why is it stopped?"),
            gettext_lazy("Text of the report to the council"),
        ),
        strict=True,
    )
)
"""What each answer is called, in the form and where two are compared."""


def missing_words(missing: Sequence[str]) -> str:
    """Say what a report lacks still."""
    return ", ".join(str(MISSING[name]) for name in missing)


def board_finding(board: Board) -> str:
    """Say at a glance how far the round is: "29 of 34 reported, 3 late"."""
    figures = {"done": board.done, "total": board.total, "late": board.late}
    if board.late:
        return _("%(done)s of %(total)s reported, %(late)s late") % figures
    if board.done == board.total:
        return _("All %(total)s measures are reported") % figures
    return _("%(done)s of %(total)s reported") % figures


def due(deadline: date, today: date) -> str:
    """Say a deadline as people do: "due in 12 days, 1 September 2026"."""
    left = (deadline - today).days
    words = {"day": date_format(deadline, "DATE_FORMAT"), "count": abs(left)}
    if left > 0:
        return (
            ngettext(
                "Due in %(count)s day, %(day)s.",
                "Due in %(count)s days, %(day)s.",
                left,
            )
            % words
        )
    if left == 0:
        return _("Due today, %(day)s.") % words
    return (
        ngettext(
            "Was due %(count)s day ago, %(day)s.",
            "Was due %(count)s days ago, %(day)s.",
            -left,
        )
        % words
    )


def rounds_finding(rounds: Sequence[ReportingRound]) -> str:
    count = sum(each.is_open for each in rounds)
    if not count:
        return _("No reporting round is open now")
    return ngettext(
        "One reporting round is open",
        "%(count)s reporting rounds are open",
        count,
    ) % {"count": count}


def part_finding(done: int, total: int) -> str:
    """Say how much of its part a unit has written."""
    figures = {"done": done, "total": total}
    if done == total:
        return _("Everything is written: %(total)s of %(total)s measures") % figures
    return _("%(done)s of %(total)s measures are reported") % figures


def closing_finding(missing: int) -> str:
    if not missing:
        return _("Everything is reported: the round can be closed")
    return ngettext(
        "%(count)s measure is not reported yet",
        "%(count)s measures are not reported yet",
        missing,
    ) % {"count": missing}
