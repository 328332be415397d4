"""The board: where a plan sticks, for the municipality's own people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brobygger.core.http import Request
from brobygger.core.rules import can_coordinate
from brobygger.followup import board_wording, queries, wording
from brobygger.followup.board import Board, Line, Share, board_of
from brobygger.followup.rules import can_see_board
from brobygger.followup.standing import ORDER, Part, parts_of
from brobygger.plans.models import Plan


@require_safe
def board(request: Request) -> HttpResponse:
    """Show a plan's measures by how they stand, what slips, and what is missing."""
    if not can_see_board(request.user, request.municipality):
        raise Http404
    today = timezone.localdate()
    plans = queries.plans_to_follow(request.municipality, request.user)
    plan = _chosen(plans, request.GET.get("plan", ""), today)
    context: dict[str, Any] = {"plans": plans, "plan": plan}
    if plan:
        mends = can_coordinate(request.user, request.municipality)
        known = queries.known_of(plan, mends=mends)
        context["mends"] = mends
        context |= _shown(board_of(known, timezone.now(), today), plan, today)
    return render(request, "followup/board.html", context)


def _chosen(plans: Sequence[Plan], slug: str, today: date) -> Plan | None:
    """Give the plan that is asked for, else one in force, else the newest."""
    asked = (plan for plan in plans if plan.slug == slug)
    in_force = (plan for plan in plans if plan.is_in_force(today))
    return next(asked, None) or next(in_force, None) or next(iter(plans), None)


def _shown(found: Board, plan: Plan, today: date) -> dict[str, Any]:
    labels = wording.labels()
    return {
        "finding": wording.standing(found.tally),
        "parts": parts_of(found.tally, labels),
        "total": found.tally.total,
        "in_words": wording.counted(found.tally),
        "base": plan.get_absolute_url(),
        "columns": [labels[code] for code in ORDER],
        "tables": [
            Table(
                board_wording.themes(found.themes),
                _("Theme"),
                _rows(found.themes, _("Without a theme")),
            ),
            Table(
                board_wording.units(found.units),
                _("Unit"),
                _rows(found.units, _("Without a unit")),
            ),
            Table(
                board_wording.years(found.years),
                _("Due in"),
                _rows(found.years, _("No date set")),
            ),
        ],
        "lists": [
            each
            for each in (
                *_slipped(found, today),
                *_gaps(found),
                _untouched(found, today),
            )
            if each.title
        ],
    }


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    total: int
    parts: Sequence[Part]
    in_words: str


@dataclass(frozen=True, slots=True)
class Table:
    """How measures stand by something: heading, what the first column is, rows."""

    title: str
    column: str
    rows: Sequence[Row]


def _rows(shares: Sequence[Share], without: str) -> list[Row]:
    labels = wording.labels()
    return [
        Row(
            name=share.name or without,
            total=share.tally.total,
            parts=parts_of(share.tally, labels),
            in_words=wording.counted(share.tally),
        )
        for share in shares
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a list, with what is said about it."""

    line: Line
    about: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Things to look at under a heading that says how many they are.

    `lacks` is what the measures get together, where several can: see `AssignForm`.
    """

    title: str
    rows: Sequence[Told]
    lacks: str = ""


def _slipped(found: Board, today: date) -> list[Listed]:
    late = [
        Told(line, wording.due(line.due, today) if line.due else "")
        for line in found.late
    ]
    moved = [Told(line, board_wording.moved(line)) for line in found.moved]
    steps = [Told(line, board_wording.step_moved(line, today)) for line in found.steps]
    return [
        Listed(board_wording.late(len(late)), late),
        Listed(board_wording.deadlines_moved(len(moved)) if moved else "", moved),
        Listed(board_wording.steps_moved(len(steps)) if steps else "", steps),
    ]


def _gaps(found: Board) -> list[Listed]:
    gaps = found.gaps
    return [
        Listed(say(len(lines)), [Told(line, "") for line in lines], lacks)
        for say, lines, lacks in (
            (board_wording.challenges, gaps.challenges, ""),
            (board_wording.goals, gaps.goals, ""),
            (board_wording.owners, gaps.owners, "units"),
            (board_wording.deadlines, gaps.deadlines, "deadline"),
            (board_wording.money, gaps.money, ""),
        )
        if lines is not None
    ]


def _untouched(found: Board, today: date) -> Listed:
    rows = [
        Told(line, wording.told(line.touched_at, today)) for line in found.untouched
    ]
    return Listed(board_wording.untouched(len(rows)), rows)
