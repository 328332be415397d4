"""Spans beside each other are a visual row."""

from collections import defaultdict

from brobygger.reading.formats.pdf.shapes import Span

_OVERLAP = 0.5  # of the lower span's height
_COVERED = 0.6  # of a span's width and height: as good as all of it
_MOST_LOOKED_AT = 60  # spans that begin alike: enough for any text


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
    """Keep one of several spans that begin alike at nearly the same place.

    Of two that lie over each other the one drawn last is seen.
    """
    alike: dict[str, list[Span]] = defaultdict(list)
    hidden: set[int] = set()
    for span in spans:
        others = alike[span.words[0][4]]
        for other in others[-_MOST_LOOKED_AT:]:
            if abs(span.top - other.top) < span.size and _covers(span, other):
                hidden.add(id(other))
        others.append(span)
    return [span for span in spans if id(span) not in hidden] if hidden else spans


def _covers(span: Span, other: Span) -> bool:
    """Say whether a span lies over most of another."""
    across = min(span.right, other.right) - max(span.left, other.left)
    down = min(span.bottom, other.bottom) - max(span.top, other.top)
    return across > _COVERED * (other.right - other.left) and (
        down > _COVERED * (other.bottom - other.top)
    )
