"""Splitting, merging and moving what was read."""

import pytest
from django.utils import translation

from brobygger.core.errors import Refused
from brobygger.core.models import Event
from brobygger.plans.joining import joined_places, proposed
from brobygger.plans.models import Deed, DraftItem
from brobygger.plans.services import rearranging
from brobygger.plans.services.history import undo_deed
from brobygger.plans.services.holding import Gone, Stale
from brobygger.plans.services.rearranging import merge_items, move_item, split_item
from brobygger.plans.services.review import keep_item, reject_item
from tests.factories import DraftFactory, DraftItemFactory, PlanFactory, UserFactory
from tests.plans.test_history import content, undo_last

pytestmark = pytest.mark.django_db

Kind = DraftItem.Kind
State = DraftItem.State


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def draft():
    return DraftFactory()


@pytest.fixture
def user(draft):
    return UserFactory(municipality=draft.municipality, name="One Person")


@pytest.fixture
def other(draft):
    return UserFactory(municipality=draft.municipality, name="Other Person")


def measures(draft, *texts, **fields):
    return [
        DraftItemFactory(
            draft=draft,
            kind=Kind.MEASURE,
            position=position,
            data={"text": text},
            **fields,
        )
        for position, text in enumerate(texts, start=1)
    ]


def texts(draft):
    return [item.content["text"] for item in draft.items.order_by("position")]


def split(item, first, second, by):
    return split_item(
        item=item, version=item.version, first=first, second=second, by=by
    )


def merge(item, *others, by):
    seen = [(other, other.version) for other in others]
    return merge_items(item=item, version=item.version, others=seen, by=by)


def move(item, number, by):
    item.refresh_from_db()
    return move_item(item=item, version=item.version, number=number, by=by)


def test_split_item_makes_two_that_stand_together(draft, user):
    first, last = measures(draft, "Sing and dance", "Swim", place={"page": 2})
    first.data |= {
        "number": "4",
        "title": "Song",
        "responsible_units": ["School"],
        "deadline": "2027",
    }
    first.save()

    second = split(first, "Sing", "Dance", user)

    assert texts(draft) == ["Sing", "Dance", "Swim"]
    first.refresh_from_db()
    assert first.content["number"] == "4"
    assert first.data["text"] == "Sing and dance"
    assert second.content == {
        "text": "Dance",
        "responsible_units": ["School"],
        "deadline": "2027",
    }
    assert second.place == {"page": 2}
    assert (first.state, second.state) == (State.OPEN, State.OPEN)
    assert first.version == 2
    last.refresh_from_db()
    assert last.version == 1
    assert Event.objects.get().kind == Deed.ITEM_SPLIT


def test_split_item_that_was_accepted_leaves_two_that_count(draft, user):
    (item,) = measures(draft, "Sing and dance")
    keep_item(item=item, version=1, content=item.content, by=user)
    item.refresh_from_db()

    second = split(item, "Sing", "Dance", user)

    assert set(draft.items.kept()) == {item, second}


def test_split_item_cuts_a_list_between_its_lines(draft, user):
    item = DraftItemFactory(
        draft=draft,
        kind=Kind.CHALLENGE,
        data={"heading": "H", "items": ["a", "b", "c"]},
    )

    second = split(item, ["a"], ["b", "c"], user)

    item.refresh_from_db()
    assert item.content == {"heading": "H", "items": ["a"]}
    assert second.content == {"heading": "H", "items": ["b", "c"]}


def test_split_item_of_what_a_plan_has_one_of_is_refused(draft, user):
    title = DraftItemFactory(draft=draft, kind=Kind.TITLE)

    with pytest.raises(Refused, match="can’t be split"):
        split(title, "a", "b", user)


def test_what_is_left_out_is_neither_split_nor_merged(draft, user):
    one, two = measures(draft, "a b", "c")
    reject_item(item=one, version=1, by=user)
    one.refresh_from_db()

    with pytest.raises(Refused, match="left out"):
        split(one, "a", "b", user)
    with pytest.raises(Refused, match="left out"):
        merge(two, one, by=user)


