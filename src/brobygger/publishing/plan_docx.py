"""A plan as a Word document, with the styles and fields that word processors expect."""

from datetime import datetime, time
from itertools import pairwise

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from brobygger.publishing.plan_chapters import compose
from brobygger.publishing.plan_colours import dark_enough
from brobygger.publishing.plan_cover import Cover
from brobygger.publishing.plan_data import PlanData
from brobygger.publishing.plan_parts import (
    LINE,
    Heading,
    Items,
    Paragraph,
    Part,
    Sheet,
    Table,
)
from brobygger.publishing.plan_words import LOCALES, Words, language_of, words_in
from brobygger.publishing.word_fields import add_bookmark, add_contents, add_page_line
from brobygger.publishing.word_packing import packed
from brobygger.publishing.word_styles import add_paragraph, set_styles
from brobygger.publishing.word_tables import add_sheet, add_table

_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001 -- Word's dates have no zone
_CONTENTS_LEVELS = 2


def plan_docx(plan: PlanData) -> bytes:
    """Give the document's bytes; the same plan gives the same bytes."""
    cover, parts = compose(plan)
    document: Document = docx.Document()
    colour = dark_enough(plan.colour)
    words = words_in(plan.language)
    set_styles(document, colour, LOCALES[language_of(plan.language)])
    _set_up(document, plan, cover, words)
    _cover(document, cover)
    headings = [part for part in parts if isinstance(part, Heading)]
    add_contents(document, words["contents"], _listed(headings))
    _Writer(document, colour).write(parts)
    return packed(document, _written(plan))


def _listed(headings: list[Heading]) -> list[tuple[int, str, str]]:
    """Give level, text and bookmark of what the contents list."""
    return [
        (heading.level, heading.text, _bookmark(number))
        for number, heading in enumerate(headings)
        if heading.level <= _CONTENTS_LEVELS
    ]


def _bookmark(number: int) -> str:
    return f"_Toc{number + 1:06}"


# ── the document around the text ─────────────────────────────────────────────


def _set_up(document: Document, plan: PlanData, cover: Cover, words: Words) -> None:
    properties = document.core_properties
    properties.title, properties.author = cover.title, cover.municipality
    properties.subject, properties.comments = cover.subtitle, ""
    properties.created = properties.modified = _written(plan)
    properties.language = LOCALES[language_of(plan.language)]
    properties.version = plan.revision.version if plan.revision else ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - LINE) / 2)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.4)
    section.different_first_page_header_footer = True
    for line in (section.first_page_header, section.first_page_footer):
        line.is_linked_to_previous = False  # the cover has lines of its own: none
        line.paragraphs[0].style = document.styles["Normal"]
    header = section.header.paragraphs[0]
    header.text = f"{cover.title}\t{cover.municipality}"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_page_line(footer, words["page"])


def _cover(document: Document, cover: Cover) -> None:
    add_paragraph(document, cover.municipality, "Cover Municipality")
    add_paragraph(document, cover.title, "Title")
    if cover.subtitle:
        add_paragraph(document, cover.subtitle, "Subtitle")
    for line in cover.lines:
        add_paragraph(document, line, "Cover Line")


def _written(plan: PlanData) -> datetime:
    if plan.revision is None:
        return _UNDATED
    return datetime.combine(plan.revision.day, time(12))


# ── the parts ────────────────────────────────────────────────────────────────


class _Writer:
    """Writes parts one after the other; `colour` is six hexadecimal digits."""

    def __init__(self, document: Document, colour: str) -> None:
        self.document = document
        self.colour = colour
        self.headings = 0
        self.breaks = False  # the next heading begins a page

    def write(self, parts: list[Part]) -> None:
        """Write all parts, the first at the top of a page."""
        self.breaks = True
        for part, after in pairwise([*parts, None]):
            if part is not None:
                self._part(part)
            if isinstance(part, Table | Sheet):
                self._gap(wide=not isinstance(after, Sheet))

    def _part(self, part: Part) -> None:
        match part:
            case Heading(level, text):
                heading = add_paragraph(self.document, text, f"Heading {level}")
                add_bookmark(heading, self.headings, _bookmark(self.headings))
                self.headings += 1
                heading.paragraph_format.page_break_before = self.breaks or None
                self.breaks = False
            case Paragraph():
                self._paragraph(part)
            case Items(texts):
                for each in texts:
                    add_paragraph(self.document, each, "List Bullet")
            case Table():
                add_table(self.document, part, self.colour)
            case Sheet():
                add_sheet(self.document, part, self.colour)

    def _paragraph(self, part: Paragraph) -> None:
        style = "Theme Subtitle" if part.is_subtitle else "Normal"
        paragraph = add_paragraph(self.document, "", style)
        if part.opening:
            paragraph.add_run(part.opening).bold = True
        paragraph.add_run(part.text)
        leads = part.text.endswith(":")
        paragraph.paragraph_format.keep_with_next = leads or None

    def _gap(self, *, wide: bool) -> None:
        """Part a table from what follows, or Word joins two that touch."""
        style = "Table Gap" if wide else "Sheet Gap"
        add_paragraph(self.document, "", style)
