"""Pieces as a Word document, by python-docx."""

from io import BytesIO

from docx import Document

from tests.reading.layouts.pieces import Grid, Heading, Piece, Points, Text, Wide

STYLES = {"•": "List Bullet", "1.": "List Number"}


def as_docx(pieces: list[Piece]) -> bytes:
    document = Document()
    for piece in pieces:
        add(document, piece)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def add(document, piece: Piece) -> None:
    match piece:
        case Heading(text, level):
            document.add_heading(text, level)
        case Text(text, bold):
            document.add_paragraph().add_run(text).bold = bold
        case Points(texts, "•"):
            for text in texts:
                document.add_paragraph(text, style=STYLES["•"])
        case Points():
            for marker, text in piece.marked():
                document.add_paragraph(f"{marker}\t{text}")
        case Grid():
            add_table(document, piece)


def add_table(document, piece: Grid) -> None:
    rows = ([piece.header] if piece.header else []) + piece.rows
    table = document.add_table(len(rows), piece.columns, style="Table Grid")
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for value in cells:
            while (row, column) in taken:
                column += 1
            wide = value if isinstance(value, Wide) else Wide(value)
            spot = table.cell(row, column)
            if wide.columns > 1 or wide.rows > 1:
                last = table.cell(row + wide.rows - 1, column + wide.columns - 1)
                spot = spot.merge(last)
            fill(spot, wide.text)
            taken |= {
                (row + down, column + right)
                for down in range(wide.rows)
                for right in range(wide.columns)
            }


def fill(spot, text: str) -> None:
    first, *others = text.split("\n")
    spot.paragraphs[0].text = first
    for other in others:
        spot.add_paragraph(other)
