"""What the plan wants: overall goals, main goals, part goals.

Four kinds of evidence, the strongest that is there counts: labels and lists ("Mål:",
"Hovedmål 1: …", "Målene for planen er:", the Mål column of a table of measures);
sentences "Målet er at …"; the purpose of the plan; what it is to work for.
"""

import re
from collections.abc import Iterator

from brobygger.reading.draft import Measure, Statement
from brobygger.reading.facts.contexts import (
    is_minutes,
    is_quoted,
    is_states,
    looks_back,
    speaks_of_state,
)
from brobygger.reading.facts.labels import (
    Passage,
    last_sentence,
    passages,
    scope_above,
    scope_of,
)
from brobygger.reading.facts.outline import Line
from brobygger.reading.facts.sentences import are_alike
from brobygger.reading.facts.statements import once, statement

_KINDS = (
    r"(?:overordn(?:et|ede|ete|a|ad|ade)\s|strategiske?\s|l[ao]ngsiktige?\s|långsiktiga?t?\s|kortsiktige?\s|kortsiktiga?t?\s|konkrete\s|konkreta\s|"
    r"kvantitative\s|kvantitativa\s|"
    r"övergripande\s|overgripende\s|våre?\s|vore?s\s|våra\s|kommunens\s|planens\s|"
    r"strategiens\s|politikkens\s|lokale\s|sentrale?\s|generelle?\s|samlede?\s){0,2}"
)
_NOUN = (
    r"(?:(?:hoved|hovud|huvud|del|under|effekt|resultat|etappe|innsats|inriktnings|"
    r"integrerings|integrations|temporære )?"
    r"(?:mål(?:et|ene|a|en)?|målsetting(?:er|en|a|ar|ane|ene)?|"
    r"målsetning(?:er|en|a|ene)?|målsætning(?:er|en|erne)?|målsättning(?:ar|en|arna)?))"
)
_TAIL = r"(?:\s(?:for|med|i|til|med å|för)\s[^:.]{3,60})?"
_INLINE = re.compile(
    rf"{_KINDS}{_NOUN}"
    r"(?:(?:\s?(?:nr\.?\s?)?(?P<number>\d{1,2}(?:\.\d{1,2})*))?"
    r"(?P<sep>\s?:\s*|\s[–—-]\s|(?(number)[.)]?\s|(?!)))(?=\S))",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"{_KINDS}{_NOUN}(?:\s(?:og|och)\s(?:delmål|visjon|vision|målsetting(?:er)?|"
    rf"ambisjon(?:er)?))?{_TAIL}(?:\s20\d\d\s?[-–—]\s?(?:20)?\d\d)?\s?:?\Z",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"(?<![^\W_]){_KINDS}{_NOUN}(?![\w-])[^:]{{0,110}}:\Z", re.IGNORECASE
)
_NOT_LEAD = re.compile(
    r"(?:tiltak|åtgärd|indsats|strategi|målgruppe|tema|område)[^\W\d_]{0,6}\s?:\Z",
    re.IGNORECASE,
)
_PLAN = (
    r"(?:(?:denne|denna|vår|vores)\s)?(?:[^\W\d_]*(?:planen|planens|planarbeidet|"
    r"strategien|strategin|politikken|programmet|handlingsplanen|arbeidet|arbejdet|"
    r"arbetet|indsatsen|integreringsarbeidet|integrationsarbetet|innsatsen))"
)
_SENTENCE = re.compile(
    rf"(?:(?:(?:Det|Den|Vårt|Vores|Kommunens|Planens)\s)?{_KINDS}{_NOUN}"
    rf"(?:\s(?:med|for|i|för)\s{_PLAN}[^.,:;]{{0,40}}?)?\s(?:er|är),?\s(?:at|att|å)\s|"
    rf"(?:(?:denne|denna)\s)?[^\W\d_]*(?:planens|strategiens|strategins|politikkens|"
    rf"policyns|programmets)\s{_KINDS}{_NOUN}\s(?:er|är),?\s|"
    rf"[^.,:;]{{2,40}}?\s(?:har|skal ha)\s(?:som|et|eit|ett)\s{_KINDS}{_NOUN}"
    r"(?:\som)?,?\s(?:at|att|å)\s)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    rf"(?:(?:Formålet|Føremålet|Hensigten|Hensikten|Syftet|Siktemålet)\s(?:med|for|för)\s"
    rf"{_PLAN}|[^\W\d_]*(?:planens|strategiens|strategins|politikkens|programmets)\s"
    r"(?:formål|føremål|hensikt|hensigt|syfte))\s(?:er|är),?\s",
    re.IGNORECASE,
)
_STEMS = ("mål", "hensigt", "hensikt", "syfte")
_MAIN = re.compile(
    r"(?:(?:Det|Den|Vårt|Vores|Kommunens|Planens)\s)?"
    r"(?:hoved|hovud|huvud|overordn|övergrip|overgrip)",
    re.IGNORECASE,
)
_WORK_FOR = re.compile(
    r"\b(?:planen|den|strategien|temaplanen)\sska(?:l|ll)?\s[^.?]{0,80}?"
    r"(?:jobb|arbei|arbej|arbet)[^\W\d_]{0,6}\s(?:videre\s|vidare\s)?"
    r"(?:for\så|for\sat|för\satt|med\så)\s(?P<goal>[^,.?]{12,200})",
    re.IGNORECASE,
)
_NOUN_ANYWHERE = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"\A\d{1,2}(?:\.\d{1,2})*\.?\s")
_LONGEST_BARE = 450  # letters a lone paragraph under "Mål" may have


