"""Measures in labelled paragraphs: "Tiltak 3: …", "Ansvar: …", "Frist: …"."""

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from brobygger.reading.columns import Role, names_deed, role_of
from brobygger.reading.document import Block, Kind, Place
from brobygger.reading.draft import Measure
from brobygger.reading.measures.build import Values, measure_of
from brobygger.reading.measures.context import Spot, is_heading, theme_of
from brobygger.reading.measures.labels import Part, named_measure, parts_of
from brobygger.reading.measures.words import Zone, is_goal, is_lead, undertakes, zone_of

_SAYING = frozenset({Role.TEXT, Role.TITLE})
_ACTION = frozenset({Role.RESPONSIBLE, Role.START, Role.DEADLINE})
_FIELDS = _ACTION | {
    Role.PARTNERS,
    Role.BUDGET,
    Role.STATUS,
    Role.INDICATOR,
    Role.REMARK,
    Role.IMPLEMENTED,
    Role.REPORT,
    Role.REMAINING,
    Role.GOAL,
    Role.THEME,
    Role.CHALLENGE,
}
_OVER = frozenset({Role.GOAL, Role.THEME, Role.CHALLENGE})
_OVER_LINE = re.compile(
    r"\A(?:(?:hoved|hovud|huvud|del|effekt|resultat)?mål|innsatsområde|indsatsområde|"
    r"insatsområde|satsingsområde|fokusområde|målområde|hovedtema|tema|område)"
    r"\s*\d[\d.]*\s*[:.–-]?\s+\S",
    re.IGNORECASE,
)
_UNKNOWN_LABEL = re.compile(r"[A-ZÆØÅÄÖ][^\W\d_]{3,}(?: [^\W\d_]+){0,2}: \S")
_CONFIDENCE = 0.92
_LONGEST_LABEL = 40


@dataclass(slots=True)
class Record:
    """A measure in the making, and the blocks it was read from."""

    spot: Spot
    values: Values = field(default_factory=Values)
    blocks: list[int] = field(default_factory=list)
    named: bool = False  # "Tiltak 3", "Tiltak: …"
    gathers: bool = False  # "Strategi 3", which may hold several measures
    over: str | None = None  # the line "Mål 2: …" or "Tema 1: …" it stands under

    @property
    def fields(self) -> set[Role]:
        return set(self.values.texts) & _FIELDS


