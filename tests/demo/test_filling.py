import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import override_settings

from brobygger.core.models import Municipality, Role, User
from brobygger.demo.command import PASSWORD
from brobygger.demo.filling import INVENTED, fill, sign_ins
from brobygger.followup.models import (
    FigureValue,
    Milestone,
    Standing,
    StatusUpdate,
)
from brobygger.plans.lines import chain_of, line_of
from brobygger.plans.models import (
    BudgetLine,
    Challenge,
    Measure,
    Plan,
    SourceDocument,
)
from tests.demo.test_texts import real_municipalities

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


@pytest.fixture(scope="module")
def filled(request, django_db_blocker, tmp_path_factory):
    """Fill once for all tests here, in a transaction that is rolled back."""
    request.getfixturevalue("django_db_setup")
    uploads = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path_factory.mktemp("uploads")},
    }
    told = []
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES=settings.STORAGES | {"default": uploads}),
        transaction.atomic(),
    ):
        fill(told.append)
        yield told
        transaction.set_rollback(True)


def test_filling_publishes_the_plans_as_they_were_written(filled):
    plans = {
        (plan.municipality.slug, plan.title): (plan.state, plan.measures.count())
        for plan in Plan.objects.all()
    }
    norwegian = Plan.objects.get(municipality__slug="fjellvik", start_year=2025)

    assert plans[("fjellvik", "Temaplan for integrering 2025–2028")] == (
        "published",
        31,
    )
    assert plans[("lindeso", "Integrationsstrategi 2025–2028")] == ("published", 11)
    assert norwegian.predecessor.measures.count() == 14
    assert norwegian.goals.count() == 11
    assert norwegian.themes.count() == 5
    assert len(plans) == 4
    assert filled[0] == "  reading fjellvik-temaplan-integrering.pdf …"


def test_the_norwegian_plan_is_the_third_in_a_row():
    plan = Plan.objects.get(municipality__slug="fjellvik", start_year=2025)
    former = plan.predecessor

    assert former.predecessor.measures.count() == 12
    assert [str(each) for each in chain_of(plan, AnonymousUser())] == [
        str(former.predecessor),
        str(former),
        str(plan),
    ]
    stages = line_of(plan, "2", AnonymousUser())
    assert [[step.name for step in stage.steps] for stage in stages] == [
        ["2"],
        ["2"],
        ["2"],
    ]


def test_filling_leaves_a_document_for_review():
    source = SourceDocument.objects.get(name="fjellvik-handlingsplan-mangfold.pdf")

    assert source.state == SourceDocument.State.READ
    assert source.draft.plan is None
    assert source.draft.items.open().filter(kind="measure").count() == 8


def test_every_measure_of_the_norwegian_plan_has_a_unit_that_was_there():
    measures = Measure.objects.filter(
        plan__municipality__slug="fjellvik", plan__start_year=2025
    )
    units = {
        name
        for name, _, _ in next(each for each in INVENTED if "Fjell" in each.name).units
    }

    assert {unit.name for each in measures for unit in each.units.all()} <= units
    assert not [each for each in measures if not each.units.exists()]


def test_everybody_signs_in_and_may_do_what_the_role_says(client):
    roles = sorted(
        (user.municipality.slug, user.role)
        for user in User.objects.select_related("municipality")
    )
    editor = User.objects.get(municipality__slug="fjellvik", role=Role.UNIT_EDITOR)

    assert roles == sorted(
        (slug, role) for slug in ("fjellvik", "lindeso") for role in Role.values
    )
    assert len(sign_ins()) == 8
    assert all(
        client.login(username=email, password=PASSWORD) for email, _, _ in sign_ins()
    )
    assert editor.units.get().municipality == editor.municipality


def test_no_municipality_of_the_demo_is_a_real_one():
    real = {each for names in real_municipalities().values() for each in names}
    names = {each.name for each in Municipality.objects.all()}

    assert names == {"Fjellvik kommune", "Lindesø Kommune"}
    assert {name.split()[0] for name in names} & real == set()


def test_a_year_of_follow_up_is_told_in_both_municipalities():
    told = {
        slug: set(
            Standing.objects.filter(measure__plan__municipality__slug=slug).values_list(
                "status", flat=True
            )
        )
        for slug in ("fjellvik", "lindeso")
    }
    figures = FigureValue.objects.standing()

    assert told == {slug: {"done", "stopped", "under_way"} for slug in told}
    assert StatusUpdate.objects.filter(words="", reason="").count() == 0
    assert Milestone.objects.moved().exists()
    assert figures.exclude(replaces=None).exists()
    assert figures.values("figure__measure__plan__municipality").distinct().count() == 2


def test_goals_and_challenges_have_measures_and_some_measures_money():
    for municipality in ("fjellvik", "lindeso"):
        plan = Plan.objects.get(municipality__slug=municipality, start_year=2025)
        goals = plan.goals.all()
        alone = [goal for goal in goals if not goal.measures.exists()]
        assert len(alone) == 1 < len(goals)
    challenges = Challenge.objects.filter(measures__isnull=False).distinct()
    assert challenges.count() == 11
    assert BudgetLine.objects.values("measure").distinct().count() == 10
