"""A municipality's own Word template: what it may hold, and how it is filled."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from brobygger.publishing.report_docx import report_docx
from brobygger.publishing.report_template import TemplateError, check_template
from tests.publishing.invented import read_back
from tests.publishing.reported import content_of, many

MEASURES = "{{tiltak}}"


def template(*lines, change=None):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if change:
        change(document)
    return saved(document)


def saved(document):
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(data, changed):
    """Give a document with some parts changed; None for a part not there before."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in {*old.namelist(), *changed}:
            content = old.read(name) if name in old.namelist() else None
            new.writestr(name, changed.get(name, lambda same: same)(content))
    return packed.getvalue()


def filled(data, content=None, **choices):
    made = report_docx(content or content_of(), data, **choices)
    return docx.Document(BytesIO(made))


def texts(document):
    return [each.text for each in document.paragraphs]


# ── filling ──────────────────────────────────────────────────────────────────


def test_places_are_filled_where_they_stand():
    lines = ("{{kommune}}: {{tittel}}", "Utgave {{ utgave }}, {{Avsluttet}}", MEASURES)

    document = filled(template("Først", *lines, "Sist"))

    assert texts(document)[:3] == [
        "Først",
        "Nordhavn kommune: Rapport om integrering 2027",
        "Utgave 1, 20. oktober 2027",
    ]
    assert texts(document)[-1] == "Sist"
    assert len(document.tables) == 1
    assert not any("{" in text for text in texts(document))


def test_place_that_word_parted_is_one_place_and_keeps_its_looks():
    def parted(document):
        paragraph = document.paragraphs[0]
        for piece in ("År {", "{å", "r}", "} slutt"):
            paragraph.add_run(piece).bold = piece == "{å"

    document = filled(template("", MEASURES, change=parted))
    runs = [(run.text, run.bold) for run in document.paragraphs[0].runs if run.text]

    assert document.paragraphs[0].text == "År 2027 slutt"
    assert runs[0] == ("År 2027", False)


def test_headers_and_tables_hold_short_places():
    def around(document):
        document.sections[0].header.paragraphs[0].text = "{{tittel}}"
        document.add_table(1, 1).cell(0, 0).text = "{{funn}}"

    document = filled(template(MEASURES, change=around))

    assert document.sections[0].header.paragraphs[0].text.startswith("Rapport om")
    assert document.tables[-1].cell(0, 0).text == (
        "Tiltaket er rapportert; det er ikke ferdig."
    )


def test_places_have_names_in_every_language():
    names = ("{{tiltak}}", "{{indsatser}}", "{{åtgärder}}", "{{measures}}")

    assert [check_template(template(name)) for name in names] == [[]] * 4


def test_blocks_stand_under_the_templates_own_headings():
    lines = ("Vedtak i saken", "{{vedtak}}", "Slik går det", "{{status}}", MEASURES)

    document = filled(template(*lines, "{{om}}"))
    found = texts(document)

    assert found[:3] == [
        "Vedtak i saken",
        "Kommunestyret tar rapporten til orientering.",
        "Slik går det",
    ]
    assert "Forslag til vedtak" not in found
    assert "Dette ble enhetene bedt om:" in found


def test_report_takes_the_templates_styles_width_and_colour():
    def own(document):
        section = document.sections[0]
        section.page_width, section.left_margin = Cm(15), Cm(2)
        section.right_margin = Cm(3)
        document.styles["Heading 2"].font.size = Pt(31)

    def recoloured(theme):
        return theme.replace(b"4F81BD", b"7A1F3D")

    data = template("{{status}}", MEASURES, change=own)
    data = repacked(data, {"word/theme/theme1.xml": recoloured})
    document = filled(data, many(12))
    table = document.tables[-1]
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    heading = next(p for p in document.paragraphs if p.text == "Nordhavn bibliotek")

    assert abs(sum(widths) - 10 / 2.54 * 1440) < 5
    assert document.inline_shapes[0].width == pytest.approx(Cm(10), rel=0.01)
    assert heading.style.font.size == Pt(31)
    assert any("7a1f3d" in each._tbl.xml for each in document.tables)


def test_template_without_our_styles_is_given_them():
    def bare(document):
        for style in list(document.styles):
            if style.name not in {"Normal", "Default Paragraph Font"}:
                style.element.getparent().remove(style.element)

    document = filled(template(MEASURES, change=bare))

    assert "Nordhavn bibliotek" in texts(document)
    assert document.paragraphs[0].style.name == "Heading 2"


