"""Terms and what the plan means by them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from brobygger.reading.document import Table
from brobygger.reading.draft import Term
from brobygger.reading.facts.outline import Line
from brobygger.reading.facts.sentences import key, word_set

_CHAPTER = re.compile(
    r"begrep|omgrep|begreb|definisjon|definition|ordliste|ordlista|ordforklaring|"
    r"ordförklaring|terminologi|forkortelse|forkortelsar|förkortning",
    re.IGNORECASE,
)
_NOUN = r"(?P<term>[^\W\d_][^.,:;()]{1,60}?(?:\s\([^()]{1,20}\))?)"
_MEANS = (
    r"(?:omfatter|omfattar|betyr|betyder|tyder|kalles|kallas|kaldes|vert kalla|defineres|"
    r"blir definert|definerast|definieras|innebærer|inneber|indebærer|innebär|vil si|"
    r"brukes|brukast|bruges|används|viser til|henviser|er en|er et|er ei|er ein|er eit|er når|"
    r"är en|är ett|är när|er barn|er personer|er personar|är personer|er den|er det|er de|"
    r"handler om|handlar om|refererer|gjelder|gjeld|gäller|står for|forstås|förstås|dekker|inkluderer|inkluderar)"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:Begrepet|Omgrepet|Begrebet|Begreppet|Ordet|Termen)\s[«“”\"]?{_NOUN}[»“”\"]?\s{_MEANS}\b",
        rf"(?:Med|Ved)\s[«“”\"]?{_NOUN}[»“”\"]?\s(?:mener|menes|meiner|meinast|menas|menar|forstår|forstås|avses)\b",
        rf"(?:En|Et|Ei|Ein|Eit|Ett)\s{_NOUN}\s(?:er|är)\s",
        rf"[«“”\"]?(?P<term>[^\W\d_a-zæøåäö][^\s.,:;]*(?:\s[^\s.,:;]+){{0,4}}?(?:\s\([^()]{{1,20}}\))?)[»“”\"]?\s{_MEANS}\b",
    )
)
_RECOGNISED = re.compile(
    r"\b(?:anerkjent|anerkjennes|anerkendt|erkänd)\ssom\s(?P<term>[^\W\d_]+)"
)
_ENTRY = re.compile(
    r"(?P<term>[^\W\d_][^.:;–—=]{1,60}?)\s?(?::|\s[–—=-])\s(?P<definition>\S.{15,})"
)
_NO_TERM = word_set(
    "de det den dette disse desse denne dei han hun ho vi når dersom hvis for i på til "
    "alle noen mange her planen begrepet begrebet omgrepet begreppet som ved med "
    "kilde kjelde källa foto bilde figur tabell merk obs side kommunen flere andre dessa detta der man en et målet"
)
_TERM_HEADER = re.compile(
    r"begrep|omgrep|begreb|begrepp|ord\b|term|uttrykk|forkortelse", re.IGNORECASE
)
_MEANING_HEADER = re.compile(
    r"definisjon|definition|forklaring|förklaring|betydning|tyding|betydelse|beskriv|meining",
    re.IGNORECASE,
)
_LONGEST_TERM = 7  # words


def find_glossary(lines: list[Line]) -> list[Term]:
    """Find the terms that the plan itself explains, in the order it does."""
    found: list[Term] = []
    for line in lines:
        if line.table:
            found += _of_table(line, line.table)
        elif line.text and not line.is_heading and _explain(line.headings):
            found += _of_line(line)
    kept: dict[str, Term] = {}
    for term in found:
        kept.setdefault(key(term.term), term)
    return list(kept.values())


@lru_cache(maxsize=1024)
def _explain(headings: tuple[str, ...]) -> bool:
    return any(_CHAPTER.search(heading) for heading in headings)


def _of_line(line: Line) -> Iterator[Term]:
    entry = _ENTRY.match(line.text)
    if (
        entry
        and line.kind != "heading"
        and _is_term(entry["term"])
        and not _term_of(line.text)
    ):
        yield _term(line, entry["term"], entry["definition"], 0.85)
        return
    if _is_alone_under_term(line):
        yield _term(line, line.heading, line.text, 0.6)
        return
    yield from _of_sentences(line)


def _is_alone_under_term(line: Line) -> bool:
    """Say whether the line explains its own heading, one below the chapter's."""
    heads = line.headings
    below = (
        len(heads) > 1 and _CHAPTER.search(heads[-2]) and not _CHAPTER.search(heads[-1])
    )
    return bool(below) and not line.is_item and len(line.text) > 60  # noqa: PLR2004


def _of_sentences(line: Line) -> Iterator[Term]:
    """Begin a definition where a sentence opens with a new term; others go on."""
    term, said = "", list[str]()
    for sentence in line.sentences:
        new = _term_of(sentence)
        if new and key(new) != key(term) and not _goes_on(new, term):
            if term:
                yield _term(line, term, " ".join(said), 0.8)
            term, said = new, []
        said.append(sentence)
    if term:
        yield _term(line, term, " ".join(said), 0.8)


def _goes_on(new: str, term: str) -> bool:
    """Tell "En utlending har …" twice: the second says more of the same term."""
    return bool(term) and key(new) in key(term)


def _term_of(sentence: str) -> str:
    for pattern in _PATTERNS:
        match = pattern.match(sentence)
        if match and _is_term(match["term"]):
            return match["term"].strip('«»“”" ')
    match = _RECOGNISED.search(sentence)
    return match["term"] if match else ""


def _is_term(text: str) -> bool:
    parts = text.lower().split()
    return 0 < len(parts) <= _LONGEST_TERM and parts[0] not in _NO_TERM


def _term(line: Line, term: str, definition: str, confidence: float) -> Term:
    return Term(
        term=term.strip(),
        definition=definition.strip(),
        place=line.place,
        confidence=confidence,
    )


def _of_table(line: Line, table: Table) -> Iterator[Term]:
    """Read a table "Begrep | Forklaring"."""
    if len(table.rows) < 2 or len(table.rows[0]) != 2:  # noqa: PLR2004
        return
    first, second = (cell.text for cell in table.rows[0])
    headed = _TERM_HEADER.search(first) and _MEANING_HEADER.search(second)
    if not headed and not _explain(line.headings):
        return
    for row in table.rows[1:] if headed else table.rows:
        if len(row) == 2 and row[0].text and row[1].text:  # noqa: PLR2004
            yield Term(
                term=row[0].text,
                definition=row[1].text,
                place=row[0].place,
                confidence=0.9,
            )
