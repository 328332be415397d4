"""Which row of a list is which measure of the plan. Pure: no queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from brobygger.plans.importing.values import folded
from brobygger.plans.snapshot import Content

ALIKE = 0.5
"""How much two texts have in common that may be one measure, changed."""

COMPARED = 2_000
"""Characters of two texts that are held against each other."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row says that tells its measure; `theme` is None where it says none."""

    key: str = ""
    number: str = ""
    theme: str | None = None
    title: str = ""
    text: str = ""


class Matching:
    """Measures by row, as `found`; rows that could be several are `unclear`."""

    def __init__(self, rows: Sequence[Wanted], measures: Sequence[Content]) -> None:
        self.rows, self.measures = rows, measures
        self.found: dict[int, int] = {}
        self.taken: dict[int, int] = {}
        self.again: dict[int, int] = {}
        self.unclear: set[int] = set()
        self._restarts = _has_twice(rows) or _has_twice(_wanted(measures))
        self._numbers = _places(folded(each["number"]) for each in measures)
        self._by_key()
        self._by_all()
        self._by_number()
        self._by_words("text")
        self._by_words("title")
        self._by_place()

    def _by_key(self) -> None:
        keys = {each["key"]: at for at, each in enumerate(self.measures)}
        for row, wanted in enumerate(self.rows):
            if wanted.key:
                self._take(row, keys.get(wanted.key))

    def _by_all(self) -> None:
        """Match what has the same number and words: of several alike the first."""
        exact = _places(_telling(each) for each in _wanted(self.measures))
        for row, wanted in self._open_rows():
            places = self._in_theme(wanted, exact.get(_telling(wanted), []))
            free = [at for at in places if at not in self.taken]
            if free or places:
                self._take(row, [*free, *places][0])

    def _by_number(self) -> None:
        """Match what has the same number; within its theme where they start again."""
        for row, wanted in self._open_rows():
            places = self._numbers.get(folded(wanted.number), [])
            if not wanted.number or not places:
                continue
            places = self._in_theme(wanted, places)
            free = [at for at in places if at not in self.taken]
            if len(free) > 1:
                self.unclear.add(row)
            elif places:
                self._take(row, [*free, *places][0])

    def _by_words(self, name: str) -> None:
        """Match the same text or title where the number is new or missing."""
        places = _places(folded(each[name]) for each in self.measures)
        for row, wanted in self._open_rows():
            words = folded(getattr(wanted, name))
            found = places.get(words, []) if words else []
            free = [at for at in found if at not in self.taken]
            if folded(wanted.number) not in self._numbers or not wanted.number:
                free = self._in_theme(wanted, free) if self._restarts else free
                if len(free) == 1:
                    self._take(row, free[0])

    def _by_place(self) -> None:
        """Match changed words by where they stand: between the same two neighbours."""
        for rows, first, last in self._gaps():
            free = [at for at in range(first, last) if at not in self.taken]
            if len(free) != len(rows):
                continue
            for row, at in zip(rows, free, strict=True):
                if self._alike(row, at):
                    self._take(row, at)
                    self.unclear.discard(row)

    def _gaps(self) -> Iterator[tuple[list[int], int, int]]:
        """Yield runs of open rows, with the measures that stand between neighbours."""
        run: list[int] = []
        before = 0
        for row in range(len(self.rows) + 1):
            at = self.found.get(
                row, len(self.measures) if row == len(self.rows) else -1
            )
            if at < 0:
                run.append(row)
                continue
            if run and before <= at:
                yield run, before, at
            run, before = [], at + 1

    def _alike(self, row: int, at: int) -> bool:
        wanted, measure = self.rows[row], self.measures[at]
        if folded(wanted.number) != folded(measure["number"]):
            return False
        mine = f"{wanted.title} {wanted.text}"[:COMPARED]
        theirs = f"{measure['title']} {measure['text']}"[:COMPARED]
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE

    def _in_theme(self, wanted: Wanted, places: Sequence[int]) -> list[int]:
        """Keep those in the row's theme, where it tells one and numbers start again."""
        if wanted.theme is None or not self._restarts:
            return list(places)
        themes = [self.measures[at]["theme"] or "" for at in places]
        return [
            at
            for at, theme in zip(places, themes, strict=True)
            if theme == wanted.theme
        ]

    def _open_rows(self) -> Iterator[tuple[int, Wanted]]:
        for row, wanted in enumerate(self.rows):
            if not (row in self.found or row in self.again or wanted.key):
                yield row, wanted

    def _take(self, row: int, at: int | None) -> None:
        """Give the measure to the row, unless another row is it already."""
        if at is None:
            self.unclear.add(row)
        elif at in self.taken:
            self.again[row] = self.taken[at]
        else:
            self.found[row], self.taken[at] = at, row


def _telling(wanted: Wanted) -> tuple[str, str, str]:
    return folded(wanted.number), folded(wanted.title), folded(wanted.text)


def _wanted(measures: Sequence[Content]) -> list[Wanted]:
    names = ("number", "title", "text")
    return [Wanted(**{name: each[name] for name in names}) for each in measures]


def _has_twice(rows: Sequence[Wanted]) -> bool:
    numbers = [folded(row.number) for row in rows if row.number]
    return len(set(numbers)) < len(numbers)


def _places[T](values: Iterable[T]) -> dict[T, list[int]]:
    """Say where each value stands."""
    found: dict[T, list[int]] = {}
    for at, value in enumerate(values):
        found.setdefault(value, []).append(at)
    return found
