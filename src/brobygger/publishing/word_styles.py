"""The styles of a published Word document: one place for how it looks."""

from typing import Any, cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from brobygger.publishing.plan_parts import LINE

SMALL, WHITE_SMALL = "Table Text", "Table Heading"
_FONT = "Calibri"
_GREY = RGBColor(80, 80, 80)
_WHITE = RGBColor(255, 255, 255)
_HEADINGS = {1: (20, 26, 8), 2: (14, 18, 5), 3: (12, 14, 4)}
"""Type size, space before and after in points, by level; lower ones as the last."""


def element(name: str, /, **attributes: str) -> BaseOxmlElement:
    """Make an element of WordprocessingML that python-docx has no call for."""
    made = cast("BaseOxmlElement", OxmlElement(name))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_paragraph(document: Document, text: str, style: str) -> Paragraph:
    """Add a paragraph; python-docx itself seeks the style anew for each."""
    paragraph = document.add_paragraph(text)
    paragraph._p.style = style_id(style)  # noqa: SLF001 -- see above
    return paragraph


def style_id(name: str) -> str:
    """Give what paragraphs call a style by: in this template its name in one word."""
    return name.replace(" ", "")


def set_styles(document: Document, colour: str, locale: str) -> None:
    """Set fonts, colours, spacing and the language of everything."""
    accent = RGBColor.from_string(colour.upper())
    _set_language(document, locale)
    normal = _style(document, "Normal", size=11, after=7)
    normal.paragraph_format.line_spacing = 1.12
    for level in range(1, 7):
        size, before, after = _HEADINGS[min(level, 3)]
        heading = _style(document, f"Heading {level}", size=size, after=after)
        heading.paragraph_format.space_before = Pt(before)
        heading.font.bold, heading.font.italic = True, False
        heading.font.color.rgb = accent
    _set_cover(document, accent, colour)
    _set_tables(document, accent)
    _set_contents(document, accent)
    subtitle = _style(document, "Theme Subtitle", size=12, after=8)
    subtitle.font.italic, subtitle.font.color.rgb = True, accent
    subtitle.paragraph_format.keep_with_next = True
    _style(document, "List Bullet", size=11, after=4)
    _set_running_lines(document, colour)


def _set_language(document: Document, locale: str) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
        language.set(qn("w:eastAsia"), locale)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), locale)


def _style(document: Document, name: str, *, size: float, after: float) -> Any:
    """Give a paragraph style by its name, made where the template lacks it."""
    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = cast("ParagraphStyle", document.styles[name])
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    style.paragraph_format.space_after = Pt(after)
    for link in style.element.findall(qn("w:link")):
        style.element.remove(link)  # a twin for letters, which keeps the old looks
    style.hidden = False
    style.quick_style = True
    return style


def _set_cover(document: Document, accent: RGBColor, colour: str) -> None:
    """Print title and subtitle white on one block of colour, the rest around it."""
    municipality = _style(document, "Cover Municipality", size=18, after=48)
    municipality.font.bold, municipality.font.color.rgb = True, accent
    municipality.paragraph_format.space_before = Pt(90)
    title = _style(document, "Title", size=36, after=0)
    subtitle = _style(document, "Subtitle", size=18, after=0)
    for style in (title, subtitle):
        style.paragraph_format.space_before = Pt(0)
        style.font.bold, style.font.italic = style is title, style is subtitle
        style.font.color.rgb = _WHITE
        _colour_block(style, colour)
    line = _style(document, "Cover Line", size=12, after=3)
    line.font.color.rgb = accent
    line.paragraph_format.space_before = Pt(26)


def _colour_block(style: ParagraphStyle, colour: str) -> None:
    """Print white on the colour; frames of the same colour make the block wider."""
    properties = style.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:shd", "w:numPr", "w:contextualSpacing"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    frame = element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        frame.append(
            element(f"w:{side}", val="single", sz="48", space="10", color=colour)
        )
    properties.insert_element_before(frame, *_AFTER_FRAME)
    properties.insert_element_before(shading(colour), *_AFTER_FRAME[1:])


_AFTER_FRAME = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap"),
    *("w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN"),
    *("w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind"),
    *("w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc"),
    *("w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl"),
    *("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)
"""What the schema wants after a paragraph's frame, in its order."""


def _set_tables(document: Document, accent: RGBColor) -> None:
    for name in (SMALL, WHITE_SMALL):
        style = _style(document, name, size=9, after=2)
        style.paragraph_format.space_before = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    heading = cast("ParagraphStyle", document.styles[WHITE_SMALL])
    heading.font.bold, heading.font.color.rgb = True, _WHITE
    caption = _style(document, "Caption", size=9.5, after=4)
    caption.font.bold, caption.font.color.rgb = True, accent
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(8)
    for name, size in (("Table Gap", 8), ("Sheet Gap", 4)):
        gap = _style(document, name, size=size, after=0)
        gap.paragraph_format.line_spacing = 1.0


def _set_contents(document: Document, accent: RGBColor) -> None:
    heading = _style(document, "TOC Heading", size=20, after=12)
    heading.font.bold, heading.font.color.rgb = True, accent
    heading.paragraph_format.page_break_before = True
    for level, indent in ((1, 0.0), (2, 0.6)):
        entry = _style(document, f"toc {level}", size=11, after=3)
        entry.font.bold = level == 1
        entry.paragraph_format.space_before = Pt(6 if level == 1 else 0)
        entry.paragraph_format.left_indent = Cm(indent)


def _set_running_lines(document: Document, colour: str) -> None:
    for name in ("Header", "Footer"):
        style = _style(document, name, size=9, after=0)
        style.font.color.rgb = _GREY
        style.paragraph_format.tab_stops.clear_all()
        style.paragraph_format.tab_stops.add_tab_stop(Cm(LINE), WD_TAB_ALIGNMENT.RIGHT)
    properties = document.styles["Header"].element.get_or_add_pPr()
    frame = element("w:pBdr")
    frame.append(element("w:bottom", val="single", sz="4", space="4", color=colour))
    properties.insert_element_before(frame, *_AFTER_FRAME)


def table_properties(about: str, colour: str, *, labels: bool) -> BaseOxmlElement:
    """Give what a table is to Word: ruled thinly, of fixed width, told in words.

    `labels`: the first column heads the rows, and no row heads the columns.
    """
    properties = element("w:tblPr")
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(
            element(f"w:{side}", val="single", sz="4", space="0", color=colour)
        )
    margins = element("w:tblCellMar")
    for side, width in (
        ("top", "40"),
        ("left", "85"),
        ("bottom", "40"),
        ("right", "85"),
    ):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    row, column = ("0", "1") if labels else ("1", "0")
    properties.extend(
        [
            element("w:tblW", w=str(round(LINE * 1440 / 2.54)), type="dxa"),
            element("w:jc", val="center"),
            borders,
            element("w:tblLayout", type="fixed"),
            margins,
            element("w:tblLook", val="0420", firstRow=row, firstColumn=column),
        ]
    )
    if about:
        properties.append(element("w:tblCaption", val=about))
        properties.append(element("w:tblDescription", val=about))
    return properties


def shading(colour: str) -> BaseOxmlElement:
    return element("w:shd", val="clear", color="auto", fill=colour)
