"""What a label or lead-in brings: a list, a run of points, or the next paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from brobygger.reading.document import Kind, Place
from brobygger.reading.facts.outline import Line
from brobygger.reading.facts.sentences import opened, sentences

_NUMBER = re.compile(r"(?:(?<=\s)|(?<=\A))(\d{1,2})[.)]\s+(?=\S)")
_SMALL_START = re.compile(r"(?<=[.!])\s+(?=[a-zæøåäö])")
_BULLET = re.compile(r"\s*[•●▪◦·\uf0b7]\s+")
_PREPOSITION = re.compile(r"\b(?:af|av|i|til|till|på|med|for|för|fra|frå|från)\Z")
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?[-–—/]\s?((?:19|20)?\d\d)\b")
_BY_YEAR = re.compile(
    r"(?:\bi|\bI|\binnen|\bInnen|\binden|\bInden|\butgangen av|\budgangen af|"
    r"\butgången av|\bslutten av|\bslutningen af|\bfram mot|\bframt? til)\s"
    r"(?:udgangen af |utgangen av |utgången av |slutten av )?20\d\d\b"
)
LONGEST_LEAD = 160
_LONGEST_RUN = 4000


@dataclass(frozen=True, slots=True)
class Passage:
    """One text that a label brings, its place, and how sure that it belongs."""

    text: str
    place: Place
    lead: str = ""  # a lead-in between the label and the text
    confidence: float = 0.9
    is_point: bool = False  # of a list that is set as one


def passages(lines: Sequence[Line], at: int, rest: str = "") -> list[Passage]:
    """Give what the label on line `at` brings; `rest` follows it on the same line."""
    rest = rest.strip()
    if rest:
        lead, points = points_of(rest)
        if points:
            return [Passage(point, lines[at].place, lead, 0.8) for point in points]
        if not rest.endswith(":"):
            return [Passage(rest, lines[at].place)]
        return listed(lines, at + 1, lead=rest)
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after and not after.is_item and after.text.rstrip().endswith(":"):
        lead = last_sentence(after.text)
        if len(lead) <= LONGEST_LEAD:
            return listed(lines, at + 2, lead=lead)
    return listed(lines, at + 1)


def listed(lines: Sequence[Line], at: int, lead: str = "") -> list[Passage]:
    """Give the list that starts on line `at`; without one, the paragraph there."""
    items = list_items(lines, at)
    if items:
        return [
            Passage(text, line.place, lead, 0.9, is_point=True)
            for line in items
            for text in _split_item(line.text)
        ]
    if at < len(lines) and lines[at].kind is Kind.PARAGRAPH:
        inner, points = points_of(lines[at].text)
        if points:
            return [
                Passage(point, lines[at].place, lead or inner, 0.8) for point in points
            ]
        return [Passage(lines[at].text, lines[at].place, lead, 0.8)]
    return []


def list_items(lines: Sequence[Line], at: int) -> list[Line]:
    """Give the outermost items of the list that starts on line `at`.

    Numbered headings 1, 2, 3 count as items, and a line that starts small goes on
    with the item before it.
    """
    found: list[Line] = []
    depth = lines[at].level if at < len(lines) else 0
    for line in lines[at:]:
        if line.is_item:
            if line.level <= depth:
                found.append(line)
        elif line.is_heading and _is_next(line.marker, len(found)):
            found.append(line)
        elif found and line.kind is Kind.PARAGRAPH and line.text[:1].islower():
            found[-1] = _joined(found[-1], line)
        else:
            break
    return found


def _split_item(text: str) -> list[str]:
    """Part points that were run into one item: each begins with the same small word."""
    if not text[:1].islower() or len(text) > _LONGEST_RUN:
        return [text]
    pieces = _SMALL_START.split(text)
    first = text.split(" ", 1)[0]
    if len(pieces) < 2 or any(not each.startswith(f"{first} ") for each in pieces):  # noqa: PLR2004
        return [text]
    return [point for piece in pieces for point in _at_repeated_verb(piece)]


def _is_next(marker: str, count: int) -> bool:
    return (
        marker.rstrip(".)") == str(count + 1) and bool(marker) and not marker.isdigit()
    )


def _joined(item: Line, more: Line) -> Line:
    return Line(
        f"{item.text} {more.text}",
        item.kind,
        item.place.joined(more.place),
        item.index,
        item.marker,
        item.level,
        item.headings,
    )


def points_of(text: str) -> tuple[str, list[str]]:
    """Part a run-in list: (lead-in, points), or ("", []) where there is none.

    Points are numbered ("1. a; 2. b"), bulleted, or – bullets lost on the way –
    sentences that start small after a colon.
    """
    for parted in (_numbered, _bulleted, _started_small):
        lead, points = parted(text)
        if len(points) > 1:
            return lead, points
    return "", []


def _numbered(text: str) -> tuple[str, list[str]]:
    marks = list(_NUMBER.finditer(text))
    if [m[1] for m in marks[:3]] not in (["1", "2"], ["1", "2", "3"]):
        return "", []
    run = [m for at, m in enumerate(marks) if m[1] == str(at + 1)]
    lead = text[: run[0].start()].strip()
    if len(lead) > LONGEST_LEAD or (lead and not lead.endswith(":")):
        return "", []
    ends = [m.start() for m in run[1:]] + [len(text)]
    points = [text[m.end() : end] for m, end in zip(run, ends, strict=True)]
    points[-1] = sentences(points[-1])[0] if points[-1].strip() else ""
    if ";" in text:  # "1. a; 2. b." ends at the full stop
        points[-1] = points[-1].rstrip(".")
    return lead, [opened(point) for point in points]


def _bulleted(text: str) -> tuple[str, list[str]]:
    pieces = [piece for piece in _BULLET.split(text) if piece.strip()]
    if len(pieces) < 2 or not _BULLET.search(text):  # noqa: PLR2004
        return "", []
    starts = _BULLET.match(text)
    lead = "" if starts else pieces[0].strip()
    return lead, [opened(piece) for piece in (pieces if starts else pieces[1:])]


def _started_small(text: str) -> tuple[str, list[str]]:
    lead, colon, rest = text.partition(":")
    rest = rest.strip()[:_LONGEST_RUN]
    if not colon or not rest[:1].islower() or len(lead) > LONGEST_LEAD:
        return "", []
    points: list[str] = []
    for sentence in re.split(r"(?<=[.!])\s+", rest):
        if not sentence[:1].islower():
            break
        points += _at_repeated_verb(sentence)
    return lead.strip(), points


def _at_repeated_verb(sentence: str) -> list[str]:
    """Part "skal … midt i skal …": a point whose end the source has lost.

    A preposition can't be followed by the verb that the point began with.
    """
    first = sentence.split(" ", 1)[0]
    pieces = re.split(rf"\s(?={re.escape(first)}\s)", sentence)
    points = [pieces[0]]
    for piece in pieces[1:]:
        if _PREPOSITION.search(points[-1]):
            points.append(piece)
        else:
            points[-1] += f" {piece}"
    return points


def last_sentence(text: str) -> str:
    parts = sentences(text)
    return parts[-1] if parts else ""


def scope_of(*texts: str) -> str | None:
    """Give the years a label or lead-in is for: "2017-2020", "Innen 2025"."""
    for text in texts:
        if found := _YEARS.search(text):
            return found[0]
    for text in texts:
        if text and _BY_YEAR.search(text) and len(text) <= LONGEST_LEAD:
            return text.strip().rstrip(":").strip()
    return None


def scope_above(headings: tuple[str, ...], about: re.Pattern[str]) -> str | None:
    """Give the years in the nearest heading above that is about the same thing."""
    for heading in reversed(headings):
        if about.search(heading) and (found := _YEARS.search(heading)):
            return found[0]
    return None
