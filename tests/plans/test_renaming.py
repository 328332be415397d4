"""A plan gets another address, and links to the one before lead to it."""

import pytest
from django.urls import reverse

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role
from brobygger.plans.models import Deed, Plan
from brobygger.plans.services.making import taken_slugs
from brobygger.plans.services.renaming import rename_plan
from tests.factories import PlanFactory, UserFactory
from tests.plans.test_public_views import whole_plan, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def plan():
    return whole_plan(1)


@pytest.fixture
def user(plan):
    return UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)


def rename(client, plan, slug):
    page = reverse("plans:rename", args=[plan.municipality.slug, plan.slug])
    return client.post(page, {"slug": slug})


def test_a_coordinator_changes_a_plans_address(client, plan, user):
    client.force_login(user)
    before = plan.slug

    response = rename(client, plan, "Integration-2026")

    plan.refresh_from_db()
    assert plan.slug == "integration-2026"
    assert response.url.startswith(f"{plan.get_absolute_url()}edit/")
    event = Event.objects.get(kind=Deed.PLAN_RENAMED)
    assert event.data == {"slug": {"from": before, "to": "integration-2026"}}
    page = reverse("plans:rename", args=[plan.municipality.slug, plan.slug])
    assert f"{plan.municipality.get_absolute_url()}{before}/" in words(client.get(page))


@pytest.mark.parametrize(
    "rest", ["", "1", "1?working=1", "text", "versions/", "versions/1", "plan.json"]
)
def test_every_page_of_a_former_address_leads_to_todays(client, plan, user, rest):
    before = plan.get_absolute_url()
    plan = rename_plan(plan=plan, slug="new", by=user)

    response = client.get(before + rest)

    assert (response.status_code, response.url) == (
        301,
        f"{plan.get_absolute_url()}{rest}",
    )
    assert "no-store" in response.headers["Cache-Control"]
    assert client.get(response.url).status_code == 200
    assert client.post(before + rest).status_code in {404, 405}


def test_a_plan_that_is_renamed_twice_is_found_from_everywhere(client, plan, user):
    addresses = [plan.get_absolute_url()]
    for slug in ("one", "two"):
        plan = rename_plan(plan=plan, slug=slug, by=user)
        addresses.append(plan.get_absolute_url())

    assert [client.get(each, follow=True).status_code for each in addresses] == [
        200
    ] * 3


def test_a_plan_can_have_its_former_address_again(client, plan, user):
    first, before = plan.slug, plan.get_absolute_url()
    plan = rename_plan(plan=plan, slug="new", by=user)
    after = plan.get_absolute_url()

    plan = rename_plan(plan=plan, slug=first, by=user)

    assert client.get(before).status_code == 200
    assert client.get(after).url == before


def test_what_is_not_published_is_not_told_at_its_former_address(client, user):
    plan = PlanFactory(municipality=user.municipality, slug="old")
    address = plan.get_absolute_url()
    rename_plan(plan=plan, slug="secret", by=user)

    assert client.get(address).status_code == 404
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert client.get(address).status_code == 404
    client.force_login(user)
    assert client.get(address).status_code == 301


@pytest.mark.parametrize(
    "slug", ["documents", "people", "units", "trail", "edit", "plans", "taken", "had"]
)
def test_an_address_that_leads_elsewhere_is_refused(client, plan, user, slug):
    client.force_login(user)
    other = PlanFactory(municipality=plan.municipality, slug="had")
    rename_plan(plan=other, slug="taken", by=user)

    response = rename(client, plan, slug)

    assert response.status_code == 422
    assert f"The address “{slug}” is taken" in words(response)
    assert Plan.objects.get(pk=plan.pk).slug == plan.slug


@pytest.mark.parametrize("slug", ["", "a b", "æ", "a/b", "x" * 61])
def test_what_is_no_address_is_refused(client, plan, user, slug):
    client.force_login(user)

    assert rename(client, plan, slug).status_code == 422
    assert Plan.objects.get(pk=plan.pk).slug == plan.slug


def test_a_new_plan_never_takes_a_former_address(plan, user):
    before = plan.slug
    rename_plan(plan=plan, slug="new", by=user)

    assert {before, "new"} <= taken_slugs(plan.municipality)


def test_the_same_address_again_is_no_change(plan, user):
    rename_plan(plan=plan, slug=plan.slug, by=user)

    assert not Event.objects.filter(kind=Deed.PLAN_RENAMED).exists()


def test_an_address_elsewhere_stays_free(plan, user):
    other = PlanFactory(slug="free")

    with pytest.raises(Refused):
        rename_plan(plan=plan, slug="edit", by=user)
    assert rename_plan(plan=plan, slug=other.slug, by=user).slug == "free"