def test_template_for_new_documents_is_one_too():
    def as_template(types):
        return types.replace(b"document.main+xml", b"template.main+xml")

    data = repacked(template(MEASURES), {"[Content_Types].xml": as_template})

    assert check_template(data) == []
    assert len(filled(data).tables) == 1


def test_filled_template_reads_back_and_is_the_same_each_time():
    data = template("{{tittel}}", "{{status}}", "Svar", MEASURES)
    content = many(34)

    made = report_docx(content, data)
    read = read_back(made, "report.docx")

    assert made == report_docx(content, data)
    assert [each.number for each in read.measures] == [
        each["number"] for each in content["measures"]
    ]
    assert [" ".join((each.report or "").split()) for each in read.measures] == [
        " ".join(each["report"].split()) for each in content["measures"]
    ]


def test_section_that_ends_at_a_place_keeps_its_page():
    def turned(document):
        document.add_section()
        document.add_paragraph("Etter")

    data = template(MEASURES, change=turned)

    assert len(filled(data).sections) == 2


# ── faults ───────────────────────────────────────────────────────────────────


def in_table(document):
    document.add_table(1, 1).cell(0, 0).text = "{{status}}"


def in_header(document):
    document.sections[0].header.paragraphs[0].text = MEASURES


@pytest.mark.parametrize(
    ("lines", "change", "told"),
    [
        (
            ("{{tiltakk}}", MEASURES),
            None,
            "Malen har {{tiltakk}}, som vi ikke kjenner.",
        ),
        (("{{}}", MEASURES), None, "Malen har {{}}, som vi ikke kjenner."),
        (("Se {{tiltak}} her", MEASURES), None, "{{tiltak}} må stå alene på en linje"),
        ((MEASURES,), in_table, "{{status}} må stå alene på en linje"),
        (
            ("{{tittel} og", MEASURES),
            None,
            "Klammene i «{{tittel} og» hører ikke sammen",
        ),
        (("{% for a in b %}", MEASURES), None, "Klammene i «{% for a in b %}»"),
        (("{{tittel}}",), None, "Malen har ingen plass til tiltakene."),
    ],
)
def test_fault_is_told_in_one_line_that_names_it(lines, change, told):
    data = template(*lines, change=change)

    [fault] = check_template(data)

    assert fault.startswith(told)
    assert "\n" not in fault
    with pytest.raises(TemplateError, match=r"alene|kjenner|sammen"):
        report_docx(content_of(), data)


def test_each_fault_has_a_line():
    faults = check_template(template("{{a}} {{b}} {{a}}", "{{c"))

    assert len(faults) == 4
    assert "{{tittel}}, {{år}}" in faults[0]


def test_faults_are_told_in_the_language_asked_for():
    data = template("{{foo}}")
    known = {"nn": "kjenner", "da": "kender", "sv": "känner", "en": "don't know"}

    for language, word in known.items():
        assert word in check_template(data, language)[0]


def broken_text(_content):
    return b"<w:document"


def other_root(_content):
    return b"<a/>"


def script(_content):
    return b"macro"


def test_what_is_no_word_document_is_said_to_be_none():
    whole = template(MEASURES)
    for data in (
        b"",
        b"%PDF-1.7",
        whole[:500],
        repacked(whole, {"word/document.xml": broken_text}),
        repacked(whole, {"word/document.xml": other_root}),
        repacked(whole, {"[Content_Types].xml": other_root}),
    ):
        assert check_template(data) == [
            "Malen er ikke et Word-dokument. Lagre den som .docx eller .dotx."
        ]


def test_macros_are_refused():
    data = repacked(template(MEASURES), {"word/vbaProject.bin": script})

    assert check_template(data) == ["Malen har makroer. Lagre den uten, som .docx."]


def test_archive_that_unpacks_too_large_is_refused():
    bomb = repacked(
        template(MEASURES), {"word/media/a.xml": lambda _: b" " * 40_000_000}
    )
    small = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(bomb)) as old,
        zipfile.ZipFile(small, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))

    assert len(check_template(small.getvalue())) == 1


def test_logic_in_the_contents_stays_text():
    content = content_of({"text": "{{tittel}} {% for %} <w:t>"})

    document = filled(template("{{tittel}}", MEASURES), content)

    assert document.tables[0].cell(0, 1).text == "{{tittel}} {% for %} <w:t>"
