import struct
import zipfile
from io import BytesIO

import pytest

from brobygger.reading.errors import Unreadable
from brobygger.reading.formats import archive, flow
from brobygger.reading.opening import LARGEST, LARGEST_TEXT, open_document
from tests.reading.office.making import WORD, docx, odt, p, texts, zipped

WORD_FILE = docx(p("Tiltak for alle"))
ODT_FILE = odt("<text:p>Tiltak for alle</text:p>")
HTML_FILE = b"<!doctype html><p>Tiltak for alle</p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.fixture(scope="module")
def pdf_file(tmp_path_factory):
    import typst  # noqa: PLC0415 -- slow to load, and only here

    source = tmp_path_factory.mktemp("pdf") / "plan.typ"
    source.write_text("Tiltak for alle")
    return typst.compile(source)


def refusal(data, name="plan.bin"):
    with pytest.raises(Unreadable) as caught:
        open_document(data, name)
    line = str(caught.value)
    assert "\n" not in line
    assert line.endswith(".")
    return caught.value.code, line


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "plan.jpg", "", "plan"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WORD_FILE, "docx"),
        (ODT_FILE, "odt"),
        (HTML_FILE, "html"),
        (b"Tiltak for alle", "text"),
    ],
)
def test_file_is_read_as_what_it_is(data, kind, name):
    document = open_document(data, name)
    assert document.format == kind
    assert " ".join(texts(document)) == "Tiltak for alle"


def test_pdf_is_known_within_its_first_bytes(pdf_file):
    assert open_document(pdf_file, "plan.docx").format == "pdf"
    assert open_document(b"\n\r junk\n" + pdf_file, "plan.pdf").format == "pdf"


def test_path_gives_the_name(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("Tiltak for alle")
    assert open_document(path).name == "plan.txt"
    assert open_document(path, "annet.txt").name == "annet.txt"


@pytest.mark.parametrize(
    "start",
    [
        "<html>",
        "<HTML lang=nb>",
        "\n <!-- hei --><html>",
        '<?xml version="1.0"?><!DOCTYPE html><html>',
        "<div>",
        "<h1>",
        "<table><tr><td>",
        "\ufeff<!DOCTYPE HTML>",
    ],
)
def test_web_page_is_known_by_its_tags(start):
    assert open_document(f"{start}Tiltak for alle".encode(), "x").format == "html"


def test_web_page_in_utf_16_is_known():
    data = "<html><p>Tiltak på plass".encode("utf-16")
    assert texts(open_document(data)) == ["Tiltak på plass"]


def test_text_with_an_angle_is_text():
    assert open_document(b"<3 for alle i < 20 timer").format == "text"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-32",
        "cp1252",
        "latin-1",
        "mac_roman",
        "cp850",
    ],
)
def test_text_is_decoded_whatever_wrote_it(encoding):
    data = "Tiltak på bærekraft og Østlig løft\n".encode(encoding)
    assert " ".join(texts(open_document(data))) == "Tiltak på bærekraft og Østlig løft"


def test_windows_signs_are_kept():
    data = "Løft – «et» løft…".encode("cp1252")
    assert texts(open_document(data)) == ["Løft – «et» løft…"]


def test_doubled_encoding_is_undone_only_where_all_of_it_is_doubled():
    doubled = "Tiltak på bærekraft".encode().decode("cp1252")
    assert texts(open_document(doubled.encode())) == ["Tiltak på bærekraft"]
    mixed = f"{doubled} og på"
    assert texts(open_document(mixed.encode())) == [mixed]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xff\xd8\xff\xe0rest", "JPEG picture, not a document"),
        (b"\x89PNG\r\n\x1a\nrest", "PNG picture"),
        (b"GIF89a", "GIF picture"),
        (b"II*\x00rest", "TIFF picture"),
        (b"RIFF1234WEBPVP8", "WebP picture"),
        (b"\0\0\0\x18ftypheic", "HEIC picture"),
        (b"\0\0\0\x18ftypmp42", "video"),
        (b"<svg xmlns='a'><text>a</text></svg>", "SVG picture"),
        (b"{\\rtf1 hei}", "RTF document. Save it as DOCX or PDF"),
        (b"%!PS-Adobe", "PostScript"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive. Unpack"),
        (b"\x1f\x8b\x08rest", "gzip archive. Unpack"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word document (.doc). Save"),
        (OLE + "Workbook".encode("utf-16-le"), "(.xls). Save"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "(.ppt). Save"),
        (OLE, "old Office file"),
        (zipped({"xl/workbook.xml": "<a/>"}), "(.xlsx). Save"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "(.pptx). Save"),
        (zipped({"META-INF/container.xml": "<a/>"}), "EPUB"),
        (zipped({"bilde.png": "a"}), "ZIP archive. Unpack"),
        (zipped({"content.xml": "<a/>"}), "ZIP archive. Unpack"),
        (
            zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "content.xml": "<a/>",
                }
            ),
            "(.ods). Save",
        ),
        (b"<?xml version='1.0'?><plan/>", "an XML file"),
        (
            b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://x/wordml'/>",
            "bare XML",
        ),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n",
            "web archive",
        ),
        (bytes(range(256)) * 4, "is not a document"),
    ],
)
def test_what_is_no_document_is_named_with_advice(data, what):
    code, line = refusal(data, "plan.pdf.bin")
    assert code == "unknown-format"
    assert line.startswith("plan.pdf.bin is")
    assert what in line


