from io import BytesIO

import pdfua
import pikepdf
import pypdfium2
import pytest

from brobygger.publishing.report_pdf import report_pdf
from tests.publishing.reported import content_of, many


def opened(content):
    return pikepdf.open(BytesIO(report_pdf(content)))


def page_texts(content):
    document = pypdfium2.PdfDocument(report_pdf(content))
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def elements(element):
    """Yield the structure's elements in reading order."""
    if "/S" in element:
        yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from elements(kid)


@pytest.mark.parametrize("count", [1, 34])
def test_pdf_keeps_the_machine_checked_part_of_pdf_ua(count, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(report_pdf(many(count)))
    report = pdfua.validate(str(path))

    assert [(each.rule_id, each.message) for each in report.findings] == []
    assert report.exit_code == 0


def test_pdf_says_what_it_is():
    with opened(content_of(language="sv")) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert str(pdf.docinfo.Title) == "Rapport om integrering 2027 – Nordhavn kommun"
        assert str(pdf.docinfo.CreationDate).startswith("D:20271020")
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata.pdfa_status, pdf.Root.MarkInfo.Marked) == ("2A", True)


def test_pdf_says_the_finding_on_the_first_page():
    change = {
        "what": "Tallene for bolig er rettet.",
        "who": "Koordinatoren",
        "why": "To ble talt to ganger",
        "on": "2027-11-03",
    }
    first, *_ = page_texts(many(34, edition=2, change=change))
    told = " ".join(first.split())

    assert "29 av 34 tiltak er rapportert; 5 er ferdige." in told
    assert (
        "Tallene for bolig er rettet. Endret 3. november 2027 av Koordinatoren. "
        "Grunn: To ble talt to ganger." in told
    )
    assert "Utgave 2" in told


def test_charts_are_told_to_those_who_listen():
    with opened(many(34)) as pdf:
        figures = [
            each for each in elements(pdf.Root.StructTreeRoot) if each.S == "/Figure"
        ]
        told = [str(each.Alt) for each in figures]

    assert told[0] == (
        "Søylediagram. Ferdig: 5, I gang: 12, Ikke startet: 6, Stanset: 6, "
        "Ikke rapportert: 5."
    )
    assert len(told) == 3
    assert "Barnehage og skole: I gang 3" in told[1]


def test_pdf_has_an_outline_of_all_headings():
    with opened(many(34)) as pdf, pdf.open_outline() as outline:
        names = [entry.title for entry in outline.root]
        below = [entry.title for entry in outline.root[2].children]

    assert names == [
        "Forslag til vedtak",
        "Slik står det til",
        "Svarene, enhet for enhet",
        "Om rapporten",
    ]
    assert below[:2] == ["Nordhavn bibliotek", "Barnehage og skole"]


def test_long_card_repeats_its_name_overleaf():
    long = "Kafeen var åpen. " * 700
    texts = page_texts(content_of({"number": "7", "report": long}))
    inside = [text for text in texts if "Kafeen var åpen" in text]

    assert len(inside) > 2
    assert all("Tiltak 7" in text for text in inside)


@pytest.mark.parametrize("text", ["日本 😀", "مرحبا", "\ue000", "\x00\x1f\ud800"])
def test_pdf_is_made_also_of_letters_that_a_font_lacks(text):
    assert report_pdf(content_of({"report": text})).startswith(b"%PDF")


def test_pdf_is_the_same_for_the_same_content():
    assert report_pdf(many(34)) == report_pdf(many(34))


def test_report_without_measures_says_so():
    content = content_of(proposals=[]) | {"measures": []}

    texts = page_texts(content)

    assert "Rapporten har ingen tiltak." in texts[0]
    assert len(texts) == 2
