"""Running headers and footers: found by their standing at one height on many pages."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import takewhile

from brobygger.reading.cleaning import collapse
from brobygger.reading.formats.pdf.edges import is_sideways
from brobygger.reading.formats.pdf.shapes import Grid, Line, Page

type _Key = tuple[str, int]
"""Text with digits as "#", and where it stands, in steps from the nearer edge."""

_TOP, _BOTTOM = 0.14, 0.86  # of the page's height
_EDGE = 0.08  # of the page's height: where a single page's number stands
_SAME_HEIGHT = 8.0  # points
_LEAST_PAGES = 3
_LARGER = 1.07  # times the body's size: a heading's type
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:side|sida|sidan|s\.|page)?\W*#\W*(?:(?:av|af|of)?\W*#)?\W*"
)
_SIDEWAYS = 9_999


@dataclass(slots=True)
class _Seen:
    """What stands at one height: on which pages, and with which digits there."""

    pages: set[int] = field(default_factory=set)
    texts: dict[str, int] = field(default_factory=dict)


def take_furniture(pages: list[Page], body: float) -> list[str]:
    """Take running headers, footers and page numbers off the pages; list each once.

    A heading in which nothing but the number changes ("Tiltak 3") is none.
    """
    seen: dict[_Key, _Seen] = defaultdict(_Seen)
    keys: dict[int, list[_Key]] = {}
    for page in pages:
        for piece in page.pieces:
            known_by = keys[id(piece)] = _keys(piece, page)
            text = _text(piece) if known_by else ""
            for key in known_by:
                seen[key].pages.add(page.number)
                seen[key].texts[text] = seen[key].texts.get(text, 0) + 1
    least = min(_LEAST_PAGES, max(len(pages), 2))
    found: dict[str, None] = {}
    for page in pages:
        running = {
            id(piece)
            for piece in page.pieces
            if (known_by := keys[id(piece)])
            and (
                _is_running(piece, seen[known_by[0]], least, body)
                or _is_number_of(piece, page)
            )
        }
        taken = _from_edges(page, running)
        found |= {_text(piece): None for piece in page.pieces if id(piece) in taken}
        page.pieces = [piece for piece in page.pieces if id(piece) not in taken]
        found |= dict.fromkeys(page.furniture)
    return list(found)


def _from_edges(page: Page, running: set[int]) -> set[int]:
    """Keep what has nothing but running text between itself and the page's edge."""
    taken: set[int] = set()
    upright = [p for p in page.pieces if not (isinstance(p, Line) and is_sideways(p))]
    upright.sort(key=lambda piece: piece.box[1] + piece.box[3])
    half = page.height / 2
    above = [piece for piece in upright if piece.box[1] < half]
    below = [piece for piece in reversed(upright) if piece.box[1] >= half]
    for pieces in (above, below):
        edge = takewhile(lambda piece: id(piece) in running, pieces)
        taken |= {id(piece) for piece in edge}
    return taken | {
        id(piece)
        for piece in page.pieces
        if id(piece) in running and isinstance(piece, Line) and is_sideways(piece)
    }


def _is_number_of(piece: Line | Grid, page: Page) -> bool:
    """Say whether a piece is the page's own number, alone at its very edge."""
    text, top, bottom = _text(piece), piece.box[1], piece.box[3]
    if not _PAGE_NUMBER.fullmatch(_normal(text)) or len(text) > len("side 100 av 100"):
        return False
    at_edge = bottom < _EDGE * page.height or top > (1 - _EDGE) * page.height
    return at_edge and str(page.number) in _DIGITS.findall(text)


def _is_running(piece: Line | Grid, seen: _Seen, least: int, body: float) -> bool:
    if len(seen.pages) < least:
        return False
    text = _text(piece)
    if seen.texts[text] >= least or _PAGE_NUMBER.fullmatch(_normal(text)):
        return True
    return isinstance(piece, Line) and not (piece.bold or piece.size > _LARGER * body)


def _keys(piece: Line | Grid, page: Page) -> list[_Key]:
    """Give what a piece in the margin is known by: its own key and near ones."""
    if isinstance(piece, Line) and is_sideways(piece):
        return [(_normal(_text(piece)), _SIDEWAYS)]
    _, top, _, bottom = piece.box
    middle = (top + bottom) / 2
    if _TOP * page.height < middle < _BOTTOM * page.height:
        return []
    text = _normal(_text(piece))
    if middle > page.height / 2:
        middle -= page.height
    step = round(middle / _SAME_HEIGHT)
    return [(text, step), (text, step - 1), (text, step + 1)]


def _normal(text: str) -> str:
    return _DIGITS.sub("#", text.lower())


def _text(piece: Line | Grid) -> str:
    if isinstance(piece, Line):
        return collapse(piece.text)
    return " ".join(cell.text for row in piece.table.rows for cell in row)