@dataclass(slots=True)
class Labelled:
    """Walks through the blocks that no table has claimed, and keeps the records."""

    records: list[Record] = field(default_factory=list)
    record: Record | None = None
    buffer: list[tuple[Spot, str]] = field(default_factory=list)  # with its text
    pending: Role | None = None  # a label whose value is the next block
    over: str | None = None

    def read(self, spots: list[Spot], taken: set[int]) -> None:
        for spot, after in zip_longest(spots, spots[1:]):
            if spot.index in taken or spot.block.kind is Kind.TABLE:
                self._table()
            elif after and after.block.kind is Kind.ITEM and is_lead(spot.text):
                self._list(spot)
            else:
                self._block(spot)
        self._close()

    def _block(self, spot: Spot) -> None:
        if self._name(spot):
            return
        heading = is_heading(spot.block)
        label = None if self._is_over(spot.block) else _bare_label(spot.block)
        if label:
            self._label(spot, Part(label, "", spot.block.text.strip(" :")))
            return
        if _OVER_LINE.match(spot.block.text) and not heading:
            self._close()
            self.over = spot.block.text
            return
        if heading and self._skips(spot):
            return
        if heading and not _holds_label(spot.block.text):
            self._close()
            self.over = None
            self.buffer = [(spot, spot.block.text)]
            return
        parts = parts_of([spot.block.text])
        if any(part.role in _FIELDS | _SAYING for part in parts):
            for part in parts:
                self._label(spot, part) if part.role else self._plain(spot, part.text)
        else:
            self._plain(spot, spot.block.text)

    def _skips(self, spot: Spot) -> bool:
        """Pass over a label that says nothing to us, among those of a measure."""
        record = self.record
        if record is None or not record.fields or self._is_over(spot.block):
            return False
        if not _UNKNOWN_LABEL.match(spot.block.text) or _holds_label(spot.block.text):
            return False
        record.blocks.append(spot.index)
        return True

    def _is_over(self, block: Block) -> bool:
        """Say whether a heading is as high as the measure's own: a new chapter."""
        if self.record is None or block.kind is not Kind.HEADING:
            return False
        spot = self.record.spot
        if is_heading(spot.block) or not spot.path:
            return 0 < block.level <= spot.block.level
        return 0 < block.level < spot.path[-1].level

    def _list(self, spot: Spot) -> None:
        """Leave a list of measures to others; under a measure it tells its steps."""
        if self.record and self.record.named and not self.record.gathers:
            self.pending = Role.TEXT
            self.record.blocks.append(spot.index)
            return
        if self.record and self.record.gathers:
            self.record = None  # a strategy, whose measures follow
        self._close()

    def _table(self) -> None:
        """Close what a table ends; under a strategy it holds its measures."""
        if self.record and self.record.gathers and not self.record.fields & _ACTION:
            self.record = None
        self._close()

    def _name(self, spot: Spot) -> bool:
        """Start a measure at "Tiltak 3" or "Tiltak 3: Språkkafé"."""
        named = named_measure(f"{spot.block.marker} {spot.block.text}".strip())
        if named is None or (not is_heading(spot.block) and len(spot.block.text) > 600):  # noqa: PLR2004
            return False
        self._close()
        self.record = self._new(spot, named=True)
        self.record.gathers = "strategi" in named.word
        self.record.values.add(Role.NUMBER, [named.number])
        parts = parts_of([named.text]) if named.text else []
        for part in parts:
            role = part.role or Role.TITLE
            self.record.values.add(role, [part.text], spot.block.place)
        return True

    def _label(self, spot: Spot, part: Part) -> None:
        role = part.role
        if role is None:
            return
        if role in _SAYING or role is Role.NUMBER:
            self._saying(spot, part)
        elif self.record is None:
            self._from_buffer(spot)
        record = self.record
        if record is None:
            return
        record.blocks.append(spot.index)
        record.values.add(role, [part.text], spot.block.place)
        self.pending = None if part.text else role

    def _saying(self, spot: Spot, part: Part) -> None:
        """Begin a measure at a label "Tiltak", unless it only goes on with one."""
        record, role = self.record, part.role
        goes_on = (
            record and not record.fields and not record.values.has(role or Role.TEXT)
        )
        if not goes_on:
            theme = self.buffer if record is None else []
            self._close()
            self.buffer = theme
            named = role is Role.NUMBER or names_deed(part.label)
            self.record = self._new(spot, named=named)

    def _from_buffer(self, spot: Spot) -> None:
        """Begin a measure at its first label, with the text and heading before it."""
        if not self.buffer:
            return
        heading = self.buffer[0][0] if is_heading(self.buffer[0][0].block) else None
        texts = self.buffer[1:] if heading else self.buffer
        items = [at for at, (s, _) in enumerate(texts) if s.block.kind is Kind.ITEM]
        if items and not (heading and len(items) > 1):
            heading, texts = None, texts[items[-1] :]
        elif not heading:
            texts = texts[-1:]
        start = heading or (texts[0][0] if texts else spot)
        self.record = self._new(start, named=False)
        values = self.record.values
        if heading:
            values.add(Role.TITLE, [heading.block.text], heading.block.place)
        marker = start.block.marker.strip("().")
        if marker[:1].isdigit():
            values.add(Role.NUMBER, [marker])
        for each, words in texts:
            bullet = each.block.marker if heading and items else ""
            self.record.blocks.append(each.index)
            values.add(Role.TEXT, [f"{bullet} {words}".strip()], each.block.place)

    def _plain(self, spot: Spot, words: str) -> None:
        """Take a text without label: a label's value, a measure's text, or the next."""
        record = self.record
        within = record is not None and spot.block.kind is Kind.ITEM
        text = f"{spot.block.marker} {words}".strip() if within else words
        if record and self.pending:
            record.values.add(self.pending, [text], spot.block.place)
            record.blocks.append(spot.index)
            if spot.block.kind is not Kind.ITEM:
                self.pending = None
        elif record and _UNKNOWN_LABEL.match(text):
            record.blocks.append(spot.index)
        elif record and record.fields <= _OVER:
            record.values.add(Role.TEXT, [text], spot.block.place)
            record.blocks.append(spot.index)
        else:
            if record:
                self._close()
            self.buffer.append((spot, words))

    def _new(self, spot: Spot, *, named: bool) -> Record:
        self.buffer, self.pending = [], None
        return Record(spot, blocks=[spot.index], named=named, over=self.over)

    def _close(self) -> None:
        if self.record and self.record.values.says:
            self.records.append(self.record)
        self.record, self.pending, self.buffer = None, None, []


