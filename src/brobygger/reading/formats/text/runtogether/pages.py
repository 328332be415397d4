"""Which lines hold a page each, and what is printed at the edges of those pages."""

import re
from collections.abc import Sequence
from itertools import takewhile

from brobygger.reading.formats.text.furniture import PAGE_COUNT
from brobygger.reading.formats.text.lines import Line
from brobygger.reading.formats.text.runtogether.cuts import cut

_NUMBER = re.compile(r"\s*(\d{1,3})\s+(?=\S)")
_FEWEST_PAGES = 3
_FEWEST_COUNTED = 2
_LONG = 500  # letters, of a page on one line
_MOST_FOOTER_WORDS = 8


def cut_pages(lines: Sequence[Line]) -> tuple[list[Line], dict[int, str]]:
    """Cut every page on one line into its lines.

    The pieces keep the number of the line they came from. The footers are given by
    line number; page numbers are dropped.
    """
    numbered = _numbered_pages(lines)
    counted = _counted_pages(lines)
    if not numbered and not counted:
        return list(lines), {}
    pages = {
        line.number: _without_number(line) if line.number in numbered else line
        for line in lines
        if line.number in numbered or line.number in counted
    }
    footers = _footers(list(pages.values()))
    result: list[Line] = []
    for line in lines:
        page = pages.get(line.number)
        if page is None:
            result.append(line)
            continue
        text = page.text.removesuffix(footers.get(line.number, "")).rstrip()
        result += cut(page.with_text(text))
    return result, footers


def _numbered_pages(lines: Sequence[Line]) -> set[int]:
    """Find lines that count up one by one from the start, some of them very long."""
    best: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if line.is_blank:
            continue
        number = _number(line)
        if run and number == _number(run[-1]) + 1:
            run.append(line)
        else:
            run = [line] if number else []
        if len(run) > len(best):
            best = run
    long = sum(len(line.text) > _LONG for line in best)
    if len(best) < _FEWEST_PAGES or long * 2 < len(best):
        return set()
    return {line.number for line in best}


def _number(line: Line) -> int:
    found = _NUMBER.match(line.text)
    return int(found[1]) if found else 0


def _without_number(line: Line) -> Line:
    return line.with_text(_NUMBER.sub("", line.text, count=1))


def _counted_pages(lines: Sequence[Line]) -> set[int]:
    """Find long lines that end in "Side 2 av 7"."""
    found = {line.number for line in lines if len(line.text) > _LONG and _count(line)}
    return found if len(found) >= _FEWEST_COUNTED else set()


def _count(line: Line) -> re.Match[str] | None:
    tail = len(line.text) - 30
    found = PAGE_COUNT.search(line.text, max(tail, 0))
    return found if found and not line.text[found.end() :].strip() else None


def _footers(pages: list[Line]) -> dict[int, str]:
    """Give what ends each page: the count, and the words that all have before it."""
    counts = {line.number: _count(line) for line in pages}
    words = [
        line.text[: found.start()].split()[::-1][:_MOST_FOOTER_WORDS]
        for line in pages
        if (found := counts[line.number])
    ]
    shared = _shared(words)
    footers: dict[int, str] = {}
    for line in pages:
        found = counts[line.number]
        if found:
            before = line.text[: found.start()].rstrip()
            start = len(before.rsplit(maxsplit=shared)[0]) if shared else found.start()
            footers[line.number] = line.text[start:].strip()
    return footers


def _shared(lists: list[list[str]]) -> int:
    """Count the first words that all the lists have in common."""
    if len(lists) < _FEWEST_COUNTED:
        return 0
    alike = takewhile(lambda words: len(set(words)) == 1, zip(*lists, strict=False))
    return len(list(alike))
