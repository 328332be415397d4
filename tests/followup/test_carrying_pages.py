"""The pages on the next plan, and on where measures come from."""

import pytest
from django.urls import reverse

from brobygger.core.models import Role
from brobygger.followup.models import CarryAnswer, CarryOver
from brobygger.followup.services.carrying import start_next_plan
from brobygger.plans import memory
from brobygger.plans.models import Lineage, Plan
from brobygger.plans.services.versions import publish_plan
from tests.factories import MeasureFactory, PlanFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    memory.forget()
    client.cookies["django_language"] = "en"


@pytest.fixture
def user(client):
    user = UserFactory(role=Role.COORDINATOR)
    client.force_login(user)
    return user


@pytest.fixture
def plan(user):
    plan = PlanFactory(
        municipality=user.municipality, start_year=2021, end_year=2024, slug="old"
    )
    texts = ["Language café at the library", "Homes for families", "Health checks"]
    for n, text in enumerate(texts, start=1):
        MeasureFactory(plan=plan, position=n, text=text)
    return plan


@pytest.fixture
def carry(plan, user):
    return start_next_plan(
        plan=plan, title="The next", start_year=2025, end_year=2028, by=user
    )


@pytest.fixture
def pair(user):
    """A plan and the one before it, with two measures that are continued."""
    old = PlanFactory(municipality=user.municipality, slug="before", title="Before")
    new = PlanFactory(
        municipality=user.municipality, slug="now", title="Now", predecessor=old
    )
    MeasureFactory(plan=old, number="11", text="Språkkafé på biblioteket hver uke.")
    MeasureFactory(plan=old, number="12", text="Gratis svømming for alle barn.")
    MeasureFactory(plan=new, number="6", text="Språkkafé på biblioteket hver uke.")
    MeasureFactory(plan=new, number="7", text="Nye busser til bygda.")
    return old, new


def address(name, plan, *more):
    return reverse(f"followup:{name}", args=[plan.municipality.slug, plan.slug, *more])


def words(response):
    return " ".join(response.content.decode().split())


def test_the_next_plan_is_proposed_as_long_as_this_one(client, plan):
    page = words(client.get(address("next", plan)))

    assert "Make the next plan" in page
    assert 'value="2025"' in page
    assert 'value="2028"' in page


def test_starting_leads_to_every_measure_without_an_answer(client, plan):
    response = client.post(
        address("next", plan),
        {"title": "Plan B", "start_year": 2025, "end_year": 2028},
        follow=True,
    )

    assert "0 of 3 measures are answered" in words(response)
    assert "3 measures have no answer yet" in words(response)
    assert Plan.objects.get(predecessor=plan).title == "Plan B"


def test_a_period_that_ends_before_it_begins_is_shown_again(client, plan):
    response = client.post(
        address("next", plan), {"title": "B", "start_year": 2028, "end_year": 2025}
    )

    assert response.status_code == 422
    assert "The last year is before the first." in words(response)
    assert not CarryOver.objects.exists()


def test_an_answer_leads_to_the_next_measure_without_one(client, carry, plan):
    first, second, _third = plan.measures.order_by("position")

    response = client.post(
        address("next-answer", plan, first.key), {"deed": "continue", "version": 0}
    )

    assert response.url == address("next-answer", plan, second.key)
    assert CarryAnswer.objects.get(carry_over=carry).measure == first
    assert "1 of 3 measures are answered" in words(client.get(address("next", plan)))


def test_an_answer_without_a_reason_is_shown_again_and_nothing_is_lost(
    client, carry, plan
):
    first = plan.measures.order_by("position").first()

    response = client.post(
        address("next-answer", plan, first.key),
        {"deed": "split", "parts": "Only this", "version": 0},
    )

    assert response.status_code == 422
    assert "Say why." in words(response)
    assert "Name at least two parts" in words(response)
    assert "Only this" in words(response)
    assert not CarryAnswer.objects.filter(carry_over=carry).exists()


def test_a_measure_in_other_words_needs_other_words(client, carry, plan):
    first = plan.measures.order_by("position").first()
    where = address("next-answer", plan, first.key)
    said = {"deed": "change", "text": f"  {first.text}\r\n", "reason": "", "version": 0}

    response = client.post(where, said)

    assert response.status_code == 422
    assert "Nothing is changed" in words(response)
    assert client.post(where, said | {"text": "Two cafés"}).status_code == 302
    assert CarryAnswer.objects.get(carry_over=carry).text == "Two cafés"


