import struct
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.shared import Cm

from brobygger.publishing.report_docx import report_docx
from tests.publishing.reported import content_of, many


def opened(content):
    return docx.Document(BytesIO(report_docx(content)))


def styled(document, style):
    return [each.text for each in document.paragraphs if each.style.name == style]


def test_document_says_the_finding_before_all_else():
    document = opened(many(34))

    assert styled(document, "Title") == ["Rapport om integrering 2027"]
    assert styled(document, "Subtitle") == ["Integreringsplan for Nordhavn 2026–2029"]
    assert styled(document, "Report Finding") == [
        "29 av 34 tiltak er rapportert; 5 er ferdige."
    ]


def test_document_has_chapters_and_a_heading_for_each_unit():
    document = opened(many(34))

    assert styled(document, "Heading 1") == [
        "Forslag til vedtak",
        "Slik står det til",
        "Svarene, enhet for enhet",
        "Om rapporten",
    ]
    assert styled(document, "Heading 2")[4:6] == [
        "Nordhavn bibliotek",
        "Barnehage og skole",
    ]


def test_contents_lead_to_the_headings():
    body = opened(many(3)).element.body
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]

    assert links == marks
    assert len(links) > 5


def test_charts_are_pictures_with_their_words_beside_a_table():
    document = opened(many(34))
    pictures = document.inline_shapes
    told = [each._inline.docPr.get("descr") for each in pictures]

    assert told[0].startswith("Søylediagram. Ferdig: 5, I gang: 12, Ikke startet: 6")
    assert [each.width for each in pictures] == [Cm(17)] * 3
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "Status",
        "Antall",
        "Andel",
    ]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == [
        "Ferdig",
        "5",
        "15 %",
    ]


def test_charts_are_sharp_and_as_high_as_they_need():
    parts = opened(many(34)).part.related_parts.values()
    pictures = [each.blob for each in parts if each.content_type == "image/png"]
    sizes = [struct.unpack(">II", each[16:24]) for each in pictures]

    assert {width for width, _ in sizes} == {round(17 / 2.54 * 220)}
    assert all(200 < height < width for width, height in sizes)


def test_card_stays_whole_and_a_long_one_repeats_its_name():
    short, long = opened(
        content_of({}, {"number": "2", "report": "Kafeen var åpen. " * 700})
    ).tables[-2:]

    for table in (short, long):
        assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    kept = [row.trPr.find(qn("w:cantSplit")) is not None for row in short._tbl.tr_lst]
    assert all(kept)
    assert long._tbl.tr_lst[-2].trPr.find(qn("w:cantSplit")) is None
    assert len(list(short._tbl.iter(qn("w:keepNext")))) > 5


def test_status_is_told_in_words_and_in_colour():
    done, unreported = opened(
        content_of(
            {"status": "done", "status_text": "Ferdig"},
            {"number": "2", "is_reported": False, "status": "", "status_text": ""},
        )
    ).tables[-2:]

    assert done.cell(2, 1).text == "Ferdig"
    shade = done.cell(2, 1)._tc.tcPr.find(qn("w:shd")).get(qn("w:fill"))
    assert shade == "1d4e5f"
    assert unreported.cell(2, 1).text == "Ikke rapportert"
    assert "Neste steg" not in [row.cells[0].text for row in unreported.rows]


def test_last_years_answer_and_figures_stand_beside_this_years():
    before = {
        "year": 2026,
        "status_text": "I gang",
        "implemented": "Lokalet er leid.",
        "remaining": "",
        "report": "",
    }
    figure = {"name": "Gjester", "unit": "", "points": [["2027-06-01", 1234.5]]}
    table = opened(content_of({"last_year": before, "figures": [figure]})).tables[-1]
    rows = {row.cells[0].text: row.cells[1].text for row in table.rows}

    assert rows["Svaret i 2026"] == "I gang\nIverksatt: Lokalet er leid."
    assert rows["Tall"] == "Gjester: 1\u00a0234,5 (1.6.2027)"


def test_document_says_its_language_title_and_edition():
    document = opened(content_of(language="da", edition=3, title="R" * 400))
    properties = document.core_properties

    assert (properties.title, properties.author) == ("R" * 255, "Nordhavn Kommune")
    assert (properties.language, properties.version) == ("da-DK", "3")
    assert properties.modified.isoformat().startswith("2027-10-20T12:00")


def test_document_is_the_same_for_the_same_content():
    assert report_docx(many(34)) == report_docx(many(34))


def test_document_holds_text_as_text():
    text = "=SUM(A1) <w:t> & \x00 {{ x }}"

    [table] = [
        t
        for t in opened(content_of({"text": text})).tables
        if "Tiltak" in t.cell(0, 0).text
    ]

    assert table.cell(0, 1).text == "=SUM(A1) <w:t> &  {{ x }}"


def test_several_plans_are_told_apart():
    plans = [
        {"slug": "a", "title": "Integreringsplan", "period": "2026–2029"},
        {"slug": "b", "title": "Boligplan", "period": ""},
    ]
    document = opened(content_of({"plan": "b"}, plans=plans))
    rows = {row.cells[0].text: row.cells[1].text for row in document.tables[-1].rows}

    assert styled(document, "Subtitle") == ["Integreringsplan (2026–2029)", "Boligplan"]
    assert rows["Plan"] == "Boligplan"
