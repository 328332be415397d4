"""The responsible units of a plan, with the short names that the text gives them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from brobygger.reading.document import Document
from brobygger.reading.draft import Measure, Unit
from brobygger.reading.measures.responsible import name_start

_SHORT = re.compile(
    r"\(\s*(?:heretter(?: kalt)?|herefter(?: kaldt)?|nedan(?: kallad)?|forkortet|kalt)?\s*"
    r"[«\"“]?(?P<short>[A-ZÆØÅÄÖ][A-ZÆØÅÄÖa-zæøåäö&-]{1,11})[»\"”]?\s*\)"
)
_CALLED = re.compile(
    r",?\s+(?:heretter(?: kalt)?|herefter(?: kaldt)?)\s+[«\"“]?"
    r"(?P<short>[A-ZÆØÅÄÖ][A-ZÆØÅÄÖ&-]{1,11})[»\"”]?"
)
_BEFORE = 90  # characters a name may take before its short name
_STOP = re.compile(r"[.;:]\s+(?=[A-ZÆØÅÄÖ])|[()\n•]\s*")
_INFLECTIONS = "e en n et t er r ne ene erne ane ar a s re rne"
_ENDINGS = frozenset({"", *_INFLECTIONS.split()})
_SURE = 0.95
_UNSURE = 0.8


@dataclass(slots=True)
class _Names:
    """Names by short name, in the order they were met."""

    by_short: dict[str, list[str]] = field(default_factory=dict)

    def note(self, text: str) -> None:
        if "(" not in text and "heretter" not in text and "herefter" not in text:
            return
        for pattern in (_SHORT, _CALLED):
            for found in pattern.finditer(text):
                name = _name_before(text[: found.start()], found["short"])
                if name and _is_short_name(found["short"]):
                    self.by_short.setdefault(found["short"], []).append(name)


def find_units(document: Document, measures: list[Measure]) -> list[Unit]:
    """Give each responsible unit once: "FLS" and "Fjellvik Læringssenter (FLS)" are one.

    Short names are resolved from the responsible cells first, then from all text.
    """
    printed = [unit for measure in measures for unit in measure.responsible_units]
    names = _Names()
    for text in printed:
        names.note(text)
    for text in _texts(document, measures):
        names.note(text)
    units: dict[str, Unit] = {}
    for measure in measures:
        for text in measure.responsible_units:
            _collect(units, text, names, measure)
    return _without_variants(list(units.values()))


def _texts(document: Document, measures: list[Measure]) -> Iterable[str]:
    return document.texts() if measures else []


def _name_before(text: str, short: str) -> str | None:
    """Give the words right before "(FLS)" that it stands for."""
    window = _STOP.split(text[-_BEFORE:])[-1].rstrip()
    start = name_start(window, short)
    if start is None:
        return None
    name = window[start:].strip(" ,")
    return name if name and name.lower() != short.lower() else None


def _is_short_name(short: str) -> bool:
    return sum(letter.isupper() for letter in short) > 1


def _collect(
    units: dict[str, Unit], text: str, names: _Names, measure: Measure
) -> None:
    """Add one printed name to the unit it means."""
    name, short = _parts(text)
    if short is None and text in names.by_short:
        name, short = names.by_short[text][0], text
    key = (short or name).lower()
    place = measure.places.get("responsible", measure.place)
    unit = units.get(key)
    if unit is None:
        sure = _SURE if short or len(name) > 2 else _UNSURE  # noqa: PLR2004 -- "HO" alone
        unit = units[key] = Unit(
            name=name, short_name=short, place=place, confidence=sure
        )
        others = names.by_short.get(short or "", [])
    else:
        others = [name]
    for other in others:
        own = {unit.name.lower(), key, *map(str.lower, unit.aliases)}
        if other.lower() not in own:
            unit.aliases.append(other)


def _parts(text: str) -> tuple[str, str | None]:
    """Part "Fjellvik Læringssenter (FLS)" in name and short name."""
    found = _SHORT.search(text)
    if found and found.end() == len(text) and _is_short_name(found["short"]):
        return text[: found.start()].strip(), found["short"]
    return text.removesuffix("."), None


def _without_variants(units: list[Unit]) -> list[Unit]:
    """Fold a unit into another that its name is an abbreviation or a spelling of."""
    kept: list[Unit] = []
    for unit in units:
        same = next((each for each in kept if _is_variant(unit, each)), None)
        if same is None:
            kept.append(unit)
            continue
        if unit.name not in {same.name, *same.aliases}:
            same.aliases.append(unit.name)
        same.short_name = same.short_name or unit.short_name
    return kept


def _is_variant(one: Unit, other: Unit) -> bool:
    if one.short_name and other.short_name and one.short_name != other.short_name:
        return False
    names = {_plain(name) for name in (other.name, *other.aliases)}
    return any(_same(_plain(one.name), name) for name in names)


def _same(one: str, other: str) -> bool:
    """Say whether two names differ in hyphens, an ending or an abbreviation only."""
    if one == other:
        return True
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    common = sum(1 for _pair in pairs)
    return (
        common > 5  # noqa: PLR2004 -- "rådmann", "rådmannen"
        and one[common:] in _ENDINGS
        and other[common:] in _ENDINGS
    )


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())
