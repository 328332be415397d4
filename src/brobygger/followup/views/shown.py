"""Things as templates show them: in words, with their addresses and colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.followup import wording
from brobygger.followup.models import Figure, FigureValue, Milestone
from brobygger.followup.queries import Story
from brobygger.followup.standing import COLORS, LATE
from brobygger.followup.work import Task, Work
from brobygger.plans.contents import headline
from brobygger.plans.models import Measure

WORDS = 24
TALLEST = 100
"""Units of a chart's height; its bars are whole ones, as figures have no commas there."""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure in somebody's work."""

    task: Task
    url: str
    follow: str
    words: str
    status: str
    color: str
    times: Sequence[str]


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: Sequence[Row]
    is_folded: bool = False


def rows_of(work: Work, today: date) -> list[Group]:
    """Lay out somebody's work, leaving out what there is none of."""
    named = (
        (_("Late"), work.late, False),
        (_("Due soon"), work.due, False),
        (_("No update for a long time"), work.untouched, False),
        (_("The rest"), work.others, False),
        (_("Done or stopped"), work.ended, True),
    )
    return [
        Group(title, [_row(task, today) for task in tasks], is_folded=is_folded)
        for title, tasks, is_folded in named
        if tasks
    ]


def follow_address(measure: Measure) -> str:
    plan = measure.plan
    slug = plan.municipality.slug
    return reverse("followup:follow", args=[slug, plan.slug, measure.key])


def _row(task: Task, today: date) -> Row:
    measure = task.measure
    return Row(
        task=task,
        url=measure.get_absolute_url(),
        follow=follow_address(measure),
        words=headline(measure.title or measure.text, WORDS),
        status=wording.labels()[task.status],
        color=COLORS[task.status],
        times=_times(task, today),
    )


def _times(task: Task, today: date) -> list[str]:
    said = [wording.told(task.touched_at, today)]
    if task.measure.deadline_text and task.due is None:
        said.insert(0, task.measure.deadline_text)
    if task.due:
        said.insert(0, wording.due(task.due, today))
    if task.milestone:
        said.insert(
            0, f"{task.milestone.text}: {wording.due(task.milestone.due, today)}"
        )
    return said


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a measure's history."""

    day: date
    who: str
    what: str
    words: str
    reason: str = ""
    color: str = "neutral"
    only_colleagues: bool = False


def history_of(story: Story) -> list[Entry]:
    """Tell updates and handovers as one line of time, the latest first."""
    told = [
        Entry(
            day=each.at.date(),
            who=wording.teller(each, is_colleague=story.is_colleague),
            what=str(each.get_status_display()),
            words=each.words,
            reason=each.reason,
            color=COLORS[each.status],
            only_colleagues=each.only_colleagues,
        )
        for each in story.updates
    ]
    handed = [
        Entry(
            day=each.at.date(),
            who=str(each.by) if story.is_colleague else "",
            what=wording.handed_over(each, is_colleague=story.is_colleague),
            words=each.note,
        )
        for each in story.handovers
    ]
    return sorted([*told, *handed], key=lambda entry: entry.day, reverse=True)


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone in words."""

    milestone: Milestone
    when: str
    color: str


def steps_of(milestones: Sequence[Milestone], today: date) -> list[Step]:
    return [
        Step(each, wording.milestone(each, today), _step_color(each, today))
        for each in milestones
    ]


def _step_color(milestone: Milestone, today: date) -> str:
    if milestone.reached_on:
        return "success"
    if milestone.dropped_on:
        return "warning"
    return COLORS[LATE] if milestone.due < today else "neutral"


@dataclass(frozen=True, slots=True)
class Bar:
    """A value: where it stands in the picture, and what the table says of it."""

    value: FigureValue
    amount: str
    at: int
    top: int
    height: int
    was: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    figure: Figure
    bars: Sequence[Bar]
    finding: str


def charts_of(story: Story) -> list[Chart]:
    return [_chart(figure) for figure in story.figures]


def _chart(figure: Figure) -> Chart:
    """Draw the values that stand; each knows what it was before it was corrected."""
    values = list(figure.values.all())
    by_pk = {each.pk: each for each in values}
    standing = [each for each in values if each.replaced_at is None]
    most = max((abs(each.amount) for each in standing), default=Decimal(0)) or 1
    bars = []
    for at, each in enumerate(standing):
        height = max(int(abs(each.amount) / most * TALLEST), 1)
        before = by_pk.get(each.replaces_id) if each.replaces_id else None
        bars.append(
            Bar(
                value=each,
                amount=wording.amount(each.amount),
                at=at,
                top=TALLEST - height,
                height=height,
                was=wording.amount(before.amount) if before else "",
            )
        )
    return Chart(figure, bars, wording.figure(figure, standing))
