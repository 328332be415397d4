"""Following up through the year: status, milestones, figures, handing over."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role
from brobygger.followup.models import (
    Figure,
    FigureValue,
    Handover,
    Milestone,
    Standing,
    Status,
    StatusUpdate,
)
from brobygger.followup.services.figures import add_figure, add_value, correct_value
from brobygger.followup.services.handing_over import hand_over
from brobygger.followup.services.milestones import (
    Overtaken,
    add_milestone,
    change_milestone,
    drop_milestone,
    reach_milestone,
)
from brobygger.followup.services.statuses import tell_status
from brobygger.plans.models import Measure
from brobygger.plans.services.versions import publish_plan
from tests.factories import UnitFactory, UserFactory
from tests.followup.following import PAST, address, following, words

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def tell(world, measure=None, status=Status.UNDER_WAY, **more):
    more = {"words": "Well begun.", "by": world.editor} | more
    return tell_status(measure=measure or world.measure, status=status, **more)


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


# Status


def test_telling_keeps_every_word_and_stands_by_the_last():
    world = following()

    first = tell(world, words="We begin.")
    last = tell(world, status=Status.DONE, words="")

    standing = Standing.objects.get(measure=world.measure)
    assert (standing.status, standing.last, standing.last_public) == (
        "done",
        last,
        last,
    )
    assert first.words == "We begin."
    assert kinds()[-2:] == ["status.told", "status.told"]
    assert Event.objects.first().data["status"] == {"from": "under_way", "to": "done"}


def test_stopping_needs_a_reason():
    world = following()

    with pytest.raises(Refused, match="Say why"):
        tell(world, status=Status.STOPPED)

    assert tell(world, status=Status.STOPPED, reason="No money").reason == "No money"


def test_telling_nothing_new_without_words_is_refused():
    world = following()
    tell(world)

    with pytest.raises(Refused, match="in a few words"):
        tell(world, words="")

    assert StatusUpdate.objects.count() == 1


def test_a_retired_measure_is_not_told_of():
    world = following()
    Measure.objects.filter(pk=world.measure.pk).update(retired_at=timezone.now())

    with pytest.raises(Refused, match="taken out"):
        tell(world)


def test_what_is_only_for_colleagues_leaves_the_public_standing(client):
    world = following()
    tell(world, words="We begin.")

    tell(world, status=Status.DONE, words="A secret word.", only_colleagues=True)

    standing = Standing.objects.get(measure=world.measure)
    assert (standing.status, standing.public_status) == ("done", "under_way")
    page = world.measure.get_absolute_url()
    shown = words(client.get(page))
    assert "We begin." in shown
    assert "A secret word." not in shown
    assert "The measure is under way" in shown
    client.force_login(world.reader)
    shown = words(client.get(page))
    assert "A secret word." in shown
    assert "The measure is done" in shown
    client.force_login(UserFactory())
    assert "A secret word." not in words(client.get(page))


def test_the_public_sees_the_unit_and_colleagues_the_person(client):
    world = following()
    tell(world)
    tell(world, by=world.coordinator, words="From above.")
    page = world.measure.get_absolute_url()

    shown = words(client.get(page))
    assert "<span>Library</span>" in shown
    assert "The plan’s coordinator" in shown
    assert "The unit_editor" not in shown
    assert "The coordinator" not in shown

    client.force_login(world.reader)
    shown = words(client.get(page))
    assert "Library, The unit_editor" in shown


def test_nothing_is_shown_of_a_measure_nobody_told_of(client):
    world = following()

    shown = words(client.get(world.measure.get_absolute_url()))

    assert "followup" not in shown


# Writing


def test_an_editor_tells_in_one_page(client):
    world = following()
    client.force_login(world.editor)
    page = address("follow", world.measure)

    shown = words(client.get(page))
    assert "Everybody can read this." in shown
    response = client.post(
        page, {"status-status": "under_way", "status-words": "Two courses held."}
    )

    assert response.status_code == 302
    assert StatusUpdate.objects.get().words == "Two courses held."


def test_a_form_with_something_missing_keeps_the_words(client):
    world = following()
    client.force_login(world.editor)

    response = client.post(
        address("follow", world.measure),
        {"status-status": "stopped", "status-words": "What I wrote."},
    )

    assert response.status_code == 422
    assert "What I wrote." in words(response)
    assert "Say why the measure is stopped." in words(response)
    assert not StatusUpdate.objects.exists()


def test_only_own_units_measures_are_written_of(client):
    world = following()
    other = UserFactory(municipality=world.municipality, role=Role.UNIT_EDITOR)
    page = address("follow", world.measure)
    for who, status in [
        (other, 403),
        (world.reader, 403),
        (world.editor, 200),
        (world.coordinator, 200),
        (UserFactory(role=Role.COORDINATOR), 404),
    ]:
        client.force_login(who)
        assert client.get(page).status_code == status


# Milestones


def milestone(world, days=10):
    return add_milestone(
        measure=world.measure,
        text="Half of it",
        due=TODAY + days * DAY,
        by=world.editor,
    )


def test_a_milestone_is_moved_and_its_first_day_stays_known(client):
    world = following()
    step = milestone(world)

    step = change_milestone(
        milestone=step,
        version=1,
        text="Half of it",
        due=TODAY + 20 * DAY,
        by=world.editor,
    )

    assert (step.first_due, step.version) == (TODAY + 10 * DAY, 2)
    assert list(Milestone.objects.moved()) == [step]
    assert "first set to" in words(client.get(world.measure.get_absolute_url()))
    assert kinds()[-2:] == ["milestone.added", "milestone.changed"]


def test_a_milestone_is_reached_or_dropped_once():
    world = following()
    reached, dropped = milestone(world), milestone(world)

    reached = reach_milestone(milestone=reached, version=1, by=world.editor)
    with pytest.raises(Refused, match="Say why"):
        drop_milestone(milestone=dropped, version=1, reason="", by=world.editor)
    drop_milestone(milestone=dropped, version=1, reason="Moot", by=world.editor)

    assert reached.reached_on == TODAY
    assert kinds()[-2:] == ["milestone.reached", "milestone.dropped"]
    with pytest.raises(Overtaken):
        drop_milestone(milestone=reached, version=2, reason="No", by=world.editor)
    assert not Milestone.objects.open().exists()


def test_a_milestone_is_not_reached_on_a_day_to_come():
    world = following()
    tomorrow = TODAY + DAY

    with pytest.raises(Refused, match="a day to come"):
        reach_milestone(
            milestone=milestone(world), version=1, day=tomorrow, by=world.editor
        )


def test_the_second_of_two_sees_both_texts(client):
    world = following()
    step = milestone(world)
    change_milestone(
        milestone=step, version=1, text="Theirs", due=step.due, by=world.coordinator
    )
    client.force_login(world.editor)
    prefix = f"milestone-{step.pk}"

    response = client.post(
        address("milestone", world.measure, step.pk),
        {
            f"{prefix}-text": "Mine",
            f"{prefix}-due": "2150-01-01",
            f"{prefix}-version": "1",
        },
    )

    assert response.status_code == 409
    shown = words(response)
    assert "The coordinator has changed this meanwhile" in shown
    assert "Theirs" in shown
    assert "Mine" in shown
    step.refresh_from_db()
    assert step.text == "Theirs"


def test_milestones_are_set_and_reached_by_hand(client):
    world = following()
    client.force_login(world.editor)
    client.post(
        address("milestone-add", world.measure),
        {"milestone-text": "A half", "milestone-due": "2150-01-01"},
    )
    step = Milestone.objects.get()

    client.post(
        address("milestone", world.measure, step.pk), {"do": "reach", "version": "1"}
    )

    step.refresh_from_db()
    assert step.reached_on == TODAY


# Figures


def figure(world, **more):
    return add_figure(
        measure=world.measure,
        name="Participants",
        unit_word="people",
        by=world.editor,
        **more,
    )


def test_a_corrected_value_stays_to_be_seen(client):
    world = following()
    counted = figure(world)
    value = add_value(figure=counted, day=TODAY, amount=Decimal(30), by=world.editor)

    new = correct_value(
        value=value, amount=Decimal(34), note="Counted twice", by=world.editor
    )

    assert list(FigureValue.objects.standing()) == [new]
    assert new.replaces == value
    shown = words(client.get(world.measure.get_absolute_url()))
    assert "34 people on" in shown
    assert "corrected, was 30" in shown


def test_a_value_is_corrected_once_by_two():
    world = following()
    value = add_value(
        figure=figure(world), day=TODAY, amount=Decimal(30), by=world.editor
    )
    correct_value(value=value, amount=Decimal(34), by=world.editor)

    with pytest.raises(Refused, match="corrected this meanwhile to 34"):
        correct_value(value=value, amount=Decimal(35), by=world.coordinator)


def test_a_correction_to_what_stands_already_is_none():
    world = following()
    counted = figure(world)
    value = add_value(figure=counted, day=TODAY, amount=Decimal(30), by=world.editor)

    with pytest.raises(Refused, match="stands already"):
        correct_value(value=value, amount=Decimal("30.00"), by=world.editor)

    assert list(FigureValue.objects.standing()) == [value]


def test_a_day_has_one_figure_and_none_is_of_days_to_come():
    world = following()
    counted = figure(world)
    add_value(figure=counted, day=TODAY, amount=Decimal(1), by=world.editor)

    with pytest.raises(Refused, match="correct it instead"):
        add_value(figure=counted, day=TODAY, amount=Decimal(2), by=world.editor)
    with pytest.raises(Refused, match="a day to come"):
        add_value(figure=counted, day=TODAY + DAY, amount=Decimal(2), by=world.editor)
    with pytest.raises(Refused, match="counts “Participants” already"):
        figure(world)


def test_small_figures_can_be_kept_among_colleagues(client):
    world = following()
    tell(world)
    counted = figure(world, only_colleagues=True)
    add_value(figure=counted, day=TODAY, amount=Decimal(3), by=world.editor)
    page = world.measure.get_absolute_url()

    assert "Participants" not in words(client.get(page))
    assert not FigureValue.objects.for_public().exists()
    client.force_login(world.reader)
    assert "Participants" in words(client.get(page))


def test_figures_are_written_down_and_corrected_by_hand(client):
    world = following()
    client.force_login(world.editor)
    client.post(
        address("figure-add", world.measure),
        {"figure-name": "Courses", "figure-unit_word": ""},
    )
    counted = Figure.objects.get()
    prefix = f"value-{counted.pk}"

    client.post(
        address("value-add", world.measure, counted.pk),
        {f"{prefix}-day": str(TODAY), f"{prefix}-amount": "2.5"},
    )
    value = FigureValue.objects.get()
    page = address("correct", world.measure, value.pk)
    assert "2.5" in words(client.get(page))
    assert client.post(page, {"amount": "3"}).status_code == 302

    assert FigureValue.objects.standing().get().amount == 3
    assert client.get(address("follow", world.measure)).status_code == 200


# Handing over


def test_handing_over_changes_who_answers_and_keeps_the_story(client):
    world = following()
    other = UnitFactory(municipality=world.municipality, name="School")
    tell(world)
    client.force_login(world.editor)

    client.post(
        address("hand-over", world.measure),
        {
            "hand-over-from_unit": world.unit.pk,
            "hand-over-to_unit": other.pk,
            "hand-over-note": "Yours now.",
        },
    )

    assert [unit.name for unit in world.measure.units.all()] == ["School"]
    client.logout()
    shown = words(client.get(world.measure.get_absolute_url()))
    assert "Handed over from Library to School" in shown
    assert "Well begun." in shown
    assert "<dd>Library</dd>" in shown, "the published plan is as published"
    assert kinds()[-2:] == ["part.changed", "measure.handed_over"]


def test_a_measure_is_handed_to_an_open_unit_of_ones_own_only():
    world = following()
    closed = UnitFactory(municipality=world.municipality, closed_at=timezone.now())
    for unit, line in [
        (world.unit, "already"),
        (closed, "open"),
        (UnitFactory(), "open"),
    ]:
        with pytest.raises(Refused, match=line):
            hand_over(
                measure=world.measure,
                from_unit=world.unit,
                to_unit=unit,
                note="",
                by=world.editor,
            )
    assert not Handover.objects.exists()


def test_a_unit_gives_away_only_what_it_answers_for():
    world = following()
    own, other = UnitFactory.create_batch(2, municipality=world.municipality)

    with pytest.raises(Refused, match="no longer answers for it"):
        hand_over(
            measure=world.measure,
            from_unit=other,
            to_unit=own,
            note="",
            by=world.coordinator,
        )

    assert list(world.measure.units.all()) == [world.unit]


# My work


def my_work(world):
    return reverse("followup:my-work", args=[world.municipality.slug])


def test_a_units_people_land_on_their_work(client):
    world = following()
    client.force_login(world.editor)

    assert client.get("/").url == my_work(world)
    assert "My work" in words(client.get(world.plan.get_absolute_url()))
    client.force_login(world.reader)
    assert client.get("/").url == world.municipality.get_absolute_url()


def test_my_work_sorts_by_what_presses(client):
    world = following(6)
    late, due, untouched, rest, done, step = world.measures
    Measure.objects.filter(pk=late.pk).update(deadline_text=PAST)
    soon = TODAY + 12 * DAY
    Measure.objects.filter(pk=due.pk).update(deadline_text=f"{soon:%d.%m.%Y}")
    for measure in world.measures:
        tell(world, measure=measure)
    old = timezone.now() - 120 * DAY
    Standing.objects.filter(measure=untouched).update(touched_at=old)
    tell(world, measure=done, status=Status.DONE)
    add_milestone(measure=step, text="Soon", due=TODAY - DAY, by=world.editor)
    client.force_login(world.editor)

    response = client.get(my_work(world))

    work = response.context["work"]
    found = {
        name: [task.measure for task in getattr(work, name)]
        for name in ("late", "due", "untouched", "others", "ended")
    }
    assert found == {
        "late": [late, step],
        "due": [due],
        "untouched": [untouched],
        "others": [rest],
        "ended": [done],
    }
    shown = words(response)
    assert "2 of your measures are late" in shown
    assert "due in 12 days, " in shown
    assert "updated 4 months ago" in shown
    assert address("follow", late) in shown


@pytest.mark.parametrize("count", [1, 3, 9])
def test_my_work_asks_a_fixed_number_of_queries(
    client, django_assert_num_queries, count
):
    world = following(count)
    for measure in world.measures:
        tell(world, measure=measure)
        add_milestone(measure=measure, text="Step", due=TODAY, by=world.editor)
    client.force_login(world.editor)

    with django_assert_num_queries(8):
        assert client.get(my_work(world)).status_code == 200


def test_my_work_without_measures_says_what_belongs_there(client):
    world = following()
    world.editor.units.clear()
    client.force_login(world.editor)

    assert "You belong to no unit yet" in words(client.get(my_work(world)))


# The plan's page


def test_the_plan_says_where_it_stands_and_leads_to_its_measures(client):
    world = following(5, deadline_text="")
    late = world.measures[0]
    Measure.objects.filter(pk=late.pk).update(deadline_text=PAST)

    publish_plan(plan=world.plan, by=world.coordinator)
    assert "None of" not in words(client.get(world.plan.get_absolute_url()))
    for measure in world.measures[1:3]:
        tell(world, measure=measure, status=Status.DONE)

    shown = words(client.get(world.plan.get_absolute_url()))

    assert "2 of 5 measures are done, 1 is late" in shown
    assert "?status=done#measures-part" in shown
    assert 'aria-label="' in shown
    assert "Done: 2" in shown
    assert "Not started: 2" in shown
    assert "Late: 1" in shown


def test_a_status_for_colleagues_alone_does_not_move_the_plans_bar(client):
    world = following()
    tell(world)
    tell(world, status=Status.DONE, only_colleagues=True)

    shown = words(client.get(world.plan.get_absolute_url()))

    assert "Under way: 1" in shown
    assert "Done: 1" not in shown


def test_a_plans_page_shows_its_own_last_version(client):
    world, other = following(), following()
    other.plan.measures.update(deadline_text=PAST)
    publish_plan(plan=other.plan, by=other.coordinator)

    shown = words(client.get(world.plan.get_absolute_url()))

    assert "Version 1," in shown
    assert "Version 2," not in shown


def test_an_unpublished_deadline_makes_nothing_late_in_public(client):
    world = following()
    tell(world)
    Measure.objects.filter(pk=world.measure.pk).update(deadline_text=PAST)

    assert "none is late" in words(client.get(world.plan.get_absolute_url()))
    client.force_login(world.coordinator)
    working = client.get(world.plan.get_absolute_url() + "?working")
    assert "none is late" in words(working)
    assert "The measure is under way" in words(
        client.get(world.measure.get_absolute_url())
    )
