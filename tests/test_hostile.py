"""What a colleague sends who means harm: others' numbers, and numbers that are none.

Every form of a municipality is sent as its page gives it, with one field at a time
filled with what is another municipality's. Nobody gets an error page, and nothing of
others is shown or changed.
"""

from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.urls import reverse

from brobygger.plans.models import DraftDeed
from tests.test_tenancy import ADDRESSES, AT_HOME, rows_seen_by, texts, world

pytestmark = pytest.mark.django_db

TOO_LONG = "9" * 5000
"""Python refuses to read a number of so many digits."""


class Forms(HTMLParser):
    """The forms of a page: address, method, and the fields with what stands in them."""

    def __init__(self, page):
        super().__init__()
        self.found, self.choice = [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            method = given.get("method") or "get"
            self.found.append((given.get("action") or "", method.lower(), {}))
        elif tag == "option" and self.choice is not None and "selected" in given:
            self.choice.append(given.get("value", ""))
        elif name and self.found:
            kept = self.found[-1][2].setdefault(name, [])
            self.choice = kept if tag == "select" else None
            box = given.get("type") in {"checkbox", "radio"}
            if tag in {"input", "button"} and (not box or "checked" in given):
                kept.append(given.get("value", "on"))


def forms_of(client, address):
    """Give each form of a page, as it is opened and as an empty one is answered."""
    pages = [client.get(address), client.post(address)]
    found = [form for page in pages for form in Forms(texts(page)).found]
    return {
        (action.partition("#")[0] or address, method): fields
        for action, method, fields in found
        if not action.startswith(("/sign-out", "/language", "http"))
    }


def of(w):
    """Give the numbers and keys by which forms could name things of a world."""
    rows = [
        *(w.item, w.source, w.promised, w.people["reader"], w.round, w.figure, w.step),
        *(w.value, w.invitation, w.sheet, w.kept, w.round.reports.get(), w.unit),
    ]
    return [w.promised.key, w.kept.slug, *(str(row.pk) for row in rows)]


@pytest.mark.parametrize("name", AT_HOME)
def test_no_field_of_a_form_reaches_into_another_municipality(client, name):
    here, there = world("fjellvik"), world("nordhavn")
    client.force_login(here.people["administrator"])
    before = rows_seen_by(there.people["administrator"])
    address = reverse(name, args=ADDRESSES[name](here))

    for (action, method), fields in forms_of(client, address).items():
        for field in fields:
            with transaction.atomic():
                response = getattr(client, method)(action, fields | {field: of(there)})

                assert there.hidden not in texts(response), (action, field)
                after = rows_seen_by(there.people["administrator"])
                assert before <= after, (action, field)
                transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("name", "field", "status"),
    [
        ("plans:undo", "deed", 404),
        ("plans:decide", "version", 422),
        ("plans:edit-plan", "version", 422),
        ("followup:milestone", "version", 422),
        ("followup:next-back", "version", 302),
    ],
)
def test_a_number_that_is_too_long_is_none(client, name, field, status):
    here = world("fjellvik")
    by = here.people["coordinator"]
    DraftDeed.objects.create(draft=here.item.draft, kind="added", by=by)
    client.force_login(by)
    sent = {field: TOO_LONG, "do": "reach" if name == "followup:milestone" else ""}

    response = client.post(reverse(name, args=ADDRESSES[name](here)), sent)

    assert response.status_code in {status, 409}


UNREADABLE = [TOO_LONG, "[" * 100_000, '{"a":' * 100_000]
"""JSON that Python refuses to read, with different errors."""


@pytest.mark.parametrize("sent", UNREADABLE)
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("plans:order", "seen"),
        ("plans:edit-part", "before"),
        ("plans:look-at-measures", "seen"),
        ("followup:report-form", "before"),
    ],
)
def test_what_a_page_remembers_can_be_anything(client, name, field, sent):
    here = world("fjellvik")
    client.force_login(here.people["coordinator"])
    address = reverse(name, args=ADDRESSES[name](here))
    forms = forms_of(client, address).values()
    fields = next((each for each in forms if field in each), {})

    response = client.post(address, fields | {field: [sent]})

    assert response.status_code in {302, 409, 422}


def test_an_order_that_is_no_json_is_told_so(client):
    here = world("fjellvik")
    client.force_login(here.people["coordinator"])
    address = reverse("plans:order", args=ADDRESSES["plans:order"](here))

    response = client.post(address, {"seen": TOO_LONG})

    assert response.status_code == 422
    assert "last siden på nytt" in response.content.decode()


@pytest.mark.parametrize("asked", ["item", "list", "page", "line"])
def test_an_address_with_a_number_that_is_too_long_shows_the_review(client, asked):
    here = world("fjellvik")
    client.force_login(here.people["coordinator"])
    address = reverse("plans:review", args=[here.slug, here.source.pk])

    assert client.get(address, {asked: TOO_LONG}).status_code == 200
