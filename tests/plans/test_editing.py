"""Changing a plan between two publications."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role
from brobygger.plans.comparing import compare
from brobygger.plans.contents import in_order
from brobygger.plans.models import Challenge, Deed, Measure, Responsibility, Theme
from brobygger.plans.money_forms import read_rows
from brobygger.plans.part_forms import budget_years
from brobygger.plans.rules import can_edit_measure
from brobygger.plans.services.arranging import arranged
from brobygger.plans.services.editing import (
    Stale,
    add_part,
    change_part,
    change_plan,
    move_part,
    renumber_measures,
    retire_part,
)
from brobygger.plans.services.retiring import put_back_part
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.shape import KINDS, Shape
from brobygger.plans.snapshot import part_content, snapshot
from tests.factories import MeasureFactory, PlanFactory, UnitFactory, UserFactory
from tests.plans.test_public_views import whole_plan, words

pytestmark = pytest.mark.django_db

MEASURE = KINDS["measure"]


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def plan():
    return whole_plan(3)


@pytest.fixture
def user(plan):
    return UserFactory(
        municipality=plan.municipality, role=Role.COORDINATOR, name="Somebody"
    )


def address(plan, name, *more):
    return reverse(f"plans:{name}", args=[plan.municipality.slug, plan.slug, *more])


def editor_of(plan, measure):
    """Make a unit editor of the unit that answers for a measure."""
    editor = UserFactory(municipality=plan.municipality, role=Role.UNIT_EDITOR)
    editor.units.set(measure.units.all())
    return editor


def filled(form):
    """Give what a browser sends of a form that nobody has touched."""
    values = {field.html_name: field.value() for field in form}
    values |= grid(values.pop("budget_lines", []))
    return {name: "" if value is None else value for name, value in values.items()}


def grid(rows):
    """Give what a browser sends of the rows of money."""
    return {
        f"budget_lines-{at}-{cell}": text
        for at, row in enumerate(rows)
        for cell, text in row.items()
    }


def money(*cells):
    """Give a row of money: year, need, proposed, adopted, source."""
    return dict(
        zip(["year", "need", "proposed", "adopted", "source"], cells, strict=True)
    )


def sent(client, page, **changed):
    """Send the page's form as a browser does, with these fields changed."""
    return client.post(page, filled(client.get(page).context["form"]) | changed)


def test_every_field_of_every_part_can_be_changed(client, plan, user):
    """Each form is sent back as it was, and nothing has changed; then with a change."""
    client.force_login(user)
    for kind in KINDS.values():
        row = kind.model.objects.filter(plan=plan).first()
        before = part_content(kind, row)
        page = address(plan, "edit-part", kind.name, row.key)

        assert sent(client, page).status_code == 302

        row.refresh_from_db()
        assert (part_content(kind, row), row.version) == (before, 1), kind.name
        for field in kind.fields:
            if field.shape in {Shape.LINE, Shape.TEXT}:
                sent(client, page, **{field.name: f"New {field.name}"})
                row.refresh_from_db()
                assert getattr(row, field.attribute) == f"New {field.name}"


def test_the_plans_own_facts_can_be_changed(client, plan, user):
    client.force_login(user)

    sent(
        client,
        address(plan, "edit-plan"),
        title="Another",
        vision="All in",
        end_year="",
    )

    plan.refresh_from_db()
    assert (plan.title, plan.vision, plan.end_year) == ("Another", "All in", None)
    event = Event.objects.get(kind=Deed.PLAN_CHANGED)
    assert event.data["vision"] == {"from": "", "to": "All in"}


def test_a_plan_that_ends_before_it_begins_is_refused(client, plan, user):
    client.force_login(user)
    page = address(plan, "edit-plan")

    response = sent(client, page, start_year="2030", end_year="2029")

    assert response.status_code == 422
    assert "The first year is after the last." in words(response)
    values = {"start_year": 2030, "end_year": 2029}
    with pytest.raises(Refused):
        change_plan(plan=plan, version=1, values=values, by=user)


