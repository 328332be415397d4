"""`brobygger read`: documents in, what they plan out. No database, no network."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from brobygger.reading.draft import PlanDraft
from brobygger.reading.errors import Unreadable
from brobygger.reading.opening import open_document
from brobygger.reading.plan import read_plan
from brobygger.reading.showing import show_draft

type Workbook = Callable[[dict[str, Any]], bytes]
"""Makes the bytes of an XLSX from a draft in the exchange shape."""

FINE, BAD_INPUT, INTERRUPTED = 0, 2, 130

_DESCRIPTION = """\
Read integration plans (PDF, DOCX, ODT, HTML, text; bokmål, nynorsk, Danish, Swedish)
and show what is in them: goals, themes, measures, who does them and when."""
_EPILOGUE = """\
examples:
  brobygger read plan.pdf                            a table for people
  brobygger read plan.pdf --format json -o plan.json one JSON object
  brobygger read *.pdf --format json                 one JSON object a line
  brobygger read plan.pdf --format xlsx -o plan.xlsx a workbook

Exit code 0: all was read. 2: a file or an option was wrong; stderr says which."""


def run(arguments: Sequence[str], workbook: Workbook) -> int:
    """Do what the command line says; give the exit code (0, 2, or 130 for Ctrl-C)."""
    try:
        options = _parser().parse_args(arguments)
        _check(options)
    except SystemExit as leaving:
        return BAD_INPUT if leaving.code else FINE
    try:
        return _read_and_write(options, workbook)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has seen enough; keep Python from saying so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="brobygger read",
        description=_DESCRIPTION,
        epilog=_EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--format",
        choices=["table", "json", "xlsx"],
        default="table",
        help="how to show it (default: table)",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="write to this file, which is replaced only when all is ready",
    )
    parser.add_argument(
        "--places",
        action="store_true",
        help="json, xlsx: also where each item stands and how sure the reader is",
    )
    return parser


def _check(options: argparse.Namespace) -> None:
    """Refuse what makes no sense together."""
    if options.format == "xlsx" and not options.output:
        _parser().error("--format xlsx needs -o FILE")
    if options.format == "xlsx" and len(options.files) > 1:
        _parser().error("--format xlsx takes one file at a time")
    if options.output and _same_file(options.output, options.files):
        _parser().error(f"-o {options.output} would overwrite what is being read")


def _same_file(output: Path, files: list[Path]) -> bool:
    return output.exists() and any(
        each.exists() and output.samefile(each) for each in files
    )


def _read_and_write(options: argparse.Namespace, workbook: Workbook) -> int:
    """Read one after the other; without -o, each is printed as soon as it is read."""
    ready = []
    failed = False
    for path in options.files:
        try:
            draft = _read(path)
        except Unreadable as error:
            _complain(str(error))
            failed = True
            continue
        output = _written(draft, options, workbook)
        if options.output:
            ready.append(output)
        else:
            sys.stdout.buffer.write(output)
            sys.stdout.buffer.flush()
    if ready and not _replace(options.output, b"".join(ready)):
        failed = True
    return BAD_INPUT if failed else FINE


def _read(path: Path) -> PlanDraft:
    with _page_counter(path.name) as count_page:
        return read_plan(open_document(path, progress=count_page))


@contextmanager
def _page_counter(name: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what is told (pages done, pages in all); a bar on a terminal, else None."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(escape(name), total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _written(
    draft: PlanDraft, options: argparse.Namespace, workbook: Workbook
) -> bytes:
    if options.format == "xlsx":
        return workbook(draft.as_dict(places=options.places))
    if options.format == "table":
        return _as_table(draft, to_terminal=not options.output and sys.stdout.isatty())
    lines_per_draft = None if len(options.files) > 1 else 2
    shape = draft.as_dict(places=options.places)
    return f"{json.dumps(shape, ensure_ascii=False, indent=lines_per_draft)}\n".encode()


def _as_table(draft: PlanDraft, *, to_terminal: bool) -> bytes:
    paper = StringIO()
    console = Console(
        file=paper, width=Console().width, force_terminal=to_terminal, highlight=False
    )
    show_draft(draft, console)
    console.print()
    lines = paper.getvalue().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines).encode()


def _replace(output: Path, content: bytes) -> bool:
    """Write all or nothing: beside the file first, then in its place."""
    beside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(output)
    except OSError as error:
        _complain(f"can't write {output}: {error.strerror}")
        return False
    finally:
        with suppress(OSError):
            beside.unlink()
    return True


def _complain(line: str) -> None:
    sys.stderr.write(f"brobygger: {line}\n")
