"""The reader as a process of its own, so that no document can take the server down.

`python -m brobygger.reading.worker LIMITS read PATH NAME` writes JSON objects, one a
line, on stdout:

    {"progress": [pages done, pages in all]}      any number of times
    {"draft": …, "format": …, "lines": …, "page_sizes": …}     and is done; or
    {"refused": code, "line": what is wrong and what to do}    and is done

`… LIMITS picture PATH PAGE` writes one page of a PDF as PNG instead. LIMITS is
"BYTES,SECONDS": how much memory and processor time the process gives itself before
it opens anything. What it may not do either: write files, or leave a core dump.

Started by `guard.py`, which watches the clock and what comes out.
"""

import io
import json
import os
import resource
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

PICTURE_WIDTH = 1400
"""Pixels; sharp where a page fills half of a large screen."""
LARGEST_SCALE = 3.0
OPEN_FILES = 64


def main(arguments: list[str]) -> None:
    limits, deed, path, detail = arguments
    out = _take_stdout()
    _limit(*(int(each) for each in limits.split(",")))
    try:
        DEEDS[deed](out, path, detail)
    except MemoryError:
        _say(out, refused="too-large", line="The document needs too much memory.")


def read(out: BinaryIO, path: str, name: str) -> None:
    """Read one document; the parsers are loaded only now, under the limits."""
    from pathlib import Path  # noqa: PLC0415

    from brobygger.reading.errors import Unreadable  # noqa: PLC0415
    from brobygger.reading.opening import open_document  # noqa: PLC0415
    from brobygger.reading.plan import read_plan  # noqa: PLC0415

    def progress(done: int, total: int) -> None:
        _say(out, progress=[done, total])

    try:
        document = open_document(Path(path), name, progress)
        draft = read_plan(document)
    except Unreadable as refusal:
        _say(out, refused=refusal.code, line=str(refusal))
        return
    _say(
        out,
        draft=draft.as_dict(places=True),
        format=document.format,
        lines=document.lines,
        page_sizes=document.page_sizes,
    )


def picture(out: BinaryIO, path: str, page: str) -> None:
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(path) as pdf:  # type: ignore[no-untyped-call] # it has no types
        drawn = pdf[int(page) - 1]
        scale = min(PICTURE_WIDTH / max(drawn.get_size()), LARGEST_SCALE)
        image = drawn.render(scale=scale).to_pil()
    png = io.BytesIO()
    image.save(png, format="PNG")
    out.write(png.getvalue())
    out.flush()


DEEDS: dict[str, Callable[[BinaryIO, str, str], None]] = {
    "read": read,
    "picture": picture,
}


def _take_stdout() -> BinaryIO:
    """Keep stdout to ourselves: what a library prints must not end up in the answer."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return out


def _limit(memory: int, seconds: int) -> None:
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(limit, (value, value))


def _say(out: BinaryIO, **message: Any) -> None:
    out.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