def test_a_measure_takes_theme_units_and_money(client, plan, user):
    client.force_login(user)
    unit = UnitFactory(municipality=plan.municipality, name="Library")
    measure = plan.measures.first()
    theme = plan.themes.last()

    response = sent(
        client,
        address(plan, "edit-part", "measure", measure.key),
        theme=theme.key,
        units=["Library"],
        **grid(
            [
                money("2027", "", "", "250 000", "The state"),
                money("2026", "1.000", "", "", ""),
            ]
        ),
    )

    assert response.status_code == 302
    content = part_content(MEASURE, Measure.objects.get(pk=measure.pk))
    assert (content["theme"], content["units"]) == (theme.key, ["Library"])
    assert content["budget_lines"] == [
        {"year": 2026, "kind": "need", "amount": 1000, "source": ""},
        {"year": 2027, "kind": "adopted", "amount": 250000, "source": "The state"},
    ]
    assert unit.responsibilities.get().measure == measure
    event = Event.objects.get(kind=Deed.PART_CHANGED)
    assert event.data["theme"] == {"from": "Theme 1", "to": "Theme 3"}


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        (("", "1", "", "", ""), "year", "with four digits"),
        (("27", "1", "", "", ""), "year", "with four digits"),
        (("2027", "", "", "-1", ""), "adopted", "“-1” is no amount"),
        (("2027", "", "much", "", ""), "proposed", "such as 250,000"),
        (("2027", "1,5", "", "", ""), "need", "whole kroner"),
        (("2027", "9" * 16, "", "", ""), "need", "is no amount"),
        (("2027", "", "", "", "The state"), "source", "an amount for this source"),
        (("2027", "1", "", "", "x" * 201), "source", "200 characters"),
    ],
)
def test_money_that_makes_no_sense_is_told_at_its_cell(
    client, plan, user, row, cell, said
):
    client.force_login(user)
    page = address(plan, "edit-part", "measure", plan.measures.first().key)
    good = money("2026", "500", "", "", "")

    response = sent(client, page, text="Kept", **grid([good, money(*row)]))

    shown = words(response)
    assert response.status_code == 422
    fault = shown.partition(f'id="id_budget_lines-1-{cell}_error">')[2]
    assert said in fault.partition("</p>")[0]
    assert shown.count('aria-invalid="true" aria-describedby="id_budget_lines-') == 1
    assert "1 cell can’t be read" in shown
    assert 'value="500"' in shown
    assert "Kept</textarea>" in shown


def test_the_same_money_twice_is_refused(client, plan, user):
    client.force_login(user)
    page = address(plan, "edit-part", "measure", plan.measures.first().key)
    rows = [money("2027", "", "", "1", "A"), money("2027", "", "", "2", "A")]

    response = sent(client, page, **grid(rows))

    assert "add them up" in words(response)


@pytest.mark.parametrize(
    ("language", "shown"),
    [("nb", "1\xa0250\xa0000"), ("da", "1.250.000"), ("en", "1,250,000")],
)
def test_money_is_written_as_the_language_does_and_read_back(
    client, plan, user, language, shown
):
    client.force_login(user)
    client.cookies["django_language"] = language
    page = address(plan, "edit-part", "measure", plan.measures.first().key)
    sent(client, page, **grid([money("2027", "", "", "kr 1250000,-", "Staten")]))

    response = client.get(page)
    again = sent(client, page)

    assert f'value="{shown}"' in response.content.decode()
    assert again.status_code == 302
    assert plan.measures.first().budget_lines.get().amount == 1_250_000


@pytest.mark.parametrize(
    "text",
    [
        "250000",
        "250 000",
        "250\xa0000",
        "250\u202f000",
        "250.000",
        "250,000",
        "kr 250 000",
        "250 000 kr.",
        "250.000,-",
        "250 000,00",
    ],
)
def test_amounts_are_read_as_people_write_them(text):
    row = money("2027", text, "", "", "")

    (line,), faults = read_rows([row])

    assert (line["amount"], faults) == (250_000, {})


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (2025, 2028, range(2025, 2030)),
        (2026, 2031, range(2026, 2032)),
        (2021, 2024, [*range(2021, 2025), *range(2026, 2030)]),
        (None, None, range(2026, 2030)),
        (2030, None, range(2026, 2031)),
    ],
)
def test_money_is_asked_for_in_the_plans_years_and_the_financial_plans(
    start, end, years
):
    content = {"start_year": start, "end_year": end}

    assert budget_years(content, date(2026, 3, 1)) == [*years]


def test_the_overview_adds_up_the_money_of_each_year(client, plan, user):
    client.force_login(user)
    assert "All measures together" not in words(client.get(address(plan, "edit")))
    lines = [
        {"year": 2027, "kind": kind, "amount": 600, "source": ""}
        for kind in ("need", "adopted")
    ]
    for key in ("1", "2"):
        values = {"budget_lines": lines}
        change_part(plan=plan, kind=MEASURE, key=key, version=1, values=values, by=user)

    shown = words(client.get(address(plan, "edit")))

    row = '<th scope="row">2027</th><td>1,200</td><td>–</td><td>1,200</td>'
    assert row in shown


def test_money_is_shown_to_everybody_once_it_is_published(client, plan, user):
    line = {"year": 2027, "kind": "adopted", "amount": 1250000, "source": "The state"}
    for measure in plan.measures.all()[:2]:
        change_part(
            plan=plan,
            kind=MEASURE,
            key=measure.key,
            version=1,
            values={"budget_lines": [line]},
            by=user,
        )
    assert "The state" not in words(client.get(measure.get_absolute_url()))

    publish_plan(plan=plan, by=user)

    shown = words(client.get(measure.get_absolute_url()))
    assert "1,250,000" in shown
    assert "The state" in shown
    whole = words(client.get(plan.get_absolute_url()))
    assert "2,500,000" in whole


def test_a_challenge_is_answered_by_measures(client, plan, user):
    client.force_login(user)
    challenge, (first, second, _third) = plan.challenges.first(), plan.measures.all()
    page = address(plan, "edit-part", "challenge", challenge.key)

    sent(client, page, measures=[second.key, first.key])

    assert list(challenge.measures.all()) == [first, second]
    publish_plan(plan=plan, by=user)
    shown = words(client.get(plan.get_absolute_url()))
    assert "Answered by measure" in shown
    assert challenge.text in words(client.get(second.get_absolute_url()))


