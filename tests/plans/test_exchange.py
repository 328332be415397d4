"""A whole plan as a file: out, in again, and out with nothing changed."""

import copy
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role, Unit
from brobygger.plans.exchange import LARGEST, Unfit, faults, pack, read_content, unpack
from brobygger.plans.models import (
    BudgetLine,
    Deed,
    Plan,
    PlanVersion,
    Responsibility,
)
from brobygger.plans.services.editing import retire_part
from brobygger.plans.services.exchange import import_plan
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.shape import KINDS
from brobygger.plans.snapshot import as_text, snapshot
from tests.factories import (
    MeasureFactory,
    MunicipalityFactory,
    UnitFactory,
    UserFactory,
)
from tests.plans.test_public_views import whole_plan, words

pytestmark = pytest.mark.django_db

AWKWARD = '“Ærlig\ttalt”\u00a0– <b>&amp;</b>\r\n\n  \u200bצ 漢字 🌉 \\ " \u2028 slutt '


@pytest.fixture(autouse=True)
def _asks_in_english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def plan():
    """A plan with everything that makes trouble on the way out and in."""
    plan = whole_plan(3)
    first, second, third = plan.measures.all()
    texts = {"text": AWKWARD, "title": AWKWARD, "remark": AWKWARD, "number": " 1.10 "}
    place = {"page": 3, "box": [1.0, 2, 3.25, -0.0], "lines": None}
    plan.measures.filter(pk=first.pk).update(**texts, place=place, theme=None)
    plan.measures.filter(pk=second.pk).update(origin="transferred", position=99)
    for n, name in enumerate(["Zebra", "a-unit", "Ørn (Ø)"], start=2):
        unit = UnitFactory(
            municipality=plan.municipality, name=name, short_name=name[:3]
        )
        Responsibility.objects.create(measure=first, unit=unit, position=n)
    for year, kind, source in [
        (2027, "need", "B"),
        (2026, "adopted", ""),
        (2027, "adopted", "a"),
        (2027, "need", "a"),
    ]:
        BudgetLine.objects.create(
            measure=first, year=year, kind=kind, source=source, amount=10**12
        )
    for part in (
        plan.challenges.first(),
        plan.goals.last(),
        plan.success_criteria.first(),
        plan.target_groups.last(),
    ):
        part.measures.set([third, first])
    plan.statistics_tables.update(
        columns=["a", None], rows=[[None, ""], [], ["|", "x"]]
    )
    plan.decisions.update(date="2026-02-03", role="adoption", subject=AWKWARD)
    plan.sections.update(items=[AWKWARD, ""], level=6, place={"lines": [3, 9]})
    plan.start_year, plan.end_year, plan.vision = None, 2029, AWKWARD
    plan.save()
    user = UserFactory(municipality=plan.municipality)
    retire_part(plan=plan, kind=KINDS["measure"], key=third.key, version=1, by=user)
    return plan


def test_export_import_export_is_the_same_byte_for_byte(plan):
    text = as_text(snapshot(plan))
    elsewhere = MunicipalityFactory()

    for municipality in (elsewhere, plan.municipality, elsewhere):
        content = read_content(text.encode())
        again = import_plan(municipality=municipality, content=content, by=None)

        assert as_text(snapshot(again)).encode() == text.encode()
        assert (again.state, again.published_at) == (Plan.State.DRAFT, None)
    assert plan.municipality.plans.count() == 2
    assert Unit.objects.filter(municipality=elsewhere).count() == 5
    event = Event.objects.filter(kind=Deed.PLAN_IMPORTED).first()
    assert event.data == {"measures": 2}


def test_a_file_from_before_goals_had_measures_comes_in(plan):
    content = snapshot(plan)
    for name in ("goals", "success_criteria", "target_groups"):
        for part in content[name]:
            part.pop("measures")

    again = import_plan(
        municipality=MunicipalityFactory(),
        content=read_content(as_text(content).encode()),
        by=None,
    )

    assert [goal["measures"] for goal in snapshot(again)["goals"]] == [[], [], []]


def test_a_version_from_before_goals_had_measures_is_read_as_it_was(client, plan):
    version = plan.versions.get()
    old = version.content
    for name in ("goals", "success_criteria", "target_groups"):
        for part in old[name]:
            del part["measures"]
    PlanVersion.objects.update(text=as_text(old))
    place = [plan.municipality.slug, plan.slug]

    shown = client.get(plan.get_absolute_url())
    file = client.get(reverse("plans:plan-json", args=place))

    assert "Goal 1" in words(shown)
    assert file.content.decode() == as_text(old)
    assert plan.versions.get().content["goals"][0]["measures"] == []


