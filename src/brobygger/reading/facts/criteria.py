"""Success criteria: goals made measurable."""

import re
from collections.abc import Iterator

from brobygger.reading.draft import Statement
from brobygger.reading.facts.contexts import is_minutes, is_states, looks_back
from brobygger.reading.facts.labels import Passage, last_sentence, passages
from brobygger.reading.facts.outline import Line
from brobygger.reading.facts.statements import once, statement

_NOUN = (
    r"(?:(?:mulige\s|våre\s|overordnede\s|konkrete\s|følgende\s){0,2}"
    r"(?:su(?:cces|ksess)kriteri(?:er|um|ene|erne|a|ar)|suksessfaktor(?:er|ar)?|"
    r"framgångskriteri(?:er|um)|framgångsfaktorer|måleindikator(?:er|ar)?|"
    r"resultatindikator(?:er|ar)?|indikator(?:er|ar|ene)?|måltall|måltal|"
    r"kjennetegn|kjenneteikn|kendetegn|kännetecken|kriterier for måloppnåelse|"
    r"tegn på (?:måloppnåelse|succes|suksess)|målbare kriterier))"
)
_ASKED = (
    r"(?:(?:slik|sådan|så|hvordan|korleis|hur) (?:måler|mäter|vet|veit|ved) vi|"
    r"(?:vi|me) (?:har lykkes|har lyckats|lykkes|lykkast) (?:når|hvis|om))[^:.]{0,60}"
)
_SUCCEEDED = re.compile(rf"(?:{_NOUN}|{_ASKED})\s?[?:]?\Z", re.IGNORECASE)
_INLINE = re.compile(rf"(?:{_NOUN}|{_ASKED})\s?\d{{0,2}}\s?:\s*(?=\S)", re.IGNORECASE)
_WITH_TEXT = re.compile(
    rf"{_NOUN}\s+(?=(?:(?-i:[A-ZÆØÅÄÖÉ])[^:.]{{3,60}}):)", re.IGNORECASE
)
_LEAD = re.compile(
    rf"(?:følgende|disse|fem|fire|tre|er|har|är|dessa)\s(?:[^\W\d_]+\s){{0,2}}{_NOUN}"
    r"[^:]{0,60}:\Z",
    re.IGNORECASE,
)
_STEMS = (
    *("kriteri", "indikator", "kjenn", "kende", "känne", "måltal", "faktor"),
    *("tegn på", "måler vi", "mäter vi", "vet vi", "veit vi", "ved vi", "lykk", "lyck"),
)


def find_criteria(lines: list[Line]) -> list[Statement]:
    """Find what the plan will be measured by, outside of tables of measures."""
    return once(list(_labelled(lines)))


def _labelled(lines: list[Line]) -> Iterator[Statement]:
    for at, line in enumerate(lines):
        path = line.headings[:-1] if line.is_heading else line.headings
        if not line.tells(_STEMS):
            continue
        if is_states(path) or looks_back(path) or is_minutes(path):
            continue
        label, found = _brought(lines, at)
        for passage in found:
            yield statement(passage, label, 0.85)


def _brought(lines: list[Line], at: int) -> tuple[str, list[Passage]]:
    line = lines[at]
    label = _INLINE.match(line.text) or _WITH_TEXT.match(line.text)
    if label:
        return label[0], passages(lines, at, line.text[label.end() :])
    if line.may_head and _SUCCEEDED.match(line.text):
        return line.text, passages(lines, at)
    if line.text.endswith(":") and not line.is_item:
        lead = last_sentence(line.text)
        if _LEAD.search(lead):
            return lead, passages(lines, at)
    return "", []
