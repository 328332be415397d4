"""Which measure comes from which: said, undone, in files, and walked from either end."""

from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role
from brobygger.plans.exchange import faults, read_content
from brobygger.plans.lines import chain_of, line_of
from brobygger.plans.models import Lineage, Measure, Plan
from brobygger.plans.services.editing import add_part
from brobygger.plans.services.exchange import import_plan
from brobygger.plans.services.lineage import (
    Settled,
    accept_certain,
    accept_line,
    reject_line,
    take_back_line,
)
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.shape import ANCESTRY, KINDS
from brobygger.plans.snapshot import as_text, snapshot
from brobygger.plans.written import written
from tests.factories import (
    MeasureFactory,
    MunicipalityFactory,
    PlanFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory(role=Role.COORDINATOR)


@pytest.fixture
def chain(user):
    """Three plans; a measure that is 11, then 6, then 2."""
    plans = []
    for year, number in ((2013, "11"), (2017, "6"), (2025, "2")):
        plan = PlanFactory(
            municipality=user.municipality,
            slug=f"integration-{year}",
            title=f"Plan {year}",
            start_year=year,
            predecessor=plans[-1] if plans else None,
        )
        MeasureFactory(plan=plan, number=number, key=number, text=f"As {number}")
        plans.append(plan)
    for old, new in pairwise(plans):
        said(old.measures.get(), new.measures.get(), user)
    return plans


def said(old, new, by, kind="changed", seen=""):
    return accept_line(old=old, new=new, kind=kind, seen=seen, by=by)


def names(stages):
    return [(stage.plan.title, [step.name for step in stage.steps]) for stage in stages]


def test_a_line_is_walked_from_either_end(chain, user):
    whole = [("Plan 2013", ["11"]), ("Plan 2017", ["6"]), ("Plan 2025", ["2"])]

    assert names(line_of(chain[0], "11", user)) == whole
    assert names(line_of(chain[2], "2", user)) == whole
    assert [stage.is_here for stage in line_of(chain[1], "6", user)] == [0, 1, 0]
    assert [str(plan) for plan in chain_of(chain[1], user)] == [
        title for title, _steps in whole
    ]


def test_a_measure_that_stands_alone_has_no_line(chain, user):
    lone = MeasureFactory(plan=chain[1])

    assert line_of(chain[1], lone.key, user) == []
    assert line_of(chain[1], "nothing", user) == []


def test_a_line_shows_nothing_that_is_not_published(chain, user):
    for plan in chain[:2]:
        publish_plan(plan=plan, by=user)
    later = MeasureFactory(plan=chain[1], text="Not published yet")
    said(chain[0].measures.get(), later, user, kind="split")

    seen = line_of(chain[0], "11", AnonymousUser())

    assert names(seen) == [("Plan 2013", ["11"]), ("Plan 2017", ["6"])]
    assert [str(plan) for plan in chain_of(chain[0], AnonymousUser())] == [
        "Plan 2013",
        "Plan 2017",
    ]


def test_a_line_costs_the_same_whatever_is_on_it(
    chain, user, django_assert_max_num_queries
):
    for _n in range(5):
        old, new = (MeasureFactory(plan=plan) for plan in chain[:2])
        said(old, new, user)
    for plan in chain:
        publish_plan(plan=plan, by=user)

    with django_assert_max_num_queries(4):
        line_of(chain[1], "6", user)


def test_the_origin_follows_from_the_line(chain, user):
    new = chain[1].measures.get()
    assert (new.origin, new.origin_plan) == ("continued", "")

    other = PlanFactory(municipality=user.municipality, title="Housing plan")
    taken = MeasureFactory(plan=chain[1], origin="new")
    said(MeasureFactory(plan=other), taken, user)

    taken.refresh_from_db()
    assert (taken.origin, taken.origin_plan) == ("transferred", "Housing plan")


def test_a_measure_written_beside_continued_ones_is_new(chain, user):
    lone = PlanFactory(municipality=user.municipality)

    beside, alone = (
        add_part(plan=plan, kind=KINDS["measure"], values={"text": "By hand"}, by=user)
        for plan in (chain[1], lone)
    )

    assert (beside.origin, alone.origin) == ("new", "")


@pytest.mark.parametrize("undo", ["take back", "reject"])
def test_undoing_a_line_gives_the_origin_back(chain, user, undo):
    old, new = MeasureFactory(plan=chain[0]), MeasureFactory(plan=chain[1])
    new.origin = "new"
    new.save()
    said(old, new, user)

    if undo == "reject":
        reject_line(old=old, new=new, kind="changed", seen="accepted", by=user)
    else:
        take_back_line(old=old, new=new, seen="accepted", by=user)

    new.refresh_from_db()
    assert new.origin == "new"
    assert not Lineage.objects.standing().filter(new=new).exists()


def test_what_nobody_said_is_not_taken_back(chain, user):
    old, new = MeasureFactory(plan=chain[0]), MeasureFactory(plan=chain[1])

    with pytest.raises(Settled):
        take_back_line(old=old, new=new, seen="", by=user)


def test_a_line_says_in_which_way_it_goes_on(chain, user):
    old, new = MeasureFactory(plan=chain[0]), MeasureFactory(plan=chain[1])

    with pytest.raises(Refused, match="Say how"):
        said(old, new, user, kind="no such way")

    assert not Lineage.objects.filter(new=new).exists()


def test_a_line_keeps_the_origin_that_another_has_written_meanwhile(chain, user):
    old, new = MeasureFactory(plan=chain[0]), MeasureFactory(plan=chain[1])
    Measure.objects.filter(pk=new.pk).update(origin="new", version=7)

    said(old, new, user)
    take_back_line(old=old, new=new, seen="accepted", by=user)

    new.refresh_from_db()
    assert (new.origin, new.version) == ("new", 9)


def test_the_second_of_two_sees_what_the_first_decided(chain, user):
    old, new = MeasureFactory(plan=chain[0]), MeasureFactory(plan=chain[1])
    first = UserFactory(municipality=user.municipality, name="Kari First")
    reject_line(old=old, new=new, kind="changed", seen="", by=first)

    with pytest.raises(Settled, match="Kari First has decided on this meanwhile"):
        said(old, new, user, seen="")
    said(old, new, user, seen="rejected")

    assert Lineage.objects.standing().filter(new=new).exists()


def test_accepting_what_is_certain_leaves_what_somebody_decided(chain, user):
    olds = [MeasureFactory(plan=chain[0]) for _ in range(2)]
    news = [MeasureFactory(plan=chain[1]) for _ in range(2)]
    reject_line(old=olds[0], new=news[0], kind="changed", seen="", by=user)
    found = [(old, new, "changed") for old, new in zip(olds, news, strict=True)]

    assert accept_certain(plan=chain[1], found=found, by=user) == 1

    standing = Lineage.objects.standing()
    assert not standing.filter(new=news[0]).exists()
    assert standing.filter(new=news[1]).exists()
    line = Event.objects.filter(kind="lineage.certain").get()
    assert (line.by, line.data["count"]) == (user, 1)


@pytest.mark.usefixtures("chain")
def test_lineage_of_others_is_not_visible(user):
    stranger = UserFactory()

    assert Lineage.objects.visible_to(user).count() == 2
    assert not Lineage.objects.visible_to(stranger).exists()


def test_the_file_carries_lineage_out_and_in(chain, user):
    before = as_text(snapshot(chain[1]))

    copy = import_plan(
        municipality=user.municipality, content=read_content(before.encode()), by=user
    )

    assert as_text(snapshot(copy)) == before
    assert copy.predecessor == chain[0]
    assert names(line_of(copy, "6", user))[0] == ("Plan 2013", ["11"])
    assert copy.ancestry == {}


def test_the_file_keeps_what_refers_to_plans_that_are_elsewhere(chain):
    before = as_text(snapshot(chain[1]))
    abroad = MunicipalityFactory()

    copy = import_plan(
        municipality=abroad, content=read_content(before.encode()), by=None
    )

    assert copy.predecessor is None
    assert as_text(snapshot(copy)) == before
    assert not Lineage.objects.filter(new__plan=copy).exists()


def test_the_file_is_not_linked_to_another_plan_at_the_same_address(chain, user):
    before = as_text(snapshot(chain[1]))
    Plan.objects.filter(pk=chain[0].pk).update(title="Something else")

    copy = import_plan(
        municipality=user.municipality, content=read_content(before.encode()), by=user
    )

    assert copy.predecessor is None
    assert as_text(snapshot(copy)) == before


def test_a_comparison_says_in_words_where_measures_come_from(chain):
    content = snapshot(chain[1])
    field = next(each for each in ANCESTRY if each.name == "lineage")

    assert written(field, content["lineage"], content) == (
        "Measure 6 comes from measure 11. Changed"
    )


def test_files_from_before_there_was_lineage_are_read(chain):
    content = snapshot(chain[1])
    del content["predecessor"], content["lineage"]

    read = read_content(as_text(content).encode())

    assert (read["predecessor"], read["lineage"]) == (None, [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"predecessor": "integration-2013"}, "must be an address and a title"),
        ({"predecessor": {"address": "x", "title": ""}}, "an address and a title"),
        ({"lineage": [{"measure": "6"}]}, "must be lines of measure, plan"),
        (
            {
                "lineage": [
                    {"measure": "7", "plan": "p", "before": "1", "kind": "changed"}
                ]
            },
            "“7” is not in the file",
        ),
        (
            {
                "lineage": [
                    {"measure": "6", "plan": "p", "before": "1", "kind": "stolen"}
                ]
            },
            "must be lines of measure, plan",
        ),
        ({"lineage": {}}, "must be lines of measure, plan"),
    ],
)
def test_a_faulty_lineage_is_told_in_one_line(chain, change, said):
    [line] = faults(snapshot(chain[1]) | change)

    assert said in line
