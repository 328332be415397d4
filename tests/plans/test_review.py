"""Deciding on what was read."""

import pytest
from django.utils import translation

from brobygger.core.errors import Refused
from brobygger.core.models import Event
from brobygger.plans.models import Deed, DraftItem
from brobygger.plans.services.holding import Stale
from brobygger.plans.services.review import (
    accept_certain,
    add_item,
    keep_item,
    reject_item,
)
from tests.factories import (
    DraftFactory,
    DraftItemFactory,
    PlanFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

Kind = DraftItem.Kind
State = DraftItem.State


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def reviewer(item):
    return UserFactory(municipality=item.municipality)


def test_keep_item_unchanged_is_accepted_and_logged():
    item = DraftItemFactory(data={"text": "As read", "scope": None})
    by = reviewer(item)

    keep_item(item=item, version=1, content={"text": "As read"}, by=by)

    item.refresh_from_db()
    assert (item.state, item.corrected, item.version) == (State.ACCEPTED, None, 2)
    assert item.decided_by == by
    assert item.decided_at is not None
    event = Event.objects.get(kind=Deed.ITEM_DECIDED)
    assert event.data == {
        "state": "accepted",
        "content": {"text": "As read", "scope": None},
    }


def test_keep_item_changed_is_corrected_and_what_was_read_is_kept():
    item = DraftItemFactory(data={"text": "As raed"})

    keep_item(item=item, version=1, content={"text": "As read"}, by=reviewer(item))

    item.refresh_from_db()
    assert item.state == State.CORRECTED
    assert item.data == {"text": "As raed"}
    assert item.content == {"text": "As read"}


def test_keep_item_back_as_it_was_read_forgets_the_correction():
    item = DraftItemFactory(data={"text": "As read"})
    by = reviewer(item)
    keep_item(item=item, version=1, content={"text": "Other"}, by=by)

    keep_item(item=item, version=2, content={"text": "As read"}, by=by)

    item.refresh_from_db()
    assert (item.state, item.corrected) == (State.ACCEPTED, None)


def test_keep_item_of_what_a_person_added_stays_a_correction():
    draft = DraftFactory()
    by = UserFactory(municipality=draft.municipality)
    item = add_item(draft=draft, kind=Kind.GOAL, content={"text": "Mine"}, by=by)

    keep_item(item=item, version=1, content={"text": "Mine"}, by=by)

    item.refresh_from_db()
    assert (item.state, item.content) == (State.CORRECTED, {"text": "Mine"})


def test_reject_item_leaves_it_out_and_keeps_its_text():
    item = DraftItemFactory(data={"text": "No goal"})

    reject_item(item=item, version=1, by=reviewer(item))

    item.refresh_from_db()
    assert (item.state, item.content) == (State.REJECTED, {"text": "No goal"})
    assert list(item.draft.items.kept()) == []


def test_an_item_that_another_changed_meanwhile_is_not_overwritten():
    item = DraftItemFactory(data={"text": "As read"})
    other = UserFactory(municipality=item.municipality, name="Other Person")
    keep_item(item=item, version=1, content={"text": "Theirs"}, by=other)

    with pytest.raises(Stale, match="Other Person") as stale:
        keep_item(item=item, version=1, content={"text": "Mine"}, by=reviewer(item))
    with pytest.raises(Stale):
        reject_item(item=item, version=1, by=reviewer(item))

    assert stale.value.item.content == {"text": "Theirs"}
    item.refresh_from_db()
    assert item.content == {"text": "Theirs"}


def test_add_item_stands_last_of_its_kind_as_a_persons_own():
    read = DraftItemFactory(kind=Kind.MEASURE, position=1)
    by = reviewer(read)

    item = add_item(
        draft=read.draft, kind=Kind.MEASURE, content={"text": "Missed"}, by=by
    )

    assert (item.position, item.state, item.data) == (2, State.CORRECTED, None)
    assert item.content == {"text": "Missed"}
    assert Event.objects.get().kind == Deed.ITEM_ADDED


def test_add_item_of_which_a_plan_has_one_is_refused_while_there_is_one():
    title = DraftItemFactory(kind=Kind.TITLE)
    by = reviewer(title)

    with pytest.raises(Refused, match="has it already"):
        add_item(draft=title.draft, kind=Kind.TITLE, content={"text": "B"}, by=by)

    reject_item(item=title, version=1, by=by)
    added = add_item(draft=title.draft, kind=Kind.TITLE, content={"text": "B"}, by=by)
    assert list(title.draft.items.kept()) == [added]


def test_accept_certain_takes_what_is_open_and_certain_and_nothing_else():
    draft = DraftFactory()
    sure, unsure = (DraftItemFactory(draft=draft, certain=each) for each in (1, 0))
    by = UserFactory(municipality=draft.municipality)
    left_out = DraftItemFactory(draft=draft)
    reject_item(item=left_out, version=1, by=by)
    elsewhere = DraftItemFactory()

    count = accept_certain(draft=draft, by=by)

    states = {item.pk: item.state for item in DraftItem.objects.all()}
    assert count == 1
    assert states == {
        sure.pk: State.ACCEPTED,
        unsure.pk: State.OPEN,
        left_out.pk: State.REJECTED,
        elsewhere.pk: State.OPEN,
    }
    sure.refresh_from_db()
    assert sure.version == 2
    assert Event.objects.get(kind=Deed.ITEMS_ACCEPTED).data == {"count": 1}


def test_a_draft_that_is_a_plan_is_not_changed_any_more():
    plan = PlanFactory()
    draft = DraftFactory(plan=plan, source__municipality=plan.municipality)
    item = DraftItemFactory(draft=draft)
    by = reviewer(item)

    for deed in (
        lambda: keep_item(item=item, version=1, content={"text": "x"}, by=by),
        lambda: reject_item(item=item, version=1, by=by),
        lambda: add_item(draft=draft, kind=Kind.GOAL, content={"text": "x"}, by=by),
        lambda: accept_certain(draft=draft, by=by),
    ):
        with pytest.raises(Refused, match="a plan now"):
            deed()

    item.refresh_from_db()
    assert item.state == State.OPEN


def test_what_to_look_at_first_is_open_then_uncertain():
    draft = DraftFactory()
    sure = DraftItemFactory(draft=draft, certain=True)
    unsure = DraftItemFactory(draft=draft, certain=False)
    done = DraftItemFactory(draft=draft, certain=False)
    reject_item(item=done, version=1, by=reviewer(done))

    assert list(draft.items.to_look_at_first()) == [unsure, sure, done]
