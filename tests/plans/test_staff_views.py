"""Uploading, reading and reviewing on the web."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from brobygger.core.models import Role
from brobygger.plans.models import DraftItem, Plan, SourceDocument
from brobygger.plans.models.sources import READING_MUST_END
from brobygger.plans.refusals import REFUSALS
from brobygger.plans.services.documents import upload_document
from brobygger.plans.services.reading import read_document
from tests.factories import (
    DraftFactory,
    DraftItemFactory,
    MunicipalityFactory,
    PlanFactory,
    SourceDocumentFactory,
    UserFactory,
)
from tests.plans.paper import plan_pdf

pytestmark = pytest.mark.django_db

Kind = DraftItem.Kind
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def draft():
    return DraftFactory()


@pytest.fixture
def coordinator(client, draft):
    user = UserFactory(municipality=draft.municipality, role=Role.COORDINATOR)
    client.force_login(user)
    return user


def words(response):
    """Give the page's text with its white space collapsed."""
    return " ".join(response.content.decode().split())


def address(name, source, *more):
    return reverse(f"plans:{name}", args=[source.municipality.slug, source.pk, *more])


def review_of(draft, **query):
    return reverse(
        "plans:review",
        args=[draft.municipality.slug, draft.source_id],
        query=query or None,
    )


def pages_of(draft, item):
    """Every address of the staff, as (method, address)."""
    source = draft.source
    slug = source.municipality.slug
    return [
        ("get", reverse("plans:documents", args=[slug])),
        ("get", reverse("plans:upload", args=[slug])),
        ("post", reverse("plans:upload", args=[slug])),
        ("get", address("document", source)),
        ("post", address("again", source)),
        ("get", address("page", source, 1)),
        ("get", address("review", source)),
        ("post", address("decide", source, item.pk)),
        ("post", address("add", source)),
        ("post", address("certain", source)),
        ("post", address("make", source)),
    ]


def answers(client, draft, item):
    return {
        (method, page): getattr(client, method)(page).status_code
        for method, page in pages_of(draft, item)
    }


@pytest.mark.parametrize("role", [Role.UNIT_EDITOR, Role.READER])
def test_staff_pages_are_forbidden_to_those_who_only_read(client, draft, role):
    item = DraftItemFactory(draft=draft)
    client.force_login(UserFactory(municipality=draft.municipality, role=role))

    assert set(answers(client, draft, item).values()) == {403}
    item.refresh_from_db()
    assert item.state == "open"


@pytest.mark.parametrize("role", Role)
def test_staff_pages_of_another_municipality_are_not_found(client, draft, role):
    item = DraftItemFactory(draft=draft)
    client.force_login(UserFactory(role=role))

    assert set(answers(client, draft, item).values()) == {404}


def test_staff_pages_ask_everybody_else_to_sign_in(client, draft):
    item = DraftItemFactory(draft=draft)

    assert set(answers(client, draft, item).values()) == {302}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR])
def test_staff_pages_open_to_those_who_coordinate(client, draft, role):
    item = DraftItemFactory(draft=draft)
    client.force_login(UserFactory(municipality=draft.municipality, role=role))

    got = answers(client, draft, item)

    assert {status for (method, _page), status in got.items() if method == "get"} == {
        200,
        404,  # the picture of a page: this source is a text, and has none
    }
    assert 403 not in got.values()


def test_a_document_is_not_found_under_another_municipalitys_name(client, coordinator):
    source = SourceDocumentFactory(municipality=coordinator.municipality)
    other = MunicipalityFactory()

    assert client.get(f"/{other.slug}/documents/{source.pk}/").status_code == 404


def test_documents_without_any_say_what_belongs_there(client):
    user = UserFactory(role=Role.COORDINATOR)
    client.force_login(user)

    response = client.get(reverse("plans:documents", args=[user.municipality.slug]))

    assert "No document is here yet" in words(response)


