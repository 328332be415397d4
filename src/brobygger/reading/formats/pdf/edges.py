"""Text that is not read in lines: set sideways or letter by letter along an edge."""

from collections import defaultdict
from itertools import pairwise

from brobygger.reading.formats.pdf.shapes import Line, Span, line_of

_EDGE = 0.13  # of the page's width
_SAME_COLUMN = 4.0  # points
_LEAST_LETTERS = 4
_FARTHEST = 3.0  # of the type's size, from letter to letter


def take_letters(spans: list[Span], width: float) -> tuple[list[Span], list[str]]:
    """Part off words set one letter a line along the page's edge; give them too."""
    columns: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        if len(span.text) == 1 and span.text.isalpha():
            middle = (span.left + span.right) / 2
            if not _EDGE * width < middle < (1 - _EDGE) * width:
                columns[round(middle / _SAME_COLUMN)].append(span)
    if not columns:
        return spans, []
    taken: set[int] = set()
    words = []
    for place in sorted(columns):
        letters = sorted(
            [*columns[place], *columns.get(place + 1, [])], key=lambda span: span.top
        )
        letters = [letter for letter in letters if id(letter) not in taken]
        if len(letters) >= _LEAST_LETTERS and _are_stacked(letters):
            taken |= set(map(id, letters))
            words.append("".join(letter.text for letter in letters))
    return [span for span in spans if id(span) not in taken], words


def _are_stacked(letters: list[Span]) -> bool:
    size = max(letter.size for letter in letters) or 10.0
    return all(
        0 < below.top - above.top < _FARTHEST * size
        for above, below in pairwise(letters)
    )


def sideways_lines(spans: list[Span]) -> list[Line]:
    """Make lines of what is set sideways outside of tables; they are read last."""
    spans = sorted(spans, key=lambda span: (span.left, span.top))
    return [line_of([span], -1 - index, span.right) for index, span in enumerate(spans)]


def is_sideways(line: Line) -> bool:
    return line.region < 0
