"""Footnotes: small type at a page's bottom, below a short rule or after a number."""

from brobygger.reading.cleaning import join_lines
from brobygger.reading.document import Block, Kind, Place
from brobygger.reading.formats.pdf.shapes import Grid, Line, Page

_SMALL = 0.93  # of the body's size
_LOWER_PART = 0.35  # of the page's height: above it no footnote stands


def take_footnotes(page: Page, body: float) -> list[Block]:
    """Take the footnotes off a page; each is a paragraph with its number as marker."""
    lines = _notes(page, body)
    if not lines:
        return []
    taken = set(map(id, lines))
    page.pieces = [piece for piece in page.pieces if id(piece) not in taken]
    groups: list[list[Line]] = []
    for line in lines:
        if line.mark or not groups or _is_numbered(line):
            groups.append([])
        groups[-1].append(line)
    return [_block(group, page.number) for group in groups]


def _notes(page: Page, body: float) -> list[Line]:
    """Find the small lines below which nothing larger stands."""
    pieces = sorted(page.pieces, key=lambda piece: piece.box[1], reverse=True)
    found: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Grid) or piece.size > _SMALL * body:
            break
        if piece.top < _LOWER_PART * page.height:
            break
        found.append(piece)
    found.reverse()
    rule = page.rule
    if rule is not None and any(line.top >= rule - 2 for line in found):
        return [line for line in found if line.top >= rule - 2]
    for index, line in enumerate(found):
        if line.mark:
            return found[index:]
    return []


def _is_numbered(line: Line) -> bool:
    first = line.text.split(" ", 1)[0]
    return first.isdigit() and len(first) <= len("123")


def _block(lines: list[Line], page: int) -> Block:
    place = Place(page, lines[0].box)
    for line in lines[1:]:
        place = place.joined(Place(page, line.box))
    block = Block(Kind.PARAGRAPH, join_lines([line.text for line in lines]), place)
    block.marker, block.size = lines[0].mark, lines[0].size
    block.raw_lines = [line.text for line in lines]
    return block
