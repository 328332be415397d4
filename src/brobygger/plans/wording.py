"""Findings as sentences: what the first lines of a page say."""

from collections.abc import Sequence
from datetime import date

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.plans.comparing import Change
from brobygger.plans.comparing import headline as first_words
from brobygger.plans.contents import (
    Cover,
    Year,
    headline,
    measures_in_words,
    name_of,
)
from brobygger.plans.models import BudgetLine, DraftItem, Measure, Plan
from brobygger.plans.queries import KindCount, Shelf
from brobygger.plans.shape import Kind as PartKind
from brobygger.plans.snapshot import Content

Kind = DraftItem.Kind

INTEGRATION_STEMS = ("integr", "inklud", "innvandr", "indvandr", "flykt", "flygt")
"""Parts of words by which plans for integration call themselves."""


def standing(plan: Cover, today: date) -> str:
    """Say in a sentence where the plan stands."""
    if plan.state == Plan.State.DRAFT:
        return _("This is a draft. Only those who work with the plan see it.")
    if plan.state == Plan.State.FORMER:
        return _("This plan has been followed by a newer one.")
    return _in_force(plan.start_year, plan.end_year, today.year)


def _in_force(start: int | None, end: int | None, year: int) -> str:
    years = {"start": start, "end": end}
    if end and end < year:
        return _("The plan’s period ended with the year %(end)s.") % years
    if start and start > year:
        return _("The plan takes effect in %(start)s.") % years
    if start and end and start != end:
        return _("The plan is in force from %(start)s to the end of %(end)s.") % years
    if end:
        return _("The plan is in force to the end of %(end)s.") % years
    return _("The plan is in force.")


def measure_count(count: int, new: int = 0, continued: int = 0) -> str:
    """Say how many measures there are, and how many of them are new or continued."""
    figures = {"count": count, "new": new, "continued": continued}
    if new and count > 1:
        return (
            ngettext(
                "%(count)s measures, %(new)s of them new",
                "%(count)s measures, %(new)s of them new",
                new,
            )
            % figures
        )
    if continued and count > 1:
        return (
            ngettext(
                "%(count)s measures, %(continued)s of them continued",
                "%(count)s measures, %(continued)s of them continued",
                continued,
            )
            % figures
        )
    return measures_in_words(count)


def hit_count(asked: str, count: int, *, are_all: bool) -> str:
    """Say in how many places something was found."""
    if not asked:
        return _("Search in the plans")
    if not count:
        return _("“%(asked)s” is not in any plan") % {"asked": asked}
    figures = {"asked": asked, "count": count}
    if not are_all:
        return _("“%(asked)s” is in more than %(count)s places") % figures
    return (
        ngettext(
            "“%(asked)s” is in %(count)s place",
            "“%(asked)s” is in %(count)s places",
            count,
        )
        % figures
    )


def origin(measure: Content) -> str:
    """Say where a measure came from, as far as the plan tells."""
    plan = {"plan": measure["origin_plan"]}
    if measure["origin"] == Measure.Origin.NEW:
        return _("New in this plan.")
    if measure["origin"] == Measure.Origin.CONTINUED:
        if measure["origin_plan"]:
            return _("Continued from %(plan)s.") % plan
        return _("Continued from the plan before.")
    if measure["origin"] == Measure.Origin.TRANSFERRED:
        if measure["origin_plan"]:
            return _("Transferred from %(plan)s.") % plan
        return _("Transferred from another plan.")
    return ""


def remark(measure: Content, language: str) -> str:
    """Give the plan's remark on a measure, unless it only says the origin again."""
    with translation.override(language):
        origins = {str(label).casefold() for _value, label in Measure.Origin.choices}
    said: str = measure["remark"].strip()
    return "" if said.rstrip(".").casefold() in origins and measure["origin"] else said


def source_line(place: dict[str, object]) -> str:
    """Say where in the document something was read."""
    if place.get("page"):
        return _("Read from page %(page)s of the document.") % {"page": place["page"]}
    lines = place.get("lines")
    if isinstance(lines, list) and lines[0] != lines[1]:
        return _("Read from lines %(first)s to %(last)s of the document.") % {
            "first": lines[0],
            "last": lines[1],
        }
    if isinstance(lines, list):
        return _("Read from line %(line)s of the document.") % {"line": lines[0]}
    return ""


def unpublished(count: int) -> str:
    """Say how many changes only the plan's own people see."""
    if not count:
        return ""
    return ngettext(
        "%(count)s change is not published yet.",
        "%(count)s changes are not published yet.",
        count,
    ) % {"count": count}


def assigned(count: int) -> str:
    """Say how many measures got a unit or a deadline."""
    return ngettext(
        "%(count)s measure is changed. It shows when the plan is published.",
        "%(count)s measures are changed. It shows when the plan is published.",
        count,
    ) % {"count": count}


