"""A report as a PDF: tagged, after PDF/UA-1 and PDF/A-2a, set by typst.

The report goes to the template as data, never as source: no text can be code.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal, NamedTuple

import typst

from brobygger.publishing.plan_colours import dark_enough
from brobygger.publishing.report_chapters import SECTIONS, compose
from brobygger.publishing.report_data import Content, Report, report_of
from brobygger.publishing.report_measures import Grouping
from brobygger.publishing.report_parts import CARD_WIDTHS, Card, ReportPart
from brobygger.publishing.report_words import report_words_in

_TEMPLATE = Path(__file__).with_name("report.typ")


class _Attempt(NamedTuple):
    standards: list[Literal["ua-1", "a-2a"]]
    own_fonts: bool  # those that typst brings along, the same everywhere


_ATTEMPTS = (
    _Attempt(["ua-1", "a-2a"], own_fonts=True),
    _Attempt(["ua-1"], own_fonts=False),
    _Attempt([], own_fonts=False),
)
"""The standards refuse a letter that no font has; then others, and at last without."""


def report_pdf(content: Content, *, by: Grouping = "area") -> bytes:
    """Give the PDF's bytes; the same content gives the same bytes, whenever it is made."""
    report = report_of(content)
    data = json.dumps(_shape(report, by), ensure_ascii=False)
    for attempt in _ATTEMPTS[:-1]:
        try:
            return _compiled(data, report, attempt)
        except typst.TypstError:
            continue
    return _compiled(data, report, _ATTEMPTS[-1])


def _compiled(data: str, report: Report, attempt: _Attempt) -> bytes:
    closed = datetime.combine(report.closed_on, time(12), UTC)
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # wants a list of any standard, not of these two
        _TEMPLATE,
        format="pdf",
        sys_inputs={"report": data},
        timestamp=int(closed.timestamp()),
        pdf_standards=attempt.standards,
        ignore_system_fonts=attempt.own_fonts,
    )
    return pdf


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
