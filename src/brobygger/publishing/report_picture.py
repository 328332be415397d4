"""The charts of a report as pictures, drawn as they are in the PDF."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typst

from brobygger.publishing.report_parts import Chart

_TEMPLATE = Path(__file__).with_name("report_picture.typ")
_SHARPNESS = 220.0  # dots an inch


def chart_pngs(charts: Sequence[Chart], colour: str, language: str) -> list[bytes]:
    """Give a PNG of each chart, as wide as the line; the same chart, the same bytes."""
    if not charts:
        return []
    given = {
        "charts": [asdict(chart) for chart in charts],
        "colour": colour,
        "language": language,
    }
    made = typst.compile(
        _TEMPLATE,
        format="png",
        ppi=_SHARPNESS,
        sys_inputs={"chart": json.dumps(given, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return made if isinstance(made, list) else [made]
