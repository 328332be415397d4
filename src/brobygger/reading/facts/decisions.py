"""What bodies have decided, as far as the text names case or date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from brobygger.reading.document import Place
from brobygger.reading.draft import Decision
from brobygger.reading.facts.dates import Date, find_dates
from brobygger.reading.facts.outline import Line
from brobygger.reading.facts.sentences import sentences

BODY = (
    r"(?:kommunestyret|kommunestyre|bystyret|bystyre|heradsstyret|formannskapet|formannskap|"
    r"formannskapets|fylkestinget|byrådet|byråd|byrådets|bystyrets|kommunestyrets|kommunalbestyrelsen|"
    r"kommunalbestyrelsens|borgerrepræsentationen|kommunfullmäktige|kommunfullmäktiges|"
    r"kommunstyrelsen|regionrådet|samarbeidsrådet|arbejdsmarkedsudvalget|beskæftigelsesudvalget|"
    r"økonomiudvalget|socialudvalget|integrationsrådet|"
    r"[^\W\d_]{3,25}(?:nämnden|komiteen|udvalget)|[^\W\d_]{0,25}utvalget|KST|FSK|KS|PS|BYST)"
)
_BODY = re.compile(rf"(?<![^\W\d_]){BODY}(?![^\W\d_])", re.IGNORECASE)
_SHORT = frozenset({"kst", "fsk", "ks", "ps", "byst"})
_SHORT_BODY = re.compile(rf"(?:{'|'.join(sorted(_SHORT))})(?![^\W\d_])")
_STEMS = (
    *("styre", "formannskap", "fylkesting", "byråd", "rådet", "repræsentation"),
    *("fullmäktige", "udvalg", "utvalg", "nämnd", "komite"),
)
_CASE = re.compile(
    r"(?:(?P<label>(?<!\w)(?:[Ss]aks?|[Ss]ags?|[Ss]aksnr|[Ss]aksnummer|[Ää]rende|PS|KST|FSK|KS|BYST|k-sak|K-sak|f-sak|KF|§)"
    r"(?:[- ]?sak)?(?:[- ]?nr)?)[.:]?\s?[-–]?\s?)?(?P<case>/?\d{1,4}/\.?\d{2}(?:\d{2})?)(?![\d/])"
)
_DECIDED = re.compile(
    r"vedt(?:ok|att|atte|aket|ak|ar|as)\b|vedteke|vedtatt|vedtek|vedtog|vedtaget|beslut|godkjen|godkend|godkänd|"
    r"antog|antagen|antaget|fastställ|fastsatt|behandl|bevilg|fatt(?:et|a)\b|ba rådmannen|tatt til orientering",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:beslut(?:tet|tede|ades|at)|vedt(?:ok|att|og|aget)|vedteke|bestemt|bestämt|\bba)\b"
    r".{0,140}?(?:revider|ruller|rullér|utarbeid|udarbej|oppdater|opdater|uppdater|"
    r"igangsett|igangsætt|sett[ae]s i gang|ny plan\b|\blage\b|\blave\b|\bta fram)|"
    r"(?:revider|ruller|oppdater|utarbeid)[^.]{0,60}(?:beslut|vedt)|oppstart av",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"(?:ble|blei|vart|blev|er|är|har|endelig|enstemmig)\s(?:endelig\s|enstemmig\s)?"
    r"(?:vedtatt|vedteke|vedteken|vedtaget|godkjent|godkendt|godkänd|antatt|antagen|antagits|fastställd)|"
    r"\A(?:vedtatt|vedteke|godkjent|godkendt|antagen|vedtaget|fastställd)\b|\bvedtok\b|\bvedtog\b",
    re.IGNORECASE,
)
_ON_COVER = re.compile(
    r"(?:endelig\s)?(?:vedtatt|vedteke[n]?|godkjent|godkendt|vedtaget|antagen|antaget|fastställd)"
    r"(?:\s(?:i|av|af|den|enstemmig)\b|\s\d|\s?:|\s?\Z)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:skal|blir|vert|vil|forventes|planlegges|ska|kommer att|bliver|sendes|legges)\b"
    r"[^.]{0,40}?(?:behandl|handsam|vedta|vedtek|beslut)",
    re.IGNORECASE,
)
_PLAN = re.compile(r"plan|strategi|politik|program|grunnlag", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WEB = re.compile(r"https?://\S+|www\.\S+")
_MINUTES_BODY = re.compile(
    r"(?:Utvalg|Udvalg|Organ|Råd|Nämnd)\s?:\s*(?P<body>[^\W\d_][^:\n]{2,60})"
)
_MINUTES_TITLE = re.compile(
    r"(?:Tittel|Titel|Sakstittel|Ärende)\s?:\s*(?:Saksprotokoll:\s*)?(?P<title>\S.{3,150})"
)
_PASSIVE = re.compile(
    r"\s(?:ble|blei|vart|blev|er|är)\s(?:endelig\s)?"
    r"(?:vedt|vedteke|godk|anta|antogs|beslut|behandl|fastst)"
)
_EDGES = re.compile(
    r"\A(?:om|og|och|at|att|å)\s|\s(?:i|den|av|og|och|jfr?|se|(?:i\s)?tråd med|vedtak)\Z",
    re.IGNORECASE,
)
_GENITIVE = re.compile(r"(?<=et|en)s\Z")
_LONGEST_SUBJECT = 200
_LONGEST_SENTENCE = 1500
_LONGEST_ON_COVER = 90
_NEAR = 40  # letters between a body and the case that is its


@dataclass(frozen=True, slots=True)
class _Mark:
    """A case or date of one decision in a sentence."""

    case: str | None
    date: Date | None
    start: int
    end: int


def find_decisions(lines: list[Line], title: str | None) -> list[Decision]:
    """Find every decision with a case number or a date, each once."""
    found: list[Decision] = [*_of_minutes(lines, title)]
    for line in lines:
        for text in _texts(line):
            if _may_name_body(text) and _DIGIT.search(text) and _BODY.search(text):
                for sentence in sentences(_WEB.sub("", text)):
                    found += [
                        _titled(each, title)
                        for each in _of_sentence(sentence, line.place)
                    ]
    kept: list[Decision] = []
    for each in found:
        if not any(_same(each, other) for other in kept):
            kept.append(each)
    return kept


def _texts(line: Line) -> list[str]:
    if line.table is None:
        return [line.text]
    return [cell.text for row in line.table.rows for cell in row]


def _may_name_body(text: str) -> bool:
    """Take a quick look before a slow one."""
    small = text.lower()
    return any(stem in small for stem in _STEMS) or bool(_SHORT_BODY.search(small))


def _of_sentence(sentence: str, place: Place) -> Iterator[Decision]:
    bodies = list(_BODY.finditer(sentence))
    if len(sentence) > _LONGEST_SENTENCE or not bodies or not _DIGIT.search(sentence):
        return
    if _FUTURE.search(sentence):
        return
    decided = bool(_DECIDED.search(sentence))
    before = 0
    for mark in _marks(sentence):
        body = _body_of(mark, bodies, sentence)
        said_from, before = before, mark.end
        if not body or not (decided or (mark.case and _is_close(mark, body))):
            continue
        role = _role(sentence, body[0])
        yield Decision(
            body=_GENITIVE.sub("", body[0]),
            case=mark.case,
            date_text=mark.date.text if mark.date else None,
            date_iso=mark.date.iso() if mark.date else None,
            subject=_subject(sentence, mark, body, said_from),
            role=role,
            place=place,
            confidence=0.8 if mark.case and mark.date else 0.6,
        )


def _marks(sentence: str) -> list[_Mark]:
    """Pair each case with the date nearest to it; a date may stand alone."""
    dates = [date for date in find_dates(sentence) if date.year]
    marks: list[_Mark] = []
    for match in _CASE.finditer(sentence):
        if any(date.start < match.end() and match.start() < date.end for date in dates):
            continue
        if not match["label"] and not _BODY.search(
            sentence[max(0, match.start() - 12) : match.start()]
        ):
            continue
        near = min(dates, key=lambda date: _gap(date, match), default=None)
        date = near if near and _gap(near, match) <= _NEAR else None
        if date:
            dates.remove(date)
        start = min(match.start(), date.start) if date else match.start()
        marks.append(
            _Mark(match["case"], date, start, max(match.end(), date.end if date else 0))
        )
    marks += [_Mark(None, date, date.start, date.end) for date in dates]
    return sorted(marks, key=lambda mark: mark.start)


def _gap(date: Date, match: re.Match[str]) -> int:
    return max(date.start - match.end(), match.start() - date.end, 0)


def _body_of(
    mark: _Mark, bodies: list[re.Match[str]], sentence: str
) -> re.Match[str] | None:
    """Give the body nearest to the mark; a bare date needs one close by."""
    body = min(bodies, key=lambda each: abs(each.end() - mark.start))
    if (
        mark.case is None
        and not _is_close(mark, body)
        and not _DECIDED.search(sentence)
    ):
        return None
    return body


def _is_close(mark: _Mark, body: re.Match[str]) -> bool:
    gap = max(mark.start - body.end(), body.start() - mark.end)
    return gap <= (_NEAR if mark.case else 12)


def _role(sentence: str, body: str) -> Literal["start", "adoption", "reference"]:
    if _ON_COVER.match(sentence) and len(sentence) <= _LONGEST_ON_COVER:
        return "adoption"
    if body.lower() in _SHORT and not _ADOPTED.search(sentence):
        return "reference"
    if _START.search(sentence) and _PLAN.search(sentence):
        return "start"
    return (
        "adoption"
        if _ADOPTED.search(sentence) and _PLAN.search(sentence)
        else "reference"
    )


def _titled(decision: Decision, title: str | None) -> Decision:
    """Let the plan be the subject of "Vedtatt i kommunestyret …", which has no other."""
    if decision.subject and _ON_COVER.match(decision.subject):
        decision.subject = title
    return decision


def _subject(
    sentence: str, mark: _Mark, body: re.Match[str], said_from: int
) -> str | None:
    """Give what was decided: before the verb, after the mark, or since the last one."""
    adopted = _PASSIVE.search(sentence)
    if adopted and adopted.start() < mark.start:
        said = (
            sentence[said_from : mark.start]
            if said_from
            else sentence[: adopted.start()]
        )
    elif mark.start > body.end() and sentence[mark.end :].strip(" .)"):
        said = sentence[mark.end :]
    else:
        said = sentence[: min(mark.start, body.start())] or sentence[mark.end :]
    text = _EDGES.sub("", said.strip(" ,.-–:()«»"))
    return text[:_LONGEST_SUBJECT].strip(" ,.-–:()") or None


def _of_minutes(lines: list[Line], title: str | None) -> Iterator[Decision]:
    """Read the head of minutes: "Utvalg: …", "Møtedato: …", "Sak: …", "Tittel: …"."""
    for at, line in enumerate(lines):
        body = _MINUTES_BODY.search(line.text) if ":" in line.text else None
        if not body:
            continue
        head = " \n ".join(each.text for each in lines[at : at + 5])
        dates = find_dates(head)
        case = re.search(r"\bSak(?:snr|snummer)?\s?:?\s*(\d{1,4}/\d{2,4})", head)
        if not case and not dates:
            continue
        named = _MINUTES_TITLE.search(head)
        yield Decision(
            body=re.split(r"\s+(?:Møte|Dato|Sak)", body["body"])[0].strip(),
            case=case[1] if case else None,
            date_text=dates[0].text if dates else None,
            date_iso=dates[0].iso() if dates else None,
            subject=named["title"].split("\n")[0].strip() if named else title,
            role="adoption",
            place=line.place,
            confidence=0.85,
        )


def _same(one: Decision, other: Decision) -> bool:
    """Say whether two mentions are of one decision."""
    if one.case and other.case:
        return one.case == other.case
    if one.case or other.case:
        return (
            bool(one.date_iso)
            and one.date_iso == other.date_iso
            and one.body.lower()[:6] == other.body.lower()[:6]
        )
    return one.date_iso == other.date_iso and one.body.lower() == other.body.lower()
