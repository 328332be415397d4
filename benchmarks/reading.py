"""How fast plans are read, beside PDFium's bare text and pdfplumber's tables.

    python benchmarks/reading.py [folder of PDFs]

One core, one run, figures for the machine they were measured on. The time is the
processor's, the best of several rounds, without imports; the peak of memory is that
of a process in which only one reader works.
"""

import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "plans" / "documents"
DEMO = ROOT / "src" / "brobygger" / "demo"

ROUNDS = 5
MOST_TABLE_PAGES = 40
"""Pages that pdfplumber is given: it needs about a tenth of a second for each."""


def read_plans(files: list[Path]) -> int:
    """Read whole plans: text, tables, headings, measures and facts."""
    from brobygger.reading.formats.pdf import read_pdf  # noqa: PLC0415 -- untimed

    try:
        from brobygger.reading.plan import read_plan  # noqa: PLC0415 -- untimed
    except ImportError:  # the layout alone
        read_plan = None
    pages = 0
    for file in files:
        document = read_pdf(file.read_bytes(), file.name)
        pages += len(document.page_sizes)
        if read_plan:
            read_plan(document)
    return pages


def lay_out(files: list[Path]) -> int:
    """Turn PDFs into blocks, without asking what the blocks say."""
    from brobygger.reading.formats.pdf import read_pdf  # noqa: PLC0415 -- untimed

    return sum(len(read_pdf(file.read_bytes(), "").page_sizes) for file in files)


def bare_text(files: list[Path]) -> int:
    """Take every page's text from PDFium and do nothing with it."""
    import pypdfium2  # noqa: PLC0415 -- untimed

    pages = 0
    for file in files:
        document = pypdfium2.PdfDocument(file.read_bytes())
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
            pages += 1
        document.close()
    return pages


def plumbed_tables(files: list[Path]) -> int:
    """Take the tables of the first pages with pdfplumber."""
    import pdfplumber  # noqa: PLC0415 -- untimed

    pages = 0
    for file in files:
        with pdfplumber.open(file) as document:
            for page in document.pages:
                if pages == MOST_TABLE_PAGES:
                    return pages
                page.extract_tables()
                page.close()
                pages += 1
    return pages


READERS: dict[str, Callable[[list[Path]], int]] = {
    "whole plans": read_plans,
    "layout alone": lay_out,
    "PDFium's bare text": bare_text,
    "pdfplumber's tables": plumbed_tables,
}
SLOW = "pdfplumber's tables"  # timed once


def times(files: list[Path]) -> dict[str, tuple[int, float]]:
    """Give each reader's pages and its best round's seconds of processor time.

    The rounds go in turns, so that a busy moment of the machine meets all alike.
    """
    best: dict[str, tuple[int, float]] = {}
    for _ in range(ROUNDS + 1):  # the first warms up: it is the slowest
        for name, read in READERS.items():
            if name == SLOW and name in best:
                continue
            start = time.process_time()
            pages = read(files)
            seconds = time.process_time() - start
            best[name] = (pages, min(seconds, best.get(name, (0, seconds))[1]))
    return best


def peak(name: str, folder: Path) -> float:
    """Give how many megabytes a reader needs at most, in a process of its own."""
    answer = subprocess.run(  # noqa: S603 -- this file and a folder
        [sys.executable, __file__, "--peak", name, str(folder)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    return float(answer.stdout)


def pdfs(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.pdf"))


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    names = [line.split(":", 1)[1] for line in lines if line.startswith("model name")]
    return names[0].strip() if names else platform.machine()


def report(folder: Path) -> None:
    print(
        f"{processor()}, {os.cpu_count()} cores, one used; "
        f"Python {platform.python_version()}"
    )
    print(f"{len(pdfs(folder))} PDFs in {folder.name}\n")
    print(f"{'':22}{'pages':>7}{'pages/s':>10}{'ms/page':>10}{'peak MB':>10}")
    peaks = {name: peak(name, folder) for name in READERS}  # while this one is small
    found = times(pdfs(folder))
    for name, (pages, seconds) in found.items():
        print(
            f"{name:22}{pages:>7}{pages / seconds:>10.0f}"
            f"{1000 * seconds / pages:>10.1f}{peaks[name]:>10.0f}"
        )
    plans, layout, bare, tables = (seconds / n for n, seconds in found.values())
    print(f"\nwhole plans take {plans / bare:.1f} times the bare text's time")
    print(f"layout alone takes {layout / bare:.1f} times the bare text's time")
    print(f"pdfplumber's tables take {tables / plans:.0f} times whole plans' time")
    if found[SLOW][0] == MOST_TABLE_PAGES:
        print(f"(pdfplumber was stopped after {MOST_TABLE_PAGES} pages)")


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--peak"]:
        READERS[arguments[1]](pdfs(Path(arguments[2])))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    folder = Path(arguments[0]) if arguments else SHARED if SHARED.is_dir() else DEMO
    if not pdfs(folder):
        sys.exit(f"{folder} has no PDFs: name a folder that has.")
    sys.path.insert(0, str(ROOT / "src"))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    report(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
