"""Finding the units that a plan names among the municipality's own."""

import re
from collections.abc import Iterable

from django.db.models import F

from brobygger.core.models import Municipality, Unit, User
from brobygger.core.services import create_unit

LONGEST_NAME = 200
LONGEST_SHORT_NAME = 30
NAME_AND_SHORT = re.compile(r"([^()]+) \(([^()]+)\)")


class UnitBook:
    """A municipality's units by everything they are called; missing ones are made."""

    def __init__(self, municipality: Municipality, by: User | None) -> None:
        self.municipality = municipality
        self.by = by
        self.known: dict[str, Unit] = {}
        # One that is merged has given its names to another; an open one comes first.
        own = Unit.objects.filter(municipality=municipality, merged_into=None)
        for unit in own.order_by(F("closed_at").desc(nulls_first=True), "name"):
            self._remember(unit, unit.names)

    def learn(self, printed: str, short: str = "", aliases: Iterable[str] = ()) -> None:
        """Make sure the unit is there; a text too long for a name is passed over.

        `printed` is as in the document: "Culture and sport (CS)" says both names.
        """
        names = [*_names(printed), *([short] if short else [])]
        if not names or len(names[0]) > LONGEST_NAME or self.find(printed, *aliases):
            return
        short = next(
            (each for each in names[1:] if len(each) <= LONGEST_SHORT_NAME), ""
        )
        unit = create_unit(
            municipality=self.municipality,
            name=names[0],
            short_name=short,
            aliases=list(aliases),
            by=self.by,
        )
        self._remember(unit, [printed, *names, *aliases])

    def find(self, *names: str) -> Unit | None:
        keys = (_fold(each) for name in names for each in [name, *_names(name)])
        return next((self.known[key] for key in keys if key in self.known), None)

    def _remember(self, unit: Unit, names: Iterable[str]) -> None:
        for name in names:
            self.known.setdefault(_fold(name), unit)


def _names(printed: str) -> list[str]:
    """Split "Culture and sport (CS)" into both names; others are one name, or none."""
    printed = " ".join(printed.split())
    if both := NAME_AND_SHORT.fullmatch(printed):
        return list(both.groups())
    return [printed] if printed else []


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
