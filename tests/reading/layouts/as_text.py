"""Pieces as plain text: tables in columns kept by spaces, or flattened cell by cell."""

import textwrap

from tests.reading.layouts.pieces import Grid, Heading, Piece, Points, Text, Wide

PAPER = 100
"""Characters a line."""


def as_columns(pieces: list[Piece]) -> bytes:
    return paper(pieces, columns)


def as_flat(pieces: list[Piece]) -> bytes:
    return paper(pieces, flat)


def paper(pieces: list[Piece], grid) -> bytes:
    return "\n\n".join(shown(piece, grid) for piece in pieces).encode()


def shown(piece: Piece, grid) -> str:
    match piece:
        case Heading(text) | Text(text):
            return textwrap.fill(text, PAPER)
        case Points():
            return "\n".join(
                textwrap.fill(f"{marker} {text}", PAPER, subsequent_indent="  ")
                for marker, text in piece.marked()
            )
        case Grid():
            return grid(piece)


def widths(piece: Grid) -> list[int]:
    total = sum(piece.shares())
    return [max(8, PAPER * share // total) for share in piece.shares()]


def wrapped(value: str | Wide, width: int) -> list[str]:
    text = value.text if isinstance(value, Wide) else value
    lines = []
    for part in text.split("\n"):
        lines += textwrap.wrap(part, width) or [""]
    return lines


def columns(piece: Grid) -> str:
    rows = ([piece.header] if piece.header else []) + piece.rows
    room = widths(piece)
    return "\n\n".join(side_by_side(row, room) for row in rows)


def side_by_side(row: list[str | Wide], room: list[int]) -> str:
    cells, column = [], 0
    for value in row:
        span = value.columns if isinstance(value, Wide) else 1
        width = sum(room[column : column + span])
        cells.append((wrapped(value, width - 2), width))
        column += span
    height = max(len(lines) for lines, _width in cells)
    return "\n".join(
        "".join(
            (lines[line] if line < len(lines) else "").ljust(width)
            for lines, width in cells
        ).rstrip()
        for line in range(height)
    )


def flat(piece: Grid) -> str:
    """As text tools give a table: the header on one line, then block after block."""
    room = widths(piece)
    header = [" ".join(piece.header)] if piece.header else []
    return "\n\n".join(header + [blocks(row, room) for row in piece.rows])


def blocks(row: list[str | Wide], room: list[int]) -> str:
    texts = ["\n".join(wrapped(value, room[n])) for n, value in enumerate(row)]
    texts = [text for text in texts if text]
    numbered = len(texts) > 1 and texts[0].rstrip(".").replace(".", "").isdigit()
    if numbered:
        texts[:2] = [f"{texts[0]} {texts[1]}"]
    return "\n\n".join(texts)
