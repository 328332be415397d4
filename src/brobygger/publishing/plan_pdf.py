"""A plan as a PDF."""

from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

from brobygger.publishing.plan_chapters import compose
from brobygger.publishing.plan_colours import dark_enough
from brobygger.publishing.plan_data import PlanData
from brobygger.publishing.plan_parts import WHOLE_ROW
from brobygger.publishing.plan_words import language_of, words_in
from brobygger.publishing.typesetting import typeset

_TEMPLATE = Path(__file__).with_name("plan.typ")
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def plan_pdf(plan: PlanData) -> bytes:
    """Give the PDF's bytes; the same plan gives the same bytes on the same machine."""
    return typeset(_TEMPLATE, _shape(plan), _written(plan))


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
