"""Target groups: whom the plan is for."""

import re
from collections.abc import Iterator

from brobygger.reading.draft import Statement
from brobygger.reading.facts.contexts import (
    is_minutes,
    is_quoted,
    is_states,
    speaks_of_state,
)
from brobygger.reading.facts.labels import (
    Passage,
    last_sentence,
    passages,
    scope_above,
)
from brobygger.reading.facts.outline import Line
from brobygger.reading.facts.sentences import sentences
from brobygger.reading.facts.statements import once, statement

_NOUN = r"(?:(?:primær|hoved|hovud|sekundær|prioriterte?\s)?målgrupp(?:e|er|en|ene|ar|a|ane|erne|erna|orna)?)"
_PLAN = (
    r"(?:(?:denne|denna|den)\s)?[^\W\d_]*(?:planen|strategien|strategin|politikken|"
    r"programmet|handlingsprogrammet)"
)
_HEADING = re.compile(
    rf"(?:hvem (?:er|gjelder) planen (?:for)?\??|{_NOUN}(?:\s(?:for|i|til|för)\s[^:.]{{3,60}})?"
    r"(?:\s20\d\d\s?[-–—]\s?(?:20)?\d\d)?\s?:?)\Z",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"{_NOUN}(?:\s(?:for|i|til|för)\s[^:.]{{3,60}})?\s?:\s*(?=\S)", re.IGNORECASE
)
_LEAD = re.compile(rf"\b{_NOUN}\b[^:]{{0,110}}:\Z", re.IGNORECASE)
_IS = re.compile(
    rf"(?:(?:Planens|Strategiens|Strategins|Politikkens|Politikkens|Policyns|Programmets|Kommunens)\s{_NOUN}|{_NOUN}\s(?:for|i|för)\s{_PLAN}"
    rf"[^.:]{{0,30}}?)\s(?:er|är|omfatter|omfattar|utgjøres av|består af|består av)\s",
    re.IGNORECASE,
)
_BARE_IS = re.compile(
    rf"{_NOUN}\s(?:er|är|omfatter|omfattar|består af|består av)\s(?:primært\s|primärt\s)?",
    re.IGNORECASE,
)
_DIRECTED = re.compile(
    rf"{_PLAN}\s(?:er\smålrettet(?:\smod|\smot)?|retter\sseg\s(?:mot|inn\smot)|"
    r"rettar\sseg\smot|rettet\smot|er\srettet\smot|er\srettet\smod|retter\ssig\smod|"
    r"riktar\ssig\s(?:till|mot)|henvender\ssig\stil|henvender\sseg\stil|"
    r"vender\sseg\stil|är\sriktad\s(?:till|mot)|vänder\ssig\still)\s",
    re.IGNORECASE,
)
_COVERS = re.compile(
    rf"{_PLAN}\s(?:gjelder(?:\sfor)?|gjeld(?:\sfor)?|omfatter|omfattar|gælder(?:\sfor)?|"
    r"gäller(?:\sför)?|henvender seg til)\s(?=[^.]{0,120}(?:flyktning|flygtning|flykting|"
    r"innvandr|indvandr|invandr|familie|familj|borger|innbygg|invånare|person|barn|unge|"
    r"ungdom|nyankom|nykom|nyanländ|arbeidstak|arbejdstag))(?!perioden)",
    re.IGNORECASE,
)
_SOME_ARE = re.compile(
    r"(?:Noen|Nokre|Nogle|Några)\s(?:er|är)\s(?P<first>[^,.]{3,60}),\s"
    r"(?:andre|andra)\s(?:er|är)\s(?P<second>[^,.]{3,60}?)"
    r"(?:\s(?:og|och)\s(?:noen|nokre|nogle|några|atter andre|somliga)\s(?:er|är)\s"
    r"(?P<third>[^,.]{3,100}))?(?=[,.])"
)
_RELATIVE = re.compile(r"\s(?:som|der|hvor|og er|og består|och är)\s")
_STEMS = ("målgrupp", "hvem", "kven", "vem")
_PLAN_STEMS = ("planen", "strategi", "politikken", "programmet")
_ANYWHERE = re.compile(r"målgrupp", re.IGNORECASE)
_OPENING = re.compile(
    r"\A(?:både|også|primært|primärt|hovedsakelig|hovudsakleg|hovedsageligt|især|særlig|"
    r"först och främst|først og fremst)\s(?:for\s|för\s|mot\s|mod\s|til\s|till\s)?",
    re.IGNORECASE,
)
_GROUP = re.compile(r"grupp", re.IGNORECASE)