SERVED = ["goal", "criterion", "group", "challenge"]


@pytest.mark.parametrize("name", SERVED)
def test_what_a_measure_serves_is_said_from_either_end(client, plan, user, name):
    client.force_login(user)
    kind = KINDS[name]
    part = kind.model.objects.filter(plan=plan).last()
    first, second, third = plan.measures.all()

    there = address(plan, "edit-part", name, part.key)
    assert sent(client, there, measures=[third.key, first.key]).status_code == 302
    for measure in (first, second):
        page = address(plan, "edit-part", "measure", measure.key)
        keys = [] if measure == first else [part.key]
        assert sent(client, page, **{kind.list: keys}).status_code == 302

    assert list(part.measures.all()) == [second, third]
    assert snapshot(plan)[kind.list][-1]["measures"] == ["2", "3"]
    event = Event.objects.filter(subject_id=second.pk).latest("pk")
    assert event.data[kind.list] == {"from": [], "to": [str(part)]}


@pytest.mark.parametrize("name", SERVED)
def test_what_a_measure_serves_is_shown_once_it_is_published(client, plan, user, name):
    kind = KINDS[name]
    part = kind.model.objects.filter(plan=plan).first()
    values = {"measures": ["3"]}
    change_part(plan=plan, kind=kind, key=part.key, version=1, values=values, by=user)
    page = plan.measures.get(key="3").get_absolute_url()
    assert part.text not in words(client.get(page))

    publish_plan(plan=plan, by=user)

    assert part.text in words(client.get(page))
    shown = words(client.get(plan.get_absolute_url()))
    assert f'Answered by measure</span> <a class="ds-link" href="{page}">3</a>' in shown


def test_a_link_made_from_the_other_end_meanwhile_is_not_lost(client, plan, user):
    """The measure's form was opened before its goal was linked to it."""
    client.force_login(user)
    page = address(plan, "edit-part", "measure", "1")
    mine = filled(client.get(page).context["form"])
    goal = plan.goals.last()
    change_part(
        plan=plan,
        kind=KINDS["goal"],
        key=goal.key,
        version=1,
        values={"measures": ["1"]},
        by=user,
    )

    response = client.post(page, mine | {"deadline": "June"})

    assert response.status_code == 409
    client.post(page, filled(response.context["form"]))
    assert list(goal.measures.all()) == [plan.measures.get(key="1")]
    assert plan.measures.get(key="1").deadline_text == "June"


def test_what_a_measure_may_serve_is_asked_only_where_there_is_something(client, user):
    plan = PlanFactory(municipality=user.municipality)
    MeasureFactory(plan=plan, number="1")
    client.force_login(user)

    form = client.get(address(plan, "edit-part", "measure", "1")).context["form"]

    assert not {"goals", "challenges"} & set(form.fields)


def test_each_kind_of_part_can_be_added_and_taken_out(client, plan, user):
    client.force_login(user)
    for kind in KINDS.values():
        before = kind.model.objects.filter(plan=plan).count()
        required = {
            field.name: "reference" if field.shape == Shape.CHOICE else "Added"
            for field in kind.fields
            if field.required
        }

        response = client.post(address(plan, "add-part", kind.name), required)

        row = kind.model.objects.filter(plan=plan).last()
        assert (response.status_code, row.position) == (302, before + 1), kind.name
        out = address(plan, "retire-part", kind.name, row.key)
        client.post(out, {"version": row.version})
        assert kind.model.objects.filter(plan=plan).count() == before
        assert kind.model.everything.filter(plan=plan).count() == before + 1
    kinds = Event.objects.filter(kind__in=[Deed.PART_ADDED, Deed.PART_RETIRED])
    assert kinds.count() == 2 * len(KINDS)


def take_out(plan, kind, row, user):
    """Take a part out, and give it as it is then."""
    key = row.key
    retire_part(plan=plan, kind=kind, key=key, version=row.version, by=user)
    return kind.model.everything.get(pk=row.pk)


def test_what_was_taken_out_can_be_put_back(client, plan, user):
    client.force_login(user)
    plan.goals.update(theme=None)
    plan.measures.update(theme=None)
    before = snapshot(plan)
    for kind in KINDS.values():
        take_out(plan, kind, kind.model.objects.filter(plan=plan)[1], user)
    page = client.get(address(plan, "edit"))
    assert words(page).count("by Somebody") == len(KINDS)

    for out in page.context["outline"].out:
        back = address(plan, "put-back", out.kind.name, out.part.key)
        assert back in words(page)
        client.post(back, {"version": out.part.version})

    assert snapshot(plan) == before
    assert Event.objects.filter(kind=Deed.PART_PUT_BACK).count() == len(KINDS)
    assert "Taken out" not in words(client.get(address(plan, "edit"))).split("<main")[1]


def test_what_is_put_back_where_another_stands_comes_last(plan, user):
    goals = KINDS["goal"]
    row = take_out(plan, goals, plan.goals.last(), user)
    add_part(plan=plan, kind=goals, values={"text": "New"}, by=user)

    put_back_part(plan=plan, kind=goals, key=row.key, version=row.version, by=user)

    assert [goal.text for goal in plan.goals.all()][2:] == ["New", "Goal 3"]


