"""Bringing measures into a plan from a list: all of it, or nothing."""

import re
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import Municipality, Unit, User
from brobygger.plans.addresses import measure_key
from brobygger.plans.importing.opening import open_sheet, too_large
from brobygger.plans.importing.proposing import Entry, Proposal, propose
from brobygger.plans.importing.sheets import LARGEST, Sheet, Unopened
from brobygger.plans.models import (
    BudgetLine,
    Deed,
    Measure,
    MeasureSheet,
    Plan,
    Responsibility,
    Theme,
)
from brobygger.plans.services.units import UnitBook
from brobygger.plans.services.versions import locked_plan
from brobygger.plans.shape import MEASURE_FIELDS, Shape
from brobygger.plans.snapshot import Content

KEPT = timedelta(days=1)
THEME_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?\s+(\S.*)", re.DOTALL)
LINKED = {Shape.UNITS, Shape.MONEY}
ATTRIBUTES = {each.name: each.attribute for each in MEASURE_FIELDS}
OWN = {each.name for each in MEASURE_FIELDS if each.shape not in LINKED}


class Faulty(Refused):
    """The list can't be brought in as it is; `proposal` says why."""

    def __init__(self, proposal: Proposal) -> None:
        lines = [str(fault) for fault in proposal.faults]
        super().__init__("\n".join(lines) or _("Say what to do with the new names."))
        self.proposal = proposal


class Moved(Refused):
    """The plan has changed since the person looked: `keys` are the measures."""

    def __init__(self, proposal: Proposal, keys: set[str]) -> None:
        super().__init__(
            _("The plan has changed since you looked at this. Look again, please.")
        )
        self.proposal = proposal
        self.keys = keys


@transaction.atomic
def keep_sheet(*, plan: Plan, file: UploadedFile[bytes], by: User) -> MeasureSheet:
    """Keep a list to be looked at; what was left lying is cleared."""
    if (file.size or 0) > LARGEST:
        raise Refused(too_large())
    try:
        sheet = open_sheet(file.read(), plan.language)
    except Unopened as error:
        raise Refused(str(error)) from error
    MeasureSheet.objects.filter(plan=plan).forget(timezone.now() - KEPT)
    return MeasureSheet.objects.create(
        plan=plan,
        name=(file.name or "")[-255:],
        content=sheet.as_json(),
        uploaded_by=by,
    )


@transaction.atomic
def bring_in_sheet(
    *,
    kept: MeasureSheet,
    seen: dict[str, int],
    made: Collection[str],
    by: User,
) -> Proposal:
    """Bring in a list as the person has seen it; a changed plan is shown again.

    `seen` are the versions of the measures that change; `made` are the new units and
    themes that the person agreed to.
    """
    plan = locked_plan(kept.plan)
    proposal = propose(plan, Sheet.from_json(kept.content), made)
    if proposal.seen != seen:
        differing = {key for key, _version in proposal.seen.items() ^ seen.items()}
        raise Moved(proposal, differing)
    _write(plan, proposal, made, kept.name, by)
    kept.delete()
    return proposal


@transaction.atomic
def import_measures(
    *, plan: Plan, data: bytes, name: str, made_all: bool, by: User | None
) -> Proposal:
    """Bring in a list at once; with `made_all` new units and themes are made."""
    plan = locked_plan(plan)
    sheet = open_sheet(data, plan.language)
    proposal = propose(plan, sheet)
    made = [*proposal.units, *proposal.themes] if made_all else []
    _write(plan, proposal, made, name, by)
    return proposal


def _write(
    plan: Plan, proposal: Proposal, made: Collection[str], name: str, by: User | None
) -> None:
    """Write everything that the proposal says, with one line in the audit trail."""
    if proposal.faults or proposal.unanswered(made):
        raise Faulty(proposal)
    if proposal.is_empty:
        raise Refused(_("Nothing to change: the plan says all of this already."))
    entries = [*proposal.added, *proposal.changed]
    units = _units(plan, entries, made, by)
    themes = _themes(plan, [name for name in proposal.themes if name in made])
    _add(plan, proposal.added, themes)
    _change(proposal.changed, themes)
    _link(proposal, units)
    record(
        Deed.MEASURES_IMPORTED,
        plan,
        by=by,
        words=name,
        count=len(entries),
        items=[_told(entry) for entry in entries],
    )


