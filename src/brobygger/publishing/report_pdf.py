"""A report as a PDF."""

from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

from brobygger.publishing.plan_colours import dark_enough
from brobygger.publishing.report_chapters import SECTIONS, compose
from brobygger.publishing.report_data import Content, Report, report_of
from brobygger.publishing.report_measures import Grouping
from brobygger.publishing.report_parts import CARD_WIDTHS, Card, ReportPart
from brobygger.publishing.report_words import report_words_in
from brobygger.publishing.typesetting import typeset

_TEMPLATE = Path(__file__).with_name("report.typ")


def report_pdf(content: Content, *, by: Grouping = "area") -> bytes:
    """Give the PDF's bytes; the same content gives the same bytes, whenever it is made."""
    report = report_of(content)
    closed = datetime.combine(report.closed_on, time(12), UTC)
    return typeset(_TEMPLATE, _shape(report, by), closed)


def _shape(report: Report, by: Grouping) -> dict[str, object]:
    """Give what `report.typ` prints."""
    front, sections = compose(report, by)
    return {
        "front": asdict(front),
        "parts": [_part(part) for name in SECTIONS for part in sections[name]],
        "language": report.language,
        "colour": dark_enough(""),
        "words": report_words_in(report.language),
    }


def _part(part: ReportPart) -> dict[str, object]:
    shape = asdict(part) | {"kind": type(part).__name__}
    if isinstance(part, Card):
        shape |= {"widths": CARD_WIDTHS, "is_long": part.is_long}
    return shape
