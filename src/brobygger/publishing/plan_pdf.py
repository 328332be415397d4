"""A plan as a PDF: tagged, after PDF/UA-1 and PDF/A-2a, set by typst.

The plan goes to the template as data, never as source: no text can be code.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal, NamedTuple

import typst

from brobygger.publishing.plan_chapters import compose
from brobygger.publishing.plan_colours import dark_enough
from brobygger.publishing.plan_data import PlanData
from brobygger.publishing.plan_parts import WHOLE_ROW
from brobygger.publishing.plan_words import language_of, words_in

_TEMPLATE = Path(__file__).with_name("plan.typ")
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


class _Attempt(NamedTuple):
    standards: list[Literal["ua-1", "a-2a"]]
    own_fonts: bool  # those that typst brings along, the same everywhere


_ATTEMPTS = (
    _Attempt(["ua-1", "a-2a"], own_fonts=True),
    _Attempt(["ua-1"], own_fonts=False),
    _Attempt([], own_fonts=False),
)
"""The standards refuse a letter that no font has; then others, and at last without."""


def plan_pdf(plan: PlanData) -> bytes:
    """Give the PDF's bytes; the same plan gives the same bytes on the same machine."""
    data = json.dumps(_shape(plan), ensure_ascii=False)
    for attempt in _ATTEMPTS[:-1]:
        try:
            return _compiled(data, plan, attempt)
        except typst.TypstError:
            continue
    return _compiled(data, plan, _ATTEMPTS[-1])


def _compiled(data: str, plan: PlanData, attempt: _Attempt) -> bytes:
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # wants a list of any standard, not of these two
        _TEMPLATE,
        format="pdf",
        sys_inputs={"plan": data},
        timestamp=int(_written(plan).timestamp()),
        pdf_standards=attempt.standards,
        ignore_system_fonts=attempt.own_fonts,
    )
    return pdf


def _written(plan: PlanData) -> datetime:
    if plan.revision is None:
        return _UNDATED
    return datetime.combine(plan.revision.day, time(12), UTC)


def _shape(plan: PlanData) -> dict[str, object]:
    """Give what `plan.typ` prints."""
    cover, parts = compose(plan)
    return {
        "cover": asdict(cover),
        "parts": [asdict(part) | {"kind": type(part).__name__} for part in parts],
        "language": language_of(plan.language),
        "colour": dark_enough(plan.colour),
        "words": words_in(plan.language),
        "whole_row": WHOLE_ROW,
    }