def test_the_second_of_two_sees_both_answers(client, carry, plan):
    first = plan.measures.order_by("position").first()
    where = address("next-answer", plan, first.key)
    client.post(where, {"deed": "stop", "reason": "No money left", "version": 0})

    response = client.post(
        where, {"deed": "finish", "reason": "It is done", "version": 0}
    )

    assert response.status_code == 409
    assert "No money left" in words(response)
    assert "It is done" in words(response)
    again = {"deed": "finish", "reason": "It is done", "version": 1}
    client.post(where, again)
    assert CarryAnswer.objects.get(carry_over=carry).deed == "finish"


@pytest.mark.usefixtures("carry")
def test_a_partner_is_asked_to_agree_and_does_so_with_one_button(client, plan):
    first, second, third = plan.measures.order_by("position")
    merge = {"deed": "merge", "reason": "One place", "text": "Both", "version": 0}
    client.post(
        address("next-answer", plan, first.key),
        merge | {"partners": [second.key]},
    )

    page = client.get(address("next-answer", plan, second.key))
    assert "Measure 1 is to be merged with this one." in words(page)
    form = page.context["form"]
    assert form.initial["partners"] == [first.key]
    assert form.initial["reason"] == "One place"
    client.post(
        address("next-answer", plan, second.key),
        merge | {"partners": form.initial["partners"], "text": form.initial["text"]},
    )
    client.post(
        address("next-answer", plan, third.key), {"deed": "continue", "version": 0}
    )

    board = words(client.get(address("next", plan)))
    assert "The new plan gets 2 measures from the old one." in board
    assert "Write the measures into the new plan" in board


def test_the_board_says_what_is_still_amiss(client, carry, plan):
    first, second, _third = plan.measures.order_by("position")
    said = {"deed": "merge", "reason": "x", "text": "Both", "partners": [second.key]}
    client.post(address("next-answer", plan, first.key), said | {"version": 0})

    board = words(client.get(address("next", plan)))

    assert "A measure that it merges with is not answered yet." in board
    assert "3 measures are not settled yet." in board
    assert "Write the measures into the new plan" not in board
    response = client.post(address("next-close", plan), follow=True)
    assert "3 measures are not settled yet: settle them first." in words(response)
    assert carry.new.measures.count() == 0


def test_closing_leads_to_the_new_plan_with_its_measures(client, carry, plan):
    for measure in plan.measures.all():
        client.post(
            address("next-answer", plan, measure.key),
            {"deed": "continue", "version": 0},
        )

    response = client.post(address("next-close", plan), follow=True)

    assert "The measures are carried over." in words(response)
    assert carry.new.measures.count() == 3
    closed = words(client.get(address("next", plan)))
    assert "The measures are carried over" in closed
    assert "Write the measures" not in closed


def test_taking_back_makes_the_measure_unanswered(client, carry, plan):
    first = plan.measures.order_by("position").first()
    client.post(
        address("next-answer", plan, first.key), {"deed": "continue", "version": 0}
    )

    client.post(address("next-back", plan, first.key), {"version": 1})

    assert not CarryAnswer.objects.given().filter(carry_over=carry).exists()


def test_a_measure_of_another_plan_is_taken_over_from_the_board(client, carry, plan):
    other = PlanFactory(municipality=plan.municipality, title="Housing plan")
    measure = MeasureFactory(plan=other, text="Homes for all")

    client.post(address("next-take", plan), {"measure": measure.pk})

    assert carry.new.measures.get().origin_plan == "Housing plan"
    foreign = client.post(address("next-take", plan), {"measure": MeasureFactory().pk})
    assert foreign.status_code == 422


def test_proposals_are_shown_word_by_word_and_accepted(client, pair):
    _old, new = pair
    page = words(client.get(address("lineage", new)))
    assert "1 measure may come from the plan before" in page
    assert "Was measure 11, is measure 6" in page
    assert "Certain: " in page

    client.post(address("lineage-certain", new))

    line = Lineage.objects.get()
    assert (line.old.number, line.new.number, line.kind) == ("11", "6", "continued")
    assert new.measures.get(number="6").origin == "continued"
    after = words(client.get(address("lineage", new)))
    assert "1 is accepted" in after
    assert "Every proposal is decided on" in after