def find_targets(lines: list[Line]) -> list[Statement]:
    """Find whom the plan is for; the strongest kind of evidence counts."""
    if labelled := once(list(_labelled(lines))):
        return labelled
    for pattern, confidence in ((_IS, 0.8), (_DIRECTED, 0.8), (_COVERS, 0.6)):
        stems = _STEMS if pattern is _IS else _PLAN_STEMS
        spoken = [line for line in lines if line.tells(stems)]
        if said := once(list(_said(spoken, pattern, confidence))):
            return said
    headed = [line for line in lines if _ANYWHERE.search("".join(line.headings[-1:]))]
    if said := once(list(_said(headed, _BARE_IS, 0.7))):
        return said
    return once(list(_some_are(lines)))


def _labelled(lines: list[Line]) -> Iterator[Statement]:
    for at, line in enumerate(lines):
        path = line.headings[:-1] if line.is_heading else line.headings
        if not line.tells(_STEMS) or is_states(path) or is_minutes(path):
            continue
        label, found = _brought(lines, at)
        if speaks_of_state(label):
            continue
        scoped = scope_above(line.headings, _ANYWHERE)
        for passage in found:
            if not is_quoted(passage.text):
                each = statement(passage, label)
                each.scope = each.scope or scoped
                yield each


def _brought(lines: list[Line], at: int) -> tuple[str, list[Passage]]:
    line = lines[at]
    if label := _INLINE.match(line.text):
        return label[0], passages(lines, at, line.text[label.end() :])
    if line.may_head and _HEADING.match(line.text):
        return line.text, _under_heading(lines, at)
    if line.text.endswith(":") and not line.is_item:
        lead = last_sentence(line.text)
        if _LEAD.search(lead):
            return lead, passages(lines, at)
    return "", []


def _under_heading(lines: list[Line], at: int) -> list[Passage]:
    """Read the list under the heading, or the sentence there that names the group."""
    found = passages(lines, at)
    after = lines[at + 1] if at + 1 < len(lines) else None
    if lines[at].text.endswith(":") or len(found) > 1 or (after and after.is_item):
        return found
    if after and (_LEAD.search(last_sentence(after.text)) or _LEAD.search(after.text)):
        return []  # it speaks for itself
    if not found:
        return []
    parts = sentences(found[0].text)
    named = [part for part in parts if _named(part)]
    if named:
        return [Passage(_named(part), found[0].place, "", 0.75) for part in named]
    if len(parts) <= 2:  # noqa: PLR2004 -- a group, not a discussion of groups
        return [Passage(found[0].text, found[0].place, "", 0.7)]
    return []


def _named(sentence: str) -> str:
    for pattern in (_IS, _DIRECTED, _BARE_IS):
        if match := pattern.match(sentence):
            text = _RELATIVE_PLAN.split(sentence[match.end() :])[0].rstrip(". ")
            return _OPENING.sub("", text)
    return ""


_RELATIVE_PLAN = re.compile(
    r"(?:,)?\s(?:og|och)\s(?:er|är|har|skal|bygger|beskriver|ska)\s"
)


def _said(
    lines: list[Line], pattern: re.Pattern[str], confidence: float
) -> Iterator[Statement]:
    for line in lines:
        if is_states(line.headings) or is_minutes(line.headings):
            continue
        for sentence in line.sentences:
            match = pattern.match(sentence)
            if match and not speaks_of_state(sentence[: match.end()]):
                text = _RELATIVE_PLAN.split(sentence[match.end() :])[0].rstrip(". ")
                text = _OPENING.sub("", text)
                yield statement(Passage(text, line.place, "", confidence), "")


def _some_are(lines: list[Line]) -> Iterator[Statement]:
    """Read "Noen er A, andre er B og noen er C" of a group that is spoken of."""
    for line in lines:
        match = _SOME_ARE.search(line.text)
        if match and _GROUP.search(line.text[: match.start()]):
            for text in match.groups():
                if text:
                    point = _RELATIVE.split(text)[0].strip()
                    yield statement(Passage(point, line.place, "", 0.5), "")
