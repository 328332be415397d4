"""When to answer by, and what happens when."""

import re
from collections.abc import Iterator

from brobygger.reading.document import Place, Table
from brobygger.reading.draft import Deadline, Event
from brobygger.reading.facts.dates import Date, find_dates
from brobygger.reading.facts.decisions import BODY
from brobygger.reading.facts.outline import Line

_DEADLINE = re.compile(
    r"\b(?:[^\W\d_]*frist(?:en)?|senest|seinast|senast|innen|inden|sista\s(?:dag|svarsdag)|"
    r"siste\s(?:dag|frist)|svarsdag|svara senast|til og med)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(?:høring|høyring|remiss)s?perioden?\b.{0,80}", re.IGNORECASE)
_ANSWER = re.compile(
    r"innspill|innspel|høring|høyring|uttale|merknad|synspunkt|synpunkt|yttrande|remiss|svar\b|"
    r"bemærkning|indsigelse|kommentar|tilbakemelding|samråd|sendes|sendast|skickas",
    re.IGNORECASE,
)
_COMMITTEE = r"(?:hoved|hovud)?(?:utvalg(?:et)?|utval(?:et)?|udvalg(?:et)?|komit[eé](?:en)?)\sfor\s"
_NAMED_BODY = re.compile(
    rf"(?<![^\W\d_])(?:{_COMMITTEE}|{BODY}|kommunestyremøte|bystyremøte|formannskapsmøte|"
    r"byrådsmøde|politiske råd|rådene|råda|rådet|utvalgene|utvala|udvalgene|nämnden)"
    r"(?:(?<=\s)|(?![^\W\d_]))",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"\s?(?:,|\(|\bden|\bpå|\bmøte|\bmøtet|\bi møte)\s?\Z", re.IGNORECASE
)
_TREATED = re.compile(
    r"behandl|handsam|legges fram|vedt|drøft|tas opp|beslut", re.IGNORECASE
)
_STEMS = (
    *("frist", "senest", "seinast", "senast", "innen", "inden", "sista", "siste"),
    *("svarsdag", "til og med"),
)
_PAST = re.compile(
    r"\b(?:vedtok|vedtog|ble|blei|vart|blev|besluttet|beslutade|har (?:nå |nu )?sendt|"
    r"har vedtatt|har vedtaget|er (?:vedtatt|vedteke|vedtaget|godkjent|behandlet))\b",
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(
    r"(?:sist|senest|senast) (?:endret|endra|oppdatert|opdateret|ændret|uppdaterad|ändrad)|"
    r"publisert|publicerad|offentliggjort|opprettet|oppretta|oppdatert|uppdaterad",
    re.IGNORECASE,
)
_LONGEST_ITEM = 160
_LONGEST_BODY = 90
_CLOCK = 20  # a weekday and a time beside a date


def find_deadline(lines: list[Line], year: int | None) -> Deadline | None:
    """Seek the date that answers are due; without a year, that of the other dates."""
    for line in lines:
        period = _PERIOD.search(line.text) if "periode" in line.small else None
        dates = find_dates(period[0]) if period else []
        if dates:
            return _deadline(dates[-1], year, line.place)
        parts = line.sentences if line.tells(_STEMS) else []
        for at, sentence in enumerate(parts):
            word = _DEADLINE.search(sentence)
            around = " ".join(parts[max(0, at - 1) : at + 1])
            about = f"{line.heading} {around}"
            if not word or not _ANSWER.search(about):
                continue
            dates = [
                d for d in find_dates(sentence, short=True) if d.end > word.start()
            ]
            if dates:
                return _deadline(dates[0], year, line.place)
    return None


def _deadline(date: Date, year: int | None, place: Place) -> Deadline:
    return Deadline(
        date_text=date.text,
        date_iso=date.iso(year),
        place=place,
        confidence=0.9 if date.year else 0.7,
    )


def find_events(lines: list[Line], deadline: Deadline, year: int | None) -> list[Event]:
    """Find dates ahead with a body or a happening: in a list, or in a sentence."""
    found: list[Event] = []
    for at, line in enumerate(lines):
        if line.table:
            events = list(_of_rows(line.table, year))
        elif any(sign.isdigit() for sign in line.text):
            events = [*_of_item(lines, at, year), *_of_prose(line, year)]
        else:
            continue
        for event in events:
            if event.date_text != deadline.date_text and event not in found:
                found.append(event)
    return found


def _of_rows(table: Table, year: int | None) -> Iterator[Event]:
    """Read a timetable: each row a date alone in its cell, what happens, and where."""
    for row in table.rows:
        cells = [cell for cell in row if cell.text]
        dated = [
            (cell, dates[0])
            for cell in cells
            if len(dates := find_dates(cell.text)) == 1
            and len(cell.text) <= len(dates[0].text) + _CLOCK
        ]
        if len(dated) != 1:
            continue
        (at, date), rest = dated[0], [cell.text for cell in cells]
        rest.remove(at.text)
        body = next((text for text in rest if _NAMED_BODY.match(text)), None)
        if rest:
            yield Event(
                date_text=date.text,
                date_iso=date.iso(year),
                body=body,
                text=", ".join(text for text in rest if text != body) or None,
                place=at.place,
                confidence=0.8,
            )


def _of_item(lines: list[Line], at: int, year: int | None) -> Iterator[Event]:
    """Read "3. september: dialogmøte" or "Formannskapet: 6. november 2024"."""
    line = lines[at]
    dates = find_dates(line.text)
    short = len(line.text) <= _LONGEST_ITEM
    if (
        len(dates) != 1
        or _OF_THE_PAGE.match(line.text)
        or not short
        or not (line.is_item or line.may_head)
    ):
        return
    date = dates[0]
    before = line.text[: date.start].strip(" :–-,")
    after = line.text[date.end :].strip(" :–-,.)")
    if date.start == 0 or not before:
        body, text = _parted(after)
    elif not after and len(before.split()) <= 8:  # noqa: PLR2004 -- a body's name
        body, text = before, _below(lines, at)
    else:
        return
    if body or text:
        yield Event(
            date_text=date.text,
            date_iso=date.iso(year),
            body=body,
            text=text,
            place=line.place,
            confidence=0.8,
        )


def _parted(text: str) -> tuple[str | None, str | None]:
    """Part "politiske råd: ungdomsråd" into body and text; a place's name is a body."""
    head, colon, rest = text.partition(":")
    if colon and _NAMED_BODY.match(head):
        return head.strip(), rest.strip(" )") or None
    if _NAMED_BODY.match(text) or (text[:1].isupper() and len(text.split()) <= 3):  # noqa: PLR2004
        return text, None
    return None, text or None


def _below(lines: list[Line], at: int) -> str | None:
    """Give the point under a dated point, one level down."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    deeper = after is not None and after.is_item and after.level > lines[at].level
    return after.text if after and deeper and not find_dates(after.text) else None


def _of_prose(line: Line, year: int | None) -> Iterator[Event]:
    """Read "behandles i utvalg for X 19.2.20, … og i kommunestyremøte 26.3.20"."""
    for sentence in line.sentences:
        dates = find_dates(sentence)
        if not dates or not _TREATED.search(sentence) or _PAST.search(sentence):
            continue
        start = 0
        for date in dates:
            between = sentence[start : date.start]
            body = _last_body(between)
            start = date.end
            if body:
                yield Event(
                    date_text=date.text,
                    date_iso=date.iso(year),
                    body=body,
                    place=line.place,
                    confidence=0.7,
                )


def _last_body(text: str) -> str | None:
    """Give the body named right before a date, a committee with all it is for."""
    said = _BEFORE_DATE.sub("", text.rstrip()).rstrip()
    starts = [match for match in _NAMED_BODY.finditer(said) if match[0].strip()]
    if not starts:
        return None
    last = starts[-1]
    body = said[last.start() :] if last[0].endswith(" ") else last[0]
    return body.strip() if len(body) <= _LONGEST_BODY else None
