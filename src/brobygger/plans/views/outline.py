"""The plan as those see it who change it: every part, its state, and who may touch it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from brobygger.core.models import User
from brobygger.plans import queries, wording
from brobygger.plans.comparing import Change, compare, headline
from brobygger.plans.contents import Cover, cover_of, in_order, money_of, named
from brobygger.plans.contents import headline as shortened
from brobygger.plans.models import Plan
from brobygger.plans.models.parts import Part
from brobygger.plans.queries import latest_version
from brobygger.plans.rules import can_edit_plan, can_publish
from brobygger.plans.shape import KINDS, Kind
from brobygger.plans.snapshot import Content, facts_of, snapshot

WORDS = 24
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """A part in the list. `state` is "added", "changed" or ""; `above` its theme.

    `owners` answer for it, by their short names; `is_first` and `is_last` tell whether
    it can't be moved up or down.
    """

    key: str
    number: str
    words: str
    state: str
    may_edit: bool
    above: str = ""
    owners: str = ""
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything of one kind."""

    kind: Kind
    rows: Sequence[Row]
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Out:
    """A part that was taken out; `is_public` while what is published still has it."""

    kind: Kind
    part: Part
    words: str
    by: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class Outline:
    cover: Cover
    shelves: Sequence[Shelf]
    out: Sequence[Out]
    money: Sequence[dict[str, object]]  # sums a year
    rights: str
    changes: str
    themes: Sequence[tuple[str, str]]
    facts_changed: bool
    may_edit: bool
    may_publish: bool
    version: int  # 0 before the first publication


def outline(plan: Plan, user: User) -> Outline:
    """Lay out the working state beside what is published."""
    content, latest = snapshot(plan), latest_version(plan)
    found = compare(latest.content, content) if latest else []
    states = {change.key: change for change in found}
    may_edit = can_edit_plan(user, plan)
    names = queries.own_units(user)
    shelves = [
        _shelf(kind, content, found, states, names if not may_edit else None)
        for kind in KINDS.values()
    ]
    if not may_edit:
        shelves.sort(key=lambda shelf: shelf.kind.name != "measure")
    own = next(shelf for shelf in shelves if shelf.kind.name == "measure")
    count = sum(row.may_edit for row in own.rows)
    return Outline(
        cover=cover_of(plan, facts_of(content)),
        shelves=shelves,
        out=_taken_out(plan, states) if may_edit else [],
        money=wording.money_years(money_of(content)),
        rights=wording.rights(count, len(own.rows), names, may_edit=may_edit),
        changes=wording.unpublished(len(found)),
        themes=[(theme["key"], named(theme)) for theme in content["themes"]],
        facts_changed=any(not each.kind for each in found),
        may_edit=may_edit,
        may_publish=can_publish(user, plan) and bool(found or not latest),
        version=latest.number if latest else 0,
    )


def _shelf(
    kind: Kind,
    content: Content,
    found: Sequence[Change],
    states: dict[tuple[str, str], Change],
    units: Sequence[str] | None,
) -> Shelf:
    """`units` are those whose measures may be changed; None means everything."""
    parts = in_order(content) if kind.name == "measure" else content[kind.list]
    rows = []
    for part in parts:
        change = states.get((kind.name, part["key"]))
        rows.append(
            Row(
                key=part["key"],
                number=part.get("number", ""),
                words=shortened(headline(part), WORDS),
                state=change.what if change else "",
                may_edit=units is None or _is_own(part, units),
            )
        )
    if kind.name == "measure":
        rows = _as_measures(rows, parts, content)
    else:
        rows = _with_ends(rows)
    return Shelf(
        kind=kind,
        rows=rows,
        is_moved=any(each.kind is kind and each.what == "moved" for each in found),
    )


def _as_measures(
    rows: Sequence[Row], parts: Sequence[Content], content: Content
) -> list[Row]:
    """Say of measures under which theme they stand, and who answers for them."""
    themes = {theme["key"]: named(theme) for theme in content["themes"]}
    shorts = {unit["name"]: unit["short_name"] for unit in content["units"]}
    found: list[Row] = []
    pairs = zip(rows, parts, strict=True)
    for theme, group in groupby(pairs, key=lambda pair: pair[1]["theme"]):
        found += _with_ends(
            [
                replace(
                    row,
                    above=themes.get(theme, ""),
                    owners=", ".join(
                        shorts.get(name) or name for name in part["units"]
                    ),
                )
                for row, part in group
            ]
        )
    return found


def _with_ends(rows: Sequence[Row]) -> list[Row]:
    """Mark the first and the last of what changes places with each other."""
    last = len(rows) - 1
    return [
        replace(row, is_first=at == 0, is_last=at == last)
        for at, row in enumerate(rows)
    ]


def _taken_out(plan: Plan, states: dict[tuple[str, str], Change]) -> list[Out]:
    """Give what was taken out, the latest first, and who did it."""
    found = [
        Out(
            kind=kind,
            part=part,
            words=shortened(str(part) or str(kind.label), WORDS),
            by=str(event.by) if event and event.by else "",
            is_public=(kind.name, part.key) in states,
        )
        for kind, part, event in queries.taken_out(plan)
    ]
    return sorted(found, key=lambda each: each.part.retired_at or LONG_AGO)[::-1]


def _is_own(part: Content, units: Sequence[str]) -> bool:
    return any(name in units for name in part.get("units", []))
