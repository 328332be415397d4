"""What speaks for a measure continuing another, and how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from brobygger.reading.lineage.likeness import Likeness, Weighed
from brobygger.reading.lineage.records import Record
from brobygger.reading.lineage.words import fold

# Evidence is worth logits, added up. Words that are alike to EVEN prove nothing.
STEEPNESS = 8.0
EVEN = 0.42
SAID = {"continued": 1.2, "new": -1.8, "transferred": -1.8, "": 0.0}
"""What the plan itself says of where the measure comes from."""

DISPUTED = 0.8
"""Never surer than this against what the plan says: a person has to look."""

CARRIED_ON = 0.4
SAME_PLACE = 0.6
OTHER_PLACE = -1.0
SAME_NUMBER = 0.2
REPORTED = 6.0
REPORTED_FROM = 0.4
"""The report on the old measure speaks of the new one if it has this much of it."""

REPORT_SHARE = 0.6
"""What words found in the report are worth, beside those of the measure itself."""

FEW, OF_FEW = 2, 0.6
"""Fewer shared words than this prove less, unless there are no others."""

ALONE = 1.2
"""For a pair whose measures are like nobody else; less, the more they are."""

KNOWN_PLACE = 0.3
"""An old theme or unit that is this much like a new one has gone on as that."""


@dataclass(frozen=True, slots=True)
class Side:
    """A measure and its weighed words; `whole` has the words of its report too."""

    record: Record
    folded: str
    said: Weighed
    title: Weighed
    whole: Weighed
    place: Weighed


class Comparison:
    """Two plans' measures side by side; each is known by its place in its list."""

    def __init__(self, old: Sequence[Record], new: Sequence[Record]) -> None:
        self.old, self.new = _weighed(old, new)
        places = {_place(each.record): each.place for each in self.new}
        self._at_home = [
            max(one.place.likeness(place) for place in places.values())
            for one in self.old
        ]
        self._alike = [[_likeness(one, two) for two in self.new] for one in self.old]
        self._best_two = (
            [_best_two(row) for row in self._alike],
            [_best_two(column) for column in zip(*self._alike, strict=True)],
        )

    def likeness(self, left: int, right: int) -> float:
        """Give how alike two measures' words are, from 0 to 1."""
        return self._alike[left][right]

    def chance(self, left: int, right: int) -> float:
        """Give how probable it is that the new measure continues the old one."""
        one, two = self.old[left], self.new[right]
        evidence = self._words(left, right) + self.beside(left, right)
        evidence += SAID[two.record.origin] + _reported(one, two)
        evidence += ALONE * self._stands_out(left, right)
        chance = _probability(evidence)
        return min(chance, DISPUTED) if SAID[two.record.origin] < 0 else chance

    def chance_to_join(self, left: int, right: int) -> float:
        """Give how probable it is that one of them has another partner too.

        What the plan says of the measure is explained by that partner already.
        """
        beside = min(0.0, self.beside(left, right))
        return _probability(self._words(left, right) + beside)

    def support(self, left: int, right: int) -> float:
        """Give how much there is of the new measure in the old one and its report."""
        share = self.new[right].said.share_in(self.old[left].whole)
        return max(self.likeness(left, right), REPORT_SHARE * share)

    def beside(self, left: int, right: int) -> float:
        """Weigh what stands beside the words: units, theme, number, "goes on"."""
        one, two = self.old[left], self.new[right]
        evidence = CARRIED_ON * one.record.goes_on
        alike = one.place.likeness(two.place)
        if alike > self._at_home[left] / 2:
            evidence += SAME_PLACE * min(1.0, 2 * alike)
        elif self._at_home[left] > KNOWN_PLACE:
            evidence += OTHER_PLACE
        if one.record.number and one.record.number == two.record.number:
            evidence += SAME_NUMBER
        return evidence

    def _stands_out(self, left: int, right: int) -> float:
        """Tell how far the pair is ahead of either's next best: 0 if not at all."""
        own = self.likeness(left, right)
        rows, columns = self._best_two
        rivals = [
            second if first == own else first
            for first, second in (rows[left], columns[right])
        ]
        return max(0.0, 1 - max(rivals) / own) if own else 0.0

    def _words(self, left: int, right: int) -> float:
        return STEEPNESS * (self.likeness(left, right) - EVEN)


def same_words(one: Record, two: Record) -> bool:
    return fold(one.words).split() == fold(two.words).split()


def _weighed(
    old: Sequence[Record], new: Sequence[Record]
) -> tuple[list[Side], list[Side]]:
    texts = Likeness([each.words for each in old], [each.words for each in new])
    places = Likeness([_place(each) for each in old], [_place(each) for each in new])

    def side(record: Record) -> Side:
        return Side(
            record=record,
            folded=fold(record.words),
            said=texts.weigh(record.words),
            title=texts.weigh(record.title),
            whole=texts.weigh(f"{record.words} {record.report}"),
            place=places.weigh(_place(record)),
        )

    return [side(each) for each in old], [side(each) for each in new]


def _place(record: Record) -> str:
    return f"{record.theme} {record.responsible}"


def _likeness(one: Side, two: Side) -> float:
    """Compare the words, and the titles by themselves: equal ones count much."""
    alike = 0.75 * one.said.likeness(two.said) + 0.25 * max(
        one.said.share_in(two.said), two.said.share_in(one.said)
    )
    shared = one.said.stems.weights.keys() & two.said.stems.weights.keys()
    if len(shared) < FEW and one.folded != two.folded:
        alike *= OF_FEW
    if one.record.title and two.record.title:
        alike = max(alike, (alike + one.title.likeness(two.title)) / 2)
    return alike


def _best_two(row: Sequence[float]) -> tuple[float, float]:
    first, second = sorted([0.0, 0.0, *row])[:-3:-1]
    return first, second


def _reported(one: Side, two: Side) -> float:
    """Weigh that the report says what the measure became: words of the new one."""
    if not one.record.report or two.record.origin != "continued":
        return 0.0
    return REPORTED * max(0.0, two.said.share_in(one.whole) - REPORTED_FROM)


def _probability(evidence: float) -> float:
    return 1 / (1 + exp(-evidence))
