"""From values by role to a `Measure`: the last step, the same for every layout."""

from dataclasses import dataclass, field

from brobygger.reading.columns import Role
from brobygger.reading.document import Cell, Place
from brobygger.reading.draft import Measure
from brobygger.reading.measures.grid import joined

_FIELDS = frozenset(
    {
        Role.NUMBER,
        Role.TITLE,
        Role.TEXT,
        Role.START,
        Role.DEADLINE,
        Role.RESPONSIBLE,
        Role.REMARK,
        Role.THEME,
        Role.IMPLEMENTED,
        Role.REMAINING,
        Role.REPORT,
        Role.PARTNERS,
        Role.BUDGET,
        Role.GOAL,
        Role.INDICATOR,
        Role.STATUS,
    }
)
_LONG = frozenset({Role.TEXT, Role.REPORT})
_BULLETS = "•●○▪■–-*·‣➢✓"


@dataclass(slots=True)
class Values:
    """What was found for one measure, by role, with the place of each."""

    texts: dict[Role, list[str]] = field(default_factory=dict)
    places: dict[Role, list[Place]] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)

    def add(
        self, role: Role, paragraphs: list[str], place: Place | None = None
    ) -> None:
        filled = [text for text in paragraphs if text.strip()]
        if not filled:
            return
        self.texts.setdefault(role, []).extend(filled)
        if place is not None:
            self.places.setdefault(role, []).append(place)

    def add_cell(self, role: Role, cell: Cell) -> None:
        self.add(role, cell.paragraphs, cell.place)

    def has(self, role: Role) -> bool:
        return bool(self.texts.get(role))

    def text(self, role: Role) -> str:
        return " ".join(self.texts.get(role, []))

    @property
    def says(self) -> bool:
        return self.has(Role.TEXT) or self.has(Role.TITLE)


def measure_of(values: Values, *, confidence: float, place: Place = Place()) -> Measure:  # noqa: B008 -- a frozen value
    """Make the measure; a title without a text is the text."""
    if not values.has(Role.TEXT) and values.has(Role.TITLE):
        values.texts[Role.TEXT] = values.texts.pop(Role.TITLE)
        values.places[Role.TEXT] = values.places.pop(Role.TITLE, [])
    measure = Measure(text=paragraphs(values.texts.get(Role.TEXT, [])))
    for role, texts in values.texts.items():
        if role in _FIELDS:
            joined_text = paragraphs(texts) if role in _LONG else " ".join(texts)
            setattr(measure, role.value, joined_text)
    measure.places = {
        role.value: joined(places)
        for role, places in values.places.items()
        if role in _FIELDS and places and joined(places) != Place()
    }
    known = [joined(places) for places in values.places.values()]
    measure.place = place if place != Place() else joined(known)
    measure.uncertain = list(values.uncertain)
    measure.confidence = confidence
    return measure


def paragraphs(texts: list[str]) -> str:
    """Join paragraphs with a blank line between; a bullet stands on its own line."""
    whole = ""
    for text in texts:
        if whole:
            whole += "\n" if text[:1] in _BULLETS else "\n\n"
        whole += text
    return whole
