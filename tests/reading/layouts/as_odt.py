"""Pieces as an OpenDocument text, written by hand."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile

from tests.reading.layouts.pieces import Grid, Heading, Piece, Points, Text, Wide

MIMETYPE = "application/vnd.oasis.opendocument.text"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
CONTENT = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{OFFICE}:office:1.0" '
    f'xmlns:text="{OFFICE}:text:1.0" xmlns:table="{OFFICE}:table:1.0" '
    f'xmlns:style="{OFFICE}:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'office:version="1.3"><office:automatic-styles>'
    '<style:style style:name="B" style:family="paragraph">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    "</office:automatic-styles><office:body><office:text>{}"
    "</office:text></office:body></office:document-content>"
)


def as_odt(pieces: list[Piece]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", MIMETYPE, ZIP_STORED)
        body = "".join(shown(piece) for piece in pieces)
        archive.writestr("content.xml", CONTENT.replace("{}", body))
    return stream.getvalue()


def shown(piece: Piece) -> str:
    match piece:
        case Heading(text, level):
            return f'<text:h text:outline-level="{level}">{escape(text)}</text:h>'
        case Text(text, bold):
            style = ' text:style-name="B"' if bold else ""
            return f"<text:p{style}>{escape(text)}</text:p>"
        case Points(texts, "•"):
            items = "".join(
                f"<text:list-item><text:p>{escape(text)}</text:p></text:list-item>"
                for text in texts
            )
            return f"<text:list>{items}</text:list>"
        case Points():
            return "".join(
                f"<text:p>{marker}<text:tab/>{escape(text)}</text:p>"
                for marker, text in piece.marked()
            )
        case Grid():
            return grid(piece)


def grid(piece: Grid) -> str:
    rows = ([piece.header] if piece.header else []) + piece.rows
    width = piece.columns
    taken: set[tuple[int, int]] = set()
    written = []
    for row, cells in enumerate(rows):
        values, parts, column = iter(cells), [], 0
        while column < width:
            if (row, column) in taken:
                parts.append("<table:covered-table-cell/>")
                column += 1
                continue
            value = next(values)
            wide = value if isinstance(value, Wide) else Wide(value)
            parts.append(cell(wide))
            parts += ["<table:covered-table-cell/>"] * (wide.columns - 1)
            taken |= {
                (row + down, column + right)
                for down in range(wide.rows)
                for right in range(wide.columns)
            }
            column += wide.columns
        written.append("<table:table-row>" + "".join(parts) + "</table:table-row>")
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    return f"<table:table>{columns}{''.join(written)}</table:table>"


def cell(wide: Wide) -> str:
    inside = "".join(
        f"<text:p>{escape(part)}</text:p>" for part in wide.text.split("\n")
    )
    spans = (
        f'table:number-columns-spanned="{wide.columns}" '
        f'table:number-rows-spanned="{wide.rows}"'
    )
    return f"<table:table-cell {spans}>{inside}</table:table-cell>"
