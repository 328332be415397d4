"""Splitting, merging, moving and undoing on the web."""

import pytest

from brobygger.core.models import Role
from brobygger.plans.models import DraftItem
from brobygger.plans.services.rearranging import merge_items
from brobygger.plans.services.review import keep_item
from tests.factories import DraftFactory, DraftItemFactory, PlanFactory, UserFactory
from tests.plans.test_rearranging import measures, texts
from tests.plans.test_staff_views import HTMX, address, review_of, words

pytestmark = pytest.mark.django_db

Kind = DraftItem.Kind


@pytest.fixture
def draft():
    return DraftFactory()


@pytest.fixture(autouse=True)
def coordinator(client, draft):
    user = UserFactory(
        municipality=draft.municipality, role=Role.COORDINATOR, name="One Person"
    )
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def other(draft):
    return UserFactory(municipality=draft.municipality, name="Other Person")


def sent(client, at, item, **data):
    page = address(at, item.draft.source, item.pk)
    return client.post(page, {"version": item.version} | data)


def test_split_proposes_two_parts_and_makes_them(client, draft):
    (item,) = measures(draft, "Sing a song. Dance a lot.")

    form = client.get(review_of(draft, item=item.pk, do="split")).context["desk"].panel
    response = sent(client, "split", item, **form.form.initial, kind="measure")

    assert response.url == review_of(draft, kind="measure", item=item.pk)
    assert texts(draft) == ["Sing a song.", "Dance a lot."]


def test_split_needs_both_parts(client, draft):
    (item,) = measures(draft, "Sing and dance")

    response = sent(client, "split", item, first="Sing", second=" ")

    assert response.status_code == 422
    assert "This field is required." in words(response)
    assert texts(draft) == ["Sing and dance"]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.PERIOD])
def test_split_of_what_has_nothing_to_split_offers_nothing(client, draft, kind):
    item = DraftItemFactory(draft=draft, kind=kind, data={})

    shown = words(client.get(review_of(draft, item=item.pk, do="split")))

    single = kind in {Kind.TITLE, Kind.MISSION, Kind.VISION}
    assert ("Make two of it" in shown) == (not single)
    if single:
        assert sent(client, "split", item, first="a", second="b").status_code == 404


def test_split_of_what_another_changed_meanwhile_keeps_ones_own_words(
    client, draft, other
):
    (item,) = measures(draft, "Sing and dance")
    keep_item(item=item, version=1, content={"text": "Their words"}, by=other)

    response = sent(client, "split", item, first="My first", second="My second")

    shown = words(response)
    assert response.status_code == 409
    assert "Other Person has changed this meanwhile" in shown
    assert "Their words" in shown
    assert "My first" in shown
    assert "My second" in shown
    assert texts(draft) == ["Their words"]


def test_merge_offers_the_nearest_first_and_merges_what_is_chosen(client, draft):
    items = measures(draft, *"abcd")

    form = client.get(review_of(draft, item=items[1].pk, do="merge"))
    offered = form.context["desk"].panel.form
    response = sent(client, "merge", items[1], others=offered.initial["others"])

    labels = [label for _value, label in offered.fields["others"].choices]
    assert labels == ["c", "a", "d"]
    assert response.url == review_of(draft, item=items[1].pk)
    assert texts(draft) == ["a", "b c", "d"]


def test_merge_with_nothing_or_another_drafts_item_says_so(client, draft):
    item, _more = measures(draft, *"ab")
    elsewhere = DraftItemFactory(kind=Kind.MEASURE)

    for others in ([], [f"{elsewhere.pk}.1"], ["x"]):
        assert sent(client, "merge", item, others=others).status_code == 422
    assert texts(draft) == ["a", "b"]


@pytest.mark.parametrize("version", ["9" * 5000, "", "-1", "x"])
def test_merge_with_a_version_that_is_none_says_so(client, draft, version):
    one, two = measures(draft, "One", "Two")

    response = sent(client, "merge", one, others=[f"{two.pk}.{version}"])

    assert response.status_code == 422
    assert texts(draft) == ["One", "Two"]


