"""How long a report takes to become a document, beside the least it could take.

    python benchmarks/report.py

Seconds of processor time, the first round (nothing is in memory yet, as after a start)
and the best of five; typst remembers what it has set before. The limit is for the
first. Each stands beside a reference of the same run: a bare library that writes the
same words and does nothing else.
"""

import os
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import docx  # noqa: E402 -- after the path is set
import openpyxl  # noqa: E402 -- same
import typst  # noqa: E402 -- same
import xlsxwriter  # noqa: E402 -- same
from tests.publishing.reported import many  # noqa: E402 -- same

from brobygger.publishing.report_csv import report_csv  # noqa: E402 -- same
from brobygger.publishing.report_data import report_of  # noqa: E402 -- same
from brobygger.publishing.report_docx import report_docx  # noqa: E402 -- same
from brobygger.publishing.report_pdf import report_pdf  # noqa: E402 -- same
from brobygger.publishing.report_rows import measure_rows  # noqa: E402 -- same
from brobygger.publishing.report_xlsx import report_xlsx  # noqa: E402 -- same

ROUNDS = 5
HUNDRED, THOUSAND = many(100), many(1000)


def rows(content: dict[str, object]) -> list[list[str]]:
    columns, found = measure_rows(report_of(content))
    return [columns, *found]


WORDS = rows(HUNDRED)
CELLS = rows(THOUSAND)


def template() -> bytes:
    """Give a template with a place for everything."""
    document = docx.Document()
    for line in ("{{tittel}}", "{{funn}}", "{{vedtak}}", "{{status}}", "{{tiltak}}"):
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


TEMPLATE = template()


def bare_word() -> None:
    """Write each cell as a paragraph with python-docx."""
    document = docx.Document()
    for row in WORDS:
        for cell in filter(None, row):
            document.add_paragraph(cell)
    document.save(BytesIO())


def bare_typst() -> None:
    """Set the same words as running text."""
    lines = "\n\n".join(cell for row in WORDS for cell in row if cell)
    source = '#for line in sys.inputs.lines.split("\\n\\n") { par(line) }'
    typst.compile(source.encode(), format="pdf", sys_inputs={"lines": lines})


def bare_xlsxwriter() -> None:
    with xlsxwriter.Workbook(BytesIO(), {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(CELLS):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell)


def bare_openpyxl() -> None:
    book = openpyxl.Workbook()
    for row in CELLS:
        book.active.append(row)
    book.save(BytesIO())


type Deed = Callable[[], object]

WORK: dict[str, tuple[Deed, float | None]] = {
    "DOCX, 100 measures": (lambda: report_docx(HUNDRED), 1.0),
    "  in a template": (lambda: report_docx(HUNDRED, TEMPLATE), 1.0),
    "  bare python-docx": (bare_word, None),
    "PDF, 100 measures": (lambda: report_pdf(HUNDRED), 2.0),
    "  bare typst": (bare_typst, None),
    "XLSX, 1,000 measures": (lambda: report_xlsx(THOUSAND), 1.0),
    "  bare xlsxwriter": (bare_xlsxwriter, None),
    "  bare openpyxl": (bare_openpyxl, None),
    "CSV, 1,000 measures": (lambda: report_csv(THOUSAND), 1.0),
}


def times() -> dict[str, list[float]]:
    """Give each deed's rounds; they take turns, so that all meet a busy moment."""
    found: dict[str, list[float]] = {name: [] for name in WORK}
    for _ in range(ROUNDS):
        for name, (deed, _limit) in WORK.items():
            start = time.process_time()
            deed()
            found[name].append(time.process_time() - start)
    return found


def main() -> int:
    print(f"{'':24}{'first':>10}{'best':>10}{'at most':>10}")
    fits = True
    for name, (first, *others) in times().items():
        limit = WORK[name][1]
        fits &= limit is None or first < limit
        told = f"{limit:>10.1f}" if limit else ""
        print(f"{name:24}{first:>10.2f}{min(first, *others):>10.2f}{told}")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main())
