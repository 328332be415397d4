"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from brobygger.plans.addresses import measure_keys, plan_slug
from brobygger.plans.models import Plan, Responsibility, Section, SourceDocument
from tests.factories import (
    DraftFactory,
    DraftItemFactory,
    MeasureFactory,
    PlanFactory,
    SourceDocumentFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "fields", "constraint"),
    [
        (SourceDocumentFactory, {"state": "refused"}, "source_refused_has_a_reason"),
        (SourceDocumentFactory, {"refusal": "empty"}, "source_refused_has_a_reason"),
        (SourceDocumentFactory, {"pages_done": 1}, "source_pages_done_within_total"),
        (DraftItemFactory, {"confidence": 1.1}, "draft_item_confidence_from_0_to_1"),
        (
            DraftItemFactory,
            {"state": "corrected", "decided_at": timezone.now()},
            "draft_item_corrected_has_a_text",
        ),
        (DraftItemFactory, {"state": "accepted"}, "draft_item_decided_has_a_time"),
        (
            PlanFactory,
            {"start_year": 2028, "end_year": 2025},
            "plan_starts_before_it_ends",
        ),
        (PlanFactory, {"state": "published"}, "plan_published_has_a_time"),
        (PlanFactory, {"published_at": timezone.now()}, "plan_published_has_a_time"),
    ],
)
def test_a_row_that_can_not_be_true_is_refused(factory, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        factory(**fields)


def test_a_plan_is_not_its_own_predecessor():
    plan = PlanFactory()

    with pytest.raises(IntegrityError, match="plan_not_its_own_predecessor"):
        Plan.objects.filter(pk=plan.pk).update(predecessor=plan)


def same(row, *names):
    return {name: getattr(row, name) for name in names}


@pytest.mark.parametrize(
    ("factory", "names"),
    [
        (SourceDocumentFactory, ["municipality", "sha256"]),
        (DraftFactory, ["source"]),
        (DraftItemFactory, ["draft", "kind", "position"]),
        (PlanFactory, ["municipality", "slug"]),
        (MeasureFactory, ["plan", "key"]),
        (MeasureFactory, ["plan", "position"]),
    ],
)
def test_two_rows_can_not_share_what_tells_them_apart(factory, names):
    row = factory()

    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**same(row, *names))

    factory()


def test_a_unit_answers_for_a_measure_once():
    measure, unit = MeasureFactory(), UnitFactory()
    Responsibility.objects.create(measure=measure, unit=unit, position=1)

    with pytest.raises(IntegrityError):
        Responsibility.objects.create(measure=measure, unit=unit, position=2)


def test_what_a_plan_rests_on_is_not_deleted():
    source = SourceDocumentFactory()
    plan = PlanFactory(municipality=source.municipality, source=source)
    Section.objects.create(plan=plan, position=1, heading="Start")
    measure = MeasureFactory(plan=plan)
    unit = UnitFactory(municipality=plan.municipality)
    Responsibility.objects.create(measure=measure, unit=unit, position=1)

    for row in (source, plan, measure, unit, source.uploaded_by):
        with pytest.raises(ProtectedError):
            row.delete()

    assert SourceDocument.objects.get() == source


@pytest.mark.parametrize(
    ("numbers", "keys"),
    [
        (["1", "2"], ["1", "2"]),
        (["1.10", "Tiltak 3", "a)", "4."], ["1.10", "3", "a", "4"]),
        (["1", "2", "1", ""], ["n1", "2", "n3", "n4"]),
        (["text", "?"], ["n1", "n2"]),
        (["1/2", "Å"], ["12", "å"]),
    ],
)
def test_measure_keys_are_numbers_where_numbers_tell_measures_apart(numbers, keys):
    assert measure_keys(numbers) == keys


@pytest.mark.parametrize(
    ("kind", "when", "taken", "slug"),
    [
        ("integration", 2025, set(), "integration-2025"),
        ("integration", None, set(), "integration"),
        ("plan", 2025, {"plan-2025", "plan-2025-2"}, "plan-2025-3"),
    ],
)
def test_plan_slug_is_short_and_free(kind, when, taken, slug):
    assert plan_slug(kind, when, taken) == slug
