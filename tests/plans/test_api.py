"""What everybody's programs may read: published plans, and nothing else."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from brobygger.api import document
from brobygger.plans.api import schemas
from brobygger.plans.models import FormerAddress, Goal, Measure, Plan, Responsibility
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.shape import (
    ANCESTRY,
    KINDS,
    MEASURE_FIELDS,
    PLAN_FIELDS,
    Shape,
)
from brobygger.plans.snapshot import as_text, snapshot, sum_of
from tests.factories import (
    MeasureFactory,
    MunicipalityFactory,
    PlanFactory,
    UnitFactory,
    UserFactory,
)
from tests.plans.test_public_views import whole_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return whole_plan(3)


def address(plan, name, *more):
    return reverse(f"api:{name}", args=[plan.municipality.slug, plan.slug, *more])


def ask(client, where, **asked):
    response = client.get(where, asked)
    assert response.status_code == 200, response.content
    return response.json()


def keys(page):
    return [each["key"] for each in page["items"]]


def test_municipalities_tell_how_many_plans_they_publish(client, plan):
    bare = MunicipalityFactory(name="A place without plans")
    PlanFactory(municipality=plan.municipality)
    withdrawn = PlanFactory(municipality=plan.municipality)
    publish_plan(plan=withdrawn, by=UserFactory(municipality=plan.municipality))
    Plan.objects.filter(pk=withdrawn.pk).update(state="draft", published_at=None)

    found = ask(client, "/api/v1/municipalities")

    assert [(each["slug"], each["plans"]) for each in found["items"]] == [
        (bare.slug, 0),
        (plan.municipality.slug, 1),
    ]


def test_plans_of_a_municipality_are_those_published(client, plan):
    PlanFactory(municipality=plan.municipality, title="A draft")
    plan.title = "Changed since"
    plan.save()

    found = ask(client, f"/api/v1/plans/{plan.municipality.slug}")

    assert [each["slug"] for each in found["items"]] == [plan.slug]
    [shown] = found["items"]
    assert shown["title"] != "Changed since"
    assert (shown["measures"], shown["version"], found["total"]) == (3, 1, 1)
    assert client.get(shown["page"]).status_code == 200
    assert ask(client, shown["url"])["title"] == shown["title"]


def test_a_plan_tells_everything_but_its_measures_as_published(client, plan):
    Goal.objects.create(plan=plan, text="Not published", position=99)
    content = plan.versions.get().content

    found = ask(client, address(plan, "plan"))

    assert {name for name in content if name not in found} == {"shape"}
    assert found["measures"] == 3
    for name in found.keys() & content.keys() - {"measures"}:
        assert found[name] == content[name]
    assert found["sha256"] == plan.versions.get().sha256


def test_measures_tell_theme_units_and_what_they_serve(client, plan):
    measure, goal = plan.measures.get(key="2"), plan.goals.get(position=1)
    goal.measures.add(measure)
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    found = ask(client, address(plan, "measures"))
    one = ask(client, address(plan, "measure", "2"))

    assert keys(found) == ["1", "2", "3"]
    assert found["items"][1] == one
    assert one["theme"] == {
        "key": measure.theme.key,
        "number": "",
        "title": measure.theme.title,
    }
    assert one["units"] == [{"name": measure.units.get().name, "short_name": ""}]
    assert (one["goals"], one["challenges"]) == ([goal.key], [])
    assert client.get(one["page"]).status_code == 200
    assert ask(client, one["url"]) == one


def test_measures_are_filtered_by_all_that_is_set(client):
    plan = PlanFactory()
    unit = UnitFactory(municipality=plan.municipality, name="Library", short_name="L")
    for text, origin in [("Hold a café", "new"), ("Hold COURSES", "new"), ("x", "")]:
        measure = MeasureFactory(plan=plan, text=text, origin=origin)
        if origin:
            Responsibility.objects.create(measure=measure, unit=unit, position=1)
    theme = plan.themes.create(plan=plan, title="Work", position=1)
    Measure.objects.filter(plan=plan, text="Hold COURSES").update(theme=theme)
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))
    where = address(plan, "measures")

    def texts(**asked):
        page = ask(client, where, **asked)
        assert page["total"] == len(page["items"])
        return [each["text"] for each in page["items"]]

    assert texts(q="hold") == ["Hold a café", "Hold COURSES"]
    assert texts(q="courses HOLD") == ["Hold COURSES"]
    assert texts(q="hold nothing") == []
    assert texts(unit="L") == texts(unit="Library") == texts(origin="new")
    assert texts(theme=theme.key, unit="L") == ["Hold COURSES"]
    assert texts(theme=theme.key, q="café") == texts(theme="other") == []
    assert len(texts(q="", theme="", unit="", origin="")) == 3


def test_a_list_comes_in_pieces_that_lead_to_each_other(client, plan):
    where = address(plan, "measures")

    first = ask(client, where, limit=2, q="measure")
    second = ask(client, first["next"])

    assert (keys(first), keys(second)) == (["1", "2"], ["3"])
    assert (first["previous"], second["next"]) == (None, None)
    assert ask(client, second["previous"]) == first
    assert {first["total"], second["total"]} == {3}


@pytest.mark.parametrize(
    ("asked", "found", "following", "previous"),
    [
        ({"limit": 3}, 3, None, None),
        ({"limit": 2}, 2, 2, None),
        ({"limit": 500}, 3, None, None),
        ({"limit": 2, "offset": 1}, 2, None, 0),
        ({"offset": 3, "limit": 2}, 0, None, 1),
        ({"offset": 1000000, "limit": 1}, 0, None, 2),
    ],
)
def test_edges_of_a_list(client, plan, asked, found, following, previous):
    """Each place shows the same, whether rows or a version's content are listed."""
    for text in ["Second", "Third"]:
        plan.measures.update(text=text)
        publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))
    for _ in range(2):
        other = PlanFactory(municipality=plan.municipality)
        publish_plan(plan=other, by=UserFactory(municipality=plan.municipality))
    MunicipalityFactory.create_batch(2)
    for where in [
        "/api/v1/municipalities",
        f"/api/v1/plans/{plan.municipality.slug}",
        address(plan, "versions"),
        address(plan, "measures"),
    ]:
        page = ask(client, where, **asked)

        assert (page["total"], len(page["items"])) == (3, found)
        for name, offset in [("next", following), ("previous", previous)]:
            if offset is None:
                assert page[name] is None
            else:
                assert f"offset={offset}" in page[name]


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ("limit=0", "limit: Input should be greater than or equal to 1"),
        ("limit=501", "limit: Input should be less than or equal to 500"),
        ("limit=many", "limit: Input should be a valid integer"),
        ("offset=-1", "offset: Input should be greater than or equal to 0"),
        ("offset=1000001", "offset: Input should be less than or equal to 1000000"),
        ("origin=old", "origin: Input should be"),
        ("thema=1", "thema: no such parameter; there is limit, offset, theme, unit"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_so_in_one_line(
    client, plan, asked, fault
):
    response = client.get(f"{address(plan, 'measures')}?{asked}")

    problem = json.loads(response.content)
    assert (response.status_code, problem["status"]) == (422, 422)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert problem["detail"].startswith(fault)
    assert "\n" not in problem["detail"]


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        ("", "There is nothing at this address. See /api/"),
        ("nothing", "There is nothing at this address. See /api/"),
        ("municipalities/", "There is nothing at this address. See /api/"),
        ("a/b/c/d", "There is nothing at this address. See /api/"),
        ("plans/nowhere", "There is no municipality “nowhere”."),
        ("plans/nowhere/none", "There is no published plan “none” in “nowhere”."),
        ("plans/{m}/none/measures", "There is no published plan “none” in “{m}”."),
        ("plans/{m}/{p}/measures/9", "The plan has no measure “9”."),
        ("plans/{m}/{p}/versions/9", "There is no published version 9 of this plan."),
        (f"plans/{{m}}/{{p}}/versions/{9**30}", "There is no published version"),
        ("plans/{m}/%00", "There is nothing at this address."),
    ],
)
def test_what_is_not_there_is_told_so_in_one_line(client, plan, where, fault):
    names = {"m": plan.municipality.slug, "p": plan.slug}

    response = client.get("/api/v1/" + where.format(**names))

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"].startswith(fault.format(**names))
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(client, plan, method):
    for where in ["/api/v1/municipalities", address(plan, "measure", "1")]:
        response = getattr(client, method)(where)

        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert response.json()["detail"] == "Use GET: this API is for reading only."