def test_a_proposal_is_rejected_for_good_and_taken_back(client, pair):
    _old, new = pair
    said = {"old": "11", "new": "6", "kind": "continued"}

    client.post(address("lineage-decide", new), said | {"do": "reject", "seen": ""})
    assert "1 is another measure" in words(client.get(address("lineage", new)))
    response = client.post(
        address("lineage-decide", new), said | {"do": "accept", "seen": ""}, follow=True
    )
    assert "has decided on this meanwhile" in words(response)
    client.post(
        address("lineage-decide", new), said | {"do": "back", "seen": "rejected"}
    )

    assert not Lineage.objects.exists()
    assert "1 measure may come" in words(client.get(address("lineage", new)))


def test_a_person_says_what_was_not_found(client, pair):
    old, new = pair
    bus, swim = new.measures.get(number="7"), old.measures.get(number="12")

    client.post(
        address("lineage-add", new),
        {"old": swim.pk, "new": bus.pk, "kind": "changed"},
    )
    foreign = client.post(
        address("lineage-add", new),
        {"old": MeasureFactory().pk, "new": bus.pk, "kind": "changed"},
    )

    assert Lineage.objects.get().new == bus
    assert foreign.status_code == 422


@pytest.mark.parametrize("name", ["old", "new"])
@pytest.mark.parametrize("key", ["", "a\0b", "9" * 5000])
def test_a_line_of_a_measure_there_is_none_of_is_not_found(client, pair, name, key):
    old, new = pair
    said = {"old": old.measures.first().key, "new": new.measures.first().key}

    response = client.post(address("lineage-decide", new), said | {name: key})

    assert response.status_code == 404


def test_what_was_rejected_can_be_said_by_hand_after_all(client, pair):
    old, new = pair
    bus, swim = new.measures.get(number="7"), old.measures.get(number="12")
    said = {"old": swim.key, "new": bus.key, "kind": "changed"}
    client.post(address("lineage-decide", new), said | {"do": "reject", "seen": ""})

    by_hand = {"old": swim.pk, "new": bus.pk, "kind": "changed"}
    first = client.post(address("lineage-add", new), by_hand)
    again = client.post(address("lineage-add", new), by_hand)

    assert (first.status_code, again.status_code) == (302, 422)
    assert not Lineage.objects.get().is_rejected


def test_what_is_called_continued_and_comes_from_nowhere_is_told(client, pair):
    _old, new = pair
    new.measures.filter(number="7").update(origin="continued")

    page = words(client.get(address("lineage", new)))

    assert "1 measure is called continued, and we don’t find from what" in page


def test_a_plan_without_one_before_has_no_lineage(client, plan):
    assert client.get(address("lineage", plan)).status_code == 404


def test_the_line_is_on_the_pages_of_both_measures_for_everybody(client, pair, user):
    old, new = pair
    client.post(address("lineage-certain", new))
    for each in pair:
        publish_plan(plan=each, by=user)
    client.logout()
    client.cookies["django_language"] = "en"

    before = words(client.get(old.measures.get(number="11").get_absolute_url()))
    after = words(client.get(new.measures.get(number="6").get_absolute_url()))

    assert "Is number 11 here, and number 6 in the next plan" in before
    assert "Was number 11 in the plan before, is number 6 here" in after


def test_a_measure_that_ended_says_so_once_the_next_plan_is_public(
    client, carry, plan, user
):
    publish_plan(plan=plan, by=user)
    for measure in plan.measures.all():
        client.post(
            address("next-answer", plan, measure.key),
            {"deed": "stop", "reason": "Said among us", "version": 0}
            if measure.text == "Health checks"
            else {"deed": "continue", "version": 0},
        )
    client.post(address("next-close", plan))
    ended = plan.measures.get(text="Health checks").get_absolute_url()
    assert "Said among us" in words(client.get(ended))
    client.logout()
    client.cookies["django_language"] = "en"

    assert "not in the next plan" not in words(client.get(ended))
    publish_plan(plan=carry.new, by=user)
    page = words(client.get(ended))
    assert "Stopped, and not in the next plan" in page
    assert "Said among us" not in page
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert "Said among us" not in words(client.get(ended))


def test_the_plans_page_offers_the_next_plan_to_its_coordinator_only(
    client, plan, user
):
    publish_plan(plan=plan, by=user)
    assert "Make the next plan" in words(client.get(plan.get_absolute_url()))

    client.logout()

    assert "Make the next plan" not in words(client.get(plan.get_absolute_url()))


def test_a_chain_of_three_is_walked_on_the_plans_page(client, pair, user):
    old, _new = pair
    first = PlanFactory(
        municipality=user.municipality, title="First of all", period_text="2013–2016"
    )
    old.predecessor = first
    old.save()

    page = words(client.get(old.get_absolute_url()))

    assert "The plans in a row" in page
    assert "2013–2016" in page