def test_what_versions_from_before_lack_is_no_change(plan):
    publish_plan(plan=plan, by=None)
    version = plan.versions.first()
    old = version.content
    for goal in old["goals"]:
        del goal["measures"]
    plan.goals.last().measures.clear()
    PlanVersion.objects.filter(pk=version.pk).update(text=as_text(old))

    with pytest.raises(Refused, match="Nothing has changed"):
        publish_plan(plan=plan, by=None)


def test_what_is_published_is_the_file_for_everybody(client, plan):
    user = UserFactory(municipality=plan.municipality, role=Role.READER)
    address = reverse("plans:plan-json", args=[plan.municipality.slug, plan.slug])
    published = plan.versions.get().text

    assert client.get(address).content.decode() == published
    assert client.get(address + "?working").content.decode() == published
    client.force_login(user)
    assert client.get(address).content.decode() == published
    working = client.get(address + "?working")
    assert working.content.decode() == as_text(snapshot(plan))
    assert working.headers["Content-Type"] == "application/json"


@pytest.fixture
def content(plan):
    return json.loads(as_text(snapshot(plan)))


def put(content, path, value):
    """Set what stands at `a.0.b`; ... takes it away."""
    *way, last = [int(each) if each.isdecimal() else each for each in path.split(".")]
    for each in way:
        content = content[each]
    if value is ...:
        del content[last]
    else:
        content[last] = value


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("shape", "else", "$.shape: must be “brobygger-plan-1”"),
        ("title", ..., "$.title: is missing"),
        ("title", "", "$.title: must not be empty"),
        ("title", "a\x00b", "$.title: must be a text"),
        ("title", "\ud800", "$.title: must be a text"),
        ("kind", "novel", "$.kind: must be one of: integration, strategy, plan"),
        ("start_year", 2030, "$.end_year: is before the first year"),
        ("start_year", True, "$.start_year: must be a year or null"),
        ("more", 1, "$.more: is not known here"),
        ("goals", {}, "$.goals: must be a list"),
        ("goals.0", "x", "$.goals[0]: must be an object"),
        ("goals.0.theme", "99", "$.goals[0].theme: “99” is not in the file"),
        ("goals.0.theme", 1, "$.goals[0].theme: must be the key of a theme, or null"),
        ("measures.1.key", "A b", "$.measures[1].key: must be small letters and"),
        ("measures.1.key", "edit", "$.measures[1].key: must be small letters and"),
        ("measures.1.key", "1", "$.measures: “1” is there twice"),
        ("measures.1.text", ..., "$.measures[1].text: is missing"),
        ("measures.1.pk", 1, "$.measures[1].pk: is not known here"),
        ("measures.1.units", ["Else"], "$.measures[1].units: “Else” is not in the"),
        ("measures.1.units", ["Zebra", "Zebra"], "$.measures[1].units: must be a list"),
        ("measures.1.origin", "old", "$.measures[1].origin: must be one of: new,"),
        ("measures.0.budget_lines.0.amount", -1, "$.measures[0].budget_lines: must be"),
        ("measures.0.budget_lines.0.year", None, "$.measures[0].budget_lines: must be"),
        ("measures.0.place", {"lines": []}, "$.measures[0].place: must be a page and"),
        ("measures.0.place", {"page": "3"}, "$.measures[0].place: must be a page and"),
        ("challenges.0.measures", ["99"], "$.challenges[0].measures: “99” is not in"),
        ("goals.2.measures", ["99"], "$.goals[2].measures: “99” is not in"),
        ("sections.0.level", 0, "$.sections[0].level: must be a number from 1 to 6"),
        ("sections.0.items", [None], "$.sections[0].items: must be a list of texts"),
        ("statistics_tables.0.rows", [1], "$.statistics_tables[0].rows: must be rows"),
        ("decisions.0.date", "3.2.26", "$.decisions[0].date: must be a date such as"),
        ("units.0.name", "", "$.units[0].name: must be a text of 1 to 200"),
        ("units.0", {"name": "x"}, "$.units[0]: must be a name and a short_name"),
        ("units.0.name", ..., "$.units[0]: must be a name and a short_name"),
        ("units.0.name", ["x"], "$.units[0].name: must be a text of 1 to 200"),
        ("lineage", None, "$.lineage: must be lines of measure, plan, before"),
        ("lineage", 5, "$.lineage: must be lines of measure, plan, before"),
        ("measures.0.budget_lines.0.kind", [], "$.measures[0].budget_lines: must be"),
    ],
)
def test_each_fault_is_said_with_its_place(content, path, value, fault):
    put(content, path, value)

    found = faults(content)

    assert found
    assert any(line.startswith(fault) for line in found), found
    with pytest.raises(Unfit):
        import_plan(municipality=MunicipalityFactory(), content=content, by=None)
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("name", ["goals", "success_criteria", "target_groups"])
@pytest.mark.parametrize("value", [5, True, "x"])
def test_a_list_that_is_none_is_said_to_be_no_list(content, name, value):
    content[name] = value

    with pytest.raises(Unfit, match=f"{name}: must be a list"):
        read_content(json.dumps(content).encode())


