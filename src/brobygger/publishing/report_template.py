"""A report in the municipality's own Word template: its styles, our text in its places."""

import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from lxml import etree

from brobygger.publishing.plan_colours import dark_enough
from brobygger.publishing.plan_parts import LINE, Heading
from brobygger.publishing.plan_words import Words, day_in_words
from brobygger.publishing.report_data import Report
from brobygger.publishing.report_parts import Front, ReportPart
from brobygger.publishing.report_places import (
    BLOCKS,
    Line,
    faults_in,
    known_places,
    name_of,
    place_named,
)
from brobygger.publishing.report_word import write_parts
from brobygger.publishing.word_styles import SMALL, WHITE_SMALL
from brobygger.reading.errors import Unreadable
from brobygger.reading.formats.archive import Archive, parse_xml

_TWIPS = 1440 / 2.54  # in a centimetre
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_ACCENT = "{http://schemas.openxmlformats.org/drawingml/2006/main}accent1"
_BROKEN = (Unreadable, KeyError, ValueError, AttributeError, etree.LxmlError)
_STYLES = {
    "Normal": (11.0, 7.0),
    "Heading 1": (20.0, 8.0),
    "Heading 2": (14.0, 5.0),
    "Caption": (9.5, 4.0),
    SMALL: (9.0, 2.0),
    WHITE_SMALL: (9.0, 2.0),
    "Table Gap": (8.0, 0.0),
    "Sheet Gap": (4.0, 0.0),
}
"""What our text needs, with type size and space after in points where a template lacks it."""


class TemplateError(ValueError):
    """A template that can't be filled; the message is its first fault."""


class _NotWordError(Exception):
    """What was given is no document of Word; holds the name of the fault."""


def check_template(data: bytes, language: str = "nb") -> list[str]:
    """Give one clear line for each fault; an empty list for a good template."""
    faults = faults_in(language)
    try:
        document = _opened(data)
    except _NotWordError as error:
        return [faults[str(error)]]
    example = place_named("measures", language)
    found = [
        faults[name].format(
            place="{{" + word + "}}",
            known=known_places(language),
            text=word,
            example=example,
        )
        for name, word in _wrong(document)
    ]
    if "measures" not in {line.block for line in _lines(document)}:
        found.append(faults["no measures"].format(example=example))
    return list(dict.fromkeys(found))


def fill_template(
    template: bytes,
    report: Report,
    front: Front,
    sections: Mapping[str, Sequence[ReportPart]],
) -> Document:
    """Give the template's document with the report in its places."""
    if faults := check_template(template, report.language):
        raise TemplateError(faults[0])
    document = _opened(template)
    colour = _colour(document)
    _add_styles(document, colour)
    values = _values(report, front)
    lines = list(_lines(document))
    for line in lines:
        if line.block is None:
            line.fill(values)
    for line in lines:
        if line.block:
            _put_block(document, line, sections[line.block], colour, report.language)
    return document


