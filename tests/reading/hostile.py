"""Spoilt documents: one batch, in a process of its own with little to spend.

`python -m tests.reading.hostile FORMAT EXAMPLES` spoils small valid documents in many
ways and reads them. It ends with 0 when each gave a draft or an `Unreadable`. What is
being read stands in the file named by HOSTILE_INPUT, should the process die of it.
"""

import os
import resource
import sys
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.etree import LxmlError
from pypdfium2 import PdfiumError

from brobygger.reading.draft import PlanDraft
from brobygger.reading.errors import Unreadable
from brobygger.reading.formats import archive
from brobygger.reading.opening import open_document
from brobygger.reading.plan import read_plan
from tests.reading.office import making

MEMORY = 1 << 30
PROCESSOR = 120
MOST_RESIDENT = 400 << 20
DEADLINE = timedelta(seconds=10)

EXPECTED_CAUSES = {
    *archive._ZIP_ERRORS,
    PdfiumError,
    UnicodeDecodeError,
    LookupError,
}

TOKENS = [
    b"<", b">", b"</", b"&", b"&#0;", b"&#x110000;", b"]]>", b'"', b"\0", b"\xff\xfe",
    b"-1", b"0", b"99999999999", b"%1%2%9", b"\xc2\xad", b"\xed\xa0\x80", b"\n\n",
    b"\f", b" | ", b"1.1.1.1.1.1 ", "\u202e–•".encode(), b"<table>", b"<td rowspan=0>",
    b"</p>", b"<li>", b"<!DOCTYPE a>", b"%PDF-1.7", b"endobj", b"stream", b"PK\x03\x04",
    b"/Kids", b"[", b"(" * 50, b"Tiltak", b"Ansvar", b"2017-2020", b"%", b"\x9b\x80",
]  # fmt: skip

TEXT = """Temaplan for inkludering i Fjellvik 2026-2029

1. Mål
Alle skal ha noe å gjøre og noen å være sammen med.

2. Tiltak
Tiltak                         Ansvar          Frist
Lage en språkkafé              Biblioteket     2027
Gi kurs i norsk på kveldstid   Voksen-         2026-
                               opplæringen     2028
- Øke tallet på fadre
"""


def pdf():
    import typst  # noqa: PLC0415 -- only one format needs it

    source = Path(os.environ["HOSTILE_INPUT"]).with_suffix(".typ")
    source.write_text(
        "= Temaplan\n== Mål\nAlle skal ha noe å gjøre.\n- Lære norsk\n+ Finne jobb\n"
        "#table(columns: 3, [Tiltak], [Ansvar], [Frist], [Lage kafé], [Skole], [2027])"
    )
    return [typst.compile(source)]


def word():
    numbering = making.abstract(
        1, making.level(0, "decimal", "%1."), making.level(1, "bullet", "•")
    )
    styles = making.style("H", "heading 1") + making.style(
        "I", "Egen", '<w:basedOn w:val="H"/>'
    )
    across, begin = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    body = (
        making.styled("Temaplan", "H")
        + making.styled("Mål", "I")
        + making.p("Alle skal lære norsk.", run="<w:b/><w:sz w:val='24'/>")
        + making.listed("Lage kafé", 1)
        + making.listed("Gi kurs", 1, 1)
        + making.table(
            making.row(
                making.cell(making.p("Tiltak"), across), making.cell(making.p("Frist"))
            ),
            making.row(
                making.cell(making.p("a"), begin),
                making.cell(making.p("b")),
                making.cell(making.p("2027")),
            ),
            making.row(
                making.cell(making.p(""), "<w:vMerge/>"), making.cell(making.p("c"))
            ),
        )
        + "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC</w:instrText>"
        "<w:fldChar w:fldCharType='separate'/><w:t>Mål 3</w:t>"
        "<w:fldChar w:fldCharType='end'/><w:tab/><w:t>Slutt.</w:t></w:r></w:p>"
    )
    numbering += making.instance(1, 1)
    return [making.docx(body, styles=styles, numbering=numbering)]


