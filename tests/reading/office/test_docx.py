import pytest

from brobygger.reading.formats.docx import read_docx
from tests.reading.office.making import (
    WORD,
    docx,
    p,
    seen,
    style,
    styled,
    texts,
    zipped,
)


def read(body, **parts):
    return read_docx(docx(body, **parts), "plan.docx")


@pytest.mark.parametrize(
    ("name", "depth"),
    [
        ("heading 1", 1),
        ("Overskrift 2", 2),
        ("Rubrik 3", 3),
        ("Heading 4", 4),
        ("Title", 1),
        ("Tittel", 1),
    ],
)
def test_heading_is_known_by_the_name_of_its_style(name, depth):
    document = read(styled("Arbeid", "H"), styles=style("H", name))
    assert seen(document) == [("heading", depth, "", "Arbeid")]


def test_heading_is_known_by_its_styles_ancestor():
    styles = (
        style("A", "Kapittel", '<w:basedOn w:val="B"/>')
        + style("B", "Egen", '<w:basedOn w:val="C"/>')
        + style("C", "heading 2")
    )
    assert seen(read(styled("Arbeid", "A"), styles=styles)) == [
        ("heading", 2, "", "Arbeid")
    ]


def test_heading_is_known_by_outline_level_of_paragraph_and_style():
    styles = style("A", "Kapittel", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    body = styled("Arbeid", "A") + p("Skole", '<w:outlineLvl w:val="0"/>')
    assert seen(read(body, styles=styles)) == [
        ("heading", 3, "", "Arbeid"),
        ("heading", 1, "", "Skole"),
    ]


def test_styles_that_are_their_own_ancestors_are_read():
    styles = style("A", "En", '<w:basedOn w:val="B"/>') + style(
        "B", "To", '<w:basedOn w:val="A"/>'
    )
    assert texts(read(styled("Arbeid", "A"), styles=styles)) == ["Arbeid"]


def test_body_text_level_is_no_heading():
    styles = style("H", "heading 1")
    body = p("Brødtekst", '<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>')
    assert seen(read(body, styles=styles)) == [("paragraph", 0, "", "Brødtekst")]


def test_typed_number_of_a_heading_is_its_marker():
    document = read(styled("4.2 Arbeid", "H"), styles=style("H", "heading 2"))
    assert seen(document) == [("heading", 2, "4.2", "Arbeid")]


def test_typed_bullets_and_numbers_make_items():
    body = p("- Gi råd") + p("2. Lage plan") + p("2017 var et godt år")
    assert seen(read(body)) == [
        ("item", 0, "-", "Gi råd"),
        ("item", 0, "2.", "Lage plan"),
        ("paragraph", 0, "", "2017 var et godt år"),
    ]


def test_short_bold_paragraph_before_text_is_a_heading_without_level():
    body = (
        p("Arbeid og skole", run="<w:b/>")
        + p("Vanlig tekst under.")
        + p("Hele denne setningen er fet.", run="<w:b/>")
        + p("Slutt", run='<w:b w:val="0"/>')
        + p("Alene til sist", run="<w:b/>")
    )
    assert [
        (block.kind.value, block.level, block.bold) for block in read(body).blocks
    ] == [
        ("heading", 0, True),
        ("paragraph", 0, False),
        ("paragraph", 0, True),
        ("paragraph", 0, False),
        ("paragraph", 0, True),
    ]


def test_bold_and_size_come_with_styles():
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
        + style("F", "Fet", '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>')
    )
    blocks = read(styled("Arbeid", "F") + p("Tekst."), styles=styles).blocks
    assert [(block.bold, block.size) for block in blocks] == [
        (True, 14.0),
        (False, 11.0),
    ]


def test_spaces_between_runs_are_kept_and_collapsed():
    body = (
        "<w:p><w:r><w:t>Gi</w:t></w:r><w:r><w:t xml:space='preserve'>  </w:t></w:r>"
        "<w:r><w:t>rå</w:t></w:r><w:r><w:t>d\u00a0</w:t><w:tab/><w:t>nå</w:t></w:r></w:p>"
    )
    assert texts(read(body)) == ["Gi råd nå"]


def test_soft_and_unbroken_hyphens_are_what_they_stand_for():
    body = (
        "<w:p><w:r><w:t>inte</w:t><w:softHyphen/><w:t>grering, e</w:t>"
        "<w:noBreakHyphen/><w:t>post</w:t></w:r></w:p>"
    )
    assert texts(read(body)) == ["integrering, e-post"]


def test_line_breaks_part_lists_and_join_wrapped_text():
    body = (
        "<w:p><w:r><w:t>Vi skal:</w:t><w:br/><w:t>- gi råd</w:t><w:br/>"
        "<w:t>- lage plan</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Plan for</w:t><w:br/><w:t>inkludering</w:t></w:r></w:p>"
    )
    assert texts(read(body)) == [
        "Vi skal:",
        "- gi råd",
        "- lage plan",
        "Plan for inkludering",
    ]


