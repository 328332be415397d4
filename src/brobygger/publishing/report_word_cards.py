"""A measure's card as a Word table, written as markup that is parsed in one go."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from brobygger.publishing.plan_colours import tint
from brobygger.publishing.report_parts import CARD_WIDTHS, Card, Field
from brobygger.publishing.word_styles import SMALL, style_id, table_properties

_TWIPS = 1440 / 2.54  # in a centimetre
_WHITE, _BLACK, _GREY = "ffffff", "000000", "6e6e6e"
_MOST_BOLD = 240  # signs: a longer name of a measure is not printed bold

type _Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cell is printed; colours are six hexadecimal digits or ""."""

    fill: str = ""
    ink: str = ""
    bold: bool = False


def card_table(card: Card, colour: str) -> BaseOxmlElement:
    """Make the table; its first row comes again where it goes on overleaf."""
    whole = not card.is_long
    rows = [_head(card, colour)]
    for number, fields in enumerate(card.rows, start=1):
        stays = whole and number < len(card.rows)
        rows.append(_fields(card, fields, colour, stays=stays))
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in CARD_WIDTHS)
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    table.insert(0, table_properties(card.about, tint(colour, 0.45), labels=True))
    return table


def _head(card: Card, colour: str) -> str:
    name, texts = card.head
    label = _Look(tint(colour, 0.78), _darker(colour), bold=True)
    value = _Look(label.fill, bold=sum(map(len, texts)) <= _MOST_BOLD)
    cells = [
        _cell((name,), label, [0], stays=True),
        _cell(texts, value, _columns(0, 1), stays=True),
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _fields(card: Card, fields: tuple[Field, ...], colour: str, *, stays: bool) -> str:
    label = _Look(tint(colour, 0.9), _darker(colour), bold=True)
    cells = []
    for pair, (name, texts) in enumerate(fields):
        marked = name == card.marked
        look = _status_look(card.code, colour) if marked else _Look()
        cells.append(_cell((name,), label, [2 * pair], stays=stays))
        cells.append(_cell(texts, look, _columns(pair, len(fields)), stays=stays))
    kept = "" if card.is_long else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{kept}</w:trPr>{''.join(cells)}</w:tr>"


def _columns(pair: int, pairs: int) -> list[int]:
    """Give the columns of a value: what stands alone takes the rest of the row."""
    return [2 * pair + 1] if pairs > 1 else [1, 2, 3]


def _status_look(code: str, colour: str) -> _Look:
    fill, ink = {
        "done": (colour, _WHITE),
        "under_way": (tint(colour, 0.5), _BLACK),
        "not_started": (tint(colour, 0.88), _BLACK),
        "stopped": (_GREY, _WHITE),
    }.get(code, (_WHITE, _BLACK))
    return _Look(fill, ink, bold=True)


def _darker(colour: str) -> str:
    """Give a colour that reads well on its own tints, whatever the template's is."""
    return "".join(f"{int(colour[at : at + 2], 16) * 3 // 5:02x}" for at in (0, 2, 4))


def _cell(texts: _Texts, look: _Look, columns: list[int], *, stays: bool) -> str:
    """Write a cell over the columns; `stays` keeps it on the page of the row below."""
    width = _twips(sum(CARD_WIDTHS[column] for column in columns))
    span = f'<w:gridSpan w:val="{len(columns)}"/>' if len(columns) > 1 else ""
    fill = (
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>'
        if look.fill
        else ""
    )
    bold = "<w:b/>" if look.bold else ""
    ink = f'<w:color w:val="{look.ink}"/>' if look.ink else ""
    kept = "<w:keepNext/>" if stays else ""
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(SMALL)}"/>{kept}</w:pPr><w:r><w:rPr>'
        f'{bold}{ink}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in texts or ("",)
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}</w:tcPr>'
        f"{paragraphs}</w:tc>"
    )


def _twips(centimetres: float) -> int:
    return round(centimetres * _TWIPS)
