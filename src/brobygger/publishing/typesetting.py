"""A document as a PDF: tagged, after PDF/UA-1 and PDF/A-2a, set by typst.

What is printed goes to the template as data, never as source: no text can be code.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

import typst


class _Attempt(NamedTuple):
    standards: list[Literal["ua-1", "a-2a"]]
    own_fonts: bool  # those that typst brings along, the same everywhere


_ATTEMPTS = (
    _Attempt(["ua-1", "a-2a"], own_fonts=True),
    _Attempt(["ua-1"], own_fonts=False),
    _Attempt([], own_fonts=False),
)
"""The standards refuse a letter that no font has; then others, and at last without."""


def typeset(template: Path, printed: Mapping[str, object], moment: datetime) -> bytes:
    """Give the PDF's bytes, made at `moment`: the same again on the same machine.

    The template finds what is `printed` as JSON in an input of its own name.
    """
    inputs = {template.stem: json.dumps(printed, ensure_ascii=False)}
    for attempt in _ATTEMPTS[:-1]:
        try:
            return _compiled(template, inputs, moment, attempt)
        except typst.TypstError:
            continue
    return _compiled(template, inputs, moment, _ATTEMPTS[-1])


def _compiled(
    template: Path, inputs: dict[str, str], moment: datetime, attempt: _Attempt
) -> bytes:
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # wants a list of any standard, not of these two
        template,
        format="pdf",
        sys_inputs=inputs,
        timestamp=int(moment.timestamp()),
        pdf_standards=attempt.standards,
        ignore_system_fonts=attempt.own_fonts,
    )
    return pdf
