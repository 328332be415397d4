"""Pictures of pages get their text from OCRmyPDF, where the machine has it."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 600
"""How long text recognition may take."""

_LANGUAGES = ("nor", "dan", "swe", "eng")


def recognised(data: bytes) -> bytes | None:
    """Give the PDF with a layer of text; None where that can't be had."""
    command = shutil.which("ocrmypdf")
    if command is None:
        return None
    with TemporaryDirectory(prefix="brobygger-") as folder:
        source, target = Path(folder, "source.pdf"), Path(folder, "target.pdf")
        source.write_bytes(data)
        options = ["--force-ocr", "--output-type", "pdf", "--quiet", *_languages()]
        try:
            subprocess.run(  # noqa: S603 -- no shell, and no word of it is a user's
                [command, *options, str(source), str(target)],
                check=True,
                capture_output=True,
                timeout=SECONDS,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return target.read_bytes() if target.exists() else None


def _languages() -> list[str]:
    """Choose those of the Nordic languages that the machine can recognise."""
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        return []
    try:
        answer = subprocess.run(  # noqa: S603 -- as above
            [tesseract, "--list-langs"], check=True, capture_output=True, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return []
    known = [each for each in _LANGUAGES if each in answer.stdout.decode().split()]
    return ["--language", "+".join(known)] if known else []
