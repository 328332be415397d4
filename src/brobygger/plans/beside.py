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
    places = list(_places(item)) if item else []
    own = next((place["page"] for place in places if place.get("page")), 1)
    number = min(max(wanted or own, 1), count)
    width, height = draft.page_sizes[number - 1]
    boxes = [
        place["box"]
        for place in places
        if place.get("page") == number and place.get("box")
    ]
    return Page(number, count, width, height, [_frame(*box) for box in boxes])


def lines_beside(draft: Draft, item: DraftItem | None, wanted: int | None) -> Lines:
    """Give some lines from the wanted one on, else from just above the item's."""
    first, last = (item.place.get("lines") if item else None) or (0, 0)
    count = len(draft.lines)
    start = min(max(wanted or first - LINES_ABOVE, 1), max(count, 1))
    end = min(max(start + LINES_SHOWN, min(last, start + 2 * LINES_SHOWN)), count + 1)
    return Lines(
        lines=[
            Line(number, draft.lines[number - 1], first <= number <= last)
            for number in range(start, end)
        ],
        before=max(start - LINES_SHOWN, 1) if start > 1 else None,
        after=end if end <= count else None,
    )


def _places(item: DraftItem) -> Iterator[dict[str, Any]]:
    """Yield the item's own place, then those of fields that stand apart."""
    yield item.place
    apart = (item.data or {}).get("places") or {}
    yield from apart.values()


def _frame(left: float, top: float, right: float, bottom: float) -> Frame:
    return Frame(
        x=left - MARGIN,
        y=top - MARGIN,
        width=right - left + 2 * MARGIN,
        height=bottom - top + 2 * MARGIN,
    )
