"""The places that a municipality writes into its own Word template for reports.

A place is a word in double braces, `{{tittel}}`, in any of our languages. It holds no
logic: a template that could loop or calculate would be code from a stranger.
"""

import re

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from brobygger.publishing.plan_words import LANGUAGES, Words

_NAMES = """
municipality kommune    kommune     kommune     kommun         municipality
title        tittel     tittel      titel       titel          title
year         år         år          år          år             year
plans        planer     planar      planer      planer         plans
finding      funn       funn        resultat    resultat       finding
deadline     svarfrist  svarfrist   svarfrist   svarsfrist     deadline
closed       avsluttet  avslutta    afsluttet   avslutad       closed
edition      utgave     utgåve      udgave      utgåva         edition
change       endring    endring     ændring     ändring        change
proposals    vedtak     vedtak      indstilling beslut         proposals
standing     status     status      status      status         status
measures     tiltak     tiltak      indsatser   åtgärder       measures
about        om         om          om          om             about
"""
BLOCKS = frozenset({"proposals", "standing", "measures", "about"})
"""Places for several paragraphs and tables: alone on a line, in the text itself."""

_FAULTS = """
not word    | Malen er ikke et Word-dokument. Lagre den som .docx eller .dotx. | Malen er ikkje eit Word-dokument. Lagre han som .docx eller .dotx. | Skabelonen er ikke et Word-dokument. Gem den som .docx eller .dotx. | Mallen är inget Word-dokument. Spara den som .docx eller .dotx. | The template is no Word document. Save it as .docx or .dotx.
macros      | Malen har makroer. Lagre den uten, som .docx. | Malen har makroar. Lagre han utan, som .docx. | Skabelonen har makroer. Gem den uden, som .docx. | Mallen har makron. Spara den utan, som .docx. | The template has macros. Save it without, as .docx.
unknown     | Malen har {place}, som vi ikke kjenner. Disse kan brukes: {known}. | Malen har {place}, som vi ikkje kjenner. Desse kan brukast: {known}. | Skabelonen har {place}, som vi ikke kender. Disse kan bruges: {known}. | Mallen har {place}, som vi inte känner. De här kan användas: {known}. | The template has {place}, which we don't know. These can be used: {known}.
not alone   | {place} må stå alene på en linje i teksten, ikke i en tabell, et topp- eller bunnfelt. | {place} må stå åleine på ei linje i teksten, ikkje i ein tabell, eit topp- eller botnfelt. | {place} skal stå alene på en linje i teksten, ikke i en tabel, et sidehoved eller en sidefod. | {place} måste stå ensam på en rad i texten, inte i en tabell, ett sidhuvud eller en sidfot. | {place} must stand alone on a line of the text, not in a table, a header or a footer.
broken      | Klammene i «{text}» hører ikke sammen. Skriv plassen som {example}. | Klammene i «{text}» høyrer ikkje saman. Skriv plassen som {example}. | Klammerne i »{text}« hører ikke sammen. Skriv pladsen som {example}. | Klamrarna i ”{text}” hör inte ihop. Skriv platsen som {example}. | The braces in “{text}” don't match. Write the place as {example}.
no measures | Malen har ingen plass til tiltakene. Skriv {example} alene på en linje. | Malen har ingen plass til tiltaka. Skriv {example} åleine på ei linje. | Skabelonen har ingen plads til indsatserne. Skriv {example} alene på en linje. | Mallen har ingen plats för åtgärderna. Skriv {example} ensamt på en rad. | The template has no place for the measures. Write {example} alone on a line.
"""

_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
_LONGEST_QUOTE = 60


def _columns(table: str, mark: str | None) -> dict[str, list[str]]:
    rows = (line.split(mark) for line in table.strip().splitlines())
    return {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows}


_BY_NAME = _columns(_NAMES, None)
_PLACES = {word: name for name, words in _BY_NAME.items() for word in words}


def faults_in(language: str) -> Words:
    at = LANGUAGES.index(language)
    return {name: lines[at] for name, lines in _columns(_FAULTS, "|").items()}


def place_named(name: str, language: str) -> str:
    """Give what a place is written as: "{{tiltak}}"."""
    return "{{" + _BY_NAME[name][LANGUAGES.index(language)] + "}}"


def known_places(language: str) -> str:
    return ", ".join(place_named(name, language) for name in _BY_NAME)


def name_of(word: str) -> str | None:
    """Give the place that a word between braces means; None where there is none."""
    return _PLACES.get(word.strip().casefold())


class Line:
    """A paragraph of a template, whose text Word may have parted anywhere."""

    def __init__(self, paragraph: BaseOxmlElement) -> None:
        self.paragraph = paragraph
        self._pieces = [
            piece
            for piece in paragraph.iter(qn("w:t"))
            if next(piece.iterancestors(qn("w:p"))) is paragraph
        ]

    @property
    def text(self) -> str:
        return "".join(piece.text or "" for piece in self._pieces)

    @property
    def words(self) -> list[str]:
        """Give what stands between double braces, in order."""
        return _PLACE.findall(self.text)

    @property
    def is_broken(self) -> bool:
        return bool(_BRACES.search(_PLACE.sub("", self.text)))

    @property
    def quote(self) -> str:
        return self.text.strip()[:_LONGEST_QUOTE]

    @property
    def block(self) -> str | None:
        """Give the block whose place is all of the line."""
        found = _PLACE.fullmatch(self.text.strip())
        name = name_of(found[1]) if found else None
        return name if name in BLOCKS else None

    def fill(self, values: Words) -> None:
        """Put a value in each place; the letters around it keep their looks."""
        for found in reversed(list(_PLACE.finditer(self.text))):
            name = name_of(found[1])
            if name in values:
                self._put(found.start(), found.end(), values[name])

    def clear(self) -> None:
        for piece in self._pieces:
            piece.text = ""

    def _put(self, start: int, end: int, value: str) -> None:
        at = 0
        for piece in self._pieces:
            text = piece.text or ""
            left, right = max(start - at, 0), min(end - at, len(text))
            if left < right or (left == right == 0 and not text):
                piece.text = text[:left] + value + text[right:]
                piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                value = ""
            at += len(text)
