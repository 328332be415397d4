"""Pieces as a PDF, set by typst."""

import typst

from tests.reading.layouts.pieces import Grid, Heading, Piece, Points, Text, Wide

PAGE = """
#set page(paper: "a4", margin: 2cm, footer: context align(center, counter(page).display()))
#set text(size: 10pt, lang: "nb", hyphenate: true)
#set heading(outlined: true)
"""


def as_pdf(pieces: list[Piece]) -> bytes:
    source = PAGE + "\n\n".join(shown(piece) for piece in pieces)
    return typst.compile(source.encode())


def quoted(text: str) -> str:
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def shown(piece: Piece) -> str:
    match piece:
        case Heading(text, level):
            return f"{'=' * level} {quoted(text)}"
        case Text(text, bold):
            return f"#strong[{quoted(text)}]" if bold else quoted(text)
        case Points():
            return "\n\n".join(point(*each) for each in piece.marked())
        case Grid():
            return grid(piece)


def point(marker: str, text: str) -> str:
    return (
        "#grid(columns: (1.4em, 1fr), inset: (bottom: 0.3em), "
        f"[{quoted(marker)}], [{quoted(text)}])"
    )


def grid(piece: Grid) -> str:
    widths = ", ".join(f"{share}fr" for share in piece.shares())
    stroke = "0.5pt" if piece.ruled else "none"
    parts = [f"#table(columns: ({widths},), stroke: {stroke}, align: left + top,"]
    if piece.header:
        cells = ", ".join(f"[*{quoted(text)}*]" for text in piece.header)
        repeat = str(piece.repeat_header).lower()
        parts.append(f"table.header(repeat: {repeat}, {cells}),")
    parts += [f"{cell(each)}," for row in piece.rows for each in row]
    return "\n".join([*parts, ")"])


def cell(value: str | Wide) -> str:
    text = value.text if isinstance(value, Wide) else value
    inside = " #parbreak() ".join(quoted(part) for part in text.split("\n") if part)
    if isinstance(value, Wide):
        return f"table.cell(colspan: {value.columns}, rowspan: {value.rows})[{inside}]"
    return f"[{inside}]"
