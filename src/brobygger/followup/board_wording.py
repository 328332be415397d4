"""The headings of the board: each says what was found."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.followup.board import Line, Share, due_years, most
from brobygger.followup.standing import LATE
from brobygger.followup.wording import day_in_words, due


def themes(shares: Sequence[Share]) -> str:
    found = most(shares)
    if found is None:
        return _("No theme has anything late")
    if not found.name:
        return _("Most of what is late has no theme")
    return _("Most is late in “%(name)s”: %(late)s of %(total)s") % _figures(found)


def units(shares: Sequence[Share]) -> str:
    found = most(shares)
    if found is None:
        return _("No unit has anything late")
    if not found.name:
        return _("Most of what is late is no unit’s")
    return _("%(name)s has most that is late: %(late)s of %(total)s") % _figures(found)


def _figures(share: Share) -> dict[str, object]:
    tally = share.tally
    return {"name": share.name, "late": tally[LATE], "total": tally.total}


def years(shares: Sequence[Share]) -> str:
    busiest = next(iter(due_years(shares).most_common(1)), None)
    if busiest is None or not busiest[1]:
        return _("Nothing that is still open has a date set")
    year, count = busiest
    return ngettext(
        "%(year)s has most to do: %(count)s open measure",
        "%(year)s has most to do: %(count)s open measures",
        count,
    ) % {"year": year, "count": count}


def late(count: int) -> str:
    if not count:
        return _("Nothing is late")
    return ngettext(
        "%(count)s measure is late", "%(count)s measures are late", count
    ) % {"count": count}


def deadlines_moved(count: int) -> str:
    return ngettext(
        "The deadline of %(count)s measure has been moved",
        "The deadlines of %(count)s measures have been moved",
        count,
    ) % {"count": count}


def steps_moved(count: int) -> str:
    return ngettext(
        "%(count)s milestone has been moved",
        "%(count)s milestones have been moved",
        count,
    ) % {"count": count}


def moved(line: Line) -> str:
    """Say how a deadline was and is, in the plan's own words."""
    return _("from %(before)s to %(after)s") % {
        "before": line.before,
        "after": line.after or _("no date"),
    }


def step_moved(line: Line, today: date) -> str:
    first = day_in_words(date.fromisoformat(line.before), today)
    when = due(line.due, today) if line.due else ""
    return _("%(when)s, first set to %(first)s") % {"when": when, "first": first}


def challenges(count: int) -> str:
    if not count:
        return _("Every challenge has a measure")
    return ngettext(
        "%(count)s challenge has no measure",
        "%(count)s challenges have no measure",
        count,
    ) % {"count": count}


def goals(count: int) -> str:
    if not count:
        return _("Every goal can be measured")
    return ngettext(
        "%(count)s goal has no measure with an indicator or a criterion",
        "%(count)s goals have no measure with an indicator or a criterion",
        count,
    ) % {"count": count}


def owners(count: int) -> str:
    if not count:
        return _("Every measure has somebody who answers for it")
    return ngettext(
        "Nobody answers for %(count)s measure",
        "Nobody answers for %(count)s measures",
        count,
    ) % {"count": count}


def money(count: int) -> str:
    if not count:
        return _("Every measure says what it costs")
    return ngettext(
        "%(count)s measure says nothing of money",
        "%(count)s measures say nothing of money",
        count,
    ) % {"count": count}


def untouched(count: int) -> str:
    if not count:
        return _("Every open measure has been updated recently")
    return ngettext(
        "%(count)s measure has had no update for a long time",
        "%(count)s measures have had no update for a long time",
        count,
    ) % {"count": count}
