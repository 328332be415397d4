"""Spans beside each other are a visual row."""

from collections import defaultdict

from brobygger.reading.formats.pdf.shapes import Span

_OVERLAP = 0.5  # of the lower span's height
_COVERED = 0.6  # of a span's width and height: as good as all of it
_MOST_LOOKED_AT = 60  # spans of a line: enough for any text
_LINE = 12.0  # points: spans are looked for by lines about this high


def visual_rows(spans: list[Span]) -> list[list[Span]]:
    """Put the spans that stand beside each other together, from the top."""
    rows: list[list[Span]] = []
    top = bottom = 0.0
    for span in sorted(spans, key=lambda span: (span.middle, span.left)):
        height = min(span.bottom - span.top, bottom - top)
        shared = min(span.bottom, bottom) - max(span.top, top)
        if rows and shared > _OVERLAP * height:
            rows[-1].append(span)
        else:
            rows.append([span])
            top, bottom = span.top, span.bottom
    for row in rows:
        row.sort(key=lambda span: span.left)
    return rows


def without_overprints(spans: list[Span]) -> list[Span]:
    """Keep one of several spans with the same words at nearly the same place.

    Of two that lie over each other and share words, the one drawn last is seen.
    """
    by_line: dict[int, list[Span]] = defaultdict(list)
    hidden: set[int] = set()
    for span in spans:
        line = round(span.middle / _LINE)
        for near in (line - 1, line, line + 1):
            for other in by_line.get(near, [])[-_MOST_LOOKED_AT:]:
                if _covers(span, other):
                    hidden.add(id(other))
        by_line[line].append(span)
    return [span for span in spans if id(span) not in hidden] if hidden else spans


def _covers(span: Span, other: Span) -> bool:
    """Say whether a span lies over most of another and says the same."""
    across = min(span.right, other.right) - max(span.left, other.left)
    if across < _COVERED * (other.right - other.left):
        return False
    down = min(span.bottom, other.bottom) - max(span.top, other.top)
    if down < _COVERED * (other.bottom - other.top):
        return False
    own = {word[4] for word in span.words}
    return any(word[4] in own for word in other.words)
