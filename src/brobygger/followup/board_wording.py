"""The headings of the board: each says what was found."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.followup.board import Line, Share, due_years, most
from brobygger.followup.standing import LATE
from brobygger.followup.wording import day_in_words, due, in_a_row

SEVERAL = 3
"""Names that a heading can hold; of more, it says how many."""


def themes(shares: Sequence[Share]) -> str:
    found = most(shares)
    if not found:
        return _("No theme has anything late")
    if not found[0].name:
        count = found[0].tally[LATE]
        return ngettext(
            "%(count)s late measure has no theme",
            "%(count)s late measures have no theme",
            count,
        ) % {"count": count}
    if len(found) == 1:
        said = _("“%(name)s” has the most late measures: %(late)s of %(total)s")
    elif len(found) <= SEVERAL:
        said = _("%(themes)s have the most late measures: %(late)s each")
    else:
        said = _("%(count)s themes have the most late measures: %(late)s each")
    return said % _figures(found)


def units(shares: Sequence[Share]) -> str:
    found = most(shares)
    if not found:
        return _("No unit has anything late")
    if not found[0].name:
        count = found[0].tally[LATE]
        return ngettext(
            "No unit answers for %(count)s late measure",
            "No unit answers for %(count)s late measures",
            count,
        ) % {"count": count}
    if len(found) == 1:
        said = _("%(name)s has the most late measures: %(late)s of %(total)s")
    elif len(found) <= SEVERAL:
        said = _("%(units)s have the most late measures: %(late)s each")
    else:
        said = _("%(count)s units have the most late measures: %(late)s each")
    return said % _figures(found)


def _figures(found: Sequence[Share]) -> dict[str, object]:
    names = [share.name for share in found]
    tally = found[0].tally
    return {
        "name": names[0],
        "themes": in_a_row([_("“%(words)s”") % {"words": name} for name in names]),
        "units": in_a_row(names),
        "count": len(found),
        "late": tally[LATE],
        "total": tally.total,
    }


def years(shares: Sequence[Share]) -> str:
    by_year = due_years(shares)
    count = max(by_year.values(), default=0)
    if not count:
        return _("Nothing that is still open has a date set")
    busiest = [year for year, open_ones in by_year.items() if open_ones == count]
    figures = {"year": busiest[0], "years": in_a_row(busiest), "count": count}
    if len(busiest) > 1:
        return (
            ngettext(
                "%(years)s have the most to do: %(count)s open measure each",
                "%(years)s have the most to do: %(count)s open measures each",
                count,
            )
            % figures
        )
    return (
        ngettext(
            "%(year)s has the most to do: %(count)s open measure",
            "%(year)s has the most to do: %(count)s open measures",
            count,
        )
        % figures
    )


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


def deadlines(count: int) -> str:
    if not count:
        return _("Every measure has a deadline")
    return ngettext(
        "%(count)s measure has no deadline",
        "%(count)s measures have no deadline",
        count,
    ) % {"count": count}


def money(count: int) -> str:
    if not count:
        return _("Every measure says what it costs")
    return ngettext(
        "%(count)s measure says nothing about money",
        "%(count)s measures say nothing about money",
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