def test_a_measure_is_put_back_under_its_theme_only(plan, user):
    theme = plan.themes.first()
    plan.goals.update(theme=None)
    row = take_out(plan, MEASURE, plan.measures.get(theme=theme), user)
    take_out(plan, KINDS["theme"], theme, user)

    with pytest.raises(Refused, match="Its theme “Theme 1” is taken out too"):
        put_back_part(
            plan=plan, kind=MEASURE, key=row.key, version=row.version, by=user
        )


def test_what_is_put_back_twice_is_refused(client, plan, user):
    client.force_login(user)
    row = take_out(plan, MEASURE, plan.measures.last(), user)
    page = address(plan, "put-back", "measure", row.key)

    stale = client.post(page, {"version": row.version - 1}, follow=True)
    client.post(page, {"version": row.version})
    again = client.post(page, {"version": row.version}, follow=True)

    assert "Somebody has changed this meanwhile" in words(stale)
    assert "put back into the plan already" in words(again)


def test_a_measure_that_lost_its_address_is_put_back_with_one(user):
    plan = PlanFactory(municipality=user.municipality)
    for number in ("1", "2"):
        MeasureFactory(plan=plan, number=number)
    take_out(plan, MEASURE, plan.measures.get(key="1"), user)
    renumber_measures(plan=plan, by_theme=False, by=user)
    row = Measure.everything.exclude(retired_at=None).get()

    back = put_back_part(
        plan=plan, kind=MEASURE, key=row.key, version=row.version, by=user
    )

    assert back.key == "n2"


@pytest.mark.parametrize(
    ("places", "after"),
    [
        ({}, "abcde"),
        ({"d": 1}, "dabce"),
        ({"a": 5}, "bcdea"),
        ({"b": 4}, "acdbe"),
        ({"e": 2, "a": 5}, "becda"),
        ({"a": 2, "b": 1}, "bacde"),
        ({"c": 99}, "abdec"),
        ({"c": None, "d": 2}, "adbce"),
    ],
)
def test_who_asks_for_a_place_gets_it(places, after):
    assert "".join(arranged("abcde", places)) == after


def test_measures_get_places_numbers_and_themes_at_once(client, plan, user):
    client.force_login(user)
    page = address(plan, "order", "measure")
    one, two, _three = (theme.key for theme in plan.themes.all())
    form = client.get(page).context["form"]
    changed = {"theme-3": one, "place-3": "1", "number-3": "0", "theme-2": one}

    response = client.post(page, flat(form) | changed)

    assert response.status_code == 302
    shown = [(row["key"], row["number"]) for row in in_order(snapshot(plan))]
    assert shown == [("3", "0"), ("1", "1"), ("2", "2")]
    assert {row["theme"] for row in snapshot(plan)["measures"]} == {one}
    assert two not in {row["theme"] for row in snapshot(plan)["measures"]}
    event = Event.objects.get(kind=Deed.PARTS_ARRANGED)
    assert len(event.data["order"]["to"]) == 3
    assert Event.objects.filter(kind=Deed.PART_CHANGED).count() == 2


def flat(form):
    """Give what a browser sends of the form that puts in order."""
    return {field.html_name: field.value() or "" for field in form}


@pytest.mark.parametrize("name", [name for name in KINDS if name != "measure"])
def test_every_kind_can_be_put_in_order(client, plan, user, name):
    client.force_login(user)
    page = address(plan, "order", name)
    form = client.get(page).context["form"]
    keys = [part["key"] for part in form.parts]

    client.post(page, flat(form) | {f"place-{keys[2]}": "1"})

    rows = KINDS[name].model.objects.filter(plan=plan)
    assert [row.key for row in rows] == [keys[2], keys[0], keys[1]]
    assert client.post(page, {}).status_code == 302
    assert [row.key for row in rows.all()] == [keys[2], keys[0], keys[1]]


def test_a_number_that_another_gave_meanwhile_is_not_overwritten(client, plan, user):
    client.force_login(user)
    page = address(plan, "order", "measure")
    mine = flat(client.get(page).context["form"]) | {"number-1": "7", "place-2": "1"}
    values = {"number": "9"}
    change_part(plan=plan, kind=MEASURE, key="1", version=1, values=values, by=user)

    response = client.post(page, mine)

    assert response.status_code == 422
    assert "was changed by somebody meanwhile" in words(response)
    assert 'value="7"' in words(response)
    assert plan.measures.get(key="1").number == "9"
    assert plan.measures.first().key == "1"
    (dispute,) = response.context["disputes"]
    assert (dispute.theirs, dispute.mine) == ("9", "7")
    assert dispute.label.endswith(": Number")
    assert client.post(page, flat(response.context["form"])).status_code == 302
    assert plan.measures.get(key="1").number == "7"
    assert plan.measures.first().key == "2"


