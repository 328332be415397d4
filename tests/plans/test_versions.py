"""What the public sees is what was published; what is being changed is not."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brobygger.core.errors import Refused
from brobygger.core.models import Role
from brobygger.plans.models import Goal, Plan, PlanVersion, Section, Theme
from brobygger.plans.services.versions import locked_plan, publish_plan
from brobygger.plans.snapshot import as_text, snapshot, sum_of
from tests.factories import MeasureFactory, PlanFactory, UserFactory
from tests.plans.test_public_views import home, whole_plan, words

pytestmark = pytest.mark.django_db

UNSEEN = "Not for the public yet"


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def plan():
    return whole_plan(2)


def person(plan, role=Role.COORDINATOR):
    return UserFactory(municipality=plan.municipality, role=role, name="Somebody")


def change_everything(plan):
    """Change every row as an editor would, without publishing."""
    Plan.objects.filter(pk=plan.pk).update(title=UNSEEN, vision=UNSEEN, end_year=2099)
    plan.measures.update(text=UNSEEN, number="99")
    Theme.objects.filter(plan=plan).update(title=UNSEEN)
    Goal.objects.filter(plan=plan).update(text=UNSEEN)
    Section.objects.filter(plan=plan).update(heading=UNSEEN, text=UNSEEN)
    MeasureFactory(plan=plan, text=UNSEEN)


def addresses(plan):
    args = [plan.municipality.slug, plan.slug]
    return [
        home(plan.municipality),
        plan.get_absolute_url(),
        reverse("plans:text", args=args),
        plan.measures.first().get_absolute_url(),
    ]


@pytest.mark.parametrize("query", ["", "?working", "?working=1&words=not"])
def test_what_is_not_published_does_not_leak_to_the_public(client, plan, query):
    change_everything(plan)
    stranger = UserFactory(role=Role.ADMINISTRATOR)

    for user in [None, stranger]:
        if user:
            client.force_login(user)
        for address in addresses(plan):
            response = client.get(address + query)

            assert response.status_code == 200
            assert UNSEEN not in words(response)
            assert "2099" not in words(response)
            assert "not published yet" not in words(response)


def test_colleagues_see_what_is_published_until_they_ask_for_more(client, plan):
    change_everything(plan)
    client.force_login(person(plan, Role.READER))

    published, working = (
        words(client.get(plan.get_absolute_url() + query)) for query in ("", "?working")
    )

    assert UNSEEN not in published
    assert "changes are not published yet." in published
    assert UNSEEN in working
    assert "as it is being worked on" in working
    assert f'href="{plan.get_absolute_url()}1?working"' in working


def test_home_counts_what_is_published(client, plan):
    MeasureFactory(plan=plan)

    (shown,) = client.get(home(plan.municipality)).context["shelf"].in_force

    assert (shown.measure_count, shown.title) == (2, plan.title)


def test_publishing_again_makes_a_new_version(client, plan):
    first = plan.versions.get()
    change_everything(plan)

    publish_plan(plan=plan, by=person(plan), note="Better")

    second, before = plan.versions.all()
    assert before == first
    assert (second.number, second.note) == (2, "Better")
    plan.refresh_from_db()
    assert second.content == snapshot(plan)
    assert second.sha256 == sum_of(second.text)
    assert UNSEEN in words(client.get(plan.get_absolute_url()))


def test_publishing_without_a_change_is_refused(plan):
    with pytest.raises(Refused, match="Nothing has changed"):
        publish_plan(plan=plan, by=person(plan))

    assert plan.versions.count() == 1


def test_a_former_plan_is_published_with_the_one_after_it():
    former = PlanFactory(state="former")
    plan = PlanFactory(municipality=former.municipality, predecessor=former)
    with pytest.raises(Refused, match="together"):
        publish_plan(plan=former, by=person(plan))

    publish_plan(plan=plan, by=person(plan))

    former.refresh_from_db()
    assert former.is_public
    assert former.versions.count() == 1


def test_a_plan_from_before_versions_keeps_what_was_public(plan, client):
    """Before anything in it is changed, it becomes the first version."""
    PlanVersion.objects.all().delete()
    assert "Goal 1" in words(client.get(plan.get_absolute_url()))

    locked_plan(plan)
    change_everything(plan)

    assert plan.versions.get().published_at == plan.published_at
    assert UNSEEN not in words(client.get(plan.get_absolute_url()))


def test_what_is_taken_out_stays_in_the_version_that_had_it(plan, client):
    measure = plan.measures.first()
    measure.retired_at = plan.published_at
    measure.save()

    assert plan.measures.count() == 1
    assert len(snapshot(plan)["measures"]) == 1
    assert client.get(measure.get_absolute_url()).status_code == 200


def test_snapshot_asks_a_fixed_number_of_queries():
    asked = []
    for count in (1, 3):
        plan = whole_plan(count)
        with CaptureQueriesContext(connection) as queries:
            snapshot(plan)
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 18


def test_snapshot_names_no_rows_of_the_database(plan):
    content = json.loads(as_text(snapshot(plan)))

    names = {name for part in content["measures"] for name in part}
    assert "id" not in names
    assert "pk" not in names
    assert content["goals"][1]["theme"] == content["themes"][1]["key"]


def test_publishing_tells_what_is_new_to_the_public_page(client, plan):
    change_everything(plan)
    client.force_login(person(plan))
    address = reverse("plans:publish", args=[plan.municipality.slug, plan.slug])
    assert address in words(client.get(plan.get_absolute_url()))

    client.post(address, {"note": "A new goal"})

    assert plan.versions.first().note == "A new goal"
    assert plan.versions.first().published_by.name == "Somebody"
    assert address not in words(client.get(plan.get_absolute_url()))


@pytest.fixture
def thrice(plan):
    """A plan with three versions, and a change that is not published."""
    for deadline in ("June", "July", "May"):
        plan.measures.filter(key="1").update(deadline_text=deadline)
        if deadline != "May":
            publish_plan(plan=plan, by=person(plan), note=f"By {deadline}")
    return plan


def compared(client, plan, **chosen):
    page = reverse("plans:compare", args=[plan.municipality.slug, plan.slug])
    return client.get(page, chosen)


@pytest.mark.parametrize("chosen", [(1, 3), (3, 1)])
def test_any_two_versions_are_compared_word_by_word(client, thrice, chosen):
    response = compared(client, thrice, before=chosen[0], after=chosen[1])

    shown = words(response)
    assert "From version 1 to version 3" in shown
    assert "Measure 1: deadline changed" in shown
    assert "July</ins>" in shown
    assert "June" not in shown.partition("</form>")[2]
    assert "Not published yet" not in shown


def test_two_versions_that_say_the_same_are_told_so(client, thrice):
    thrice.measures.filter(key="1").update(deadline_text="")
    publish_plan(plan=thrice, by=person(thrice))

    assert "The two versions say the same" in words(
        compared(client, thrice, before=1, after=4)
    )


@pytest.mark.parametrize("chosen", [{}, {"before": 2, "after": 2}, {"before": "x"}])
def test_without_two_versions_one_is_asked_for_them(client, thrice, chosen):
    response = compared(client, thrice, **chosen)

    assert response.status_code == 200
    assert "Compare two versions" in words(response)
    assert ("Choose two different versions." in words(response)) == (len(chosen) == 2)


def test_colleagues_compare_also_what_is_not_published(client, thrice):
    chosen = {"before": 0, "after": 2}
    assert "Compare two versions" in words(compared(client, thrice, **chosen))

    client.force_login(person(thrice, Role.READER))

    shown = words(compared(client, thrice, **chosen))
    assert "From version 2 to what is not published yet" in shown
    assert "May</ins>" in shown


def test_a_version_says_its_note_and_to_colleagues_by_whom(client, thrice):
    args = [thrice.municipality.slug, thrice.slug]
    page = reverse("plans:version", args=[*args, 2])
    public = words(client.get(page))
    client.force_login(person(thrice, Role.READER))

    assert "By June" in public
    assert "Published by" not in public
    assert "Published by Somebody" in words(client.get(page))
    assert "Compare any two versions" in words(
        client.get(reverse("plans:versions", args=args))
    )
