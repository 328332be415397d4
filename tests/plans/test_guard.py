"""The guarded process for real: what it reads, and what it survives."""

import resource

import pytest

from brobygger.reading.errors import Unreadable
from brobygger.reading.guard import PNG, Limits, picture_guarded, read_guarded
from tests.plans.paper import MEASURES, plan_docx, plan_pdf


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "plan"
    path.write_bytes(plan_pdf())
    return path


def no_progress(_done, _total):
    pass


@pytest.mark.parametrize(
    ("make", "name", "format_", "pages"),
    [(plan_pdf, "plan.pdf", "pdf", 2), (plan_docx, "plan.docx", "docx", 0)],
)
def test_read_guarded_gives_the_draft_with_places(tmp_path, make, name, format_, pages):
    path = tmp_path / "stored-under-another-name"
    path.write_bytes(make())

    reading = read_guarded(path, name, no_progress)

    measures = reading.draft["measures"]
    assert [each["text"] for each in measures] == [row[1] for row in MEASURES]
    assert all(each["place"] for each in measures)
    assert reading.format == format_
    assert len(reading.page_sizes) == pages
    assert bool(reading.lines) == (not pages)


def test_read_guarded_tells_how_far_it_has_come(pdf):
    heard = []

    read_guarded(pdf, "plan.pdf", lambda done, total: heard.append((done, total)))

    assert heard[-1] == (2, 2)


def test_read_guarded_passes_on_why_a_document_is_refused(tmp_path):
    path = tmp_path / "plan"
    path.write_bytes(b"\x00\x01\x02 nothing that anyone knows \x00\xff" * 20)

    with pytest.raises(Unreadable) as refusal:
        read_guarded(path, "plan.bin", no_progress)

    assert refusal.value.code == "unknown-format"


def test_read_guarded_survives_a_child_without_memory(pdf):
    with pytest.raises(Unreadable) as refusal:
        read_guarded(pdf, "plan.pdf", no_progress, Limits(memory=40 << 20))

    assert refusal.value.code in {"damaged", "too-large"}


def test_read_guarded_ends_a_child_that_computes_too_long(tmp_path):
    path = tmp_path / "plan"
    sentences = (f"{n}. Everybody takes part in {n}.\n\n" for n in range(20_000))
    path.write_text("".join(sentences))

    with pytest.raises(Unreadable) as refusal:
        read_guarded(path, "plan.txt", no_progress, Limits(processor=1))

    assert refusal.value.code == "too-slow"


def test_read_guarded_ends_a_child_when_its_time_is_up(pdf):
    with pytest.raises(Unreadable) as refusal:
        read_guarded(pdf, "plan.pdf", no_progress, Limits(clock=0.05))

    assert refusal.value.code == "too-slow"


def test_read_guarded_ends_a_child_that_says_too_much(pdf):
    with pytest.raises(Unreadable) as refusal:
        read_guarded(pdf, "plan.pdf", no_progress, Limits(output=100))

    assert refusal.value.code == "too-large"


def test_read_guarded_keeps_the_servers_secrets_from_the_child(monkeypatch, pdf):
    """A child that could see the environment could tell it; it starts without."""
    monkeypatch.setenv("PYTHONHOME", "/nowhere")  # would keep any Python from starting

    assert read_guarded(pdf, "plan.pdf", no_progress).format == "pdf"


def test_guard_leaves_the_servers_own_limits_alone(pdf):
    before = resource.getrlimit(resource.RLIMIT_AS)

    read_guarded(pdf, "plan.pdf", no_progress)

    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_picture_guarded_draws_the_page(pdf):
    first, second = picture_guarded(pdf, 1), picture_guarded(pdf, 2)

    assert first.startswith(PNG)
    assert second.startswith(PNG)
    assert first != second


def test_picture_guarded_refuses_what_is_no_page(pdf):
    with pytest.raises(Unreadable):
        picture_guarded(pdf, 99)
