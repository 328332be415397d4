"""Measures in tables: which tables hold them, and how each is read."""

from dataclasses import dataclass, field, replace

from brobygger.reading.columns import Role
from brobygger.reading.document import Kind
from brobygger.reading.draft import Measure
from brobygger.reading.measures.context import Heading, Spot, is_heading, theme_of
from brobygger.reading.measures.grid import Grid, grid_of
from brobygger.reading.measures.header import (
    Header,
    find_header,
    fits,
    has_marks,
    infer_header,
)
from brobygger.reading.measures.labels import named_measure
from brobygger.reading.measures.rows import Draft, Reader, measures_of
from brobygger.reading.measures.sheets import (
    cards_of,
    has_deed,
    is_sheet,
    sheets_of,
)
from brobygger.reading.measures.words import (
    Zone,
    is_goal,
    is_lead,
    names_measures,
    zone_of,
)

_RULED = 0.98
_UNRULED = 0.95
_INFERRED = 0.7
_OTHERS = frozenset({Zone.ASIDE, Zone.CLOSED})
_NEAR = 7  # blocks from a table to the one that goes on with it


@dataclass(slots=True)
class _Former:
    """The measure table read before: what a table without header may go on from."""

    header: Header
    at: int
    spot: Spot
    drafts: list[Draft]
    theme: str | None


@dataclass(slots=True)
class _Reading:
    """A table that has been gone through; its last row may still grow."""

    spot: Spot
    header: Header
    drafts: list[Draft]

    def measures(self) -> list[Measure]:
        sure = self.header.sure
        confidence = _confidence(self.spot) if sure else _INFERRED
        measures = measures_of(self.drafts, confidence=confidence)
        for measure in measures:
            if not sure:
                measure.uncertain += [r.value for r in self.header.roles if r]
            _placed(measure, self.spot)
        return measures


@dataclass(slots=True)
class Tables:
    """Reads the tables of a document in order."""

    spots: list[Spot]
    former: _Former | None = None
    at: int = 0  # where among the spots the table being read stands
    heads: set[int] = field(default_factory=set)  # blocks that name a sheet's measure

    def read(self) -> dict[int, list[Measure]]:
        """Give the measures by the index of the block they stand in."""
        found: dict[int, list[Measure]] = {}
        readings: list[_Reading] = []
        for at, spot in enumerate(self.spots):
            if spot.block.table is None:
                continue
            self.at = at
            grid = grid_of(spot.block.table)
            if header := self._header(spot, grid):
                readings.append(self._read(spot, grid, header))
            elif measures := _sheets(spot, grid):
                found[spot.index] = [_placed(each, spot) for each in measures]
                self._name_sheet(measures, grid)
        for reading in readings:  # at the end: a row may go on in the next table
            if measures := reading.measures():
                found[reading.spot.index] = measures
        return found

    def _name_sheet(self, measures: list[Measure], grid: Grid) -> None:
        """Give a sheet's measure the heading right above it: "Tiltak 3: Språkkafé"."""
        above = self.spots[self.at - 1] if self.at else None
        if above is None or len(measures) > 1 or measures[0].title:
            return
        if not is_sheet(grid, opened=True):
            return  # a card, whose heading is its theme
        text = f"{above.block.marker} {above.text}".strip()
        named = named_measure(text)
        if not (named or (is_heading(above.block) and not has_deed(grid))):
            return
        if named is None and (is_lead(above.text) or zone_of(above.text) in _OTHERS):
            return
        measure = measures[0]
        measure.title = (named.text if named else above.text) or None
        measure.number = measure.number or (named.number if named else None)
        if measure.theme == self.spots[self.at].theme:
            measure.theme = theme_of(above.path)
        self.heads.add(above.index)

    def _header(self, spot: Spot, grid: Grid) -> Header | None:
        """Give the columns of a table that is a list of measures."""
        header = find_header(grid)
        if header and _is_for_measures(header, spot, grid):
            return header
        if _sheets(spot, grid):
            return None
        if self.former and self._goes_on(grid):
            return replace(self.former.header, first=0)
        if header is None and spot.zone is Zone.MEASURES:
            return infer_header(grid) or _single(grid)
        return None

    def _read(self, spot: Spot, grid: Grid, header: Header) -> "_Reading":
        former = self.former if self.former and self._is_next() else None
        reader = Reader(grid, header, self._theme(spot, former), spot.goal)
        if former and header.first == 0 and former.drafts:
            reader.carried = former.drafts[-1]
        self._head_rows(reader, header)
        drafts = reader.read()
        self._theme_after(drafts)
        kept = drafts or (former.drafts if former else [])
        self.former = _Former(reader.header, self.at, spot, kept, reader.theme)
        return _Reading(spot, header, drafts)

    def _head_rows(self, reader: Reader, header: Header) -> None:
        """Take full-width rows above the header for the theme they name."""
        for row in range(header.first):
            cells = reader.grid.cells(row)
            if len(cells) == 1 and _names_theme(cells[0].cell.text):
                reader.head(row, cells[0].cell.text)

    def _theme(self, spot: Spot, former: _Former | None) -> str | None:
        """Take the heading above; without a new one the former table's theme holds."""
        if former and former.theme and former.spot.path == spot.path:
            return former.theme
        return self._line_above() or spot.theme

    def _line_above(self) -> str | None:
        """Take a short paragraph right above the table that is its heading in fact."""
        if self.at == 0:
            return None
        above = self.spots[self.at - 1].block
        text = above.text.strip()
        if above.kind is not Kind.PARAGRAPH or len(text) > 160 or text[-1:] == ".":  # noqa: PLR2004
            return None
        names = zone_of(text) is Zone.NEUTRAL and (is_goal(text) or _is_area_line(text))
        return text if names else None

    def _goes_on(self, grid: Grid) -> bool:
        return (
            self.former is not None
            and self._is_next()
            and fits(self.former.header, grid)
        )

    def _is_next(self) -> bool:
        """Say whether nothing but headings of themes stands since the former table."""
        if self.former is None:
            return False
        if self.at - self.former.at > _NEAR:
            return False
        return not any(map(_parts, self.spots[self.former.at + 1 : self.at]))

    def _theme_after(self, drafts: list[Draft]) -> None:
        """Give rows the heading that ends a page right below them."""
        after = self.spots[self.at + 1 : self.at + 3]
        if not after or not is_heading(after[0].block):
            return
        page = after[0].block.place.page
        following = after[1].block.place.page if len(after) > 1 else None
        if page is None or following == page:
            return
        heading = Heading(after[0].text, after[0].block.marker, 0, 0)
        theme = theme_of((heading,))
        for draft in drafts:
            if theme and draft.page == page:
                draft.values.texts[Role.THEME] = [theme]


