"""Which parts of prose are headings, and how high they stand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from brobygger.reading.cleaning import is_bullet, split_heading_number
from brobygger.reading.formats.text.flattened.shapes import is_time
from brobygger.reading.formats.text.parts import (
    Part,
    is_address,
    is_capitals,
    is_contents,
    is_labelled,
    is_role_label,
)
from brobygger.reading.formats.text.wrapping import (
    UNWRAPPED,
    ends_sentence,
    starts_lower,
)

_NAMED = re.compile(
    r"(?P<marker>(?:kapittel|kapitel|del|tiltak|deltiltak|mål|delmål|hovedmål|hovudmål|"
    r"målsetting|målsætning|tema|hovedtema|indsats|indsatsområde|innsatsområde|"
    r"insatsområde|satsingsområde|satsningsområde|kerneområde|fokusområde|fokuspunkt|"
    r"område|strategi|åtgärd|aktivitet|vedlegg|bilag|bilaga|avsnitt|afsnit)"
    r"\s+(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]))(?:\s*[.:–—-]\s*|\s+|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
_ENDS_OPEN = re.compile(r"[.,;!]$")
_LEAD_IN = re.compile(
    r"\A(?:ved|i|innen|inden|for|för|med|fra|från|til|till|på|av|af|under|vid)\b|\b(?:er|har|skal|omfatter|omfattar|omfattes|følgende|følgjande|kan|vil|ska|"
    r"följande|består|bidra|bidrar|gir|gjelder|inkluderer|innebærer|betyr)\b",
    re.IGNORECASE,
)
LONGEST = 110
_LONGEST_PLAIN = 80
_MOST_WORDS = 14
_LONGEST_LABEL = 60
_MOST_IN_A_ROW = 3
_TOO_OFTEN = 5  # what is repeated so often is a link
_LONGEST_NUMBERED = 120
_FEW = 10  # parts to one with a blank line above, where blank lines tell nothing
_LARGE = 0.75  # of a line of text
_LEADS_TO_LIST = re.compile(
    r"\b(?:skal|ska|vil|vill|bør|bör|må|kan)(?: vi| me| kommun\w+)?$"
)
_INNER_END = re.compile(r"[^\W_]{2}[.!?]\s+[A-ZÆØÅÄÖ(]|\d\.\s+\(")
_PAGE = re.compile(r"\d{1,3}\s+(?=[A-ZÆØÅÄÖ])")


@dataclass(slots=True)
class Outline:
    """How deep the last numbered heading stood, and in which chapter."""

    depth: int = 0
    top: int = 0
    begun: bool = False
    is_past: bool = False  # the title, which stands first


class Headings:
    """Decides part by part; the outline is kept from one run of prose to the next."""

    def __init__(
        self, parts: Sequence[Part], width: int, outline: Outline, *, heads_table: bool
    ) -> None:
        self._parts = parts
        self._heads_table = heads_table  # a table follows the last part
        self._width = width
        self._outline = outline
        self._texts = [part.whole for part in parts]
        self._counts = Counter(self._texts)
        apart = sum(part.is_apart for part in parts[1:])
        self._is_gapless = apart * _FEW <= len(parts)

    def read(self, at: int) -> tuple[int, str, str] | None:
        """Give level, marker and text where the part is a heading."""
        part = self._parts[at]
        if part.is_caption or part.lines[0].is_item or is_bullet(part.marker):
            return None
        if (
            is_contents(part.last)
            or is_address(part.last)
            or is_role_label(self._texts[at])
        ):
            return None
        found = self._named(at) or self._numbered(at) or self._plain(at)
        self._outline.begun = self._outline.begun or found is not None
        return found

    # ── "Tiltak 3: …", "DEL 1" ──

    def _named(self, at: int) -> tuple[int, str, str] | None:
        text = self._texts[at]
        found = _NAMED.fullmatch(text) if len(text) <= LONGEST else None
        if not found or not found["marker"][0].isupper():
            return None
        rest = found["rest"]
        if text.lower().startswith(("del ", "kap")):
            self._outline.depth = 0
        if not rest:
            return self._under, "", text
        if not rest[:1].isupper() or _ENDS_OPEN.search(rest):
            return None
        return self._under, found["marker"], rest

    @property
    def _under(self) -> int:
        return self._outline.depth + 1

    # ── "2.3.1 …", "4. …", "4 …" ──

    def _numbered(self, at: int) -> tuple[int, str, str] | None:
        marker, text = split_heading_number(self._texts[at])
        if not marker[:1].isdigit() or not text or marker.endswith(")"):
            return None
        if not _is_numbered_title(text):
            return None
        if _DOTTED.fullmatch(marker):
            level = marker.rstrip(".").count(".") + 1
        elif not self._is_chapter(at, marker, text):
            return None
        else:
            level = 1
        self._outline.depth, self._outline.top = level, int(marker.split(".")[0])
        return level, marker, text

    def _is_chapter(self, at: int, marker: str, text: str) -> bool:
        if text.endswith(":") or not (
            self._parts[at].is_apart or (self._is_gapless and _is_worded_plain(text))
        ):
            return False
        number = int(marker.rstrip("."))
        if self._outline.top:
            return number in {
                self._outline.top,
                self._outline.top + 1,
            } and not self._is_listed(at)
        return not self._is_listed(at)

    def _is_listed(self, at: int) -> bool:
        """Say whether a like number before or after this one stands right beside it."""
        marker, _ = split_heading_number(self._texts[at])
        number, point = int(marker.rstrip(".")), "." if marker.endswith(".") else ""
        for near, wanted in ((at + 1, number + 1), (at - 1, number - 1)):
            if not 0 <= near < len(self._parts):
                continue
            other, text = split_heading_number(self._texts[near])
            if other == f"{wanted}{point}" and not (
                self._outline.top and ends_sentence(text)
            ):
                return True
        return at + 1 == len(self._parts) and not self._heads_table

    # ── lines that are only short ──

    def _plain(self, at: int) -> tuple[int, str, str] | None:
        part = self._parts[at]
        if not self._looks_plain(at) or self._counts[self._texts[at]] >= _TOO_OFTEN:
            return None
        if is_capitals(self._texts[at]) or self._is_title(at) or self._heads(at):
            return self._level(), "", _without_page(part)
        return None

    def _heads(self, at: int) -> bool:
        """Say whether a text or a table follows, after some more headings at most."""
        part, count = self._parts[at], len(self._parts)
        if at + 1 < count and self._ends_page(part, self._parts[at + 1]):
            return False
        for ahead in range(at + 1, min(at + 1 + _MOST_IN_A_ROW, count)):
            if not self._looks_plain(ahead):
                return True
        return self._heads_table and at + _MOST_IN_A_ROW >= count

    def _is_title(self, at: int) -> bool:
        return at == 0 and not self._outline.begun and not self._outline.is_past

    def _level(self) -> int:
        return self._under if self._outline.begun else 1

    def _ends_page(self, part: Part, following: Part) -> bool:
        return following.breaks and not following.marker and not part.marker

    def _is_set_large(self, part: Part) -> bool:
        """Say whether every line breaks early: a heading in larger type."""
        if self._width == UNWRAPPED:
            return True
        longest = max(len(line.text) for line in part.lines)
        return longest <= self._width * _LARGE

    def _looks_plain(self, at: int) -> bool:
        part = self._parts[at]
        if part.is_item or not _is_worded_plain(self._texts[at]):
            return False
        if len(self._texts[at]) > _LONGEST_PLAIN and not self._is_set_large(part):
            return False
        if at + 1 == len(self._parts):
            return self._heads_table
        return self._texts[at].endswith(":") or not is_address(self._texts[at + 1])


def _is_numbered_title(text: str) -> bool:
    """Say whether a text may be a numbered heading; "Hovedmål 1: …" may be long."""
    if len(text) <= 2 * LONGEST and _NAMED.match(text):
        return True
    if len(text) > _LONGEST_NUMBERED or _ENDS_OPEN.search(text):
        return False
    return text[0].isalpha() or text[0] in '«"('


def _is_worded_plain(text: str) -> bool:
    """Say whether a text has the words of a heading: few, and no sentence."""
    if len(text) > LONGEST or len(text.split()) > _MOST_WORDS or "@" in text:
        return False
    if starts_lower(text) or _ENDS_OPEN.search(text) or _INNER_END.search(text):
        return False
    if text.endswith(":") and (_LEAD_IN.search(text) or len(text) > _LONGEST_LABEL):
        return False
    if is_labelled(text) or _LEADS_TO_LIST.search(text):
        return False
    return any(map(str.isalpha, text)) and not is_time(text)


def _without_page(part: Part) -> str:
    """Drop the page number in front of a heading that begins a page."""
    return _PAGE.sub("", part.whole, count=1) if part.breaks else part.whole
