"""Finding the units that a plan names among the municipality's own."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from brobygger.core.errors import Refused
from brobygger.core.models import Municipality, Unit, User
from brobygger.core.services import change_unit, create_unit
from brobygger.plans.models import DraftItem
from brobygger.plans.naming import NEW, UnitNames, folded, names_in, parts, said_in

LONGEST_NAME = 200
LONGEST_SHORT_NAME = 30


class UnitBook:
    """A municipality's units by everything they are called; missing ones are made."""

    def __init__(self, municipality: Municipality, by: User | None) -> None:
        self.municipality = municipality
        self.by = by
        self.names = UnitNames(own_units(municipality))

    def learn(self, printed: str, short: str = "", aliases: Iterable[str] = ()) -> None:
        """Make sure the unit is there; a text too long for a name is passed over.

        `printed` is as in the document: "Culture and sport (CS)" says both names.
        """
        names = parts(printed)
        if names and len(names[0]) <= LONGEST_NAME and not self.find(printed, *aliases):
            self._make(printed, short, aliases)

    def settle(self, told: dict[str, Any], read: dict[str, Any]) -> None:
        """Know a unit as the reviewers have settled it: as told, and as it was read.

        `same_as` is an own unit's id, `NEW`, or nothing; with `remember` the own unit
        is called by these names from now on.
        """
        name, short, aliases = said_in(told)
        before = [each for each in names_in(read) if each not in names_in(told)]
        same_as = told.get("same_as")
        if same_as and same_as != NEW:
            unit = self._own(same_as)
            names = list(dict.fromkeys([*names_in(told), *before]))
            self.names.remember(unit, names, first=True)
            if told.get("remember"):
                self._call(unit, names)
        elif same_as == NEW:
            self._make(name, short, [*aliases, *before])
        else:
            self.learn(name, short, [*aliases, *before])
            if known := self.find(name, *aliases):
                self.names.remember(known, before)

    def find(self, *names: str) -> Unit | None:
        return self.names.find(*names)

    def _own(self, pk: int) -> Unit:
        """Give the unit a reviewer chose; one that was merged since is the other."""
        unit = Unit.objects.filter(municipality=self.municipality, pk=pk).first()
        if unit is None:
            raise Refused(
                _("A unit that was chosen in the review is not there any more.")
            )
        while unit.merged_into:
            unit = unit.merged_into
        return unit

    def _call(self, unit: Unit, names: Iterable[str]) -> None:
        """Let the unit be known by these names too, if nobody else is."""
        known = UnitNames(own_units(self.municipality)).exact
        new = [name for name in names if known.get(folded(name), unit) == unit]
        new = [name for name in new if name not in unit.names]
        if new and self.by:
            change_unit(
                unit=unit,
                name=unit.name,
                short_name=unit.short_name,
                aliases=[*unit.aliases, *new],
                parent=unit.parent,
                by=self.by,
            )

    def _make(self, printed: str, short: str, aliases: Iterable[str]) -> None:
        names = [*parts(printed), *([short] if short else [])]
        short = next(
            (each for each in names[1:] if len(each) <= LONGEST_SHORT_NAME), ""
        )
        others = [each for each in aliases if each not in {names[0], short}]
        unit = create_unit(
            municipality=self.municipality,
            name=names[0],
            short_name=short,
            aliases=others,
            by=self.by,
        )
        self.names.remember(unit, [printed, *names, *others], first=True)


def own_units(municipality: Municipality) -> QuerySet[Unit]:
    """Give the units a name can mean, open ones first.

    One that is merged has given its names to another.
    """
    own = Unit.objects.filter(municipality=municipality, merged_into=None)
    return own.order_by(F("closed_at").desc(nulls_first=True), "name")


def with_doubts(
    municipality: Municipality, found: Iterable[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield what was read; a unit that could be one of several own ones is not certain."""
    names: UnitNames | None = None
    for item in found:
        if item["kind"] == DraftItem.Kind.UNIT:
            names = names or UnitNames(own_units(municipality))
            if names.meant(*names_in(item["data"])).is_unsure:
                yield item | {"certain": False}
                continue
        yield item
