"""A published report is read back with every measure and all that is said of it."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from brobygger.publishing.plan_csv import unguarded
from brobygger.publishing.report_csv import report_csv
from brobygger.publishing.report_data import STATUSES
from brobygger.publishing.report_docx import report_docx
from brobygger.publishing.report_pdf import report_pdf
from brobygger.publishing.report_words import report_words_in
from brobygger.publishing.report_xlsx import report_xlsx
from tests.publishing.invented import read_back
from tests.publishing.reported import content_of, many

WRITERS = {"docx": report_docx, "pdf": report_pdf}
LONG = " ".join(f"Ledd {each} følges opp av alle lag og skoler." for each in range(120))
FIELDS = (
    *("number", "title", "text", "theme", "responsible", "start", "deadline"),
    *("remark", "status", "implemented", "remaining", "report"),
)


def said(content):
    """Give what a reader of the report should find, measure for measure."""
    words = report_words_in(content["language"])
    return [
        {field: plain(each[field]) for field in FIELDS[:4]}
        | {field: plain(each[field]) for field in ("start", "deadline", *FIELDS[9:])}
        | {
            "responsible": ", ".join(each["responsible"]),
            "remark": plain(f"{each['origin']} {each['remark']}"),
            "status": each["status_text"] or words["unreported"],
        }
        for each in content["measures"]
    ]


def found(content, kind, **choices):
    read = read_back(WRITERS[kind](content, **choices), f"report.{kind}")
    return [
        {field: plain(getattr(measure, field) or "") for field in FIELDS}
        for measure in read.measures
    ]


def plain(text):
    return " ".join(text.split())


@pytest.mark.parametrize("kind", WRITERS)
def test_report_of_34_measures_is_read_back_with_every_field(kind):
    content = many(34)

    read = read_back(WRITERS[kind](content), f"report.{kind}")

    assert found(content, kind) == said(content)
    assert [each.table for each in read.measures] == [
        each["area"] for each in content["measures"]
    ]
    assert read.municipality == "Nordhavn"


@pytest.mark.parametrize("kind", WRITERS)
def test_report_by_theme_is_read_back_with_every_field(kind):
    content = many(34)

    read = found(content, kind, by="theme")

    assert sorted(read, key=number) == said(content)


def number(measure):
    return int(measure["number"])


AWKWARD = {
    "long": (
        {"number": "1", "report": f"{LONG}\n\n{LONG}", "implemented": LONG},
        {"number": "2", "remaining": LONG, "text": LONG, "title": "Kafé"},
        {"number": "3", "text": LONG},
        {"number": "4", "deadline": "Gjennom hele perioden, med hovedvekt på " * 3},
    ),
    "no numbers": (
        {"number": "", "title": "Kafé", "text": "Holde kafé hver uke."},
        {"number": "", "title": "", "text": "Gi kurs på kveldstid."},
        {"number": "", "title": "Torg", "text": ""},
    ),
    "odd numbers": (
        {"number": "2.1", "title": "Kafé", "text": "Holde kafé hver uke."},
        {"number": "B", "text": "Gi kurs på kveldstid."},
        {"number": "iv", "text": "Ruste opp torget."},
    ),
    "signs": (
        {"number": "1", "text": "=SUM(A1) «sitat» <b>fet</b> &amp; $x$ #eval *s* _u_"},
        {"number": "2", "text": "Æøåäö @navn", "report": "Ansvar: ingen. Frist: nå."},
    ),
    "little": (
        {"number": "1", "start": "", "deadline": "", "responsible": []},
        {"number": "2", "implemented": "", "remaining": "", "report": ""},
    ),
}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("case", AWKWARD)
def test_awkward_measures_are_read_back_with_every_field(case, kind):
    content = content_of(*AWKWARD[case])

    expected = said(content)
    for each in expected:  # a title without a text is the text
        if not each["text"]:
            each |= {"text": each["title"], "title": ""}

    assert found(content, kind) == expected


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
def test_report_is_read_back_in_every_language(language, kind):
    content = many(12, language=language)

    assert found(content, kind) == said(content)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
def test_no_status_is_taken_for_the_head_of_a_column(language, kind):
    words = report_words_in(language)
    content = content_of(
        *(
            {
                "number": number,
                "text": f"Kafé {at} {number}",
                "status_text": words[code],
            }
            for at, code in enumerate(STATUSES)
            for number in ("1", "")
        ),
        language=language,
    )

    assert found(content, kind) == said(content)


def rows_of_workbook(content):
    book = openpyxl.load_workbook(BytesIO(report_xlsx(content)))
    columns, *rows = book.worksheets[0].iter_rows(values_only=True)
    return [
        dict(zip(columns, (cell or "" for cell in row), strict=True)) for row in rows
    ]


def rows_of_list(content):
    text = report_csv(content).decode("utf-8-sig")
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=";")
    return [{name: unguarded(cell) for name, cell in row.items()} for row in rows]


@pytest.mark.parametrize("rows_of", [rows_of_workbook, rows_of_list])
def test_rows_hold_every_field_as_it_was_said(rows_of):
    content = many(34)
    content["measures"][0]["report"] = "=SUM(A1)"
    words = report_words_in("nb")
    same = {
        words[field]: field
        for field in FIELDS
        if field not in {"status", "responsible"}
    }

    rows = rows_of(content)

    assert [{name: row[name] for name in same} for row in rows] == [
        {name: each[field] for name, field in same.items()}
        for each in content["measures"]
    ]
    assert [row["Ansvar"] for row in rows] == [
        ", ".join(each["responsible"]) for each in content["measures"]
    ]
    assert [row["Status"] for row in rows] == [
        each["status_text"] for each in content["measures"]
    ]
    assert [row["Svar fra"] for row in rows] == [
        each["area"] for each in content["measures"]
    ]
    assert rows[0]["Gjenstår, forrige rapport"] == "Alt gjenstår på punkt 1."
    assert rows[3]["Tall"].startswith("Gjester (personer): 4 (1.1.2026), 16,5 (")
