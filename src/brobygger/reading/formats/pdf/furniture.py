"""Running headers and footers: found by their standing at one height on many pages."""

import re
from collections import defaultdict

from brobygger.reading.cleaning import collapse
from brobygger.reading.formats.pdf.shapes import Grid, Line, Page

_TOP, _BOTTOM = 0.14, 0.86  # of the page's height
_SAME_HEIGHT = 8.0  # points
_LEAST_PAGES = 3
_DIGITS = re.compile(r"\d+")


def take_furniture(pages: list[Page]) -> list[str]:
    """Take running headers, footers and page numbers off the pages; list each once."""
    pages_of: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for piece in page.pieces:
            for key in _keys(piece, page):
                pages_of[key].add(page.number)
    least = _LEAST_PAGES if len(pages) >= _LEAST_PAGES else 2
    running = {key for key, on in pages_of.items() if len(on) >= least}
    found: dict[str, None] = {}
    for page in pages:
        kept: list[Line | Grid] = []
        for piece in page.pieces:
            if running.isdisjoint(_keys(piece, page)[:1]):
                kept.append(piece)
            else:
                found[_text(piece)] = None
        page.pieces = kept
        found |= dict.fromkeys(page.furniture)
    return list(found)


def _keys(piece: Line | Grid, page: Page) -> list[tuple[str, int]]:
    """Give what a piece in the margin is known by: its own key and near ones."""
    box = piece.box
    if _TOP * page.height < box[1] and box[3] < _BOTTOM * page.height:
        return []
    middle = (box[1] + box[3]) / 2
    if _TOP * page.height < middle < _BOTTOM * page.height:
        return []
    if middle > page.height / 2:
        middle -= page.height
    text = _DIGITS.sub("#", _text(piece).lower())
    step = round(middle / _SAME_HEIGHT)
    return [(text, step), (text, step - 1), (text, step + 1)]


def _text(piece: Line | Grid) -> str:
    if isinstance(piece, Line):
        return collapse(piece.text)
    return " ".join(cell.text for row in piece.table.rows for cell in row)
