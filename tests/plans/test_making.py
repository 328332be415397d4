"""Making a reviewed draft the plan, and the plan public."""

import datetime as dt

import pytest

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Unit
from brobygger.core.services.units import close_unit, merge_unit
from brobygger.plans.models import (
    Deed,
    DraftItem,
    FormerAddress,
    Measure,
    Plan,
    Theme,
)
from brobygger.plans.services import making
from brobygger.plans.services.making import make_plan
from brobygger.plans.services.versions import publish_plan
from tests.factories import (
    DraftFactory,
    DraftItemFactory,
    PlanFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

Kind = DraftItem.Kind


def accepted(draft, kind, data, **fields):
    return DraftItemFactory(
        draft=draft,
        kind=kind,
        data=data,
        state="accepted",
        decided_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        **fields,
    )


@pytest.fixture
def draft():
    draft = DraftFactory(facts={"kind": "plan", "language": "nn"})
    accepted(draft, Kind.TITLE, {"text": "Integreringsplan"})
    period = {"text": "2026–2029", "start": "2026", "end": "2029"}
    accepted(draft, Kind.PERIOD, period)
    accepted(draft, Kind.GOAL, {"text": "Everybody takes part"})
    return draft


@pytest.fixture
def user(draft):
    return UserFactory(municipality=draft.municipality)


def made(draft, user, kind=Plan.Kind.INTEGRATION):
    return make_plan(draft=draft, kind=kind, by=user)


def add_measure(draft, **data):
    return accepted(draft, Kind.MEASURE, {"text": "Do it"} | data)


def test_make_plan_carries_the_plans_own_facts(draft, user):
    accepted(draft, Kind.VISION, {"text": "Home for all"})
    accepted(draft, Kind.MISSION, {"text": "We open doors"})

    plan = made(draft, user)

    assert (plan.slug, plan.title) == ("integration-2026", "Integreringsplan")
    assert (plan.period_text, plan.start_year, plan.end_year) == (
        "2026–2029",
        2026,
        2029,
    )
    assert (plan.vision, plan.mission) == ("Home for all", "We open doors")
    assert (plan.language, plan.state) == ("nn", Plan.State.DRAFT)
    assert (plan.source, plan.municipality) == (draft.source, draft.municipality)
    draft.refresh_from_db()
    assert draft.plan == plan
    event = Event.objects.get(kind=Deed.PLAN_MADE)
    assert (event.by, event.data) == (user, {"measures": 0, "former": 0})


def test_make_plan_carries_every_kind_of_part(draft, user):
    accepted(draft, Kind.THEME, {"number": "1", "title": "Work", "subtitle": "All"})
    accepted(draft, Kind.GOAL, {"text": "Jobs", "scope": "Work"})
    accepted(draft, Kind.SUCCESS_CRITERION, {"text": "Half have jobs"})
    accepted(draft, Kind.TARGET_GROUP, {"text": "Newcomers"}, place={"page": 3})
    accepted(draft, Kind.CHALLENGE, {"heading": "Work", "items": ["Few", "Far"]})
    accepted(draft, Kind.TERM, {"term": "Bridge", "definition": "A way over"})
    rows = [["Poland", "1 055"], ["All", None]]
    accepted(draft, Kind.STATISTICS, {"title": "T", "columns": ["a"], "rows": rows})
    accepted(
        draft,
        Kind.SECTION,
        {"heading": "Start", "text": "A\n\nB", "level": 2, "items": ["x"]},
    )
    accepted(
        draft,
        Kind.DECISION,
        {"body": "Council", "case": "1/26", "date_iso": "2026-02-03", "role": "start"},
    )

    plan = made(draft, user)

    theme = plan.themes.get()
    assert (theme.number, theme.title, theme.subtitle) == ("1", "Work", "All")
    assert [(goal.text, goal.theme) for goal in plan.goals.all()] == [
        ("Everybody takes part", None),
        ("Jobs", theme),
    ]
    assert plan.success_criteria.get().text == "Half have jobs"
    group = plan.target_groups.get()
    assert (group.text, group.place) == ("Newcomers", {"page": 3})
    assert [(each.heading, each.text) for each in plan.challenges.all()] == [
        ("Work", "Few"),
        ("Work", "Far"),
    ]
    assert plan.terms.get().definition == "A way over"
    assert plan.statistics_tables.get().rows == rows
    section = plan.sections.get()
    assert (section.heading, section.level) == ("Start", 2)
    assert (section.paragraphs, section.items) == (["A", "B"], ["x"])
    decision = plan.decisions.get()
    assert (decision.date, decision.role) == (dt.date(2026, 2, 3), "start")


def test_make_plan_takes_corrections_and_leaves_out_what_was_rejected(draft, user):
    item = add_measure(draft, text="Raed", number="1")
    DraftItem.objects.filter(pk=item.pk).update(
        state="corrected", corrected={"text": "Read", "number": "1"}
    )
    out = add_measure(draft, text="No measure")
    DraftItem.objects.filter(pk=out.pk).update(state="rejected")

    plan = made(draft, user)

    assert [measure.text for measure in plan.measures.all()] == ["Read"]


def test_make_plan_writes_a_measure_as_printed(draft, user):
    accepted(draft, Kind.THEME, {"title": "Work"})
    printed = {
        "number": "1.10",
        "title": "Café",
        "text": "Open a café",
        "start": "spring",
        "deadline": "June 2027",
        "responsible": "Library and NAV",
        "partners": "Red Cross",
        "budget": "100 000",
        "goal": "Talk",
        "indicator": "Guests",
        "status": "begun",
        "remark": "Continued",
        "origin": "continued",
        "origin_plan": "the plan of 2020",
    }
    item = add_measure(draft, theme="Area 1: Work", **printed)
    DraftItem.objects.filter(pk=item.pk).update(place={"page": 12})

    measure = made(draft, user).measures.get()

    same = ("number", "title", "text", "remark", "origin", "origin_plan")
    for name, value in printed.items():
        assert getattr(measure, name if name in same else f"{name}_text") == value
    assert (measure.key, measure.position) == ("1.10", 1)
    assert (measure.theme.title, measure.place) == ("Work", {"page": 12})


def test_make_plan_makes_the_themes_that_only_measures_name(draft, user):
    add_measure(draft, theme="School")
    add_measure(draft, theme="School")

    plan = made(draft, user)

    assert [theme.title for theme in plan.themes.all()] == ["School"]
    assert {measure.theme.title for measure in plan.measures.all()} == {"School"}


def test_make_plan_finds_units_by_every_name_and_makes_the_missing(draft, user):
    library = UnitFactory(municipality=draft.municipality, name="The Library")
    school = UnitFactory(
        municipality=draft.municipality,
        name="School",
        short_name="SCH",
        aliases=["Education"],
    )
    elsewhere = UnitFactory(name="Sports")
    names = ["the library", "SCH", "Education", "Sports", "Culture (CUL)"]
    add_measure(draft, responsible_units=names)
    add_measure(draft, responsible_units=["CUL", "x" * 300])

    plan = made(draft, user)

    first, second = plan.measures.all()
    responsible = [each.unit for each in first.responsibilities.all()]
    sports = Unit.objects.get(municipality=draft.municipality, name="Sports")
    culture = Unit.objects.get(name="Culture")
    assert responsible == [library, school, sports, culture]
    assert sports != elsewhere
    assert culture.short_name == "CUL"
    assert list(second.units.all()) == [culture]


def test_make_plan_learns_short_names_from_the_unit_items_first(draft, user):
    add_measure(draft, responsible_units=["KIF"])
    accepted(
        draft,
        Kind.UNIT,
        {"name": "Culture and sport", "short_name": "KIF", "aliases": ["Culture"]},
    )

    plan = made(draft, user)

    unit = Unit.objects.get(municipality=draft.municipality)
    assert (unit.name, unit.short_name, unit.aliases) == (
        "Culture and sport",
        "KIF",
        ["Culture"],
    )
    assert plan.measures.get().units.get() == unit


def test_make_plan_gives_a_merged_units_measures_to_the_one_it_became(draft, user):
    old, new = (
        UnitFactory(municipality=draft.municipality, name=name)
        for name in ("Youth", "Families")
    )
    merge_unit(unit=old, into=new, by=user)
    add_measure(draft, responsible_units=["Youth"])

    assert list(made(draft, user).measures.get().units.all()) == [new]


def test_make_plan_prefers_an_open_unit_to_a_closed_one(draft, user):
    closed, opened = (
        UnitFactory(municipality=draft.municipality, name=name, aliases=["School"])
        for name in ("A school", "B school")
    )
    close_unit(unit=closed, by=user)
    add_measure(draft, responsible_units=["School", "A school"])

    assert list(made(draft, user).measures.get().units.all()) == [closed, opened]


def test_make_plan_of_rows_that_report_makes_the_former_plan(draft, user):
    label = "4 Report on the plan of 2021–24"
    add_measure(draft, text="Old", number="1", table=label, report="Done")
    add_measure(draft, text="Older", number="2", table=label)
    add_measure(draft, text="New", number="1", table="Measures")

    plan = made(draft, user)

    former = plan.predecessor
    assert [measure.text for measure in plan.measures.all()] == ["New"]
    assert [(each.text, each.key) for each in former.measures.all()] == [
        ("Old", "1"),
        ("Older", "2"),
    ]
    assert former.measures.first().report_text == "Done"
    assert (former.state, former.slug) == (Plan.State.FORMER, "integration-2021")
    assert (former.start_year, former.end_year) == (2021, 2024)
    assert former.title == "Report on the plan of 2021–24"


def test_make_plan_whose_every_measure_reports_has_no_former_plan(draft, user):
    add_measure(draft, remaining="All of it")

    plan = made(draft, user)

    assert plan.predecessor is None
    assert plan.measures.get().remaining_text == "All of it"


def test_make_plan_gives_a_taken_address_a_number(draft, user):
    PlanFactory(municipality=draft.municipality, slug="integration-2026")
    theirs = PlanFactory(slug="integration-2026-2")  # of another municipality
    FormerAddress.objects.create(
        municipality=theirs.municipality, slug="integration-2026-2", plan=theirs
    )

    assert made(draft, user).slug == "integration-2026-2"


def test_make_plan_with_open_items_is_refused(draft, user):
    DraftItemFactory.create_batch(2, draft=draft)

    with pytest.raises(Refused, match="2 items are still open"):
        made(draft, user)


def test_make_plan_without_a_title_is_refused(draft, user):
    draft.items.filter(kind=Kind.TITLE).delete()

    with pytest.raises(Refused, match="title is missing"):
        made(draft, user)


def test_make_plan_without_a_measure_or_goal_is_refused(draft, user):
    draft.items.filter(kind=Kind.GOAL).update(state="rejected")

    with pytest.raises(Refused, match="at least one measure or goal"):
        made(draft, user)


def test_make_plan_twice_is_refused(draft, user):
    made(draft, user)

    with pytest.raises(Refused, match="already"):
        made(draft, user)

    assert Plan.objects.count() == 1


def test_make_plan_that_fails_midway_leaves_nothing(draft, user, monkeypatch):
    add_measure(draft, text="Old", report="Done", table="Report 2021")
    add_measure(draft, text="New", theme="Work", responsible_units=["Library"])
    monkeypatch.setattr(making, "_make_former", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        made(draft, user)

    assert not Plan.objects.exists()
    assert not Measure.objects.exists()
    assert not Theme.objects.exists()
    assert not Unit.objects.exists()
    assert not Event.objects.exists()
    draft.refresh_from_db()
    assert draft.plan is None


def test_publish_plan_shows_it_and_its_former_plan_to_everybody(draft, user):
    add_measure(draft, text="Old", report="Done", table="Report 2021")
    add_measure(draft, text="New")
    plan = made(draft, user)
    assert not Plan.objects.for_public().exists()

    publish_plan(plan=plan, by=user)

    assert set(Plan.objects.for_public()) == {plan, plan.predecessor}
    plan.refresh_from_db()
    assert plan.state == Plan.State.PUBLISHED
    assert Event.objects.get(kind=Deed.PLAN_PUBLISHED).subject_id == plan.pk


def test_publish_plan_twice_is_refused(draft, user):
    plan = made(draft, user)
    publish_plan(plan=plan, by=user)

    with pytest.raises(Refused, match="Nothing has changed"):
        publish_plan(plan=plan, by=user)
