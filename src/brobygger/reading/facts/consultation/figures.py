"""Figures in running text, with their unit."""

import re

from brobygger.reading.draft import Figure
from brobygger.reading.facts.outline import Line

_FIGURE = re.compile(
    r"(?<![\w.,/-])(?P<value>\d{1,3}(?:[ .]\d{3})+|\d+(?:,\d+)?)\s?"
    r"(?P<unit>%|prosent|procent|personer|personar|innbyggere|innbyggjarar|indbyggere|borgere|invånare|"
    r"flyktninger|flyktningar|flygtninge|flyktingar|innvandrere|indvandrere|invandrare|barn|elever|"
    r"(?:ulike |forskjellige |ulike |forskellige |olika )?(?:land|språk|sprog|nasjonaliteter|nationaliteter)|"
    r"familier|husstander|kroner|mill\.? kroner|millioner kroner|arbeidsplasser)(?!\w)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:ulike|forskjellige|forskellige|olika)\s", re.IGNORECASE)
_LONGEST = 180


def find_figures(lines: list[Line]) -> list[Figure]:
    """Give each figure with the words that say what it counts."""
    found: list[Figure] = []
    for line in lines:
        if line.table or not any(sign.isdigit() for sign in line.text):
            continue
        for sentence in line.sentences:
            found += _of_sentence(sentence, line)
    return found


def _of_sentence(sentence: str, line: Line) -> list[Figure]:
    matches = list(_FIGURE.finditer(sentence))
    return [
        Figure(
            text=_around(sentence, match, many=len(matches) > 1),
            value=match["value"],
            unit=_COUNTED.sub("", match["unit"]),
            place=line.place,
            confidence=0.7,
        )
        for match in matches
    ]


def _around(sentence: str, match: re.Match[str], *, many: bool) -> str:
    """Give the sentence; of one with several figures the part around this one."""
    if not many and len(sentence) <= _LONGEST:
        return sentence
    if sentence[: match.start()].endswith("("):
        word = sentence[: match.start() - 1].split()[-1:]
        return f"{' '.join(word)} ({match[0]})"
    start = max(
        sentence.rfind(sign, 0, match.start()) for sign in (",", ";", " fra ", " og ")
    )
    end = sentence.find(",", match.end())
    nearer = [at for at in (end, sentence.find(" fra ", match.end())) if at > 0]
    return sentence[start + 1 : min(nearer, default=len(sentence))].strip(" ,;.")