def test_many_faults_are_not_all_said(content):
    content["goals"] = [None] * 99

    assert len(faults(content)) == 51


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"shape": NaN}',
        b'{"a": 1, "a": 2}',
        b"[" * 100_000,
        b" " * (LARGEST + 1),
    ],
)
def test_what_is_no_plan_is_refused(data):
    with pytest.raises(Unfit):
        read_content(data)


def test_a_plan_that_says_a_thing_twice_is_refused(content):
    twice = json.dumps(content).replace('"mission":', '"mission": "x", "mission":', 1)

    with pytest.raises(Unfit, match="a name is there twice"):
        read_content(twice.encode())


def test_a_packed_file_is_not_larger_than_one_may_be():
    assert unpack(pack("æ" * 100)).decode() == "æ" * 100
    assert len(unpack(pack(" " * (2 * LARGEST)))) == LARGEST + 1
    for packed in ("?", "aGVpYQ=="):
        with pytest.raises(Unfit):
            unpack(packed)


@pytest.fixture
def coordinator(client):
    user = UserFactory(role=Role.COORDINATOR)
    client.force_login(user)
    return user


def upload(client, user, text):
    file = SimpleUploadedFile("plan.json", text.encode())
    page = reverse("plans:import", args=[user.municipality.slug])
    return client.post(page, {"file": file})


def test_a_file_is_looked_at_before_it_is_brought_in(client, coordinator, plan):
    text = as_text(snapshot(plan))
    page = reverse("plans:import", args=[coordinator.municipality.slug])

    preview = upload(client, coordinator, text)

    assert plan.title in words(preview)
    assert "5 units are not here yet, and will be made:" in words(preview)
    assert coordinator.municipality.plans.count() == 0
    response = client.post(page, {"packed": preview.context["packed"]})
    made = coordinator.municipality.plans.get()
    assert response.url == made.get_absolute_url()
    assert as_text(snapshot(made)) == text
    assert Event.objects.get(kind=Deed.PLAN_IMPORTED).by == coordinator


def test_a_published_file_comes_out_the_same_where_it_was_brought_in(
    client, coordinator, plan
):
    """Export, import and export by the pages alone, as people do it."""
    there = [plan.municipality.slug, plan.slug]
    first = client.get(reverse("plans:plan-json", args=there)).content
    preview = upload(client, coordinator, first.decode())
    page = reverse("plans:import", args=[coordinator.municipality.slug])
    client.post(page, {"packed": preview.context["packed"]})
    here = [coordinator.municipality.slug, coordinator.municipality.plans.get().slug]

    address = reverse("plans:plan-json", args=here)
    working = client.get(address + "?working").content
    published = client.post(reverse("plans:publish", args=here))
    client.logout()

    assert working == first
    assert published.status_code == 302
    assert client.get(address).content == first


def test_a_file_with_faults_says_all_of_them(client, coordinator, content):
    content["title"], content["goals"][1]["theme"] = "", "99"

    response = upload(client, coordinator, json.dumps(content))

    assert response.status_code == 422
    assert "$.title: must not be empty" in words(response)
    assert "$.goals[1].theme: “99” is not in the file" in words(response)


def test_what_was_looked_at_is_checked_again(client, coordinator, content):
    put(content, "title", "")
    page = reverse("plans:import", args=[coordinator.municipality.slug])

    response = client.post(page, {"packed": pack(as_text(content))})

    assert response.status_code == 422
    assert Plan.objects.count() == 1


