"""What can't be read is refused in plain words, and quickly."""

import gc
import io
import time
import warnings

import pypdfium2
import pytest

from brobygger.reading.errors import Unreadable
from brobygger.reading.formats.pdf import ocr, read_pdf
from tests.reading.pdf.paper import PROSE, paper

PICTURE = (
    "#set page(margin: 0pt)\n#image(bytes((200, 20, 20, 20, 200, 20)), width: 100%, "
    'height: 100%, format: (encoding: "rgb8", width: 2, height: 1))'
)


def refusal(data):
    with pytest.raises(Unreadable) as caught:
        read_pdf(data, "plan.pdf")
    message = str(caught.value)
    assert message.startswith("plan.pdf ")
    assert "\n" not in message
    return caught.value.code


def written(objects, trailer=""):
    """Write a PDF of objects given as text; the first is the catalog."""
    parts = ["%PDF-1.4\n"]
    places = []
    for number, each in enumerate(objects, 1):
        places.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{each}\nendobj\n")
    start = sum(map(len, parts))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    parts.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{start}\n%%EOF\n"
    )
    return "".join(parts).encode("latin-1")


def blank(pages):
    kids = " ".join(f"{number} 0 R" for number in range(3, pages + 3))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        *[page] * pages,
    ]


def test_nothing_at_all_is_empty():
    assert refusal(b"") == "empty"


def test_file_without_pages_is_empty():
    assert refusal(written(blank(0))) == "empty"


def test_file_cut_short_is_damaged():
    data = paper(PROSE * 30)

    assert refusal(data[: len(data) // 2]) == "damaged"


def test_file_of_noise_is_damaged():
    assert refusal(b"%PDF-1.7\n" + bytes(range(256)) * 20) == "damaged"


def test_file_with_a_password_is_encrypted():
    lock = "/Filter /Standard /V 1 /R 2 /P -44 " + " ".join(
        f"/{name} <{'5a' * 32}>" for name in "OU"
    )
    data = written(blank(1), f"/Encrypt << {lock} >> /ID [<00> <00>]")

    assert refusal(data) == "encrypted"


def test_too_many_pages_are_refused_at_once():
    data = written(blank(5_000))
    start = time.perf_counter()

    assert refusal(data) == "too-many-pages"
    assert time.perf_counter() - start < 1


def test_pictures_of_pages_need_text_recognition(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda _name: None)

    assert refusal(paper(PICTURE)) == "no-text"


def test_stamp_on_pictures_of_pages_is_no_text(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda _name: None)

    assert refusal(paper(f"{PICTURE}#place(top)[Skannet]")) == "no-text"


def test_text_recognised_is_read(monkeypatch, tmp_path):
    result = tmp_path / "result.pdf"
    result.write_bytes(paper(PROSE))
    command = tmp_path / "ocrmypdf"
    command.write_text(f'#!/bin/sh\nfor last; do :; done\ncp "{result}" "$last"\n')
    command.chmod(0o755)
    monkeypatch.setattr(
        ocr.shutil, "which", lambda name: str(command) if name == "ocrmypdf" else None
    )

    assert read_pdf(paper(PICTURE), "plan.pdf").blocks[0].text == PROSE.strip()


def test_failing_text_recognition_is_a_refusal(monkeypatch, tmp_path):
    command = tmp_path / "ocrmypdf"
    command.write_text("#!/bin/sh\nexit 3\n")
    command.chmod(0o755)
    monkeypatch.setattr(
        ocr.shutil, "which", lambda name: str(command) if name == "ocrmypdf" else None
    )

    assert refusal(paper(PICTURE)) == "no-text"


def test_page_of_countless_lines_is_read_in_time():
    strokes = "".join(
        f"{x} {y} m {x + 5} {y + 3} l S\n" for x in range(200) for y in range(200)
    )
    stream = f"{strokes}BT /F 12 Tf 72 700 Td (Kommunen vil dette) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            "/Resources << /Font << /F << /Type /Font /Subtype /Type1 "
            "/BaseFont /Helvetica >> >> >> >>"
        ),
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    start = time.perf_counter()
    document = read_pdf(written(objects), "plan.pdf")

    assert [block.text for block in document.blocks] == ["Kommunen vil dette"]
    assert time.perf_counter() - start < 5


def test_reading_tells_how_far_it_is():
    told = []
    read_pdf(
        paper(f"{PROSE}\n#pagebreak()\n{PROSE}"),
        "plan.pdf",
        lambda done, of: told.append((done, of)),
    )

    assert told == [(1, 2), (2, 2)]


def test_reading_closes_what_it_opens():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_pdf(paper(PROSE), "plan.pdf")

    document = pypdfium2.PdfDocument(io.BytesIO(paper(PROSE)))
    document.close()


def test_reading_leaves_the_collector_as_it_was():
    read_pdf(paper(PROSE), "plan.pdf")

    assert gc.isenabled()
