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
    for column in range(1, len(edges)):
        edges[column] = _moved(text, edges[column])
    edges.append(len(text))
    return [text[one:two].strip() for one, two in pairwise(edges)]


def _moved(text: str, at: int) -> int:
    """Move a cut out of the words it would part, to a space close by.

    The best space is a wide one, or one before a capital: a new cell begins there.
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
    return min(spaces, key=lambda place: abs(place - at) + _doubt(text, place))


def _doubt(text: str, place: int) -> int:
    """Weigh how unlikely it is that a new cell begins after a space."""
    if "  " in text[place - 1 : place + 2]:
        return 0
    if waits(text[:place]):
        return _FARTHEST
    return 2 if text[place + 1].isupper() or text[place + 1].isdigit() else _FARTHEST
