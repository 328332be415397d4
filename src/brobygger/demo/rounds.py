"""The invented rounds: one closed a year ago, and one open now."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils import timezone

from brobygger.core.models import Unit, User
from brobygger.demo.round_texts import (
    FJELLVIK_ASKED,
    FJELLVIK_LAST,
    FJELLVIK_NOW,
    FJELLVIK_PROPOSED,
    LINDESOE_ASKED,
    LINDESOE_NOW,
    Told,
)
from brobygger.followup.models import ReportingRound
from brobygger.followup.services.editions import close_round
from brobygger.followup.services.reports import save_report
from brobygger.followup.services.round_parts import accept_part, mark_ready
from brobygger.followup.services.rounds import open_round
from brobygger.plans.models import Plan

YEAR = timedelta(days=365)


def report(plan: Plan, coordinator: User, editor: User) -> None:
    """Let a plan's units report, as far as each has come."""
    if plan.municipality.slug == "fjellvik":
        _last_year(plan, coordinator)
        _this_year(plan, coordinator, editor)
    else:
        now = _open(plan, f"Opfølgning {_year()}", LINDESOE_ASKED, coordinator)
        _write(now, LINDESOE_NOW, editor)


def _year() -> int:
    return timezone.localdate().year


def _last_year(plan: Plan, coordinator: User) -> None:
    then = timezone.now() - YEAR
    past = open_round(
        municipality=plan.municipality,
        plans=[plan],
        units=_units(plan),
        facts={
            "title": f"Rapport om integrering {_year() - 1}",
            "year": _year() - 1,
            "deadline": timezone.localdate(then),
            "instruction": FJELLVIK_ASKED,
        },
        by=coordinator,
        at=then - timedelta(days=40),
    )
    _write(past, FJELLVIK_LAST, coordinator)
    close_round(
        round_=past,
        version=past.version,
        proposals=FJELLVIK_PROPOSED,
        without_missing=True,
        by=coordinator,
        at=then + timedelta(days=6),
    )


def _this_year(plan: Plan, coordinator: User, editor: User) -> None:
    """Two units are ready, one of them accepted; the editor's has begun."""
    title = f"Rapport om integrering {_year()}"
    now = _open(plan, title, FJELLVIK_ASKED, coordinator)
    own = set(editor.units.values_list("pk", flat=True))
    keys = {row.measure.key for row in now.reports.filter(unit__in=own)}
    _write(now, [told for told in FJELLVIK_NOW if told.key in keys], editor)
    _write(now, [told for told in FJELLVIK_NOW if told.key not in keys], coordinator)
    for name in ("NAV Fjellvik", "Helse og mestring"):
        part = now.parts.select_related("round", "unit").get(unit__name=name)
        if not now.reports.filter(unit=part.unit).missing().exists():
            part = mark_ready(part=part, by=coordinator)
    accept_part(part=part, by=coordinator)


def _open(plan: Plan, title: str, instruction: str, by: User) -> ReportingRound:
    return open_round(
        municipality=plan.municipality,
        plans=[plan],
        units=_units(plan),
        facts={
            "title": title,
            "year": _year(),
            "deadline": timezone.localdate() + timedelta(days=12),
            "instruction": instruction,
        },
        by=by,
        at=timezone.now() - timedelta(days=20),
    )


def _units(plan: Plan) -> Sequence[Unit]:
    rows = Unit.objects.filter(responsibilities__measure__plan=plan)
    return list(rows.open().distinct())


def _write(round_: ReportingRound, texts: Iterable[Told], by: User) -> None:
    for told in texts:
        row = round_.reports.get(measure__key=told.key)
        answers = {
            "status": told.status,
            "implemented": told.implemented,
            "remaining": told.remaining,
            "next": told.next,
            "next_when": told.when,
            "next_why": told.why,
            "report": told.report,
        }
        save_report(report=row, version=1, sitting="", answers=answers, by=by)
