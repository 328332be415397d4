"""Pieces as a web page, with the navigation that pages have around their text."""

from html import escape

from tests.reading.layouts.pieces import Grid, Heading, Piece, Points, Text, Wide


def as_html(pieces: list[Piece]) -> bytes:
    body = "\n".join(shown(piece) for piece in pieces)
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>Side</title></head>'
        '<body><nav><ul><li><a href="/">Hjem</a></li><li>Kontakt</li></ul></nav>'
        f"<main>{body}</main><footer>Adresse</footer></body></html>"
    ).encode()


def shown(piece: Piece) -> str:
    match piece:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Text(text, bold):
            inside = f"<strong>{escape(text)}</strong>" if bold else escape(text)
            return f"<p>{inside}</p>"
        case Points(texts, style):
            items = "".join(f"<li>{escape(text)}</li>" for text in texts)
            kinds = {"1.": ("ol", ""), "a)": ("ol", ' type="a"')}
            tag, kind = kinds.get(style, ("ul", ""))
            return f"<{tag}{kind}>{items}</{tag}>"
        case Grid():
            return grid(piece)


def grid(piece: Grid) -> str:
    header = "".join(f"<th>{escape(text)}</th>" for text in piece.header)
    head = f"<thead><tr>{header}</tr></thead>" if header else ""
    rows = "".join(
        "<tr>" + "".join(cell(each) for each in row) + "</tr>" for row in piece.rows
    )
    return f"<table>{head}<tbody>{rows}</tbody></table>"


def cell(value: str | Wide) -> str:
    wide = value if isinstance(value, Wide) else Wide(value)
    inside = "".join(f"<p>{escape(part)}</p>" for part in wide.text.split("\n"))
    return f'<td colspan="{wide.columns}" rowspan="{wide.rows}">{inside}</td>'
