"""A plan as a file: read, and checked against the form in `shape`, a line for each fault.

Pure: no queries.
"""

import base64
import binascii
import json
import math
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from brobygger.plans.addresses import LONGEST_KEY, RESERVED
from brobygger.plans.models import Lineage
from brobygger.plans.models.versions import completed
from brobygger.plans.shape import (
    ANCESTRY,
    KINDS,
    MONEY_KINDS,
    PLAN_FIELDS,
    SHAPE,
    Field,
    Shape,
)
from brobygger.plans.snapshot import Content

LARGEST = 20 << 20
"""Bytes; a plan of 1000 long measures is a tenth of it."""

MOST_FAULTS = 50
YEARS = range(1900, 2201)
LEVELS = range(1, 7)
MOST_KRONER = 10**15
LONGEST_ADDRESS = 60
LONGEST_NAME, LONGEST_SHORT_NAME, LONGEST_SOURCE = 200, 30, 200
KEY = re.compile(rf"[0-9a-zæøåäö._\-]{{1,{LONGEST_KEY}}}")
UNFIT = re.compile("[\\x00\\ud800-\\udfff]")
PLACE = {"page", "box", "lines"}

type Faults = Iterator[str]


class Unfit(Exception):  # noqa: N818 -- reads as a sentence: raise Unfit([...])
    """The file is no plan; `faults` says why, a line each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


def read_content(data: bytes) -> Content:
    """Read an exchange file, or raise `Unfit`."""
    if len(data) > LARGEST:
        raise Unfit([_("The file is larger than 20 MB.")])
    try:
        content = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
        )
    except (ValueError, RecursionError) as error:
        raise Unfit([_("The file is no JSON: %(why)s.") % {"why": error}]) from error
    if found := faults(completed(content)):
        raise Unfit(found)
    return dict(content)


def pack(text: str) -> str:
    """Make a file small enough to travel in a form."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def unpack(packed: str) -> bytes:
    """Undo `pack`; what is no such thing, or too large, is `Unfit`."""
    try:
        stream = zlib.decompressobj()
        return stream.decompress(base64.b64decode(packed, validate=True), LARGEST + 1)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise Unfit([_("Choose the file again.")]) from error


def faults(content: Any) -> list[str]:
    """Say what is wrong, each with its place in the file; [] if nothing is."""
    found: list[str] = []
    for line in _faults(content):
        if len(found) == MOST_FAULTS:
            return [*found, _("… and more.")]
        found.append(line)
    return found


def _faults(content: Any) -> Faults:
    if not isinstance(content, dict) or content.get("shape") != SHAPE:
        yield _line("$.shape", _("must be “%(shape)s”") % {"shape": SHAPE})
        return
    names = [field.name for field in PLAN_FIELDS + ANCESTRY]
    lists = [kind.list for kind in KINDS.values()]
    wrong = list(_names(content, ["shape", *names, "units", *lists], "$"))
    wrong += [
        _line(f"$.{name}", _("must be a list"))
        for name in ["units", *lists]
        if name in content and not isinstance(content[name], list)
    ]
    yield from wrong
    if wrong:
        return
    for field in PLAN_FIELDS + ANCESTRY:
        yield from _value(content[field.name], field, f"$.{field.name}")
    yield from _period(content)
    yield from _units(content["units"])
    for kind in KINDS.values():
        yield from _parts(content[kind.list], kind.fields, f"$.{kind.list}")
    yield from _references(content)


def _names(found: Content, wanted: Sequence[str], path: str) -> Faults:
    for name in wanted:
        if name not in found:
            yield _line(f"{path}.{name}", _("is missing"))
    for name in found:
        if name not in wanted:
            yield _line(f"{path}.{name}", _("is not known here"))


def _period(content: Content) -> Faults:
    start, end = content["start_year"], content["end_year"]
    if isinstance(start, int) and isinstance(end, int) and start > end:
        yield _line("$.end_year", _("is before the first year"))


