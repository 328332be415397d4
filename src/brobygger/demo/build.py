"""`python -m brobygger.demo.build` writes the demo's documents anew, from its texts.

The same texts give the same bytes: dates inside the files are fixed.
"""

from collections.abc import Callable
from pathlib import Path

from brobygger.demo.on_paper import write_pdf
from brobygger.demo.on_web import write_html
from brobygger.demo.source import DOCUMENTS, Text, load_text
from brobygger.demo.word import write_docx

SUFFIXES: dict[str, Callable[[Text], bytes]] = {
    ".docx": write_docx,
    ".html": write_html,
    ".pdf": write_pdf,
}
WRITTEN = (
    "fjellvik-handlingsplan-mangfold.pdf",
    "fjellvik-temaplan-integrering.docx",
    "fjellvik-temaplan-integrering.pdf",
    "lindesoe-integrationsstrategi.docx",
    "lindesoe-integrationsstrategi.pdf",
    "storvaag-hoyring.html",
)
"""Each document is called what its text is called."""


def build_document(name: str) -> bytes:
    """Write one of `WRITTEN` into memory."""
    path = Path(name)
    return SUFFIXES[path.suffix](load_text(path.stem))


def build_all(folder: Path = DOCUMENTS) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in WRITTEN:
        (folder / name).write_bytes(build_document(name))


if __name__ == "__main__":
    build_all()
