"""A text as a PDF: tagged, after PDF/UA-1, with a cover and running lines."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

import typst

from brobygger.demo.source import TEXTS, Text

_WRITTEN = int(datetime(2025, 1, 15, 12, tzinfo=UTC).timestamp())


def write_pdf(text: Text) -> bytes:
    """Set the text with `texts/plan.typ`, in the fonts that typst brings along."""
    parts = [asdict(part) | {"kind": type(part).__name__} for part in text.parts]
    plan = json.dumps({"facts": text.facts, "parts": parts}, ensure_ascii=False)
    pdf: bytes = typst.compile(
        TEXTS / "plan.typ",
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"plan": plan},
        timestamp=_WRITTEN,
    )
    return pdf