def test_merge_with_what_another_changed_meanwhile_is_shown(client, draft, other):
    one, two = measures(draft, *"ab")
    keep_item(item=two, version=1, content={"text": "Their words"}, by=other)

    response = sent(client, "merge", one, others=[f"{two.pk}.1"])

    assert response.status_code == 409
    assert "Other Person has changed this meanwhile" in words(response)
    assert "Their words" in words(response)
    assert draft.items.count() == 2


def test_move_stays_with_the_item_and_says_where_it_stands(client, draft):
    items = measures(draft, "Ants", "Bees", "Cats")

    response = sent(client, "move", items[0], number=2)

    assert response.url == review_of(draft, item=items[0].pk, do="move")
    assert texts(draft) == ["Bees", "Ants", "Cats"]
    shown = words(client.get(response.url))
    assert "Number 2 of 3" in shown
    assert "After: Bees" in shown
    assert "Before: Cats" in shown


@pytest.mark.parametrize("number", ["", "0", "x"])
def test_move_to_no_number_says_so(client, draft, number):
    items = measures(draft, *"ab")

    assert sent(client, "move", items[1], number=number).status_code == 422


def test_rearranging_another_drafts_item_is_not_found(client, draft):
    item = DraftItemFactory(kind=Kind.MEASURE)

    for deed in ("split", "merge", "move"):
        page = address(deed, draft.source, item.pk)
        assert client.post(page, {"version": 1}).status_code == 404


def test_decide_on_what_was_merged_away_keeps_the_text_to_be_added(
    client, draft, other
):
    one, two = measures(draft, *"ab")
    merge_items(item=one, version=1, others=[(two, 1)], by=other)

    response = client.post(
        address("decide", draft.source, two.pk),
        {"version": 1, "deed": "keep", "text": "My words"},
    )

    shown = words(response)
    assert response.status_code == 409
    assert "Other Person has merged this into another meanwhile" in shown
    assert "My words" in shown
    assert address("add", draft.source) in shown


def test_split_of_what_was_merged_away_keeps_both_parts_to_be_added(
    client, draft, other
):
    one, two = measures(draft, *"ab")
    merge_items(item=one, version=1, others=[(two, 1)], by=other)

    response = sent(client, "split", two, first="My first", second="My second")

    shown = words(response)
    assert response.status_code == 409
    assert "Other Person has merged this into another meanwhile" in shown
    assert "Your text stands here still" in shown
    assert address("add", draft.source) in shown
    form = response.context["desk"].form
    assert form["text"].value() == "My first\n\nMy second"


@pytest.mark.parametrize("deed", ["merge", "move"])
def test_merge_or_move_of_what_was_merged_away_speaks_of_no_text(
    client, draft, other, deed
):
    one, two, three = measures(draft, *"abc")
    merge_items(item=one, version=1, others=[(two, 1)], by=other)
    asked = {"version": 1, "number": 1, "others": [f"{three.pk}.1"]}

    response = client.post(
        address(deed, draft.source, two.pk), asked, headers=HTMX, follow=True
    )

    shown = words(response)
    assert "Other Person has merged this into another meanwhile" in shown
    assert "Your text" not in shown


def test_undo_takes_back_the_last_step_and_says_what_it_was(client, draft):
    items = measures(draft, *"abc")
    client.post(address("certain", draft.source))
    page = client.get(review_of(draft))
    assert "Undo: accepted the 3 certain ones" in words(page)

    deed = page.context["desk"].step.deed
    response = client.post(
        address("undo", draft.source), {"deed": deed.pk}, headers=HTMX, follow=True
    )

    assert "Undone." in words(response)
    assert {each.state for each in draft.items.all()} == {"open"}
    assert len(items) == 3


