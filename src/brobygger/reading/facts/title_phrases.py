"""How running text names a plan: "temaplan for integrering", "… 2016–2019.pdf"."""

import re
from collections import Counter

from brobygger.reading.document import Place

PLAN_WORD = re.compile(
    r"(?:[^\W\d_]+-\s(?:og|och)\s)?[^\W\d_]*(?:[^\W\d_]-)?(?:plan|strategi|politikk?|program|"
    r"strategidokument|handleplan|policy)(?:en|n|et)?\b(?!-)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<![^\W\d_])(?P<head>(?:[^\W\d_]+-\s(?:og|och)\s)?[^\W\d_]*(?:plan|strategi|politikk?|program|policy)(?:en|n)?)"
    r"\s(?P<link>for|mot|mod|om|för)\s(?P<tail>[^.,:;!?()«»\"“”–]{3,120})"
    r"(?P<years>[-–]\s?(?:20)?\d\d\b)?"
)
_COMPOUND = re.compile(
    r"(?<![^\W\d_])(?P<name>(?:[^\W\d_]+-\s(?:og|och)\s)?(?:integrerings|integrations|inkluderings|"
    r"mangfolds|mångfalds|mangfoldigheds|bosettings|flyktning|flygtninge|tema|delplan|kommunedel)"
    r"(?:plan|strategi|politikk?|program)(?:en|n)?)(?![^\W\d_])"
)
_FILE = re.compile(
    r"(?P<name>[^\s:;/][^:;/]{6,120}?)\.(?:pdf|docx?|odt)\b", re.IGNORECASE
)
_STOP = re.compile(
    r"\s(?:skal|ska|er|är|har|vil|vill|blir|vert|ble|blei|blev|bliver|kan|må|som|der|til|till|"
    r"at|att|å|med|på|fra|frå|från|av|af|ved|etter|før|innen|gjennom|når|var|omfatter|gjelder|"
    r"ut|nå|no|nu|her|bygger|beskriver|rulleres|vedtas|sendes|legges|men|eller|de|den|det)\b"
)
_YEARS_AT_END = re.compile(r"20\d\d\s?[-–]\s?(?:20)?\d\d\Z")
_LONGEST_TAIL = 12  # words


def attached_title(text: str) -> str:
    """Give the name of a plan's file that a page links to, without its ending."""
    for match in _FILE.finditer(text):
        name = " ".join(match["name"].replace("_", " ").split())
        if PLAN_WORD.search(name) and " " in name:
            return name
    return ""


def common_phrase(texts: list[tuple[str, Place]]) -> tuple[str, Place] | None:
    """Give the wording that names a plan most often; years count as two times more."""
    count: Counter[str] = Counter()
    first: dict[str, tuple[str, Place]] = {}
    for pattern in (_NAMED, _COMPOUND):
        for text, place in texts:
            for match in pattern.finditer(text):
                phrase = _phrase(match)
                count[phrase.lower()] += 1
                first.setdefault(phrase.lower(), (phrase, place))
        for phrase in count:
            count[phrase] += 2 * bool(_YEARS_AT_END.search(phrase))
        if count:
            return first[count.most_common(1)[0][0]]
    return None


def _phrase(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if "name" in groups:
        return str(match["name"])
    tail = _STOP.split(f" {match['tail']}", maxsplit=1)[0].split()
    phrase = " ".join([match["head"], match["link"], *tail[:_LONGEST_TAIL]])
    ends_in_year = phrase[-4:].isdigit() and match["years"]
    return f"{phrase}{_before_dash(match)}{match['years']}" if ends_in_year else phrase


def _before_dash(match: re.Match[str]) -> str:
    return " " if match["tail"].endswith(" ") else ""
