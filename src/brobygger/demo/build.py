"""`python -m brobygger.demo.build` writes the demo's documents anew, from its texts.

The same texts give the same bytes: dates inside the files are fixed.
"""

from collections.abc import Callable
from pathlib import Path

from brobygger.demo.on_paper import write_pdf
from brobygger.demo.on_web import write_html
from brobygger.demo.source import Text, load_text
from brobygger.demo.word import write_docx

DOCUMENTS = Path(__file__).parent / "documents"

WRITERS: dict[str, Callable[[Text], bytes]] = {
    "fjellvik-temaplan-integrering.docx": write_docx,
    "fjellvik-temaplan-integrering.pdf": write_pdf,
    "lindesoe-integrationsstrategi.docx": write_docx,
    "lindesoe-integrationsstrategi.pdf": write_pdf,
    "storvaag-hoyring.html": write_html,
}
"""Each file's name begins with its text's."""


def build_document(name: str) -> bytes:
    """Write one of `WRITERS` into memory."""
    return WRITERS[name](load_text(name.split("-", 1)[0]))


def build_all(folder: Path = DOCUMENTS) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in WRITERS:
        (folder / name).write_bytes(build_document(name))


if __name__ == "__main__":
    build_all()