def test_two_who_move_a_measure_to_different_themes_are_told(client, plan, user):
    client.force_login(user)
    page = address(plan, "order", "measure")
    theirs, mine = plan.themes.all()[:2]
    Measure.objects.filter(key="1").update(theme=None)
    form = flat(client.get(page).context["form"])
    for values in ({"theme": theirs.key}, {"theme": theirs.key, "number": "A"}):
        version = plan.measures.get(key="1").version
        change_part(
            plan=plan, kind=MEASURE, key="1", version=version, values=values, by=user
        )

    response = client.post(page, form | {"theme-1": mine.key})

    (dispute,) = response.context["disputes"]
    assert dispute.theirs.endswith(theirs.title)
    assert dispute.mine.endswith(mine.title)
    assert client.post(page, flat(response.context["form"])).status_code == 302
    measure = plan.measures.get(key="1")
    assert (measure.theme, measure.number) == (mine, "A")


def test_what_was_added_meanwhile_comes_last(client, plan, user):
    client.force_login(user)
    page = address(plan, "order", "goal")
    form = client.get(page).context["form"]
    mine = flat(form) | {f"place-{form.parts[1]['key']}": "1"}
    add_part(plan=plan, kind=KINDS["goal"], values={"text": "New"}, by=user)

    client.post(page, mine)

    texts = [goal.text for goal in plan.goals.all()]
    assert texts == ["Goal 2", "Goal 1", "Goal 3", "New"]


def test_what_is_wrong_is_summed_up_with_the_cursor_and_stands_at_its_field(
    client, plan, user
):
    client.force_login(user)

    shown = words(sent(client, address(plan, "edit-plan"), title="", end_year="soon"))

    summary = shown.partition("<ds-error-summary ")[2].partition("</ds-error-summary>")
    assert "autofocus" in summary[0]
    assert '<a class="ds-link" href="#id_title">Title</a>:' in summary[0]
    assert '<a class="ds-link" href="#id_end_year">Last year</a>:' in summary[0]
    assert 'id="id_title_error"' in summary[2]
    assert 'value="soon"' in summary[2]


def test_the_only_field_of_a_form_gets_the_cursor_when_it_is_wrong(client, plan, user):
    client.force_login(user)
    page = address(plan, "rename")

    wrong = words(client.post(page, {"slug": ""}))

    assert "<ds-error-summary" not in wrong
    assert re.search(r'<input [^>]*name="slug"[^>]* autofocus', wrong)
    assert "autofocus" not in words(client.get(page))


@pytest.mark.parametrize("place", ["0", "x", "10000"])
def test_a_place_that_makes_no_sense_is_refused(client, plan, user, place):
    client.force_login(user)
    page = address(plan, "order", "measure")
    mine = flat(client.get(page).context["form"])

    assert client.post(page, mine | {"place-1": place}).status_code == 422


def test_moving_gives_htmx_only_its_shelf(client, plan, user):
    client.force_login(user)
    goal = plan.goals.last()
    page = address(plan, "move-part", "goal", goal.key)

    part = words(client.post(page, {"to": "up"}, headers={"HX-Request": "true"}))
    client.post(page, {"to": "up"}, headers={"HX-Request": "true"})
    again = words(client.post(page, {"to": "up"}, headers={"HX-Request": "true"}))

    assert 'id="goal-part"' in part
    assert "<html" not in part
    assert plan.goals.first() == goal
    assert "It is the first already." in again


def test_parts_are_added_in_a_line_one_after_the_other(client, plan, user):
    client.force_login(user)
    shown = words(client.get(address(plan, "edit")))
    add, theme = address(plan, "add-part", "measure"), plan.themes.last()
    assert f'id="add-measure" method="post" action="{add}"' in shown
    assert " autofocus" not in shown

    for text in ("First", "Second"):
        sent_ = {"quick": "1", "text": text, "theme": theme.key}
        response = client.post(add, sent_)
        assert response.url == f"{address(plan, 'edit')}?next=measure#add-measure"

    new = plan.measures.filter(theme=theme)
    assert [measure.text for measure in new][1:] == ["First", "Second"]
    assert 'id="new-measure"' in words(client.get(response.url)).split(" autofocus")[0]
    empty = client.post(add, {"quick": "1", "text": " "})
    assert empty.status_code == 422


def test_a_measure_is_added_like_another_without_what_is_that_ones_own(
    client, plan, user
):
    client.force_login(user)
    measure = plan.measures.first()
    line = {"year": 2026, "kind": "need", "amount": 5, "source": ""}
    values = {"budget_lines": [line], "number": "1", "report": "Done"}
    change_part(plan=plan, kind=MEASURE, key="1", version=1, values=values, by=user)
    shown = words(client.get(address(plan, "edit-part", "measure", "1")))
    page = f"{address(plan, 'add-part', 'measure')}?like=1"
    assert f'href="{page}"' in shown

    assert sent(client, page, text="Another").status_code == 302

    new = plan.measures.last()
    assert (new.text, new.number, new.report_text) == ("Another", "", "")
    assert (new.theme, new.deadline_text) == (measure.theme, measure.deadline_text)
    assert set(new.units.all()) == set(measure.units.all())
    assert set(new.challenges.all()) == set(measure.challenges.all())
    assert not new.budget_lines.exists()
    assert client.get(page.replace("=1", "=99")).status_code == 404


