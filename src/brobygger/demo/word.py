"""A text as a Word document, with styles as word processors expect them."""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import cast

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from brobygger.demo.source import Grid, Heading, Items, Paragraph, Part, Text

_WRITTEN = datetime(2025, 1, 15, 12, 0, 0)  # noqa: DTZ001 -- Word's dates have no zone
_LINE = 16.2  # cm between the margins
_PAGE_WORDS = {
    "nb": ("Side", "nb-NO"),
    "nn": ("Side", "nn-NO"),
    "da": ("Side", "da-DK"),
}


def write_docx(text: Text) -> bytes:
    document = docx.Document()
    _set_up(document, text)
    _cover(document, text)
    for part in text.parts:
        _add(document, part, text.facts["colour"])
    buffer = BytesIO()
    document.save(buffer)
    return _with_fixed_dates(buffer.getvalue())


def _set_up(document: Document, text: Text) -> None:
    facts = text.facts
    properties = document.core_properties
    properties.title, properties.author = facts["title"], facts["municipality"]
    properties.subject, properties.comments = facts["subject"], ""
    properties.created = properties.modified = _WRITTEN
    word, language = _PAGE_WORDS[facts["language"]]
    properties.language = language
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.element.get_or_add_rPr().append(_element("w:lang", val=language))
    colour = RGBColor.from_string(facts["colour"].upper())
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].font.color.rgb = colour
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - _LINE) / 2)
    section.different_first_page_header_footer = True
    running = f"{facts['title']}\t\t{facts['municipality']}"
    section.header.paragraphs[0].text = running
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run(f"{word} ")
    _add_page_number(footer)


def _cover(document: Document, text: Text) -> None:
    facts = text.facts
    first = document.add_paragraph(facts["municipality"], style="Subtitle")
    first.paragraph_format.space_before = Cm(5)
    document.add_paragraph(facts["title"], style="Title")
    document.add_paragraph(facts["subtitle"], style="Subtitle")
    document.add_paragraph(facts["adopted"])
    document.add_page_break()  # type: ignore[no-untyped-call]  # python-docx is half typed


def _add(document: Document, part: Part, colour: str) -> None:
    match part:
        case Heading(level, words):
            document.add_heading(words, level)
        case Paragraph(words, is_subtitle):
            document.add_paragraph().add_run(words).italic = is_subtitle or None
        case Items(texts, ordered):
            for each in texts:
                style = "List Number" if ordered else "List Bullet"
                document.add_paragraph(each, style=style)
        case Grid():
            _add_table(document, part, colour)


def _add_table(document: Document, grid: Grid, colour: str) -> None:
    if grid.caption:
        caption = document.add_paragraph(grid.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(grid.header), style="Table Grid")
    table.autofit = False
    header = table.add_row()
    header._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001 -- python-docx has no repeated header rows
    for cell, name in zip(header.cells, grid.header, strict=True):
        _fill(cell, [name], bold=True)
        _shade(cell, colour)
    for row in grid.rows:
        _add_row(table, row)
    for column, width in zip(table.columns, grid.widths, strict=True):
        for cell in column.cells:
            cell.width = Cm(_LINE * width / sum(grid.widths))
    document.add_paragraph()


def _add_row(table: Table, row: list[list[str]]) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx is half typed
    if len(row) == 1:
        _fill(cells[0].merge(cells[-1]), row[0], bold=True)
        return
    for cell, texts in zip(cells, row, strict=True):
        _fill(cell, texts)


def _fill(cell: _Cell, texts: list[str], *, bold: bool = False) -> None:
    """Write a cell's paragraphs, smaller than the running text."""
    for number, text in enumerate(texts):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.font.size = Pt(9)
        run.bold = bold or None


def _shade(cell: _Cell, colour: str) -> None:
    shading = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(shading))  # noqa: SLF001 -- python-docx has no shading
    cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)


def _add_page_number(paragraph: WordParagraph) -> None:
    run = paragraph.add_run()._r  # noqa: SLF001 -- python-docx has no fields
    instruction = _element("w:instrText")
    instruction.text = "PAGE"
    run.append(_element("w:fldChar", fldCharType="begin"))
    run.append(instruction)
    run.append(_element("w:fldChar", fldCharType="end"))


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element = cast("BaseOxmlElement", OxmlElement(name))
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _with_fixed_dates(content: bytes) -> bytes:
    """Pack anew: an archive holds the moment at which each part was written."""
    packed = BytesIO()
    moment = _WRITTEN.timetuple()[:6]
    with (
        zipfile.ZipFile(BytesIO(content)) as written,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in written.namelist():
            part = zipfile.ZipInfo(name, moment)
            archive.writestr(part, written.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