def test_picture_called_pdf_is_refused_as_a_picture():
    code, line = refusal(b"\xff\xd8\xff\xe0", "plan.pdf")
    assert code == "unknown-format"
    assert line == (
        "plan.pdf is a JPEG picture, not a document. "
        "Brobygger reads PDF, DOCX, ODT, HTML and plain text."
    )


def test_rubbish_called_a_document_is_the_wrong_format():
    code, line = refusal(bytes(range(256)) * 4, "plan.docx")
    assert code == "wrong-format"
    assert line.startswith("plan.docx is no Word document inside")


def test_missing_file_folder_and_unreadable_file_are_refused(tmp_path):
    assert refusal(tmp_path / "nei.pdf", "")[0] == "missing"
    assert refusal(tmp_path, "")[0] == "directory"
    assert refusal(tmp_path / ("x" * 300), "") == (
        "missing",
        f"{'x' * 150} can't be opened. Check that you may read it.",
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \n\t \n", "no-text"),
        (b"1 2 3 - 4", "no-text"),
        (docx(p(" ")), "no-text"),
        (odt("<text:p/>"), "no-text"),
        (b"<html><body></body></html>", "no-text"),
        (b"<html>", "no-text"),
    ],
)
def test_document_without_words_is_refused(data, code):
    assert refusal(data, "plan.docx")[0] == code


def test_name_is_shown_on_one_line():
    assert refusal(b"", "a\nb\u202e.pdf")[1] == "a b.pdf is empty. Choose another file."


def test_too_large_is_refused():
    assert refusal(b"a" * (LARGEST + 1))[0] == "too-large"
    assert refusal(b"a " * (LARGEST_TEXT // 2 + 1))[0] == "too-large"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("data", [WORD_FILE, ODT_FILE])
def test_truncated_office_file_is_damaged(data, share):
    assert refusal(data[: int(len(data) * share)], "plan.docx")[0] == "damaged"


@pytest.mark.parametrize(
    "main",
    [
        "<w:document",
        "",
        "rubbish",
        f'<w:document xmlns:w="{WORD}"/>',
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        f'<w:document xmlns:w="{WORD}"><w:body>&nosuch;</w:body></w:document>',
        "<a>" * 1000,
    ],
)
def test_broken_inner_xml_is_damaged(main):
    assert refusal(zipped({"word/document.xml": main}))[0] == "damaged"


def test_doctype_in_another_encoding_is_refused():
    main = f'<!DOCTYPE a><w:document xmlns:w="{WORD}"><w:body>{p("Hei")}</w:body></w:document>'
    data = zipped({"word/document.xml": main.encode("utf-16")})
    assert refusal(data)[0] == "damaged"


def test_office_files_with_a_password_are_encrypted():
    package = OLE + "EncryptedPackage".encode("utf-16-le")
    assert refusal(package, "plan.docx") == (
        "encrypted",
        "plan.docx is locked with a password. Save a copy without one and try again.",
    )
    manifest = (
        '<m xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<manifest:encryption-data/></m>"
    )
    locked = odt("<text:p>a</text:p>", others={"META-INF/manifest.xml": manifest})
    assert refusal(locked)[0] == "encrypted"


def test_zip_member_with_a_password_is_encrypted():
    data = bytearray(WORD_FILE)
    for signature, at in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)]:
        start = 0
        while (start := data.find(signature, start)) >= 0:
            struct.pack_into("<H", data, start + at, 1)
            start += 4
    assert refusal(bytes(data))[0] == "encrypted"


def bomb(size):
    stream = BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(size):
            part.write(b" " * archive.MEGABYTE)
    return bytearray(stream.getvalue())


def test_zip_bomb_is_refused_early():
    assert refusal(bytes(bomb(70)))[0] == "too-large"


def test_zip_bomb_that_lies_about_its_size_is_refused():
    data = bomb(70)
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)  # the size it claims to have unpacked
    assert refusal(bytes(data))[0] in {"too-large", "damaged"}


def test_zip_of_too_many_members_is_refused():
    data = zipped({f"{number}": "" for number in range(archive.MAX_MEMBERS + 1)})
    assert refusal(data)[0] == "too-large"


def test_xml_of_too_many_elements_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_TAGS", 1000)
    assert refusal(docx(p("a") * 1000))[0] == "too-large"
    assert open_document(docx(p("a"))).format == "docx"


def test_all_parts_count_together(monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL", 3000)
    styles = f'<w:styles xmlns:w="{WORD}"/>' + " " * 2900
    assert refusal(docx(p("a"), others={"word/styles.xml": styles}))[0] == "too-large"


def test_deeply_nested_tables_are_read():
    body = p("innerst")
    for _ in range(70):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert texts(open_document(docx(body))) == ["innerst"]


@pytest.mark.parametrize("limit", ["MAX_BLOCKS", "MAX_CELLS", "MAX_LETTERS"])
def test_more_than_any_plan_has_is_refused(monkeypatch, limit):
    rows = "<tr><td>ab<td>cd" * 20
    body = f"<!doctype html><p>Hei<table>{rows}</table>" + "<p>Tiltak" * 20
    assert open_document(body.encode()).format == "html"
    monkeypatch.setattr(flow, limit, 15)
    assert refusal(body.encode())[0] == "too-large"