@pytest.mark.parametrize("count", [1, 3])
def test_documents_shows_states_in_a_fixed_number_of_queries(
    client, django_assert_num_queries, count
):
    user = UserFactory(role=Role.COORDINATOR)
    client.force_login(user)
    for _ in range(count):
        plan = PlanFactory(municipality=user.municipality)
        DraftFactory(source__municipality=user.municipality, plan=plan)
        draft = DraftFactory(source__municipality=user.municipality)
        DraftItemFactory(draft=draft)
        SourceDocumentFactory(
            municipality=user.municipality, state="refused", refusal="empty"
        )

    with django_assert_num_queries(5):
        response = client.get(reverse("plans:documents", args=[user.municipality.slug]))

    shown = words(response)
    assert shown.count("Made a plan") == count
    assert shown.count("1 of 1 to look at") == count
    assert shown.count("Could not be read") == count


def upload(client, municipality, content, name="plan.txt"):
    return client.post(
        reverse("plans:upload", args=[municipality.slug]),
        {"file": SimpleUploadedFile(name, content)},
    )


def test_upload_leads_to_the_document_being_read(client, draft, coordinator):
    response = upload(client, draft.municipality, b"a plan")

    source = SourceDocument.objects.get(name="plan.txt")
    assert source.uploaded_by == coordinator
    assert response.url == source.get_absolute_url()


@pytest.mark.usefixtures("coordinator")
def test_upload_of_the_same_file_again_leads_to_the_earlier_one(client, draft):
    first = upload(client, draft.municipality, b"a plan")
    second = upload(client, draft.municipality, b"a plan", name="again.txt")

    assert second.url == first.url
    assert "uploaded before, as plan.txt" in words(client.get(second.url))


@pytest.mark.usefixtures("coordinator")
def test_uploads_are_limited_for_each_person(client, draft, settings):
    settings.ACCOUNT_RATE_LIMITS |= {"upload": "2/h/user"}
    at = draft.municipality
    other = UserFactory(municipality=at, role=Role.COORDINATOR)

    answers = [
        upload(client, at, content).status_code for content in (b"a", b"b", b"c")
    ]
    client.force_login(other)

    assert answers == [302, 302, 429]
    assert upload(client, at, b"c").status_code == 302


@pytest.mark.usefixtures("coordinator")
def test_upload_of_nothing_says_so_at_the_field(client, draft):
    missing = client.post(reverse("plans:upload", args=[draft.municipality.slug]))
    empty = upload(client, draft.municipality, b"")

    assert "This field is required." in words(missing)
    assert "The submitted file is empty." in words(empty)


@pytest.mark.usefixtures("coordinator")
def test_document_being_read_is_asked_for_again_with_and_without_javascript(
    client, draft
):
    source = SourceDocumentFactory(
        municipality=draft.municipality,
        state="reading",
        started_at=timezone.now(),
        pages_done=3,
        pages_total=9,
    )

    page = words(client.get(source.get_absolute_url()))
    part = words(client.get(source.get_absolute_url(), headers=HTMX))

    assert 'http-equiv="refresh"' in page
    for shown in (page, part):
        assert "3 of 9" in shown
        assert 'hx-trigger="every 1s"' in shown
    assert "<html" not in part


@pytest.mark.usefixtures("coordinator")
def test_document_that_is_read_is_not_asked_for_any_more(client, draft):
    DraftItemFactory(draft=draft, kind=Kind.MEASURE, certain=False)
    DraftItemFactory.create_batch(2, draft=draft)

    part = words(client.get(draft.source.get_absolute_url(), headers=HTMX))

    assert "hx-trigger" not in part
    assert "1 measure was found" in part
    assert "Of 3 things that were read, 1 needs your eye." in part
    assert review_of(draft) in part


@pytest.mark.usefixtures("coordinator")
def test_document_with_nothing_in_it_says_so(client, draft):
    shown = words(client.get(draft.source.get_absolute_url()))

    assert "no plan was found in it" in shown


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize("code", REFUSALS)
def test_document_that_is_refused_says_why_and_what_to_do(client, draft, code):
    source = SourceDocumentFactory(
        municipality=draft.municipality, state="refused", refusal=code
    )

    shown = words(client.get(source.get_absolute_url()))

    what, advice = REFUSALS[code]
    assert str(what) in shown
    assert str(advice) in shown
    assert address("again", source) in shown


