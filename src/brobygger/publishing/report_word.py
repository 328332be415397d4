"""The parts of a report, written at the end of a Word document."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise

from docx.document import Document
from docx.shared import Cm
from docx.text.paragraph import Paragraph as DocxParagraph

from brobygger.publishing.plan_parts import LINE, Heading, Paragraph, Table
from brobygger.publishing.report_parts import Card, Chart, ReportPart
from brobygger.publishing.report_picture import chart_pngs
from brobygger.publishing.report_word_cards import card_table
from brobygger.publishing.word_fields import add_bookmark
from brobygger.publishing.word_tables import add_table


def bookmark(number: int) -> str:
    return f"_Toc{number + 1:06}"


def write_parts(
    document: Document,
    parts: Sequence[ReportPart],
    colour: str,
    language: str,
    *,
    bookmarks: bool = False,
) -> None:
    """Write parts at the document's end; `colour` is six hexadecimal digits.

    With `bookmarks`, contents can lead to the headings.
    """
    charts = [part for part in parts if isinstance(part, Chart)]
    writer = _Writer(document, colour, iter(chart_pngs(charts, colour, language)))
    writer.bookmarks = bookmarks
    for part, after in pairwise([*parts, None]):
        if part is not None:
            writer.write(part, after)


class _Writer:
    """Writes parts one after the other; `pictures` are those of the charts to come."""

    def __init__(
        self, document: Document, colour: str, pictures: Iterator[bytes]
    ) -> None:
        self.document = document
        self.colour = colour
        self.pictures = pictures
        self.headings = 0
        self.bookmarks = False
        self.style_ids: dict[str, str] = {}

    def write(self, part: ReportPart, after: ReportPart | None) -> None:
        match part:
            case Heading():
                self._heading(part)
            case Paragraph():
                paragraph = self._paragraph("Normal")
                if part.opening:
                    paragraph.add_run(part.opening).bold = True
                paragraph.add_run(part.text)
            case Chart():
                self._picture(part)
            case Table():
                add_table(self.document, part, self.colour)
                self._paragraph("Table Gap")
            case Card():
                table = card_table(part, self.colour)
                self.document.element.body.insert_element_before(table, "w:sectPr")
                # Without a gap Word joins two tables that touch.
                self._paragraph("Sheet Gap" if isinstance(after, Card) else "Table Gap")

    def _paragraph(self, style: str) -> DocxParagraph:
        """Add a paragraph; python-docx itself seeks the style anew for each."""
        if style not in self.style_ids:
            self.style_ids[style] = self.document.styles[style].style_id
        paragraph = self.document.add_paragraph()
        paragraph._p.style = self.style_ids[style]  # noqa: SLF001 -- see above
        return paragraph

    def _heading(self, part: Heading) -> None:
        heading = self._paragraph(f"Heading {part.level}")
        heading.add_run(part.text)
        heading.paragraph_format.keep_with_next = True
        if self.bookmarks:
            add_bookmark(heading, self.headings, bookmark(self.headings))
        self.headings += 1

    def _picture(self, part: Chart) -> None:
        paragraph = self._paragraph("Normal")
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run()
        shape = run.add_picture(BytesIO(next(self.pictures)), width=Cm(LINE))
        properties = shape._inline.docPr  # noqa: SLF001 -- python-docx has no alternative texts
        properties.set("descr", part.alternative)