def test_undo_of_what_was_built_upon_says_who_did(client, draft, other):
    (item,) = measures(draft, "a")
    client.post(address("certain", draft.source))
    deed = draft.deeds.get()
    keep_item(item=item, version=2, content={"text": "b"}, by=other)

    response = client.post(
        address("undo", draft.source), {"deed": deed.pk}, headers=HTMX, follow=True
    )

    assert "Other Person has changed the same since" in words(response)
    assert texts(draft) == ["b"]


@pytest.mark.parametrize("deed", ["", "x", "0"])
def test_undo_of_nothing_is_not_found(client, draft, deed):
    response = client.post(address("undo", draft.source), {"deed": deed})

    assert response.status_code == 404


def test_undo_of_another_drafts_deed_is_not_found(client, draft):
    (item,) = measures(DraftFactory(), "a")
    by = UserFactory(municipality=item.municipality)
    keep_item(item=item, version=1, content={"text": "b"}, by=by)
    deed = item.draft.deeds.get()

    response = client.post(address("undo", draft.source), {"deed": deed.pk})

    assert response.status_code == 404
    assert texts(item.draft) == ["b"]


def test_review_says_what_others_did_since(client, draft, other):
    (item,) = measures(draft, "a")
    keep_item(item=item, version=1, content=item.content, by=other)

    shown = words(client.get(review_of(draft)))

    assert "1 item was accepted by Other Person." in shown


@pytest.mark.parametrize("deed", ["keep", "reopen"])
def test_a_second_title_is_refused_beside_the_words_that_were_written(
    client, draft, deed
):
    _title, second = DraftItemFactory.create_batch(2, draft=draft, kind=Kind.TITLE)
    sent(client, "decide", second, deed="reject")
    second.refresh_from_db()

    response = sent(client, "decide", second, deed=deed, text="My own title")

    assert response.status_code == 422
    assert "the draft has it already" in words(response)
    assert response.context["desk"].item == second
    assert response.context["desk"].form["text"].value() == "My own title"


def test_what_is_decided_on_a_plan_already_stays_with_its_item(client, draft):
    item, _other = DraftItemFactory.create_batch(2, draft=draft)
    draft.plan = PlanFactory(municipality=draft.municipality)
    draft.save()

    response = sent(client, "decide", item, deed="keep", text="Late")

    assert response.url == review_of(draft, item=item.pk)


def test_who_has_looked_at_the_last_one_is_led_to_the_next_step(client, draft):
    first, last = measures(draft, "Sing", "Dance")
    heading, item = 'tabindex="-1" autofocus>', "data-open-item autofocus"

    def shown(at):
        return client.get(at, headers=HTMX).content.decode()

    page = shown(sent(client, "decide", first, deed="keep", text="Sing").url)
    assert (heading in page, item in page) == (False, True)
    page = shown(sent(client, "decide", last, deed="keep", text="Dance").url)
    assert (heading in page, item in page) == (True, False)
    page = shown(review_of(draft, item=last.pk))
    assert (heading in page, item in page) == (False, True)


def test_a_table_is_accepted_as_it_was_read(client, draft):
    read = {"columns": [None, "2015", None, "2016"], "rows": [["A", "1", None, "2"]]}
    item = DraftItemFactory(draft=draft, kind=Kind.STATISTICS, data=read)
    form = client.get(review_of(draft, item=item.pk)).context["desk"].form

    sent(client, "decide", item, **{each.name: each.value() or "" for each in form})

    item.refresh_from_db()
    assert form["columns"].value() == " | 2015 |  | 2016"
    assert (item.state, item.content) == ("accepted", read)


def test_a_left_out_item_can_be_taken_back(client, draft):
    (item,) = measures(draft, "a")
    page = address("decide", draft.source, item.pk)
    client.post(page, {"version": 1, "deed": "reject"})

    client.post(page, {"version": 2, "deed": "reopen"})

    item.refresh_from_db()
    assert item.state == "open"
