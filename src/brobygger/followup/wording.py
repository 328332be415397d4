"""Findings as sentences, and times as people say them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.followup.models import (
    Figure,
    FigureValue,
    Handover,
    Milestone,
    Status,
    StatusUpdate,
)
from brobygger.followup.standing import LATE, Tally
from brobygger.followup.work import Work

WEEK, MONTH, YEAR = 7, 30, 365
WEEKS_SAID = 60  # days up to which weeks are counted, then months
DAYS_SAID = 30


def in_a_row(names: Sequence[str]) -> str:
    """Name several things: "A, B and C"."""
    if len(names) < 2:  # noqa: PLR2004 -- one, or none
        return "".join(names)
    return _("%(names)s and %(last)s") % {
        "names": ", ".join(names[:-1]),
        "last": names[-1],
    }


def labels() -> dict[str, str]:
    """Give what each way to stand is called."""
    return {value: str(label) for value, label in Status.choices} | {LATE: _("Late")}


def day_in_words(day: date, today: date) -> str:
    """Say "1 September", with the year where it is another."""
    same = day.year == today.year
    return date_format(day, "MONTH_DAY_FORMAT" if same else "DATE_FORMAT")


def due(day: date, today: date) -> str:
    """Say when something is due: "due in 12 days, 1 September"."""
    days = (day - today).days
    said = {"day": day_in_words(day, today)}
    if days < 0:
        return _("%(time)s late, was due %(day)s") % (said | {"time": span(-days)})
    if days == 0:
        return _("due today, %(day)s") % said
    if days == 1:
        return _("due tomorrow, %(day)s") % said
    return _("due in %(time)s, %(day)s") % (said | {"time": span(days)})


def span(days: int) -> str:
    """Say how long: "12 days", "5 weeks", "4 months", "2 years"."""
    if days <= DAYS_SAID:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    if days <= WEEKS_SAID:
        weeks = days // WEEK
        return ngettext("%(count)s week", "%(count)s weeks", weeks) % {"count": weeks}
    if days < YEAR:
        months = days // MONTH
        return ngettext("%(count)s month", "%(count)s months", months) % {
            "count": months
        }
    years = days // YEAR
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}


def told(at: datetime | None, today: date) -> str:
    """Say when somebody last told of a measure."""
    if at is None:
        return _("no update yet")
    days = (today - localdate(at)).days
    if days <= 0:
        return _("updated today")
    if days == 1:
        return _("updated yesterday")
    return _("updated %(time)s ago") % {"time": span(days)}


def standing(found: Tally) -> str:
    """Say where a plan stands: "12 of 31 measures are done, 3 are late"."""
    figures = {"done": found[Status.DONE], "total": found.total, "late": found[LATE]}
    if found[Status.DONE]:
        done = ngettext(
            "%(done)s of %(total)s measures is done",
            "%(done)s of %(total)s measures are done",
            found[Status.DONE],
        )
    else:
        done = _("None of %(total)s measures is done yet")
    if found[LATE]:
        late = ngettext("%(late)s is late", "%(late)s are late", found[LATE])
    else:
        late = _("none is late")
    return f"{done % figures}, {late % figures}"


def counted(found: Tally) -> str:
    """Say in words what a bar shows: "Done: 12, Under way: 7"."""
    said = labels()
    return ", ".join(
        _("%(name)s: %(count)s") % {"name": said[code], "count": count}
        for code, count in found.counts.items()
        if count
    )


def measure_stands(code: str) -> str:
    """Say how one measure stands, as a heading does."""
    return {
        Status.NOT_STARTED: _("The measure is not started"),
        Status.UNDER_WAY: _("The measure is under way"),
        Status.DONE: _("The measure is done"),
        Status.STOPPED: _("The measure is stopped"),
        LATE: _("The measure is late"),
    }[code]


def work_finding(work: Work) -> str:
    """Say what a person owes, in the words of a heading."""
    if work.late:
        count = len(work.late)
        return ngettext(
            "%(count)s of your measures is late",
            "%(count)s of your measures are late",
            count,
        ) % {"count": count}
    if work.due:
        count = len(work.due)
        return ngettext(
            "%(count)s of your measures is due soon",
            "%(count)s of your measures are due soon",
            count,
        ) % {"count": count}
    if work.untouched:
        count = len(work.untouched)
        return ngettext(
            "%(count)s of your measures has had no update for a long time",
            "%(count)s of your measures have had no update for a long time",
            count,
        ) % {"count": count}
    return _("Nothing of yours is late")


def teller(update: StatusUpdate | Handover, *, is_colleague: bool) -> str:
    """Name who told: the unit, or the coordinator; the person to colleagues only."""
    unit = getattr(update, "unit", None)
    role = str(unit) if unit else _("The plan’s coordinator")
    return f"{role}, {update.by}" if is_colleague else role


def handed_over(handover: Handover, *, is_colleague: bool) -> str:
    """Say who answers now; to colleagues also which report they took over."""
    units: dict[str, object] = {"from": handover.from_unit, "to": handover.to_unit}
    if handover.round and is_colleague:
        units |= {"round": handover.round}
        if handover.from_unit:
            return (
                _("Handed over from %(from)s to %(to)s, with the report “%(round)s”")
                % units
            )
        return _("Given to %(to)s, with the report “%(round)s”") % units
    if handover.from_unit:
        return _("Handed over from %(from)s to %(to)s") % units
    return _("Given to %(to)s") % units


def milestone(each: Milestone, today: date) -> str:
    """Say how a milestone stands."""
    if each.reached_on:
        return _("reached %(day)s") % {"day": day_in_words(each.reached_on, today)}
    if each.dropped_on:
        return _("dropped %(day)s") % {"day": day_in_words(each.dropped_on, today)}
    said = due(each.due, today)
    if each.due != each.first_due:
        moved = {"when": said, "first": day_in_words(each.first_due, today)}
        return _("%(when)s, first set to %(first)s") % moved
    return said


def amount(value: Decimal) -> str:
    """Write 1250.50 as 1 250,50, and 12.00 as 12."""
    places = 0 if value == value.to_integral_value() else 2
    return number_format(value, decimal_pos=places, force_grouping=True)


def names(units: Sequence[object]) -> str:
    return ", ".join(str(unit) for unit in units)


def figure(figure: Figure, values: Sequence[FigureValue]) -> str:
    """Say the latest of a figure: "Participants: 34 people on 1 September 2026"."""
    if not values:
        return _("%(name)s: nothing written down yet") % {"name": figure}
    latest = values[-1]
    said = {
        "name": figure,
        "amount": f"{amount(latest.amount)} {figure.unit_word}".strip(),
        "day": date_format(latest.day, "DATE_FORMAT"),
    }
    return _("%(name)s: %(amount)s on %(day)s") % said