@pytest.mark.parametrize("name", ["plan", "measures", "versions"])
def test_what_one_has_already_is_not_sent_again(client, plan, name):
    where = address(plan, name)
    first = client.get(where)
    tag = first.headers["ETag"]

    again = client.get(where, headers={"If-None-Match": f'"other", {tag}'})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    assert again.headers["Cache-Control"] == "public, max-age=60"
    MeasureFactory(plan=plan, number="9")
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))
    new = client.get(where, headers={"If-None-Match": tag})
    assert new.status_code == 200
    assert new.headers["ETag"] != tag


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("plan", []),
        ("measures", []),
        ("measure", ["1"]),
        ("versions", []),
        ("version", [1]),
    ],
)
def test_nothing_is_told_of_a_plan_that_is_no_longer_public(client, plan, name, more):
    where = address(plan, name, *more)
    assert client.get(where).status_code == 200

    Plan.objects.filter(pk=plan.pk).update(state="draft", published_at=None)

    assert client.get(where).status_code == 404
    assert ask(client, f"/api/v1/plans/{plan.municipality.slug}")["items"] == []


def test_a_tag_is_of_the_version_and_a_change_not_published_leaves_it(client, plan):
    where = address(plan, "plan")
    tag = client.get(where).headers["ETag"]
    assert plan.versions.get().sha256[:32] in tag

    plan.measures.update(text="Changed, not published")

    assert client.get(where, headers={"If-None-Match": tag}).status_code == 304