@pytest.mark.usefixtures("coordinator")
def test_document_whose_reading_was_lost_offers_to_read_again(client, draft):
    lost = timezone.now() - READING_MUST_END * 2
    source = SourceDocumentFactory(
        municipality=draft.municipality, state="reading", started_at=lost
    )

    shown = words(client.get(source.get_absolute_url()))
    client.post(address("again", source))

    assert "The reading was interrupted" in shown
    assert 'hx-trigger="every 1s"' not in shown
    source.refresh_from_db()
    assert source.state == "waiting"


@pytest.mark.usefixtures("coordinator")
def test_again_of_a_document_that_is_read_says_so(client, draft):
    response = client.post(address("again", draft.source), follow=True)

    assert "already read, or being read" in words(response)


@pytest.fixture
def read_pdf(draft, coordinator):
    """Give a real PDF, uploaded and read."""
    source = upload_document(
        municipality=draft.municipality,
        file=SimpleUploadedFile("plan.pdf", plan_pdf()),
        by=coordinator,
    )
    return read_document(source=source)


def test_page_is_a_picture_for_those_who_review(client, read_pdf):
    first, again = (client.get(address("page", read_pdf, 2)) for _ in range(2))

    assert first.headers["Content-Type"] == "image/png"
    assert "private" in first.headers["Cache-Control"]
    assert first.content.startswith(b"\x89PNG")
    assert again.content == first.content
    assert client.get(address("page", read_pdf, 3)).status_code == 404


def test_page_is_forbidden_to_readers_also_once_it_is_drawn(client, read_pdf):
    client.get(address("page", read_pdf, 1))
    client.force_login(UserFactory(municipality=read_pdf.municipality))

    assert client.get(address("page", read_pdf, 1)).status_code == 403


def test_page_of_a_file_that_is_gone_is_not_found(client, read_pdf):
    read_pdf.file.storage.delete(read_pdf.file.name)

    assert client.get(address("page", read_pdf, 1)).status_code == 404


def test_review_shows_the_page_with_the_piece_framed(client, read_pdf):
    item = read_pdf.draft.items.filter(kind=Kind.MEASURE).first()

    shown = words(client.get(review_of(read_pdf.draft, item=item.pk)))

    assert address("page", read_pdf, 2) in shown
    assert 'class="plans-frame"' in shown
    assert "Page 2 of 2" in shown
    assert " style=" not in shown


def test_review_can_turn_the_pages(client, read_pdf):
    item = read_pdf.draft.items.filter(kind=Kind.MEASURE).first()

    shown = words(client.get(review_of(read_pdf.draft, item=item.pk, page=1)))

    assert "Page 1 of 2" in shown
    assert 'class="plans-frame"' not in shown
    for page in ("0", "99", "x"):
        response = client.get(review_of(read_pdf.draft, item=item.pk, page=page))
        assert response.status_code == 200


@pytest.mark.usefixtures("coordinator")
def test_review_marks_the_lines_of_a_text(client, draft):
    draft.lines = [f"Line {n}" for n in range(1, 301)]
    draft.save()
    item = DraftItemFactory(draft=draft, place={"lines": [200, 201]})

    shown = words(client.get(review_of(draft, item=item.pk)))

    assert "<mark>Line 200</mark>" in shown
    assert "<mark>Line 201</mark>" in shown
    assert "Line 199</li>" in shown
    assert "Line 1</li>" not in shown
    assert "Line 1</li>" in words(client.get(review_of(draft, item=item.pk, line=1)))


