"""Making a reviewed draft the plan."""

import re
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import Municipality, User
from brobygger.plans.addresses import RESERVED, plan_slug
from brobygger.plans.models import Deed, Draft, DraftItem, FormerAddress, Plan
from brobygger.plans.rules import is_settled
from brobygger.plans.services.measures import is_report, make_measures
from brobygger.plans.services.parts import make_parts
from brobygger.plans.services.units import UnitBook

Kind = DraftItem.Kind

YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?: ?[-–—/] ?((?:19|20)?\d\d))?(?!\d)")
"""A year or two: "2013", "2013–2016", "2013-16"."""

HEADING_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.? (?=\D)")
"""What a chapter's heading begins with: "4 ", "4.2 "."""


@transaction.atomic
def make_plan(*, draft: Draft, kind: Plan.Kind, by: User) -> Plan:
    """Make everything that was accepted a plan; nothing of it, if anything fails.

    Rows that report on the measures of the plan before become that former plan.
    Units that the municipality lacks are made.
    """
    draft = _locked(draft)
    items = list(draft.items.kept().order_by("rank", "position"))
    _refuse_unready(draft, items)

    measures, former = _parted([item for item in items if item.kind == Kind.MEASURE])
    plan = _create(draft, kind, items)
    book = UnitBook(plan.municipality, by)
    _learn_units(book, items)
    make_parts(plan, items)
    make_measures(plan, measures, book)
    if former:
        plan.predecessor = _make_former(plan, former, book)
        plan.save(update_fields=["predecessor"])

    draft.plan = plan
    draft.save(update_fields=["plan"])
    record(Deed.PLAN_MADE, plan, by=by, measures=len(measures), former=len(former))
    return plan


def _locked(draft: Draft) -> Draft:
    """Lock the draft, and the municipality whose addresses and units are given out."""
    Municipality.objects.select_for_update().get(pk=draft.municipality.pk)
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("source__municipality")
        .get(pk=draft.pk)
    )
    if is_settled(draft):
        raise Refused(_("This draft is a plan already."))
    return draft


def _refuse_unready(draft: Draft, items: Sequence[DraftItem]) -> None:
    if still_open := draft.items.open().count():
        raise Refused(
            ngettext(
                "%(count)s item is still open: accept it or leave it out first.",
                "%(count)s items are still open: accept them or leave them out first.",
                still_open,
            )
            % {"count": still_open}
        )
    if not _text(items, Kind.TITLE):
        raise Refused(_("The title is missing: add it first."))
    if not any(item.kind in {Kind.MEASURE, Kind.GOAL} for item in items):
        raise Refused(
            _("A plan has at least one measure or goal, and none is accepted.")
        )


def _parted(
    measures: Sequence[DraftItem],
) -> tuple[list[DraftItem], list[DraftItem]]:
    """Part the plan's own measures from the rows that report on the plan before.

    A table reports if one of its rows does. Where all do, the plan itself is
    reported on, and there is no other.
    """
    reports = {item.content.get("table") for item in measures if is_report(item)}
    former = [
        item
        for item in measures
        if is_report(item) or (item.content.get("table") or "") in reports
    ]
    if len(former) == len(measures):
        return list(measures), []
    return [item for item in measures if item not in former], former


def _create(draft: Draft, kind: Plan.Kind, items: Sequence[DraftItem]) -> Plan:
    municipality = draft.municipality
    period = next((item.content for item in items if item.kind == Kind.PERIOD), {})
    start, end = _year(period.get("start")), _year(period.get("end"))
    return Plan.objects.create(
        municipality=municipality,
        slug=plan_slug(kind, start, taken_slugs(municipality)),
        title=_text(items, Kind.TITLE),
        kind=kind,
        language=draft.facts.get("language") or Plan.Language.BOKMAL,
        period_text=period.get("text") or "",
        start_year=start,
        end_year=end,
        mission=_text(items, Kind.MISSION),
        vision=_text(items, Kind.VISION),
        source=draft.source,
    )


def _make_former(plan: Plan, rows: Sequence[DraftItem], book: UnitBook) -> Plan:
    """Write the plan before, as far as this one's document tells of it."""
    labels = [item.content.get("table") or "" for item in rows]
    label = next((each for each in labels if YEARS.search(each)), "")
    start, end = _years(label)
    unknown = f"before-{plan.start_year}" if plan.start_year else "before"
    former = Plan.objects.create(
        municipality=plan.municipality,
        slug=plan_slug(plan.kind, start or unknown, taken_slugs(plan.municipality)),
        title=HEADING_NUMBER.sub("", label)
        or _("The plan before: %(title)s") % {"title": plan.title},
        kind=plan.kind,
        language=plan.language,
        start_year=start,
        end_year=end,
        state=Plan.State.FORMER,
        source=plan.source,
    )
    make_measures(former, rows, book)
    return former


def _learn_units(book: UnitBook, items: Sequence[DraftItem]) -> None:
    """Learn the names that say a short name too first: the rest may use only that."""
    for item in items:
        if item.kind == Kind.UNIT:
            book.settle(item.content, item.data or {})
    for item in items:
        for name in item.content.get("responsible_units") or []:
            if "(" in name:
                book.learn(name)


def taken_slugs(municipality: Municipality) -> set[str]:
    """Give the addresses that plans have, or had: links there still lead somewhere."""
    rows = Plan.objects.filter(municipality=municipality).values_list("slug")
    former = FormerAddress.objects.filter(municipality=municipality).values_list("slug")
    return {slug for (slug,) in [*rows, *former]} | RESERVED


def _text(items: Sequence[DraftItem], kind: DraftItem.Kind) -> str:
    """Give the text of the one item of its kind, or none."""
    return next(
        (item.content.get("text") or "" for item in items if item.kind == kind), ""
    )


def _year(text: str | None) -> int | None:
    return int(text) if text and YEARS.fullmatch(text) and text.isdigit() else None


def _years(text: str) -> tuple[int | None, int | None]:
    """Find the first and the last year of a period; "16" after 2013 is 2016."""
    found = YEARS.search(text)
    if not found:
        return None, None
    first, last = found.groups()
    end = int(first[: 4 - len(last)] + last) if last else int(first)
    return int(first), max(end, int(first))