def find_goals(
    lines: list[Line], measures: list[Measure], *, notice: bool
) -> list[Statement]:
    """Find the plan's goals; `notice` is a short page that speaks about a plan."""
    labelled = once([*_labelled(lines), *_of_measures(measures)])
    if labelled:
        main = [each for each in _said(lines, _SENTENCE, 0.8) if _is_main(each.text)]
        return once([*main, *labelled])
    for pattern, confidence in ((_SENTENCE, 0.75), (_PURPOSE, 0.6)):
        if said := once(list(_said(lines, pattern, confidence))):
            return said
    return once(list(_worked_for(lines))) if notice else []


def _labelled(lines: list[Line]) -> Iterator[Statement]:
    for at, line in enumerate(lines):
        if "mål" not in line.small or is_minutes(line.headings[-1:]):
            continue
        label, found = _brought(lines, at)
        if not found or _is_foreign(line, label):
            continue
        scoped = scope_of(label) or scope_above(line.headings, _NOUN_ANYWHERE)
        for passage in found:
            if not is_quoted(passage.text) and not _NOT_LEAD.search(passage.text):
                each = statement(passage, label)
                each.scope = each.scope or scoped
                yield each


def _brought(lines: list[Line], at: int) -> tuple[str, list[Passage]]:
    """Give the label on a line and what it brings; ("", []) if it is none."""
    line = lines[at]
    if label := _INLINE.match(line.text):
        rest = line.text[label.end() :]
        if ":" in label["sep"] or line.may_head or label["number"]:
            return label[0], passages(lines, at, rest)
    if line.may_head and _HEADING.match(line.text):
        return line.text, _under_heading(lines, at)
    if line.text.endswith(":") and not line.is_item:
        lead = last_sentence(line.text)
        if _LEAD.search(lead) and not _NOT_LEAD.search(lead):
            return lead, passages(lines, at)
    return "", []


def _under_heading(lines: list[Line], at: int) -> list[Passage]:
    """Give the goals under a bare heading: not all that stands there is one.

    A lead-in there speaks for itself; of prose only "Målet er …" counts, or a lone
    short paragraph.
    """
    if lines[at].text.endswith(":"):
        return passages(lines, at)
    section = _section(lines, at)
    if not section or any(_INLINE.match(each.text) for each in section):
        return []
    if any(_LEAD.search(last_sentence(each.text)) for each in section):
        return _run_in(lines, at)
    said = [
        Passage(sentence, line.place, confidence=0.85)
        for line in section
        for sentence in line.sentences
        if _SENTENCE.match(sentence)
    ]
    if said:
        return said
    if section[0].is_item or _run_in(lines, at):
        return passages(lines, at)
    lone = len(section) == 1 and len(section[0].text) <= _LONGEST_BARE
    return [Passage(section[0].text, section[0].place, confidence=0.6)] if lone else []


def _run_in(lines: list[Line], at: int) -> list[Passage]:
    found = passages(lines, at)
    return found if len(found) > 1 else []


def _section(lines: list[Line], at: int) -> list[Line]:
    section: list[Line] = []
    for line in lines[at + 1 :]:
        if line.is_heading or line.table:
            break
        section.append(line)
    return section


def _is_foreign(line: Line, label: str) -> bool:
    path = line.headings[:-1] if line.is_heading else line.headings
    return is_states(path) or looks_back(path) or speaks_of_state(label)


def _of_measures(measures: list[Measure]) -> Iterator[Statement]:
    for measure in measures:
        place = measure.places.get("goal", measure.place)
        for goal in (measure.goal or "").splitlines():
            yield Statement(text=_bare(goal), place=place, confidence=0.85)


def _bare(goal: str) -> str:
    """Take number and label off "4.1 Hovedmål 1: …"."""
    text = _NUMBER_FIRST.sub("", goal)
    label = _INLINE.match(text)
    return text[label.end() :] if label else text


def _said(
    lines: list[Line], pattern: re.Pattern[str], confidence: float
) -> Iterator[Statement]:
    """Give sentences that say what the goal is, in the plan's own voice."""
    for line in lines:
        if is_states(line.headings) or is_minutes(line.headings):
            continue
        for sentence in line.sentences if line.tells(_STEMS) else ():
            if pattern.match(sentence) and not speaks_of_state(sentence):
                yield Statement(text=sentence, place=line.place, confidence=confidence)


def _is_main(sentence: str) -> bool:
    return bool(_MAIN.match(sentence))


def _worked_for(lines: list[Line]) -> Iterator[Statement]:
    found: list[str] = []
    for line in lines:
        for match in _WORK_FOR.finditer(line.text):
            goal = match["goal"].strip()
            if not any(are_alike(goal, other) for other in found):
                found.append(goal)
                yield Statement(text=goal, place=line.place, confidence=0.4)