def test_a_button_that_is_pressed_twice_adds_once(client, plan, user, monkeypatch):
    client.force_login(user)
    add = address(plan, "add-part", "goal")

    first = client.post(add, {"text": "A new goal", "scope": ""})
    again = client.post(add, {"text": "A new goal", "scope": ""})

    assert again.url == first.url
    assert plan.goals.filter(text="A new goal").count() == 1
    client.post(add, {"text": "Another goal"})
    client.force_login(UserFactory(municipality=plan.municipality, role=user.role))
    client.post(add, {"text": "Another goal"})
    monkeypatch.setattr("brobygger.plans.services.editing.TWICE", timedelta(0))
    client.post(add, {"text": "Another goal"})
    assert plan.goals.filter(text="Another goal").count() == 3


def test_a_measure_is_added_with_an_address_of_its_own(plan, user):
    values = [
        {"text": "Do", "number": "7"},
        {"text": "Do more", "number": "7"},
        {"text": "Do", "number": ""},
        {"text": "Do", "number": "edit"},
    ]
    keys = [
        add_part(plan=plan, kind=MEASURE, values=each, by=user).key for each in values
    ]

    assert keys == ["7", "n5", "n6", "n7"]


def test_the_address_of_what_is_taken_out_is_never_given_again(plan, user):
    measure = plan.measures.last()
    retire_part(plan=plan, kind=MEASURE, key=measure.key, version=1, by=user)

    values = {"text": "Do", "number": measure.number}
    row = add_part(plan=plan, kind=MEASURE, values=values, by=user)

    assert row.key != measure.key


def test_a_theme_that_is_used_is_not_taken_out(client, plan, user):
    client.force_login(user)
    theme = plan.themes.first()

    response = client.post(
        address(plan, "retire-part", "theme", theme.key), {"version": 1}, follow=True
    )

    assert "2 measures or goals stand under this theme" in words(response)
    assert plan.themes.count() == 3


def test_what_another_has_changed_is_not_taken_out_unseen(plan, user):
    measure = plan.measures.first()
    values = {"text": "Changed"}
    args = {"plan": plan, "kind": MEASURE, "key": measure.key, "by": user}
    change_part(**args, version=1, values=values)

    with pytest.raises(Stale, match="Somebody has changed this"):
        retire_part(**args, version=1)


def test_parts_change_places_with_their_neighbours(plan, user):
    goals = KINDS["goal"]
    first, second, third = (goal.key for goal in plan.goals.all())

    move_part(plan=plan, kind=goals, key=first, up=False, by=user)
    move_part(plan=plan, kind=goals, key=third, up=True, by=user)

    assert [goal.key for goal in plan.goals.all()] == [second, third, first]
    event = Event.objects.filter(kind=Deed.PART_MOVED).last()
    assert event.data == {"position": {"from": 1, "to": 2}}
    with pytest.raises(Refused, match="first already"):
        move_part(plan=plan, kind=goals, key=second, up=True, by=user)
    with pytest.raises(Refused, match="last"):
        move_part(plan=plan, kind=goals, key=first, up=False, by=user)


def test_measures_that_change_places_change_nothing_that_refers_to_them(plan, user):
    goal = plan.goals.first()
    goal.measures.set(plan.measures.all())
    Measure.objects.filter(plan=plan).update(theme=plan.themes.first())
    before = snapshot(plan)

    move_part(plan=plan, kind=MEASURE, key="1", up=False, by=user)

    changes = [(each.what, each.kind.name) for each in compare(before, snapshot(plan))]
    assert changes == [("moved", "measure")]
    goal.measures.remove(plan.measures.get(key="3"))
    (change, _moved) = sorted(
        compare(before, snapshot(plan)), key=lambda each: each.what
    )
    (found,) = change.fields
    assert (found.before, found.after) == (["2", "1", "3"], ["2", "1"])


def test_going_back_to_the_overview_asks_for_it_anew(client, plan, user):
    client.force_login(user)

    assert "no-store" in client.get(address(plan, "edit"))["Cache-Control"]


def test_a_measure_moves_within_its_theme(plan, user):
    theme = plan.themes.first()
    other = MeasureFactory(plan=plan, theme=theme, position=9, number="9")

    move_part(plan=plan, kind=MEASURE, key="9", up=True, by=user)

    themed = plan.measures.filter(theme=theme)
    assert [measure.key for measure in themed] == ["9", "1"]
    assert other.pk == themed.first().pk


@pytest.mark.parametrize(
    ("by_theme", "numbers"),
    [(False, ["1", "2", "3", "4"]), (True, ["1.1", "1.2", "2.1", "3.1"])],
)
def test_measures_are_renumbered_as_they_stand(plan, user, by_theme, numbers):
    MeasureFactory(plan=plan, theme=plan.themes.first(), position=9, number="9")

    renumber_measures(plan=plan, by_theme=by_theme, by=user)

    shown = plan.measures.order_by("theme__position", "position")
    assert [measure.number for measure in shown] == numbers
    assert {measure.key for measure in shown} == {"1", "2", "3", "9"}
    event = Event.objects.get(kind=Deed.MEASURES_RENUMBERED)
    assert event.data["number"] == {"from": ["1", "9", "2", "3"], "to": numbers}