def test_merge_items_joins_texts_places_and_what_the_first_lacks(draft, user):
    one, two, three = measures(draft, "Sing", "and", "dance")
    one.data |= {"number": "1", "responsible_units": ["A"], "uncertain": ["start"]}
    one.place = {"page": 1, "box": [0, 0, 1, 1]}
    two.data |= {"deadline": "2027", "number": "2", "responsible_units": ["A", "B"]}
    two.place = {"page": 2}
    two.certain = False
    three.place = {"page": 1, "box": [0, 0, 1, 1]}
    for each in (one, two, three):
        each.save()

    whole = merge(two, three, one, by=user)

    assert whole == one
    assert texts(draft) == ["Sing and dance"]
    assert whole.content == {
        "text": "Sing and dance",
        "number": "1",
        "deadline": "2027",
        "responsible_units": ["A", "B"],
        "uncertain": ["start"],
    }
    assert whole.place == {"page": 1, "box": [0, 0, 1, 1], "more": [{"page": 2}]}
    assert (whole.certain, whole.state, whole.version) == (False, State.OPEN, 2)
    assert Event.objects.get().kind == Deed.ITEMS_MERGED


def test_merge_items_of_sections_keeps_their_paragraphs(draft, user):
    one, two = (
        DraftItemFactory(
            draft=draft, kind=Kind.SECTION, data={"heading": "H", "text": text}
        )
        for text in "ab"
    )

    assert merge(one, two, by=user).content["text"] == "a\n\nb"


def test_merge_items_of_different_kinds_or_drafts_is_refused(draft, user):
    (one,) = measures(draft, "a")
    goal, elsewhere = DraftItemFactory(draft=draft), DraftItemFactory(kind=Kind.MEASURE)

    for others in ([goal], [elsewhere]):
        with pytest.raises(Refused, match="same kind"):
            merge(one, *others, by=user)
    for others in ([], [one]):
        with pytest.raises(Refused, match="at least one other"):
            merge(one, *others, by=user)


def test_merge_items_that_another_has_changed_is_stale(draft, user, other):
    one, two = measures(draft, "a", "b")
    seen = [(two, two.version)]
    keep_item(item=two, version=1, content={"text": "theirs"}, by=other)

    with pytest.raises(Stale, match="Other Person"):
        merge_items(item=one, version=1, others=seen, by=user)

    assert texts(draft) == ["a", "theirs"]


def test_what_was_merged_away_is_gone_for_whoever_has_it_open(draft, user, other):
    one, two = measures(draft, "a", "b")
    merge(one, two, by=other)

    with pytest.raises(Gone, match="Other Person"):
        keep_item(item=two, version=1, content={"text": "mine"}, by=user)


@pytest.mark.parametrize(
    ("which", "number", "expected"),
    [
        (0, 3, "bcad"),
        (3, 1, "dabc"),
        (1, 99, "acdb"),
        (2, 0, "cabd"),
        (2, 2, "acbd"),
    ],
)
def test_move_item_puts_it_at_that_number(draft, user, which, number, expected):
    items = measures(draft, *"abcd")

    move(items[which], number, user)

    assert "".join(texts(draft)) == expected
    versions = dict(draft.items.values_list("pk", "version"))
    assert versions.pop(items[which].pk) == 2
    assert set(versions.values()) == {1}
    assert Event.objects.get().kind == Deed.ITEM_MOVED


def test_move_item_does_not_count_what_is_left_out(draft, user):
    items = measures(draft, *"abcd")
    reject_item(item=items[1], version=1, by=user)

    move(items[3], 2, user)

    assert "".join(texts(draft)) == "abdc"


def test_move_item_to_where_it_stands_is_refused(draft, user):
    items = measures(draft, *"ab")

    for item, number in [(items[0], 1), (items[1], 2), (items[1], 9)]:
        with pytest.raises(Refused, match="stands there already"):
            move(item, number, user)


