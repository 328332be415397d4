"""A report as a Word document: in our own design, or in the municipality's template."""

from datetime import datetime, time
from typing import cast

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from brobygger.publishing.plan_colours import dark_enough
from brobygger.publishing.plan_parts import LINE, Heading
from brobygger.publishing.plan_words import LOCALES, Words
from brobygger.publishing.report_chapters import SECTIONS, compose
from brobygger.publishing.report_data import Content, Report, report_of
from brobygger.publishing.report_measures import Grouping
from brobygger.publishing.report_parts import Front, ReportPart
from brobygger.publishing.report_template import fill_template
from brobygger.publishing.report_word import bookmark, write_parts
from brobygger.publishing.report_words import report_words_in
from brobygger.publishing.word_fields import add_contents, add_page_line
from brobygger.publishing.word_packing import packed
from brobygger.publishing.word_styles import set_styles

_CONTENTS_LEVELS = 2
_LONGEST_PROPERTY = 255


def report_docx(
    content: Content, template: bytes | None = None, *, by: Grouping = "area"
) -> bytes:
    """Give the document's bytes; the same content gives the same bytes, whenever made.

    `template` is a Word document with places to fill, which `check_template` finds no
    fault with; the measures stand under their area, or `by` theme.
    """
    report = report_of(content)
    front, sections = compose(report, by)
    if template is None:
        document = _designed(report, front, [sections[name] for name in SECTIONS])
    else:
        document = fill_template(template, report, front, sections)
    _tell(document, report, front)
    return packed(document, _closed(report))


def _designed(
    report: Report, front: Front, sections: list[list[ReportPart]]
) -> Document:
    document: Document = docx.Document()
    colour, words = dark_enough(""), report_words_in(report.language)
    parts = [part for section in sections for part in section]
    set_styles(document, colour, LOCALES[report.language])
    _set_front_styles(document, colour)
    _set_up(document, front, words)
    _front(document, front)
    headings = [part for part in parts if isinstance(part, Heading)]
    entries = [
        (heading.level, heading.text, bookmark(number))
        for number, heading in enumerate(headings)
        if heading.level <= _CONTENTS_LEVELS
    ]
    add_contents(document, words["contents"], entries)
    end = len(document.paragraphs)
    write_parts(document, parts, colour, report.language, bookmarks=True)
    if parts:
        document.paragraphs[end].paragraph_format.page_break_before = True
    return document


# ── the document around the text ─────────────────────────────────────────────


def _set_front_styles(document: Document, colour: str) -> None:
    """Let title, finding and contents share the first page."""
    accent = RGBColor.from_string(colour.upper())
    municipality, title, contents = (
        cast("ParagraphStyle", document.styles[name])
        for name in ("Cover Municipality", "Title", "TOC Heading")
    )
    municipality.paragraph_format.space_before = Pt(0)
    municipality.paragraph_format.space_after = Pt(18)
    title.font.size = Pt(28)
    contents.paragraph_format.page_break_before = False
    contents.paragraph_format.space_before = Pt(24)
    finding = cast("ParagraphStyle", document.styles.add_style("Report Finding", 1))
    finding.base_style = document.styles["Normal"]
    finding.font.size, finding.font.bold, finding.font.color.rgb = Pt(16), True, accent
    finding.paragraph_format.space_before = Pt(22)


def _set_up(document: Document, front: Front, words: Words) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - LINE) / 2)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    section.first_page_header.paragraphs[0].style = document.styles["Normal"]
    header = section.header.paragraphs[0]
    header.text = f"{front.title}\t{front.municipality}"
    for lines in (section.footer, section.first_page_footer):
        lines.is_linked_to_previous = False
        footer = lines.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        add_page_line(footer, words["page"])


def _front(document: Document, front: Front) -> None:
    document.add_paragraph(front.municipality, "Cover Municipality")
    document.add_paragraph(front.title, "Title")
    for plan in front.plans:
        document.add_paragraph(plan, "Subtitle")
    document.add_paragraph(front.finding, "Report Finding")
    for line in (front.change, *front.lines):
        if line:
            document.add_paragraph(line, "Normal")


def _tell(document: Document, report: Report, front: Front) -> None:
    """Say in the document's properties what it is."""
    properties = document.core_properties
    properties.title = front.title[:_LONGEST_PROPERTY]
    properties.author = front.municipality[:_LONGEST_PROPERTY]
    properties.subject = ", ".join(front.plans)[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.created = properties.modified = _closed(report)
    properties.last_modified_by = properties.author
    properties.language = LOCALES[report.language]
    properties.version = str(report.edition)


def _closed(report: Report) -> datetime:
    return datetime.combine(report.closed_on, time(12))
