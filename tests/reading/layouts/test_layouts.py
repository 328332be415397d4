"""Every kind of layout, in every format that can show it, is read whole and exactly."""

import re

import pytest

from brobygger.reading.opening import open_document
from brobygger.reading.plan import read_plan
from tests.reading.layouts.as_docx import as_docx
from tests.reading.layouts.as_html import as_html
from tests.reading.layouts.as_odt import as_odt
from tests.reading.layouts.as_pdf import as_pdf
from tests.reading.layouts.as_text import as_columns, as_flat
from tests.reading.layouts.kinds import KINDS

FORMATS = {
    "pdf": ("plan.pdf", as_pdf),
    "docx": ("plan.docx", as_docx),
    "odt": ("plan.odt", as_odt),
    "html": ("plan.html", as_html),
    "columns": ("plan.txt", as_columns),
    "flat": ("plan.txt", as_flat),
}
CASES = [
    pytest.param(kind, form, id=f"{kind}-in-{form}")
    for kind, each in KINDS.items()
    for form in each.formats
]


def found(measure, expected):
    """What was read, cut to the fields that are compared."""
    seen = {name: getattr(measure, name) for name in expected}
    if expected.get("theme") and seen["theme"]:
        has_words = expected["theme"] in seen["theme"]
        seen["theme"] = expected["theme"] if has_words else seen["theme"]
    return {
        name: re.sub(r"\s+", " ", value) if isinstance(value, str) else value
        for name, value in seen.items()
    }


@pytest.mark.parametrize(("kind", "form"), CASES)
def test_layout_is_read_with_every_measure_and_field(kind, form):
    name, written = FORMATS[form]
    expected = KINDS[kind].measures

    draft = read_plan(open_document(written(KINDS[kind].pieces), name))

    texts = [measure.text for measure in draft.measures]
    assert texts == [each["text"] for each in expected]
    pairs = zip(draft.measures, expected, strict=True)
    assert [found(measure, each) for measure, each in pairs] == expected


@pytest.mark.parametrize("form", FORMATS)
def test_measure_knows_where_it_stands(form):
    name, written = FORMATS[form]

    draft = read_plan(open_document(written(KINDS["tables-under-themes"].pieces), name))

    for measure in draft.measures:
        place = measure.place
        assert (place.page and place.box) if form == "pdf" else place.lines
        assert 0 < measure.confidence <= 1
