"""Tables of a Word document, written as markup: python-docx takes seconds for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from brobygger.publishing.plan_colours import tint
from brobygger.publishing.plan_parts import LINE, WHOLE_ROW, Sheet, Table
from brobygger.publishing.word_styles import (
    SMALL,
    WHITE_SMALL,
    add_paragraph,
    element,
    shading,
    style_id,
    table_properties,
)

_LABELS = 3.2  # cm
_LONG_TABLE = 25  # rows of figures: from here on it may be parted between pages
_TWIPS = 1440 / 2.54  # in a centimetre

type _Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cell is printed; `fill` is six hexadecimal digits or ""."""

    style: str = SMALL
    fill: str = ""
    bold: bool = False
    right: bool = False
    with_next: bool = False  # stays on the page of the row below


def add_table(document: Document, part: Table, colour: str) -> None:
    """Write a table whose header row comes again on every page."""
    if part.caption:
        add_paragraph(document, part.caption, "Caption")
    head = _Look(style=WHITE_SMALL, fill=colour, with_next=True)
    band = _Look(fill=tint(colour, 0.85), bold=True, with_next=True)
    together = part.figures and len(part.rows) <= _LONG_TABLE
    table = _table(part.widths, part.about, colour)
    header = [(name,) for name in part.header]
    looks = _looks(head, len(header), right=part.figures)
    table.append(_row(header, looks, part.widths, header=True))
    for number, cells in enumerate(part.rows, start=1):
        if len(cells) == 1 and len(part.widths) > 1:
            band_row = _row(cells, [band], [sum(part.widths)])
            _span(band_row, len(part.widths))
            table.append(band_row)
            continue
        look = _Look(with_next=together and number < len(part.rows))
        looks = _looks(look, len(cells), right=part.figures)
        table.append(_row(cells, looks, part.widths))
    _append(document, table)


def add_sheet(document: Document, part: Sheet, colour: str) -> None:
    """Write a table of labels and values that stays on one page where it can."""
    widths = (_LABELS, LINE - _LABELS)
    length = sum(len(text) for _, texts in part.fields for text in texts)
    table = _table(widths, part.about, colour, labels=True)
    for number, (label, texts) in enumerate(part.fields, start=1):
        stays = length <= WHOLE_ROW and number < len(part.fields)
        name = _Look(fill=tint(colour, 0.88), bold=True, with_next=stays)
        looks = [name, _Look(with_next=stays)]
        table.append(_row([(label,), texts], looks, widths))
    _append(document, table)


def _looks(look: _Look, count: int, *, right: bool) -> list[_Look]:
    """Give every cell the look; figures stand at the right, below their name."""
    if not right:
        return [look] * count
    other = _Look(
        look.style, look.fill, look.bold, right=True, with_next=look.with_next
    )
    return [look, *[other] * (count - 1)]


def _append(document: Document, table: BaseOxmlElement) -> None:
    document.element.body.insert_element_before(table, "w:sectPr")


def _table(
    widths: Sequence[float], about: str, colour: str, *, labels: bool = False
) -> BaseOxmlElement:
    table = element("w:tbl")
    table.append(table_properties(about, tint(colour, 0.45), labels=labels))
    grid = element("w:tblGrid")
    for width in widths:
        grid.append(element("w:gridCol", w=_twips(width)))
    table.append(grid)
    return table


def _row(
    cells: Sequence[_Texts],
    looks: Sequence[_Look],
    widths: Sequence[float],
    *,
    header: bool = False,
) -> BaseOxmlElement:
    """Make a row; one that is not too long stays whole."""
    row = element("w:tr")
    properties = element("w:trPr")
    if sum(len(text) for texts in cells for text in texts) <= WHOLE_ROW:
        properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    for texts, look, width in zip(cells, looks, widths, strict=True):
        row.append(_cell(texts, look, width))
    return row


def _cell(texts: _Texts, look: _Look, width: float) -> BaseOxmlElement:
    """Make a cell; an empty one has an empty paragraph, as the schema wants."""
    cell = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=_twips(width), type="dxa"))
    if look.fill:
        properties.append(shading(look.fill))
    cell.append(properties)
    cell.extend(_paragraphs(texts or ("",), look, style_id(look.style)))
    return cell


def _paragraphs(texts: _Texts, look: _Look, style: str) -> Iterator[BaseOxmlElement]:
    for text in texts:
        paragraph = element("w:p")
        properties = element("w:pPr")
        properties.append(element("w:pStyle", val=style))
        if look.with_next:
            properties.append(element("w:keepNext"))
        if look.right:
            properties.append(element("w:jc", val="right"))
        paragraph.append(properties)
        if text:
            paragraph.append(_run(text, bold=look.bold))
        yield paragraph


def _run(text: str, *, bold: bool) -> BaseOxmlElement:
    run = element("w:r")
    if bold:
        properties = element("w:rPr")
        properties.append(element("w:b"))
        run.append(properties)
    words = element("w:t")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text
    run.append(words)
    return run


def _span(row: BaseOxmlElement, columns: int) -> None:
    """Let a row's only cell cover all columns."""
    properties = row[-1][0]
    properties.insert(1, element("w:gridSpan", val=str(columns)))


def _twips(centimetres: float) -> str:
    return str(round(centimetres * _TWIPS))