@pytest.mark.usefixtures("coordinator")
def test_review_opens_the_uncertain_first_and_says_why(client, draft):
    DraftItemFactory(draft=draft, kind=Kind.MEASURE)
    unsure = DraftItemFactory(
        draft=draft,
        kind=Kind.MEASURE,
        certain=False,
        data={"text": "Open a café", "uncertain": ["deadline"]},
    )

    response = client.get(review_of(draft))

    assert response.context["desk"].item == unsure
    assert "“Deadline”: the document does not say it clearly." in words(response)
    assert "1 of 2 needs your eye" in words(response)


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"uncertain": ["table"]}, "Is this a measure at all?"),
        ({}, "The reader was not sure of this: hold it against"),
        ({"deadline": None}, "not sure of this, and found no “Deadline”."),
        ({"uncertain": ["implemented", "start"]}, "which column the year belongs to"),
        ({"uncertain": ["start"], "start": "2026"}, "“Start”: the document does not"),
    ],
)
def test_review_says_why_in_words(client, draft, data, said):
    DraftItemFactory(
        draft=draft, kind=Kind.MEASURE, certain=False, data={"text": "x"} | data
    )

    assert said in words(client.get(review_of(draft)))


@pytest.mark.usefixtures("coordinator")
def test_review_narrows_to_a_kind(client, draft):
    goal = DraftItemFactory(draft=draft, kind=Kind.GOAL)
    DraftItemFactory(draft=draft, kind=Kind.MEASURE)

    response = client.get(review_of(draft, kind="goal"))

    assert response.context["desk"].items == [goal]
    assert len(client.get(review_of(draft, kind="x")).context["desk"].items) == 2


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize("count", [1, 3])
def test_review_asks_a_fixed_number_of_queries(
    client, django_assert_num_queries, draft, count
):
    DraftItemFactory.create_batch(count, draft=draft, kind=Kind.MEASURE)

    with django_assert_num_queries(9):
        client.get(review_of(draft))


@pytest.mark.usefixtures("coordinator")
def test_review_gives_htmx_only_the_desk(client, draft):
    DraftItemFactory(draft=draft)

    part = words(client.get(review_of(draft), headers=HTMX))

    assert 'id="review"' in part
    assert "<html" not in part


@pytest.mark.usefixtures("coordinator")
def test_review_of_a_document_that_is_not_read_is_not_found(client, draft):
    source = SourceDocumentFactory(municipality=draft.municipality)

    assert client.get(address("review", source)).status_code == 404


@pytest.mark.usefixtures("coordinator")
def test_a_doubt_about_the_document_is_said_at_once(client, draft):
    DraftItemFactory(draft=draft)
    draft.facts |= {"municipality": "Sørvik", "kind": "consultation_notice"}
    draft.save()

    for page in (draft.source.get_absolute_url(), review_of(draft)):
        shown = words(client.get(page))
        assert "seems to be about Sørvik" in shown
        assert "seems to be the notice of a hearing" in shown


@pytest.mark.usefixtures("coordinator")
def test_no_doubt_is_said_of_the_municipalitys_own_plan(client, draft):
    draft.facts["municipality"] = draft.municipality.name
    draft.save()

    assert "seems to be" not in words(client.get(review_of(draft)))


def decided(client, item, **data):
    return client.post(
        address("decide", item.draft.source, item.pk),
        {"version": item.version, "deed": "keep"} | data,
    )


def test_decide_corrects_and_goes_on_to_the_next_open_item(client, draft, coordinator):
    first, second, third = DraftItemFactory.create_batch(3, draft=draft)

    response = decided(client, second, text="Better", kind="goal")

    second.refresh_from_db()
    assert (second.state, second.content) == (
        "corrected",
        {"text": "Better", "scope": None},
    )
    assert second.decided_by == coordinator
    assert response.url == review_of(draft, kind="goal", item=third.pk)
    assert decided(client, third, text="T").url == review_of(draft, item=first.pk)


@pytest.mark.usefixtures("coordinator")
def test_decide_leaves_out(client, draft):
    item = DraftItemFactory(draft=draft)

    decided(client, item, deed="reject")

    item.refresh_from_db()
    assert item.state == "rejected"


@pytest.mark.usefixtures("coordinator")
def test_decide_without_a_text_says_so_at_the_field(client, draft):
    item = DraftItemFactory(draft=draft)

    response = decided(client, item, text="")

    assert response.status_code == 422
    assert "This field is required." in words(response)
    item.refresh_from_db()
    assert item.state == "open"