DEEDS = {
    "split": lambda items, by: split(items[1], "b", "B", by),
    "merge": lambda items, by: merge(items[3], items[0], items[1], by=by),
    "move": lambda items, by: move(items[3], 1, by),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_undo_deed_puts_back_what_was_rearranged(draft, user, other, deed):
    items = measures(draft, *"abcd")
    before = content(draft)
    DEEDS[deed](items, user)
    assert content(draft) != before

    undo_last(draft, other)

    assert content(draft) == before


def test_undo_deed_goes_back_through_every_rearrangement(draft, user):
    measures(draft, *"abcd")
    seen = []
    for deed in (*DEEDS, *DEEDS):
        seen.append(content(draft))
        DEEDS[deed](list(draft.items.order_by("position")), user)
        if draft.items.count() < 4:
            measured = draft.items.order_by("position").last()
            seen.append(content(draft))
            split(measured, "x", "y", user)
            seen.append(content(draft))
            split(draft.items.order_by("position").last(), "y", "z", user)

    for expected in reversed(seen):
        undo_last(draft, user)
        assert content(draft) == expected


@pytest.mark.parametrize("deed", DEEDS)
def test_undo_deed_of_a_rearrangement_built_upon_is_refused(draft, user, other, deed):
    items = measures(draft, *"abcd")
    DEEDS[deed](items, user)
    first = draft.deeds.get()
    for item in draft.items.all():
        keep_item(item=item, version=item.version, content={"text": "x"}, by=other)
    move(draft.items.order_by("position").first(), 9, other)

    with pytest.raises(Refused, match="Other Person"):
        undo_deed(deed=first, by=user)


def test_undo_deed_does_not_bring_back_what_another_thing_stands_in_for(draft, user):
    items = measures(draft, *"abcd")
    merge(items[2], items[3], by=user)
    first = draft.deeds.get()
    split(items[1], "b", "B", user)

    with pytest.raises(Refused, match="One Person has changed the same since"):
        undo_deed(deed=first, by=user)

    assert "".join(texts(draft)) == "abBc d"


@pytest.mark.parametrize("deed", [split, merge, move])
def test_a_rearrangement_that_fails_midway_leaves_all_as_it_was(
    draft, user, monkeypatch, deed
):
    one, two, _three = measures(draft, "a b", "c", "d")
    arguments = {split: [one, "a", "b"], merge: [one, two], move: [one, 3]}[deed]
    monkeypatch.setattr(rearranging, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        deed(*arguments, by=user)

    assert texts(draft) == ["a b", "c", "d"]
    assert not draft.deeds.exists()


def test_undo_deed_leaves_what_only_made_room_to_whoever_has_it_open(
    draft, user, other
):
    one, two = measures(draft, "a b", "c")
    split(one, "a", "b", by=user)
    undo_last(draft, user)

    keep_item(item=two, version=two.version, content={"text": "theirs"}, by=other)

    assert texts(draft) == ["a b", "theirs"]


def test_merge_items_is_as_sure_as_the_least_sure(draft, user):
    (one,) = measures(draft, "a", confidence=0.9)
    two = DraftItemFactory(
        draft=draft, kind=Kind.MEASURE, position=2, confidence=0.3, certain=False
    )

    whole = merge(one, two, by=user)

    assert (whole.confidence, whole.certain) == (0.3, False)


def test_a_draft_that_is_a_plan_is_not_rearranged(draft, user):
    items = measures(draft, *"abcd")
    draft.plan = PlanFactory(municipality=draft.municipality)
    draft.save()

    for deed in DEEDS.values():
        with pytest.raises(Refused, match="a plan now"):
            deed(items, user)


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("Sing a song. Dance a lot.", ("Sing a song.", "Dance a lot.")),
        ("Sing and dance", ("Sing and", "dance")),
        ("Song", ("Song", "")),
        ("", ("", "")),
        (["a", "b", "c"], (["a", "b"], ["c"])),
        (None, ("", "")),
    ],
)
def test_proposed_splits_near_the_middle(whole, expected):
    assert proposed(whole) == expected


def test_joined_places_holds_each_once():
    assert joined_places([{}, {}]) == {}
    assert joined_places([{}, {"page": 1}]) == {"page": 1}
    assert joined_places([{"page": 1, "more": [{"page": 2}]}, {"page": 2}]) == {
        "page": 1,
        "more": [{"page": 2}],
    }
