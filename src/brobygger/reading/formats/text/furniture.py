"""What is printed on every page and belongs to none: it is taken out.

Page counts ("Side 3 av 7"), page numbers, running headers, and headers that were set
upright along the margin, which a text has as one letter a line.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brobygger.reading.cleaning import collapse, split_marker
from brobygger.reading.columns import role_of
from brobygger.reading.formats.text.lines import Line

PAGE_COUNT = re.compile(
    r"(?:\b(?:side|sida|sidan|page|s\.)\s*)\d{1,3}\s*(?:av|af|of|/|\()\s*\d{1,3}\)?",
    re.IGNORECASE,
)
_PAGE_WORD = re.compile(r"(?:side|sida|page|s\.)\s*\d{1,3}", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-–—|\[(\s]*(\d{1,3})(?:\s*(?:\(|/|av|af)\s*\d{1,3})?[-–—|\])\s]*"
)
_GLUED = re.compile(r"\s*(\d{1,3})(?=[A-ZÆØÅÄÖ][a-zæøåäö]{2})")

LONGEST_FOOTER = 90
_UPRIGHT_PIECE = 3  # letters at most on a line of an upright header
_UPRIGHT_LINES = 10
_LINES_A_PAGE = 15  # at least, between two page numbers
_REPEATS = 3
_LEAST_SHARE = 0.25  # of all pages, that a running header stands on
_FEWEST_WORDS_GOING_ON = 5  # small letter first: the rest of a sentence
_LETTERS = re.compile(r"[^\W\d_]{3}")


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], dict[int, str]]:
    """Give the lines without furniture, and the furniture by its line's number."""
    removed: dict[int, str] = {}
    removed.update(_upright_headers(lines))
    removed.update(_page_counts(lines))
    removed.update(_page_numbers(lines, removed))
    removed.update(_repeated_at_page_edges(lines, removed))
    kept = [_unglued(line) for line in lines if line.number not in removed]
    return _with_breaks(kept), removed


def _with_breaks(lines: list[Line]) -> list[Line]:
    """Let the first line after removed lines begin a page, if it skipped numbers."""
    before = 0
    result = []
    for line in lines:
        skipped = line.number > before + 1
        result.append(
            replace(line, breaks=True) if skipped and not line.breaks else line
        )
        before = line.number
    return result


def _unglued(line: Line) -> Line:
    """Drop a page number that is glued to the first word of a page."""
    found = _GLUED.match(line.text) if line.breaks else None
    return line.with_text(line.text[found.end() :]) if found else line


# ── upright headers ──────────────────────────────────────────────────────────


def _upright_headers(lines: Sequence[Line]) -> dict[int, str]:
    removed: dict[int, str] = {}
    run: list[Line] = []
    for line in [*lines, Line(0, "stop here")]:
        if line.is_blank or _is_upright_piece(line.text.strip()):
            run.append(line)
            continue
        removed.update(_upright_header(run))
        run = []
    return removed


def _is_upright_piece(text: str) -> bool:
    return len(text) <= _UPRIGHT_PIECE or (text.isdigit() and len(text) <= len("2017"))


def _upright_header(run: list[Line]) -> dict[int, str]:
    full = [line for line in run if not line.is_blank]
    letters = [line for line in full if _is_letter(line.text.strip())]
    if len(full) < _UPRIGHT_LINES or len(letters) * 2 < len(full):
        return {}
    removed = dict.fromkeys((line.number for line in run), "")
    removed[full[0].number] = collapse("".join(line.text for line in full))
    return removed


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha()


# ── page counts and page numbers ─────────────────────────────────────────────


def _page_counts(lines: Sequence[Line]) -> dict[int, str]:
    return {
        line.number: collapse(line.text)
        for line in lines
        if len(line.text) <= LONGEST_FOOTER and _is_page_count(line.text.strip())
    }


def _is_page_count(text: str) -> bool:
    if not (text[-1:].isdigit() or text[-1:] == ")" or text[:1] in "sSpP"):
        return False
    if _PAGE_WORD.fullmatch(text):
        return True
    found = PAGE_COUNT.search(text)
    if not found:
        return False
    return not found.start() or found.end() == len(text)