def find_labelled(spots: list[Spot], taken: set[int]) -> dict[int, list[Measure]]:
    """Give measures by block; `taken` grows by the blocks they were read from."""
    reader = Labelled()
    reader.read(spots, taken)
    full = sum(len(record.fields & _ACTION) > 1 for record in reader.records)
    counted = sum(
        record.named and record.values.has(Role.NUMBER) for record in reader.records
    )
    plainer = any(record.named and not record.gathers for record in reader.records)
    kept = [
        record
        for record in reader.records
        if _is_measure(record, often=full > 1, counted=counted > 1)
        and not (record.gathers and plainer and not record.fields & _ACTION)
    ]
    found: dict[int, list[Measure]] = {}
    for record in kept:
        taken.update(record.blocks)
        found.setdefault(record.spot.index, []).append(_measure(record))
    return found


def _measure(record: Record) -> Measure:
    place = record.spot.block.place if record.spot.block.place != Place() else Place()
    measure = measure_of(record.values, confidence=_CONFIDENCE)
    if measure.place == Place():
        measure.place = place
    path = record.spot.path
    measure.table = record.spot.label
    measure.theme = measure.theme or theme_of(path)
    measure.goal = measure.goal or record.spot.goal
    if record.over and is_goal(record.over):
        measure.goal = record.over
    measure.theme = measure.theme or record.over
    return measure


def _is_measure(record: Record, *, often: bool, counted: bool) -> bool:
    """Keep what is named a measure, or labelled like one more than once."""
    zone = record.spot.zone
    own = zone_of(record.spot.block.text) if is_heading(record.spot.block) else zone
    if Zone.CLOSED in {zone, own} and not record.named:
        return False
    if record.named:
        return _is_named_well(record, counted=counted)
    if not record.fields & _ACTION:
        return False
    if zone is Zone.MEASURES and record.values.has(Role.RESPONSIBLE):
        return True
    return often and len(record.fields & _ACTION) > 1


def _is_named_well(record: Record, *, counted: bool) -> bool:
    """Tell a measure from any line "Tiltak: …": it has fields, or is counted."""
    if record.spot.zone is Zone.CLOSED and not record.fields:
        return False
    if record.fields:
        return True
    numbered = record.values.has(Role.NUMBER) and counted
    return numbered or (
        record.spot.zone is Zone.MEASURES and undertakes(record.values.text(Role.TEXT))
    )


def _bare_label(block: Block) -> Role | None:
    """Read a heading or bold line that is a label and nothing else: "Ansvar"."""
    text = block.text.strip()
    if ":" in text.rstrip(" :"):
        return None
    if not text or len(text) > _LONGEST_LABEL or is_lead(text):
        return None
    if not (is_heading(block) or text.endswith(":")):
        return None
    role = role_of(text)
    return role if role in _FIELDS - {Role.GOAL, Role.THEME, Role.CHALLENGE} else None


def _holds_label(text: str) -> bool:
    return any(part.role for part in parts_of([text])) and ":" in text
