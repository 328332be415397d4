"""Which of a municipality's own units a printed name means. Pure: no queries."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

from brobygger.core.models import Unit

NAME_AND_SHORT = re.compile(r"([^()]+) \(([^()]+)\)")
INFLECTIONS = "e en n et t er r ne ene erne ane ar a s re rne i ens ets"
ENDINGS = frozenset({"", *INFLECTIONS.split()})
STEM = 5
"""Letters that two forms of a word have in common at least."""

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

ALIKE = 0.85
"""How much two words have in common that may be one, written in two ways."""

NEW = "new"
"""What a reviewer says of a unit that is none of the municipality's own."""

SHORTEST = 5
SMALL_WORDS = "og och i for av med på til de den et en at ved under the"
SMALL = frozenset(SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Meant:
    """The own unit that is meant, if that is sure; else those that it could be."""

    unit: Unit | None = None
    candidates: Sequence[Unit] = field(default_factory=tuple)

    @property
    def is_unsure(self) -> bool:
        return self.unit is None and bool(self.candidates)


class UnitNames:
    """Units by everything they are called."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.exact: dict[str, Unit] = {}
        self.forms: list[tuple[str, Unit]] = []
        self.words: list[tuple[list[str], Unit]] = []
        self._found: dict[str, Unit | None] = {}
        for unit in units:
            self.remember(unit, unit.names)

    def remember(
        self, unit: Unit, names: Iterable[str], *, first: bool = False
    ) -> None:
        """Know the unit by these names; `first`, also where another has one of them."""
        for name in filter(None, names):
            if first:
                self.exact[folded(name)] = unit
            else:
                self.exact.setdefault(folded(name), unit)
            self.forms.append((letters(name), unit))
            self.words.append((words_in(name), unit))
        self._found.clear()

    def find(self, *names: str) -> Unit | None:
        """Give the unit that one of the names means, by its letters or a form of it."""
        every = [each for name in names for each in [name, *parts(name)]]
        keys = [folded(each) for each in every]
        exact = next((self.exact[key] for key in keys if key in self.exact), None)
        if exact:
            return exact
        return next((found for each in every if (found := self._formed(each))), None)

    def meant(self, *names: str) -> Meant:
        """Give what the names mean, and what they may mean where that is not sure."""
        if unit := self.find(*names):
            return Meant(unit)
        every = {each for name in names for each in [name, *parts(name)] if each}
        words = [words_in(each) for each in every]
        near = [
            unit
            for form, unit in self.words
            if any(_is_near(told, form) for told in words)
        ]
        near += [unit for name in every for unit in self._stood_for(name)]
        return Meant(None, list(dict.fromkeys(near)))

    def _formed(self, name: str) -> Unit | None:
        if name not in self._found:
            own = letters(name)
            units = {unit for form, unit in self.forms if _is_form(own, form)}
            self._found[name] = units.pop() if len(units) == 1 else None
        return self._found[name]

    def _stood_for(self, name: str) -> Iterable[Unit]:
        """Yield units whose short name is the name's initials, or the other way."""
        for unit in self.exact.values():
            short = letters(unit.short_name)
            if len(short) > 1 and short == initials(name):
                yield unit
            if name.isupper() and letters(name) == initials(unit.name):
                yield unit


def parts(printed: str) -> list[str]:
    """Split "Culture and sport (CS)" into both names; others are one name, or none."""
    printed = " ".join(printed.split())
    if both := NAME_AND_SHORT.fullmatch(printed):
        return list(both.groups())
    return [printed] if printed else []


def said_in(content: dict[str, Any]) -> tuple[str, str, list[str]]:
    """Give a draft's unit: its name, its short name, its other names."""
    short, aliases = content.get("short_name") or "", content.get("aliases") or []
    return content.get("name") or "", short, list(aliases)


def names_in(content: dict[str, Any]) -> list[str]:
    """Give everything a draft's unit is called."""
    name, short, aliases = said_in(content)
    return [each for each in (name, short, *aliases) if each]


def folded(name: str) -> str:
    return " ".join(name.casefold().split())


def letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def words_in(name: str) -> list[str]:
    """Give the words that tell a unit from others, as their letters."""
    found = [letters(each) for each in WORD.findall(name.casefold())]
    return [each for each in found if each not in SMALL]


def initials(name: str) -> str:
    words = re.findall(r"[^\W_]+", name.casefold())
    return "".join(word[0] for word in words if word not in SMALL)


def _is_form(one: str, other: str) -> bool:
    """Say whether two names differ in an ending only: "skolen", "skolene"."""
    if one == other:
        return bool(one)
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    common = sum(1 for _pair in pairs)
    return common > STEM and one[common:] in ENDINGS and other[common:] in ENDINGS


def _is_near(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether all the words of one name are in the other, spelt nearly so."""
    few, many = sorted((one, other), key=len)
    return bool(few) and all(any(_is_like(word, each) for each in many) for word in few)


def _is_like(one: str, other: str) -> bool:
    if _is_form(one, other):
        return True
    if min(len(one), len(other)) < SHORTEST:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