def _wrong(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the name of each fault in the text, and the words that have it."""
    body = document.element.body
    for line in _lines(document):
        if line.is_broken:
            yield "broken", line.quote
        for word in line.words:
            name = name_of(word)
            if name is None:
                yield "unknown", word
            elif name in BLOCKS and not (
                line.block and line.paragraph.getparent() is body
            ):
                yield "not alone", word


# ── opening ──────────────────────────────────────────────────────────────────


def _opened(data: bytes) -> Document:
    """Open a .docx or .dotx that nobody has looked at yet."""
    try:
        document = docx.Document(BytesIO(_as_document(data)))
        document.element.body.index  # noqa: B018 -- another root has no body
    except _BROKEN as error:
        raise _NotWordError("not word") from error
    return document


def _as_document(data: bytes) -> bytes:
    """Unpack with care, and pack again; a template for new documents becomes one."""
    archive = Archive(data, "template")
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as given,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as kept,
        warnings.catch_warnings(action="ignore"),  # of names that come twice
    ):
        for name in given.namelist():
            content = archive.read(name) or b""
            if name.endswith((".xml", ".rels")):
                parse_xml(content, "template")
            if name.endswith("vbaProject.bin"):
                raise _NotWordError("macros")
            if name == _CONTENT_TYPES:
                content = content.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
            kept.writestr(name, content)
    return packed.getvalue()


def _lines(document: Document) -> Iterator[Line]:
    """Yield the paragraphs of the text, then of headers and footers."""
    parts = [document.element.body]
    for section in document.sections:
        parts += [
            each._element  # noqa: SLF001 -- python-docx shows only some of the paragraphs
            for each in (
                *(section.header, section.first_page_header, section.even_page_header),
                *(section.footer, section.first_page_footer, section.even_page_footer),
            )
            if not each.is_linked_to_previous
        ]
    for part in parts:
        for paragraph in list(part.iter(qn("w:p"))):
            yield Line(paragraph)


# ── looks ────────────────────────────────────────────────────────────────────


def _colour(document: Document) -> str:
    """Give the template's own accent, dark enough for white letters."""
    for part in document.part.package.iter_parts():
        if part.content_type.endswith("theme+xml"):
            for accent in parse_xml(part.blob, "template").iter(_ACCENT):
                return dark_enough(next((str(each.get("val")) for each in accent), ""))
    return dark_enough("")


def _add_styles(document: Document, colour: str) -> None:
    accent = RGBColor.from_string(colour.upper())
    for name, (size, after) in _STYLES.items():
        if name in document.styles:
            continue
        style = document.styles.add_style(
            name, WD_STYLE_TYPE.PARAGRAPH, builtin=name[-1].isdigit()
        )
        if name != "Normal":
            style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(after)
        if name.startswith("Heading"):
            style.font.bold, style.font.color.rgb = True, accent
        if name == WHITE_SMALL:
            style.font.bold, style.font.color.rgb = True, RGBColor(255, 255, 255)


# ── filling ──────────────────────────────────────────────────────────────────


def _values(report: Report, front: Front) -> Words:
    return {
        "municipality": front.municipality,
        "title": front.title,
        "year": str(report.year),
        "plans": ", ".join(front.plans),
        "finding": front.finding,
        "deadline": day_in_words(report.deadline, report.language),
        "closed": day_in_words(report.closed_on, report.language),
        "edition": str(report.edition),
        "change": " ".join(front.change.split()),
    }


def _put_block(
    document: Document,
    line: Line,
    parts: Sequence[ReportPart],
    colour: str,
    language: str,
) -> None:
    """Write the parts where the line stands; its chapter's heading is the template's."""
    body = document.element.body
    before = len(body)
    inner = [
        each for each in parts if not (isinstance(each, Heading) and each.level == 1)
    ]
    write_parts(document, inner, colour, language)
    made = body[before - 1 : -1] if body[-1].tag == qn("w:sectPr") else body[before:]
    share = _line_width(line.paragraph) / (LINE * _TWIPS)
    for element in list(made):
        _scale(element, share)
        line.paragraph.addprevious(element)
    if line.paragraph.find(f".//{qn('w:sectPr')}") is not None:
        line.clear()
    else:
        body.remove(line.paragraph)


def _line_width(paragraph: BaseOxmlElement) -> float:
    """Give the width between the margins of the section a paragraph is in, in twips."""
    for each in (paragraph, *paragraph.itersiblings()):
        for section in each.iter(qn("w:sectPr")):
            size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
            if size is not None and margins is not None:
                sides = sum(
                    float(margins.get(qn(f"w:{side}"), 0)) for side in ("left", "right")
                )
                return max(float(size.get(qn("w:w"), 0)) - sides, _TWIPS)
    return LINE * _TWIPS


def _scale(element: BaseOxmlElement, share: float) -> None:
    """Make tables and pictures as wide as the template's line."""
    for tag in ("w:tblW", "w:gridCol", "w:tcW"):
        for each in element.iter(qn(tag)):
            each.set(qn("w:w"), str(round(float(each.get(qn("w:w"), 0)) * share)))
    for tag in ("wp:extent", "a:ext"):
        for each in element.iter(qn(tag)):
            for side in ("cx", "cy"):
                each.set(side, str(round(float(each.get(side, 0)) * share)))