def _is_for_measures(header: Header, spot: Spot, grid: Grid) -> bool:
    """Say whether a table with these columns holds measures, here."""
    says = {Role.TEXT, Role.TITLE} & set(header.roles)
    if not says or header.first >= len(grid.rows):
        return False
    if spot.zone is Zone.CLOSED and not (header.deed and header.known > 2):  # noqa: PLR2004
        return False
    if spot.zone is Zone.MEASURES:
        return True
    times = {Role.START, Role.DEADLINE, Role.YEAR} & set(header.roles)
    if header.deed:
        others = set(header.roles) - {Role.TEXT, Role.TITLE, Role.YEAR, None}
        return bool(others) or has_marks(grid, header)
    return Role.RESPONSIBLE in header.roles and bool(times)


def _sheets(spot: Spot, grid: Grid) -> list[Measure]:
    """Read a table that is about one measure, or whose cells hold labelled lines."""
    opened = spot.zone is Zone.MEASURES
    if find_header(grid) is None and is_sheet(grid, opened=opened):
        return sheets_of(grid, confidence=_confidence(spot))
    return cards_of(grid, opened=opened)


def _single(grid: Grid) -> Header | None:
    """Read a table of one column headed "Tiltak" as a list of them."""
    if grid.width != 1 or len(grid.rows) < 2:  # noqa: PLR2004
        return None
    first = grid.text(0, 0)
    heads = names_measures(first) and len(first) < 40  # noqa: PLR2004 -- a header
    return Header((Role.TEXT,), 1, sure=False) if heads else None


def _parts(spot: Spot) -> bool:
    """Say whether a block ends the run of tables: a new subject, or much text."""
    if spot.block.kind is Kind.TABLE:
        return True
    if is_heading(spot.block):
        return zone_of(spot.text) in {Zone.CLOSED, Zone.ASIDE} and not is_goal(
            spot.text
        )
    return len(spot.text) > 400  # noqa: PLR2004 -- footnotes and lead-ins are shorter


def _names_theme(text: str) -> bool:
    return (
        zone_of(text) is not Zone.CLOSED
        and theme_of((Heading(text, "", 0, 0),)) == text
    )


def _is_area_line(text: str) -> bool:
    return bool(text[:1].isupper()) and text.isupper()


def _confidence(spot: Spot) -> float:
    return _RULED if spot.block.table and spot.block.table.ruled else _UNRULED


def _placed(measure: Measure, spot: Spot) -> Measure:
    """Add what the surroundings say, where the table itself doesn't."""
    measure.table = spot.label
    if not measure.theme:
        measure.theme = spot.theme
    if not measure.goal:
        measure.goal = spot.goal
    return measure
