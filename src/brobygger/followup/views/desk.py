"""Everything that can be written of one measure: its forms, and what stands already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.forms import Form

from brobygger.core.models import Unit, User
from brobygger.followup import queries, wording
from brobygger.followup.dates import last_day
from brobygger.followup.forms import (
    DropForm,
    FigureForm,
    HandOverForm,
    MilestoneForm,
    StatusForm,
    ValueForm,
)
from brobygger.followup.models import Milestone, Status
from brobygger.followup.rules import is_late
from brobygger.followup.standing import LATE
from brobygger.followup.views.shown import (
    Chart,
    Entry,
    charts_of,
    follow_address,
    history_of,
)
from brobygger.plans.models import Measure

__all__ = ["Desk", "desk", "follow_address"]


@dataclass(frozen=True, slots=True)
class StepForms:
    """A milestone with what can be done about it."""

    milestone: Milestone
    when: str
    form: Form
    drop: Form


@dataclass(frozen=True, slots=True)
class Count:
    """Something the measure counts, with its values and the form for the next."""

    chart: Chart
    form: Form


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page shows; `sent` is a form that came back with something wrong."""

    measure: Measure
    name: str
    finding: str
    times: str
    status: Form
    steps: Sequence[StepForms]
    ended: Sequence[StepForms]
    step: Form
    counts: Sequence[Count]
    figure: Form
    give: Form
    history: Sequence[Entry]
    sent: Form | None = None

    @property
    def open(self) -> str:
        """Which part is unfolded, since something there has to be looked at."""
        return self.sent.prefix or "" if self.sent else ""

    def with_sent(self, form: Form | None) -> "Desk":
        """Put a form that was sent in the place of the same fresh one."""
        if form is None:
            return self
        same: dict[str, Any] = {
            name: form
            for name in ("status", "step", "figure", "give")
            if getattr(self, name).prefix == form.prefix
        }
        return replace(
            self,
            sent=form,
            steps=[_with(each, form) for each in self.steps],
            counts=[
                replace(each, form=form) if each.form.prefix == form.prefix else each
                for each in self.counts
            ],
            **same,
        )


def desk(measure: Measure, own: QuerySet[Unit], user: User, today: date) -> Desk:
    story = queries.story_of(measure.plan, measure.key, user)
    assert story is not None  # noqa: S101 -- the measure is there
    standing = getattr(measure, "standing", None)
    status = standing.status if standing else Status.NOT_STARTED
    due = last_day(measure.deadline_text)
    steps = [_step(each, today) for each in story.milestones]
    return Desk(
        measure=measure,
        name=measure.number or measure.key,
        finding=wording.measure_stands(LATE if is_late(due, status, today) else status),
        times=wording.due(due, today) if due else measure.deadline_text,
        status=StatusForm(measure=measure, status=status),
        steps=[each for each in steps if each.milestone.is_open],
        ended=[each for each in steps if not each.milestone.is_open],
        step=MilestoneForm(),
        counts=[
            Count(chart, ValueForm(figure=chart.figure)) for chart in charts_of(story)
        ],
        figure=FigureForm(),
        give=HandOverForm(measure=measure, own=own),
        history=history_of(story),
    )


def _step(milestone: Milestone, today: date) -> StepForms:
    return StepForms(
        milestone=milestone,
        when=wording.milestone(milestone, today),
        form=MilestoneForm(milestone=milestone),
        drop=DropForm(milestone=milestone),
    )


def _with(step: StepForms, sent: Any) -> StepForms:
    if step.form.prefix == sent.prefix:
        return replace(step, form=sent)
    return replace(step, drop=sent) if step.drop.prefix == sent.prefix else step
