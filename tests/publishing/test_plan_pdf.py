from dataclasses import replace
from datetime import date
from io import BytesIO
from time import perf_counter

import pdfua
import pikepdf
import pypdfium2
import pytest

from brobygger.publishing.plan_data import Measure, PlanData, Revision
from brobygger.publishing.plan_pdf import plan_pdf
from tests.publishing.invented import PLAN

BIG = replace(
    PLAN,
    measures=tuple(
        Measure(number=str(each), text="Holde kafé for alle. " * 6, deadline="2027")
        for each in range(1, 101)
    ),
)


def opened(plan):
    return pikepdf.open(BytesIO(plan_pdf(plan)))


def page_texts(plan):
    document = pypdfium2.PdfDocument(plan_pdf(plan))
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def tags(element):
    """Yield the structure's element types in reading order."""
    if "/S" in element:
        yield str(element.S)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from tags(kid)


@pytest.mark.parametrize("plan", [PLAN, BIG], ids=["small", "large"])
def test_pdf_keeps_the_machine_checked_part_of_pdf_ua(plan, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan_pdf(plan))
    report = pdfua.validate(str(path))

    assert [(each.rule_id, each.message) for each in report.findings] == []
    assert report.exit_code == 0


def test_pdf_says_what_it_is():
    revision = Revision(version="2", day=date(2026, 5, 1))
    with opened(replace(PLAN, language="sv", revision=revision)) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert str(pdf.docinfo.Title) == f"{PLAN.title} – Nordhavn kommun"
        assert str(pdf.docinfo.CreationDate).startswith("D:20260501")
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata.pdfa_status, pdf.Root.MarkInfo.Marked) == ("2A", True)


def test_pdf_has_headings_tables_and_lists_for_those_who_listen():
    with opened(PLAN) as pdf:
        found = list(tags(pdf.Root.StructTreeRoot))

    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/TOC"} <= set(found)
    assert "/Figure" not in found


def test_pdf_has_an_outline_of_all_headings():
    with opened(PLAN) as pdf, pdf.open_outline() as outline:
        names = [entry.title for entry in outline.root]
        below = {
            entry.title: [e.title for e in entry.children] for entry in outline.root
        }

    assert names[:3] == ["Misjon", "Visjon", "Mål"]
    assert below["Tiltak"] == ["Språk og arbeid", "Bolig og nærmiljø"]


def test_pdf_repeats_the_tables_header_on_every_page():
    texts = page_texts(BIG)
    inside = [text for text in texts if "Holde kafé" in text]

    assert len(inside) > 3
    assert all("Nr" in text and "Frist" in text for text in inside)


def test_pdf_has_running_lines_and_page_numbers_but_on_the_cover():
    texts = page_texts(PLAN)

    assert f"Side 2 av {len(texts)}" in texts[1]
    assert all(PLAN.title in text for text in texts[1:])
    assert "Side" not in texts[0]


@pytest.mark.parametrize("text", ["日本 😀", "مرحبا", "Київ", "\ue000"])
def test_pdf_is_made_also_of_letters_that_a_font_lacks(text):
    plan = replace(PLAN, measures=(Measure(text=text, deadline="2027"),))

    assert plan_pdf(plan).startswith(b"%PDF")


def test_pdf_is_the_same_for_the_same_plan_and_fast():
    first = plan_pdf(BIG)
    start = perf_counter()
    second = plan_pdf(BIG)

    assert first == second
    assert perf_counter() - start < 2


def test_pdf_of_an_empty_plan_has_a_cover_and_contents():
    assert len(page_texts(PlanData(title="Plan", municipality=""))) == 3
