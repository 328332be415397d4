"""A closed report for the rooms after this one: as plain data, and as files.

The room that brings cases before the council takes a report from here, and needs to
know nothing else of rounds:

    for file in handed_over(edition).files: keep(file.name, file.media_type, file.data)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from brobygger.followup.models import ReportEdition, WordTemplate

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report in one format; `name` is a file name such as "report-2026.docx"."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class HandedOver:
    """An edition with everything a case needs of it.

    `content` is as `publishing/report_data.py` describes it: the title, the year, what
    is proposed. The first of `files` is the document for people.
    """

    content: dict[str, Any]
    files: Sequence[ReportFile]


def handed_over(
    edition: ReportEdition, formats: Sequence[str] = ("docx", "pdf", "json")
) -> HandedOver:
    """Give an edition as data and files; the stored text is the JSON, byte for byte."""
    return HandedOver(edition.content, [file_of(edition, each) for each in formats])


def file_of(edition: ReportEdition, name: str) -> ReportFile:
    """Give an edition in a format of `FORMATS`; `KeyError` for any other."""
    media_type, make = FORMATS[name]
    stem = f"report-{edition.content['year']}"
    if edition.number > 1:
        stem += f"-{edition.number}"
    return ReportFile(f"{stem}.{name}", media_type, make(edition))


def _docx(edition: ReportEdition) -> bytes:
    """Write in the municipality's own template, where it has one."""
    from brobygger.publishing.report_docx import report_docx  # noqa: PLC0415 -- below

    template = WordTemplate.objects.filter(municipality=edition.municipality).first()
    if template is None:
        return report_docx(edition.content)
    with template.file.open("rb") as file:
        return report_docx(edition.content, file.read())


def _pdf(edition: ReportEdition) -> bytes:
    from brobygger.publishing.report_pdf import report_pdf  # noqa: PLC0415 -- below

    return report_pdf(edition.content)


def _xlsx(edition: ReportEdition) -> bytes:
    from brobygger.publishing.report_xlsx import report_xlsx  # noqa: PLC0415 -- below

    return report_xlsx(edition.content)


def _csv(edition: ReportEdition) -> bytes:
    from brobygger.publishing.report_csv import report_csv  # noqa: PLC0415 -- below

    return report_csv(edition.content)


FORMATS: dict[str, tuple[str, Callable[[ReportEdition], bytes]]] = {
    "docx": (WORD, _docx),
    "pdf": ("application/pdf", _pdf),
    "xlsx": (SHEET, _xlsx),
    "csv": ("text/csv; charset=utf-8", _csv),
    "json": ("application/json", lambda edition: edition.text.encode()),
}
"""What a report can be downloaded as. What writes it is slow to import, and is only
when it is asked for, so that a process starts sooner."""
