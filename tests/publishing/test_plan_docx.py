from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
from docx.oxml.ns import qn

from brobygger.publishing.plan_data import Measure, PlanData, Revision
from brobygger.publishing.plan_docx import plan_docx
from tests.publishing.invented import PLAN


def opened(plan=PLAN):
    return docx.Document(BytesIO(plan_docx(plan)))


def styled(document, style):
    return [each.text for each in document.paragraphs if each.style.name == style]


def test_document_has_real_headings_lists_and_a_title():
    document = opened()

    assert styled(document, "Title") == [PLAN.title]
    assert styled(document, "Cover Municipality") == ["Nordhavn kommune"]
    assert styled(document, "Heading 1")[:3] == ["Misjon", "Visjon", "Mål"]
    assert styled(document, "Heading 2")[-2:] == [
        "Språk og arbeid",
        "Bolig og nærmiljø",
    ]
    assert "Flere voksne skal ha fast jobb." in styled(document, "List Bullet")
    levels = [
        document.styles[f"Heading {n}"].element.pPr.find(qn("w:outlineLvl"))
        for n in (1, 2)
    ]
    assert [level.get(qn("w:val")) for level in levels] == ["0", "1"]


def test_tables_repeat_their_header_keep_rows_whole_and_fit_the_page():
    measures = [table for table in opened().tables if table.cell(0, 0).text == "Nr"]
    table = measures[0]
    header, *rows = table._tbl.tr_lst
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]

    assert header.trPr.find(qn("w:tblHeader")) is not None
    assert [row.trPr.find(qn("w:tblHeader")) for row in rows] == [None] * len(rows)
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (header, *rows))
    assert sum(widths) <= 17 * 567 + 5
    assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == (
        "Tiltak under Språk og arbeid"
    )


def test_row_longer_than_a_page_may_be_parted():
    long = Measure(number="1", text="Holde kafé. " * 300, deadline="2027")
    document = opened(PlanData(title="P", municipality="N", measures=(long,)))

    assert document.tables[0]._tbl.tr_lst[1].trPr.find(qn("w:cantSplit")) is None


def test_contents_are_a_field_that_leads_to_the_headings():
    body = opened().element.body
    codes = [each.text.strip() for each in body.iter(qn("w:instrText"))]
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]

    assert codes == ['TOC \\o "1-2" \\h \\z \\u']
    assert links == marks
    assert len(links) > 10


def test_running_lines_name_the_plan_and_count_the_pages():
    section = opened().sections[0]
    codes = [
        each.text.strip() for each in section.footer._element.iter(qn("w:instrText"))
    ]

    assert section.header.paragraphs[0].text == f"{PLAN.title}\tNordhavn kommune"
    assert codes == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].text == "Side 1 av 1"
    assert section.first_page_header.paragraphs[0].text == ""


def test_document_says_its_language_title_and_version():
    revision = Revision(version="4", day=date(2026, 5, 1))
    document = opened(replace(PLAN, language="da", revision=revision))
    properties = document.core_properties
    languages = {
        each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))
    }

    assert languages == {"da-DK"}
    assert (properties.title, properties.author, properties.language) == (
        PLAN.title,
        "Nordhavn Kommune",
        "da-DK",
    )
    assert properties.version == "4"
    assert properties.modified.isoformat().startswith("2026-05-01T12:00")


def test_document_is_the_same_for_the_same_plan():
    assert plan_docx(PLAN) == plan_docx(PLAN)


def test_document_holds_text_as_text():
    text = "=SUM(A1) <w:t> & \x00 {{ x }}"
    document = opened(replace(PLAN, measures=(Measure(text=text, deadline="1"),)))

    assert "=SUM(A1) <w:t> &  {{ x }}" in [
        cell.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    ]
