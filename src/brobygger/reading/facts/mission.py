"""Mission and vision: the one sentence each that stands above the goals."""

import re
from dataclasses import dataclass

from brobygger.reading.document import Kind, Place
from brobygger.reading.facts.contexts import is_states, speaks_of_state
from brobygger.reading.facts.outline import Line
from brobygger.reading.facts.sentences import sentences

_OWNER = r"(?:(?:vår|våre|vores|kommunens|planens|strategiens|overordnet)\s)?"
_ABOUT = r"(?:\s(?:for|i|med|för)\s[^:.]{3,60}?)?"
_MISSION = r"(?:misjon(?:en)?|mission(?:en)?|samfunnsoppdrag(?:et)?)"
_VISION = r"(?:visjon(?:en)?|vision(?:en)?)"
_QUOTE = re.compile(r"[«“”\"]([^«»“”\"]{5,200})[»“”\"]")
_LONGEST = 300
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A mission or vision as it stands, and where."""

    text: str
    place: Place
    confidence: float


@dataclass(frozen=True, slots=True)
class _Wording:
    """How a mission or vision is announced: by a heading, a label, a sentence."""

    stems: tuple[str, ...]
    heading: re.Pattern[str]
    label: re.Pattern[str]
    sentence: re.Pattern[str]


def _wording(word: str, stems: tuple[str, ...]) -> _Wording:
    start = rf"{_OWNER}{word}{_ABOUT}"
    return _Wording(
        stems,
        re.compile(rf"{start}\s?:?\Z", re.IGNORECASE),
        re.compile(
            rf"(?:{start}(?:\s?:\s*|\s[–—-]\s)|{word}\s(?=(?-i:[A-ZÆØÅÄÖ])))(?=\S)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:{start}(?:\svår)?\s(?:er|är|lyder|lyser),?\s(?:at\s|att\s)?|"
            rf".{{0,120}}?\b{word}:\s(?=(?-i:[A-ZÆØÅÄÖ«])))(?=\S)",
            re.IGNORECASE,
        ),
    )


_WORDINGS = {
    "mission": _wording(_MISSION, ("misjon", "mission", "samfunnsoppdrag")),
    "vision": _wording(_VISION, ("visjon", "vision")),
}


def find_mission(lines: list[Line]) -> Said | None:
    return _find(lines, _WORDINGS["mission"])


def find_vision(lines: list[Line]) -> Said | None:
    return _find(lines, _WORDINGS["vision"])


def _find(lines: list[Line], wording: _Wording) -> Said | None:
    for at, line in enumerate(lines):
        path = line.headings[:-1] if line.is_heading else line.headings
        if not line.tells(wording.stems) or is_states(path):
            continue
        said = _under(lines, at, wording) or _after(line, wording)
        if said and not speaks_of_state(said.text[:80]):
            return said
    return None


def _under(lines: list[Line], at: int, wording: _Wording) -> Said | None:
    line = lines[at]
    if not (line.may_head and wording.heading.match(line.text)) or at + 1 == len(lines):
        return None
    after = lines[at + 1]
    if after.kind is Kind.TABLE or not after.text or after.is_heading:
        return None
    return Said(_essence(after.text), after.place, 0.9)


def _after(line: Line, wording: _Wording) -> Said | None:
    """Read "Visjon: …" at a line's start, or "Visjonen vår er …" at a sentence's."""
    for at, sentence in enumerate(line.sentences):
        label = wording.sentence.match(sentence)
        if not label and at == 0:
            label = wording.label.match(sentence)
        if label and len(sentence) - label.end() > _SHORTEST:
            return Said(_essence(sentence[label.end() :]), line.place, 0.8)
    return None


def _essence(text: str) -> str:
    """Give the vision itself: what stands in quotes, or the first sentence of many."""
    if quoted := _QUOTE.search(text[:_LONGEST]):
        return quoted[1].strip()
    if len(text) <= _LONGEST:
        return text.strip()
    return sentences(text)[0]
