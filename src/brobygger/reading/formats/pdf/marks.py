"""Footnote marks: small raised digits, taken off the words they are glued to."""

import re
from typing import Any

from brobygger.reading.formats.pdf import calls
from brobygger.reading.formats.pdf.frame import Frame
from brobygger.reading.formats.pdf.shapes import Word

_AFTER = ".,;:!?)]»”\"'-–"  # may stand after a mark
_DIGITS = "0123456789"
_ALONE = re.compile(r"\d{1,3}(?:,\d{1,3})*\Z")
_FRONT = re.compile(r"\d{1,3}")
_UNITS = frozenset({"m", "km", "cm", "dm", "mm", "(m", "(km"})
_RAISED = 0.15  # of the type's height: a digit's foot above the line
_SMALL = 0.9  # of the height of the word before
_YEAR = 4  # digits: a longer number may be a year and a mark
_CLOSE = 0.4  # of the type's height: as near as a mark stands to its word


class Marks:
    """Finds the marks among a page's words, and takes them off these."""

    def __init__(
        self,
        textpage: Any,
        frame: Frame,
        words: list[Word],
        starts: list[int],
        ends_line: list[bool],
    ) -> None:
        self.textpage = textpage
        self.ends_line = ends_line
        self.frame = frame
        self.words = words
        self.starts = starts
        self.dropped: set[int] = set()  # words that are a mark and nothing else
        self.fronts: dict[int, str] = {}  # words behind the mark of their own note

    def take_off(self) -> None:
        """Look at words with a digit at the end, punctuation aside, or in front."""
        mixed = [
            index for index, word in enumerate(self.words) if not word[4].isalpha()
        ]
        ends = [
            (index, len(core))
            for index in mixed
            if (core := self.words[index][4].rstrip(_AFTER)) and core[-1] in _DIGITS
        ]
        for index, end in ends:
            if end > _YEAR or self._is_small(index):
                self._look_at_end(index, end)
        for index in mixed:
            if self.words[index][4][0] not in _DIGITS:
                continue
            begins = index == 0 or self.ends_line[index - 1]
            if begins and index not in self.dropped:
                self._look_at_front(index)

    def _is_small(self, index: int) -> bool:
        """Say whether a short word with a digit at its end may hold a mark.

        A plain number as high as the word before it is a number.
        """
        _, top, _, bottom, text = self.words[index]
        if not text.isdigit() or not index:
            return True
        before = self.words[index - 1]
        return bottom - top < _SMALL * (before[3] - before[1])

    def _look_at_end(self, index: int, end: int) -> None:
        word = self.words[index]
        text = word[4]
        if _ALONE.match(text):
            if self._is_mark_of(index - 1, index):
                self.dropped.add(index)
            return
        line, least = self._baseline(index), _RAISED * (word[3] - word[1])
        cut = end
        while cut > 1 and text[cut - 1].isdigit():
            if line - self._foot(self.starts[index] + cut - 1) < least:
                break
            cut -= 1
        if cut < end and text[:cut] not in _UNITS:
            kept = text[:cut].rstrip(",") + text[end:]
            self.words[index] = (*word[:4], kept)

    def _is_mark_of(self, before: int, index: int) -> bool:
        """Say whether a number alone is raised beside the word before it."""
        if before < 0 or self.words[before][4] in _UNITS:
            return False
        word, mark = self.words[before], self.words[index]
        height = word[3] - word[1]
        if not -height < mark[0] - word[2] < _CLOSE * height:
            return False
        if not word[1] - height < mark[1] < word[3]:
            return False
        return self._baseline(before) - self._foot(self.starts[index]) > (
            _RAISED * height
        )

    def _look_at_front(self, index: int) -> None:
        """Take the number off a footnote's own text: "²⁸Ordet" or "²⁸ Ordet"."""
        word = self.words[index]
        found = _FRONT.match(word[4])
        if not found:
            return
        alone = found[0] == word[4]
        if alone and (index + 1 == len(self.words) or not self._leads(index)):
            return
        start = self.starts[index]
        line = self._baseline(index + 1) if alone else self._foot(start + found.end())
        if line - self._foot(start) < _RAISED * (word[3] - word[1]):
            return
        if alone:
            self.dropped.add(index)
            self.fronts[index + 1] = found[0]
        elif word[4][found.end()].isalpha():
            self.words[index] = (*word[:4], word[4][found.end() :])
            self.fronts[index] = found[0]

    def _leads(self, index: int) -> bool:
        """Say whether a number stands close before the next word, on its line."""
        mark, word = self.words[index], self.words[index + 1]
        height = word[3] - word[1]
        return (
            -0.5 * height < word[0] - mark[2] < height
            and abs(mark[1] + mark[3] - word[1] - word[3]) < 2 * height
        )

    def _foot(self, index: int) -> float:
        """Give where a character's ink ends below, as displayed."""
        return self.frame.displayed(*calls.tight_box(self.textpage, index))[3]

    def _baseline(self, index: int) -> float:
        x, y = calls.origin(self.textpage, self.starts[index])
        return self.frame.displayed(x, y, x, y)[3]
