"""A year of follow-up for the invented plans: what their units told, in their words.

Days are counted back from today, so that the demo is always in the middle of a year.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from brobygger.core.models import Unit, User
from brobygger.demo.followup_texts import STORIES, Counted, Step, Story
from brobygger.followup.models import Status
from brobygger.followup.services.figures import add_figure, add_value, correct_value
from brobygger.followup.services.handing_over import hand_over
from brobygger.followup.services.milestones import (
    add_milestone,
    change_milestone,
    reach_milestone,
)
from brobygger.followup.services.statuses import tell_status
from brobygger.plans.models import Measure, Plan
from brobygger.plans.services.versions import publish_plan


def follow_up(plan: Plan, coordinator: User, editor: User) -> None:
    """Tell of a plan's measures as its units and its coordinator would have."""
    slug = plan.municipality.slug
    people = People(coordinator, editor)
    _give(plan, people)
    for key, story in STORIES.get(slug, {}).items():
        measure = Measure.objects.select_related("plan__municipality").get(
            plan=plan, key=key
        )
        _tell(measure, story, people.of(measure))


@dataclass(frozen=True, slots=True)
class People:
    coordinator: User
    editor: User

    def of(self, measure: Measure) -> User:
        """Give who tells of it: the editor of the unit that answers, if it is theirs."""
        own = measure.responsibilities.filter(unit__users=self.editor).exists()
        return self.editor if own else self.coordinator


def _tell(measure: Measure, story: Story, by: User) -> None:
    for step in story.steps:
        _step(measure, step, by)
    for counted in story.counted:
        _count(measure, counted, by)
    now = timezone.now()
    for days, status, words, *reason in story.told:
        tell_status(
            measure=measure,
            status=Status(status),
            words=words,
            reason=reason[0] if reason else "",
            by=by,
            at=now - timedelta(days=days),
        )
    if story.among_colleagues:
        tell_status(
            measure=measure,
            status=Status(story.told[-1][1]),
            words=story.among_colleagues,
            only_colleagues=True,
            by=by,
            at=now - timedelta(days=max(story.told[-1][0] - 2, 0)),
        )


def _step(measure: Measure, step: Step, by: User) -> None:
    """Set a milestone where it was first wanted, and move or reach it as it went."""
    today = timezone.localdate()
    due = today + timedelta(days=step.first_in)
    milestone = add_milestone(measure=measure, text=step.text, due=due, by=by)
    if step.moved_to is not None:
        milestone = change_milestone(
            milestone=milestone,
            version=milestone.version,
            text=step.text,
            due=today + timedelta(days=step.moved_to),
            by=by,
        )
    if step.reached is not None:
        day = today - timedelta(days=step.reached)
        reach_milestone(milestone=milestone, version=milestone.version, day=day, by=by)


def _count(measure: Measure, counted: Counted, by: User) -> None:
    figure = add_figure(
        measure=measure, name=counted.name, unit_word=counted.unit_word, by=by
    )
    today = timezone.localdate()
    for days, amount in counted.values:
        value = add_value(
            figure=figure,
            day=today - timedelta(days=days),
            amount=Decimal(amount),
            by=by,
        )
    if counted.corrected is not None:
        correct_value(
            value=value,
            amount=Decimal(counted.corrected),
            note=counted.why,
            by=by,
        )


def _give(plan: Plan, people: People) -> None:
    """Let the editor's unit answer for something, where the plan names no units."""
    unit = Unit.objects.filter(users=people.editor).first()
    measures = Measure.objects.filter(plan=plan).select_related("plan__municipality")
    if unit is None or measures.filter(units=unit).exists():
        return
    note, keys = GIVEN
    for key in keys:
        hand_over(
            measure=measures.get(key=key),
            from_unit=None,
            to_unit=unit,
            note=note,
            by=people.coordinator,
        )
    publish_plan(plan=plan, by=people.coordinator, note=note)


GIVEN = ("Sprogcentret samler trådene i to fokuspunkter.", ("2.1", "3.2"))
