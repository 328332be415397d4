"""Handing a document in, and having it read."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from brobygger.core.errors import Refused
from brobygger.core.models import Event
from brobygger.plans.models import Deed, DraftItem, SourceDocument
from brobygger.plans.models.sources import READING_MUST_END
from brobygger.plans.services.documents import (
    AlreadyThere,
    read_again,
    upload_document,
)
from brobygger.plans.services.reading import read_document
from brobygger.plans.tasks import read_document_task
from brobygger.reading.guard import Limits
from tests.factories import SourceDocumentFactory, UserFactory
from tests.plans.paper import MEASURES, plan_docx, plan_pdf

pytestmark = pytest.mark.django_db

State = SourceDocument.State


def uploaded(user, content=b"a plan", name="plan.txt"):
    file = SimpleUploadedFile(name, content)
    return upload_document(municipality=user.municipality, file=file, by=user)


def test_upload_keeps_the_file_logs_it_and_has_it_read(
    django_capture_on_commit_callbacks,
):
    user = UserFactory()

    with django_capture_on_commit_callbacks(execute=True):
        source = uploaded(user, b"a plan")

    with source.file.open() as kept:
        assert kept.read() == b"a plan"
    assert source.state == State.WAITING
    event = Event.objects.get(kind=Deed.DOCUMENT_UPLOADED)
    assert (event.subject_id, event.by, event.municipality) == (
        source.pk,
        user,
        user.municipality,
    )
    task = DBTaskResult.objects.get()
    assert task.task_path == "brobygger.plans.tasks.read_document_task"
    assert task.args_kwargs["args"] == [source.pk]


def test_upload_stores_under_the_contents_name_only():
    source = uploaded(UserFactory(), b"x", name="../../etc/passwd")

    sha256 = hashlib.sha256(b"x").hexdigest()
    assert source.file.name == f"sources/{source.municipality_id}/{sha256}"


def test_upload_of_the_same_file_again_leads_to_the_earlier_one():
    user = UserFactory()
    earlier = uploaded(user, b"same", name="plan.pdf")

    with pytest.raises(AlreadyThere, match=r"plan\.pdf") as there:
        uploaded(user, b"same", name="other.pdf")

    assert there.value.source == earlier
    assert SourceDocument.objects.count() == 1


def test_upload_of_the_same_file_in_another_municipality_is_its_own():
    first, second = uploaded(UserFactory(), b"same"), uploaded(UserFactory(), b"same")

    assert first.municipality != second.municipality
    assert first.file.name != second.file.name


def test_upload_at_the_same_moment_as_another_leads_to_that_one(monkeypatch):
    user = UserFactory()
    earlier = uploaded(user, b"same")
    seen = SourceDocument.objects.filter(pk=0)
    # Both looked before either had written: the unique constraint decides.
    monkeypatch.setattr(type(seen), "first", lambda _self: None)

    with pytest.raises(AlreadyThere) as there:
        uploaded(user, b"same")

    assert there.value.source == earlier


def test_upload_that_fails_leaves_no_file(monkeypatch):
    user = UserFactory()
    file = Path(uploaded(user, b"a plan nobody else has").file.path)
    SourceDocument.objects.all().delete()
    file.unlink()

    def fails(*_words, **_more):
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr("brobygger.plans.services.documents.record", fails)
        with pytest.raises(DatabaseError):
            uploaded(user, b"a plan nobody else has")

    assert not file.exists()
    assert not SourceDocument.objects.exists()


def test_upload_takes_the_place_of_half_a_file():
    user = UserFactory()
    source = uploaded(user, b"a plan")
    Path(source.file.path).write_bytes(b"a p")
    source.delete()

    again = uploaded(user, b"a plan")

    assert Path(again.file.path).read_bytes() == b"a plan"


def test_upload_of_an_empty_file_is_refused():
    with pytest.raises(Refused, match="empty"):
        uploaded(UserFactory(), b"")


def test_upload_of_too_large_a_file_is_refused(settings):
    settings.LARGEST_UPLOAD = 1 << 20

    with pytest.raises(Refused, match="larger than 1 MB"):
        uploaded(UserFactory(), b"x" * ((1 << 20) + 1))


@pytest.mark.parametrize(
    ("make", "name", "format_"),
    [(plan_pdf, "plan.pdf", "pdf"), (plan_docx, "plan.docx", "docx")],
)
def test_read_document_makes_a_draft_of_a_real_document(make, name, format_):
    source = uploaded(UserFactory(), make(), name)

    read_document_task.call(source.pk)

    source.refresh_from_db()
    assert (source.state, source.format) == (State.READ, format_)
    assert source.draft.facts["language"] == "nb"
    measures = source.draft.items.filter(kind=DraftItem.Kind.MEASURE)
    assert [item.data["text"] for item in measures] == [row[1] for row in MEASURES]
    assert [item.state for item in measures] == ["open"] * 3
    titles = source.draft.items.filter(kind=DraftItem.Kind.TITLE)
    assert [item.data["text"] for item in titles] == [
        "Integreringsplan for Nordhavn kommune 2026–2029"
    ]
    event = Event.objects.get(kind=Deed.DOCUMENT_READ)
    assert event.by is None
    assert event.data == {"items": source.draft.items.count()}


def test_read_document_shows_its_pages_on_the_row():
    source = uploaded(UserFactory(), plan_pdf(), "plan.pdf")

    read_document(source=source)

    assert (source.pages_done, source.pages_total) == (2, 2)


@pytest.mark.parametrize(
    ("limits", "codes"),
    [
        (Limits(memory=40 << 20), {"damaged", "too-large"}),
        (Limits(clock=0.05), {"too-slow"}),
        (Limits(output=100), {"too-large"}),
    ],
)
def test_read_document_that_goes_wrong_is_a_refusal_on_the_row(limits, codes):
    source = uploaded(UserFactory(), plan_pdf(), "plan.pdf")

    read_document(source=source, limits=limits)

    assert source.state == State.REFUSED
    assert source.refusal in codes
    assert source.refusal_line
    assert Event.objects.get(kind=Deed.DOCUMENT_REFUSED).data == {
        "code": source.refusal
    }


def test_read_document_whose_file_is_gone_is_a_refusal_on_the_row():
    source = SourceDocumentFactory(file="sources/gone")

    read_document(source=source)

    assert (source.state, source.refusal) == (State.REFUSED, "missing")


def test_read_document_that_fails_on_our_side_is_never_left_reading(monkeypatch):
    source = uploaded(UserFactory(), plan_pdf(), "plan.pdf")
    module = "brobygger.plans.services.reading.draft_items"
    monkeypatch.setattr(module, lambda _draft: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        read_document(source=source)

    source.refresh_from_db()
    assert (source.state, source.refusal) == (State.REFUSED, "damaged")
    assert not hasattr(source, "draft")


def test_read_document_twice_reads_once():
    source = uploaded(UserFactory(), plan_pdf(), "plan.pdf")
    read_document(source=source)

    read_document(source=source)

    assert Event.objects.filter(kind=Deed.DOCUMENT_READ).count() == 1


def test_read_document_takes_over_from_a_process_that_was_lost():
    source = uploaded(UserFactory(), plan_pdf(), "plan.pdf")
    lost = timezone.now() - READING_MUST_END * 2
    SourceDocument.objects.update(state=State.READING, started_at=lost)

    read_document(source=source)

    assert source.state == State.READ


def test_read_again_puts_a_refused_document_back_in_the_line(
    django_capture_on_commit_callbacks,
):
    source = SourceDocumentFactory(state="refused", refusal="too-slow")

    with django_capture_on_commit_callbacks(execute=True):
        read_again(source=source, by=source.uploaded_by)

    source.refresh_from_db()
    assert (source.state, source.refusal) == (State.WAITING, "")
    assert DBTaskResult.objects.count() == 1
    assert Event.objects.get().kind == Deed.DOCUMENT_REREAD


def test_read_again_of_an_interrupted_document_is_allowed():
    lost = timezone.now() - READING_MUST_END * 2
    source = SourceDocumentFactory(state="reading", started_at=lost)

    read_again(source=source, by=source.uploaded_by)

    source.refresh_from_db()
    assert source.state == State.WAITING


@pytest.mark.parametrize("state", [State.WAITING, State.READING, State.READ])
def test_read_again_of_another_document_is_refused(state):
    source = SourceDocumentFactory(state=state, started_at=timezone.now())

    with pytest.raises(Refused, match="already"):
        read_again(source=source, by=source.uploaded_by)