def test_insertions_are_kept_and_deletions_dropped():
    body = (
        "<w:p><w:r><w:t>Vi </w:t></w:r><w:ins><w:r><w:t>skal</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>bør</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>bort</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t xml:space='preserve"
        "'> lære</w:t></w:r></w:moveTo></w:p>"
    )
    assert texts(read(body)) == ["Vi skal lære"]


def test_paragraph_whose_mark_is_deleted_runs_into_the_next():
    body = p("Vi skal ", "<w:rPr><w:del/></w:rPr>") + p("lære norsk.")
    assert texts(read(body)) == ["Vi skal lære norsk."]


def test_hidden_text_is_dropped():
    styles = (
        '<w:style w:type="character" w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        "<w:p><w:r><w:t>Synlig</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
        "<w:t>skjult</w:t></w:r><w:r><w:rPr><w:rStyle w:val='S'/></w:rPr>"
        "<w:t>skjult</w:t></w:r></w:p>"
    )
    assert texts(read(body, styles=styles)) == ["Synlig"]


def test_notes_and_comments_leave_no_trace():
    body = (
        "<w:p><w:r><w:t>Tekst</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:commentReference w:id='1'/></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    )
    others = {
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{p("Note")}</w:footnotes>'
    }
    assert texts(read(body, others=others)) == ["Tekst."]


def test_links_and_small_wrappers_are_read_through():
    body = (
        "<w:p><w:hyperlink><w:r><w:t>Lenke</w:t></w:r></w:hyperlink>"
        "<w:smartTag><w:r><w:t> her</w:t></w:r></w:smartTag></w:p>"
    ).replace("<w:t> ", "<w:t xml:space='preserve'> ")
    assert texts(read(body)) == ["Lenke her"]


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_table_of_contents_is_left_out_in_every_form():
    styles = style("T", "toc 1") + style("H", "heading 1")
    spanning = (
        f"<w:p>{field('begin')}{instruction(' TOC \\o ')}{field('separate')}"
        f"<w:r><w:t>Mål 3</w:t></w:r></w:p>{styled('Tiltak 4', 'H')}"
        f"<w:p>{field('end')}</w:p>"
    )
    control = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('Innhold 5')}</w:sdtContent></w:sdt>"
    )
    body = styled("Mål ..... 3", "T") + spanning + control + styled("Mål", "H")
    assert seen(read(body, styles=styles)) == [("heading", 1, "", "Mål")]


def test_other_fields_give_their_result_without_the_instruction():
    body = (
        f"<w:p><w:r><w:t>Se </w:t></w:r>{field('begin')}{instruction('REF x')}"
        f"{field('separate')}<w:r><w:t>kapittel</w:t></w:r>{field('end')}"
        "<w:fldSimple w:instr='PAGE'><w:r><w:t>4</w:t></w:r></w:fldSimple></w:p>"
    )
    assert texts(read(body)) == ["Se kapittel4"]


def test_contents_field_without_end_does_not_swallow_the_document():
    body = f"<w:p>{field('begin')}{instruction('TOC')}{field('separate')}</w:p>" + p(
        "Resten av planen."
    )
    assert texts(read(body)) == ["Resten av planen."]


def test_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p('I ramme')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Anker</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t xml:space='preserve'> slutt</w:t></w:r>"
        "</w:p>"
    )
    assert texts(read(body)) == ["Anker slutt", "I ramme"]


def test_content_controls_are_read_and_prompts_dropped():
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{p('Skriv her')}</w:sdtContent></w:sdt>"
    )
    body = (
        f"<w:sdt><w:sdtContent>{p('Blokk')}</w:sdtContent></w:sdt>{prompt}"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>Linje</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert texts(read(body)) == ["Blokk", "Linje"]


def test_headers_and_footers_are_no_part_of_the_text():
    others = {"word/header1.xml": f'<w:hdr xmlns:w="{WORD}">{p("Topp")}</w:hdr>'}
    assert texts(read(p("Tekst"), others=others)) == ["Tekst"]


def test_title_is_that_of_the_properties():
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Plan\nfor alle</dc:title></c:coreProperties>"
    )
    assert read(p("a"), others={"docProps/core.xml": core}).title == "Plan for alle"


def test_document_part_is_found_by_the_package():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="a" Target="/word/document2.xml" Type="http:'
        '//schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        "/></Relationships>"
    )
    main = f'<w:document xmlns:w="{WORD}"><w:body>{p("Tekst")}</w:body></w:document>'
    data = zipped({"_rels/.rels": relations, "word/document2.xml": main})
    assert texts(read_docx(data, "plan.docx")) == ["Tekst"]


def test_strict_documents_are_read_as_others():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    main = f'<w:document xmlns:w="{strict}"><w:body>{p("Tekst")}</w:body></w:document>'
    assert texts(read_docx(zipped({"word/document.xml": main}), "a")) == ["Tekst"]
