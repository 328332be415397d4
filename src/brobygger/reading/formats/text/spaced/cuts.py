"""Where to cut the lines of a stretch into cells."""

from itertools import pairwise

from brobygger.reading.formats.text.spaced.grid import NEAR, Stretch, segments
from brobygger.reading.formats.text.wrapping import waits

_FARTHEST = 14  # letters a cut may move


def cuts_of(stretch: Stretch) -> list[int]:
    """Find where to cut: near each column's start, where most lines are blank."""
    texts = [line.text.expandtabs() for line in stretch.lines if not line.is_blank]
    texts = [text for text in texts if len(segments(text)) > 1]
    cuts = [0]
    for before, start in pairwise(stretch.starts):
        low, high = max(before + 1, start - 4 * NEAR), start + NEAR
        places = range(low, high)
        cuts.append(
            max(places, key=lambda at: (_blank(texts, at), -abs(at - start + 1)))
        )
    return cuts


def _blank(texts: list[str], at: int) -> int:
    return sum(text[at : at + 1] in ("", " ") for text in texts)


def cut(text: str, cuts: list[int]) -> list[str]:
    """Cut a line into its cells."""
    edges = cuts[:]
    begins = len(cuts) > 1 and bool(text[: cuts[1]].strip())
    for column in range(1, len(edges)):
        end = edges[column + 1] if begins and column + 1 < len(edges) else 0
        edges[column] = _moved(text, edges[column], end)
    edges.append(len(text))
    return [text[one:two].strip() for one, two in pairwise(edges)]


def _moved(text: str, at: int, end: int = 0) -> int:
    """Move a cut out of the words it would part, to a space close by.

    The best space is a wide one, or one before a capital: a new cell begins there.
    The cell, which reaches to `end` where that is known, should not become empty.
    """
    soft = text.find("\u00ad ", max(at - _FARTHEST, 0), at + _FARTHEST)
    if soft > 0:  # a word goes on in the line below: its cell ends here
        return soft + 1
    if at >= len(text) or "  " in text[max(at - 1, 0) : at + 2]:
        return at
    near = range(max(at - _FARTHEST, 1), min(at + _FARTHEST, len(text) - 1))
    spaces = [place for place in near if text[place] == " "]
    if not spaces:
        return at

    def worth(place: int) -> int:
        emptied = end and not text[place:end].strip()
        return abs(place - at) + _doubt(text, place) + bool(emptied) * _FARTHEST

    return min(spaces, key=worth)


def _doubt(text: str, place: int) -> int:
    """Weigh how unlikely it is that a new cell begins after a space."""
    if "  " in text[place - 1 : place + 2]:
        return 0
    capital = text[place + 1].isupper() or text[place + 1].isdigit()
    if waits(text[:place]):
        return _FARTHEST // 2 if capital else _FARTHEST
    return 2 if capital else _FARTHEST