def _units(units: list[Any]) -> Faults:
    for at, unit in enumerate(units):
        path = f"$.units[{at}]"
        if not isinstance(unit, dict) or set(unit) != {"name", "short_name"}:
            yield _line(path, _("must be a name and a short_name"))
        elif not _is_text(unit["name"], 1, LONGEST_NAME):
            yield _line(f"{path}.name", _("must be a text of 1 to 200 characters"))
        elif not _is_text(unit["short_name"], 0, LONGEST_SHORT_NAME):
            yield _line(
                f"{path}.short_name", _("must be a text of up to 30 characters")
            )
    names = [
        unit["name"] for unit in units if isinstance(unit, dict) and "name" in unit
    ]
    yield from _twice(names, "$.units")


def _parts(parts: list[Any], fields: Sequence[Field], path: str) -> Faults:
    wanted = ["key", *(field.name for field in fields), "place"]
    for at, part in enumerate(parts):
        here = f"{path}[{at}]"
        if not isinstance(part, dict):
            yield _line(here, _("must be an object"))
            continue
        wrong = list(_names(part, wanted, here))
        yield from wrong
        if wrong:
            continue
        key = part["key"]
        if not isinstance(key, str) or not KEY.fullmatch(key) or key in RESERVED:
            yield _line(f"{here}.key", _("must be small letters and figures, up to 30"))
        for field in fields:
            yield from _value(part[field.name], field, f"{here}.{field.name}")
        yield from _place(part["place"], f"{here}.place")
    keys = [part.get("key") for part in parts if isinstance(part, dict)]
    yield from _twice(keys, path)


def _twice(values: Sequence[Any], path: str) -> Faults:
    texts = [value for value in values if isinstance(value, str)]
    for value in sorted({each for each in texts if texts.count(each) > 1}):
        yield _line(path, _("“%(value)s” is there twice") % {"value": value})


def _value(value: Any, field: Field, path: str) -> Faults:
    check, words = CHECKS[field.shape]
    if field.shape == Shape.CHOICE:
        allowed = [choice for choice, _label in field.choices]
        allowed += [] if field.required else [""]
        if value not in allowed:
            yield _line(
                path, _("must be one of: %(all)s") % {"all": ", ".join(allowed)}
            )
    elif not check(value):
        yield _line(path, _(words))
    elif field.required and not value:
        yield _line(path, _("must not be empty"))


def _references(content: Content) -> Faults:
    """Find what refers to something that is not in the file."""
    themes = _texts(content["themes"], "key")
    measures = _texts(content["measures"], "key")
    units = _texts(content["units"], "name")
    known = {Shape.THEME: themes, Shape.MEASURES: measures, Shape.UNITS: units}
    lineage = content["lineage"] if isinstance(content["lineage"], list) else []
    for at, line in enumerate(lineage):
        if isinstance(line, dict):
            path = f"$.lineage[{at}].measure"
            yield from _known(line.get("measure"), measures, path)
    for kind in KINDS.values():
        fields = [field for field in kind.fields if field.shape in known]
        for at, part in enumerate(content[kind.list]):
            for field in fields:
                value = part.get(field.name) if isinstance(part, dict) else None
                path = f"$.{kind.list}[{at}].{field.name}"
                yield from _known(value, known[field.shape], path)


def _known(value: Any, known: Iterable[str], path: str) -> Faults:
    texts = value if isinstance(value, list) else [value]
    for text in texts:
        if isinstance(text, str) and text not in known:
            yield _line(path, _("“%(value)s” is not in the file") % {"value": text})


def _texts(parts: list[Any], name: str) -> set[str]:
    """Give what the parts say by this name, as far as it is text."""
    found = (part.get(name) for part in parts if isinstance(part, dict))
    return {each for each in found if isinstance(each, str)}


def _place(place: Any, path: str) -> Faults:
    good = (
        isinstance(place, dict)
        and set(place) <= PLACE
        and (place.get("page") is None or _is_count(place["page"]))
        and (place.get("lines") is None or _are(place["lines"], _is_count, 2))
        and (place.get("box") is None or _are(place["box"], _is_measure, 4))
    )
    if not good:
        yield _line(path, _("must be a page and a box of four numbers, or two lines"))


def _is_count(value: Any) -> bool:
    return type(value) is int and 1 <= value <= 10**9


def _is_measure(value: Any) -> bool:
    return type(value) in {int, float} and math.isfinite(value) and abs(value) < 10**9


