"""Words as people search for them: forms, compounds, letters not on the keyboard.

Pure. A text becomes *stems*: lower case, æ ø å and what people write for them (ae, oe,
aa, a, o) as one plain letter, endings off, double letters single. Norwegian, Danish
and Swedish endings differ, so what is asked for is taken in all three; a text has its
own language's. A word is found by its beginning, a compound also by its last part, and a
compound that is asked for finds its two parts.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WORD = re.compile(r"[^\W_]+")
FOLD = str.maketrans({"æ": "a", "ä": "a", "ø": "o", "ö": "o", "å": "a", "ß": "s"})
WRITTEN = re.compile(r"a[ae]|oe")
DOUBLE = re.compile(r"([b-df-hj-np-tv-z])\1+")
NOT_PLAIN = re.compile(r"[^a-z0-9]")

STEMMERS = {"nb": "norwegian", "nn": "norwegian", "da": "danish", "sv": "swedish"}
LANGUAGES = ("nb", "da", "sv")
"""One for each way of taking endings off."""

_SMALL = """
i på til for av af med og om en et ei den det de der som er var at å att eller hos fra
frå ved the in of and
"""
SMALL = frozenset(_SMALL.split())
"""Words that say nothing about what is looked for."""

SAME = {
    stem: first
    for first, *others in (
        each.split()
        for each in (
            "sprak sprog",
            "skol skul",
            "barn born",
            "flyktning flygtning",
            "innvandr invandr indvandr",
            "integrering integrasjon integration",
            "inklud inklus inklusion inkludering",
            "introduksjon introduktion",
            "arbeid arbejd arbet",
            "tiltak indsat",
            "hels sundhed",
            "bustad bol",
            "voksn voks vaksn vaks",
            "kvin kvind",
            "kaf caf",
            "by byen byer byern byan byar",
            "uke uka uker uken uge ugen uger ugern",
            "bru brua bruer bruen",
            "ar aret aren ara",
            "oy oya oyer oyen oyan oyar",
            "leie leia leier leien lej",
        )
    )
    for stem in others
}
"""Stems of one meaning in bokmål, nynorsk and Danish.

The last ones are of words so short that no endings are taken off them.
"""

BINDING = ("", "s", "e")
"""Letters between the parts of a compound."""

SHORTEST_PART = 3
CERTAIN_PART = 4
"""Parts from this length on are found also where the other one is no known word."""

MOST_WORDS = 8
"""Of what is asked for; a question of more is a text."""

LONGEST_WORD = 60


def folded(word: str) -> str:
    """Write a word with plain letters, the same for "språk", "spraak" and "sprak"."""
    lower = word.casefold().translate(FOLD)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", lower)
        if not unicodedata.combining(letter)
    )
    written = WRITTEN.sub(lambda pair: pair[0][0], plain)
    return NOT_PLAIN.sub("", written)[:LONGEST_WORD]


@lru_cache(maxsize=20_000)
def stem_of(word: str, language: str = "nb") -> str:
    """Give what a word's forms have in common; "" for a word of no letters."""
    plain = folded(word)
    if not plain.isalpha():
        return plain
    stemmer = _stemmer(STEMMERS.get(language, "norwegian"))
    stem = DOUBLE.sub(r"\1", stemmer(stemmer(plain)))  # kafeene, kafe, kaf
    return SAME.get(stem, stem)


@lru_cache
def _stemmer(name: str) -> Callable[[str], str]:
    import snowballstemmer  # noqa: PLC0415 -- slow to import: every language it knows

    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return stem


def stems_of(text: str, language: str = "nb") -> Iterator[str]:
    for word in WORD.findall(text):
        if stem := stem_of(word, language):
            yield stem


