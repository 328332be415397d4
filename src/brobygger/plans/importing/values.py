"""What a cell says, in the exchange form; what it can't mean is a `Wrong`."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from brobygger.plans.exchange import LONGEST_SOURCE, MOST_KRONER, YEARS
from brobygger.plans.importing.columns import Column
from brobygger.plans.models import BudgetLine
from brobygger.plans.services.units import LONGEST_NAME, UnitBook
from brobygger.plans.snapshot import Content, ordered_lines
from brobygger.publishing.plan_data import printable
from brobygger.publishing.plan_words import LANGUAGES, words_in
from brobygger.publishing.spreadsheet import WIDEST_CELL
from brobygger.reading.measures.responsible import units_of

SEPARATOR = re.compile(r"\s*[;\n]\s*")
COMMA = re.compile(r"\s*,\s*")
DECIMAL_NUMBER = re.compile(r"\d+(?:,\d+)+")
KRONER = re.compile(r"(?:kr\.?|nok|dkk|sek)", re.IGNORECASE)
HUNDREDTHS = re.compile(r"[.,](?:00?|-)\Z")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d+")


class Wrong(Exception):  # noqa: N818 -- reads as a sentence: raise Wrong(...)
    """A cell that can't be meant so. The message is translated, and ends in a point."""


@dataclass(slots=True)
class Known:
    """What cells may name: the plan's themes, and the municipality's units.

    `themes` are keys by what the themes are called. Names that are unknown gather
    with the rows they stand in: new units and themes need an answer, those that are
    only told as `responsible` may stay words. `made` are those that will be units.
    """

    units: UnitBook
    themes: Mapping[str, str]
    made: Collection[str] = ()
    new_units: dict[str, list[int]] = field(default_factory=dict)
    new_themes: dict[str, list[int]] = field(default_factory=dict)
    responsible: dict[str, list[int]] = field(default_factory=dict)


def plain(text: str) -> str:
    """Give a text as a cell of a workbook holds it, to compare the two."""
    return printable(text.replace("\r\n", "\n"))[:WIDEST_CELL].strip()


def number_in(cell: str) -> str:
    """Give "1.1" also where the spreadsheet took it for a decimal number."""
    return cell.replace(",", ".") if DECIMAL_NUMBER.fullmatch(cell) else cell


def units_in(cell: str, known: Known, row: int) -> list[str]:
    """Give the units' full names; names that are new are noted in `known`."""
    found: list[str] = []
    for name in _unit_names(cell, known.units):
        unit = known.units.find(name)
        if unit is None:
            if len(name) > LONGEST_NAME:
                raise Wrong(_("this is too long for the name of a unit."))
            known.new_units.setdefault(name, []).append(row)
        found.append(unit.name if unit else name)
    return list(dict.fromkeys(found))


def units_told_in(cell: str, known: Known, row: int) -> list[str]:
    """Give the units among those named as responsible; the others stay words."""
    found = []
    for name in units_of(cell):
        unit = known.units.find(name)
        if unit is None and len(name) <= LONGEST_NAME:
            known.responsible.setdefault(name, []).append(row)
        if unit or name in known.made:
            found.append(unit.name if unit else name)
    return list(dict.fromkeys(found))


def theme_in(cell: str, known: Known, row: int) -> str | None:
    """Give the key of the theme, or the new theme's own words."""
    if not cell:
        return None
    if key := known.themes.get(folded(cell)):
        return key
    known.new_themes.setdefault(cell, []).append(row)
    return cell


def themes_by_name(themes: Iterable[Content]) -> dict[str, str]:
    """Give keys by number, by title and by both; a name that two share is neither's."""
    found: dict[str, str] = {}
    shared = set()
    for theme in themes:
        number, title, key = theme["number"], theme["title"], theme["key"]
        names = {number, number.rstrip("."), title, f"{number} {title}"}
        for name in {folded(each) for each in names if each.strip()}:
            if found.setdefault(name, key) != key:
                shared.add(name)
    return {name: key for name, key in found.items() if name not in shared}


def origin_in(cell: str) -> tuple[str, str]:
    """Give where a measure comes from, and from which plan."""
    if not cell:
        return "", ""
    for origin, before, after, unnamed in ORIGINS:
        told = cell.casefold()
        is_transferred = origin == "transferred"
        if not is_transferred and told in {before, origin}:
            return origin, ""
        if is_transferred and told.startswith(before) and told.endswith(after):
            plan = cell[len(before) : len(cell) - len(after)].strip()
            return origin, "" if plan.casefold() == unnamed else plan
    raise Wrong(_("write “New”, “Continued” or “Transferred from …”."))


def amount_in(cell: str) -> int:
    """Read whole kroner: "1 500 000", "1.500.000", "kr 1500,00"."""
    bare = KRONER.sub("", cell).replace("\xa0", " ").replace("\u202f", " ").strip()
    bare = HUNDREDTHS.sub("", bare).removesuffix(",-").strip()
    if not THOUSANDS.fullmatch(bare):
        raise Wrong(_("“%(value)s” is no amount in whole kroner.") % {"value": cell})
    amount = int(re.sub(r"\D", "", bare))
    if amount >= MOST_KRONER:
        raise Wrong(_("“%(value)s” is no amount in whole kroner.") % {"value": cell})
    return amount


def money_in(
    cells: Sequence[tuple[Column, str]], before: Sequence[Content]
) -> list[Content]:
    """Set the lines that have a column; others stay. An empty cell takes its line out."""
    lines = {
        (line["year"], line["kind"], line["source"].casefold()): line for line in before
    }
    for column, cell in cells:
        source = column.source[:LONGEST_SOURCE]
        told = (column.year, column.kind, source.casefold())
        if not cell:
            lines.pop(told, None)
            continue
        if column.year not in YEARS:
            raise Wrong(_("“%(value)s” is no year.") % {"value": column.year})
        own = lines.get(told, {}).get("source", source)
        lines[told] = {
            "year": column.year,
            "kind": str(BudgetLine.Kind(column.kind)),
            "amount": amount_in(cell),
            "source": own,
        }
    return ordered_lines(list(lines.values()))


def _unit_names(cell: str, units: UnitBook) -> list[str]:
    """Part a cell at semicolons and lines; at commas only where that gives units."""
    if units.find(cell):
        return [cell]
    names: list[str] = []
    for piece in filter(None, SEPARATOR.split(cell)):
        parts = [part for part in COMMA.split(piece) if part]
        if not units.find(piece) and len(parts) > 1 and all(map(units.find, parts)):
            names += parts
        else:
            names.append(piece)
    return names


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _origins() -> list[tuple[str, str, str, str]]:
    """Give each origin's words in every language: before and after a plan's name."""
    found = []
    for language in LANGUAGES:
        words = words_in(language)
        for origin in ("new", "continued", "transferred"):
            before, _plan, after = words[origin].casefold().partition("{plan}")
            unnamed = words["another plan"].casefold()
            found.append((origin, before, after, unnamed))
            if origin == "new":  # "Nytt tiltak": "Nytt" is enough
                found.append((origin, before.split()[0], after, unnamed))
    return found


ORIGINS = _origins()