def test_new_numbers_are_shown_before_they_are_given(client, plan, user):
    client.force_login(user)
    Measure.objects.filter(plan=plan, key="2").update(number="2b")
    page = address(plan, "renumber")

    shown = words(client.get(page))

    assert "1 measure gets a new number" in shown
    assert "<td>2b</td><td>2</td>" in shown
    assert plan.measures.get(key="2").number == "2b"
    assert client.post(page, {"how": "running"}).url.endswith("#measure-part")
    assert plan.measures.get(key="2").number == "2"
    assert "have these numbers already" in words(client.get(page))
    by_theme = words(client.get(f"{page}?how=theme"))
    assert 'name="how" value="theme"' in by_theme
    assert "<td>1.1</td>" in by_theme


def test_addresses_follow_the_numbers_until_the_plan_is_published(user):
    plan = PlanFactory(municipality=user.municipality)
    for number in ("5", "3", "1"):
        MeasureFactory(plan=plan, number=number)
    retire_part(plan=plan, kind=MEASURE, key="3", version=1, by=user)

    renumber_measures(plan=plan, by_theme=False, by=user)

    assert [measure.key for measure in plan.measures.all()] == ["1", "2"]
    with pytest.raises(Refused, match="already"):
        renumber_measures(plan=plan, by_theme=False, by=user)


def test_the_second_of_two_is_shown_both_texts_and_nothing_is_lost(client, plan, user):
    client.force_login(user)
    measure = plan.measures.first()
    page = address(plan, "edit-part", "measure", measure.key)
    mine = filled(client.get(page).context["form"])
    theirs = {"text": "Their words", "deadline": "Their deadline"}
    change_part(
        plan=plan, kind=MEASURE, key=measure.key, version=1, values=theirs, by=user
    )

    response = client.post(page, mine | {"text": "My words", "start": "My start"})

    shown = words(response)
    assert response.status_code == 409
    assert "Somebody has changed this meanwhile" in shown
    (dispute,) = response.context["disputes"]
    assert (dispute.theirs, dispute.mine) == ("Their words", "My words")
    assert "Their words" in shown
    assert "My words" in shown
    measure.refresh_from_db()
    assert measure.text == "Their words"
    again = filled(response.context["form"])
    assert client.post(page, again).status_code == 302
    measure.refresh_from_db()
    assert measure.text == "My words"
    assert measure.start_text == "My start"
    assert measure.deadline_text == "Their deadline"


@pytest.mark.parametrize("kind", ["measure", "goal", "section"])
def test_what_is_written_of_a_part_that_was_taken_out_meanwhile_is_not_lost(
    client, plan, user, kind
):
    client.force_login(user)
    sort = KINDS[kind]
    row = sort.model.objects.filter(plan=plan).first()
    page = address(plan, "edit-part", kind, row.key)
    mine = filled(client.get(page).context["form"]) | {"text": "My long text"}
    retire_part(plan=plan, kind=sort, key=row.key, version=row.version, by=user)

    response = client.post(page, mine)

    assert response.status_code == 422
    assert "It has been taken out of the plan meanwhile." in words(response)
    assert "My long text</textarea>" in words(response)
    assert client.get(page).status_code == 404
    out = sort.model.everything.get(pk=row.pk)
    put_back_part(plan=plan, kind=sort, key=row.key, version=out.version, by=user)
    client.post(page, filled(client.post(page, mine).context["form"]))
    row.refresh_from_db()
    assert row.text == "My long text"


def test_two_who_write_the_same_do_not_disturb_each_other(plan, user):
    values = {"text": "The same"}
    args = {"plan": plan, "kind": MEASURE, "key": "1", "values": values, "by": user}
    change_part(**args, version=1)

    assert change_part(**args, version=1).version == 2


def test_two_who_change_the_plans_facts_are_told(plan, user):
    change_plan(plan=plan, version=1, values={"title": "Theirs"}, by=user)

    with pytest.raises(Stale):
        change_plan(plan=plan, version=1, values={"title": "Mine"}, by=user)


def test_a_unit_editor_sees_at_a_glance_what_may_be_touched(client, plan):
    measure = plan.measures.get(key="2")
    editor = editor_of(plan, measure)
    client.force_login(editor)

    shown = words(client.get(address(plan, "edit")))

    unit = escape(str(measure.units.get()))
    assert f"You can change 1 of 3 measures: those of {unit}." in shown
    assert re.findall(r'href="[^"]*/edit/([^"]+)"', shown) == ["measure/2"]
    assert address(plan, "renumber") not in shown
    assert shown.count(">Yours</span>") == 1
    for other in plan.measures.exclude(key="2"):
        owner = f'<span class="plans-edit__owner">{other.units.get()}</span>'
        assert owner in shown
        read = f"{plan.get_absolute_url()}{other.key}?working"
        assert f'href="{read}"' in shown
        assert client.get(read).status_code == 200


def test_a_unit_editor_changes_own_measures_only(client, plan):
    own, other = plan.measures.get(key="2"), plan.measures.get(key="3")
    client.force_login(editor_of(plan, own))
    page = address(plan, "edit-part", "measure", own.key)

    response = sent(client, page, deadline="June", number="99", units=[], theme="")

    own.refresh_from_db()
    assert response.status_code == 302
    assert (own.deadline_text, own.number, own.units.count()) == ("June", "2", 1)
    assert own.theme is not None
    goal, section = plan.goals.first().key, plan.sections.first().key
    for kind, key in [("measure", other.key), ("goal", goal), ("section", section)]:
        there = address(plan, "edit-part", kind, key)
        assert client.get(there).status_code == 403
        assert client.post(there, {"text": "Mine now"}).status_code == 403


