"""The source beside a draft: the page, or the lines, in which something was found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from brobygger.plans.models import Draft, DraftItem

LINES_SHOWN = 60
LINES_ABOVE = 8
MARGIN = 2.0
"""Points around a box, so that its frame doesn't cut the letters."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a page, in points from its top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF; `number` is from 1, `frames` mark what was found."""

    number: int
    count: int
    width: float
    height: float
    frames: list[Frame] = field(default_factory=list)
    others: list[int] = field(default_factory=list)  # pages with more of the same

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.count else None


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a text; `before` and `after` are where the next ones start."""

    lines: list[Line]
    before: int | None
    after: int | None


def page_beside(
    draft: Draft, item: DraftItem | None, wanted: int | None
) -> Page | None:
    """Give the wanted page, else the item's, else the first; None without pages."""
    count = len(draft.page_sizes)
    if not count:
        return None
    places = [each for each in _places(item) if each.get("page")]
    own = next((place["page"] for place in places), 1)
    number = min(max(wanted or own, 1), count)
    width, height = draft.page_sizes[number - 1]
    boxes = [
        place["box"] for place in places if place["page"] == number and place.get("box")
    ]
    others = sorted({each["page"] for each in places} - {number})
    frames = [_frame(*box) for box in boxes]
    return Page(number, count, width, height, frames, others)


def lines_beside(draft: Draft, item: DraftItem | None, wanted: int | None) -> Lines:
    """Give some lines from the wanted one on, else from just above the item's."""
    found = [each["lines"] for each in _places(item) if each.get("lines")]
    first, last = next(iter(found), (0, 0))
    count = len(draft.lines)
    start = min(max(wanted or first - LINES_ABOVE, 1), max(count, 1))
    end = min(max(start + LINES_SHOWN, min(last, start + 2 * LINES_SHOWN)), count + 1)
    return Lines(
        lines=[
            Line(number, draft.lines[number - 1], _is_within(number, found))
            for number in range(start, end)
        ],
        before=max(start - LINES_SHOWN, 1) if start > 1 else None,
        after=end if end <= count else None,
    )


def _places(item: DraftItem | None) -> Iterator[dict[str, Any]]:
    """Yield the item's own place, those merged into it, then fields that stand apart."""
    if item is None:
        return
    yield item.place
    yield from item.place.get("more") or []
    yield from (item.content.get("places") or {}).values()


def _is_within(number: int, found: list[list[int]]) -> bool:
    return any(first <= number <= last for first, last in found)


def _frame(left: float, top: float, right: float, bottom: float) -> Frame:
    return Frame(
        x=left - MARGIN,
        y=top - MARGIN,
        width=right - left + 2 * MARGIN,
        height=bottom - top + 2 * MARGIN,
    )
