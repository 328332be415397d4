"""How alike two measures' words are, a rare word weighing more than a common one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log, sqrt

from brobygger.reading.lineage.words import (
    folded_words,
    parts_of,
    single,
    stem,
    weight_of,
)

type Weights = dict[str, float]

PART = 0.5
"""What a part of a compound counts beside the word itself."""

LETTERS = 5
"""How many letters of a word are compared at a time, where stems don't meet."""

STEMS, PIECES = 0.65, 0.35
"""What whole stems and runs of letters count together."""


@dataclass(frozen=True)
class Words:
    """A text's stems and runs of letters, and what each is worth in it."""

    stems: Mapping[str, float]
    pieces: Mapping[str, float]


class Likeness:
    """Likeness of texts of two lists: the lists tell which words are rare."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._known = {
            stem(word) for text in chain(old, new) for word in folded_words(text)
        }
        left = [self._words(text) for text in old]
        right = [self._words(text) for text in new]
        self._stem_weights = rarity(
            [each.stems for each in left], [each.stems for each in right]
        )
        self._piece_weights = rarity(
            [each.pieces for each in left], [each.pieces for each in right]
        )

    def weigh(self, text: str) -> "Weighed":
        words = self._words(text)
        return Weighed(
            Vector(_weighed(words.stems, self._stem_weights)),
            Vector(_weighed(words.pieces, self._piece_weights)),
        )

    def _words(self, text: str) -> Words:
        words = folded_words(text)
        stems: dict[str, float] = {}
        pieces: dict[str, float] = {}
        for word in words:
            whole = stem(word)
            _raise(stems, whole, weight_of(whole))
            for part in parts_of(word, self._known - {whole}):
                _raise(stems, part, PART * weight_of(part))
            for run in _runs(single(word)):
                _raise(pieces, run, weight_of(whole))
        return Words(stems, pieces)


@dataclass(frozen=True)
class Vector:
    """What a text consists of, and what each piece of it weighs."""

    weights: Weights

    @cached_property
    def length(self) -> float:
        return sqrt(sum(weight * weight for weight in self.weights.values()))

    @cached_property
    def total(self) -> float:
        return sum(self.weights.values())

    def cosine(self, other: "Vector") -> float:
        shared = self.weights.keys() & other.weights.keys()
        if not shared:
            return 0.0
        product = sum(self.weights[each] * other.weights[each] for each in shared)
        return product / (self.length * other.length)

    def share_in(self, other: "Vector") -> float:
        shared = self.weights.keys() & other.weights.keys()
        if not shared:
            return 0.0
        both = (min(self.weights[each], other.weights[each]) for each in shared)
        return sum(both) / self.total


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text as weights of its stems and runs of letters."""

    stems: Vector
    pieces: Vector

    def likeness(self, other: "Weighed") -> float:
        """Give from 0, nothing in common, to 1, the same words."""
        return STEMS * self.stems.cosine(other.stems) + PIECES * self.pieces.cosine(
            other.pieces
        )

    def share_in(self, other: "Weighed") -> float:
        """Say how much of this text is found in another, however long that is."""
        return STEMS * self.stems.share_in(other.stems) + PIECES * self.pieces.share_in(
            other.pieces
        )


def rarity(
    old: Sequence[Mapping[str, float]], new: Sequence[Mapping[str, float]]
) -> Weights:
    """Weigh what stands in few texts of either list more than what stands in many.

    Each list counts for itself: a word that one measure of each has is as rare as
    one that a single measure has, since that is how a continued measure looks.
    """
    counts = [Counter(chain.from_iterable(each)) for each in (old, new)]
    most = max(len(old), len(new), 1)
    return {
        each: log(1 + most / max(count[each] for count in counts))
        for each in counts[0] | counts[1]
    }


def _weighed(counted: Mapping[str, float], weights: Weights) -> Weights:
    rarest = max(weights.values(), default=1.0)
    return {each: worth * weights.get(each, rarest) for each, worth in counted.items()}


def _raise(worth: dict[str, float], each: str, least: float) -> None:
    worth[each] = max(worth.get(each, 0.0), least)


def _runs(word: str) -> Iterable[str]:
    marked = f"<{word}"
    if len(marked) <= LETTERS:
        return [marked]
    return [marked[at : at + LETTERS] for at in range(len(marked) - LETTERS + 1)]
