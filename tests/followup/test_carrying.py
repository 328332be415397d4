"""Making the next plan: answers, what adds up, closing, and what the new plan gets."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role
from brobygger.followup.carry_queries import ledger
from brobygger.followup.carry_rules import Trouble
from brobygger.followup.models import CarryAnswer, CarryOver
from brobygger.followup.services.carrying import (
    Answer,
    Overtaken,
    answer_measure,
    close_carry_over,
    start_next_plan,
    take_back,
    take_over,
)
from brobygger.followup.services.carrying_parts import carry_links
from brobygger.plans.models import (
    Challenge,
    Goal,
    Lineage,
    Measure,
    Plan,
    Responsibility,
    SuccessCriterion,
    TargetGroup,
    Theme,
)
from brobygger.plans.services.editing import retire_part
from brobygger.plans.shape import KINDS
from tests.factories import MeasureFactory, PlanFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def user():
    return UserFactory(role=Role.COORDINATOR, name="Kari Kobling")


@pytest.fixture
def plan(user):
    plan = PlanFactory(
        municipality=user.municipality,
        start_year=2021,
        end_year=2024,
        title="Plan 2021–2024",
        kind="integration",
    )
    theme = Theme.objects.create(plan=plan, key="a", position=1, title="Work")
    for n in range(1, 7):
        MeasureFactory(plan=plan, position=n, text=f"Old words {n}", theme=theme)
    return plan


@pytest.fixture
def carry(plan, user):
    return start_next_plan(
        plan=plan, title="Plan 2025–2028", start_year=2025, end_year=2028, by=user
    )


def answered(carry, number, deed, by, *, version=0, **said):
    measure = carry.old.measures.get(number=str(number))
    said = {"reason": "Because"} | said
    return answer_measure(
        carry_over=carry,
        measure=measure,
        answer=Answer(deed=deed, **said),
        version=version,
        by=by,
    )


def answer_all(carry, by):
    """Continue, change, merge two, split into two, and stop."""
    answered(carry, 1, "continue", by)
    answered(carry, 2, "change", by, text="New words")
    answered(carry, 3, "merge", by, text="Both", partners=["4"])
    answered(carry, 4, "merge", by, text="Both", partners=["3"])
    answered(carry, 5, "split", by, parts=["One half", "Other half"])
    answered(carry, 6, "stop", by)


def troubles(carry):
    book = ledger(carry)
    names = {each.pk: each.number for each in book.measures}
    return {names[pk]: trouble for pk, trouble in book.balance.troubles.items()}


def test_the_next_plan_starts_as_a_draft_with_the_old_themes(carry, plan):
    new = carry.new

    assert (new.state, new.predecessor, new.slug) == ("draft", plan, "integration-2025")
    assert (new.start_year, new.end_year, new.period_text) == (2025, 2028, "2025–2028")
    assert [each.title for each in new.themes.all()] == ["Work"]
    assert not new.measures.exists()


def test_a_plan_has_one_next_plan_in_the_making(carry, plan, user):
    with pytest.raises(Refused, match="being made already"):
        start_next_plan(
            plan=plan, title="Other", start_year=2026, end_year=2028, by=user
        )

    assert CarryOver.objects.get() == carry
    assert Plan.objects.filter(predecessor=plan).count() == 1


@pytest.mark.parametrize(
    ("years", "said"),
    [((2026, 2025), "first year is after the last"), ((2021, 2024), "a later year")],
)
def test_a_period_that_makes_no_sense_is_refused(plan, user, years, said):
    with pytest.raises(Refused, match=said):
        start_next_plan(
            plan=plan, title="New", start_year=years[0], end_year=years[1], by=user
        )

    assert not CarryOver.objects.exists()


def test_closing_writes_what_was_answered_with_its_lineage(carry, user):
    unit = UnitFactory(municipality=user.municipality)
    for number in ("3", "4"):
        measure = carry.old.measures.get(number=number)
        Responsibility.objects.create(measure=measure, unit=unit, position=1)
    answer_all(carry, user)
    book = ledger(carry)
    assert (book.balance.answered, book.balance.total) == (6, 6)
    assert book.balance.becomes == 5

    close_carry_over(carry_over=carry, by=user)

    made = carry.new.measures.order_by("position")
    assert [(each.number, each.text, each.origin) for each in made] == [
        ("1", "Old words 1", "continued"),
        ("2", "New words", "continued"),
        ("3", "Both", "continued"),
        ("4", "One half", "continued"),
        ("5", "Other half", "continued"),
    ]
    lines = Lineage.objects.filter(new__plan=carry.new).order_by("old__position")
    assert [(x.old.number, x.new.number, x.kind) for x in lines] == [
        ("1", "1", "continued"),
        ("2", "2", "changed"),
        ("3", "3", "merged"),
        ("4", "3", "merged"),
        ("5", "4", "split"),
        ("5", "5", "split"),
    ]
    assert [each.unit for each in made[2].responsibilities.all()] == [unit]
    assert {each.theme.plan for each in made} == {carry.new}


def test_a_continued_measure_keeps_its_words_and_not_its_dates_or_reports(carry, user):
    carry.old.measures.exclude(number="1").update(retired_at="2024-01-01T00:00Z")
    carry.old.measures.update(
        title="Short",
        goal_text="Goal",
        deadline_text="2023",
        report_text="Done",
        budget_text="100",
    )
    answered(carry, 1, "continue", user)

    close_carry_over(carry_over=carry, by=user)

    new = carry.new.measures.get()
    assert (new.title, new.goal_text) == ("Short", "Goal")
    assert (new.deadline_text, new.report_text, new.budget_text) == ("", "", "")


def test_nothing_is_closed_while_a_measure_is_unanswered(carry, user):
    answer_all(carry, user)
    row = CarryAnswer.objects.get(measure__number="6")
    take_back(carry_over=carry, measure=row.measure, version=row.version, by=user)

    with pytest.raises(Refused, match="1 measure is not settled yet"):
        close_carry_over(carry_over=carry, by=user)

    assert troubles(carry) == {"6": Trouble.OPEN}
    assert not carry.new.measures.exists()
    carry.refresh_from_db()
    assert carry.is_open


@pytest.mark.parametrize(
    ("fourth", "trouble"),
    [
        ({"deed": "stop"}, Trouble.PARTNER_DISAGREES),
        (
            {"deed": "merge", "text": "Both", "partners": ["5"]},
            Trouble.PARTNER_DISAGREES,
        ),
        (
            {"deed": "merge", "text": "Both", "partners": ["3", "5"]},
            Trouble.PARTNER_DISAGREES,
        ),
        (
            {"deed": "merge", "text": "Else", "partners": ["3"]},
            Trouble.OTHER_WORDS,
        ),
    ],
)
def test_partners_of_a_merge_must_agree(carry, user, fourth, trouble):
    answer_all(carry, user)
    answered(carry, 4, version=1, by=user, **fourth)

    assert troubles(carry)["3"] == trouble
    with pytest.raises(Refused, match="not settled"):
        close_carry_over(carry_over=carry, by=user)


def test_a_merge_waits_for_a_partner_and_for_one_that_is_gone(carry, user):
    answered(carry, 3, "merge", user, text="Both", partners=["4"])
    assert troubles(carry)["3"] == Trouble.PARTNER_OPEN

    gone = carry.old.measures.get(number="4")
    retire_part(
        plan=carry.old,
        kind=KINDS["measure"],
        key=gone.key,
        version=gone.version,
        by=user,
    )

    assert troubles(carry)["3"] == Trouble.NO_PARTNER


@pytest.mark.parametrize(
    ("deed", "said", "refused"),
    [
        ("", {}, "Choose what becomes"),
        ("stop", {"reason": ""}, "Say why"),
        ("finish", {"reason": ""}, "Say why"),
        ("change", {"text": ""}, "Write what will be done"),
        ("split", {"parts": ["Only one"]}, "at least two parts"),
        ("merge", {"text": "Both", "partners": []}, "at least one other measure"),
        ("merge", {"text": "Both", "partners": ["3"]}, "at least one other measure"),
        ("merge", {"text": "Both", "partners": ["99"]}, "at least one other measure"),
    ],
)
def test_an_answer_that_lacks_something_is_refused(carry, user, deed, said, refused):
    with pytest.raises(Refused, match=refused):
        answered(carry, 3, deed, user, **said)

    assert not CarryAnswer.objects.exists()


def test_the_second_of_two_is_shown_what_the_first_answered(carry, user):
    other = UserFactory(municipality=user.municipality, name="Ola Annen")
    answered(carry, 1, "stop", other)

    with pytest.raises(Overtaken, match="Ola Annen has answered") as stopped:
        answered(carry, 1, "continue", user)

    assert stopped.value.answer.deed == "stop"
    answered(carry, 1, "continue", user, version=1)
    assert CarryAnswer.objects.get().deed == "continue"


def test_taking_back_leaves_the_measure_unanswered(carry, user):
    row = answered(carry, 3, "merge", user, text="Both", partners=["4"])

    take_back(carry_over=carry, measure=row.measure, version=row.version, by=user)

    row.refresh_from_db()
    assert (row.deed, row.text, row.partners.count()) == ("", "", 0)
    assert ledger(carry).balance.answered == 0
    with pytest.raises(Refused, match="Nothing has been said"):
        take_back(carry_over=carry, measure=row.measure, version=row.version, by=user)


def test_what_is_closed_is_not_answered_any_more(carry, user):
    answer_all(carry, user)
    close_carry_over(carry_over=carry, by=user)

    with pytest.raises(Refused, match="This is closed"):
        answered(carry, 1, "stop", user, version=1)
    with pytest.raises(Refused, match="This is closed"):
        close_carry_over(carry_over=carry, by=user)
    assert carry.new.measures.count() == 5


def test_a_measure_of_another_plan_says_where_it_comes_from(carry, user):
    other = PlanFactory(municipality=user.municipality, title="Housing plan")
    measure = MeasureFactory(plan=other, text="Homes")

    new = take_over(carry_over=carry, measure=measure, by=user)

    new = Measure.objects.get(pk=new.pk)
    assert (new.text, new.origin, new.origin_plan) == (
        "Homes",
        "transferred",
        "Housing plan",
    )
    with pytest.raises(Refused, match="has this measure already"):
        take_over(carry_over=carry, measure=measure, by=user)


@pytest.mark.parametrize("which", ["old", "new"])
def test_a_measure_of_the_plans_themselves_is_not_taken_over(carry, user, which):
    measure = MeasureFactory(plan=getattr(carry, which))
    count = carry.new.measures.count()

    with pytest.raises(Refused, match="of another plan"):
        take_over(carry_over=carry, measure=measure, by=user)

    assert carry.new.measures.count() == count


def test_a_measure_of_another_plan_is_not_answered(carry, user):
    stranger = MeasureFactory(plan=PlanFactory(municipality=user.municipality))

    with pytest.raises(Refused, match="taken out of the plan meanwhile"):
        answer_measure(
            carry_over=carry,
            measure=stranger,
            version=0,
            answer=Answer(deed="continue"),
            by=user,
        )

    assert not CarryAnswer.objects.exists()


def test_a_measure_of_another_municipality_is_not_taken_over(carry, user):
    with pytest.raises(Refused, match="not there any more"):
        take_over(carry_over=carry, measure=MeasureFactory(), by=user)

    assert not carry.new.measures.exists()


def test_measures_written_by_hand_are_new_and_come_first(carry, user):
    MeasureFactory(plan=carry.new, number="1", position=1, text="By hand")
    answer_all(carry, user)

    close_carry_over(carry_over=carry, by=user)

    made = carry.new.measures.order_by("position")
    assert [(each.number, each.origin) for each in made][:2] == [
        ("1", "new"),
        ("2", "continued"),
    ]
    assert len({each.key for each in made}) == 6


def test_every_deed_is_a_line_of_the_trail(carry, user):
    answer_all(carry, user)
    row = CarryAnswer.objects.get(measure__number="6")
    take_back(carry_over=carry, measure=row.measure, version=1, by=user)
    answered(carry, 6, "finish", user, version=2, reason="All is done")
    close_carry_over(carry_over=carry, by=user)

    kinds = [each.kind for each in Event.objects.order_by("pk")]
    assert kinds == [
        "carry_over.started",
        *["carry_over.answered"] * 6,
        "carry_over.taken_back",
        "carry_over.answered",
        "carry_over.closed",
    ]
    line = Event.objects.filter(kind="carry_over.answered").order_by("-pk").first()
    assert (line.by, line.data["reason"]) == (user, "All is done")


def test_nothing_of_it_is_visible_to_others(carry, user):
    answered(carry, 1, "continue", user)
    stranger = UserFactory()

    assert CarryOver.objects.visible_to(user).count() == 1
    assert CarryAnswer.objects.visible_to(user).count() == 1
    assert not CarryOver.objects.visible_to(stranger).exists()
    assert not CarryAnswer.objects.visible_to(stranger).exists()


def test_the_ledger_costs_the_same_whatever_it_holds(
    carry, user, django_assert_num_queries
):
    answer_all(carry, user)

    with django_assert_num_queries(4):
        ledger(carry)
    for n in range(10, 14):
        MeasureFactory(plan=carry.old, position=n, text=f"More {n}")
        answered(carry, n, "continue", user)
    with django_assert_num_queries(4):
        ledger(carry)


def served(measure):
    """Give the words of all that a measure serves."""
    names = ("goals", "success_criteria", "target_groups", "challenges")
    return [each.text for name in names for each in getattr(measure, name).all()]


def wanted(plan, theme=None):
    """Write one part of each kind into a plan."""
    at = {"plan": plan, "position": 1, "key": "1"}
    return [
        Goal.objects.create(text="More in work", theme=theme, **at),
        SuccessCriterion.objects.create(text="Half are", **at),
        TargetGroup.objects.create(text="The young", **at),
        Challenge.objects.create(text="Few jobs", **at),
    ]


WANTED = ["More in work", "Half are", "The young", "Few jobs"]


def test_the_next_plan_begins_with_what_the_old_one_wants(plan, user):
    parts = wanted(plan, plan.themes.get())
    Goal.objects.create(plan=plan, position=2, key="2", text="Out", retired_at=NOW)

    new = start_next_plan(
        plan=plan, title="Next", start_year=2025, end_year=2028, by=user
    ).new

    for part in parts:
        [copy] = type(part).objects.filter(plan=new)
        assert (copy.text, copy.key, copy.version) == (part.text, part.key, 1)
        assert not copy.measures.exists()
    assert new.goals.get().theme == new.themes.get()


def test_measures_serve_in_the_next_plan_what_they_served(plan, user):
    goal, criterion, group, challenge = wanted(plan)
    goal.measures.set(plan.measures.all())
    criterion.measures.set(plan.measures.filter(number="3"))
    group.measures.set(plan.measures.filter(number="4"))
    challenge.measures.set(plan.measures.filter(number="5"))
    carry = start_next_plan(
        plan=plan, title="Next", start_year=2025, end_year=2028, by=user
    )
    Goal.objects.filter(plan=carry.new).update(text="Many more in work")
    answer_all(carry, user)

    close_carry_over(carry_over=carry, by=user)

    goal = "Many more in work"
    assert [served(each) for each in carry.new.measures.order_by("position")] == [
        [goal],
        [goal],
        [goal, "Half are", "The young"],
        [goal, "Few jobs"],
        [goal, "Few jobs"],
    ]
    assert plan.goals.get().measures.count() == 6


def test_what_was_taken_out_of_the_next_plan_is_served_no_more(plan, user):
    for part in wanted(plan):
        part.measures.set(plan.measures.all())
    carry = start_next_plan(
        plan=plan, title="Next", start_year=2025, end_year=2028, by=user
    )
    Goal.objects.filter(plan=carry.new).update(retired_at=NOW)
    answer_all(carry, user)

    close_carry_over(carry_over=carry, by=user)

    assert served(carry.new.measures.get(number="1")) == WANTED[1:]


def test_a_measure_of_another_plan_serves_what_says_the_same(carry, user):
    other = PlanFactory(municipality=user.municipality)
    measure = MeasureFactory(plan=other)
    for part in wanted(other):
        part.measures.add(measure)
    Goal.objects.create(plan=carry.new, position=1, key="9", text="More  in Work")
    Challenge.objects.create(plan=carry.new, position=1, key="1", text="No homes")

    new = take_over(carry_over=carry, measure=measure, by=user)

    assert served(new) == ["More  in Work"]


def test_closing_takes_as_many_queries_for_links_however_many():
    asked = []
    for count in (2, 8):
        user = UserFactory(role=Role.COORDINATOR)
        plan = PlanFactory(municipality=user.municipality, start_year=2021)
        for part in wanted(plan):
            part.measures.set(MeasureFactory.create_batch(count, plan=plan))
        new = start_next_plan(
            plan=plan, title="Next", start_year=2025, end_year=2028, by=user
        ).new
        pairs = [
            ([old], MeasureFactory(plan=new, position=100 + at))
            for at, old in enumerate(plan.measures.all())
        ]
        with CaptureQueriesContext(connection) as queries:
            carry_links(new, pairs)
        assert [served(each)[:1] for _olds, each in pairs][:count] == [
            ["More in work"]
        ] * count
        asked.append(len(queries))

    assert asked == [12, 12]
