"""Putting many parts of a plan in order at once: their places, numbers and themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changed, record
from brobygger.core.models import User
from brobygger.plans.contents import headline
from brobygger.plans.models import Deed, Plan
from brobygger.plans.services.editing import change_part
from brobygger.plans.services.versions import locked_plan
from brobygger.plans.shape import Kind
from brobygger.plans.snapshot import Content, part_content, rows_of

ASIDE = 1_000_000
"""Added to positions while others take their places: each is its own all the time."""

LONGEST = 8
"""Words by which the audit trail knows a part again."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Where one part should stand, from 1; and what else of it should change.

    `place` is None where it may stay. `changes` are (seen before, wanted) by field:
    what another has changed meanwhile is not overwritten.
    """

    key: str
    place: int | None
    changes: dict[str, tuple[Any, Any]]


@transaction.atomic
def arrange_parts(
    *, plan: Plan, kind: Kind, order: Sequence[str], wishes: Sequence[Wish], by: User
) -> None:
    """Give parts their places among `order`, all the keys as the person saw them."""
    plan = locked_plan(plan)
    wanted = {wish.key: wish for wish in wishes}
    rows = {row.key: row for row in rows_of(plan, kind)}
    for key in [key for key in order if key in rows and key in wanted]:
        _change(plan, kind, rows[key], wanted[key].changes, by)
    before = [key for key in order if key in rows]
    before += [key for key in rows if key not in before]
    after = arranged(before, {key: wish.place for key, wish in wanted.items()})
    if before != after:
        _place(plan, kind, after)
        names = {key: headline(str(row), LONGEST) for key, row in rows.items()}
        told = changed(*([names[key] for key in keys] for keys in (before, after)))
        record(Deed.PARTS_ARRANGED, plan, by=by, order=told)


def arranged(keys: Sequence[str], places: dict[str, int | None]) -> list[str]:
    """Put keys in order: who asks for a place gets it, and the others make room."""
    asked = {key: place for key in keys if (place := places.get(key))}
    free = list(range(1, len(keys) + 1))
    found: dict[int, str] = {}
    for key, place in sorted(asked.items(), key=lambda pair: pair[1]):
        at = next((each for each in free if each >= place), free[-1])
        free.remove(at)
        found[at] = key
    others = [key for key in keys if key not in asked]
    found |= dict(zip(free, others, strict=True))
    return [found[at] for at in sorted(found)]


def _change(
    plan: Plan, kind: Kind, row: Any, changes: dict[str, tuple[Any, Any]], by: User
) -> None:
    now: Content = part_content(kind, row)
    values = {name: new for name, (_seen, new) in changes.items() if new != now[name]}
    if not values:
        return
    if any(now[name] != changes[name][0] for name in values):
        raise Refused(
            _("“%(part)s” was changed by somebody meanwhile: look again, and save.")
            % {"part": headline(str(row), LONGEST)}
        )
    change_part(
        plan=plan, kind=kind, key=row.key, version=row.version, values=values, by=by
    )


def _place(plan: Plan, kind: Kind, keys: Sequence[str]) -> None:
    standing = kind.model.objects.filter(plan=plan)
    standing.update(position=F("position") + ASIDE)
    rows = {row.key: row for row in standing}
    for position, key in enumerate(keys, start=1):
        rows[key].position = position
    kind.model.objects.bulk_update(rows.values(), ["position"], batch_size=200)