def test_a_unit_gives_no_right_to_a_reader_nor_to_who_has_moved_away(plan):
    measure = plan.measures.first()
    reader = UserFactory(municipality=plan.municipality, role=Role.READER)
    moved = UserFactory(role=Role.UNIT_EDITOR)
    for person in (reader, moved):
        person.units.set(measure.units.all())

    assert can_edit_measure(editor_of(plan, measure), measure)
    assert not can_edit_measure(reader, measure)
    assert not can_edit_measure(moved, measure)


def test_a_unit_of_another_municipality_is_not_chosen(client, plan, user):
    UnitFactory(name="Elsewhere")
    client.force_login(user)
    page = address(plan, "edit-part", "measure", "1")

    assert sent(client, page, units=["Elsewhere"]).status_code == 422
    with pytest.raises(Refused, match="no unit called Elsewhere"):
        change_part(
            plan=plan,
            kind=MEASURE,
            key="1",
            version=1,
            values={"units": ["Elsewhere"]},
            by=user,
        )


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("goal", {"text": "Do", "theme": "99"}),
        ("challenge", {"text": "Do", "measures": ["99"]}),
        ("measure", {"text": "Do", "goals": ["99"]}),
    ],
)
def test_what_is_not_in_the_plan_is_not_referred_to(plan, user, kind, values):
    with pytest.raises(Refused, match="taken out"):
        add_part(plan=plan, kind=KINDS[kind], values=values, by=user)


def test_a_refused_addition_leaves_nothing(plan, user):
    before = Challenge.objects.count(), Event.objects.count()

    values = {"text": "Do", "measures": ["99"]}
    with pytest.raises(Refused):
        add_part(plan=plan, kind=KINDS["challenge"], values=values, by=user)

    assert (Challenge.objects.count(), Event.objects.count()) == before


def test_the_overview_says_what_has_changed(client, plan, user):
    change_part(
        plan=plan, kind=MEASURE, key="2", version=1, values={"text": "New"}, by=user
    )
    add_part(plan=plan, kind=KINDS["goal"], values={"text": "More"}, by=user)
    term = plan.terms.last()
    retire_part(plan=plan, kind=KINDS["term"], key=term.key, version=1, by=user)
    client.force_login(user)

    response = client.get(address(plan, "edit"))

    assert "3 changes are not published yet." in words(response)
    shelves = {each.kind.name: each for each in response.context["outline"].shelves}
    assert [row.state for row in shelves["measure"].rows] == ["", "changed", ""]
    assert shelves["goal"].rows[-1].state == "added"
    (out,) = response.context["outline"].out
    assert (out.words, out.by, out.is_public) == ("Term 3", "Somebody", True)


@pytest.mark.parametrize("count", [1, 4])
def test_the_overview_asks_a_fixed_number_of_queries(
    client, django_assert_max_num_queries, count
):
    plan = whole_plan(count)
    client.force_login(
        UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)
    )

    with django_assert_max_num_queries(39):
        client.get(address(plan, "edit"))


def test_what_is_not_there_is_not_found(client, plan, user):
    client.force_login(user)

    for more in [("nonsense", "1"), ("measure", "99")]:
        assert client.get(address(plan, "edit-part", *more)).status_code == 404
    assert client.get(address(plan, "add-part", "nonsense")).status_code == 404


def test_a_published_plan_elsewhere_is_not_changed(client, plan):
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    for page in (
        address(plan, "edit"),
        address(plan, "edit-plan"),
        address(plan, "edit-part", "measure", "1"),
    ):
        assert client.get(page).status_code == 404


def test_snapshot_is_the_same_after_a_change_and_back(plan, user):
    before = snapshot(plan)
    args = {"plan": plan, "kind": MEASURE, "key": "1", "by": user}
    change_part(**args, version=1, values={"text": "Else"})
    change_part(**args, version=2, values={"text": before["measures"][0]["text"]})

    assert snapshot(plan) == before
    assert Responsibility.objects.filter(measure__plan=plan).count() == 3
    assert Theme.objects.filter(plan=plan).count() == 3


def test_a_unit_editor_finds_own_measures_in_the_plans_list(client, plan):
    own, other = plan.measures.get(key="2"), plan.measures.get(key="3")
    page = plan.get_absolute_url()
    assert "Yours" not in words(client.get(page))
    client.force_login(editor_of(plan, own))

    listed = words(client.get(page))
    filtered = words(client.get(page + "?words=measure"))

    for shown in (listed, filtered):
        assert shown.count(">Yours</span>") == 1
    change = address(plan, "edit-part", "measure", own.key)
    assert change in words(client.get(own.get_absolute_url()))
    shown = words(client.get(other.get_absolute_url()))
    assert "Change this measure" not in shown
    client.logout()
    assert "Yours" not in words(client.get(page))
    assert "Change this measure" not in words(client.get(own.get_absolute_url()))
