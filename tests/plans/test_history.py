"""Undoing what was done in a review."""

import pytest
from django.utils import translation

from brobygger.core.errors import Refused
from brobygger.core.models import Event
from brobygger.plans.models import Deed, DraftDeed, DraftItem
from brobygger.plans.reviewing import last_step, news
from brobygger.plans.services.history import undo_deed
from brobygger.plans.services.holding import Gone, Stale
from brobygger.plans.services.review import (
    accept_certain,
    add_item,
    keep_item,
    reject_item,
    reopen_item,
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


FIELDS = ["pk", "kind", "position", "data", "corrected", "place", "state", "decided_by"]


@pytest.fixture
def draft():
    return DraftFactory()


@pytest.fixture
def user(draft):
    return UserFactory(municipality=draft.municipality, name="One Person")


@pytest.fixture
def other(draft):
    return UserFactory(municipality=draft.municipality, name="Other Person")


def content(draft):
    """All that the draft's items say, but how often each was changed."""
    return list(draft.items.order_by("pk").values(*FIELDS, "decided_at", "certain"))


def undo_last(draft, by):
    return undo_deed(deed=draft.deeds.standing().first(), by=by)


DEEDS = {
    "keep": lambda item, by: keep_item(
        item=item, version=item.version, content=item.content, by=by
    ),
    "correct": lambda item, by: keep_item(
        item=item, version=item.version, content={"text": "Better"}, by=by
    ),
    "reject": lambda item, by: reject_item(item=item, version=item.version, by=by),
    "add": lambda item, by: add_item(
        draft=item.draft, kind=Kind.GOAL, content={"text": "New"}, by=by
    ),
    "certain": lambda item, by: accept_certain(draft=item.draft, by=by),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_undo_deed_puts_everything_back(draft, user, other, deed):
    item, *_others = DraftItemFactory.create_batch(3, draft=draft)
    before = content(draft)
    DEEDS[deed](item, user)
    assert content(draft) != before

    undone = undo_last(draft, other)

    assert content(draft) == before
    assert undone.undone_by == other
    assert undone.undone_at is not None
    assert Event.objects.filter(kind=Deed.DRAFT_UNDONE, by=other).count() == 1


def test_undo_deed_of_several_steps_goes_back_one_by_one(draft, user):
    item = DraftItemFactory(draft=draft, data={"text": "As read"})
    seen = [content(draft)]
    for deed in ("correct", "reject", "keep"):
        item.refresh_from_db()
        DEEDS[deed](item, user)
        seen.append(content(draft))

    for expected in reversed(seen[:-1]):
        undo_last(draft, user)
        assert content(draft) == expected
    assert last_step(draft) is None


def test_undo_deed_makes_what_another_had_open_stale(draft, user, other):
    item = DraftItemFactory(draft=draft)
    DEEDS["correct"](item, user)
    undo_last(draft, other)

    with pytest.raises(Stale, match="Other Person"):
        keep_item(item=item, version=2, content={"text": "Mine"}, by=user)


def test_undo_deed_that_was_built_upon_is_refused_and_says_who(draft, user, other):
    item = DraftItemFactory(draft=draft)
    DEEDS["certain"](item, user)
    first = draft.deeds.get()
    item.refresh_from_db()
    DEEDS["correct"](item, other)
    before = content(draft)

    with pytest.raises(Refused, match="Other Person has changed the same since"):
        undo_deed(deed=first, by=user)

    assert content(draft) == before
    assert not DraftDeed.objects.exclude(undone_at=None).exists()


def test_undo_deed_leaves_what_others_did_to_other_items(draft, user, other):
    one, two = DraftItemFactory.create_batch(2, draft=draft)
    DEEDS["reject"](one, user)
    first = draft.deeds.get()
    DEEDS["reject"](two, other)

    undo_deed(deed=first, by=user)

    states = list(draft.items.order_by("pk").values_list("state", flat=True))
    assert states == [State.OPEN, State.REJECTED]


def test_undo_deed_twice_is_refused(draft, user, other):
    DEEDS["reject"](DraftItemFactory(draft=draft), user)
    deed = draft.deeds.get()
    undo_deed(deed=deed, by=other)

    with pytest.raises(Refused, match="Other Person has undone this already"):
        undo_deed(deed=deed, by=user)


def test_undo_deed_in_a_draft_that_is_a_plan_is_refused(draft, user):
    DEEDS["reject"](DraftItemFactory(draft=draft), user)
    draft.plan = PlanFactory(municipality=draft.municipality)
    draft.save()

    with pytest.raises(Refused, match="a plan now"):
        undo_last(draft, user)

    assert draft.items.get().state == State.REJECTED


def test_an_added_item_that_is_undone_is_gone_for_whoever_has_it_open(
    draft, user, other
):
    item = DEEDS["add"](DraftItemFactory(draft=draft), user)
    undo_last(draft, other)

    with pytest.raises(Gone, match="Other Person"):
        keep_item(item=item, version=1, content={"text": "Mine"}, by=user)


def test_reopen_item_takes_back_what_was_left_out(draft, user):
    item = DraftItemFactory(draft=draft)
    DEEDS["reject"](item, user)

    reopen_item(item=item, version=2, by=user)

    item.refresh_from_db()
    assert (item.state, item.version) == (State.OPEN, 3)
    with pytest.raises(Refused, match="open already"):
        reopen_item(item=item, version=3, by=user)


@pytest.mark.parametrize("deed", [reopen_item, keep_item])
def test_a_second_title_does_not_come_back_beside_the_first(draft, user, deed):
    title = DraftItemFactory(draft=draft, kind=Kind.TITLE)
    DEEDS["reject"](title, user)
    add_item(draft=draft, kind=Kind.TITLE, content={"text": "B"}, by=user)
    more = {"content": {"text": "A"}} if deed is keep_item else {}

    with pytest.raises(Refused, match="has it already"):
        deed(item=title, version=2, by=user, **more)


def test_last_step_says_what_would_be_undone(draft, user):
    assert last_step(draft) is None
    item, *_more = DraftItemFactory.create_batch(2, draft=draft, data={"text": "Song"})
    DEEDS["reject"](item, user)
    assert last_step(draft).label == "Undo: left out “Song”"
    DEEDS["certain"](item, user)
    assert last_step(draft).label == "Undo: accepted the 1 certain one"


def test_news_tell_what_others_did_since_ones_own_last_deed(draft, user, other):
    items = DraftItemFactory.create_batch(4, draft=draft)
    DEEDS["keep"](items[0], other)
    assert news(draft, user) == ["1 item was accepted by Other Person."]
    DEEDS["keep"](items[1], user)
    assert news(draft, user) == []
    DEEDS["certain"](items[2], other)
    DEEDS["add"](items[0], other)
    undo_last(draft, other)

    assert news(draft, user) == ["2 items were accepted by Other Person."]
    assert news(draft, other) == []