def test_measures_are_remembered_until_the_plan_is_published_anew(client, plan):
    where = address(plan, "measures")
    first, part = ask(client, where), ask(client, where, limit=1)
    assert ask(client, where) == first
    assert (len(first["items"]), len(part["items"])) == (3, 1)

    plan.measures.update(text="Said in other words")
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    assert {each["text"] for each in ask(client, where)["items"]} == {
        "Said in other words"
    }


def test_measures_lead_to_the_host_that_was_asked(client, plan, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    where = address(plan, "measures")
    for host in settings.ALLOWED_HOSTS:
        page = client.get(where, headers={"Host": host}).json()
        assert page["items"][0]["url"].split("/")[2] == host


@pytest.mark.parametrize("more", ["", "/measures?limit=1", "/versions/1"])
def test_a_former_address_leads_on(client, plan, more):
    before = f"/api/v1/plans/{plan.municipality.slug}/former{more}"
    where = f"/api/v1/plans/{plan.municipality.slug}/{plan.slug}{more}"
    assert client.get(before).status_code == 404
    FormerAddress.objects.create(
        municipality=plan.municipality, slug="former", plan=plan
    )

    moved = client.get(before)

    assert (moved.status_code, moved.headers["Location"]) == (301, where)
    assert client.get(where).status_code == 200
    Plan.objects.update(state=Plan.State.DRAFT, published_at=None)
    assert client.get(before).status_code == 404


def test_a_version_is_its_file_byte_for_byte(client, plan):
    text = as_text(snapshot(plan))
    plan.measures.filter(key="1").update(text="Second")
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality), note="New")

    listed = ask(client, address(plan, "versions"))
    first = client.get(address(plan, "version", 1))

    assert [(each["number"], each["note"]) for each in listed["items"]] == [
        (2, "New"),
        (1, ""),
    ]
    assert first.content.decode() == text
    assert listed["items"][1]["sha256"] == sum_of(first.content.decode())
    assert first.headers["Cache-Control"] == "public, max-age=86400"
    latest = client.get(listed["items"][0]["file_url"]).json()
    assert latest["measures"][0]["text"] == "Second"