@dataclass(frozen=True, slots=True)
class Sought:
    """A word that is asked for, as it is written and its stem in each language."""

    word: str
    stems: frozenset[str]

    @property
    def is_long(self) -> bool:
        return len(self.word) >= CERTAIN_PART

    @property
    def beginnings(self) -> frozenset[str]:
        """Give what other words may begin with: one may still be writing it."""
        long_enough = (each for each in self.stems if len(each) >= SHORTEST_PART)
        return frozenset(long_enough) | {DOUBLE.sub(r"\1", self.word)}

    def is_in(self, stem: str, known: Collection[str] = ()) -> bool:
        """Tell whether it is this word, begins with it, or has it as a part."""
        if stem in self.stems:
            return True
        if self.is_long and stem.startswith(tuple(self.beginnings)):
            return True
        return any(
            self.is_part(rest, known)
            for part in self.stems
            for rest in rests(stem, part)
        )

    def is_part(self, rest: str, known: Collection[str]) -> bool:
        """Tell whether what is left of a word beside this one is a word as well."""
        if self.is_long and len(rest) >= CERTAIN_PART:
            return True
        return any(bare in known for bare in unbound(rest))


def rests(stem: str, part: str) -> Iterator[str]:
    """Give what a compound has before or after a part, if it may be one."""
    if len(part) < SHORTEST_PART or len(stem) < len(part) + SHORTEST_PART:
        return
    if stem.endswith(part):
        yield stem.removesuffix(part)
    if stem.startswith(part):
        yield stem.removeprefix(part)


def unbound(rest: str) -> Iterator[str]:
    """Give a part of a compound without the letter that bound it: arbeids-, barne-."""
    for letter in BINDING:
        if rest.endswith(letter):
            yield rest.removesuffix(letter)
        if letter and rest.startswith(letter):
            yield rest.removeprefix(letter)


def sought(asked: str) -> list[Sought]:
    """Give the words of a question, without those that say nothing."""
    words = list(dict.fromkeys(WORD.findall(asked[:500].casefold())))
    telling = [word for word in words if word not in SMALL] or words
    found = (
        Sought(folded(word), frozenset(stem_of(word, each) for each in LANGUAGES))
        for word in telling[:MOST_WORDS]
    )
    return [each for each in found if each.word]


def splits(stem: str) -> Iterator[tuple[str, str]]:
    """Give each way in which a word may be two; with and without a letter between."""
    for at in range(SHORTEST_PART, len(stem) - SHORTEST_PART + 1):
        for first in {
            stem[:at],
            stem[:at].removesuffix("s"),
            stem[:at].removesuffix("e"),
        }:
            if len(first) >= SHORTEST_PART:
                yield first, stem[at:]


def parted(word: Sought, known: Collection[str]) -> list[tuple[str, str]]:
    """Give the pairs of known words that a compound consists of."""
    return [
        pair
        for stem in sorted(word.stems)
        for pair in splits(stem)
        if pair[0] in known and pair[1] in known
    ]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a word of a question may be in a text: one of these stems, or a pair."""

    stems: frozenset[str]
    pairs: Sequence[tuple[str, str]] = ()

    def is_in(self, text: AbstractSet[str]) -> bool:
        return not self.stems.isdisjoint(text) or any(
            one in text and other in text for one, other in self.pairs
        )


def meant(word: Sought, known: Collection[str]) -> Meant:
    """Find what a word means among all the stems there are."""
    stems = {stem for stem in known if word.is_in(stem, known)}
    return Meant(word.stems | stems, parted(word, known))


def shown(meanings: Sequence[Meant]) -> frozenset[str]:
    """Give every stem that answers a question, to mark it where it stands."""
    pairs = (pair for each in meanings for pair in each.pairs)
    return frozenset().union(*(each.stems for each in meanings), *pairs)


def marked(text: str, found: Collection[str], language: str = "nb") -> SafeString:
    """Write a text as HTML with the words that were found in <mark>."""
    pieces: list[SafeString | str] = []
    at = 0
    for match in WORD.finditer(text):
        if stem_of(match[0], language) in found:
            pieces += [
                text[at : match.start()],
                format_html("<mark>{}</mark>", match[0]),
            ]
            at = match.end()
    pieces.append(text[at:])
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def around(
    text: str, found: Collection[str], language: str = "nb", most: int = 40
) -> str:
    """Cut a text to so many words around the first that was found."""
    words = text.split()
    if len(words) <= most:
        return " ".join(words)
    hits = (
        at
        for at, word in enumerate(words)
        if any(stem in found for stem in stems_of(word, language))
    )
    start = min(max(next(hits, 0) - most // 3, 0), len(words) - most)
    piece = " ".join(words[start : start + most])
    return ("… " if start else "") + piece + (" …" if start + most < len(words) else "")
