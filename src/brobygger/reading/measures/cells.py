"""What one cell of a row says: bullets, years, a number, labels, or the rest of a text."""

import re

from brobygger.reading.cleaning import is_bullet, split_marker
from brobygger.reading.columns import Role
from brobygger.reading.document import Cell
from brobygger.reading.measures.build import Values
from brobygger.reading.measures.grid import Slot
from brobygger.reading.measures.header import TIME
from brobygger.reading.measures.labels import named_measure, parts_of

_MARK = re.compile(r"[xX✓✔●•■√*]+|ja|löpande|løpende", re.IGNORECASE)
_WHO_AND_WHEN = re.compile(r"\s*[/,;|]\s*|\s+[–-]\s+|\s+(?=(?:19|20)\d\d)")
END = re.compile(r"[.!?:…»\"”)]\s*\Z")
_ACTION = frozenset({Role.RESPONSIBLE, Role.START, Role.DEADLINE})


def bullets_of(paragraphs: list[str]) -> list[tuple[list[str], str]]:
    """Give (paragraphs, marker) of each bullet, or [] where not all are bullets."""
    points: list[tuple[list[str], str]] = []
    for text in paragraphs:
        marker, rest = split_marker(text)
        if not marker:
            return []
        points.append(([rest], "" if is_bullet(marker) else marker.strip(".)( ")))
    return points if len(points) > 1 else []


def add_year(values: Values, year: str, slot: Slot | None) -> None:
    """Read a mark in a year's column: the first year is the start, the last the end."""
    text = slot.cell.text.strip() if slot else ""
    if not slot or not (any(map(str.isalnum, text)) or _MARK.fullmatch(text)):
        return
    if not _MARK.fullmatch(text):
        role = Role.BUDGET if any(map(str.isdigit, text)) else Role.DEADLINE
        values.add(role, [f"{year}: {text}"], slot.cell.place)
        return
    if values.has(Role.DEADLINE) and not values.has(Role.START):
        values.texts[Role.START] = values.texts.pop(Role.DEADLINE)
    values.texts[Role.DEADLINE] = [year]
    values.places.setdefault(Role.DEADLINE, []).append(slot.cell.place)


def divide(values: Values, role: Role, second: Role) -> None:
    """Part a cell that says who and when: by its lines, or before the time."""
    texts = values.texts.get(role, [])
    if len(texts) == 1:
        texts = [part for part in _WHO_AND_WHEN.split(texts[0], maxsplit=1) if part]
    if len(texts) != 2:  # noqa: PLR2004
        return
    times = [bool(TIME.search(text)) for text in texts]
    if sorted(times) != [False, True]:
        return
    who, when = texts if times[1] else texts[::-1]
    time_role = second if role is Role.RESPONSIBLE else role
    values.texts[Role.RESPONSIBLE], values.texts[time_role] = [who], [when]


def labels_from_text(values: Values) -> None:
    """Take "Ansvar: …" and the like out of a text that no column says it for."""
    parts = parts_of(values.texts.get(Role.TEXT, []))
    if not any(part.role in _ACTION for part in parts):
        return
    del values.texts[Role.TEXT]
    for part in parts:
        values.add(part.role or Role.TEXT, [part.text])


def number_from_text(values: Values) -> None:
    """Part "Tiltak 3: …" or "1.2 …" at the start of the title or text."""
    role = Role.TITLE if values.has(Role.TITLE) else Role.TEXT
    first, *others = values.texts[role]
    if named := named_measure(first):
        values.texts[Role.NUMBER] = [named.number]
        values.texts[role] = [named.text, *others] if named.text or others else [first]
        return
    marker, rest = split_marker(first)
    if marker and not is_bullet(marker) and rest:
        values.texts[Role.NUMBER] = [marker.strip("()").rstrip(".)")]
        values.texts[role] = [rest, *others]


def go_on(values: Values, role: Role, cell: Cell) -> None:
    """Go on with a field: in the same sentence, or as a further paragraph."""
    if role is Role.YEAR or not cell.text.strip():
        return
    if role is Role.NUMBER and values.has(Role.NUMBER):
        return
    texts = values.texts.get(role)
    if not texts:
        values.add_cell(role, cell)
        return
    first, *others = cell.paragraphs
    if not END.search(texts[-1]) or first[:1].islower():
        texts[-1] = _glued(texts[-1], first)
        texts.extend(others)
    else:
        texts.extend(cell.paragraphs)
    values.places.setdefault(role, []).append(cell.place)


def _glued(text: str, more: str) -> str:
    if text.endswith("-") and more[:1].islower() and text[-2:-1].isalpha():
        return text[:-1] + more
    return f"{text} {more}"
