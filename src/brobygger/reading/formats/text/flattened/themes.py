"""What a heading inside a table, or a chapter after it, looks like."""

import re

from brobygger.reading.columns import Role, role_of
from brobygger.reading.formats.text.flattened.shapes import ends_sentence, is_time
from brobygger.reading.formats.text.wrapping import waits

THEME = re.compile(
    r"\s*(?:hoved|hovud|del|effekt)?(?:tema|innsatsområde|indsatsområde|insatsområde|"
    r"kerneområde|satsingsområde|satsningsområde|fokusområde|tjenesteområdet?|"
    r"tenesteområdet?|område|mål|målsetting|målsætning|strategi|kapittel|kapitel)"
    r"\s*(?:\d[\d.]*)?\s*[:.–—-]?\s+(?=[A-ZÆØÅÄÖ«\d])",
    re.IGNORECASE,
)
CHAPTER = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÆØÅÄÖ][^.;]{2,80}$|"
    r"(?i:del|kapittel|kapitel|vedlegg|bilag|bilaga)\s+\d+\b)"
)
NUMBERED_THEME = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?:hoved|hovud|del)?(?:mål|tema|strategi|"
    r"innsatsområde|indsatsområde|insatsområde|satsingsområde|område)\s+\d{1,2}\b",
    re.IGNORECASE,
)
_NAMED_CHAPTER = re.compile(
    r"\s*(?:kapittel|kapitel|vedlegg|bilag|bilaga|del)\s+(?:\d+|[A-Z])\b(?!\s*[,)])",
    re.IGNORECASE,
)
_NAMED_THEME = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?P<word>[A-ZÆØÅÄÖ][^\W\d_]+)"
    r"(?:\s(?:\d{1,2}(?:\.\d{1,2})*|[A-H])(?:\s?[:.–—-])?|\s?[:–—])\s+(?=[A-ZÆØÅÄÖ«])"
)
_HEADING_LETTERS = 12
_LONGEST_TITLE = 90


def names_theme(text: str) -> bool:
    """Say whether a line is a theme or goal with its words: "Område 2. Skole"."""
    found = _NAMED_THEME.match(text)
    return found is not None and role_of(found["word"]) in {Role.THEME, Role.GOAL}


def is_chapter(text: str) -> bool:
    """Say whether a line begins a chapter or an appendix by name."""
    return text.strip()[:1].isupper() and bool(_NAMED_CHAPTER.match(text))


def is_heading(text: str) -> bool:
    """Say whether a line of a table is all in capitals, and no short name of a unit."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= _HEADING_LETTERS and all(sign.isupper() for sign in letters)


def is_title(text: str) -> bool:
    """Say whether a line may be a heading by its words: no sentence, no time."""
    text = text.strip()
    if not text[:1].isupper() or len(text) > _LONGEST_TITLE or ends_sentence(text):
        return False
    return not (waits(text) or text.endswith(("-", "\u00ad", ",")) or is_time(text))
