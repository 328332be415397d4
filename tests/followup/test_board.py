"""The board: where a plan sticks."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from brobygger.core.models import Role
from brobygger.followup import board_wording
from brobygger.followup.board import Share
from brobygger.followup.models import Standing, Status
from brobygger.followup.services.milestones import add_milestone, change_milestone
from brobygger.followup.services.statuses import tell_status
from brobygger.followup.standing import LATE, Tally
from brobygger.plans.models import (
    BudgetLine,
    Challenge,
    Goal,
    Measure,
    Plan,
    Responsibility,
    Theme,
)
from tests.factories import MunicipalityFactory, UserFactory
from tests.followup.following import PAST, following, words

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def board(client, world):
    client.force_login(world.reader)
    return client.get(reverse("followup:board", args=[world.municipality.slug]))


def lists(response):
    return {
        each.title: [row.line.words for row in each.rows]
        for each in response.context["lists"]
    }


def test_board_counts_by_status_theme_unit_and_year(client):
    world = following(4)
    theme = Theme.objects.create(plan=world.plan, position=1, number="1", title="Work")
    first, second, third, fourth = world.measures
    Measure.objects.filter(pk__in=[first.pk, second.pk]).update(theme=theme)
    Measure.objects.filter(pk=second.pk).update(deadline_text=PAST)
    Measure.objects.filter(pk=fourth.pk).update(deadline_text="ongoing")
    tell_status(measure=first, status=Status.DONE, by=world.editor)
    secret = {"only_colleagues": True, "by": world.editor}
    tell_status(measure=third, status=Status.UNDER_WAY, **secret)

    response = board(client, world)

    shown = words(response)
    assert "1 of 4 measures is done, 1 is late" in shown
    themes, units, years = response.context["tables"]
    assert [(row.name, row.in_words) for row in themes.rows] == [
        ("1 Work", "Done: 1, Late: 1"),
        ("Without a theme", "Under way: 1, Not started: 1"),
    ]
    assert themes.title == "“1 Work” has the most late measures: 1 of 2"
    assert [row.name for row in units.rows] == ["Library"]
    assert [(row.name, row.total) for row in years.rows] == [
        ("2020", 1),
        ("2150", 2),
        ("No date set", 1),
    ]
    assert "?status=late#measures-part" in shown


def shares(code=LATE, **counts):
    return [
        Share(name.replace("_", " ").strip(), Tally({code: count}))
        for name, count in counts.items()
    ]


@pytest.mark.parametrize(
    ("counts", "themes", "units"),
    [
        (
            {"A": 2, "B": 1},
            "“A” has the most late measures: 2 of 2",
            "A has the most late measures: 2 of 2",
        ),
        (
            {"A": 1, "B": 1, "C": 0},
            "“A” and “B” have the most late measures: 1 each",
            "A and B have the most late measures: 1 each",
        ),
        (
            dict.fromkeys("ABCD", 3),
            "4 themes have the most late measures: 3 each",
            "4 units have the most late measures: 3 each",
        ),
        (
            {"A": 1, "_": 2},
            "2 late measures have no theme",
            "No unit answers for 2 late measures",
        ),
        (
            {"A": 1, "_": 1},
            "“A” has the most late measures: 1 of 1",
            "A has the most late measures: 1 of 1",
        ),
        ({"A": 0}, "No theme has anything late", "No unit has anything late"),
    ],
    ids=["one", "two", "many", "none has more", "none has as many", "nothing"],
)
def test_board_names_all_that_share_the_place(counts, themes, units):
    found = shares(**counts)

    with translation.override("en"):
        assert board_wording.themes(found) == themes
        assert board_wording.units(found) == units


def test_board_names_the_years_with_most_to_do():
    one = shares("under_way", **{"2026": 1, "2027": 3})
    two = shares("under_way", **{"2026": 2, "2027": 2, "2028": 1})

    with translation.override("en"):
        of_one, of_two = board_wording.years(one), board_wording.years(two)

    assert of_one == "2027 has the most to do: 3 open measures"
    assert of_two == "2026 and 2027 have the most to do: 2 open measures each"


def test_board_tells_what_slipped(client):
    world = following(3)
    first, second, third = world.measures
    Measure.objects.filter(pk=first.pk).update(deadline_text=PAST)
    Measure.objects.filter(pk=second.pk).update(deadline_text="2151")
    step = add_milestone(measure=third, text="Half", due=TODAY, by=world.editor)
    change_milestone(
        milestone=step, version=1, text="Half", due=TODAY + DAY, by=world.editor
    )

    found = lists(board(client, world))

    assert found["1 measure is late"] == ["Promise 1."]
    assert found["The deadline of 1 measure has been moved"] == ["Promise 2."]
    assert found["1 milestone has been moved"] == ["Half"]


def test_board_finds_the_gaps(client):
    world = following(2)
    first, second = world.measures
    at = {"plan": world.plan}
    answered = Challenge.objects.create(text="Answered", position=1, **at)
    answered.measures.add(first)
    Challenge.objects.create(text="Open", position=2, **at)
    measured = Goal.objects.create(text="Measured", position=1, **at)
    measured.measures.add(first)
    Goal.objects.create(text="Vague", position=2, **at)
    Measure.objects.filter(pk=first.pk).update(indicator_text="How many")
    BudgetLine.objects.create(measure=first, year=2026, kind="need", amount=1)
    Responsibility.objects.filter(measure=second).delete()
    Measure.objects.filter(pk=second.pk).update(deadline_text="")

    found = lists(board(client, world))

    assert found["1 challenge has no measure"] == ["Open"]
    assert found["1 goal has no measure with an indicator or a criterion"] == ["Vague"]
    assert found["Nobody answers for 1 measure"] == ["Promise 2."]
    assert found["1 measure has no deadline"] == ["Promise 2."]
    assert found["1 measure says nothing about money"] == ["Promise 2."]


def test_board_without_gaps_says_so(client):
    world = following(1)
    Measure.objects.filter(plan=world.plan).update(budget_text="From the budget")
    met = Challenge.objects.create(text="Met", position=1, plan=world.plan)
    met.measures.add(*world.measures)

    found = lists(board(client, world))

    assert not any(found.values())
    assert "Every challenge has a measure" in found
    assert "Nothing is late" in found


def test_board_says_nothing_of_what_the_plan_does_not_name(client):
    found = lists(board(client, following(1)))

    assert not any("challenge" in title or "goal" in title for title in found)
    assert "1 measure says nothing about money" in found


GAPS = [
    "Too few hear of the courses",
    "More people in work",
    "Promise 1.",
]


@pytest.mark.parametrize(
    ("role", "places"),
    [
        (Role.COORDINATOR, ["edit/challenge/1", "edit/goal/1", "edit/measure/1"]),
        (Role.READER, ["#challenges", "#goals", "1"]),
    ],
)
def test_board_leads_to_where_a_gap_is_filled_or_read(client, role, places):
    world = following(1)
    Challenge.objects.create(plan=world.plan, position=1, key="1", text=GAPS[0])
    Goal.objects.create(plan=world.plan, position=1, key="1", text=GAPS[1])
    Responsibility.objects.filter(measure__plan=world.plan).delete()
    client.force_login(UserFactory(municipality=world.municipality, role=role))

    response = client.get(reverse("followup:board", args=[world.municipality.slug]))

    found = {
        (row.line.words, row.line.url)
        for each in response.context["lists"]
        for row in each.rows
    }
    base = world.plan.get_absolute_url()
    assert {(words, base + at) for words, at in zip(GAPS, places, strict=True)} <= found
    for _words, url in found:
        assert f'href="{url}"' in response.text
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("role", "count", "is_led"),
    [
        (Role.COORDINATOR, 2, True),
        (Role.COORDINATOR, 1, False),
        (Role.READER, 2, False),
    ],
)
def test_board_leads_to_filling_several_gaps_at_once(client, role, count, is_led):
    world = following(count)
    Responsibility.objects.filter(measure__plan=world.plan).delete()
    client.force_login(UserFactory(municipality=world.municipality, role=role))

    response = client.get(reverse("followup:board", args=[world.municipality.slug]))

    several = f"{world.plan.get_absolute_url()}edit/several?lacks=units"
    assert (f'href="{several}"' in response.text) is is_led
    if is_led:
        form = client.get(several).context["form"]
        assert len(form["measures"].value()) == count


def test_board_tells_what_is_untouched_for_long(client):
    world = following(3)
    _old, fresh, ended = world.measures
    for measure in world.measures:
        by = world.editor
        tell_status(measure=measure, status=Status.UNDER_WAY, words="Go.", by=by)
    tell_status(measure=ended, status=Status.DONE, by=world.editor)
    before = timezone.now() - 100 * DAY
    Standing.objects.exclude(measure=fresh).update(touched_at=before)

    found = lists(board(client, world))

    assert found["1 measure has had no update for a long time"] == ["Promise 1."]


def test_board_asks_a_fixed_number_of_queries(client):
    asked = []
    for count in (1, 3, 9):
        world = following(count)
        for measure in world.measures:
            tell_status(measure=measure, status=Status.DONE, by=world.editor)
            step = add_milestone(measure=measure, text="A", due=TODAY, by=world.editor)
            change_milestone(
                milestone=step, version=1, text="A", due=TODAY + DAY, by=world.editor
            )
        client.force_login(world.reader)
        with CaptureQueriesContext(connection) as queries:
            assert board(client, world).status_code == 200
        asked.append(len(queries))

    assert len(set(asked)) == 1


def test_board_is_for_the_municipalitys_people(client):
    world = following()
    page = reverse("followup:board", args=[world.municipality.slug])

    assert client.get(page).status_code == 302
    client.force_login(UserFactory())
    assert client.get(page).status_code == 404


def test_board_without_a_plan_says_what_belongs_there(client):
    user = UserFactory(municipality=MunicipalityFactory(language="en"))
    client.force_login(user)
    page = reverse("followup:board", args=[user.municipality.slug])

    assert "No plan is followed up yet" in words(client.get(page))


def test_board_of_another_plan_is_asked_for(client):
    world = following()
    Plan.objects.filter(pk=world.plan.pk).update(end_year=2020, start_year=2019)
    client.force_login(world.reader)
    page = reverse("followup:board", args=[world.municipality.slug])

    assert client.get(f"{page}?plan=plan").context["plan"] == world.plan
    assert client.get(f"{page}?plan=nothing").context["plan"] == world.plan


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.COORDINATOR, "followup:board"),
        (Role.UNIT_EDITOR, "followup:my-work"),
        (Role.READER, "plans:home"),
    ],
)
def test_people_land_where_their_question_is_answered(client, role, page):
    user = UserFactory(role=role)
    client.force_login(user)

    response = client.get("/")

    assert response.url == reverse(page, args=[user.municipality.slug])