def _are(values: Any, check: Callable[[Any], bool], count: int | None = None) -> bool:
    if not isinstance(values, list) or (count is not None and len(values) != count):
        return False
    return all(check(value) for value in values)


def _is_text(value: Any, least: int = 0, most: int | None = None) -> bool:
    if not isinstance(value, str) or UNFIT.search(value):
        return False
    return least <= len(value) and (most is None or len(value) <= most)


def _is_cell(value: Any) -> bool:
    return value is None or _is_text(value)


def _is_row(value: Any) -> bool:
    return _are(value, _is_cell)


def _is_year(value: Any) -> bool:
    return value is None or (type(value) is int and value in YEARS)


def _is_date(value: Any) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_level(value: Any) -> bool:
    return type(value) is int and value in LEVELS


def _is_set(value: Any) -> bool:
    return _are(value, _is_text) and len(set(value)) == len(value)


def _is_money(lines: Any) -> bool:
    if not _are(lines, _is_line):
        return False
    told = {(line["year"], line["kind"], line["source"]) for line in lines}
    return len(told) == len(lines)


def _is_line(line: Any) -> bool:
    return (
        isinstance(line, dict)
        and set(line) == {"year", "kind", "amount", "source"}
        and line["year"] is not None
        and _is_year(line["year"])
        and line["kind"] in [kind for kind, _label in MONEY_KINDS]
        and type(line["amount"]) is int
        and 0 <= line["amount"] < MOST_KRONER
        and _is_text(line["source"], 0, LONGEST_SOURCE)
    )


def _is_plan(value: Any) -> bool:
    if value is None:
        return True
    return (
        isinstance(value, dict)
        and set(value) == {"address", "title"}
        and _is_key(value["address"], LONGEST_ADDRESS)
        and _is_text(value["title"], 1)
    )


def _is_lineage(lines: Any) -> bool:
    if not _are(lines, _is_descent):
        return False
    told = {(line["measure"], line["plan"], line["before"]) for line in lines}
    return len(told) == len(lines)


def _is_descent(line: Any) -> bool:
    return (
        isinstance(line, dict)
        and set(line) == {"measure", "plan", "before", "kind"}
        and _is_key(line["plan"], LONGEST_ADDRESS)
        and all(_is_key(line[name], LONGEST_KEY) for name in ("measure", "before"))
        and line["kind"] in Lineage.Kind.values
    )


def _is_key(value: Any, most: int) -> bool:
    return _is_text(value, 1, most)


CHECKS: dict[Shape, tuple[Callable[[Any], bool], str]] = {
    Shape.LINE: (_is_text, gettext_noop("must be a text")),
    Shape.TEXT: (_is_text, gettext_noop("must be a text")),
    Shape.LIST: (
        lambda value: _are(value, _is_text),
        gettext_noop("must be a list of texts"),
    ),
    Shape.CELLS: (_is_row, gettext_noop("must be a list of texts")),
    Shape.TABLE: (
        lambda value: _are(value, _is_row),
        gettext_noop("must be rows of texts"),
    ),
    Shape.YEAR: (_is_year, gettext_noop("must be a year or null")),
    Shape.DATE: (_is_date, gettext_noop("must be a date such as 2025-12-31, or null")),
    Shape.CHOICE: (_is_text, gettext_noop("must be a text")),
    Shape.LEVEL: (_is_level, gettext_noop("must be a number from 1 to 6")),
    Shape.THEME: (_is_cell, gettext_noop("must be the key of a theme, or null")),
    Shape.UNITS: (_is_set, gettext_noop("must be a list of different texts")),
    Shape.MEASURES: (_is_set, gettext_noop("must be a list of different texts")),
    Shape.MONEY: (
        _is_money,
        gettext_noop("must be lines of year, kind, amount and source, each once"),
    ),
    Shape.PLAN: (_is_plan, gettext_noop("must be an address and a title, or null")),
    Shape.LINES: (
        _is_lineage,
        gettext_noop("must be lines of measure, plan, before and kind, each once"),
    ),
}


def _unique(pairs: list[tuple[str, Any]]) -> Content:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(_("a name is there twice"))
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _line(path: str, words: str) -> str:
    return f"{path}: {words}"
