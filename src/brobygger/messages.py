"""The texts to translate: found in templates and Python, kept in `locale/*/…/django.po`.

For developers. Babel does the work, so that gettext need not be installed.
"""

import argparse
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent
LOCALE = PACKAGE / "locale"
TRANSLATED = ("nb", "nn", "da")
"""English is what stands in the source."""

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}

type Found = tuple[str, str | tuple[str, ...], str | None]
"""Where, what (with its plural), and in which context."""


def run(arguments: list[str]) -> int:
    argparse.ArgumentParser(
        prog="brobygger messages",
        description="Collect the texts to translate into the .po files.",
    ).parse_args(arguments)
    texts = texts_in_sources()
    for language in TRANSLATED:
        catalogue = updated(language, texts)
        write(catalogue, po_file(language))
        missing = sum(not is_translated(message.string) for message in catalogue)
        print(f"{language}: {len(catalogue)} texts, {missing} to translate")  # noqa: T201 -- a command's answer
    return 0


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def texts_in_sources() -> Catalog:
    """Give every text that is marked for translation, with the files it stands in."""
    catalogue = Catalog()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".py", ".html"}:
            for where, text, context in _texts(path):
                catalogue.add(text, locations=[(where, 0)], context=context)
    return catalogue


def _texts(path: Path) -> Iterator[Found]:
    source = path.read_text()
    if path.suffix == ".html":
        source = _calls_only(templatize(source, origin=str(path)))
    where = path.relative_to(PACKAGE).as_posix()
    for _line, text, _comments, context in extract(
        "python", BytesIO(source.encode()), KEYWORDS
    ):
        yield where, text, context


def _calls_only(templatized: str) -> str:
    """Keep the calls of gettext that Django makes of a template, one on each line."""
    lines = (line.strip() for line in templatized.splitlines())
    return "\n".join(line for line in lines if "gettext(" in line or "_(" in line)


def updated(language: str, texts: Catalog) -> Catalog:
    """Read a language's file, add what is new and drop what is gone. Never guess."""
    path = po_file(language)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write(Catalog(locale=language), path)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Brobygger\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
"""Without dates, so that the file changes only when a text does."""


def write(catalogue: Catalog, path: Path) -> None:
    with path.open("wb") as file:
        file.write(HEADER.format(language=catalogue.locale_identifier).encode())
        write_po(
            file,
            catalogue,
            width=88,
            sort_output=True,
            include_lineno=False,
            omit_header=True,
        )


def is_translated(text: str | tuple[str, ...] | list[str] | None) -> bool:
    """Tell whether a text, or each of its plural forms, is there."""
    return bool(text) if isinstance(text, str) else bool(text) and all(text or ())