def test_other_sites_pages_may_read_and_caches_may_keep(client, plan):
    client.force_login(UserFactory(municipality=plan.municipality))
    asked = client.options(
        address(plan, "plan"),
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "If-None-Match",
        },
    )
    response = client.get(address(plan, "plan"))

    assert asked.status_code == 204
    assert "GET" in asked.headers["Access-Control-Allow-Methods"]
    assert asked.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Vary" not in response.headers
    assert not response.cookies


def test_head_is_get_without_its_content(client, plan):
    response = client.head(address(plan, "plan"))

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["ETag"] == client.get(address(plan, "plan")).headers["ETag"]


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_the_same_few_queries(client, django_assert_num_queries, count):
    plan = whole_plan(count)
    for _ in range(count - 1):
        other = PlanFactory(municipality=plan.municipality)
        publish_plan(plan=other, by=UserFactory(municipality=plan.municipality))
    for where, queries in [
        ("/api/v1/municipalities", 2),
        (f"/api/v1/plans/{plan.municipality.slug}", 3),
        (address(plan, "versions"), 3),
        (address(plan, "measures"), 2),
        (address(plan, "measures"), 1),
    ]:
        with django_assert_num_queries(queries):
            ask(client, where)


TYPES = {
    "municipalities": schemas.MunicipalityPage,
    "plans": schemas.PlanPage,
    "plan": schemas.PlanInFull,
    "measures": schemas.MeasurePage,
    "measure": schemas.Measure,
    "versions": schemas.VersionPage,
    "version": schemas.PlanFile,
}


@pytest.mark.parametrize("name", TYPES)
def test_an_answer_is_of_its_type_and_has_nothing_beside(client, plan, name):
    """Answers do not pass through their types on the way out: this is what holds them."""
    publish_rich(plan)
    filled = [plan.municipality.slug, plan.slug][
        : {"municipalities": 0, "plans": 1}.get(name, 2)
    ]
    filled += {"measure": ["1"], "version": [2]}.get(name, [])

    found = ask(client, reverse(f"api:{name}", args=filled))

    typed = (
        TYPES[name].model_validate(found).model_dump(mode="json", exclude_unset=True)
    )
    assert typed == found


def publish_rich(plan):
    """Publish the plan with something in every field."""
    place = {"page": 3, "box": [1.0, 2.5, 3.0, 4.0], "lines": [3, 4]}
    first = plan.measures.get(key="1")
    texts = {
        field.attribute: field.name
        for field in MEASURE_FIELDS
        if field.shape in {Shape.LINE, Shape.TEXT}
    }
    plan.measures.update(**texts, origin="transferred", place=place)
    first.budget_lines.create(year=2026, kind="need", amount=10**12, source="A fund")
    plan.decisions.update(date=plan.published_at.date() - timedelta(days=1))
    plan.sections.update(items=["a", "b"], place={"lines": [1, 2]})
    plan.challenges.get(position=1).measures.add(first)
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))


def test_the_types_have_every_field_of_the_form():
    components = document()["components"]["schemas"]

    for kind in KINDS.values():
        made = schemas.PARTS[kind.list].__name__
        names = {field.name for field in kind.fields}
        assert set(components[made]["properties"]) == names | {"key", "place"}
        fields = {field.shape for field in kind.fields} - {Shape.CHOICE}
        assert fields <= schemas.TYPES.keys(), "Say in TYPES what it is in JSON."
    names = {field.name for field in PLAN_FIELDS + ANCESTRY} | {
        kind.list for kind in KINDS.values()
    }
    assert set(components["PlanFile"]["properties"]) == names | {"shape", "units"}


def test_the_page_for_people_has_addresses_that_work(client, plan):
    client.cookies["django_language"] = "en"

    response = client.get("/api/")

    assert plan.slug in response.content.decode()
    for where, _what in response.context["addresses"]:
        assert ask(client, where)
    assert ask(client, response.context["search"])["total"] == 0
    assert ask(client, response.context["openapi"])["openapi"].startswith("3.")


def test_the_page_for_people_is_there_before_any_plan(client):
    client.cookies["django_language"] = "en"

    response = client.get("/api/")

    assert "/api/v1/plans/fjellvik/integration-2025" in response.content.decode()