def opendocument():
    body = (
        '<text:h text:outline-level="1">Temaplan</text:h>'
        '<text:list text:style-name="L"><text:list-item text:start-value="3">'
        "<text:p>Lage kafé</text:p><text:list><text:list-item><text:p>Kurs</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        '<table:table><table:table-row table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-spanned="2"><text:p>Tiltak</text:p>'
        "</table:table-cell><table:covered-table-cell/><table:table-cell "
        'table:number-columns-repeated="3" table:number-rows-spanned="2">'
        '<text:p>a<text:s text:c="4"/>b</text:p></table:table-cell></table:table-row>'
        "</table:table>"
    )
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number '
        'text:level="1" style:num-format="a" text:display-levels="2"/>'
        "</text:list-style>"
    )
    return [making.odt(body, automatic=styles)]


def page():
    return [
        (
            "<!doctype html><html><head><title>Temaplan</title></head><body><nav>Meny"
            "</nav><main><h1>Temaplan</h1><ol start=3><li value=7>Lage kafé<ul><li>b</ul>"
            "</ol><dl><dt>Ord<dd>Betyr</dl><table><caption>Tiltak<tr><th colspan=2>Tiltak"
            "<tr><td rowspan=2>a<td>b<br>- c<tr><td>d</table><p>Slutt.</main></html>"
        ).encode()
    ]


def text():
    return [TEXT.encode(), TEXT.encode("cp1252"), TEXT.encode("utf-16")]


SEEDS = {"pdf": pdf, "docx": word, "odt": opendocument, "html": page, "text": text}


@st.composite
def spoilt(draw, seeds, others):
    data = draw(st.sampled_from(seeds))
    if data.startswith(b"PK") and draw(st.integers(0, 3)):
        return draw(spoilt_inside(data))
    return draw(spoilt_bytes(data, others))


@st.composite
def spoilt_inside(draw, data):
    """Spoil one part of a zip and pack it again, so that the zip itself is whole."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = draw(spoilt_bytes(parts[name], list(parts.values())))
    return making.zipped(parts)


@st.composite
def spoilt_bytes(draw, data, others):
    for _ in range(draw(st.integers(1, 6))):
        first, last = sorted(
            draw(st.tuples(*[st.integers(0, max(0, len(data) - 1))] * 2))
        )
        deed = draw(st.sampled_from(["flip", "cut", "double", "put", "swap", "splice"]))
        match deed:
            case "flip":
                flipped = bytes([draw(st.integers(0, 255))])
                data = data[:first] + flipped + data[first + 1 :]
            case "cut":
                data = data[:first] + data[last:]
            case "double":
                times = draw(st.sampled_from([1, 2, 40]))
                data = data[:last] + data[first:last] * times + data[last:]
                data = data[:200_000]
            case "put":
                data = data[:first] + draw(st.sampled_from(TOKENS)) + data[first:]
            case "swap":
                data = data[:first] + draw(st.sampled_from(TOKENS)) + data[last:]
            case "splice":
                data = data[:first] + draw(st.sampled_from(others))[-last:]
    return data


def promise(data):
    """Read to a draft or a refusal; anything else is raised."""
    Path(os.environ["HOSTILE_INPUT"]).write_bytes(data)
    refusal = None
    try:
        draft = read_plan(open_document(data, "plan"))
    except Unreadable as error:
        refusal = error
    if refusal is None:
        assert isinstance(draft, PlanDraft)
        return
    assert "\n" not in str(refusal)
    cause = refusal.__cause__
    if not isinstance(cause, LxmlError | None):
        assert type(cause) in EXPECTED_CAUSES, repr(cause)


def peak_resident():
    """Give the most bytes of memory this program has held.

    Not `ru_maxrss`: that counts in the process this one was started from.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = status.split("VmHWM:")[1].split()[0]
    return int(kilobytes) * 1024


def main(kind, examples):
    seeds = SEEDS[kind]()
    others = [making.docx(making.p("Hei")), page()[0], TEXT.encode(), *seeds]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    for seed in seeds:
        read_plan(open_document(seed, "plan"))
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    every = settings(
        max_examples=examples,
        deadline=DEADLINE,
        database=None,
        derandomize="HOSTILE_SEED" not in os.environ,
        suppress_health_check=quiet,
    )
    every(given(spoilt(seeds, others))(promise))()
    resident = peak_resident()
    assert resident < MOST_RESIDENT, f"{resident >> 20} MB"
    print(f"{resident >> 20} MB")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
