"""The reviewer's desk: its list, its reasons, its speed."""

from time import process_time

import pytest

from brobygger.core.models import Role
from brobygger.plans.beside import lines_beside, page_beside
from brobygger.plans.doubts import doubts
from brobygger.plans.models import DraftItem
from tests.factories import DraftFactory, DraftItemFactory, UserFactory
from tests.plans.test_staff_views import review_of, words

pytestmark = pytest.mark.django_db

Kind = DraftItem.Kind


@pytest.fixture
def draft():
    return DraftFactory()


@pytest.fixture(autouse=True)
def _coordinator(client, draft):
    user = UserFactory(municipality=draft.municipality, role=Role.COORDINATOR)
    client.force_login(user)
    client.cookies["django_language"] = "en"


def desk_of(client, draft, **query):
    return client.get(review_of(draft, **query)).context["desk"]


def shown(desk):
    return [row.item for group in desk.groups for row in group.rows]


def test_list_is_in_groups_by_what_they_ask_of_the_reviewer(client, draft):
    sure = DraftItemFactory(draft=draft)
    unsure = DraftItemFactory(draft=draft, certain=False)
    done = DraftItemFactory(draft=draft)
    page = f"{review_of(draft)}/{done.pk}"
    client.post(page, {"version": 1, "deed": "reject"})

    desk = desk_of(client, draft)

    assert [(str(g.title), [r.item for r in g.rows]) for g in desk.groups] == [
        ("Look at these first", [unsure]),
        ("Read with certainty", [sure]),
        ("Looked at", [done]),
    ]


def test_list_of_many_comes_in_parts_and_follows_the_open_item(client, draft):
    items = DraftItemFactory.create_batch(90, draft=draft)

    first, last = desk_of(client, draft), desk_of(client, draft, item=items[89].pk)
    second = desk_of(client, draft, list=2)

    assert (first.sheet, first.sheets, shown(first)) == (1, 3, items[:40])
    assert (last.sheet, shown(last)) == (3, items[80:])
    assert (second.item, shown(second)) == (items[40], items[40:80])
    assert desk_of(client, draft, list=99).sheet == 3
    assert desk_of(client, draft, list=0).item == items[0]
    assert (second.previous, second.next) == (items[39], items[41])
    assert (first.previous, last.next) == (None, None)
    assert "Part 2 of 3 of the list" in words(client.get(review_of(draft, list=2)))


def test_review_of_300_items_takes_few_queries_and_no_time(
    client, draft, django_assert_max_num_queries
):
    DraftItemFactory.create_batch(300, draft=draft, kind=Kind.MEASURE)
    client.get(review_of(draft))

    with django_assert_max_num_queries(12):
        before = process_time()
        client.get(review_of(draft))
        spent = process_time() - before

    assert spent < 0.3


def test_doubts_ask_nothing_of_what_is_certain():
    assert doubts(DraftItem(kind=Kind.MEASURE, data={}, certain=True)) == []


def test_doubts_of_a_guess_say_so():
    item = DraftItem(kind=Kind.GOAL, data={}, certain=False, confidence=0.3)

    assert len(doubts(item)) == 1


def test_page_beside_leads_to_the_other_pages_of_an_item():
    draft = DraftFactory(page_sizes=[[100, 200]] * 4)
    item = DraftItemFactory(
        draft=draft,
        place={
            "page": 2,
            "box": [1, 2, 3, 4],
            "more": [{"page": 3, "box": [5, 6, 7, 8]}],
        },
        data={"text": "x", "places": {"start": {"page": 4}}},
    )

    page = page_beside(draft, item, None)

    assert (page.number, page.others, len(page.frames)) == (2, [3, 4], 1)
    assert page_beside(draft, item, 3).others == [2, 4]
    assert len(page_beside(draft, item, 3).frames) == 1


def test_lines_beside_mark_all_that_was_merged():
    draft = DraftFactory(lines=[str(n) for n in range(1, 10)])
    item = DraftItemFactory(
        draft=draft, place={"lines": [2, 3], "more": [{"lines": [5, 5]}]}
    )

    found = [
        line.number for line in lines_beside(draft, item, None).lines if line.is_found
    ]

    assert found == [2, 3, 5]