def test_an_import_that_fails_midway_leaves_nothing(content, monkeypatch):
    from brobygger.plans.services import exchange  # noqa: PLC0415 -- to break it

    monkeypatch.setattr(exchange, "_link", lambda *_: 1 / 0)
    before = Plan.objects.count(), Unit.objects.count(), Event.objects.count()

    with pytest.raises(ZeroDivisionError):
        import_plan(
            municipality=MunicipalityFactory(), content=copy.deepcopy(content), by=None
        )

    assert (Plan.objects.count(), Unit.objects.count(), Event.objects.count()) == before


def test_commands_carry_a_plan_from_one_place_to_another(plan, tmp_path, capsys):
    elsewhere = MunicipalityFactory()
    file = tmp_path / "plan.json"
    place = [plan.municipality.slug, plan.slug]

    call_command("export_plan", *place, "--working")
    file.write_text(capsys.readouterr().out, newline="")
    call_command("import_plan", elsewhere.slug, str(file))

    assert capsys.readouterr().out.strip() == elsewhere.plans.get().get_absolute_url()
    assert as_text(snapshot(elsewhere.plans.get())) == as_text(snapshot(plan))
    call_command("export_plan", *place)
    assert capsys.readouterr().out == plan.versions.get().text


def test_commands_say_what_is_wrong(tmp_path):
    file = tmp_path / "plan.json"
    file.write_text("{}")
    municipality = MunicipalityFactory()

    for words_, said in [
        (["export_plan", municipality.slug, "none"], "no plan at"),
        (["import_plan", "nowhere", str(file)], "no municipality at"),
        (["import_plan", municipality.slug, str(file)], r"\$.shape"),
        (["import_plan", municipality.slug, str(tmp_path / "none")], "No such file"),
    ]:
        with pytest.raises(CommandError, match=said):
            call_command(*words_)


def test_a_version_is_compared_with_the_one_before_word_by_word(client, plan):
    user = UserFactory(municipality=plan.municipality, name="Somebody")
    second = plan.measures.get(key="2")
    plan.measures.filter(pk=second.pk).update(deadline_text="June 2027")
    publish_plan(plan=plan, by=user, note="A date")
    plan.measures.filter(pk=second.pk).update(deadline_text="May 2027 at last")
    MeasureFactory(plan=plan, number="9")
    publish_plan(plan=plan, by=user)
    place = [plan.municipality.slug, plan.slug]

    shown = words(client.get(reverse("plans:version", args=[*place, 3])))
    listed = words(client.get(reverse("plans:versions", args=place)))

    assert "Measure 2: deadline changed" in shown
    assert "Measure 9: added" in shown
    assert "2 changes" in shown
    ours = '<span class="ds-sr-only" lang="en">'
    assert f"<del>{ours}removed: </span>June</del>" in shown
    assert f"<ins>{ours}added: </span>May</ins> 2027" in shown
    assert "Published 3 times" in listed
    assert "A date" in listed
    assert "Somebody" not in listed
    client.force_login(user)
    assert "Somebody" in words(client.get(reverse("plans:versions", args=place)))


def test_the_first_version_and_an_unknown_one(client, plan):
    place = [plan.municipality.slug, plan.slug]

    first = client.get(reverse("plans:version", args=[*place, 1]))

    assert "This is the first version" in words(first)
    assert client.get(reverse("plans:version", args=[*place, 9])).status_code == 404


def test_what_is_not_published_is_compared_for_colleagues_only(client, plan):
    page = reverse("plans:coming", args=[plan.municipality.slug, plan.slug])
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert client.get(page).status_code == 404
    client.force_login(UserFactory(municipality=plan.municipality))

    shown = words(client.get(page))

    assert "Measure 3: taken out" in shown
    assert "The plan: first year, vision changed" in shown
    assert "Measures: the order has changed" not in shown


def test_every_shape_of_change_can_be_shown(client, plan):
    """From nothing to everything, and back."""
    user = UserFactory(municipality=plan.municipality)
    full = snapshot(plan)
    publish_plan(plan=plan, by=user)
    place = [plan.municipality.slug, plan.slug]
    for kind in reversed(KINDS.values()):
        kind.model.objects.filter(plan=plan).update(retired_at=plan.published_at)
    publish_plan(plan=plan, by=user)

    response = client.get(reverse("plans:version", args=[*place, 3]))

    parts = sum(len(full[kind.list]) for kind in KINDS.values())
    assert len(response.context["changes"]) == parts
    assert "2027 Needed 1,000,000,000,000 B" in words(response)
