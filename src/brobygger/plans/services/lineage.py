"""Saying which measure comes from which; a measure's origin follows from it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.log import record
from brobygger.core.models import Event, User
from brobygger.plans.models import Deed, Lineage, Measure, Plan
from brobygger.plans.services.versions import locked_plan

type Found = tuple[Measure, Measure, str]
"""An old measure, a new one, and how the new comes from the old."""


class Settled(Refused):
    """Somebody else has decided on it meanwhile; `line` is what they decided."""

    def __init__(self, line: Lineage | None, plan: Plan) -> None:
        last = Event.objects.about(line or plan).select_related("by").first()
        super().__init__(
            _("%(person)s has decided on this meanwhile: look at it again.")
            % {"person": last.by if last and last.by else _("Somebody")}
        )
        self.line = line


@transaction.atomic
def accept_line(
    *, old: Measure, new: Measure, kind: str, seen: str, by: User
) -> Lineage:
    """Say that a measure comes from another. `seen` is "", "accepted" or "rejected"."""
    line = _settle(old, new, seen, kind=kind, rejected=False)
    record(Deed.LINEAGE_ACCEPTED, line, by=by, words=str(line))
    return line


@transaction.atomic
def reject_line(
    *, old: Measure, new: Measure, kind: str, seen: str, by: User
) -> Lineage:
    """Say that a measure does not come from another, so that it isn't asked again."""
    line = _settle(old, new, seen, kind=kind, rejected=True)
    record(Deed.LINEAGE_REJECTED, line, by=by, words=str(line))
    return line


@transaction.atomic
def take_back_line(*, old: Measure, new: Measure, seen: str, by: User) -> None:
    """Undo what was said about the two; the origin is again what it was before."""
    locked_plan(new.plan)
    line = _standing(old, new, seen)
    if line is None:
        raise Settled(None, new.plan)
    record(Deed.LINEAGE_TAKEN_BACK, line, by=by, words=str(line))
    line.delete()
    _give_back_origin(line)


@transaction.atomic
def accept_certain(*, plan: Plan, found: Sequence[Found], by: User) -> int:
    """Accept what is certain and nobody has decided on; say how many that was."""
    plan = locked_plan(plan)
    decided = set(
        Lineage.objects.filter(new__plan=plan).values_list("old_id", "new_id")
    )
    fresh = [each for each in found if (each[0].pk, each[1].pk) not in decided]
    if not fresh:
        raise Refused(_("All that is certain has been decided on already."))
    draw_lines(fresh)
    record(Deed.LINEAGE_CERTAIN, plan, by=by, count=len(fresh))
    return len(fresh)


def draw_lines(found: Sequence[Found]) -> None:
    """Write lines inside the caller's transaction, and what they say of origins."""
    for old, new, kind in found:
        Lineage.objects.create(old=old, new=new, kind=kind, before=_origin(new))
        _set_origin(old, new)


def _settle(
    old: Measure, new: Measure, seen: str, *, kind: str, rejected: bool
) -> Lineage:
    locked_plan(new.plan)
    new.refresh_from_db(fields=["origin", "origin_plan", "version"])
    line = _standing(old, new, seen)
    if kind not in Lineage.Kind.values:
        raise Refused(_("Say how the measure comes from the other one."))
    if line is None:
        line = Lineage(old=old, new=new, before=_origin(new))
    line.kind, line.is_rejected = kind, rejected
    line.save()
    if rejected:
        _give_back_origin(line)
    else:
        _set_origin(old, new)
    return line


def _standing(old: Measure, new: Measure, seen: str) -> Lineage | None:
    """Find what was said about the two; refused if it isn't what the person saw."""
    line = Lineage.objects.filter(old=old, new=new).first()
    state = "" if line is None else "rejected" if line.is_rejected else "accepted"
    if state != seen:
        raise Settled(line, new.plan)
    return line


def _origin(measure: Measure) -> dict[str, str]:
    return {"origin": str(measure.origin), "origin_plan": measure.origin_plan}


def _set_origin(old: Measure, new: Measure) -> None:
    is_before = old.plan_id == new.plan.predecessor_id
    origin = Measure.Origin.CONTINUED if is_before else Measure.Origin.TRANSFERRED
    _write(new, origin, "" if is_before else old.plan.title)


def _give_back_origin(line: Lineage) -> None:
    """Take the origin back to what it was, unless another line stands."""
    new = line.new
    others = new.backward.standing().exclude(pk=line.pk)
    if not others.exists() and line.before:
        _write(new, line.before["origin"], line.before["origin_plan"])


def _write(measure: Measure, origin: str, origin_plan: str) -> None:
    if (str(measure.origin), measure.origin_plan) == (str(origin), origin_plan):
        return
    measure.origin, measure.origin_plan = origin, origin_plan
    measure.version += 1
    measure.save(update_fields=["origin", "origin_plan", "version"])
