"""Cutting a page on one line where its headings, points and lists begin."""

import re
from dataclasses import replace
from itertools import pairwise

from brobygger.reading.formats.text.lines import Line
from brobygger.reading.formats.text.runtogether.titles import split_titles

_HEADING_WORDS = (
    r"(?:mission|vision(?:en)?|visjon(?:en)?|målsætning(?:er)?|målsetting(?:er)?|"
    r"målsättning(?:ar)?|mål|hovedmål|hovudmål|delmål|formål|føremål|syfte|målgrupper?|"
    r"målgruppe|succeskriteri(?:er|um)|suksesskriteri(?:er|um)|framgångsfaktorer|"
    r"indsatser|indsats|innsatsområder|indsatsområder|insatser|tiltak|tiltag|handlinger|"
    r"åtgärder|aktiviteter|baggrund|bakgrunn|bakgrund|indledning|innledning|inledning|"
    r"forord|förord|økonomi|organisering|opfølgning|oppfølging|uppföljning|evaluering|"
    r"ansvar|tidsplan|status|udfordringer|utfordringer|utmaningar|resumé|sammendrag|"
    r"sammanfattning|værdier|værdigrundlag|verdier|kerneområder|fokuspunkter)"
)
_CAPITAL = r"[A-ZÆØÅÄÖ«\"]"
_BEFORE = r"(?:(?<=[.!?:;)»”]\s)|(?<=^))"
_HEADING = re.compile(
    rf"{_BEFORE}(?P<word>{_HEADING_WORDS})(?P<colon>\s?:)?\s+(?={_CAPITAL})",
    re.IGNORECASE,
)
_POINT = re.compile(
    rf"{_BEFORE}(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?)\s+(?={_CAPITAL})"
)
_CHAPTER = re.compile(rf"{_BEFORE}(?P<number>\d{{1,2}}\.)\s+(?={_CAPITAL})")
_LIST_START = re.compile(r"\s?:\s+(?=[a-zæøåäö])")
_LIST_NEXT = re.compile(
    r"(?<=[^\W\d_]{2}|\s[^\W\d_])(?<!\b(?:ca|nr|pr|jf|mv|kr|kl|st))[.;]\s+(?=\S)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rf"[.;]\s+(?={_CAPITAL})")
_LEFT_HANGING = r"(?:(?<=\s(?:af|av|på|om))|(?<=\si)|(?<=\stil))"
_LONGEST_ENTRY = 160
_FEWEST_ENTRIES = 2
_FEWEST_ALIKE = 3


def cut(page: Line) -> list[Line]:
    """Cut one page; a blank line stands between the pieces."""
    text = " ".join(page.text.split())
    blank = page.with_text("")
    lines: list[Line] = []
    for at, part in enumerate(_sections(text)):
        for piece, is_item in _pieces(part, opens=at == 0):
            lines += [replace(page, text=piece, is_item=is_item), blank]
    return lines or [page]


def _sections(text: str) -> list[str]:
    """Cut before each heading word, each numbered point and each chapter."""
    listed = _listed(text)
    starts = {0}
    for found in (*_POINT.finditer(text), *_CHAPTER.finditer(text)):
        if not any(start <= found.start() < end for start, end in listed):
            starts.add(found.start())
    starts |= {found.start() for found in _HEADING.finditer(text)}
    starts |= {edge for span in listed for edge in span}
    edges = [*sorted(starts), len(text)]
    parts = [text[one:two].strip() for one, two in pairwise(edges)]
    return [part for part in parts if part]


def _listed(text: str) -> list[tuple[int, int]]:
    """Find "1. A; 2. B; 3. C.": from the first number to the end of the last entry."""
    spans: list[tuple[int, int]] = []
    run: list[re.Match[str]] = []
    for found in [*_CHAPTER.finditer(text), None]:
        if found and run and _follows(run[-1], found):
            run.append(found)
            continue
        if len(run) >= _FEWEST_ENTRIES:
            spans.append((run[0].start(), _end_of_entry(text, run[-1].end())))
        run = [found] if found and found["number"] == "1." else []
    return spans


def _follows(last: re.Match[str], found: re.Match[str]) -> bool:
    near = found.start() - last.end() <= _LONGEST_ENTRY
    return near and int(found["number"][:-1]) == int(last["number"][:-1]) + 1


def _end_of_entry(text: str, start: int) -> int:
    found = _SENTENCE.search(text, start)
    return found.start() + 1 if found else len(text)


def _pieces(part: str, *, opens: bool) -> list[tuple[str, bool]]:
    """Cut a section into its title, its lists and its text; items are told."""
    entries = [found.start() for found in _CHAPTER.finditer(part)]
    if len(entries) > 1:
        edges = [*entries, len(part)]
        cuts = pairwise(edges)
        return [(part[one:two].strip(), False) for one, two in cuts]
    heading = _HEADING.match(part)
    if heading:
        title = part[: heading.end()].strip()
        return [(title, False), *_lists(part[heading.end() :])]
    number = _POINT.match(part) or _CHAPTER.match(part)
    lead = part[: number.end()] if number else ""
    if not lead and not opens:
        return _lists(part)
    titles, rest = split_titles(part[len(lead) :], is_numbered=bool(lead))
    if not titles:
        return _lists(part)
    titles[0] = lead + titles[0]
    return [*((title, False) for title in titles), *_lists(rest)]


# ── lists of sentences ───────────────────────────────────────────────────────


def _lists(text: str) -> list[tuple[str, bool]]:
    """Cut "… skal: gi råd. bygge nett." into its lead-in and its sentences."""
    found = _LIST_START.search(text)
    if not found:
        return [(text, False)] if text else []
    entries, rest = _entries(text[found.end() :])
    if len(entries) < _FEWEST_ENTRIES:
        return [(text, False)]
    lead = text[: found.end()].strip()
    return [(lead, False), *((entry, True) for entry in entries), *_lists(rest)]


def _entries(text: str) -> tuple[list[str], str]:
    """Take sentences as long as they begin with a small letter."""
    entries: list[str] = []
    start = 0
    for found in _LIST_NEXT.finditer(text):
        entries.append(text[start : found.start() + 1])
        start = found.end()
        if not text[start].islower():
            break
    else:
        if text[start:]:
            entries.append(text[start:])
        start = len(text)
    return _parted_alike(entries), text[start:]


def _parted_alike(entries: list[str]) -> list[str]:
    """Part an entry in which the word that begins all the others comes again."""
    first = {entry.split(maxsplit=1)[0] for entry in entries if entry}
    if len(first) != 1 or len(entries) < _FEWEST_ALIKE:
        return entries
    again = re.compile(rf"{_LEFT_HANGING} (?={re.escape(first.pop())} )")
    return [part for entry in entries for part in again.split(entry)]
