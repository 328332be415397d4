"""Which of the four languages: by words that only one or two of them have."""

import re

from brobygger.reading.draft import Language

_WORDS: dict[Language, str] = {
    "nb": (
        "ikke og av fra hva hvem hvor hvordan hvilke ble blir være vært kommune "
        "kommunen som det til mot gjennom mellom noen bare også uten oppfølging innsats "
        "gjennomføre utfordringer skole arbeid tiltak barn jeg dere bosetting opplæring "
        "innbyggere planen språk flyktninger nettside høring norsk norske hver etter "
        "samfunn frivillige bedre høringsfrist dager innen innvandrere skal "
        "muligheter måten"
    ),
    "nn": (
        "ikkje og av frå kva kven kvar korleis kva vart vert vere vore kommunen "
        "kommunar som det til mot gjennom mellom nokre berre også utan oppfølging "
        "gjennomføre utfordringar skule arbeid tiltak born eg dykk busetjing opplæring "
        "innbyggjarar språk flyktningar nettstad høyring norsk kvar etter saman dei "
        "eit ein ei sjå gjer meir heile hjå frivillige sine innvandrarar "
        "moglegheiter kommunane noko hjelpe arbeidet tenester samfunnet ynskjer skal "
        "mål målgrupper vidare"
    ),
    "da": (
        "ikke og af fra hvad hvem hvor hvordan hvilke blev bliver være været kommune "
        "kommunen som det til mod gennem mellem nogle nogen kun også uden opfølgning "
        "indsats gennemføre udfordringer skole arbejde børn jeg boligplacering uddannelse "
        "borgere borgerne planen sprog flygtninge hjemmeside dansk danske hver efter "
        "samfund frivillige bedre høringsfrist dage inden indvandrere skal igennem "
        "muligheder måde øget arbejdsmarkedet udvalget beskæftigelse"
    ),
    "sv": (
        "inte och av från vad vem var hur vilka blev blir vara varit kommun "
        "kommunen som det till mot genom mellan några bara också utan uppföljning insats "
        "genomföra utmaningar skola arbete barn jag bosättning utbildning invånare "
        "planen språk flyktingar svenska varje efter samhälle ideella bättre dagar inom "
        "invandrare ska möjligheter sätt ökat arbetsmarknaden nämnden är att för och ett"
    ),
}
_MARKS: dict[Language, tuple[str, ...]] = {
    "nb": ("skap", "ene", "else", "sjon"),
    "nn": ("ane", "ingar", "legg", "leik", "sjon", "skap", "ande"),
    "da": ("ion", "tion", "erne", "hed", "skab"),
    "sv": ("ion", "tion", "orna", "arna", "het", "skap"),
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 12_000  # letters that settle the matter
_MARK_WEIGHT = 0.3


def find_language(text: str) -> Language:
    """Count telling words, endings and letters; the nearest language wins."""
    words = _WORD.findall(text[:_ENOUGH].lower())
    scores: dict[Language, float] = dict.fromkeys(_WORDS, 0.0)
    for word in words:
        _count(word, scores)
    letters = text[:_ENOUGH].lower()
    swedish = letters.count("ä") + letters.count("ö")
    others = letters.count("æ") + letters.count("ø")
    if swedish or others:
        scores["sv"] += (1 if swedish > others else -1) * len(words) / 3
    return max(scores, key=lambda language: scores[language])


def _count(word: str, scores: dict[Language, float]) -> None:
    for language, share in _SHARES.get(word, ()):
        scores[language] += share
    if len(word) > 6:  # noqa: PLR2004 -- endings of short words say little
        for language, endings in _MARKS.items():
            if word.endswith(endings):
                scores[language] += _MARK_WEIGHT


def _shares() -> dict[str, tuple[tuple[Language, float], ...]]:
    """Weigh a word by how few of the languages have it: alone 1, in all four 0."""
    having: dict[str, list[Language]] = {}
    for language, row in _WORDS.items():
        for word in set(row.split()):
            having.setdefault(word, []).append(language)
    weights = {1: 1.0, 2: 0.4, 3: 0.1}
    return {
        word: tuple((language, weights[len(those)]) for language in those)
        for word, those in having.items()
        if len(those) in weights
    }


_SHARES = _shares()
