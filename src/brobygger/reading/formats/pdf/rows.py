"""Spans beside each other are a visual row."""

from brobygger.reading.formats.pdf.shapes import Span

_OVERLAP = 0.5  # of the lower span's height


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
    """Keep one of several spans with the same text at nearly the same place."""
    kept: dict[str, list[Span]] = {}
    result = []
    for span in spans:
        same = kept.setdefault(span.text, [])
        reach = 0.3 * (span.bottom - span.top)
        if any(
            abs(other.left - span.left) < reach and abs(other.top - span.top) < reach
            for other in same
        ):
            continue
        same.append(span)
        result.append(span)
    return result
