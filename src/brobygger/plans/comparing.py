"""What is different between two states of a plan, word by word. Pure: no queries."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from brobygger.plans.shape import ANCESTRY, KINDS, PLAN_FIELDS, Field, Kind, Shape
from brobygger.plans.snapshot import Content

WORD = re.compile(r"\S+|\s+")
MOST_WORDS = 4000
"""Texts that differ in more words are shown whole: comparing takes its square."""

HEADLINES = ("title", "heading", "term", "body", "text")
"""Where the words stand that tell a part from its neighbours, in this order."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text: "same", "removed" or "added"."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: Field
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """A part that is "added", "removed", "changed"; or all of a kind are "moved".

    `kind` is None for the plan's own facts; `part` is it as it is now, or was last.
    """

    what: str
    kind: Kind | None
    part: Content
    fields: Sequence[FieldChange] = field(default_factory=tuple)

    @property
    def key(self) -> tuple[str, str]:
        return (self.kind.name if self.kind else "", self.part.get("key", ""))


def compare(before: Content, after: Content) -> list[Change]:
    """Give every change, in the plan's order; nothing where the two are the same."""
    facts = _fields(PLAN_FIELDS + ANCESTRY, before, after)
    found = [Change("changed", None, after, facts)] if facts else []
    for kind in KINDS.values():
        found += _of_kind(kind, before[kind.list], after[kind.list])
    return found


def _of_kind(
    kind: Kind, before: Sequence[Content], after: Sequence[Content]
) -> Iterator[Change]:
    old = {part["key"]: part for part in before}
    new = {part["key"]: part for part in after}
    for key, part in new.items():
        if key not in old:
            yield Change("added", kind, part, _fields(kind.fields, {}, part))
        elif part != old[key] and (found := _fields(kind.fields, old[key], part)):
            yield Change("changed", kind, part, found)
    for key, part in old.items():
        if key not in new:
            yield Change("removed", kind, part, _fields(kind.fields, part, {}))
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield Change("moved", kind, {})


def _fields(
    fields: Sequence[Field], before: Content, after: Content
) -> list[FieldChange]:
    pairs = [(each, before.get(each.name), after.get(each.name)) for each in fields]
    return [
        FieldChange(each, old, new)
        for each, old, new in (_in_one_order(*pair) for pair in pairs)
        if old != new and (old or new)
    ]


def _in_one_order(each: Field, old: Any, new: Any) -> tuple[Field, Any, Any]:
    """Lay what is referred to in the order it has now: its order says nothing here."""
    if each.shape == Shape.MEASURES and old and new:
        places = {key: at for at, key in enumerate(new)}
        old = sorted(old, key=lambda key: places.get(key, len(places)))
    return each, old, new


def pieces(before: str, after: str) -> list[Piece]:
    """Compare two texts word by word."""
    old, new = WORD.findall(before), WORD.findall(after)
    start = _same_start(old, new)
    end = _same_start(old[start:][::-1], new[start:][::-1])
    found = [Piece("same", "".join(old[:start]))]
    found += _between(old[start : len(old) - end], new[start : len(new) - end])
    found.append(Piece("same", "".join(old[len(old) - end :])))
    return [piece for piece in found if piece.text]


def _same_start(old: Sequence[str], new: Sequence[str]) -> int:
    same = 0
    for left, right in zip(old, new, strict=False):
        if left != right:
            break
        same += 1
    return same


def _between(old: list[str], new: list[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > MOST_WORDS:
        yield from _swap(old, new)
        return
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(old[i1:i2]))
        else:
            yield from _swap(old[i1:i2], new[j1:j2])


def _swap(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if old:
        yield Piece("removed", "".join(old))
    if new:
        yield Piece("added", "".join(new))


def headline(part: Content) -> str:
    """Say what a part is in its own first words: those that no neighbour has."""
    if "body" in part:
        names = ("body", "case", "date_text", "subject")
        return " ".join(str(part[name]) for name in names if part.get(name))
    if "heading" in part and "level" not in part:
        return str(part["text"])  # many challenges share a heading
    return next((str(part[name]) for name in HEADLINES if part.get(name)), "")
