"""Which of the four languages: by words that only one or two of them have."""

import re
from collections import Counter

from brobygger.reading.draft import Language

_WORDS = {
    "nb": (
        "hva ble vært noen oppfølging utfordringer opplæring innbyggere flyktninger "
        "nettside høring høringsfrist samfunn bosetting innvandrere måten etter "
        "muligheter hverandre bosatt gjøres"
    ),
    "nn": (
        "ikkje kva kven kvar korleis vart vert vere vore kommunar nokre berre utan "
        "utfordringar skule skulen born eg dykk busetjing innbyggjarar flyktningar "
        "nettstad høyring saman dei eit ein ei sjå gjer meir heile hjå innvandrarar "
        "moglegheiter kommunane noko tenester ynskjer vidare kjem fleire arbeidast "
        "gjera desse korleis deira føremål føremålet"
    ),
    "da": (
        "hvad bliver været mod gennem nogle nogen kun uden opfølgning indsats "
        "udfordringer arbejde børn boligplacering uddannelse borgere borgerne sprog "
        "flygtninge hjemmeside dansk danske dage inden indvandrere igennem måde "
        "øget arbejdsmarkedet udvalget beskæftigelse af arbejdet "
        "gennemføre fællesskab medborgerskab hinanden vores"
    ),
    "sv": (
        "inte och från vad vem hur vilka vara varit kommun också utan "
        "uppföljning insats genomföra utmaningar skola skolan arbete utbildning "
        "invånare flyktingar svenska varje samhälle ideella bättre dagar inom "
        "invandrare ska möjligheter sätt ökat arbetsmarknaden nämnden är att för ett "
        "unga alla fler"
    ),
    "nb da": "flere kommer skolen bedre ikke fra hvem hvor hvordan hvilke være skole jeg at hver frivillige der",
    "nb nn": "innsats tiltak arbeid arbeidet norsk norske mellom gjennom seg",
    "nb nn sv": "av",
    "nn sv": "frå",
    "nb sv": "bare barn",
    "da sv": "efter blev",
}
"""Telling words, by the languages that have them."""

_MARKS: dict[Language, tuple[str, ...]] = {
    "nb": ("skap", "ene", "else", "sjon"),
    "nn": ("ane", "ingar", "legg", "leik", "sjon", "skap", "ande"),
    "da": ("ion", "tion", "erne", "hed", "skab"),
    "sv": ("ion", "tion", "orna", "arna", "het", "skap"),
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 12_000  # letters that settle the matter
_MARK_WEIGHT = 0.3
_WEIGHTS = {1: 1.0, 2: 0.4, 3: 0.1, 4: 0.0}  # by how many languages share a word


def find_language(text: str) -> Language:
    """Count telling words, endings and letters; the nearest language wins."""
    letters = text[:_ENOUGH].lower()
    words = Counter(_WORD.findall(letters))
    scores: dict[Language, float] = dict.fromkeys(_MARKS, 0.0)
    for word, times in words.items():
        _count(word, times, scores)
    swedish = letters.count("ä") + letters.count("ö")
    others = letters.count("æ") + letters.count("ø")
    if swedish or others:
        scores["sv"] += (1 if swedish > others else -1) * words.total() / 3
    return max(scores, key=lambda language: scores[language])


def _count(word: str, times: int, scores: dict[Language, float]) -> None:
    for language, share in _SHARES.get(word, ()):
        scores[language] += times * share
    if len(word) > 6:  # noqa: PLR2004 -- endings of short words say little
        for language, endings in _MARKS.items():
            if word.endswith(endings):
                scores[language] += times * _MARK_WEIGHT


def _shares() -> dict[str, tuple[tuple[Language, float], ...]]:
    """Weigh a word by how few of the languages have it."""
    having: dict[str, set[Language]] = {}
    for those, row in _WORDS.items():
        for word in row.split():
            having.setdefault(word, set()).update(
                language for language in _MARKS if language in those.split()
            )
    return {
        word: tuple((language, _WEIGHTS[len(those)]) for language in those)
        for word, those in having.items()
    }


_SHARES = _shares()