def rights(count: int, total: int, units: Sequence[str], *, may_edit: bool) -> str:
    """Say at a glance what a person may change in a plan."""
    if may_edit:
        return _("You can change everything in this plan.")
    if not count:
        return _("You can read everything here, and change nothing.")
    return ngettext(
        "You can change %(count)s of %(total)s measures: those of %(units)s.",
        "You can change %(count)s of %(total)s measures: those of %(units)s.",
        count,
    ) % {"count": count, "total": total, "units": ", ".join(units)}


def version_count(count: int) -> str:
    """Say how many times a plan was published."""
    if not count:
        return _("There is no earlier version")
    return ngettext("Published once", "Published %(count)s times", count) % {
        "count": count
    }


def change_title(change: Change) -> str:
    """Say in plain words what is different: "Measure 4: deadline changed"."""
    if change.what == "moved" and change.kind:
        return _("%(things)s: the order has changed") % {"things": change.kind.several}
    thing = _("The plan")
    if change.kind:
        thing = part_name(change.kind, change.part)
        words = _("“%(words)s”") % {"words": headline(first_words(change.part), 8)}
        thing = thing if change.kind.name == "measure" else f"{thing} {words}"
    if change.what == "added":
        return _("%(thing)s: added") % {"thing": thing}
    if change.what == "removed":
        return _("%(thing)s: taken out") % {"thing": thing}
    labels = ", ".join(str(each.field.label).lower() for each in change.fields)
    return _("%(thing)s: %(fields)s changed") % {"thing": thing, "fields": labels}


def part_name(kind: PartKind, part: Content) -> str:
    """Name a part: "Measure 4"; others by their kind."""
    if kind.name == "measure":
        return f"{kind.label} {name_of(part)}"
    return str(kind.label)


def money_lines(lines: Sequence[Content]) -> list[Content]:
    """Write a measure's budget lines as people read them."""
    kinds = dict(BudgetLine.Kind.choices)
    return [
        line | {"kind": kinds[line["kind"]], "amount": kroner(line["amount"])}
        for line in lines
    ]


def money_years(years: Sequence[Year]) -> list[dict[str, object]]:
    """Write sums a year as people read them; none at all is a dash."""
    return [
        {
            "year": str(each.year),
            "need": kroner(each.need),
            "proposed": kroner(each.proposed),
            "adopted": kroner(each.adopted),
        }
        for each in years
    ]


def kroner(amount: int) -> str:
    """Write 1250000 as 1 250 000 or 1.250.000, as the language does; nothing as a dash."""
    return number_format(amount, force_grouping=True) if amount else "–"


def in_force_count(shelf: Shelf) -> str:
    """Say how many plans are in force."""
    count = len(shelf.in_force)
    if not count:
        return _("No plan is in force now")
    if count == 1:
        return _("One plan is in force")
    return _("%(count)s plans are in force") % {"count": count}


def found(counts: Sequence[KindCount]) -> tuple[str, str]:
    """Say what a reading found, and how much of it is certain: heading and lead."""
    measures = sum(each.count for each in counts if each.kind == Kind.MEASURE)
    heading = (
        ngettext(
            "%(count)s measure was found", "%(count)s measures were found", measures
        )
        % {"count": measures}
        if measures
        else _("No measures were found, but other parts of a plan")
    )
    return heading, _found_lead(counts)


def _found_lead(counts: Sequence[KindCount]) -> str:
    if not any(each.open for each in counts):
        return _("Everything has been looked at.")
    total = sum(each.count for each in counts)
    uncertain = sum(each.open - each.certain for each in counts)
    if not uncertain:
        return _(
            "Everything was read with certainty. Look it over beside the document."
        )
    return ngettext(
        "Of %(total)s things that were read, %(count)s needs your eye.",
        "Of %(total)s things that were read, %(count)s need your eye.",
        uncertain,
    ) % {"total": total, "count": uncertain}


def review_finding(still_open: int, uncertain: int, total: int) -> str:
    """Say how much of a draft is left to look at."""
    if not still_open:
        return _("Everything is looked at")
    if not uncertain:
        return _("All that is left was read with certainty")
    figures = {"uncertain": uncertain, "total": total}
    return (
        ngettext(
            "%(uncertain)s of %(total)s needs your eye",
            "%(uncertain)s of %(total)s need your eye",
            uncertain,
        )
        % figures
    )


def guess_kind(title: str, document_kind: str) -> str:
    """Guess what a plan is from the general words of its title."""
    words = title.casefold()
    if any(stem in words for stem in INTEGRATION_STEMS):
        return Plan.Kind.INTEGRATION
    return Plan.Kind.STRATEGY if document_kind == "strategy" else Plan.Kind.PLAN
