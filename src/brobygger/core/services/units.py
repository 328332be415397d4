from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ManyToOneRel
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import changes, record
from brobygger.core.models import Deed, Municipality, Unit, User


@transaction.atomic
def create_unit(
    *,
    municipality: Municipality,
    name: str,
    short_name: str = "",
    aliases: Sequence[str] = (),
    parent: Unit | None = None,
    by: User | None,
) -> Unit:
    _refuse_parent_elsewhere(municipality, parent)
    _refuse_taken_name(municipality, name)
    unit = Unit.objects.create(
        municipality=municipality,
        name=name,
        short_name=short_name,
        aliases=list(aliases),
        parent=parent,
    )
    record(Deed.UNIT_CREATED, unit, by=by)
    return unit


@transaction.atomic
def change_unit(
    *,
    unit: Unit,
    name: str,
    short_name: str = "",
    aliases: Sequence[str] = (),
    parent: Unit | None = None,
    by: User,
) -> Unit:
    """Rename or move a unit; documents still know it by its former name."""
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    _refuse_parent_elsewhere(unit.municipality, parent)
    if parent and unit in _line_up(parent):
        raise Refused(_("A unit can’t be part of itself."))
    if name != unit.name:
        _refuse_taken_name(unit.municipality, name)
        aliases = [*aliases, unit.name]
    before = _facts(unit)
    unit.name, unit.short_name, unit.parent = name, short_name, parent
    unit.aliases = _once([each for each in aliases if each not in {name, short_name}])
    unit.save()
    if found := changes(before, _facts(unit)):
        record(Deed.UNIT_CHANGED, unit, by=by, **found)
    return unit


@transaction.atomic
def merge_unit(*, unit: Unit, into: Unit, by: User) -> Unit:
    """Let another unit take over everything of this one, its names too."""
    if unit.municipality_id != into.municipality_id or unit == into:
        raise Refused(_("Choose another unit in the same municipality."))
    if into.closed_at:
        raise Refused(_("That unit is closed."))
    if unit in _line_up(into):
        raise Refused(_("Choose a unit that is not part of this one."))
    _hand_over(unit, into)
    into.aliases = _once([*into.aliases, *unit.names])
    into.save(update_fields=["aliases"])
    unit.aliases = []
    unit.merged_into = into
    unit.closed_at = timezone.now()
    unit.save(update_fields=["aliases", "merged_into", "closed_at"])
    record(Deed.UNIT_MERGED, unit, by=by, merged_into=into.name)
    return into


@transaction.atomic
def close_unit(*, unit: Unit, by: User) -> Unit:
    """Stop offering the unit; what points at it still does."""
    if unit.children.filter(closed_at=None).exists():
        raise Refused(_("Other units are part of this one: move or close them first."))
    if not unit.closed_at:
        unit.closed_at = timezone.now()
        unit.save(update_fields=["closed_at"])
        record(Deed.UNIT_CLOSED, unit, by=by)
    return unit


@transaction.atomic
def reopen_unit(*, unit: Unit, by: User) -> Unit:
    if unit.merged_into:
        raise Refused(
            _("This unit was merged into %(name)s, which has its measures now.")
            % {"name": unit.merged_into}
        )
    if unit.closed_at:
        unit.closed_at = None
        unit.save(update_fields=["closed_at"])
        record(Deed.UNIT_REOPENED, unit, by=by)
    return unit


def _hand_over(unit: Unit, into: Unit) -> None:
    """Point everything at the other unit, in whatever room; what is there stays once.

    Hidden relations are the tables between units and people, or measures.
    """
    for relation in Unit._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.name == "merged":
            continue
        rows = relation.related_model._base_manager
        for row in rows.filter(**{relation.field.name: unit}):
            _point(row, relation.field.name, into)


def _point(row: Any, field: str, into: Unit) -> None:
    """Save the row with the other unit, or drop it where the other has the same."""
    setattr(row, field, into)
    try:
        with transaction.atomic():
            row.save(update_fields=[field])
    except IntegrityError:
        row.delete()


def _facts(unit: Unit) -> dict[str, Any]:
    return {
        "name": unit.name,
        "short_name": unit.short_name,
        "aliases": list(unit.aliases),
        "parent": unit.parent.name if unit.parent else None,
    }


def _line_up(unit: Unit) -> list[Unit]:
    """Give the unit and everything it is part of."""
    line = [unit]
    while (above := line[-1].parent) and above not in line:
        line.append(above)
    return line


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _refuse_parent_elsewhere(municipality: Municipality, parent: Unit | None) -> None:
    if parent and parent.municipality_id != municipality.pk:
        raise Refused(_("A unit is part of one in the same municipality."))


def _refuse_taken_name(municipality: Municipality, name: str) -> None:
    if Unit.objects.filter(municipality=municipality, name=name).exists():
        raise Refused(_("There is already a unit called %(name)s.") % {"name": name})