@pytest.mark.usefixtures("coordinator")
def test_decide_on_what_another_changed_meanwhile_shows_both_texts(client, draft):
    item = DraftItemFactory(draft=draft)
    other = UserFactory(municipality=draft.municipality, name="Other Person")
    DraftItem.objects.update(
        corrected={"text": "Their words"},
        state="corrected",
        version=2,
        decided_by=other,
        decided_at=timezone.now(),
    )

    response = decided(client, item, text="My words")

    shown = words(response)
    assert response.status_code == 409
    assert response.headers["HX-Push-Url"] == "false"
    assert "Other Person has changed this meanwhile" in shown
    assert "Their words" in shown
    assert "My words" in shown
    assert '<input type="hidden" name="version" value="2">' in shown
    item.refresh_from_db()
    assert item.content == {"text": "Their words"}

    decided(client, item, text="My words")  # knowing theirs
    item.refresh_from_db()
    assert item.content["text"] == "My words"


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_decide_without_a_version_overwrites_nothing(client, draft, version):
    item = DraftItemFactory(draft=draft)

    response = decided(client, item, text="Mine", version=version)

    assert response.status_code == 409
    item.refresh_from_db()
    assert item.state == "open"


@pytest.mark.usefixtures("coordinator")
def test_decide_on_another_drafts_item_is_not_found(client, draft):
    item = DraftItemFactory()

    response = client.post(address("decide", draft.source, item.pk), {"version": 1})

    assert response.status_code == 404


CONTENTS = {
    Kind.TITLE: {"text": "T"},
    Kind.PERIOD: {"text": "2025–2028", "start": "2025", "end": "2028"},
    Kind.MISSION: {"text": "M"},
    Kind.VISION: {"text": "V"},
    Kind.GOAL: {"text": "G", "scope": "S"},
    Kind.SUCCESS_CRITERION: {"text": "S", "scope": None},
    Kind.TARGET_GROUP: {"text": "T", "scope": None},
    Kind.THEME: {"number": "1", "title": "T", "subtitle": None},
    Kind.MEASURE: {
        "text": "M",
        "responsible_units": ["A", "B (C)"],
        "origin": "new",
        "uncertain": ["start"],
        "places": {"start": {"page": 1}},
    },
    Kind.UNIT: {"name": "U", "short_name": "U", "aliases": ["V", "W"]},
    Kind.CHALLENGE: {"heading": "H", "items": ["a", "b"]},
    Kind.DECISION: {"body": "B", "date_iso": "2025-01-31", "role": "adoption"},
    Kind.STATISTICS: {
        "title": "T",
        "columns": ["a", "b"],
        "rows": [["x", "1 055"], ["y", None]],
    },
    Kind.TERM: {"term": "T", "definition": "D"},
    Kind.SECTION: {"heading": "H", "text": "A\n\nB", "items": [], "level": 2},
}


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize("kind", Kind)
def test_decide_on_an_untouched_form_accepts_it_as_read(client, draft, kind):
    """What the browser sends back unchanged is no correction, for every kind."""
    item = DraftItemFactory(draft=draft, kind=kind, data=CONTENTS[kind])
    form = client.get(review_of(draft, item=item.pk)).context["desk"].form
    sent = {name: form[name].value() for name in form.fields}
    sent = {
        name: str(value or "").replace("\n", "\r\n") for name, value in sent.items()
    }

    decided(client, item, **sent)

    item.refresh_from_db()
    assert (item.state, item.corrected) == ("accepted", None)


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("kind", "sent", "said"),
    [
        (Kind.PERIOD, {"text": "x", "start": "soon"}, "with four digits"),
        (Kind.DECISION, {"body": "x", "date_iso": "31.1."}, "as 2025-12-31"),
        (Kind.STATISTICS, {"rows": ""}, "This field is required."),
        (Kind.MEASURE, {"text": "x", "origin": "y"}, "Select a valid choice."),
    ],
)
def test_decide_checks_what_is_written(client, draft, kind, sent, said):
    item = DraftItemFactory(draft=draft, kind=kind, data=CONTENTS[kind])

    response = decided(client, item, **sent)

    assert response.status_code == 422
    assert said in words(response)