def _units(
    plan: Plan, entries: Sequence[Entry], made: Collection[str], by: User | None
) -> dict[str, Unit]:
    """Give the units that are named, and make those that were agreed to."""
    if made:
        Municipality.objects.select_for_update().get(pk=plan.municipality_id)
    book = UnitBook(plan.municipality, by)
    names = [name for entry in entries for name in entry.values.get("units", [])]
    found: dict[str, Unit] = {}
    for name in dict.fromkeys(names):
        if name in made:
            book.learn(name)
        unit = book.find(name)
        assert unit is not None  # noqa: S101 -- the others are unanswered
        found[name] = unit
    return found


def _themes(plan: Plan, new: Sequence[str]) -> dict[str, Theme]:
    """Give the plan's themes by key, and new ones by their words."""
    everything = list(Theme.everything.filter(plan=plan))
    standing = [theme for theme in everything if theme.retired_at is None]
    last = max((theme.position for theme in standing), default=0)
    taken = {theme.key for theme in everything}
    found = {theme.key: theme for theme in standing}
    for at, words in enumerate(new, start=1):
        numbered = THEME_NUMBER.fullmatch(words)
        number, title = numbered.groups() if numbered else ("", words)
        key = measure_key(number, taken)
        taken.add(key)
        found[words] = Theme.objects.create(
            plan=plan, key=key, position=last + at, number=number, title=title
        )
    return found


def _add(plan: Plan, added: Sequence[Entry], themes: dict[str, Theme]) -> None:
    everything = Measure.everything.filter(plan=plan).values_list("key", "position")
    taken = {key for key, _position in everything}
    last = max((position for _key, position in everything), default=0)
    rows = []
    for at, entry in enumerate(added, start=1):
        row = Measure(plan=plan, position=last + at)
        row.key = measure_key(entry.values["number"], taken)
        taken.add(row.key)
        _fill(row, entry.values, themes)
        rows.append(row)
    for entry, row in zip(added, Measure.objects.bulk_create(rows), strict=True):
        entry.measure = row


def _change(changes: Sequence[Entry], themes: dict[str, Theme]) -> None:
    names = {name for entry in changes for name in entry.values if name in OWN}
    for entry in changes:
        _fill(entry.measure, entry.values, themes)
        entry.measure.version += 1
    fields = sorted(ATTRIBUTES[name] for name in names)
    # An insert that updates takes a third of the time of a bulk update.
    Measure.objects.bulk_create(
        [entry.measure for entry in changes],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*fields, "version"],
    )


def _fill(row: Measure, values: Content, themes: dict[str, Theme]) -> None:
    for name in OWN.intersection(values):
        value: Any = values[name]
        if name == "theme":
            value = themes[value] if value else None
        setattr(row, ATTRIBUTES[name], value)


def _link(proposal: Proposal, units: dict[str, Unit]) -> None:
    """Write who answers for the measures, and their money, anew where it changes."""
    for name, model in (("units", Responsibility), ("budget_lines", BudgetLine)):
        changed_ids = [
            entry.measure.pk for entry in proposal.changed if name in entry.values
        ]
        model.objects.filter(measure__in=changed_ids).delete()
    entries = [*proposal.added, *proposal.changed]
    Responsibility.objects.bulk_create(
        Responsibility(measure=entry.measure, unit=unit, position=position)
        for entry in entries
        for position, unit in enumerate(
            dict.fromkeys(units[name] for name in entry.values.get("units", [])),
            start=1,
        )
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(measure=entry.measure, **line)
        for entry in entries
        for line in entry.values.get("budget_lines", [])
    )


def _told(entry: Entry) -> dict[str, Any]:
    """Say of one measure what the audit trail keeps: the new, or each change."""
    if not entry.changes:
        return {"key": entry.key, "content": entry.values}
    told = {each.field.name: changed(each.before, each.after) for each in entry.changes}
    return {"key": entry.key, **told}