def _page_numbers(lines: Sequence[Line], removed: dict[int, str]) -> dict[int, str]:
    """Find bare numbers that count up, a page apart, or stand at a page's edge."""
    full = [line for line in lines if not line.is_blank and line.number not in removed]
    found: dict[int, str] = {}
    chain: list[tuple[int, int, Line]] = []
    for at, line in enumerate(full):
        number = _NUMBER.fullmatch(line.text)
        if not number:
            continue
        if _is_at_edge(full, at):
            found[line.number] = number[1]
        elif not chain or _goes_on(chain[-1], at, int(number[1])):
            chain.append((at, int(number[1]), line))
        else:
            found.update(_of_chain(chain))
            chain = [(at, int(number[1]), line)]
    found.update(_of_chain(chain))
    return found


def _is_at_edge(full: list[Line], at: int) -> bool:
    """Say whether a line is the first or the last of a page (form feeds only)."""
    page = full[at].page
    if page is None:
        return False
    last = at + 1 == len(full) or full[at + 1].page != page
    return last or at == 0 or full[at - 1].page != page


def _goes_on(last: tuple[int, int, Line], at: int, number: int) -> bool:
    gap, step = at - last[0], number - last[1]
    return step >= 1 and gap >= _LINES_A_PAGE * step


def _of_chain(chain: list[tuple[int, int, Line]]) -> dict[int, str]:
    if len(chain) < _REPEATS:
        return {}
    return {line.number: str(number) for _, number, line in chain}


# ── running headers ──────────────────────────────────────────────────────────


def _repeated_at_page_edges(
    lines: Sequence[Line], removed: dict[int, str]
) -> dict[int, str]:
    """Find lines that stand first or last on three pages or more, numbers apart."""
    edges = _edges(lines, removed)
    counts = Counter(_pattern(line.text) for line in edges)
    often = max(_REPEATS, _LEAST_SHARE * len({line.page for line in edges}))
    found = {
        line.number: collapse(line.text)
        for line in edges
        if counts[_pattern(line.text)] >= often and not _is_content(line.text)
    }
    for number in _of_cover(lines, found):
        del found[number]
    return found


def _of_cover(lines: Sequence[Line], found: dict[int, str]) -> list[int]:
    """Give lines on the cover that look like a header, but begin a longer title."""
    cover = [line for line in lines if not line.is_blank and line.page == 1]
    return [
        line.number
        for line, after in pairwise(cover)
        if line.number in found
        and after.number not in found
        and after.number == line.number + 1
        and after.text.strip()[0].islower()
    ]


def _edges(lines: Sequence[Line], removed: dict[int, str]) -> list[Line]:
    """Give the first two and the last two lines of each page, and those by its number.

    A page's last lines may stand amid those of a table that is read downwards.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page and not line.is_blank and line.number not in removed:
            pages.setdefault(line.page, []).append(line)
    edges = {
        line.number: line for page in pages.values() for line in page[:2] + page[-2:]
    }
    edges.update((line.number, line) for line in _by_page_number(lines, removed))
    return list(edges.values())


def _by_page_number(lines: Sequence[Line], removed: dict[int, str]) -> list[Line]:
    full = [line for line in lines if line.page and not line.is_blank]
    return [
        line
        for above, below in pairwise(full)
        for line, other in ((above, below), (below, above))
        if other.number in removed and line.number not in removed
    ]


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", collapse(text).lower())


def _is_content(text: str) -> bool:
    """Spare what may repeat for good reason: column headers, bullets, numbers."""
    text = collapse(text)
    if len(text) > LONGEST_FOOTER or split_marker(text)[0]:
        return True
    if not _LETTERS.search(text):
        return True
    words = text.split()
    if text[0].islower() and len(words) >= _FEWEST_WORDS_GOING_ON:
        return True
    return sum(role_of(word) is not None for word in words) * 2 >= len(words)