@pytest.mark.usefixtures("coordinator")
def test_add_shows_a_form_and_adds_what_was_missed(client, draft):
    DraftItemFactory(draft=draft)
    form = client.get(review_of(draft, add="measure"))

    response = client.post(
        address("add", draft.source),
        {"add": "measure", "text": "Missed", "responsible_units": "A\r\nB"},
    )

    item = DraftItem.objects.get(kind=Kind.MEASURE)
    assert "Add: Measure" in words(form)
    assert item.content["responsible_units"] == ["A", "B"]
    assert response.url == review_of(draft, item=item.pk)


@pytest.mark.usefixtures("coordinator")
def test_add_says_what_is_wrong_at_the_form(client, draft):
    DraftItemFactory(draft=draft, kind=Kind.TITLE)
    page = address("add", draft.source)

    missing = client.post(page, {"add": "goal", "text": ""})
    second = client.post(page, {"add": "title", "text": "B"})

    assert missing.status_code == second.status_code == 422
    assert "This field is required." in words(missing)
    assert "the draft has it already" in words(second)
    assert client.post(page, {"add": "nothing"}).status_code == 404


@pytest.mark.usefixtures("coordinator")
def test_certain_accepts_and_says_how_many(client, draft):
    DraftItemFactory.create_batch(2, draft=draft)
    DraftItemFactory(draft=draft, certain=False)

    response = client.post(address("certain", draft.source), headers=HTMX, follow=True)

    assert "2 are accepted." in words(response)
    assert draft.items.open().count() == 1


@pytest.mark.usefixtures("coordinator")
def test_make_leads_to_the_draft_plan(client, draft):
    DraftItemFactory(draft=draft, kind=Kind.TITLE, data={"text": "Plan for all"})
    DraftItemFactory(draft=draft, kind=Kind.GOAL)
    client.post(address("certain", draft.source))
    assert "Everything is looked at" in words(client.get(review_of(draft)))

    response = client.post(address("make", draft.source), {"kind": "integration"})

    plan = Plan.objects.get()
    assert response.url == plan.get_absolute_url()
    assert "Only those who work with the plan see it." in words(
        client.get(response.url)
    )
    settled = words(client.get(review_of(draft)))
    assert plan.get_absolute_url() in settled
    assert 'name="deed"' not in settled


@pytest.mark.usefixtures("coordinator")
def test_make_of_an_unfinished_draft_says_what_is_missing(client, draft):
    DraftItemFactory(draft=draft)

    response = client.post(
        address("make", draft.source), {"kind": "integration"}, follow=True
    )

    assert "1 item is still open" in words(response)
    assert not Plan.objects.exists()


@pytest.mark.usefixtures("coordinator")
def test_make_of_an_unknown_kind_says_so(client, draft):
    response = client.post(address("make", draft.source), {"kind": "song"})

    assert response.status_code == 422
    assert not Plan.objects.exists()


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("title", "kind", "guess"),
    [
        ("Temaplan for integrering", "plan", "integration"),
        ("Strategi for kultur", "strategy", "strategy"),
        ("Plan for vann", "plan", "plan"),
    ],
)
def test_review_guesses_what_the_plan_is(client, draft, title, kind, guess):
    draft.facts["kind"] = kind
    draft.save()
    DraftItemFactory(draft=draft, kind=Kind.TITLE, data={"text": title})

    assert client.get(review_of(draft)).context["desk"].guessed_kind == guess


@pytest.mark.usefixtures("coordinator")
def test_what_a_document_says_is_shown_as_text_never_as_markup(client, draft):
    evil = "<script>alert(1)</script>"
    draft.lines = [evil]
    draft.save()
    DraftItemFactory(draft=draft, data={"text": evil}, place={"lines": [1, 1]})

    assert evil not in client.get(review_of(draft)).content.decode()


def test_contents_name_every_kind():
    assert json.loads(json.dumps(CONTENTS)).keys() == {kind.value for kind in Kind}
